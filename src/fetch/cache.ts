import { createHash } from 'node:crypto';
import { copyFile, link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOf } from '../platform/digest.ts';
import { hold, letGo, temporaryName, writerOf } from '../platform/half-files.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { ProblemError } from '../platform/problem.ts';

/**
 * Folder with all that is kept between runs:
 *
 *     indexes/<sha256 of index.json>/   index.json and the parts that were needed so far
 *     models/<sha256>                   a file each
 *     files/<sha256>                    of datasets of Hugging Face: Parquet, and what says which of them are a split
 *     files/<sha256>.named/             with one file under its own name: a list of a suite
 *     embeddings/<of what>/             vectors of texts
 *     fingerprints/<ab>/<cd…>           of a recording each, by the sha256 of its file
 *     results/<key>.json                result of a pair of splits, by the digests of all that it depends on
 *     addresses/<sha256 of address>     last content of an address without a digest, to ask whether it changed
 *     tmp/, locks/                      files that are being written
 *
 * Every file outside of tmp is whole: it is written and verified there, and then renamed.
 */
export type Cache = { readonly folder: string };

export const indexFolder = ({ folder }: Cache, sha256: string): string => join(folder, 'indexes', sha256);
export const modelFile = ({ folder }: Cache, sha256: string): string => join(folder, 'models', sha256);
export const keptFile = ({ folder }: Cache, sha256: string): string => join(folder, 'files', sha256);
/** Place of a file that is read under its own name, as tables are by their endings. */
export const namedFile = ({ folder }: Cache, sha256: string, name: string): string =>
  join(folder, 'files', `${sha256}.named`, name);
export const lockFile = ({ folder }: Cache, name: string): string => join(folder, 'locks', name);

/** A name for something that is being written, in the same file system as its place. */
export async function temporaryPath({ folder }: Cache): Promise<string> {
  await makeFolder(join(folder, 'tmp')).catch(failedToWrite(folder));
  return hold(join(folder, 'tmp', temporaryName()));
}

/** Removes a temporary file that is not to be placed. */
export async function discard(path: string): Promise<void> {
  await rm(path, { force: true });
  letGo(path);
}

/** Puts a whole file into its place; whoever reads the one that was there goes on reading that one. */
export async function placeFile(path: string, target: string): Promise<void> {
  await makeFolder(dirname(target)).catch(failedToWrite(target));
  await rename(path, target).catch(failedToWrite(target));
  letGo(path);
}

/** Turns an error of writing into the cache into a problem that names the folder. */
export const failedToWrite =
  (path: string) =>
  ({ code }: NodeJS.ErrnoException): never => {
    const remedy = 'Make room (music-leakage cache prune), or name another folder by --cache or MUSIC_LEAKAGE_CACHE';
    const message = `the cache cannot be written (${code})`;
    throw new ProblemError([{ file: path, message, remedy, infrastructure: true }]);
  };

/**
 * Takes a part out of another index that has the same, as those before an addition are: linked where the file system
 * can.
 */
export async function takeFromSibling(
  cache: Cache,
  folder: string,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): Promise<boolean> {
  for (const index of await readdir(join(cache.folder, 'indexes')).catch(() => [])) {
    const path = join(cache.folder, 'indexes', index, file);
    if (path === join(folder, file) || (await digestOf(path)) !== sha256) continue;
    const copy = await temporaryPath(cache);
    await link(path, copy).catch(() => copyFile(path, copy).catch(failedToWrite(copy)));
    await placeFile(copy, join(folder, file));
    return true;
  }
  return false;
}

/** Last content of an address without a digest. */
export type CachedAddress = { readonly url: string; readonly sha256: string; readonly etag: string | undefined };

const addressFile = ({ folder }: Cache, url: string): string =>
  join(folder, 'addresses', createHash('sha256').update(url).digest('hex'));

export async function readCachedAddress(cache: Cache, url: string): Promise<CachedAddress | undefined> {
  try {
    const address = JSON.parse(await readFile(addressFile(cache, url), 'utf8')) as CachedAddress;
    return address.url === url && /^[0-9a-f]{64}$/.test(address.sha256) ? address : undefined;
  } catch {
    return undefined;
  }
}

export async function writeCachedAddress(cache: Cache, address: CachedAddress): Promise<void> {
  const path = await temporaryPath(cache);
  await writeFile(path, JSON.stringify(address)).catch(async (error: NodeJS.ErrnoException) => {
    await rm(path, { force: true }).catch(() => undefined);
    failedToWrite(path)(error);
  });
  await placeFile(path, addressFile(cache, address.url));
}

const BEAT_MS = 600_000;

/** Marks something as used, now and as long as this process lives, so that `prune` leaves it. */
export async function keepInUse(path: string): Promise<void> {
  const touch = () => utimes(path, new Date(), new Date()).catch(() => undefined);
  await touch();
  setInterval(touch, BEAT_MS).unref();
}

export type CacheEntry = { readonly path: string; readonly bytes: number; readonly usedMs: number };

/**
 * The folders whose entries are kept by age and size; embeddings and fingerprints are written by those who make them.
 */
const KINDS = ['indexes', 'models', 'files', 'embeddings', 'addresses', 'results'];
/** The folder whose entries lie in 256 others: there are many. */
export const FINGERPRINTS = 'fingerprints';

/** Everything that is kept, what was used last first. */
export async function entriesOf({ folder }: Cache): Promise<readonly CacheEntry[]> {
  const entries: CacheEntry[] = [];
  const shelves = await readdir(join(folder, FINGERPRINTS)).catch(() => []);
  for (const kind of [...KINDS, ...shelves.map((shelf) => join(FINGERPRINTS, shelf))]) {
    for (const name of await readdir(join(folder, kind)).catch(() => [])) {
      const path = join(folder, kind, name);
      const below = await readdir(path, { recursive: true }).catch(() => []);
      const stats = await Promise.all(
        [path, ...below.map((file) => join(path, file))].map((file) => stat(file).catch(() => undefined)),
      );
      const bytes = stats.reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
      entries.push({ path, bytes, usedMs: Math.max(...stats.map((found) => found?.mtimeMs ?? 0)) });
    }
  }
  return entries.toSorted((a, b) => b.usedMs - a.usedMs);
}

/**
 * Time since the last use, in milliseconds, for which an entry counts as in use: a process that lives longer renews it
 * every ten minutes.
 */
const IN_USE_MS = 3_600_000;
/**
 * So far from now, before or after, what nobody is known to write was abandoned; of a process of this machine that
 * ended, and of one that lives: its clock, or this one, may have jumped by any time.
 */
const ABANDONED_MS: Readonly<Record<ReturnType<typeof writerOf>, number>> = {
  ...{ unknown: 86_400_000, dead: 600_000, alive: Number.POSITIVE_INFINITY },
};

/**
 * Removes what was not used for `maxAgeMs`, and then what was used longest ago until no more than `maxBytes` are left;
 * never what is in use.
 */
export async function prune(
  cache: Cache,
  { maxAgeMs, maxBytes }: { readonly maxAgeMs: number; readonly maxBytes: number },
  now: number,
): Promise<{ readonly removed: readonly CacheEntry[]; readonly left: readonly CacheEntry[] }> {
  await removeAbandoned(cache, now);
  await agesFrom(cache, now);
  const removed: CacheEntry[] = [];
  const left: CacheEntry[] = [];
  let bytes = 0;
  for (const entry of await entriesOf(cache)) {
    const age = now - entry.usedMs;
    const stays = age <= IN_USE_MS || (age <= maxAgeMs && bytes + entry.bytes <= maxBytes);
    if (stays || !(await remove(cache, entry.path))) {
      bytes += entry.bytes;
      left.push(entry);
    } else removed.push(entry);
  }
  return { removed, left };
}

/** A clock may differ by so much from another, or from that of a file server. */
const SKEW_MS = 60_000;

/**
 * Gives what was used in the future, by a clock that was wrong or is now, the present time: it is in use now, and gets
 * old from here. Otherwise it would be kept for ever.
 */
async function agesFrom(cache: Cache, now: number): Promise<void> {
  for (const { path, usedMs } of await entriesOf(cache)) {
    if (usedMs <= now + SKEW_MS) continue;
    const below = await readdir(path, { recursive: true }).catch(() => []);
    for (const file of [...below.map((name) => join(path, name)), path]) {
      const found = await stat(file).catch(() => undefined);
      if (found && found.mtimeMs > now) await utimes(file, now / 1000, now / 1000).catch(() => undefined);
    }
  }
}

/** Out of sight first, so that nobody finds half of it; Windows refuses that where a file of it is open. */
async function remove(cache: Cache, path: string): Promise<boolean> {
  const away = await temporaryPath(cache);
  try {
    await rename(path, away);
  } catch {
    return false;
  }
  await rm(away, { recursive: true, force: true });
  letGo(away);
  return true;
}

/** Removes the files that killed processes left behind. */
export async function removeAbandoned({ folder }: Cache, now: number): Promise<void> {
  for (const kind of ['tmp', 'locks']) {
    for (const name of await readdir(join(folder, kind)).catch(() => [])) {
      const path = join(folder, kind, name);
      const age = await stat(path).then(
        ({ mtimeMs }) => Math.abs(now - mtimeMs),
        () => 0,
      );
      if (age > ABANDONED_MS[writerOf(name)]) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
