import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ColumnMetaData, type FileMetaData, parquetMetadata } from 'hyparquet';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { problem } from '../blocks.ts';
import { ProblemError } from '../problem.ts';
import {
  BYTES_PER_VALUE,
  encodingOf,
  type ParquetField,
  type ParquetFields,
  type ParquetNumbers,
  type SharedStrings,
  toField,
} from './column.ts';
import { DELTA_PADDING, unpackDeltas } from './delta.ts';

/** Row groups `from` up to but not including `to`. */
export type Groups = readonly [from: number, to: number];

/** A file that `createParquet` wrote. Columns come whole, or some row groups of them. */
export type ParquetFile = {
  readonly rows: number;
  /** Number of rows of each row group. */
  readonly groupRows: readonly number[];
  readonly fields: ParquetFields;
  /**
   * INT32, FLOAT or DOUBLE as the bytes lie or as differences; NULL is NaN. `make` gives the array: on shared memory,
   * if one likes.
   */
  readonly numbers: <T extends ParquetNumbers>(name: string, make: (length: number) => T, groups?: Groups) => T;
  /** NULL is ''. */
  readonly strings: (name: string, groups?: Groups) => SharedStrings;
  /** Rows `from` up to but not including `to`, `width` bytes each; all when not given. */
  readonly bytes: (name: string, width: number, from?: number, to?: number) => Uint8Array;
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
    throw refuse(`is not a Parquet file (${(error as Error).message})`);
  }
  /** Wraps a reader so that any error that damaged bytes cause names the file. */
  const guarded =
    <Arguments extends readonly unknown[], T>(what: (...args: Arguments) => string, read: (...args: Arguments) => T) =>
    (...args: Arguments): T => {
      try {
        return read(...args);
      } catch (error) {
        if (error instanceof ProblemError) throw error;
        throw refuse(`${what(...args)} is damaged (${(error as Error).message})`);
      }
    };
  const readShape = guarded(
    () => 'the footer',
    () => {
      const elements = metadata.schema.slice(1);
      const [first] = metadata.row_groups;
      const fields = Object.fromEntries(
        elements.map((element, i) => [element.name, toField(element, first?.columns[i]?.meta_data?.encodings[0])]),
      );
      const groupRows = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
      const rows = Number(metadata.num_rows);
      const counted = groupRows.reduce((sum, rows) => sum + rows, 0);
      // A row takes a thirty-second of a byte at least: 128 equal differences take 6 bytes.
      const possible = [...groupRows, rows].every((count) => Number.isSafeInteger(count) && count >= 0);
      if (!possible || counted !== rows || rows > 32 * source.size)
        throw new Error(`${rows} rows, and ${counted} in groups`);
      return { elements, fields, groupRows, rows };
    },
  );
  let shape: ReturnType<typeof readShape>;
  try {
    shape = readShape();
  } catch (error) {
    source.close();
    throw error;
  }
  const { elements, fields, groupRows, rows } = shape;
  const all: Groups = [0, groupRows.length];
  const countRows = ([from, to]: Groups): number => groupRows.slice(from, to).reduce((sum, rows) => sum + rows, 0);

  /** The chunks of a column, after what is said of it was compared with what is expected. */
  function chunks(name: string, types: readonly ParquetField['type'][], [from, to]: Groups) {
    const field = fields[name];
    const i = elements.findIndex((element) => element.name === name);
    if (i < 0) throw refuse(`has no column ${name}`);
    const metas = metadata.row_groups.slice(from, to).map(({ columns }) => columns[i]?.meta_data as ColumnMetaData);
    const ours = field !== undefined && types.includes(field.type);
    if (!ours || metas.some(({ codec, encodings }) => codec !== 'UNCOMPRESSED' || encodings[0] !== encodingOf(field)))
      throw refuse(`column ${name} is not of the type, encoding or codec that this program writes`);
    return { field, metas };
  }

  function placeOf(name: string, { data_page_offset, total_compressed_size }: ColumnMetaData, least: number) {
    const [at, size] = [Number(data_page_offset), Number(total_compressed_size)];
    if (!(at >= 0 && size >= 0 && at + size <= source.size) || least > size)
      throw refuse(`column ${name} is cut short`);
    return { at, size };
  }

  /**
   * Values of one width end where their page does: of these `into` gets those before the last `after` values' bytes.
   */
  function readValues(name: string, meta: ColumnMetaData, into: Uint8Array, after = 0): void {
    const { at, size } = placeOf(name, meta, into.length + after);
    source.read(into, at + size - after - into.length);
  }

  /** A page without its header. */
  function readPage(name: string, meta: ColumnMetaData, padding = 0): Uint8Array {
    const { at, size } = placeOf(name, meta, 0);
    const chunk = new Uint8Array(size + padding);
    source.read(chunk.subarray(0, size), at);
    const reader = { view: new DataView(chunk.buffer), offset: 0 };
    deserializeTCompactProtocol(reader);
    return chunk.subarray(reader.offset);
  }

  function decodeDeltas(name: string, page: Uint8Array, into: ParquetNumbers): void {
    if (into instanceof Int32Array || into instanceof Uint32Array) {
      try {
        unpackDeltas(page, 0, into);
      } catch (error) {
        throw refuse(`column ${name}: ${(error as Error).message}`);
      }
    } else throw new Error(`another array for ${name}`);
  }

  const file: ParquetFile = {
    rows,
    groupRows,
    fields: fields as ParquetFields,
    numbers(name, make, groups = all) {
      const { field, metas } = chunks(name, ['int32', 'float', 'double', 'delta'], groups);
      const width = BYTES_PER_VALUE[field.type as keyof typeof BYTES_PER_VALUE];
      const column = make(countRows(groups));
      let row = 0;
      for (const [i, meta] of metas.entries()) {
        const rows = groupRows[groups[0] + i]!;
        const part = column.subarray(row, row + rows);
        row += rows;
        if (field.type === 'delta') decodeDeltas(name, readPage(name, meta, DELTA_PADDING), part);
        else if ('optional' in field && field.optional) decodeDoubles(readPage(name, meta), part);
        else if (column.BYTES_PER_ELEMENT === width) readValues(name, meta, rawBytes(part));
        else {
          if (field.type !== 'int32' || part.BYTES_PER_ELEMENT > width) throw new Error(`another array for ${name}`);
          const wide = new Int32Array(rows);
          readValues(name, meta, rawBytes(wide));
          part.set(wide);
        }
      }
      if (field.type === 'float' || field.type === 'double')
        refuseInfinite(column, field.type === 'double' && field.optional);
      return column;
    },
    strings(name, groups = all) {
      const { field, metas } = chunks(name, ['string'], groups);
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
    bytes(name, width, from = 0, to = rows) {
      const { field, metas } = chunks(name, ['bytes'], all);
      if ((field as { width: number }).width !== width) throw refuse(`column ${name} is not of ${width} bytes`);
      const column = new Uint8Array((to - from) * width);
      let start = 0;
      for (const [i, meta] of metas.entries()) {
        const end = start + groupRows[i]!;
        const [first, last] = [Math.max(from, start), Math.min(to, end)];
        if (first < last) {
          const into = column.subarray((first - from) * width, (last - from) * width);
          readValues(name, meta, into, (end - last) * width);
        }
        start = end;
      }
      return column;
    },
    close: source.close,
  };
  const columnName = (name: string): string => `column ${name}`;
  return {
    ...file,
    numbers: guarded<Parameters<ParquetFile['numbers']>, ParquetNumbers>(
      columnName,
      file.numbers,
    ) as ParquetFile['numbers'],
    strings: guarded<Parameters<ParquetFile['strings']>, SharedStrings>(columnName, file.strings),
    bytes: guarded<Parameters<ParquetFile['bytes']>, Uint8Array>(columnName, file.bytes),
  };
}

/**
 * No number that this program writes is infinite, which no report could hold; NaN stands for NULL alone. @throws Error
 * at one.
 */
function refuseInfinite(column: ParquetNumbers, optional: boolean): void {
  for (const value of column)
    if (!Number.isFinite(value) && !(optional && Number.isNaN(value))) throw new Error(`it holds ${value}`);
}

const rawBytes = ({ buffer, byteOffset, byteLength }: ParquetNumbers): Uint8Array =>
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

function decodeDoubles(page: Uint8Array, into: ParquetNumbers): void {
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
  const text = count > 0 ? page.subarray(reader.offset) : page.subarray(0, 0);
  const end = at + text.length;
  bytes.set(text, at);
  for (let i = 0, next = 0; i < rows; i++) {
    const length = !present || present[i] ? lengths[next++]! : 0;
    at += length;
    if (length < 0 || at > end) throw new Error('its lengths are not those of its texts');
    starts[row + i + 1] = at;
  }
}
