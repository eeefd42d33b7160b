import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import * as z from 'zod';
import type { HubSource, TableFile } from '../config/config.ts';
import { digestOf } from '../digest.ts';
import { ProblemError } from '../problem.ts';
import { keepInUse, keptFile, place, readSeen, writeSeen } from './cache.ts';
import { type Fetcher, type FetchOptions, LONGEST_MANIFEST, notCached, withFetcher } from './fetcher.ts';
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
 * The Parquet files of a split of a dataset of Hugging Face, fetched as far as they are not in the cache, each verified by the digest that its
 * repository has for it. What is locked, and a commit that was asked for before, takes no request where all of it is in the cache.
 * @param hub https://huggingface.co, or what stands in for it.
 * @throws ProblemError when something cannot be had or is not what its digest says, or it is not known which files are meant.
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

/** What is known of a file before it is fetched. */
type Wanted = { readonly name: string; readonly sha256?: string; readonly bytes?: number; readonly blobId?: string };
type Chosen = { readonly commit: string; readonly files: readonly Wanted[] };

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
  const text = await readFile(await latest(api, isCommit(revision), {}, fetcher), 'utf8');
  const { sha: commit, siblings } = toListing(text, source, api);
  const byName = new Map(siblings.map((one) => [one.rfilename, one]));
  const card = byName.get('README.md');
  const readme = card && (await readFile(await latest(at(commit, 'README.md'), true, card, fetcher), 'utf8'));
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

const toWanted = ({ rfilename: name, lfs, size, blobId }: Sibling): Wanted =>
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
      'Is HF_ENDPOINT set to another service?',
    );
  }
}

async function fetchFiles(
  files: readonly Wanted[],
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
    const { name, sha256, bytes } = wanted;
    const url = at(commit, name);
    const onBytes = (written: number): void =>
      fetcher.options.progress?.(total === 0 ? i / files.length : (before + written) / total);
    const limit = bytes ?? LARGEST_DATASET;
    const path =
      sha256 === undefined
        ? await latest(url, true, { ...wanted, limit, onBytes }, fetcher)
        : keptFile(fetcher.cache, sha256);
    if (sha256 !== undefined) await fetcher.ensure(path, { url, sha256, bytes, limit, onBytes });
    await keepInUse(path);
    parts.push({
      path,
      name,
      shown: `hf://datasets/${source.repository}@${source.revision}/${name}`,
      sha256: sha256 ?? (await digestOf(path)) ?? '',
    });
    before += bytes ?? 0;
  }
  return parts;
}

type About = {
  readonly size?: number | undefined;
  readonly bytes?: number | undefined;
  readonly blobId?: string | undefined;
  readonly limit?: number;
  readonly onBytes?: (bytes: number) => void;
};

/**
 * The path of what an address has now, asked for with the ETag of what is in the cache; what never changes is asked for once.
 * @throws ProblemError also when it is not the blob that git has under its name.
 */
async function latest(
  url: URL,
  forEver: boolean,
  { size, bytes = size, blobId, limit = LONGEST_MANIFEST, onBytes }: About,
  fetcher: Fetcher,
): Promise<string> {
  const { cache, options, fetch } = fetcher;
  const seen = await readSeen(cache, url.href);
  const there = seen && keptFile(cache, seen.sha256);
  const usable = there !== undefined && (await digestOf(there)) === seen?.sha256;
  if (usable && (forEver || options.offline)) return there;
  if (options.offline) throw notCached(url, options.cache);
  const got = await fetch({ url, limit, bytes, onBytes, etag: usable ? seen?.etag : undefined });
  if (!got) return there as string;
  const path = keptFile(cache, got.sha256);
  if (blobId !== undefined && (await blobOf(got.path)) !== blobId) {
    await rm(got.path, { force: true });
    throw new ProblemError([
      {
        file: `${url.origin}${url.pathname}`,
        message: `is not the blob ${blobId} that its repository has`,
        remedy: 'Something on the way changes it: try again, or without a proxy',
        infrastructure: true,
      },
    ]);
  }
  await place(got.path, path);
  await writeSeen(cache, { url: url.href, sha256: got.sha256, etag: got.etag });
  return path;
}

/** What git calls a file of this content. */
async function blobOf(path: string): Promise<string> {
  const hash = createHash('sha1').update(`blob ${(await stat(path)).size}\0`);
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const refuse = ({ repository, revision }: HubSource, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file: `hf://datasets/${repository}@${revision}`, message, remedy }]);
