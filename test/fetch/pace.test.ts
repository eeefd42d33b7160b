import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/fetch/connect.ts';
import type { FetchOptions } from '../../src/fetch/fetcher.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchDataset } from '../../src/fetch/hub.ts';
import { type FetchedIndex, fetchFile, fetchIndex } from '../../src/sources/fetch-index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { openTunnelTo } from '../support/raw-server.ts';
import { type Answer, GITHUB, openStore, type Store, testNetwork } from '../support/store.ts';

const index = publishedIndex({ tracks: 5000, embeddings: 1000 });
const [COMMIT, SHA] = ['c'.repeat(40), 'd'.repeat(64)];
const PARQUET = 'data/train-00000-of-00001.parquet';
const LISTING = JSON.stringify({
  sha: COMMIT,
  siblings: [
    { rfilename: 'README.md', size: 3000 },
    { rfilename: PARQUET, size: 4000, lfs: { sha256: SHA, size: 4000 } },
  ],
});
const RESOLVED = `/datasets/org/set/resolve/${COMMIT}`;

/**
 * Sends a byte at a time as fast as it is taken: by a clock that moves 20 s each time it is read, a few bytes a minute.
 */
const drip: Answer = (_, response, content) => {
  response.writeHead(200, { 'content-length': content.length });
  let at = 0;
  const more = (): void => {
    if (at < content.length && !response.destroyed)
      response.write(content.subarray(at, ++at), () => setImmediate(more));
  };
  more();
};

type Fetch = (host: string, options: FetchOptions) => Promise<unknown>;
const wholeIndex: Fetch = (host, options): Promise<FetchedIndex> =>
  fetchIndex({ url: `https://${host}/corpus/index.json`, sha256: index.sha256 }, options);
const latestIndex: Fetch = (host, options) => fetchIndex({ url: `https://${host}/corpus/index.json` }, options);
const model: Fetch = (host, options) => fetchFile(`https://${host}/model.onnx`, SHA, options);
const dataset: Fetch = (host, options) => {
  const source = { repository: 'org/set', revision: 'main', config: undefined, split: undefined };
  return fetchDataset(source, new URL(`https://${host}`), undefined, options);
};
describe('a server that sends a few bytes a minute', () => {
  const files = {
    ...index.files,
    '/model.onnx': Buffer.alloc(3000),
    '/api/datasets/org/set/revision/main?blobs=true': LISTING,
    [`${RESOLVED}/README.md`]: Buffer.alloc(3000),
    [`${RESOLVED}/${PARQUET}`]: Buffer.alloc(4000),
  };

  test.each<[string, string, Fetch]>([
    ['index.json that is pinned', '/corpus/index.json', wholeIndex],
    ['index.json that is not', '/corpus/index.json', latestIndex],
    ['the first part', index.path('tracks'), wholeIndex],
    ['the last part', index.path('embeddings'), wholeIndex],
    ['a model', '/model.onnx', model],
    ['the list of a dataset', '/api/datasets/org/set/revision/main?blobs=true', dataset],
    ['the README of a dataset', `${RESOLVED}/README.md`, dataset],
    ['a file of a dataset', `${RESOLVED}/${PARQUET}`, dataset],
  ])('is given up for %s', async (_, path, fetch) => {
    const store = await openStore(files);
    await expectSlow(store, path, (options) => fetch(`store.test:${store.port}`, options));
  });

  test.each([
    ['the list of a release', '/repos/o/r/releases/tags/v1'],
    ['an asset of a release', '/asset'],
  ])('is given up for %s', async (_, path) => {
    const list = JSON.stringify({ assets: [{ name: 'model.onnx', url: 'https://api.github.com/asset' }] });
    const release = { '/repos/o/r/releases/tags/v1': list.padEnd(3000), '/asset': Buffer.alloc(3000) };
    const store = await openStore(release, GITHUB);
    // Only a proxy can lead to the names of GitHub.
    const { url } = await openTunnelTo(store.port);
    const changes = { env: { HTTPS_PROXY: url }, ca: readFileSync(GITHUB, 'utf8') };
    const address = 'https://github.com/o/r/releases/download/v1/model.onnx';
    const more = { allowed: [{ host: 'github.com', local: false }], tokens: new Map([['github.com', 'hush']]) };
    await expectSlow(store, path, (options) => fetchFile(address, SHA, { ...options, ...more }), changes);
  });
});

async function expectSlow(
  store: Store,
  path: string,
  fetch: (options: FetchOptions) => Promise<unknown>,
  changes: Partial<Network> = {},
): Promise<void> {
  let now = 0;
  const clock = (): number => (now += 20_000);
  const { network } = testNetwork({ clock, ...changes });
  store.always(path, drip);
  const allowed = parseAllowedHosts(`store.test:${store.port}`);
  const options = { cache: temporaryFolder(), offline: false, allowed, tokens: new Map(), network };
  await expect(fetch(options)).rejects.toThrow('cannot be fetched: the server sends less than 65,536 bytes per minute');
  expect(store.requests.filter((request) => request.path === path)).toHaveLength(6);
}
