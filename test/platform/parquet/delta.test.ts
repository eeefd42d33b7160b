import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { ByteWriter } from 'hyparquet-writer';
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js';
import { expect, test } from 'vitest';
import { DELTA_PADDING, packDeltas, unpackDeltas } from '../../../src/platform/parquet/delta.ts';
import { openParquet } from '../../../src/platform/parquet/read.ts';
import { createParquet } from '../../../src/platform/parquet/write.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** Numbers of widths from 0 to 31 bits, rising or not. */
const numbers = fc
  .tuple(fc.nat(31), fc.boolean(), fc.array(fc.nat(2 ** 31 - 1), { maxLength: 700 }))
  .map(([bits, sorted, values]) => {
    const narrow = Int32Array.from(values, (value) => (bits === 31 ? value : value & (2 ** bits - 1)));
    return sorted ? narrow.sort() : narrow;
  });

const padded = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes, new Uint8Array(DELTA_PADDING).fill(255)]);

const unpacked = (bytes: Uint8Array, count: number): Int32Array => {
  const into = new Int32Array(count);
  unpackDeltas(padded(bytes), 0, into);
  return into;
};

test('packed numbers come back, by our reader and by another', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const bytes = packDeltas(values);
      expect(unpacked(bytes, values.length)).toEqual(values);
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
      const theirs = new Int32Array(values.length);
      if (values.length > 0) deltaBinaryUnpack(reader, values.length, theirs);
      expect(theirs).toEqual(values);
    }),
    { numRuns: 300 },
  );
});

test('our reader reads what another packed, and ours is no larger', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      if (values.length === 0) return;
      const writer = new ByteWriter();
      deltaBinaryPack(writer, values, 'INT32');
      const theirs = writer.getBytes();
      expect(unpacked(theirs, values.length)).toEqual(values);
      expect(packDeltas(values).length).toBeLessThanOrEqual(theirs.length);
    }),
    { numRuns: 300 },
  );
});

test('every width is packed: of 1 to 32 bits', () => {
  for (let bits = 1; bits <= 31; bits++) {
    const values = Int32Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 0 : 2 ** bits - 1));
    expect(unpacked(packDeltas(values), 300)).toEqual(values);
  }
  expect(unpacked(packDeltas(new Int32Array(5000)), 5000)).toEqual(new Int32Array(5000));
});

test('a page that is cut, or of another length, is refused', () => {
  const values = Int32Array.from({ length: 1000 }, (_, i) => (i * 7919) % 100_003);
  const bytes = packDeltas(values);
  for (let length = 0; length < bytes.length; length += 13)
    expect(() => unpacked(bytes.subarray(0, length), 1000)).toThrow(/cut short|values|blocks|32 bits/);
  expect(() => unpacked(bytes, 999)).toThrow('1000 values instead of 999');
});

test('columns of differences in a file, over several row groups', async () => {
  const file = join(temporaryFolder(), 'delta.parquet');
  const rows = 3000;
  const columns = {
    hash: Int32Array.from({ length: rows }, (_, i) => i * 715_827),
    time: Int32Array.from({ length: rows }, (_, i) => (i * 48_271) % 65_521),
  };
  const parquet = createParquet(file, { hash: { type: 'delta' }, time: { type: 'delta' } });
  for (let from = 0; from < rows; from += 1024) parquet.group(columns, from, Math.min(rows, from + 1024));
  parquet.finish();
  const read = openParquet(file);
  expect(read.fields).toEqual({ hash: { type: 'delta' }, time: { type: 'delta' } });
  for (const [name, column] of Object.entries(columns))
    expect(read.numbers(name, (n) => new Int32Array(n))).toEqual(column);
  const second = read.numbers('time', (n) => new Int32Array(n), [1, 2]);
  expect(second).toEqual(columns.time.slice(1024, 2048));
  read.close();
  const content = readFileSync(file);
  const objects = await parquetReadObjects({ file: Uint8Array.from(content).buffer });
  expect(objects).toEqual(Array.from({ length: rows }, (_, i) => ({ hash: columns.hash[i], time: columns.time[i] })));
  // Its block size says another number.
  const at = content.indexOf(Buffer.from([128, 1, 4, 128, 8]));
  content[at] = 129;
  writeFileSync(file, content);
  const damaged = openParquet(file);
  expect(() => damaged.numbers('hash', (n) => new Int32Array(n))).toThrow(/delta\.parquet: column hash: blocks of 129/);
  damaged.close();
});
