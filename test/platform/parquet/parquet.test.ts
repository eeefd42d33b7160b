import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { ParquetFields, Strings } from '../../../src/platform/parquet/column.ts';
import { openParquet } from '../../../src/platform/parquet/read.ts';
import { createParquet, writeColumns } from '../../../src/platform/parquet/write.ts';
import { temporaryFolder } from '../../support/folder.ts';

function toStrings(texts: readonly string[]): Strings {
  const starts = new Uint32Array(texts.length + 1);
  for (const [i, text] of texts.entries()) starts[i + 1] = starts[i]! + Buffer.byteLength(text);
  return { size: texts.length, bytes: Buffer.from(texts.join('')), starts };
}

const toTexts = ({ size, bytes, starts }: Strings): readonly string[] =>
  Array.from({ length: size }, (_, i) => Buffer.from(bytes.subarray(starts[i], starts[i + 1])).toString());

const asBytes = (file: string): ArrayBuffer => Uint8Array.from(readFileSync(file)).buffer;

test('numbers of each width come back bit for bit, over several row groups', () => {
  const file = join(temporaryFolder(), 'numbers.parquet');
  const rows = 2 ** 20 + 17;
  const columns = {
    u32: Uint32Array.from({ length: rows }, (_, i) => (i * 2654435761) >>> 0),
    i32: Int32Array.from({ length: rows }, (_, i) => -i),
    f32: Float32Array.from({ length: rows }, (_, i) => 1 / (i + 1)),
    f64: Float64Array.from({ length: rows }, (_, i) => 1 / (i + 1)),
    u16: Uint16Array.from({ length: rows }, (_, i) => i),
    u8: Uint8Array.from({ length: rows }, (_, i) => i),
  };
  const written = writeColumns(file, columns);
  const content = readFileSync(file);
  expect(written).toEqual({
    ...{ rows, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
  });
  const parquet = openParquet(file);
  expect(parquet.groupRows).toEqual([2 ** 20, 17]);
  expect(columns.u32.some((number) => number >= 2 ** 31)).toBe(true);
  const shared = (length: number) => new Uint32Array(new SharedArrayBuffer(4 * length));
  const same = (read: object, column: object) => expect(Buffer.compare(...bytesOf(read, column))).toBe(0);
  same(parquet.numbers('u32', shared), columns.u32);
  same(
    parquet.numbers('i32', (n) => new Int32Array(n)),
    columns.i32,
  );
  same(
    parquet.numbers('f32', (n) => new Float32Array(n)),
    columns.f32,
  );
  same(
    parquet.numbers('f64', (n) => new Float64Array(n)),
    columns.f64,
  );
  same(
    parquet.numbers('u16', (n) => new Uint16Array(n)),
    columns.u16,
  );
  same(
    parquet.numbers('u8', (n) => new Uint8Array(n)),
    columns.u8,
  );
  same(
    parquet.numbers('u32', (n) => new Uint32Array(n), [1, 2]),
    columns.u32.slice(2 ** 20),
  );
  parquet.close();
  const inMemory = openParquet(file, content);
  same(inMemory.numbers('u32', shared), columns.u32);
});

const bytesOf = (...arrays: readonly object[]): [Uint8Array, Uint8Array] =>
  arrays.map((array) => {
    const { buffer, byteOffset, byteLength } = array as Uint8Array;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }) as [Uint8Array, Uint8Array];

test('strings and times come back, NULL where there is none, and another reader has the same', async () => {
  const file = join(temporaryFolder(), 'texts.parquet');
  const time = fc.oneof(fc.constant(Number.NaN), fc.double({ noNaN: true }));
  const text = fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme' }), fc.constant('x'.repeat(70_000)));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, time), { maxLength: 300 }), fc.integer(), async (rows, cut) => {
      const texts = rows.map(([text]) => text);
      const times = Float64Array.from(rows, ([, time]) => time);
      const columns = { text: toStrings(texts), any: toStrings(texts), time: times };
      const middle = rows.length === 0 ? 0 : Math.abs(cut) % rows.length;
      const parquet = createParquet(file, {
        text: { type: 'string', optional: false },
        any: { type: 'string', optional: true },
        time: { type: 'double', optional: true },
      });
      parquet.group(columns, 0, middle);
      parquet.group(columns, middle, rows.length);
      parquet.finish();
      const read = openParquet(file);
      expect(read.rows).toBe(rows.length);
      expect(toTexts(read.strings('text'))).toEqual(texts);
      expect(toTexts(read.strings('any'))).toEqual(texts);
      expect(read.numbers('time', (n) => new Float64Array(n))).toEqual(times);
      read.close();
      expect(await parquetReadObjects({ file: asBytes(file) })).toEqual(
        rows.map(([text, time]) => ({ text, any: text || null, time: Number.isNaN(time) ? null : time })),
      );
    }),
    { numRuns: 30 },
  );
});

test('rows of bytes come back, a range of rows too', () => {
  const file = join(temporaryFolder(), 'bytes.parquet');
  const rows = Uint8Array.from({ length: 50 * 6 }, (_, i) => i);
  const parquet = createParquet(file, { vector: { type: 'bytes', width: 6 } });
  for (let from = 0; from < 50; from += 20)
    parquet.group({ vector: { size: 50, rows } }, from, Math.min(50, from + 20));
  parquet.finish();
  const read = openParquet(file);
  expect(Buffer.from(read.bytes('vector', 6))).toEqual(Buffer.from(rows));
  for (const [from, to] of [
    [0, 1],
    [19, 21],
    [3, 45],
    [40, 50],
    [7, 7],
  ] as const)
    expect(Buffer.from(read.bytes('vector', 6, from, to))).toEqual(Buffer.from(rows.subarray(6 * from, 6 * to)));
  read.close();
});

test('what is no such file is refused', () => {
  const file = join(temporaryFolder(), 'x.parquet');
  writeColumns(file, { n: new Uint32Array(1000) });
  const content = readFileSync(file);
  expect(() => openParquet(file, content.subarray(0, content.length - 1))).toThrow(
    /is not a Parquet file .*Build the index/,
  );
  expect(() => openParquet(file, content.subarray(0, 5))).toThrow('too short');
  const parquet = openParquet(file, content);
  expect(() => parquet.numbers('m', (n) => new Uint32Array(n))).toThrow('has no column m');
  expect(() => parquet.strings('n')).toThrow('column n is not of the type');
  const cut = Buffer.concat([content.subarray(0, 4), content.subarray(3900)]);
  writeFileSync(file, cut);
  const short = openParquet(file);
  expect(() => short.numbers('n', (n) => new Uint32Array(n))).toThrow('column n is cut short');
  short.close();
  expect(() => writeColumns(file, { a: Uint32Array.of(1), b: Uint32Array.of(1, 2) })).toThrow(
    'different lengths: 1, 2',
  );
});

test.each([
  ['Infinity', [1, Number.POSITIVE_INFINITY]],
  ['-Infinity', [Number.NEGATIVE_INFINITY, 2]],
  ['NaN', [1, Number.NaN]],
])('%s, which no report could hold, is damage', (name, numbers) => {
  const file = join(temporaryFolder(), 'numbers.parquet');
  createAndClose(file, { time: { type: 'double', optional: true } }, Float64Array.from(numbers));
  const read = () => openParquet(file).numbers('time', (length) => new Float64Array(length));
  // NaN is NULL where there may be none.
  if (name === 'NaN') expect([...read()]).toEqual(numbers);
  else expect(read).toThrow(`column time is damaged (it holds ${name})`);
  createAndClose(file, { time: { type: 'double', optional: false } }, Float64Array.from(numbers));
  expect(read).toThrow(`column time is damaged (it holds ${name})`);
  createAndClose(file, { time: { type: 'float' } }, Float32Array.from(numbers));
  const weights = () => openParquet(file).numbers('time', (length) => new Float32Array(length));
  expect(weights).toThrow(`column time is damaged (it holds ${name})`);
});

function createAndClose(file: string, fields: ParquetFields, time: Float64Array | Float32Array): void {
  const parquet = createParquet(file, fields);
  parquet.group({ time }, 0, time.length);
  parquet.finish();
}
