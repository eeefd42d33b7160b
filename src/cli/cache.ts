import { join, relative } from 'node:path';
import { type CacheEntry, entriesOf, FINGERPRINTS, prune } from '../fetch/cache.ts';
import { cacheFolder } from '../platform/cache-folder.ts';
import { plural } from '../platform/plural.ts';
import { ProblemError } from '../platform/problem.ts';
import { sizeOf } from './index-info.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Says where the cache is and what it holds. */
export async function runCacheInfo(options: { readonly cache?: string; readonly json?: boolean }): Promise<number> {
  const folder = options.cache ?? cacheFolder();
  const all = await entriesOf({ folder });
  const isFingerprint = ({ path }: CacheEntry): boolean => nameOf(folder, path).startsWith(`${FINGERPRINTS}/`);
  const fingerprints = all.filter(isFingerprint);
  // As many as there are recordings: one line says it.
  const entries = [...all.filter((entry) => !isFingerprint(entry)), ...asOne(fingerprints, join(folder, FINGERPRINTS))];
  if (options.json) {
    const list = entries.map(({ path, bytes, usedMs }) => ({
      ...{ name: nameOf(folder, path), bytes, used: timeOf(usedMs) },
    }));
    process.stdout.write(`${JSON.stringify({ schema: 1, folder, entries: list }, null, 2)}\n`);
    return 0;
  }
  const lines = entries.map(
    ({ path, bytes, usedMs }) =>
      `  ${sizeOf(bytes).padStart(9)}  ${timeOf(usedMs).slice(0, 10)}  ${nameOf(folder, path)}`,
  );
  process.stdout.write(`${[`${folder}: ${sum(all)}`, ...lines].join('\n')}\n`);
  return 0;
}

/** Removes what was not used for long, and then what was used longest ago; never what is in use. */
export async function runCachePrune(options: {
  readonly cache?: string;
  readonly maxAge: string;
  readonly maxSize: string;
}): Promise<number> {
  const folder = options.cache ?? cacheFolder();
  const limits = { maxAgeMs: toMs(options.maxAge), maxBytes: toBytes(options.maxSize) };
  const { removed, left } = await prune({ folder }, limits, Date.now());
  process.stdout.write(`removed ${sum(removed)}; left in ${folder}: ${sum(left)}\n`);
  return 0;
}

/** The first is the one that was used last. */
const asOne = (entries: readonly CacheEntry[], path: string): readonly CacheEntry[] =>
  entries
    .slice(0, 1)
    .map(({ usedMs }) => ({ path, usedMs, bytes: entries.reduce((total, { bytes }) => total + bytes, 0) }));

/** The latest day that a clock may say and a person still reads. */
const LATEST_MS = Date.UTC(9999, 11, 31);

/** A file system may have times that no date can be made of. */
const timeOf = (ms: number): string => new Date(Math.min(ms, LATEST_MS)).toISOString();

const nameOf = (folder: string, path: string): string => relative(folder, path).replaceAll('\\', '/');

const sum = (entries: readonly CacheEntry[]): string =>
  `${plural(entries.length, 'item')}, ${sizeOf(entries.reduce((total, { bytes }) => total + bytes, 0))}`;

function toMs(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([dh])$/.exec(text) ?? [];
  if (number === undefined) throw refuse('--max-age', text, 'Give days or hours, such as 30d or 12h');
  return Number(number) * (unit === 'd' ? DAY_MS : HOUR_MS);
}

function toBytes(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([KMGT]?)$/i.exec(text) ?? [];
  if (number === undefined) throw refuse('--max-size', text, 'Give bytes, perhaps with K, M, G or T, such as 10G');
  return Number(number) * 1000 ** ' KMGT'.indexOf(unit === '' ? ' ' : unit.toUpperCase());
}

const refuse = (file: string, text: string, remedy: string): ProblemError =>
  new ProblemError([{ file, message: `"${text}" cannot be read`, remedy }]);
