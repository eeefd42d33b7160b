import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLazy } from '../../src/platform/lazy-list.ts';
import { readReportJson } from '../../src/report/read-json.ts';
import { jsonTexts, pieces, writeTexts } from '../../src/report/stream.ts';

const folder = await mkdtemp(join(tmpdir(), 'stream-'));
const long = Array.from({ length: 1500 }, (_, i) => ({ id: `t${i}`, at: [i, null, { text: '\u2028\r\n"{' }] }));
const VALUES = [
  {},
  { a: [], b: {}, c: null, d: undefined, e: [undefined, 1], f: 'x' },
  { lists: [long, { examples: long, none: [] }], deep: { a: { b: { c: long } } } },
];

describe('JSON in pieces', () => {
  test.each(VALUES)('has the bytes of JSON.stringify (%#)', (value) => {
    expect([...jsonTexts(value)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });

  test('has them of any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect([...jsonTexts(value)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
      }),
    );
  });

  test('no piece is longer than an item and some', () => {
    const parts = [...pieces(jsonTexts({ overlaps: [...long, ...long, ...long] }))];
    expect(parts.length).toBeGreaterThan(3);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(70_000);
  });

  test('a large file is read item by item as it was written', async () => {
    const file = join(folder, 'report.json');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (fields) => {
        const value = { ...fields, overlaps: long.slice(0, 3), text: 'a: [', none: [], nothing: {} };
        await writeTexts(file, jsonTexts(value));
        expect(await readReportJson(file, 0)).toEqual(JSON.parse(await readFile(file, 'utf8')));
      }),
      { numRuns: 50 },
    );
  });

  test('a long list of a large file stays in it, and is read from there', async () => {
    const file = join(folder, 'long.json');
    const overlaps = [...long, { id: 'é', text: 'x'.repeat(2_000_000) }, ...long];
    await writeTexts(file, jsonTexts({ a: 'ü', overlaps, b: 1 }));
    const read = (await readReportJson(file, 0)) as { readonly overlaps: readonly unknown[] };
    expect(isLazy(read.overlaps)).toBe(true);
    expect({ ...read, overlaps: [...read.overlaps] }).toEqual(JSON.parse(await readFile(file, 'utf8')));
    expect(read.overlaps.at(-1)).toEqual(long.at(-1));
    expect(read.overlaps[long.length]).toEqual(overlaps[long.length]);
  });

  test('a large file that ends early is no JSON', async () => {
    const file = join(folder, 'cut.json');
    const text = [...jsonTexts({ overlaps: long })].join('');
    await writeFile(file, text.slice(0, text.length / 2));
    await expect(readReportJson(file, 0)).rejects.toThrow(SyntaxError);
    const small = [...jsonTexts({ verdict: 'pass', none: [], overlaps: long.slice(0, 2), errors: [] })].join('');
    for (let at = 0; at < small.trimEnd().length; at++) {
      await writeFile(file, small.slice(0, at));
      await expect(readReportJson(file, 0), small.slice(0, at)).rejects.toThrow(SyntaxError);
    }
    await writeFile(file, `${small}{}`);
    await expect(readReportJson(file, 0)).rejects.toThrow(SyntaxError);
  });
});
