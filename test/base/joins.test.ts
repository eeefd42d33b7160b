import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheKeys } from '../../src/action/plan.ts';
import { confinedConfig } from '../../src/base/confine.ts';
import { digestsOnDisk, keysOf } from '../../src/base/keys.ts';
import { findBase } from '../../src/base/open.ts';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { toAccess } from '../../src/fetch/access.ts';
import { lockOf } from '../../src/sources/sources.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository, NO_EVENT, type Repository } from '../support/repository.ts';

const hex = (n: number): string => String(n).padStart(64, '0').replace(/^0/, 'a');
const sums = (...of: readonly (readonly [path: string, n: number])[]): string =>
  of.map(([path, n]) => `${hex(n)}  ${path}\n`).join('');
const yaml = (train: string, test = 'with: {table: sums.txt, on: path}, ids-of: own'): string =>
  `version: 1\npretrain:\n  train: {table: train.csv, ${train}}\ntest:\n  t: {table: t.csv, ${test}}\n`;
const WITH = 'with: {table: sums.txt, on: path}, ids-of: own';
const FILES = {
  'leakage.yml': yaml(WITH),
  'train.csv': 'id,path\np1,a.mp3\np2,b.mp3\n',
  't.csv': 'id,path\nt1,c.mp3\nt2,d.mp3\n',
  'sums.txt': sums(['a.mp3', 1], ['b.mp3', 2], ['c.mp3', 1], ['d.mp3', 4]),
};

async function compared(repository: Repository, before: string) {
  const config = join(repository.folder, 'leakage.yml');
  const access = toAccess({ cache: temporaryFolder() }, {});
  const event = { ...NO_EVENT, name: 'push', base: before };
  const base = await findBase({ event, config, workspace: repository.folder, env: process.env, access });
  if (!base || base.problem !== undefined) throw new Error(base?.problem ?? 'no base');
  const { report } = await check(await loadConfig(config), { access, base });
  const shown = (text: string): string => text.replaceAll(`${repository.folder}/`, '');
  return {
    levels: report.overlaps.map(({ test, level, new: isNew }) => `${test.id} ${level} ${isNew ? 'new' : 'known'}`),
    loosened: report.comparison?.loosened.map(({ message }) => shown(message)),
    problem: report.comparison?.problem,
  };
}

async function after(changes: Readonly<Record<string, string>>) {
  const repository = createRepository();
  const before = repository.commit(FILES);
  repository.commit(changes);
  return compared(repository, before);
}

it('a second table is read at the base as it was there, and a change of it alone is seen', async () => {
  expect(await after({ 'readme.txt': 'x' })).toMatchObject({ levels: ['t1 file known'], loosened: [] });
  const leak = { 'sums.txt': sums(['a.mp3', 1], ['b.mp3', 2], ['c.mp3', 1], ['d.mp3', 2]) };
  expect(await after(leak)).toMatchObject({ levels: ['t1 file known', 't2 file new'], loosened: [] });
});

it('pretraining rows that say something else by a changed second table weaken the gate', async () => {
  const changed = await after({ 'sums.txt': sums(['a.mp3', 9], ['b.mp3', 2], ['c.mp3', 1], ['d.mp3', 4]) });
  expect(changed.levels).toEqual([]);
  expect(changed.loosened?.join()).toMatch(/^train (no longer has 1 row of the base|has 1 row with another text): p1/);
});

it('a second table or `ids-of` that is dropped weakens the gate, and so does another key', async () => {
  const source = 'columns: {id: id, source: path}';
  expect((await after({ 'leakage.yml': yaml(source, source) })).loosened?.join('\n')).toMatch(
    /t is joined with nothing, at the base with sums\.txt on path[\s\S]*ids of t are ids of nothing, at the base of own/,
  );
  const other = yaml(WITH, `${WITH.replace('own', 'other')}`);
  expect((await after({ 'leakage.yml': other })).loosened?.join()).toContain(
    'ids of t are ids of other, at the base of own',
  );
});

it('results and caches are kept under keys that a second table and a list of ids are part of', async () => {
  const folder = temporaryFolder();
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  };
  const keep = yaml(WITH, `keep: {ids: {table: k.csv, column: id}}, ${WITH}`);
  write({ ...FILES, 'k.csv': 'id,n\nt1,1\n', 'leakage.yml': keep });
  const file = join(folder, 'leakage.yml');
  const keys = async (): Promise<readonly string[]> => {
    const config = await loadConfig(file);
    const own = [...(await keysOf(config, digestsOnDisk(config, undefined))).values()];
    return [...own, (await cacheKeys(config, folder)).key];
  };
  const before = await keys();
  expect(before).toHaveLength(2);
  const differs = async (files: Readonly<Record<string, string>>): Promise<void> => {
    write(files);
    for (const [i, key] of (await keys()).entries()) expect(key, Object.keys(files).join()).not.toBe(before[i]);
    write({ ...FILES, 'k.csv': 'id,n\nt1,1\n', 'leakage.yml': keep });
    expect(await keys()).toEqual(before);
  };
  await differs({ 'sums.txt': sums(['a.mp3', 5], ['b.mp3', 2], ['c.mp3', 1], ['d.mp3', 4]) });
  await differs({ 'k.csv': 'id,n\nt1,1\nt2,2\n' });
  await differs({ 'leakage.yml': keep.replace('ids-of: own', 'ids-of: other') });
  const lock = await lockOf(await loadConfig(file), toAccess({ cache: temporaryFolder() }, {}));
  expect(Object.keys(lock.tables).sort()).toEqual(['sums.txt', 't.csv', 'train.csv']);
  expect(Object.keys(lock.ids)).toEqual(['k.csv']);
});

it('a pull request from a fork reads no second table outside of the repository', async () => {
  const folder = temporaryFolder();
  const outside = join(temporaryFolder(), 'secret.txt');
  writeFileSync(outside, FILES['sums.txt']);
  for (const [name, content] of Object.entries(FILES))
    if (name !== 'sums.txt') writeFileSync(join(folder, name), content);
  symlinkSync(outside, join(folder, 'sums.txt'));
  await expect(confinedConfig(join(folder, 'leakage.yml'), folder)).rejects.toThrow('leads out of the repository');
});
