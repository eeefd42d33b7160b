import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { RowGroup } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { VERSION } from '../version.ts';
import {
  type Bytes,
  encodingOf,
  GROUP_ROWS,
  type ParquetColumn,
  type ParquetField,
  type ParquetFields,
  type ParquetNumbers,
  type Strings,
  toSchemaElement,
} from './column.ts';
import { packDeltas } from './delta.ts';
import { writeAll } from './write-all.ts';

/** A finished file: what the manifest says of it. */
export type Written = { readonly rows: number; readonly bytes: number; readonly sha256: string };

export type ParquetWriter = {
  /** Writes a row group: rows `from` to `to` of the columns. A column's page stays below 2 GiB. */
  readonly group: (columns: Readonly<Record<string, ParquetColumn>>, from: number, to: number) => void;
  /** Writes the footer and waits for the disk. */
  readonly finish: () => Written;
  /** Lets go of the file, unless it is finished. */
  readonly abandon: () => void;
};

const MAGIC = Buffer.from('PAR1');
/** Parquet's own limit is 2 GiB. */
const LARGEST_PAGE = 2 ** 30;

/**
 * Writes a Parquet file row group by row group: one page a column chunk and no codec, so that numbers are written and
 * read as they lie in memory. The encoder of hyparquet-writer, which takes values one by one, is five times slower; its
 * page headers and footer are used.
 */
export function createParquet(path: string, fields: ParquetFields): ParquetWriter {
  const file = openSync(path, 'w');
  const hash = createHash('sha256');
  const groups: RowGroup[] = [];
  let open = true;
  let offset = 0;
  let rows = 0;

  function append(bytes: Uint8Array): void {
    hash.update(bytes);
    writeAll(file, bytes);
    offset += bytes.length;
  }

  function chunk(
    name: string,
    field: ParquetField,
    column: ParquetColumn,
    from: number,
    to: number,
  ): RowGroup['columns'][number] {
    const pieces = encode(field, column, from, to);
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > LARGEST_PAGE) throw new Error(`a page of ${size} bytes in ${name}: give fewer rows at a time`);
    const header = new ByteWriter();
    writePageHeader(header, {
      type: 'DATA_PAGE',
      uncompressed_page_size: size,
      compressed_page_size: size,
      data_page_header: {
        num_values: to - from,
        encoding: encodingOf(field),
        definition_level_encoding: 'RLE',
        repetition_level_encoding: 'RLE',
      },
    });
    const start = offset;
    for (const piece of [header.getBytes(), ...pieces]) append(piece);
    const { type } = toSchemaElement(name, field);
    return {
      file_offset: BigInt(start),
      meta_data: {
        type: type!,
        encodings: [encodingOf(field), 'RLE'],
        path_in_schema: [name],
        codec: 'UNCOMPRESSED',
        num_values: BigInt(to - from),
        total_uncompressed_size: BigInt(offset - start),
        total_compressed_size: BigInt(offset - start),
        data_page_offset: BigInt(start),
      },
    };
  }

  function close(): void {
    if (open) closeSync(file);
    open = false;
  }

  try {
    append(MAGIC);
  } catch (error) {
    close();
    throw error;
  }
  return {
    group(columns, from, to) {
      if (from === to) return;
      const start = offset;
      const chunks = Object.entries(fields).map(([name, field]) => chunk(name, field, columns[name]!, from, to));
      const size = BigInt(offset - start);
      groups.push({
        columns: chunks,
        num_rows: BigInt(to - from),
        total_byte_size: size,
        total_compressed_size: size,
      });
      rows += to - from;
    },
    finish() {
      const footer = new ByteWriter();
      const elements = Object.entries(fields).map(([name, field]) => toSchemaElement(name, field));
      writeMetadata(footer, {
        version: 2,
        created_by: `music-leakage version ${VERSION}`,
        schema: [{ name: 'schema', num_children: elements.length }, ...elements],
        num_rows: BigInt(rows),
        row_groups: groups,
        metadata_length: 0,
      });
      append(footer.getBytes());
      append(MAGIC);
      fsyncSync(file);
      close();
      return { rows, bytes: offset, sha256: hash.digest('hex') };
    },
    abandon: close,
  };
}

/**
 * Writes a table of typed arrays and strings, all of one length.
 * @throws Error when they are not.
 */
export function writeColumns(path: string, columns: Readonly<Record<string, ParquetNumbers | Strings>>): Written {
  const lengths = Object.values(columns).map((column) => ('size' in column ? column.size : column.length));
  const rows = lengths[0] ?? 0;
  if (lengths.some((length) => length !== rows)) throw new Error(`columns of different lengths: ${lengths.join(', ')}`);
  const fields = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, fieldFor(column)]));
  const parquet = createParquet(path, fields);
  for (let from = 0; from < rows; from += GROUP_ROWS) parquet.group(columns, from, Math.min(rows, from + GROUP_ROWS));
  return parquet.finish();
}

function fieldFor(column: ParquetNumbers | Strings): ParquetField {
  if ('size' in column) return { type: 'string', optional: false };
  if (column instanceof Float32Array) return { type: 'float' };
  return column instanceof Float64Array ? { type: 'double', optional: false } : { type: 'int32' };
}

const raw = ({ buffer, byteOffset, byteLength }: ParquetNumbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/**
 * A page's bytes without its header. Numbers are little-endian, as on every machine that Node.js 20 is built for but
 * one.
 */
function encode(field: ParquetField, column: ParquetColumn, from: number, to: number): readonly Uint8Array[] {
  if (field.type === 'bytes') return [(column as Bytes).rows.subarray(from * field.width, to * field.width)];
  if (field.type === 'string') return encodeStrings(column as Strings, from, to, field.optional);
  const numbers = (column as ParquetNumbers).subarray(from, to);
  if (field.type === 'double' && field.optional) return encodeDoubles(numbers);
  if (field.type === 'delta') return [packDeltas(numbers as Int32Array)];
  return [raw(field.type === 'int32' && numbers.BYTES_PER_ELEMENT < 4 ? Int32Array.from(numbers) : numbers)];
}

function encodeStrings({ bytes, starts }: Strings, from: number, to: number, optional: boolean): readonly Uint8Array[] {
  const lengths = new Int32Array(to - from);
  const present = optional ? new Uint8Array(to - from) : undefined;
  let count = 0;
  for (let i = from; i < to; i++) {
    const length = starts[i + 1]! - starts[i]!;
    if (present && length === 0) continue;
    lengths[count++] = length;
    if (present) present[i - from] = 1;
  }
  const packed = new ByteWriter(2 * count + 64);
  deltaBinaryPack(packed, lengths.subarray(0, count), 'INT32');
  const texts = bytes.subarray(starts[from]!, starts[to]!);
  return [...(present ? [encodeLevels(present, count)] : []), packed.getBytes(), texts];
}

function encodeDoubles(numbers: ParquetNumbers): readonly Uint8Array[] {
  const values = new Float64Array(numbers.length);
  const present = new Uint8Array(numbers.length);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i])) continue;
    values[count++] = numbers[i]!;
    present[i] = 1;
  }
  return [encodeLevels(present, count), raw(values.subarray(0, count))];
}

/** Which rows have a value: a run where all do or none does, else a bit a row. */
function encodeLevels(present: Uint8Array, count: number): Uint8Array {
  const rows = present.length;
  const levels = new ByteWriter(rows / 8 + 16);
  if (count === 0 || count === rows) {
    levels.appendVarInt(rows * 2);
    levels.appendUint8(count === 0 ? 0 : 1);
  } else {
    const bits = new Uint8Array(Math.ceil(rows / 8));
    for (let i = 0; i < rows; i++) bits[i >> 3]! |= present[i]! << (i & 7);
    levels.appendVarInt(bits.length * 2 + 1);
    levels.appendBytes(bits);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.offset);
  return Buffer.concat([length, levels.getBytes()]);
}
