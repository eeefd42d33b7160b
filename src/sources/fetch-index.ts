import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, Split } from '../config/config.ts';
import { indexFolder, keepInUse, modelFile, takeFromSibling } from '../fetch/cache.ts';
import { type Fetcher, type FetchOptions, fetchLatest, LONGEST_MANIFEST, withFetcher } from '../fetch/fetcher.ts';
import { shown, toAddress } from '../fetch/http.ts';
import { type Manifest, type Part, parseManifest } from '../index/manifest.ts';
import { digestOf } from '../platform/digest.ts';
import { ProblemError } from '../platform/problem.ts';

export type FetchedIndex = {
  /** With index.json and the parts that were asked for, each verified by its digest. */
  readonly folder: string;
  /** Digest of index.json. */
  readonly sha256: string;
  readonly manifest: Manifest;
};

const LARGEST_INDEX = 2 ** 34;
/** Most bytes of landmarks, enough for 10,000 hours of audio. */
const LARGEST_LANDMARKS = 2 ** 36;
const LARGEST_MODEL = 2 ** 32;

/**
 * The folder of a published index, fetched as far as it is not in the cache. With its digest, and all of it in the
 * cache, no request is made; without, index.json is asked for each time, and sent only when it has changed.
 * @param kinds of the parts that are needed; all unless given.
 * @throws ProblemError when something cannot be had or is not what its digest says.
 */
export async function fetchIndex(
  { url, sha256, kinds }: { url: string; sha256?: string | undefined; kinds?: readonly Part['kind'][] },
  options: FetchOptions,
): Promise<FetchedIndex> {
  const address = toAddress(url);
  return withFetcher(options, async (fetcher) => {
    const placeOf = (digest: string): string => join(indexFolder(fetcher.cache, digest), 'index.json');
    // What is no index is not kept.
    const verify = async (path: string): Promise<void> => {
      parseManifest(await readFile(path, 'utf8'), shown(address));
    };
    const latest = { url: address, limit: LONGEST_MANIFEST };
    const digest = sha256 ?? (await fetchLatest(latest, { placeOf, verify }, fetcher));
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

/** Refuses the parts of a hostile index.json, which could overwrite the index itself or fill the disk. */
function refuseParts({ parts, shards }: Manifest, address: URL): void {
  const refuse = (message: string) =>
    new ProblemError([{ file: shown(address), message, remedy: 'Build the index again: music-leakage index build' }]);
  const names = new Set(parts.map(({ file }) => file));
  // Two shards may have the same part, such as that of no words.
  const contents = new Set(parts.map(({ file, sha256 }) => `${file} ${sha256}`));
  if (names.has('index.json')) throw refuse('a part is called index.json');
  if (names.size < contents.size || (!shards && names.size < parts.length)) throw refuse('two parts have one name');
  const [landmarks, others] = [true, false].map((audio) =>
    parts.filter(({ kind }) => (kind === 'landmarks') === audio).reduce((sum, { bytes }) => sum + bytes, 0),
  );
  if (others! > LARGEST_INDEX) throw refuse(`its parts have ${others!.toLocaleString('en')} bytes, more than 16 GiB`);
  if (landmarks! > LARGEST_LANDMARKS)
    throw refuse(`its landmarks have ${landmarks!.toLocaleString('en')} bytes, more than 64 GiB`);
}

/** Embeddings and landmarks are large, so they are fetched only by those who search in them. */
export const kindsFor = (
  { match, splits }: Config,
  { role }: Pick<Split, 'role'>,
  givenAway: boolean,
): readonly Part['kind'][] => [
  ...(['tracks', 'places', 'postings'] as const),
  ...(match.text.retrieve === 'words' ? [] : (['embeddings'] as const)),
  ...(role === 'test' ? (['recordings', 'queries'] as const) : []),
  ...(role === 'pretrain' && (givenAway || splits.some(({ role, audio }) => role === 'test' && audio))
    ? (['landmarks', 'recordings'] as const)
    : []),
];
