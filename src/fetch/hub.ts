import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import type { HubSource, TableFile } from '../config/config.ts';
import { hashFile } from '../platform/digest.ts';
import { ProblemError } from '../platform/problem.ts';
import { keepInUse, keptFile } from './cache.ts';
import type { WantedDownload as Download } from './download.ts';
import { type Fetcher, type FetchOptions, fetchLatest, LONGEST_MANIFEST, withFetcher } from './fetcher.ts';
import { shown } from './http.ts';
import { chooseFiles, NoFiles } from './hub-files.ts';

/** A split of a dataset: the commit that it is of, and its files by their paths there. */
export type LockedDataset = { readonly commit: string; readonly files: Readonly<Record<string, string>> };

export type FetchedDataset = LockedDataset & { readonly parts: readonly [TableFile, ...TableFile[]] };

/** In bytes. Of a larger one an index is better made once. */
const LARGEST_DATASET = 2 ** 36;
const MOST_FILES = 10_000;

const COMMIT = /^[0-9a-f]{40}$/;

/** Whether a revision is a commit, which is the same for ever. */
export const isCommit = (revision: string): boolean => COMMIT.test(revision);

const sibling = z.object({
  rfilename: z.string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[^\0]+$/),
  size: z.number().optional(),
  blobId: z.string().optional(),
  lfs: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.number() }).nullish(),
});
type Sibling = z.infer<typeof sibling>;
const listing = z.object({ sha: z.string().regex(COMMIT), siblings: z.array(sibling) });

/**
 * The Parquet files of a split of a dataset of Hugging Face, fetched as far as they are not in the cache, each verified
 * by the digest that its repository has for it. What is locked, and a commit that was asked for before, takes no
 * request where all of it is in the cache.
 * @param hub https://huggingface.co, or what stands in for it.
 * @throws ProblemError when something cannot be had or is not what its digest says, or it is not known which files are
 *   meant.
 */
export async function fetchDataset(
  source: HubSource,
  hub: URL,
  locked: LockedDataset | undefined,
  options: FetchOptions,
): Promise<FetchedDataset> {
  return withFetcher(options, async (fetcher) => {
    const at = (commit: string, path: string): URL => {
      const parts = path.split('/').map(encodeURIComponent).join('/');
      return new URL(`/datasets/${source.repository}/resolve/${commit}/${parts}`, hub);
    };
    const { commit, files } = locked ? fromLock(locked) : await chosen(source, hub, at, fetcher);
    const parts = await fetchFiles(files, commit, source, at, fetcher);
    const digests = Object.fromEntries(parts.map(({ name, sha256 }) => [name, sha256]));
    return { commit, files: digests, parts: parts as unknown as FetchedDataset['parts'] };
  });
}

/** File that is to be fetched, with all that is known before. */
type WantedDownload = {
  readonly name: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly blobId?: string;
};
type Chosen = { readonly commit: string; readonly files: readonly WantedDownload[] };

const fromLock = ({ commit, files }: LockedDataset): Chosen => ({
  commit,
  files: Object.entries(files)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sha256]) => ({ name, sha256 })),
});

async function chosen(
  source: HubSource,
  hub: URL,
  at: (commit: string, path: string) => URL,
  fetcher: Fetcher,
): Promise<Chosen> {
  const { repository, revision } = source;
  const api = new URL(`/api/datasets/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`, hub);
  const placeOf = (sha256: string): string => keptFile(fetcher.cache, sha256);
  const latest = { url: api, limit: LONGEST_MANIFEST };
  const listed = await fetchLatest(latest, { placeOf, forEver: isCommit(revision) }, fetcher);
  const text = await readFile(placeOf(listed), 'utf8');
  const { sha: commit, siblings } = toListing(text, source, api);
  const byName = new Map(siblings.map((one) => [one.rfilename, one]));
  const card = byName.get('README.md');
  const about = { url: at(commit, 'README.md'), limit: LONGEST_MANIFEST };
  const readme = card && (await readFile(placeOf(await fetchOne(toWanted(card), about, fetcher)), 'utf8'));
  try {
    const names = chooseFiles([...byName.keys()], readme, source);
    if (names.length > MOST_FILES)
      throw new NoFiles(`has ${names.length} files there, more than ${MOST_FILES}`, 'Make an index of it once');
    return { commit, files: names.map((name) => toWanted(byName.get(name) as Sibling)) };
  } catch (error) {
    if (error instanceof NoFiles) throw refuse(source, error.message, error.remedy);
    throw error;
  }
}

const toWanted = ({ rfilename: name, lfs, size, blobId }: Sibling): WantedDownload =>
  lfs
    ? { name, sha256: lfs.sha256, bytes: lfs.size }
    : { name, ...(size === undefined ? {} : { bytes: size }), ...(blobId === undefined ? {} : { blobId }) };

function toListing(text: string, source: HubSource, api: URL): z.infer<typeof listing> {
  try {
    return listing.parse(JSON.parse(text));
  } catch {
    throw refuse(
      source,
      `is not listed by ${api.host} as Hugging Face lists datasets`,
      'Check that HF_ENDPOINT is an address of Hugging Face or a mirror of it',
    );
  }
}

async function fetchFiles(
  files: readonly WantedDownload[],
  commit: string,
  source: HubSource,
  at: (commit: string, path: string) => URL,
  fetcher: Fetcher,
): Promise<readonly (TableFile & { readonly sha256: string })[]> {
  const total = files.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  if (total > LARGEST_DATASET)
    throw refuse(
      source,
      `has ${total.toLocaleString('en')} bytes of Parquet, more than 64 GiB`,
      'Name a `config` and a `split`, or make an index of it once',
    );
  let before = 0;
  const parts: (TableFile & { readonly sha256: string })[] = [];
  for (const [i, wanted] of files.entries()) {
    const { name, bytes } = wanted;
    const onBytes = (written: number): void =>
      fetcher.options.progress?.(total === 0 ? i / files.length : (before + written) / total);
    const about = { url: at(commit, name), limit: bytes ?? LARGEST_DATASET, onBytes };
    const sha256 = await fetchOne(wanted, about, fetcher);
    const path = keptFile(fetcher.cache, sha256);
    await keepInUse(path);
    parts.push({ path, name, shown: `hf://datasets/${source.repository}@${source.revision}/${name}`, sha256 });
    before += bytes ?? 0;
  }
  return parts;
}

/**
 * The digest of a file, which lies in the cache afterwards: verified by the digest that its repository has for it, or
 * else by what git calls it.
 * @throws ProblemError also when it is another file.
 */
async function fetchOne(
  { sha256, bytes, blobId }: WantedDownload,
  { url, limit, onBytes }: Pick<Download, 'url' | 'limit' | 'onBytes'>,
  fetcher: Fetcher,
): Promise<string> {
  const placeOf = (digest: string): string => keptFile(fetcher.cache, digest);
  const wanted = { url, limit, bytes, onBytes };
  if (sha256 === undefined) {
    const verify = (path: string): Promise<void> => refuseOtherBlob(path, blobId, url);
    return fetchLatest(wanted, { placeOf, verify, forEver: true }, fetcher);
  }
  await fetcher.ensure(placeOf(sha256), { ...wanted, sha256 });
  return sha256;
}

async function refuseOtherBlob(path: string, blobId: string | undefined, url: URL): Promise<void> {
  if (blobId === undefined) return;
  const hash = createHash('sha1').update(`blob ${(await stat(path)).size}\0`);
  if ((await hashFile(path, hash)) === blobId) return;
  const message = `is not the blob ${blobId} that its repository has`;
  const remedy = 'Something on the way changes it: try again, or without a proxy';
  throw new ProblemError([{ file: shown(url), message, remedy, infrastructure: true }]);
}

const refuse = ({ repository, revision }: HubSource, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file: `hf://datasets/${repository}@${revision}`, message, remedy }]);
