import { readFile, rm } from 'node:fs/promises';
import { digestOf } from '../digest.ts';
import { ProblemError } from '../problem.ts';
import { type Cache, lockFile, place, removeAbandoned, temporaryPath } from './cache.ts';
import { type Connections, NETWORK, type Network, openConnections } from './connect.ts';
import { type Downloaded, download, type Wanted } from './download.ts';
import { githubAsset } from './github.ts';
import { type Callers, shown } from './http.ts';
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

/** An index.json of a thousand parts has some 300 kB. */
export const LONGEST_MANIFEST = 2 ** 24;

export type Fetcher = {
  readonly cache: Cache;
  readonly options: FetchOptions;
  /** Fetches to a temporary path, which the caller places; undefined when the content is still that of the ETag. */
  readonly fetch: (wanted: Omit<Wanted, 'path'>) => Promise<(Downloaded & { readonly path: string }) | undefined>;
  /** Sees to it that a file with this digest lies at a path. */
  readonly ensure: (path: string, wanted: Omit<Wanted, 'path'> & { readonly sha256: string }) => Promise<void>;
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

export const notCached = (url: URL, cache: string): ProblemError =>
  new ProblemError([
    {
      file: shown(url),
      message: `is not in the cache (${cache}), and by --offline nothing is fetched`,
      remedy: 'Run once without --offline, or restore the cache folder first',
      infrastructure: true,
    },
  ]);
