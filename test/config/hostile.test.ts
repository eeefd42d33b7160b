import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { ProblemError } from '../../src/platform/problem.ts';
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

it('aliases are few, as each is searched for from the top of the file on', async () => {
  const aliases = (count: number): string => `${SPLITS}test: {t: {table: t.csv}}\nx: [&a b${', *a'.repeat(count)}]\n`;
  await expect(load(aliases(101))).rejects.toThrow('leakage.yml:4: has more than 100 aliases (`*name`)');
  await expect(load(aliases(50))).rejects.toThrow('unknown key `x`');
});

const splits = (count: number): string => Array.from({ length: count }, (_, i) => `  s${i}: {table: t.csv}\n`).join('');

it('a megabyte of splits is not made into a hundred million pairs', async () => {
  const all = `version: 1\npretrain:\n${splits(101)}test:\n${splits(100)}`;
  await expect(load(all)).rejects.toThrow('leakage.yml:104:1: names more than 10,000 pairs of splits');
  await expect(load(`${all}checks: [{test: s0}, {test: [s1, s2], pretrain: s0}]\n`)).rejects.toThrow(
    'no check names the test split `s3`',
  );
});

it('a file with thousands of wrong names is refused by the first of them, and no message lists thousands', async () => {
  const checks = '  - {pretrain: nobody, test: none}\n'.repeat(2000);
  const error = await load(`version: 1\npretrain:\n${splits(500)}test:\n${splits(500)}checks:\n${checks}`).catch(
    (caught: ProblemError) => caught,
  );
  const { problems } = error as ProblemError;
  expect(problems).toHaveLength(201);
  expect(problems.at(-1)?.message).toBe('has more problems than these 200');
  expect(problems[0]?.remedy).toMatch(/^Declared: s0, .*, and 450 more$/);
});

it('names of a hundred thousand characters are compared with none', async () => {
  const long = 'x'.repeat(200_000);
  const text = `version: 2\npretrain: {${long}: {table: a.csv}}\ntest: {t: {table: t.csv}}\nchecks: [{pretrain: y${long}}]\n`;
  await expect(load(text)).rejects.toThrow('no pretrain split is called');
});

it('maps nested without brackets in one another are a problem of the file', async () => {
  const text = `{\n  version: 1,\n  pretrain:\n    {\n      m: { t: [ a ], c: { id: id } }${' title: title, artist: artist } }'.repeat(6000)}\n    },\n  test:\n    {\n      b: { t: b }\n    }\n}\n`;
  await expect(load(text)).rejects.toThrow('leakage.yml: cannot be read as YAML');
});
