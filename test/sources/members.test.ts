import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Access, toAccess } from '../../src/fetch/access.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { writeLock } from '../../src/sources/lock.ts';
import { hostsIn, lockOf } from '../../src/sources/sources.ts';
import { temporaryFolder } from '../support/folder.ts';
import { sha256Of } from '../support/published.ts';
import { tableSplit } from '../support/split.ts';
import { openStore, status, testNetwork } from '../support/store.ts';

const HEAD = 'id,title,artist\n';
const TEST = `${HEAD}t1,Aurora,Björk\nt2,Blue,Joni Mitchell\n`;
const PARTS = { 'p-1.csv': `${HEAD}o1,Aurora,Björk\n`, 'p-2.csv': `${HEAD}o2,Blue,Joni Mitchell\n` };

function project(source: string): { readonly folder: string; readonly file: string } {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 's'));
  for (const [name, content] of Object.entries(PARTS)) writeFileSync(join(folder, 's', name), content);
  writeFileSync(join(folder, 't.csv'), TEST);
  const file = join(folder, 'leakage.yml');
  writeFileSync(file, `version: 1\npretrain: {own: {${source}}}\ntest: {t: {table: t.csv}}\n`);
  return { folder, file };
}

it('leakage.lock pins each file of a pattern, and which files they are', async () => {
  const { folder, file } = project('table: "s/*.csv"');
  const access = toAccess({ cache: join(folder, 'cache') }, {});
  const config = await loadConfig(file);
  await writeLock(file, await lockOf(config, access));
  expect(JSON.parse(readFileSync(join(folder, 'leakage.lock'), 'utf8'))).toEqual({
    ...{ format: 1, ids: {}, indexes: {}, models: {} },
    splits: { 'pretrain/own': ['s/p-1.csv', 's/p-2.csv'] },
    tables: {
      's/p-1.csv': sha256Of(PARTS['p-1.csv']),
      's/p-2.csv': sha256Of(PARTS['p-2.csv']),
      't.csv': sha256Of(TEST),
    },
  });
  const frozen = async (): Promise<readonly string[]> => {
    const { report } = await check(await loadConfig(file), { access, frozen: true });
    return report.errors.map(({ message }) => message.replaceAll(`${folder}/`, ''));
  };
  expect(await frozen()).toEqual([]);
  writeFileSync(join(folder, 's/p-3.csv'), `${HEAD}o3,Other,Person\n`);
  expect(await frozen()).toEqual(['s/p-3.csv is not in leakage.lock']);
  rmSync(join(folder, 's/p-3.csv'));
  rmSync(join(folder, 's/p-1.csv'));
  expect(await frozen()).toEqual(['own is read without s/p-1.csv, which leakage.lock has']);
  writeFileSync(join(folder, 's/p-1.csv'), `${HEAD}o1,Aurora,Bjork\n`);
  expect(await frozen()).toEqual([
    expect.stringMatching(/^s\/p-1\.csv is not what leakage\.lock says: its SHA-256 is /),
  ]);
});

it('leakage.lock pins each index of a list', async () => {
  const { folder, file } = project('index: [s/a, s/b]');
  const access = toAccess({ cache: join(folder, 'cache') }, {});
  for (const [name, table] of Object.entries({ a: 'p-1.csv', b: 'p-2.csv' }))
    await buildIndex(tableSplit(join(folder, 's', table)), 0, { folder: join(folder, 's', name) });
  const lock = await lockOf(await loadConfig(file), access);
  expect(Object.keys(lock.indexes)).toEqual(['s/a', 's/b']);
  await writeLock(file, lock);
  const frozen = async () => (await check(await loadConfig(file), { access, frozen: true })).report;
  expect((await frozen()).errors).toEqual([]);
  rmSync(join(folder, 's/a'), { recursive: true });
  const { errors, overlaps } = await frozen();
  expect([errors.map(({ message }) => message), overlaps.length]).toEqual([
    [expect.stringContaining('s/a: no such index')],
    1,
  ]);
  await buildIndex(tableSplit(join(folder, 's/p-1.csv')), 0, { folder: join(folder, 's/a') });
  await buildIndex(tableSplit(join(folder, 't.csv')), 0, { folder: join(folder, 's/b') });
  expect((await frozen()).errors.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^s\/b is not what .*leakage\.lock says/),
  ]);
});

it('a list of addresses is fetched index by index; one that cannot be had makes the verdict unknown', async () => {
  const { folder, file } = project('table: t.csv');
  const files: Record<string, Buffer> = {};
  const digests: string[] = [];
  for (const [name, table] of Object.entries({ a: 'p-1.csv', b: 'p-2.csv' })) {
    const index = join(folder, 's', name);
    digests.push((await buildIndex(tableSplit(join(folder, 's', table)), 0, { folder: index })).sha256);
    for (const part of readdirSync(index)) files[`/${name}/${part}`] = readFileSync(join(index, part));
  }
  const store = await openStore(files);
  const host = `store.test:${store.port}`;
  const urls = ['a', 'b'].map((name) => `https://${host}/${name}/index.json`);
  const access: Access = {
    ...{ cache: join(folder, 'cache'), offline: false, allowed: parseAllowedHosts(host), tokens: new Map() },
    network: testNetwork().network,
  };
  const run = async (more: string, sources: readonly string[] = urls) => {
    const source = `index: [${sources.map((url) => JSON.stringify(url)).join(', ')}]${more}`;
    writeFileSync(file, `version: 1\npretrain: {own: {${source}}}\ntest: {t: {table: t.csv}}\n`);
    return (await check(await loadConfig(file), { access })).report;
  };
  const report = await run('');
  expect([report.errors, report.overlaps.length]).toEqual([[], 2]);
  expect(report.splits.find(({ name }) => name === 'own')).toMatchObject({
    files: [{ file: urls[0] }, { file: urls[1] }],
    unpinned: digests.join(', '),
  });
  expect(hostsIn(await loadConfig(file), {}).map((each) => each.host)).toEqual([host, host]);
  const pinned = await run(`, sha256: [${digests.join(', ')}]`);
  expect([pinned.errors, pinned.overlaps]).toEqual([[], report.overlaps]);
  expect(pinned.splits.find(({ name }) => name === 'own')).not.toHaveProperty('unpinned');
  // One is on this machine.
  expect((await run('', [join(folder, 's/a'), urls[1] as string])).overlaps).toHaveLength(2);

  store.always('/b/index.json', status(404));
  rmSync(join(folder, 'cache'), { recursive: true });
  const partial = await run('');
  expect([partial.verdict, partial.overlaps.length]).toEqual(['unknown', 1]);
  expect(partial.errors.map(({ message }) => message)).toEqual([`${urls[1]}: there is no such file (404)`]);
});
