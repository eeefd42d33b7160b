import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ColumnMetaData, type FileMetaData, parquetMetadata } from 'hyparquet';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { problem } from '../../split/blocks.ts';
import { type Bytes, encodingOf, type Field, type Numbers, type Strings, toSchemaElement, WIDTH } from './column.ts';

/** Row groups `from` up to but not including `to`. */
export type Groups = readonly [from: number, to: number];

/** A file that `createParquet` wrote. Columns come whole, or some row groups of them. */
export type ParquetFile = {
  readonly rows: number;
  /** Of each row group. */
  readonly groupRows: readonly number[];
  readonly columns: readonly string[];
  /** INT32, FLOAT or DOUBLE as the bytes lie; NULL is NaN. `make` gives the array: on shared memory, if one likes. */
  readonly numbers: <T extends Numbers>(name: string, make: (length: number) => T, groups?: Groups) => T;
  /** On shared memory; NULL is ''. */
  readonly strings: (name: string, groups?: Groups) => Strings;
  readonly bytes: (name: string, width: number, groups?: Groups) => Bytes;
  readonly close: () => void;
};

type Source = {
  readonly size: number;
  readonly read: (into: Uint8Array, at: number) => void;
  readonly close: () => void;
};

/**
 * Opens a Parquet file, or one in memory. It reads only what this program writes: one page a chunk, no codec.
 * @throws ProblemError when it is anything else, also while columns are read.
 */
export function openParquet(path: string, content?: Uint8Array): ParquetFile {
  const source = content ? inMemory(content) : onDisk(path);
  const refuse = (message: string): Error =>
    problem(path, undefined, message, 'Build the index again: music-leakage index build …');
  let metadata: FileMetaData;
  try {
    metadata = readFooter(source);
  } catch (error) {
    source.close();
    throw refuse(`is no Parquet file (${(error as Error).message})`);
  }
  const elements = new Map(metadata.schema.slice(1).map((element, i) => [element.name, { element, i }]));
  const groupRows = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
  const all: Groups = [0, groupRows.length];
  const countRows = ([from, to]: Groups): number => groupRows.slice(from, to).reduce((sum, rows) => sum + rows, 0);

  /** The chunks of a column, after what is said of it was compared with what is expected. */
  function chunks(name: string, fields: readonly Field[], [from, to]: Groups) {
    const found = elements.get(name);
    if (!found) throw refuse(`has no column ${name}`);
    const { element, i } = found;
    const field = fields.find((field) => {
      const { type, type_length, repetition_type } = toSchemaElement(name, field);
      return (
        type === element.type && type_length === element.type_length && repetition_type === element.repetition_type
      );
    });
    const metas = metadata.row_groups.slice(from, to).map(({ columns }) => columns[i]?.meta_data as ColumnMetaData);
    if (!field || metas.some(({ codec, encodings }) => codec !== 'UNCOMPRESSED' || encodings[0] !== encodingOf(field)))
      throw refuse(`column ${name} is not of the type, encoding or codec that this program writes`);
    return { field, metas };
  }

  /** A page's bytes: in `into`, when its length is known beforehand. */
  function readPage(name: string, { data_page_offset, total_compressed_size }: ColumnMetaData, into?: Uint8Array) {
    const [at, size] = [Number(data_page_offset), Number(total_compressed_size)];
    if (!(at + size <= source.size) || (into && into.length > size)) throw refuse(`column ${name} is cut short`);
    if (into) {
      source.read(into, at + size - into.length);
      return into;
    }
    const chunk = new Uint8Array(size);
    source.read(chunk, at);
    const reader = { view: new DataView(chunk.buffer), offset: 0 };
    deserializeTCompactProtocol(reader);
    return chunk.subarray(reader.offset);
  }

  return {
    rows: Number(metadata.num_rows),
    groupRows,
    columns: [...elements.keys()],
    numbers(name, make, groups = all) {
      const { field, metas } = chunks(name, NUMBERS, groups);
      const width = WIDTH[field.type as keyof typeof WIDTH];
      const column = make(countRows(groups));
      let row = 0;
      for (const [i, meta] of metas.entries()) {
        const rows = groupRows[groups[0] + i]!;
        const part = column.subarray(row, row + rows);
        row += rows;
        if ('optional' in field && field.optional) decodeDoubles(readPage(name, meta), part);
        else if (column.BYTES_PER_ELEMENT === width) readPage(name, meta, rawBytes(part));
        else part.set(new Int32Array(readPage(name, meta, new Uint8Array(rows * width)).buffer));
      }
      return column;
    },
    strings(name, groups = all) {
      const { field, metas } = chunks(name, STRINGS, groups);
      const size = countRows(groups);
      const room = metas.reduce((sum, { total_uncompressed_size }) => sum + Number(total_uncompressed_size), 0);
      if (room >= 2 ** 32) throw refuse(`column ${name} has 4 GiB of text or more`);
      // Room that is not written to costs no memory.
      const bytes = new Uint8Array(new SharedArrayBuffer(room));
      const starts = new Uint32Array(new SharedArrayBuffer(4 * (size + 1)));
      let row = 0;
      for (const [i, meta] of metas.entries()) {
        const rows = groupRows[groups[0] + i]!;
        decodeStrings(readPage(name, meta), (field as { optional: boolean }).optional, bytes, starts, row, rows);
        row += rows;
      }
      return { size, bytes: bytes.subarray(0, starts[size]), starts };
    },
    bytes(name, width, groups = all) {
      const { metas } = chunks(name, [{ type: 'bytes', width }], groups);
      const size = countRows(groups);
      const rows = new Uint8Array(size * width);
      let at = 0;
      for (const [i, meta] of metas.entries()) {
        const end = at + groupRows[groups[0] + i]! * width;
        readPage(name, meta, rows.subarray(at, end));
        at = end;
      }
      return { size, rows };
    },
    close: source.close,
  };
}

const NUMBERS: readonly Field[] = [
  { type: 'int32' },
  { type: 'float' },
  { type: 'double', optional: false },
  { type: 'double', optional: true },
];
const STRINGS: readonly Field[] = [
  { type: 'string', optional: false },
  { type: 'string', optional: true },
];

const rawBytes = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const inMemory = (content: Uint8Array): Source => ({
  size: content.length,
  read: (into, at) => into.set(content.subarray(at, at + into.length)),
  close: () => undefined,
});

function onDisk(path: string): Source {
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read(into, at) {
      // One call reads less than 2 GiB.
      for (let done = 0; done < into.length; ) {
        const read = readSync(file, into, done, Math.min(into.length - done, 2 ** 30), at + done);
        if (read === 0) throw problem(path, undefined, 'is cut short', 'Build the index again');
        done += read;
      }
    },
    close: () => closeSync(file),
  };
}

function readFooter({ size, read }: Source): FileMetaData {
  const tail = new Uint8Array(8);
  if (size < 12) throw new Error('it is too short');
  read(tail, size - 8);
  const length = new DataView(tail.buffer).getUint32(0, true) + 8;
  if (length > size) throw new Error('its footer is damaged');
  const footer = new Uint8Array(length);
  read(footer, size - length);
  return parquetMetadata(footer.buffer, { geoparquet: false });
}

const toReader = (page: Uint8Array, offset = 0) => ({
  view: new DataView(page.buffer, page.byteOffset, page.byteLength),
  offset,
});

/** Which of `rows` have a value; undefined when all have. */
function decodeLevels(
  page: Uint8Array,
  rows: number,
): { readonly present: Uint8Array | undefined; readonly end: number } {
  const reader = toReader(page);
  const end = 4 + reader.view.getUint32(0, true);
  const present = new Uint8Array(rows);
  readRleBitPackedHybrid(reader, 1, present, undefined);
  return { present: present.includes(0) ? present : undefined, end };
}

function decodeDoubles(page: Uint8Array, into: Numbers): void {
  const { present, end } = decodeLevels(page, into.length);
  const values = new Float64Array(page.slice(end).buffer);
  if (!present) into.set(values);
  else for (let i = 0, next = 0; i < present.length; i++) into[i] = present[i] ? values[next++]! : Number.NaN;
}

/** Appends `rows` strings at `row`, whose start is known. */
function decodeStrings(
  page: Uint8Array,
  optional: boolean,
  bytes: Uint8Array,
  starts: Uint32Array,
  row: number,
  rows: number,
): void {
  const { present, end: from } = optional ? decodeLevels(page, rows) : { present: undefined, end: 0 };
  let count = rows;
  if (present) {
    count = 0;
    for (const one of present) count += one;
  }
  const reader = toReader(page, from);
  const lengths = new Int32Array(count);
  if (count > 0) deltaBinaryUnpack(reader, count, lengths);
  let at = starts[row]!;
  bytes.set(count > 0 ? page.subarray(reader.offset) : [], at);
  for (let i = 0, next = 0; i < rows; i++) {
    if (!present || present[i]) at += lengths[next++]!;
    starts[row + i + 1] = at;
  }
}
