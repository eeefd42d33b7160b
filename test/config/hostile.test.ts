import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { ProblemError } from '../../src/problem.ts';
import { temporaryFolder } from '../support/folder.ts';

const SPLITS = 'version: 1\npretrain: {p: {table: a.csv}}\n';

function load(text: string) {
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(file, text);
  return loadConfig(file);
}

/** Each line ten of the one before. */
const billion = (): string =>
  Array.from({ length: 9 }, (_, i) => `  - &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]\n`).join('');

it('a billion laughs are refused, not expanded', async () => {
  const laughs = `${SPLITS}test: {t: {table: t.csv, song: *l9}}\nchecks:\n  - &l0 [ha]\n${billion()}`;
  await expect(load(laughs)).rejects.toThrow(/alias/i);
  const ordered = `checks:\n  - &l0 [ha]\n${billion()}${SPLITS}test: {t: {table: t.csv, song: *l9}}\n`;
  await expect(load(ordered)).rejects.toThrow('Excessive alias count');
});

it('an anchor that is used now and then is fine', async () => {
  const config = await load(`${SPLITS}test: {t: {table: t.csv, song: &s [artist]}, u: {table: u.csv, song: *s}}\n`);
  expect(config.splits.map(({ song }) => song)).toContainEqual(['artist']);
});

it.each([
  ['brackets', '[', 2 ** 19],
  ['braces', '{', 2 ** 19],
  ['dashes', '- ', 2 ** 18],
])('%s in one another are refused before they are read', async (_, text, times) => {
  await expect(load(`${SPLITS}test: ${text.repeat(times)}`)).rejects.toThrow(
    'leakage.yml:3: is nested more than 64 deep',
  );
});

it('a thousand brackets side by side are none in one another', async () => {
  const tests = Array.from({ length: 1000 }, (_, i) => `  t${i}: {table: t.csv, song: [artist, album]}\n`).join('');
  expect((await load(`${SPLITS}test:\n${tests}`)).splits).toHaveLength(1001);
});

it('keys that come twice are named; a file of nothing but keys is refused at once', async () => {
  await expect(load(`${SPLITS}test: {t: {table: a.csv, table: b.csv}}\n`)).rejects.toThrow(
    'leakage.yml:3:26: Map keys must be unique',
  );
  const keys = Array.from({ length: 100_000 }, (_, i) => `k${i}:\n`).join('');
  const error = await load(keys).catch((caught: ProblemError) => caught);
  expect((error as ProblemError).problems.length).toBeLessThan(30);
});

it('a file of megabytes is none', async () => {
  await expect(load(`${SPLITS}#${'x'.repeat(2 ** 20)}`)).rejects.toThrow('bytes, more than 1,048,576');
});
