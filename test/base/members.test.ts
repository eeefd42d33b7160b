import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheKeys } from '../../src/action/plan.ts';
import { confinedConfig } from '../../src/base/confine.ts';
import { digestsIn, digestsOnDisk, keysOf } from '../../src/base/keys.ts';
import { findBase } from '../../src/base/open.ts';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { toAccess } from '../../src/fetch/access.ts';
import type { Base } from '../../src/gate/base.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository, NO_EVENT, type Repository } from '../support/repository.ts';
import { tableSplit } from '../support/split.ts';

const HEAD = 'id,title,artist\n';
const yaml = (source: string): string => `version: 1\npretrain:\n  own: {${source}}\ntest:\n  t: {table: t.csv}\n`;
const FILES = {
  't.csv': `${HEAD}t1,Aurora,Björk\nt2,Blue,Joni Mitchell\nt3,Halo,Nobody Else\n`,
  'shards/p-1.csv': `${HEAD}o1,Aurora,Björk\n`,
  'shards/p-2.csv': `${HEAD}o2,Blue,Joni Mitchell\n`,
};

async function compared(repository: Repository, before: string) {
  const cache = temporaryFolder();
  const config = join(repository.folder, 'leakage.yml');
  const access = toAccess({ cache }, {});
  const event = { ...NO_EVENT, name: 'push', base: before };
  const base = await findBase({ event, config, workspace: repository.folder, env: process.env, access });
  if (!base || base.problem !== undefined) throw new Error(base?.problem ?? 'no base');
  const loaded = await loadConfig(config);
  return { base, loaded, ...(await check(loaded, { access, base })) };
}

const filesOf = (report: Base | { readonly report: unknown }, folder: string): readonly string[] => {
  const { splits } = (
    report as { readonly report: { readonly splits: readonly { readonly files?: readonly { file: string }[] }[] } }
  ).report;
  return splits.flatMap(({ files = [] }) => files.map(({ file }) => file.replace(`${folder}/`, '')));
};

it('a pattern is looked up at the base among the files that the base has', async () => {
  const repository = createRepository();
  const before = repository.commit({ ...FILES, 'leakage.yml': yaml('table: "shards/*.csv"') });
  rmSync(join(repository.folder, 'shards/p-2.csv'));
  repository.commit({ 'shards/p-3.csv': `${HEAD}o3,Halo,Nobody Else\n`, 'shards/p-1.csv': `${HEAD}o1,Aurora,Björk\n` });
  writeFileSync(join(repository.folder, 'shards/p-4.csv'), `${HEAD}o4,Other,Person\n`); // tracked on neither side
  const { base, report } = await compared(repository, before);
  expect(filesOf(base, repository.folder)).toEqual(['shards/p-1.csv', 'shards/p-2.csv', 'shards/p-4.csv']);
  expect(base.report?.overlaps.map(({ pretrain }) => pretrain.id).toSorted()).toEqual(['o1', 'o2']);
  expect(report.overlaps.map(({ pretrain }) => pretrain.id).toSorted()).toEqual(['o1', 'o3']);
  expect(report.comparison?.loosened.map(({ message }) => message.replaceAll(`${repository.folder}/`, ''))).toEqual([
    'own no longer has 1 row of the base: o2',
    'own is read without 1 file of the base: shards/p-2.csv',
  ]);
});

it('a file dropped from a list or a narrower pattern is a loosening, one more is not', async () => {
  const loosened = async (was: string, is: string): Promise<readonly string[]> => {
    const repository = createRepository();
    const before = repository.commit({ ...FILES, 'leakage.yml': yaml(was) });
    repository.commit({ 'leakage.yml': yaml(is) });
    const { report } = await compared(repository, before);
    return (report.comparison?.loosened ?? []).map(({ message }) => message.replaceAll(`${repository.folder}/`, ''));
  };
  const dropped = 'own is read without 1 file of the base: shards/p-2.csv';
  const fewer = 'own no longer has 1 track of the base (1 in all, at the base 2)';
  const [one, both] = ['table: [shards/p-1.csv]', 'table: [shards/p-1.csv, shards/p-2.csv]'];
  expect(await loosened(both, one)).toEqual([fewer, dropped]);
  expect(await loosened(both, 'table: shards/p-1.csv')).toEqual([fewer, dropped]);
  expect(await loosened('table: "shards/*.csv"', 'table: "shards/p-1*.csv"')).toEqual([fewer, dropped]);
  expect(await loosened(one, both)).toEqual([]);
  expect(await loosened(both, 'table: "shards/*.csv"')).toEqual([]);
  expect(await loosened(both, 'table: [shards/p-2.csv, shards/p-1.csv]')).toEqual([]);
});

it('a list of indexes is taken from the base, index by index', async () => {
  const repository = createRepository();
  repository.write(FILES);
  for (const name of ['p-1', 'p-2']) {
    const split = tableSplit(join(repository.folder, `shards/${name}.csv`));
    await buildIndex(split, 0, { folder: join(repository.folder, `${name}.index`) });
  }
  const before = repository.commit({ 'leakage.yml': yaml('index: "*.index"') });
  rmSync(join(repository.folder, 'p-2.index'), { recursive: true });
  repository.commit();
  const { base, report } = await compared(repository, before);
  expect(base.report?.errors).toEqual([]);
  expect(filesOf(base, repository.folder)).toEqual(['p-1.index', 'p-2.index']);
  expect(base.report?.overlaps).toHaveLength(2);
  expect(report.overlaps).toHaveLength(1);
});

it('a kept result is found again by the same files with the same names, and by no others', async () => {
  const repository = createRepository();
  repository.commit({ ...FILES, 'leakage.yml': yaml('table: "shards/*.csv"') });
  const keys = async () => {
    const config = await loadConfig(join(repository.folder, 'leakage.yml'));
    const { report } = await check(config, { access: toAccess({ cache: temporaryFolder() }, {}) });
    const [found] = (await keysOf(config, digestsIn(report), report)).values();
    const [onDisk] = (await keysOf(config, digestsOnDisk(config, undefined))).values();
    expect([found, onDisk]).toEqual([expect.any(String), found]);
    return { found, plan: await cacheKeys(config, repository.folder) };
  };
  const first = await keys();
  expect(await keys()).toEqual(first);
  repository.write({ 'shards/p-3.csv': `${HEAD}o3,Other,Person\n` });
  const second = await keys();
  expect(second.found).not.toBe(first.found);
  expect(second.plan.key).not.toBe(first.plan.key);
  rmSync(join(repository.folder, 'shards/p-3.csv'));
  repository.write({ 'shards/p-2.csv': `${HEAD}o2,Blue,Joni\n` });
  expect((await keys()).found).not.toBe(first.found);
});

it("a fork's list or pattern may not lead out of the repository", async () => {
  const repository = createRepository();
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'x.csv'), HEAD);
  const refused = async (source: string): Promise<string> => {
    repository.write({ ...FILES, 'leakage.yml': yaml(source) });
    return confinedConfig(join(repository.folder, 'leakage.yml'), repository.folder).then(
      () => 'accepted',
      (error) => error.message,
    );
  };
  expect(await refused('table: "shards/*.csv"')).toBe('accepted');
  expect(await refused(`table: [shards/p-1.csv, "${outside}/x.csv"]`)).toContain('leads out of the repository');
  expect(await refused(`table: "${outside}/*.csv"`)).toContain('leads out of the repository');
  expect(await refused('table: "../*/x.csv"')).toContain('leads out of the repository');
  expect(await refused(`table: t.csv, audio: {root: [shards, "${outside}"], column: id}`)).toContain(
    'leads out of the repository',
  );
});

it.each([
  ['shards/*.csv', ['shards/p-1.csv', 'shards/p-2.csv']],
  ['s*/*.csv', ['shards/p-1.csv', 'shards/p-2.csv']],
  ['deep/shards/*.csv', ['deep/shards/p-1.csv', 'deep/shards/p-2.csv']],
  ['**/p-*.csv', ['real/p-1.csv', 'real/p-2.csv']],
])('the pattern %s follows links of the base as it follows those of the work tree', async (pattern, files) => {
  const repository = createRepository();
  const { 't.csv': tests, 'shards/p-1.csv': one, 'shards/p-2.csv': two } = FILES;
  repository.write({
    't.csv': tests,
    'real/p-1.csv': one,
    'real/p-2.csv': two,
    'leakage.yml': yaml(`table: "${pattern}"`),
  });
  symlinkSync('real', join(repository.folder, 'shards'));
  symlinkSync('.', join(repository.folder, 'deep'));
  const before = repository.commit();
  repository.commit({ 'real/p-2.csv': `${HEAD}o2,Other,Person\n` });
  const { base, report } = await compared(repository, before);
  expect(base.report?.errors).toEqual([]);
  expect(base.report?.splits.flatMap(({ files: found = [] }) => found)).toHaveLength(2);
  expect(base.report?.overlaps).toHaveLength(2);
  expect(filesOf({ report }, repository.folder)).toEqual(files);
  expect(report.comparison?.loosened.map(({ message }) => message)).toEqual([
    'own no longer has 1 row of the base: o2',
  ]);
});

it('a pretraining split that is missing at the base is listed where its files are others', async () => {
  const repository = createRepository();
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 99\n`;
  const before = repository.commit({
    ...FILES,
    'shards/p-1.csv': pointer,
    'leakage.yml': yaml('table: shards/p-1.csv'),
  });
  repository.commit({ 'shards/p-1.csv': `${HEAD}o9,Other,Person\n` });
  const { report } = await compared(repository, before);
  expect(report.comparison?.loosened.map(({ message }) => message)).toEqual([
    'own cannot be compared with the base: shards/p-1.csv is in Git LFS, and its content at the base is not here',
  ]);
});
