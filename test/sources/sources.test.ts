import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Access, toAccess } from '../../src/fetch/access.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { renderText } from '../../src/report/text.ts';
import { readLock, writeLock } from '../../src/sources/lock.ts';
import { createSources, lockOf } from '../../src/sources/sources.ts';
import { CROISSANT, CSV } from '../support/croissant.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex, sha256Of } from '../support/published.ts';
import { openStore, status, testNetwork } from '../support/store.ts';

const TABLES = {
  'own.csv': 'id,title,artist\n1,Aurora,Björk\n',
  'test.csv': 'id,title,artist\nt1,Aurora,Björk\nt2,Blue,Joni\n',
  'ids.txt': 't1\n',
};

async function project(
  yaml: (url: string, sha256: string) => string,
  files: Readonly<Record<string, string>> = TABLES,
  sizes: Parameters<typeof publishedIndex>[0] = { tracks: 1000, embeddings: 500 },
) {
  const folder = temporaryFolder();
  const index = publishedIndex(sizes);
  const store = await openStore(index.files);
  const host = `store.test:${store.port}`;
  const config = join(folder, 'leakage.yml');
  const url = `https://${host}/corpus/index.json`;
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(config, yaml(url, index.sha256));
  const { network } = testNetwork();
  const access: Access = {
    ...{ cache: join(folder, 'cache'), offline: false, allowed: parseAllowedHosts(host), tokens: new Map(), network },
  };
  return { folder, store, url, access, index, config: await loadConfig(config), file: config };
}

const own = 'own: {table: own.csv}';
const both = (url: string, sha256?: string): string =>
  `version: 1
pretrain:
  ${own}
  far: {index: "${url}"${sha256 === undefined ? '' : `, sha256: ${sha256}`}}
test:
  t: {table: test.csv, keep: {ids: ids.txt}}
`;

describe('an index that cannot be fetched', () => {
  it('leaves its pairs unknown, with its place, and all else is checked', async () => {
    const { config, access, store, url } = await project(both);
    store.always('/corpus/index.json', status(404));
    const { report } = await check(config, { access });
    expect(report.checks.map(({ pretrain, verdict }) => [pretrain, verdict])).toEqual([
      ['own', 'fail'],
      ['far', 'unknown'],
    ]);
    expect(report.verdict).toBe('unknown');
    expect(report.overlaps).toHaveLength(1);
    expect(report.errors).toMatchObject([{ file: config.file, line: 4, column: 9 }]);
    expect(report.errors[0]?.message).toBe(`${url}: there is no such file (404)`);
  });

  it('is not even asked for when its host is not allowed, or offline', async () => {
    const { config, access, store } = await project(both);
    const elsewhere = await check(config, { access: { ...access, allowed: parseAllowedHosts('a.org') } });
    expect(elsewhere.report.errors[0]?.message).toMatch(/the host store\.test:\d+ is not allowed/);
    const offline = await check(config, { access: { ...access, offline: true } });
    expect(offline.report.errors[0]).toMatchObject({
      line: 4,
      message: expect.stringContaining('is not in the cache'),
    });
    // The configuration may name a host, but not this machine.
    const unnamed = await check(config, { access: { ...access, allowed: undefined } });
    expect(unnamed.report.errors[0]?.message).toContain('leads to 127.0.0.1, which is not a public address');
    expect(store.requests).toEqual([]);
  });
});

describe('sources', () => {
  const far = ({ splits }: Awaited<ReturnType<typeof loadConfig>>) => splits.find(({ name }) => name === 'far')!;

  it('are folders of this machine, with the parts that this way of looking needs', async () => {
    const { config, access, store, index, folder } = await project((url) => both(url));
    const sources = await createSources(config, access, false);
    const local = await sources.local(far(config));
    expect(local).toMatchObject({ declared: far(config).declared, sha256: index.sha256 });
    expect(local.file).toBe(join(folder, 'cache/indexes', index.sha256));
    expect(store.requests.map(({ path }) => path)).toEqual(['/corpus/index.json', index.path('tracks')]);
    expect(sources.unpinned(far(config))).toBe(index.sha256);
    const text = { ...config.match.text, retrieve: 'embedding' as const };
    await (await createSources({ ...config, match: { ...config.match, text } }, access, false)).local(far(config));
    expect(store.requests.at(-1)?.path).toBe(index.path('embeddings'));
  });

  it('have the fingerprints of an index only where there are clips to be looked up in them', async () => {
    const sizes = { tracks: 1000, landmarks: 700, recordings: 300 };
    const { config, access, store, index } = await project((url) => both(url), TABLES, sizes);
    const fetched = () => store.requests.map(({ path }) => path);
    await (await createSources(config, access, false)).local(far(config));
    expect(fetched()).toEqual(['/corpus/index.json', index.path('tracks')]);
    const audio = { root: 'clips', column: undefined, pattern: undefined };
    const splits = config.splits.map((split) => (split.role === 'test' ? { ...split, audio } : split));
    await (await createSources({ ...config, splits }, access, false)).local(far(config));
    expect(fetched().slice(-2)).toEqual([index.path('landmarks'), index.path('recordings')]);
  });

  it('have the files of a model that has an address', async () => {
    const content = '{"model": {}}';
    const { config, access, store } = await project(
      (url) =>
        `${both(url)}match: {text: {model: {url: "${new URL('/m/', url)}", sha256: {tokenizer.json: ${sha256Of(content)}}}}}\n`,
    );
    store.files.set('/m/tokenizer.json', Buffer.from(content));
    const { models } = await createSources(config, access, false);
    const url = new URL('/m/tokenizer.json', far(config).file).href;
    for (let use = 0; use < 2; use++) {
      expect(readFileSync((await models.fetchFile?.(url, sha256Of(content))) ?? '', 'utf8')).toBe(content);
    }
    expect([models.cache, store.requests.map(({ path }) => path)]).toEqual([access.cache, ['/m/tokenizer.json']]);
  });

  it.each(['leakage.yml', 'leakage.lock'])('pinned by %s and cached take no request at all', async (by) => {
    const pinned = by === 'leakage.yml' ? both : (url: string) => both(url);
    const { config, access, store } = await project(pinned);
    if (by === 'leakage.lock') await writeLock(config.file, await lockOf(config, access));
    await (await createSources(config, access, false)).local(far(config));
    const before = store.requests.length;
    const sources = await createSources(config, access, false);
    await sources.local(far(config));
    expect(store.requests).toHaveLength(before);
    expect(sources.unpinned(far(config))).toBe(undefined);
  });
});

/** The demo with one pretraining split behind an address. */
async function published(pin: (sha256: string) => string) {
  const { folder, store, access, file, url } = await project(
    () => 'version: 1\npretrain: {own: {table: own.csv}}\ntest: {t: {table: test.csv}}\n',
  );
  const [own] = (await loadConfig(file)).splits.filter(({ name }) => name === 'own');
  const { sha256 } = await buildIndex(own!, 0, { folder: join(folder, 'index') });
  store.files.clear();
  for (const name of readdirSync(join(folder, 'index'))) {
    store.files.set(`/corpus/${name}`, readFileSync(join(folder, 'index', name)));
  }
  const before = (await check(await loadConfig(file), { access })).report;
  writeFileSync(file, `version: 1\npretrain: {own: {index: "${url}"${pin(sha256)}}}\ntest: {t: {table: test.csv}}\n`);
  const run = async (more: Partial<Access> = {}) =>
    (await check(await loadConfig(file), { access: { ...access, ...more } })).report;
  return { before, run, store, sha256, url };
}

describe('a published index', () => {
  it('gives what its table gives; pinned and cached it takes no request, so nothing offline', async () => {
    const { before, run, store, sha256, url } = await published((sha256) => `, sha256: ${sha256}`);
    const report = await run();
    expect(before.overlaps).toHaveLength(1);
    expect([report.errors, report.overlaps, report.checks]).toEqual([[], before.overlaps, before.checks]);
    expect(report.splits[1]).toMatchObject({ declared: url, file: url, sha256 });
    expect(report.splits[1]).not.toHaveProperty('unpinned');
    const { length } = store.requests;
    expect(await run()).toEqual(report);
    expect(await run({ offline: true })).toEqual(report);
    expect(store.requests).toHaveLength(length);
  });

  it('without a digest says by which it can be pinned', async () => {
    const { run, sha256 } = await published(() => '');
    const report = await run();
    expect(report.splits[1]?.unpinned).toBe(sha256);
    expect(renderText(report, { bold: String, dim: String, verdict: (_, text) => text })).toContain(
      `own: whichever index is there now; pin it by \`sha256: ${sha256}\``,
    );
    expect((await run()).splits[1]?.unpinned).toBe(sha256);
  });

  it('with a damaged part is asked for once more and then unknown; nothing of it is used', async () => {
    const { run, store } = await published((sha256) => `, sha256: ${sha256}`);
    const [path] = [...store.files.keys()].filter((name) => name.includes('tracks'));
    const damaged = Buffer.from(store.files.get(path!)!);
    damaged[100] = damaged[100]! ^ 1;
    store.files.set(path!, damaged);
    const report = await run();
    expect([report.verdict, report.overlaps]).toEqual(['unknown', []]);
    expect(report.errors).toMatchObject([{ line: 2, column: 18 }]);
    expect(report.errors[0]?.message).toContain('not the one that is expected, twice');
    expect(store.requests.filter((request) => request.path === path)).toHaveLength(2);
  });

  it('that is another than leakage.yml says is unknown', async () => {
    const { run } = await published(() => `, sha256: ${'f'.repeat(64)}`);
    const { verdict, errors } = await run();
    expect([verdict, errors[0]?.message]).toEqual(['unknown', expect.stringContaining('where ffff')]);
  });
});

describe('leakage.lock', () => {
  it('has the digest of everything, the same each time', async () => {
    const { config, access, folder, url, index } = await project(
      (url) => `${both(url)}match: {text: {retrieve: embedding, model: model}}\n`,
    );
    mkdirSync(join(folder, 'model/onnx'), { recursive: true });
    for (const name of ['tokenizer.json', 'onnx/model.onnx']) writeFileSync(join(folder, 'model', name), name);
    await writeLock(config.file, await lockOf(config, access));
    const text = readFileSync(join(folder, 'leakage.lock'), 'utf8');
    const parts = [index.path('embeddings'), index.path('tracks')].map((path) => path.replace('/corpus/', ''));
    expect(JSON.parse(text)).toEqual({
      format: 1,
      ids: { 'ids.txt': sha256Of(TABLES['ids.txt']) },
      indexes: {
        [url]: {
          parts: Object.fromEntries(parts.map((part) => [part, sha256Of(index.files[`/corpus/${part}`] as Buffer)])),
          sha256: index.sha256,
        },
      },
      models: {
        model: { 'onnx/model.onnx': sha256Of('onnx/model.onnx'), 'tokenizer.json': sha256Of('tokenizer.json') },
      },
      tables: { 'own.csv': sha256Of(TABLES['own.csv']), 'test.csv': sha256Of(TABLES['test.csv']) },
    });
    const keys = Object.keys(JSON.parse(text));
    expect(keys).toEqual(keys.toSorted());
    await writeLock(config.file, await lockOf(config, access));
    expect(readFileSync(join(folder, 'leakage.lock'), 'utf8')).toBe(text);
    expect(await readLock(config.file)).toEqual(JSON.parse(text));
  });

  it('is not written when a source cannot be read', async () => {
    const { config, access } = await project(both, {});
    await expect(lockOf(config, access)).rejects.toThrow(
      /leakage\.yml:6:\d+: .*ids\.txt: cannot be read[\s\S]*leakage\.yml:3:\d+: .*own\.csv: cannot be read/,
    );
  });

  it.each([
    ['<<<<<<< HEAD\n{}', /leakage\.lock:1: is not a lock file \(it has the marks of a merge\)/],
    ['{"format": 2}', /leakage\.lock: has format version 2, this program reads 1\. Use a newer/],
    ['{"format": 1, "tables": {"a": "b"}}', /leakage\.lock: is not a lock file: tables\.a: .*music-leakage lock/],
    ['[]', /is not a lock file/],
  ])('that is %j is refused', async (text, message) => {
    const { config, access } = await project(both);
    writeFileSync(config.file.replace('.yml', '.lock'), text);
    await expect(check(config, { access })).rejects.toThrow(message);
  });
});

describe('check --frozen', () => {
  const yaml = () => `version: 1\npretrain: {${own}}\ntest:\n  t: {table: test.csv, keep: {ids: ids.txt}}\n`;
  const run = async (change: (folder: string) => void) => {
    const { config, access, folder } = await project(yaml);
    await writeLock(config.file, await lockOf(config, access));
    change(folder);
    const frozen = (await check(config, { access, frozen: true })).report;
    const free = (await check(config, { access })).report;
    return { frozen, free };
  };

  it('is the same where nothing differs', async () => {
    const { frozen, free } = await run(() => undefined);
    expect(frozen).toEqual(free);
    expect(frozen.verdict).toBe('fail');
  });

  it.each([
    ['own.csv', 'id,title,artist\n1,Aurora,Björk\n2,x,y\n', 2],
    ['test.csv', 'id,title,artist\nt1,Aurora,Björk\n', 4],
    ['ids.txt', 't1\nt2\n', 4],
  ])('is unknown when %s differs, and says which', async (file, content, line) => {
    const { frozen, free } = await run((folder) => writeFileSync(join(folder, file), content));
    expect(free.verdict).toBe('fail');
    expect([frozen.verdict, frozen.overlaps.length]).toEqual(['unknown', 1]);
    expect(frozen.errors).toMatchObject([{ line }]);
    expect(frozen.errors[0]?.message).toContain(`${file} is not what `);
    expect(frozen.errors[0]?.remedy).toContain('music-leakage lock');
  });

  it('is unknown when a source is not in the lock', async () => {
    const { frozen } = await run((folder) => {
      const lock = JSON.parse(readFileSync(join(folder, 'leakage.lock'), 'utf8'));
      writeFileSync(join(folder, 'leakage.lock'), JSON.stringify({ ...lock, tables: {} }));
    });
    expect(frozen.errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^test\.csv is not in .*leakage\.lock$/),
      expect.stringMatching(/^own\.csv is not in .*leakage\.lock$/),
    ]);
  });

  it('is refused where there is no lock, or another model', async () => {
    const { config, access, folder } = await project(() => `${yaml()}match: {text: {model: model}}\n`);
    await expect(check(config, { access, frozen: true })).rejects.toThrow(
      /leakage\.lock: no such file\. Write it with/,
    );
    mkdirSync(join(folder, 'model'));
    writeFileSync(join(folder, 'model/tokenizer.json'), '1');
    await writeLock(config.file, await lockOf(config, access));
    await check(config, { access, frozen: true });
    writeFileSync(join(folder, 'model/tokenizer.json'), '2');
    await expect(check(config, { access, frozen: true })).rejects.toThrow('model: tokenizer.json is not what');
  });

  it('is unknown when an index is not the locked one', async () => {
    const { config, access, folder, url } = await project(both);
    await writeLock(config.file, await lockOf(config, access));
    const lock = JSON.parse(readFileSync(join(folder, 'leakage.lock'), 'utf8'));
    delete lock.indexes[url];
    writeFileSync(join(folder, 'leakage.lock'), JSON.stringify(lock));
    const sources = await createSources(config, access, true);
    const split = config.splits.find(({ name }) => name === 'far')!;
    expect(await sources.differences(split, '')).toMatchObject([
      { line: 4, message: expect.stringContaining('is not in') },
    ]);
  });
});

it('leakage.lock holds a Croissant file and the tables of its splits, and --frozen notices another one', async () => {
  const yaml = () => 'version: 1\npretrain: {p: {croissant: p.json}}\ntest: {t: {croissant: p.json}}\n';
  const { config, access, folder } = await project(yaml, { 'p.json': CROISSANT, 'a.csv': CSV });
  const lock = await lockOf(config, access);
  expect(lock.tables).toEqual({ 'p.json': sha256Of(CROISSANT), 'a.csv': sha256Of(CSV) });
  await writeLock(config.file, lock);
  const frozen = async () =>
    (await check(config, { access, frozen: true })).report.errors.map(({ message }) => message);
  expect(await frozen()).toEqual([]);
  writeFileSync(join(folder, 'a.csv'), `${CSV}3,x,y,train\n`);
  expect(await frozen()).toEqual([1, 2].map(() => expect.stringContaining('a.csv is not what ')));
  writeFileSync(join(folder, 'a.csv'), CSV);
  writeFileSync(join(folder, 'p.json'), `${CROISSANT}\n`);
  expect(await frozen()).toEqual([1, 2].map(() => expect.stringContaining('p.json is not what ')));
});

it('leakage.lock holds the audio of a split, and --frozen notices a file that changed', async () => {
  const folder = temporaryFolder();
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  for (const name of ['a', 'b']) mkdirSync(join(folder, name));
  write('leakage.yml', 'version: 1\npretrain: {p: {audio: {root: a}}}\ntest: {t: {table: t.csv, audio: {root: b}}}\n');
  for (const name of ['a/1.wav', 'b/1.wav']) write(name, name);
  write('t.csv', 'id,title\n1,x\n2,y\n');
  const config = await loadConfig(join(folder, 'leakage.yml'));
  const access = toAccess({ offline: true, cache: join(folder, 'cache') }, {});
  const lock = await lockOf(config, access);
  expect([Object.keys(lock.tables), Object.keys(lock.audio ?? {}).sort()]).toEqual([
    ['t.csv'],
    ['pretrain/p', 'test/t'],
  ]);
  await writeLock(config.file, lock);
  const frozen = async () => {
    const sources = await createSources(config, access, true);
    const all = config.splits.map((split) => sources.differences(split, lock.tables['t.csv']!));
    return (await Promise.all(all)).flat().map(({ message }) => message.split(' is not')[0]);
  };
  expect(await frozen()).toEqual([]);
  write('a/1.wav', 'other');
  write('b/2.wav', 'new');
  expect(await frozen()).toEqual(['the audio of test/t', 'the audio of pretrain/p']);
});
