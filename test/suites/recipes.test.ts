import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { COPY, suiteFilesOf } from '../../src/config/suites/files.ts';
import { readSuite, recipeFolder, suiteNames } from '../../src/config/suites/read.ts';
import { suiteSettings } from '../../src/config/suites/resolve.ts';
import { comparableBy } from '../../src/detect/coverage.ts';
import { nameOfKind } from '../../src/model/detector.ts';
import { createSources } from '../../src/sources/sources.ts';
import { HAS_DATA, ON_REAL_DATA } from '../support/data.ts';
import { temporaryFolder } from '../support/folder.ts';
import { readAll } from '../support/split.ts';
import { openListServer, serveStored, storedLists } from '../support/suite-server.ts';

/** A configuration with one split of a suite, so that it is read as a user reads it. */
async function configWith(suite: string) {
  const file = join(temporaryFolder(), 'leakage.yml');
  writeFileSync(join(file, '../t.csv'), 'id,title,artist,ytid\n1,A Song,Nobody,abcdefghij1\n');
  writeFileSync(file, `version: 1\npretrain: {s: {suite: '${suite}'}}\ntest: {t: {table: t.csv}}\n`);
  return loadConfig(file);
}

const pinnedFiles = (name: string) =>
  [...suiteFilesOf(readSuite(name)).values()].filter(({ address }) => address.startsWith('https'));

describe('the recipes', () => {
  it('are well-formed: each is called as its file, and names all it reads', () => {
    expect(suiteNames().length).toBeGreaterThanOrEqual(20);
    for (const name of suiteNames()) expect(readSuite(name).name).toBe(name);
  });

  it('mostly have lists that are fetched from their authors', () => {
    const pinned = suiteNames().filter((name) => pinnedFiles(name).length > 0);
    expect(pinned.length).toBeGreaterThanOrEqual(12);
  });

  it('name only suites or sets without one as what they are derived from', () => {
    for (const name of suiteNames()) expect(readSuite(name)['derived-from'] ?? []).not.toContain(name);
  });

  it('say where the user gets what cannot be fetched', () => {
    for (const name of suiteNames())
      for (const file of suiteFilesOf(readSuite(name)).values())
        if (file.address.startsWith(COPY)) expect(file.get, name).toMatch(/\w{4}/);
  });
});

describe.skipIf(!HAS_DATA)(`the recipes ${ON_REAL_DATA}`, () => {
  it('have the digests of the stored lists', () => {
    const digests = new Map(storedLists().map(({ address, sha256 }) => [address, sha256]));
    for (const name of suiteNames())
      for (const { address, sha256 } of pinnedFiles(name))
        if (digests.has(address)) expect(sha256, address).toBe(digests.get(address));
  });

  const stored = new Set(storedLists().map(({ address }) => address));
  const resolvable = suiteNames().flatMap((name) =>
    Object.keys(readSuite(name).splits).flatMap((part): (readonly [string, string, number | undefined])[] => {
      const { files } = suiteSettings(readSuite(name), part);
      const { tracks } = readSuite(name).splits[part] as { readonly tracks?: number };
      return [...files.keys()].every((address) => stored.has(address)) ? [[name, part, tracks]] : [];
    }),
  );

  it('are mostly stored here', () => {
    expect(new Set(resolvable.map(([name]) => name)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(resolvable)('%s/%s is fetched, verified and read without a malformed row', async (name, part, tracks) => {
    const { store, access } = await openListServer();
    serveStored(store, [name]);
    const config = await configWith(`${name}/${part}`);
    const split = config.splits.find((one) => one.name === 's') as (typeof config.splits)[number];
    const local = await (await createSources(config, access, false)).local(split);
    const read = await readAll(local);
    expect(read.tally.malformedRows).toEqual([]);
    if (tracks !== undefined) expect(read.tracks.length).toBe(tracks);
    const has = new Set<string>(read.tracks.flatMap(comparableBy).map(nameOfKind));
    if (split.idsOf !== undefined) has.add('ids');
    has.delete('id');
    for (const kind of has) expect(readSuite(name).evidence, kind).toContain(kind);
    for (const kind of readSuite(name).evidence)
      if (!['md5', 'ids'].includes(kind) && name !== 'giantsteps-key')
        expect([...has], `${name}: ${kind}`).toContain(kind);
  });
});

it('are found where the program is', () => {
  expect(recipeFolder()).toMatch(/suites$/);
  expect(check).toBeTypeOf('function');
});
