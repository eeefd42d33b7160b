import { readFile } from 'node:fs/promises';
import { digestOf } from '../platform/digest.ts';
import { ProblemError } from '../platform/problem.ts';
import {
  type Cache,
  type CachedAddress,
  discard,
  lockFile,
  placeFile,
  readCachedAddress,
  removeAbandoned,
  temporaryPath,
  writeCachedAddress,
} from './cache.ts';
import { type Connections, NETWORK, type Network, openConnections } from './connect.ts';
import { type Downloaded, download, type WantedDownload } from './download.ts';
import { githubAsset } from './github.ts';
import { type Callers, shown } from './http.ts';
import { withLock } from './lock-file.ts';

export type FetchOptions = Callers & {
  /** The cache folder. */
  readonly cache: string;
  /** Nothing is asked of any server. */
  readonly offline: boolean;
  /** Receives the share, 0 to 1, of the bytes that are to be fetched. */
  readonly progress?: ((share: number) => void) | undefined;
  readonly network?: Network;
};

/** An index.json of a thousand parts has some 300 kB. */
export const LONGEST_MANIFEST = 2 ** 24;

export type Fetcher = {
  readonly cache: Cache;
  readonly options: FetchOptions;
  /** Fetches to a temporary path, which the caller places; undefined when the content is still that of the ETag. */
  readonly fetch: (
    wanted: Omit<WantedDownload, 'path'>,
  ) => Promise<(Downloaded & { readonly path: string }) | undefined>;
  /** Sees to it that a file with this digest lies at a path. */
  readonly ensure: (path: string, wanted: Omit<WantedDownload, 'path'> & { readonly sha256: string }) => Promise<void>;
};

/** Opens connections only once something is to be fetched. */
export async function withFetcher<T>(options: FetchOptions, work: (fetcher: Fetcher) => Promise<T>): Promise<T> {
  const cache: Cache = { folder: options.cache };
  const network = options.network ?? NETWORK;
  let opened: Promise<Connections> | undefined;
  const releases: Record<string, Promise<string>> = {};
  const fetcher: Fetcher = {
    cache,
    options,
    fetch: async (wanted) => {
      if (!opened) await removeAbandoned(cache, Date.now());
      opened ??= openConnections(options.allowed, network);
      const connections = await opened;
      const toTemporary = async (each: Omit<WantedDownload, 'path'>, callers: Callers) => {
        const path = await temporaryPath(cache);
        try {
          const got = await download({ ...each, path }, callers, connections, network);
          if (!got) await discard(path);
          return got && { ...got, path };
        } catch (error) {
          await discard(path);
          throw error;
        }
      };
      const { source, callers } = await githubAsset(wanted.url, options, async (api, withToken) => {
        releases[api.url.href] ??= toTemporary({ ...api, limit: LONGEST_MANIFEST }, withToken).then(async (got) =>
          got ? await readFile(got.path, 'utf8').finally(() => discard(got.path)) : '',
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
        if (got) await placeFile(got.path, path);
      });
    },
  };
  try {
    return await work(fetcher);
  } finally {
    await (await opened?.catch(() => undefined))?.close();
  }
}

/** Where what an address gives is kept, and what it has to be. */
type Kept = {
  readonly placeOf: (sha256: string) => string;
  /** @throws when what was fetched is nothing to keep. */
  readonly verify?: (path: string) => Promise<void>;
  /** Whether the address always gives the same: then it is asked once. */
  readonly forEver?: boolean;
};

/**
 * The digest of what an address has now, asked for with the ETag of what it gave last; it lies in its place afterwards.
 * @throws ProblemError when it cannot be had, and what `verify` throws.
 */
export async function fetchLatest(
  wanted: Omit<WantedDownload, 'path' | 'etag'>,
  { placeOf, verify, forEver = false }: Kept,
  { cache, options, fetch }: Fetcher,
): Promise<string> {
  const { href } = wanted.url;
  const known = await readCachedAddress(cache, href);
  const usable = known && (await digestOf(placeOf(known.sha256))) === known.sha256 ? known : undefined;
  if (usable && (forEver || options.offline)) return usable.sha256;
  if (options.offline) throw notCached(wanted.url, options.cache);
  const got = await fetch({ ...wanted, etag: usable?.etag });
  if (!got) return (usable as CachedAddress).sha256;
  try {
    await verify?.(got.path);
  } catch (error) {
    await discard(got.path);
    throw error;
  }
  await placeFile(got.path, placeOf(got.sha256));
  await writeCachedAddress(cache, { url: href, sha256: got.sha256, etag: got.etag });
  return got.sha256;
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
