import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SuiteFile } from '../../config/config.ts';
import { COPY, MIRDATA } from '../../config/suites/files.ts';
import { discard, keepInUse, lockFile, namedFile, placeFile } from '../../fetch/cache.ts';
import { NETWORK } from '../../fetch/connect.ts';
import { type Fetcher, type FetchOptions, withFetcher } from '../../fetch/fetcher.ts';
import { withLock } from '../../fetch/lock-file.ts';
import { digestOf } from '../../platform/digest.ts';
import { ProblemError } from '../../platform/problem.ts';
import { findMirdata } from './mirdata.ts';

/** Phrases by which a table of test sets groups lists that are missing. */
export const [OWN_COPY, OFFLINE] = ['it has to be your own copy', 'nothing is fetched offline'] as const;

/** In bytes. The longest list of a known suite has a tenth of it. */
const LONGEST_LIST = 2 ** 28;

/** Where the files of suites come from. */
export type SuiteAccess = FetchOptions & {
  /** Folder that `suite fetch` filled, and that has the user's own copies; undefined: none. */
  readonly suites?: string | undefined;
  /** Receives a file that is not the one of the recipe and is used nevertheless; without it such a file is refused. */
  readonly onChanged?: ((file: SuiteFile, address: string, sha256: string) => void) | undefined;
};

/**
 * Returns the path of a file of a suite on this machine: in the folder of suites, in the cache, or fetched there and
 * verified.
 * @throws ProblemError when it cannot be fetched, is not the file of the recipe, or is the user's to provide.
 */
export async function bringFile(address: string, file: SuiteFile, access: SuiteAccess): Promise<string> {
  const given = access.suites === undefined ? undefined : join(access.suites, suitePlace(address));
  if (given !== undefined && existsSync(given)) return verified(given, address, file, access);
  if (address.startsWith(COPY)) throw ownCopy(file, access);
  if (address.startsWith(MIRDATA)) {
    const found = await findMirdata(basename(address), file);
    return verified(found, address, file, access);
  }
  const sha256 = file.sha256 as string;
  const target = namedFile({ folder: access.cache }, sha256, basename(address));
  if ((await digestOf(target)) === sha256) {
    await keepInUse(target);
    return target;
  }
  if (access.offline) throw offline(address, file, access);
  return withFetcher(access, async (fetcher) =>
    withLock(lockFile(fetcher.cache, sha256), access.network ?? NETWORK, async () => {
      if ((await digestOf(target)) === sha256) return target;
      const path = await fetchList(address, file, fetcher, access);
      await keepInUse(path);
      return path;
    }),
  );
}

/** Returns the place of a file below the folder of suites: host and path of its address. */
export function suitePlace(address: string): string {
  if (address.startsWith(COPY)) return address.slice(COPY.length);
  if (address.startsWith(MIRDATA)) return join('mirdata', address.slice(MIRDATA.length));
  const { hostname, pathname } = new URL(address);
  return join(hostname, ...pathname.split('/').map(decodeURIComponent));
}

async function verified(path: string, address: string, file: SuiteFile, access: SuiteAccess): Promise<string> {
  if (file.sha256 === undefined) return path;
  const found = await digestOf(path);
  if (found === file.sha256) return path;
  if (found === undefined) {
    const remedy = 'Fetch it again with `music-leakage suite fetch --out DIR`';
    throw new ProblemError([{ file: path, message: 'cannot be read', remedy }]);
  }
  if (access.onChanged === undefined || (await isWebPage(path))) throw await otherFile(path, path, file, found);
  access.onChanged(file, address, found);
  return path;
}

/** Fetches a list; another one than expected is asked for once more, since a cache on the way may have changed it. */
async function fetchList(
  address: string,
  file: SuiteFile,
  fetcher: Fetcher,
  { onChanged }: SuiteAccess,
): Promise<string> {
  const url = new URL(address);
  for (const headers of [undefined, { 'cache-control': 'no-cache' }]) {
    const got = await fetcher.fetch({ url, limit: LONGEST_LIST, headers }).catch((error) => {
      throw error instanceof ProblemError ? deadAddress(error, file) : error;
    });
    if (!got) break;
    const isExpected = got.sha256 === file.sha256;
    if (isExpected || (headers && onChanged && !(await isWebPage(got.path)))) {
      if (!isExpected) onChanged?.(file, address, got.sha256);
      const target = namedFile(fetcher.cache, got.sha256, basename(address));
      await placeFile(got.path, target);
      return target;
    }
    const problem = headers && (await otherFile(address, got.path, file, got.sha256));
    await discard(got.path);
    if (problem) throw problem;
  }
  throw new ProblemError([{ file: address, message: 'the server sends no content', remedy: REPORT(file) }]);
}

const REPORT = ({ suite }: SuiteFile): string => `Report it as an issue of music-leakage that names the suite ${suite}`;

/** Says what the server answered, and that the recipe may be out of date. */
const deadAddress = (error: ProblemError, file: SuiteFile): ProblemError =>
  new ProblemError(
    error.problems.map((problem) => ({
      ...problem,
      message: `${file.name} of the suite ${file.suite} ${problem.message}`,
      remedy: `${problem.remedy}. If the address is gone for good: ${REPORT(file)}`,
    })),
  );

async function otherFile(shown: string, path: string, file: SuiteFile, found: string): Promise<ProblemError> {
  if (await isWebPage(path)) {
    const message = `${file.name} of the suite ${file.suite} is a web page (HTML), such as a login page, not the list`;
    const remedy = `Fetch the list where you are logged in and put it below --suite-dir, or ${REPORT(file).toLowerCase()}`;
    return new ProblemError([{ file: shown, message, remedy }]);
  }
  const message = `${file.name} of the suite ${file.suite} has changed: its SHA-256 is ${found}, the recipe has ${file.sha256}`;
  const remedy = `${REPORT(file)} and both digests; --allow-changed reads it as it is now, and says so`;
  return new ProblemError([{ file: shown, message, remedy }]);
}

/** Reports whether a file begins as HTML does. */
async function isWebPage(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(512) });
    return /^(\ufeff)?\s*<(!doctype\s+html|html|head)[\s>]/i.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

function ownCopy({ suite, name, get = '' }: SuiteFile, { suites }: SuiteAccess): ProblemError {
  const place = join(suites ?? 'DIR', suite, name);
  const message = `is not fetched: ${OWN_COPY}. ${get.replace(/\.$/, '')}`;
  const option = suites === undefined ? ' and pass --suite-dir DIR (or set MUSIC_LEAKAGE_SUITES)' : '';
  return new ProblemError([{ file: `${suite}/${name}`, message, remedy: `Put it at ${place}${option}` }]);
}

function offline(address: string, { suite, name }: SuiteFile, { cache, suites }: SuiteAccess): ProblemError {
  const tried = suites === undefined ? `the cache (${cache})` : `${suites} and not in the cache (${cache})`;
  const message = `${name} of the suite ${suite} is not in ${tried}, and ${OFFLINE}`;
  const remedy = `Where there is a network run \`music-leakage suite fetch ${suite} --out DIR\`, then pass --suite-dir DIR (or set MUSIC_LEAKAGE_SUITES)`;
  return new ProblemError([{ file: address, message, remedy, infrastructure: true }]);
}
