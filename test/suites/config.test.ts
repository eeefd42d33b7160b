import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { suiteFilesOf } from '../../src/config/suites/files.ts';
import { readRecipe, readSuite } from '../../src/config/suites/read.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { readLock, writeLock } from '../../src/sources/lock.ts';
import { hostsIn, lockOf } from '../../src/sources/sources.ts';
import { bringFile, suitePlace } from '../../src/sources/suites/bring.ts';
import type { AddressedFile } from '../../src/sources/suites/files.ts';
import { HAS_DATA, ON_REAL_DATA } from '../support/data.ts';
import { folderOf, temporaryFolder } from '../support/folder.ts';
import { status } from '../support/store.ts';
import { openListServer, serveStored } from '../support/suite-server.ts';

const CORPUS = 'id,title,artist,youtube_id\n1,Night Bus to Nowhere,The Paper Lanterns,dQw4w9WgXcQ\n';

/** A configuration with a corpus of one row and a test split. */
async function project(test: string, more: Readonly<Record<string, string>> = {}) {
  const folder = folderOf({
    'corpus.csv': CORPUS,
    'leakage.yml': `version: 1\npretrain:\n  corpus: {table: corpus.csv}\ntest:\n  t: {${test}}\n`,
    ...more,
  });
  return { folder, file: join(folder, 'leakage.yml') };
}

const failure = (loading: Promise<unknown>): Promise<string> =>
  loading.then(
    () => 'no error',
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return error.message;
    },
  );

describe('suite in leakage.yml', () => {
  it.each([
    [
      'suite: gtzan-filterd',
      'leakage.yml:5:7: suites: no suite is called "gtzan-filterd" (did you mean "gtzan-filtered"?)',
    ],
    ['suite: gtzan-filtered/tests', 'has no split "tests" (did you mean "test"?). Name one of: gtzan-filtered/test, '],
    ['suite: mtg-jamendo-moodtheme/split-9', 'has no split "split-9". Name one of: mtg-jamendo-moodtheme/split-0/test'],
    ['suite: ../../etc/passwd', 'expected NAME or NAME/SPLIT of a known test set'],
    ['suite: musiccaps, index: x', 'does not go with `suite`'],
  ])('refuses {%s}', async (test, message) => {
    const { file } = await project(test);
    expect(await failure(loadConfig(file))).toContain(message);
  });

  it('means the test part on the test side and the train part on the other one', async () => {
    const { file, folder } = await project('suite: gtzan-filtered');
    writeFileSync(
      join(folder, 'leakage.yml'),
      'version: 1\npretrain: {p: {suite: gtzan-filtered}, f: {suite: mtg-jamendo-moodtheme/split-3}}\ntest: {t: {suite: gtzan-filtered}}\n',
    );
    const { splits } = await loadConfig(file);
    expect(splits.map(({ declared, form }) => [declared, form])).toEqual([
      ['suite:gtzan-filtered/test', 'table'],
      ['suite:gtzan-filtered/train', 'table'],
      ['suite:mtg-jamendo-moodtheme/split-3/train', 'table'],
    ]);
    expect(splits[0]).toMatchObject({
      file: expect.stringMatching(/^https:\/\/raw\.githubusercontent\.com\/seungheondoh\/gtzan-bind\/ba33dc7/),
      keep: { ids: expect.stringMatching(/^https:.*test_filtered\.txt$/), pattern: '{_}/{id}' },
      idsOf: 'gtzan-files',
    });
  });

  it('reads the own copy of a list in the folder of suites, and keys beside it go first', async () => {
    const own = 'id,youtube_id,name\na,dQw4w9WgXcQ,Other Name\n';
    const { file, folder } = await project('suite: shs100k, columns: {title: name}', { 'lists/shs100k/test.csv': own });
    const config = await loadConfig(file);
    expect(config.splits[0]).toMatchObject({ columns: { id: 'id', source: 'youtube_id', title: 'name' } });
    const access = { cache: join(folder, 'cache'), offline: true, allowed: [], tokens: new Map() };
    const { report } = await check(config, { access: { ...access, suites: join(folder, 'lists') } });
    expect(report.errors).toEqual([]);
    expect(report.overlaps.map(({ test, pretrain }) => [test.id, pretrain.id])).toEqual([['a', '1']]);
    const without = await check(config, { access });
    expect(without.report.verdict).toBe('unknown');
    expect(without.report.errors[0]).toMatchObject({
      line: 5,
      message: expect.stringContaining('is not fetched: it has to be your own copy. Fetch the list of SHS100K'),
      remedy: 'Put it at DIR/shs100k/test.csv and pass --suite-dir DIR (or set MUSIC_LEAKAGE_SUITES)',
    });
  });

  it('lets another table stand for that of the recipe', async () => {
    const { file, folder } = await project('suite: fma/all, table: my.csv, preset: fma', {
      'my.csv': 'x\n',
    });
    const [split] = (await loadConfig(file)).splits;
    expect(split).toMatchObject({ file: join(folder, 'my.csv'), declared: 'my.csv' });
  });

  it('names the hosts of its lists, and those alone', async () => {
    const { file } = await project('suite: gtzan');
    expect(hostsIn(await loadConfig(file), {})).toEqual([{ host: 'raw.githubusercontent.com', local: false }]);
  });
});

describe('fetching the lists of a suite', () => {
  const recipe = readSuite('emomusic');
  const list = [...suiteFilesOf(recipe).values()][0] as AddressedFile;
  const path = new URL(list.address).pathname;
  const bring = async (content: string | undefined, changes: object = {}) => {
    const { store, access } = await openListServer(content === undefined ? {} : { [path]: content });
    const options = { ...access, allowed: access.allowed ?? [], ...changes };
    return { store, options, brought: bringFile(list.address, list, options) };
  };

  it('refuses a list that changed, with both digests and the way to report it', async () => {
    const { brought, store } = await bring('song_id,Artist\n1,Nobody\n');
    const message = await failure(brought);
    expect(message).toContain('data/EMO/songs_info.csv of the suite emomusic has changed: its SHA-256 is ');
    expect(message).toContain(`the recipe has ${list.sha256}`);
    expect(message).toContain('Report it as an issue of music-leakage that names the suite emomusic and both digests');
    expect(store.requests).toHaveLength(2);
  });

  it('takes it with --allow-changed, and says so', async () => {
    const changed: string[] = [];
    const onChanged = (_: unknown, __: string, sha256: string) => changed.push(sha256);
    const { brought } = await bring('song_id,Artist\n1,Nobody\n', { onChanged });
    expect(readFileSync(await brought, 'utf8')).toContain('Nobody');
    expect(changed).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it.each([{}, { onChanged: () => undefined }])('refuses a login page, also with --allow-changed', async (changes) => {
    const { brought } = await bring('\n<!DOCTYPE html><html><title>Sign in</title></html>', changes);
    expect(await failure(brought)).toContain('of the suite emomusic is a web page (HTML), such as a login page');
  });

  it('says of a dead address which suite is meant', async () => {
    const { brought, store } = await bring(undefined);
    store.always(path, status(404));
    const message = await failure(brought);
    expect(message).toMatch(/data\/EMO\/songs_info\.csv of the suite emomusic .*404/);
    expect(message).toContain('If the address is gone for good: Report it');
  });

  it('offline names the command that fetches it elsewhere', async () => {
    const { brought, store } = await bring('x', { offline: true });
    expect(await failure(brought)).toContain(
      'Where there is a network run `music-leakage suite fetch emomusic --out DIR`, then pass --suite-dir DIR',
    );
    expect(store.requests).toEqual([]);
  });

  it('refuses a host that is not allowed', async () => {
    const { brought } = await bring('x', { allowed: parseAllowedHosts('example.org') });
    expect(await failure(brought)).toContain('the host raw.githubusercontent.com is not allowed');
  });

  it('refuses a file of the folder of suites that is another one', async () => {
    const suites = temporaryFolder();
    const place = join(suites, suitePlace(list.address));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, 'other');
    const { brought } = await bring('x', { suites });
    expect(await failure(brought)).toContain(`${place}: data/EMO/songs_info.csv of the suite emomusic has changed`);
  });
});

describe('a recipe', () => {
  const GOOD = readFileSync(join(import.meta.dirname, '../../suites/emomusic.yml'), 'utf8');
  it.each([
    ['an unknown key', GOOD.replace('unit:', 'unitt:'), 'emomusic.yml:4:1: unknown key `unitt`'],
    ['a list that is not pinned', GOOD.replace(/4c15f41[0-9a-f]+/, 'main'), 'expected an address that never changes'],
    ['a digest that is none', GOOD.replace(/: 146e[0-9a-f]+/, ': 146e'), 'expected a SHA-256'],
    [
      'a file that no source has',
      GOOD.replace('table: data/EMO/songs_info.csv', 'table: songs.csv'),
      '`songs.csv` is not a file of `sources`',
    ],
    [
      'the old name of the key for source ids',
      GOOD.replace('  preset: emomusic\n', '  columns: { media: ytid }\n'),
      'unknown key `media` (did you mean "source"?)',
    ],
    ['the old name of that evidence', GOOD.replace(/evidence: \[/, 'evidence: [media, '), ' (did you mean "source"?)'],
    ['no test split', GOOD.replace('role: test', 'role: validation'), 'no split has the role `test` or `all`'],
    [
      'another name than its file',
      GOOD.replace('name: emomusic', 'name: emo'),
      '`name` is emo, and the file is called emomusic.yml',
    ],
    ['a truth value', GOOD.replace('evaluation }', 'True }'), 'is a truth value, which reads as `true`'],
    ['columns that would be guessed', GOOD.replace('  preset: emomusic\n', ''), 'says no columns'],
  ])('with %s is refused at its line', (_, text, message) => {
    const file = join(folderOf({ 'emomusic.yml': text }), 'emomusic.yml');
    expect(() => readRecipe(file)).toThrow(message);
  });
});

describe.skipIf(!HAS_DATA)(`a suite ${ON_REAL_DATA}`, () => {
  it('is pinned by lock, and --frozen goes by it', async () => {
    const { file, folder } = await project('suite: mtg-jamendo-moodtheme/split-0/test');
    const { store, access } = await openListServer();
    serveStored(store, ['mtg-jamendo-moodtheme']);
    const config = await loadConfig(file);
    const lock = await lockOf(config, access);
    const addresses = Object.keys(lock.tables).filter((name) => name.startsWith('https://'));
    expect(addresses.map((address) => address.split('/').at(-1))).toEqual([
      'autotagging_moodtheme_audio_sha256_tracks.txt',
      'autotagging_moodtheme-test.tsv',
    ]);
    await writeLock(file, lock);
    const run = async () => {
      const { report } = await check(config, { access: { ...access, offline: true }, frozen: true });
      return report.errors.filter(({ message }) => message.includes('leakage.lock'));
    };
    expect(await run()).toEqual([]);
    const text = readFileSync(join(folder, 'leakage.lock'), 'utf8');
    writeFileSync(
      join(folder, 'leakage.lock'),
      text.replace(lock.tables[addresses[1] as string] as string, '0'.repeat(64)),
    );
    expect((await run())[0]?.message).toContain('autotagging_moodtheme-test.tsv is not what');
    expect(await readLock(file)).toBeDefined();
  });
});

describe('mirdata in leakage.yml', () => {
  const INDEX = JSON.stringify({
    version: '1.0',
    tracks: {
      one: { audio: ['genres/one.wav', 'd41d8cd98f00b204e9800998ecf8427e'] },
      two: { audio: ['genres/two.wav', '0cc175b9c0f1b6a831c399e269772661'] },
    },
  });
  const run = async (mirdata: string, files: Readonly<Record<string, string>>, home = 'mirdata') => {
    const { file, folder } = await project(mirdata, {
      ...files,
      'corpus.csv': 'id,md5\nx,0cc175b9c0f1b6a831c399e269772661\n',
    });
    vi.stubEnv('MUSIC_LEAKAGE_MIRDATA', join(folder, home));
    const access = { cache: join(folder, 'cache'), offline: true, allowed: [], tokens: new Map() };
    return (await check(await loadConfig(file), { access })).report;
  };

  it('reads the digests of an installed mirdata, or of a file', async () => {
    const installed = await run('mirdata: my_set', {
      'mirdata/my_set_index_1.0.json': INDEX,
      'mirdata/my_set_index_1.0_sample.json': '{}',
    });
    expect(installed.errors).toEqual([]);
    expect(installed.overlaps.map(({ test, pretrain, level }) => [test.id, pretrain.id, level])).toEqual([
      ['two', 'x', 'file'],
    ]);
    const file = await run('mirdata: own/my_set_index.json', { 'own/my_set_index.json': INDEX });
    expect(file.overlaps).toHaveLength(1);
  });

  it.each([
    ['mirdata: other', 'the index of mirdata that mirdata other reads is not found'],
    ['mirdata: my_set', 'mirdata has several indexes of this data set: my_set_index_1.0.json, my_set_index_2.0.json'],
  ])('names the problem of {%s}', async (mirdata, message) => {
    const files = { 'mirdata/my_set_index_1.0.json': INDEX, 'mirdata/my_set_index_2.0.json': INDEX };
    const { verdict, errors } = await run(mirdata, files);
    expect([verdict, errors[0]?.line]).toEqual(['unknown', 5]);
    expect(errors[0]?.message).toContain(message);
  });
});
