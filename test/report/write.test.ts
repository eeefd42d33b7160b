import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import { uniqueNames } from '../../src/report/file-names.ts';
import { temporaryFolder } from '../support/folder.ts';

const filesIn = (folder: string): readonly string[] => readdirSync(folder).sort();

test('a_b → c and a → b_c get a file each, also over a file of an earlier run', async () => {
  const folder = temporaryFolder();
  const row = (id: string, title: string) => `${id},${title},Night Owls\n`;
  const header = 'id,title,artist\n';
  writeFileSync(join(folder, 'two.csv'), header + row('p1', 'Aurora Borealis') + row('p2', 'Harbour Lights'));
  writeFileSync(join(folder, 'one.csv'), header + row('q1', 'Winter Sun'));
  writeFileSync(join(folder, 'c.csv'), header + row('t1', 'Aurora Borealis') + row('t2', 'Harbour Lights'));
  writeFileSync(join(folder, 'bc.csv'), header + row('u1', 'Winter Sun'));
  const config = join(folder, 'leakage.yml');
  writeFileSync(
    config,
    `version: 1
pretrain: {a_b: {table: two.csv}, a: {table: one.csv}}
test: {c: {table: c.csv}, b_c: {table: bc.csv}}
`,
  );
  const out = join(folder, 'out');
  mkdirSync(join(out, 'overlap'), { recursive: true });
  writeFileSync(join(out, 'overlap', 'a_b_c.csv'), 'of an earlier run');
  await checkFile(config, { out });
  const files = filesIn(join(out, 'overlap'));
  expect(files).toHaveLength(4);
  expect(files).not.toContain('a_b_c.csv');
  const rowsOf = (file: string) => readFileSync(join(out, 'overlap', file), 'utf8').split('\n').length - 2;
  const collided = files.filter((file) => /^a_b_c-[0-9a-f]{12}\.csv$/.test(file));
  expect(collided.map(rowsOf).sort()).toEqual([1, 2]);
});

test('names that a system may take for one, for a device or for our own are told apart', () => {
  const names = uniqueNames(
    ['A', 'a', 'overlap', 'nul', 'con.txt', 'end.', 'plain', 'x'.repeat(300)].map((name) => ({ key: name, name })),
    ['overlap'],
  );
  const made = [...names.values()];
  expect(new Set(made.map((name) => name.toLowerCase())).size).toBe(made.length);
  expect(names.get('plain')).toBe('plain');
  for (const name of ['A', 'a', 'overlap', 'nul', 'con.txt', 'end.']) expect(names.get(name)).toMatch(/-[0-9a-f]{12}$/);
  expect(Math.max(...made.map(({ length }) => length))).toBeLessThan(140);
});

test('a name does not depend on the order of the others', () => {
  const wanted = ['b', 'B', 'c'].map((name) => ({ key: name, name }));
  expect(new Map([...uniqueNames(wanted)].sort())).toEqual(new Map([...uniqueNames(wanted.toReversed())].sort()));
});
