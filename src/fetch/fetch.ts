import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../digest.ts';
import { type Manifest, type Part, parseManifest } from '../index/manifest.ts';
import { ProblemError } from '../problem.ts';
import {
  type Cache,
  indexFolder,
  keepInUse,
  lockFile,
  modelFile,
  place,
  readSeen,
  removeAbandoned,
  type Seen,
  takeFromSibling,
  temporaryPath,
  writeSeen,
} from './cache.ts';
import { type Connections, NETWORK, type Network, openConnections } from './connect.ts';
import { type Downloaded, download, type Wanted } from './download.ts';
import { githubAsset } from './github.ts';
import { type Callers, shown, toAddress } from './http.ts';
import { withLock } from './lock-file.ts';

export type FetchOptions = Callers & {
  /** The cache folder. */
  readonly cache: string;
  /** Nothing is asked of any server. */
  readonly offline: boolean;
  /** Told the share, 0 to 1, of the bytes to be fetched. */
  readonly progress?: ((share: number) => void) | undefined;
  readonly network?: Network;
};

export type FetchedIndex = {
  /** With index.json and the parts that were asked for, each verified by its digest. */
  readonly folder: string;
  /** Of index.json. */
  readonly sha256: string;
  readonly manifest: Manifest;
};

/** An index.json of a thousand parts has some 300 kB. */
const LONGEST_MANIFEST = 2 ** 24;
const LARGEST_INDEX = 2 ** 34;
/** Of 10,000 hours of audio. */
const LARGEST_LANDMARKS = 2 ** 36;
const LARGEST_MODEL = 2 ** 32;

/**
 * The folder of a published index, fetched as far as it is not in the cache. With its digest, and all of it in the cache, no request is made;
 * without, index.json is asked for each time, and sent only when it has changed.
 * @param kinds of the parts that are needed; all unless given.
 * @throws ProblemError when something cannot be had or is not what its digest says.
 */
export async function fetchIndex(
  { url, sha256, kinds }: { url: string; sha256?: string | undefined; kinds?: readonly Part['kind'][] },
  options: FetchOptions,
): Promise<FetchedIndex> {
  const address = toAddress(url);
  return withFetcher(options, async (fetcher) => {
    const digest = sha256 ?? (await fetchLatest(address, fetcher));
    const folder = indexFolder(fetcher.cache, digest);
    const file = join(folder, 'index.json');
    await fetcher.ensure(file, { url: address, sha256: digest, limit: LONGEST_MANIFEST });
    await keepInUse(file);
    const manifest = parseManifest(await readFile(file, 'utf8'), shown(address));
    const parts = manifest.parts.filter(({ kind }) => kinds?.includes(kind) ?? true);
    refuseParts(manifest, address);
    await fetchParts(parts, folder, address, fetcher);
    return { folder, sha256: digest, manifest };
  });
}

/** The path of a file that has this digest, fetched unless it is in the cache. */
export async function fetchFile(url: string, sha256: string, options: FetchOptions): Promise<string> {
  const address = toAddress(url);
  return withFetcher(options, async (fetcher) => {
    const path = modelFile(fetcher.cache, sha256);
    await fetcher.ensure(path, { url: address, sha256, limit: LARGEST_MODEL });
    await keepInUse(path);
    return path;
  });
}

type Fetcher = {
  readonly cache: Cache;
  readonly options: FetchOptions;
  /** Fetches to a temporary path, which the caller places; undefined when the content is still that of the ETag. */
  readonly fetch: (wanted: Omit<Wanted, 'path'>) => Promise<(Downloaded & { readonly path: string }) | undefined>;
  /** Sees to it that a file with this digest lies at a path. */
  readonly ensure: (path: string, wanted: Omit<Wanted, 'path'> & { readonly sha256: string }) => Promise<void>;
};

/** Opens connections only once something is to be fetched. */
async function withFetcher<T>(options: FetchOptions, work: (fetcher: Fetcher) => Promise<T>): Promise<T> {
  const cache: Cache = { folder: options.cache };
  const network = options.network ?? NETWORK;
  let opened: Promise<Connections> | undefined;
  const releases: Record<string, Promise<string>> = {};
  const fetcher: Fetcher = {
    cache,
    options,
    fetch: async (wanted) => {
      if (!opened) await removeAbandoned(cache, network.clock());
      opened ??= openConnections(options.allowed, network);
      const connections = await opened;
      const toTemporary = async (each: Omit<Wanted, 'path'>, callers: Callers) => {
        const path = await temporaryPath(cache);
        try {
          const got = await download({ ...each, path }, callers, connections, network);
          if (!got) await rm(path, { force: true });
          return got && { ...got, path };
        } catch (error) {
          await rm(path, { force: true });
          throw error;
        }
      };
      const { source, callers } = await githubAsset(wanted.url, options, async (api, withToken) => {
        releases[api.url.href] ??= toTemporary({ ...api, limit: LONGEST_MANIFEST }, withToken).then(async (got) =>
          got ? await readFile(got.path, 'utf8').finally(() => rm(got.path, { force: true })) : '',
        );
        return releases[api.url.href] as Promise<string>;
      });
      return toTemporary({ ...wanted, ...source }, callers);
    },
    ensure: async (path, wanted) => {
      if ((await digestOf(path)) === wanted.sha256) return;
      if (options.offline) throw notCached(wanted.url, options.cache);
      await withLock(lockFile(cache, wanted.sha256), network, async () => {
        // Another process may have fetched it meanwhile.
        if ((await digestOf(path)) === wanted.sha256) return;
        const got = await fetcher.fetch(wanted);
        if (got) await place(got.path, path);
      });
    },
  };
  try {
    return await work(fetcher);
  } finally {
    await (await opened?.catch(() => undefined))?.close();
  }
}

/** The digest of the index.json that an address has now; it lies in the cache afterwards. */
async function fetchLatest(address: URL, { cache, options, fetch }: Fetcher): Promise<string> {
  const seen = await readSeen(cache, address.href);
  const usable = seen && (await isThere(cache, seen)) ? seen : undefined;
  if (options.offline) {
    if (usable) return usable.sha256;
    throw notCached(address, options.cache);
  }
  const got = await fetch({ url: address, limit: LONGEST_MANIFEST, etag: usable?.etag });
  if (!got) return (usable as Seen).sha256;
  // What is no index is not kept.
  parseManifest(await readFile(got.path, 'utf8'), shown(address));
  await place(got.path, join(indexFolder(cache, got.sha256), 'index.json'));
  await writeSeen(cache, { url: address.href, sha256: got.sha256, etag: got.etag });
  return got.sha256;
}

const isThere = async (cache: Cache, { sha256 }: Seen): Promise<boolean> =>
  (await digestOf(join(indexFolder(cache, sha256), 'index.json'))) === sha256;

async function fetchParts(parts: readonly Part[], folder: string, address: URL, fetcher: Fetcher): Promise<void> {
  const missing: Part[] = [];
  for (const part of parts) {
    const path = join(folder, part.file);
    if ((await digestOf(path)) === part.sha256) continue;
    if (!(await takeFromSibling(fetcher.cache, folder, part))) missing.push(part);
  }
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const { file, sha256, bytes } of missing) {
    await fetcher.ensure(join(folder, file), {
      ...{ url: new URL(file, address), sha256, bytes, limit: bytes },
      onBytes: (written) => fetcher.options.progress?.(total === 0 ? 1 : (before + written) / total),
    });
    before += bytes;
  }
}

/** What a hostile index.json could do: write over itself, or fill the disk. */
function refuseParts({ parts }: Manifest, address: URL): void {
  const refuse = (message: string) =>
    new ProblemError([{ file: shown(address), message, remedy: 'Build the index again: music-leakage index build' }]);
  const names = new Set(parts.map(({ file }) => file));
  if (names.has('index.json')) throw refuse('a part is called index.json');
  if (names.size < parts.length) throw refuse('two parts have one name');
  const [landmarks, others] = [true, false].map((audio) =>
    parts.filter(({ kind }) => (kind === 'landmarks') === audio).reduce((sum, { bytes }) => sum + bytes, 0),
  );
  if (others! > LARGEST_INDEX) throw refuse(`its parts have ${others!.toLocaleString('en')} bytes, more than 16 GiB`);
  if (landmarks! > LARGEST_LANDMARKS)
    throw refuse(`its landmarks have ${landmarks!.toLocaleString('en')} bytes, more than 64 GiB`);
}

const notCached = (url: URL, cache: string): ProblemError =>
  new ProblemError([
    {
      file: shown(url),
      message: `is not in the cache (${cache}), and by --offline nothing is fetched`,
      remedy: 'Run once without --offline, or restore the cache folder first',
      infrastructure: true,
    },
  ]);
