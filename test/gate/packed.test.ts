import { dirname } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { CheckOptions } from '../../src/check/options.ts';
import { isLazy } from '../../src/platform/lazy-list.ts';
import { createNumbering } from '../../src/platform/numbering.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { jsonTexts } from '../../src/report/stream.ts';
import { baseAt, checkAt, type Files } from '../support/gate.ts';

const isrc = (i: number): string => `USABC${String(i).padStart(7, '0')}`;
const table = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
const count = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** A row whose ISRC some others share, or that has a title alone. */
const rowOf = (id: string, i: number): string =>
  i % 20 === 0 ? `${id}${i},,Title ${i % 200},Artist` : `${id}${i},${isrc(i % 700)},,`;
const HEADER = 'id,isrc,title,artist';
const corpus = table(
  HEADER,
  count(1200).map((i) => rowOf('c', i)),
);
const tests = count(1200).map((i) => rowOf('t', i));

const yaml = (rest: string): string =>
  `version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\nlimits: {recording: 1, work: 0}\n${rest}`;
const waiver = (id: string, rest = ''): string =>
  `  - {test: b, id: ${id}, pretrain: c, level: recording, reason: known, expires: 2026-12-31${rest}}\n`;
const WAIVERS = `waivers:\n${['t1', 't5', 't1199', 'nobody'].map((id) => waiver(id)).join('')}${waiver('t2', ', row: 0123456789abcdef')}`;
const item = (id: string, i: number) => ({ id: `${id}${i}`, isrc: isrc(i % 700) });
const entry = (i: number, of = item('t', i)) => ({
  ...{ test: 'b', pretrain: 'c', level: 'recording', track: of, pretraining: [item('c', i)] },
});
const BASELINE = JSON.stringify({
  format: 2,
  overlaps: [entry(3), entry(4), entry(1101), entry(7, item('x', 999)), entry(8, { id: 'gone', isrc: isrc(9999) })],
});

/** All that a check gives, as text, without the folder that it was made in. */
async function outputOf(files: Files, options: Partial<CheckOptions>) {
  const { report, lists, baseline, config } = await checkAt(files, options);
  const texts = [...jsonTexts(report), renderCsv(report.overlaps), JSON.stringify(lists), JSON.stringify(baseline)];
  return {
    report,
    text: texts.join('').replaceAll(JSON.stringify(dirname(config.file)).slice(1, -1), '.'),
  };
}

/** Checks twice, once with all overlaps as objects and once with all of them as numbers. */
async function bothWays(files: Files, options: Partial<CheckOptions> = {}, before?: Files) {
  const base = (held: number) => before && baseAt(before, { held });
  const held = await outputOf(files, { ...options, held: 1e9, base: await base(1e9) });
  const packed = await outputOf(files, { ...options, held: 0, base: await base(0) });
  expect(isLazy(held.report.overlaps)).toBe(false);
  expect(isLazy(packed.report.overlaps)).toBe(true);
  expect(packed.report.overlaps.length).toBeGreaterThan(2000);
  // As a boolean: a difference of megabytes takes minutes to print.
  expect(packed.text === held.text).toBe(true);
  return held.report;
}

describe('overlaps that are held as numbers stand as those that are objects', { timeout: 240_000 }, () => {
  const files: Files = { 'leakage.yml': yaml(WAIVERS), 'c.csv': corpus, 'b.csv': table(HEADER, tests) };
  const withBaseline = { ...files, 'leakage.yml': yaml(`${WAIVERS}baseline: b.json\n`), 'b.json': BASELINE };

  test('with waivers that are used, stale and unused', async () => {
    const { waivers } = await bothWays(files);
    expect(waivers.map(({ state }) => state)).toEqual(['used', 'used', 'used', 'unused', 'stale']);
  });

  test('with entries of a baseline that accept, and that are gone', async () => {
    const { baseline, overlaps } = await bothWays(withBaseline);
    expect(baseline).toMatchObject({ entries: 5, used: 3, gone: 2 });
    expect(overlaps.filter(({ baselined }) => baselined).map(({ test }) => test.id)).toEqual(['t3', 't4', 't1101']);
  });

  test('where the baseline is written', async () => {
    await bothWays(withBaseline, { update: 'write' });
  });

  test('with a base of which rows were corrected, renamed and moved, are gone and are new', async () => {
    const renamed = (row: string, i: number): string => (i % 11 === 0 ? row.replace(/^t/, 'u') : row);
    const corrected = (row: string, i: number): string => (i % 13 === 0 ? row.replace('USABC', 'usabc') : row);
    const now = [
      ...tests.slice(40).map(renamed).map(corrected),
      ...count(30).map((i) => rowOf('n', i + 750)),
    ].reverse();
    const changed = { ...withBaseline, 'b.csv': table(HEADER, now) };
    const { comparison, overlaps } = await bothWays(changed, { failOn: 'new' }, withBaseline);
    expect(overlaps.filter((overlap) => overlap.new).length).toBeGreaterThan(0);
    expect(overlaps.filter((overlap) => overlap.new === false).length).toBeGreaterThan(1000);
    expect(comparison?.resolved.length).toBeGreaterThan(20);
  });
});

describe('texts are numbered in the order in which they first come', () => {
  const texts = ['a', 'b', 'a', '', '\ud800', '\ud801', '\ufffd', 'b', ...count(5000).map((i) => `t${i % 3000}`)];
  it.each([0, 3, 50_000])('where the first %i are held as such', (held) => {
    const { add, get, size } = createNumbering('the list', held);
    expect(get('a')).toBeUndefined();
    const expected = [...new Set(texts)];
    expect(texts.map(add)).toEqual(texts.map((text) => expected.indexOf(text)));
    expect(size()).toBe(expected.length);
    expect(expected.map(get)).toEqual([...expected.keys()]);
    expect(get('c')).toBeUndefined();
  });
});
