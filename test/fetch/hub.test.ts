import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Access, toAccess } from '../../src/fetch/access.ts';
import { findHost, parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { readLock, writeLock } from '../../src/sources/lock.ts';

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

import { renderText } from '../../src/report/text.ts';
import { hostsIn, lockOf } from '../../src/sources/sources.ts';
import { PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { sha256Of } from '../support/published.ts';
import { openStore, status, testNetwork } from '../support/store.ts';

const PARQUET = readFileSync(join(PROJECT, 'fixtures/inputs/snappy.parquet'));
const SAME = readFileSync(join(PROJECT, 'fixtures/inputs/gzip.parquet'));
const [COMMIT, LATER] = ['1'.repeat(40), '2'.repeat(40)] as const;

const blobId = (content: Buffer): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

type Files = Readonly<Record<string, Buffer>>;

/** How the Hub lists files: large ones with the digest of their content, others by what git calls them. */
const siblings = (files: Files) =>
  Object.entries(files).map(([rfilename, content]) => ({
    ...{ rfilename, size: content.length, blobId: blobId(content) },
    ...(rfilename.endsWith('.parquet') && !rfilename.startsWith('small')
      ? { lfs: { sha256: sha256Of(content), size: content.length, pointerSize: 130 } }
      : {}),
  }));

const EXPORT = { 'default/train/0000.parquet': PARQUET, '.gitattributes': Buffer.from('*') };

/** A hub with one dataset, and a configuration that names it. */
async function project(files: Files = EXPORT, source = 'huggingface: o/n@main, split: train', more = '') {
  const folder = temporaryFolder();
  const store = await openStore();
  const publish = (revision: string, commit: string, content: Files): void => {
    const listing = { id: 'o/n', sha: commit, siblings: siblings(content) };
    store.files.set(`/api/datasets/o/n/revision/${revision}?blobs=true`, Buffer.from(JSON.stringify(listing)));
    for (const [path, bytes] of Object.entries(content))
      store.files.set(`/datasets/o/n/resolve/${commit}/${path}`, bytes);
  };
  for (const revision of ['main', COMMIT, 'refs%2Fconvert%2Fparquet']) publish(revision, COMMIT, files);
  const host = `store.test:${store.port}`;
  const file = join(folder, 'leakage.yml');
  writeFileSync(file, `version: 1\npretrain:\n  far: {${source}}\ntest: {t: {table: test.csv}}\n${more}`);
  writeFileSync(
    join(folder, 'test.csv'),
    'id,title,artist\nt1,Night Bus to Nowhere,The Paper Lanterns\nt2,Other,Nobody\n',
  );
  const { network } = testNetwork();
  const access: Access = {
    ...{ cache: join(folder, 'cache'), offline: false, allowed: parseAllowedHosts(host), tokens: new Map(), network },
    hub: new URL(`https://${host}`),
  };
  const config = await loadConfig(file);
  const asked = (): readonly string[] => store.requests.splice(0).map(({ path }) => path);
  const run = async (changes: Partial<Access> = {}, frozen = false) =>
    (await check(config, { access: { ...access, ...changes }, frozen })).report;
  return { folder, store, host, access, config, publish, asked, run };
}

const RESOLVE = `/datasets/o/n/resolve/${COMMIT}`;
const LIST = '/api/datasets/o/n/revision/main?blobs=true';

describe('a dataset of Hugging Face', () => {
  it('is read as its Parquet files, each fetched once, and says which commit it is', async () => {
    const files = { ...EXPORT, 'default/train/0001.parquet': SAME.subarray() };
    const { run, asked, access } = await project({ ...files, 'default/test/0000.parquet': SAME });
    const report = await run();
    expect(asked()).toEqual([LIST, `${RESOLVE}/default/train/0000.parquet`, `${RESOLVE}/default/train/0001.parquet`]);
    expect(report.overlaps.map(({ test, pretrain }) => [test.id, pretrain.id])).toEqual([['t1', 'a1']]);
    const split = report.splits.find(({ name }) => name === 'far');
    expect(split).toMatchObject({
      ...{ tracks: 4, malformed: 4, declared: 'o/n@main?split=train', unpinned: COMMIT },
      files: [
        { file: 'hf://datasets/o/n@main/default/train/0000.parquet', after: 0 },
        { file: 'hf://datasets/o/n@main/default/train/0001.parquet', after: 4 },
      ],
    });
    expect(report.errors[0]).toMatchObject({
      file: 'hf://datasets/o/n@main/default/train/0001.parquet',
      line: 1,
      message: 'malformed row: duplicate id a1 (and 3 more malformed rows)',
    });
    expect(renderText(report, PLAIN)).toContain(`far: whichever commit is there now; pin it by \`@${COMMIT}\``);
    await run();
    expect(asked()).toEqual([LIST]);
    expect((await run({ offline: true })).overlaps).toHaveLength(1);
    expect(access.cache).toBeTruthy();
  });

  it('is one split with others of a list; rows of two of them with one id are an error, and each is pinned', async () => {
    const { run, publish, config, access } = await project(EXPORT, `huggingface: [o/n@main, o/n@${LATER}]`);
    publish(LATER, LATER, { 'small.parquet': SAME });
    const report = await run();
    expect(report.overlaps.map(({ test, pretrain }) => [test.id, pretrain.id])).toEqual([['t1', 'a1']]);
    const far = (name: string): string => `hf://datasets/o/n@${name}.parquet`;
    expect(report.errors.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual(
      [1, 2, 3, 4].map((line) =>
        expect.stringMatching(
          `^${far(`${LATER}/small`)}:${line}: the id "\\w+" is also in ${far('main/default/train/0000')}:${line}$`,
        ),
      ),
    );
    const lock = await lockOf(config, access);
    expect(Object.keys(lock.datasets ?? {})).toEqual(['hf://datasets/o/n@main', `hf://datasets/o/n@${LATER}`]);
    expect(lock.splits).toEqual({ 'pretrain/far': ['hf://datasets/o/n@main', `hf://datasets/o/n@${LATER}`] });
  });

  it('by a commit takes no request once it is in the cache', async () => {
    const { run, asked } = await project(EXPORT, `huggingface: o/n@${COMMIT}`);
    const first = await run();
    expect(first.splits.find(({ name }) => name === 'far')).not.toHaveProperty('unpinned');
    expect(asked()).toHaveLength(2);
    expect(await run()).toEqual(first);
    expect(await run({ offline: true })).toEqual(first);
    expect(asked()).toEqual([]);
  });

  it('by its export, and small files that git holds itself', async () => {
    const small = { 'small/train/0000.parquet': PARQUET };
    const { run, asked } = await project(small, 'huggingface: o/n@refs/convert/parquet');
    const first = await run();
    expect([first.verdict, first.overlaps.length]).toEqual(['fail', 1]);
    expect(asked()[0]).toBe('/api/datasets/o/n/revision/refs%2Fconvert%2Fparquet?blobs=true');
    expect(await run()).toEqual(first);
    expect(asked()).toHaveLength(1);
  });

  it('by what its README says', async () => {
    const readme = Buffer.from('---\nconfigs:\n- config_name: default\n  data_files: {corpus: b.parquet}\n---\n');
    const { run, asked } = await project(
      { 'README.md': readme, 'a.parquet': Buffer.from('no'), 'b.parquet': PARQUET },
      'huggingface: o/n@main, split: corpus',
    );
    expect((await run()).overlaps).toHaveLength(1);
    expect(asked()).toEqual([LIST, `${RESOLVE}/README.md`, `${RESOLVE}/b.parquet`]);
  });

  it('by a README in Git LFS, which is verified by its digest', async () => {
    const readme = Buffer.from('---\nconfigs:\n- config_name: default\n  data_files: {corpus: b.parquet}\n---\n');
    const source = 'huggingface: o/n@main, split: corpus';
    const { run, store } = await project({ 'README.md': readme, 'b.parquet': PARQUET }, source);
    const list = JSON.parse(store.files.get(LIST)!.toString());
    const lfs = { sha256: sha256Of(readme), size: readme.length };
    list.siblings[0] = { rfilename: 'README.md', size: readme.length, blobId: '0'.repeat(40), lfs };
    store.files.set(LIST, Buffer.from(JSON.stringify(list)));
    expect((await run()).overlaps).toHaveLength(1);
    list.siblings[0].lfs.sha256 = '0'.repeat(64);
    store.files.set(LIST, Buffer.from(JSON.stringify(list)));
    expect((await run()).errors[0]?.message).toContain('the file there is not the one that is expected');
  });

  it('that is exported in part leaves its pair unknown, with what was found', async () => {
    const { run } = await project({ 'default/partial-train/0000.parquet': PARQUET });
    const report = await run();
    expect([report.verdict, report.overlaps.length]).toEqual(['unknown', 1]);
    expect(report.errors).toMatchObject([
      { message: expect.stringMatching(/^hf:.*partial-train\/0000\.parquet: holds but a part of far/), line: 3 },
    ]);
  });

  it('has columns and filters as a table has', async () => {
    const { run } = await project(
      EXPORT,
      'huggingface: o/n@main, columns: {id: extra.code, title: artist}, keep: {id: [a1, a2]}',
    );
    const far = (await run()).splits.find(({ name }) => name === 'far');
    expect(far).toMatchObject({ tracks: 2, columns: { id: 'extra.code', title: 'artist' } });
  });

  it.each<[string, Partial<Access>, (store: Awaited<ReturnType<typeof openStore>>) => void, RegExp]>([
    ['is not there', {}, (store) => store.always(LIST, status(404)), /there is no such file \(404\)/],
    [
      'is gated',
      {},
      (store) => store.always(`${RESOLVE}/default/train/0000.parquet`, status(403)),
      /the server refuses it \(403\)/,
    ],
    [
      'is listed as something else',
      {},
      (store) => void store.files.set(LIST, Buffer.from('{"sha": 1}')),
      /is not listed by store\.test:\d+ as Hugging Face lists datasets/,
    ],
    [
      'is another file',
      {},
      (store) => void store.files.set(`${RESOLVE}/default/train/0000.parquet`, Buffer.from(PARQUET).fill(0, 9, 99)),
      /the file there is not the one that is expected, twice: its SHA-256/,
    ],
    [
      'is shorter',
      {},
      (store) => void store.files.set(`${RESOLVE}/default/train/0000.parquet`, PARQUET.subarray(9)),
      /bytes where [\d,]+ are expected/,
    ],
    [
      'is not allowed',
      { allowed: parseAllowedHosts('huggingface.co') },
      () => undefined,
      /the host store\.test:\d+ is not allowed/,
    ],
    [
      'is not in the cache',
      { offline: true },
      () => undefined,
      /is not in the cache .* and by --offline nothing is fetched/,
    ],
  ])('that %s is unknown, and all else is checked', async (_, changes, break_, message) => {
    const { run, store } = await project();
    break_(store);
    const report = await run(changes);
    expect(report.verdict).toBe('unknown');
    expect(report.errors).toMatchObject([{ line: 3, message: expect.stringMatching(message) }]);
  });

  it('is not believed where a small file is not what git calls it', async () => {
    const { run, store } = await project({ 'small/train/0000.parquet': PARQUET });
    store.files.set(`${RESOLVE}/small/train/0000.parquet`, Buffer.from(PARQUET).fill(0, 9, 99));
    const [error] = (await run()).errors;
    expect(error?.message).toMatch(/is not the blob [0-9a-f]{40} that its repository has/);
  });

  it('has the token for its host, and where it sends files from has none', async () => {
    const { run, store, host } = await project();
    const away = await openStore({ '/cdn/file': PARQUET });
    store.always(
      `${RESOLVE}/default/train/0000.parquet`,
      status(302, { location: `https://other.test:${away.port}/cdn/file` }),
    );
    const allowed = parseAllowedHosts(`${host},other.test:${away.port}`);
    const report = await run({ allowed, tokens: new Map([[host, 'secret']]) });
    expect(report.overlaps).toHaveLength(1);
    expect(store.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', 'Bearer secret']);
    expect(away.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('leakage.lock', () => {
  it('holds the commit and the digest of each file, and then nothing else is read', async () => {
    const { config, access, asked, publish, run, folder } = await project();
    const lock = await lockOf(config, access);
    const address = 'hf://datasets/o/n@main?split=train';
    const files = { 'default/train/0000.parquet': sha256Of(PARQUET) };
    expect(lock.datasets).toEqual({ [address]: { commit: COMMIT, files } });
    await writeLock(config.file, lock);
    expect(await readLock(config.file)).toEqual(lock);
    asked();
    const locked = await run({}, true);
    expect([locked.verdict, locked.errors]).toEqual(['fail', []]);
    expect(locked.splits.find(({ name }) => name === 'far')).not.toHaveProperty('unpinned');
    publish('main', LATER, { 'default/train/0000.parquet': SAME });
    expect(await run({}, true)).toEqual(locked);
    expect(asked()).toEqual([]);
    rmSync(join(folder, 'cache'), { recursive: true });
    expect(await run({}, true)).toEqual(locked);
    expect(asked()).toEqual([`${RESOLVE}/default/train/0000.parquet`]);
  });

  it('that has it not is said so by --frozen', async () => {
    const { config, access, run } = await project();
    const { datasets: _, ...lock } = await lockOf(config, access);
    await writeLock(config.file, lock);
    const [error] = (await run({}, true)).errors;
    expect(error?.message).toMatch(/^hf:\/\/datasets\/o\/n@main\?split=train is not in .*leakage\.lock$/);
  });
});

describe('where datasets are asked for', () => {
  it('is huggingface.co and what HF_ENDPOINT names; its own hosts send the files', async () => {
    const { config } = await project();
    expect(hostsIn(config, toAccess({}, {}))).toEqual([{ host: 'huggingface.co', local: false }]);
    const mirror = toAccess({}, { HF_ENDPOINT: 'https://hub.example.org' });
    expect(hostsIn(config, mirror)).toEqual([{ host: 'hub.example.org', local: false }]);
    expect(() => toAccess({}, { HF_ENDPOINT: 'http://hub.example.org' })).toThrow(
      /HF_ENDPOINT: .* is not the address of a service/,
    );
    const allowed = parseAllowedHosts('huggingface.co');
    for (const host of ['cdn-lfs.hf.co', 'cas-bridge.xethub.hf.co', 'cdn-lfs.huggingface.co'])
      expect(findHost(host, allowed)).toBeDefined();
    for (const host of ['evil-hf.co', 'hf.co.example.org', 'hf.space']) expect(findHost(host, allowed)).toBeUndefined();
    expect(findHost('cdn-lfs.hf.co', parseAllowedHosts('example.org'))).toBeUndefined();
  });
});
