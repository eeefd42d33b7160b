import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod';
import type { Config } from '../config/config.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { readState, writeWhole } from '../platform/state-file.ts';
import { digestOfFiles } from '../split/files.ts';

/** Version of the file's form; readers refuse another. */
const LOCK_FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digests = z.record(z.string(), sha256);

/** leakage.lock: the digest of everything that a check reads, by its path as seen from leakage.yml, or its address. */
const lockSchema = z.strictObject({
  format: z.literal(LOCK_FORMAT),
  tables: digests,
  ids: digests,
  indexes: z.record(z.string(), z.strictObject({ sha256, parts: digests })),
  models: z.record(z.string(), digests),
  /** Parts of datasets of Hugging Face: the commit, and its files by their paths there. */
  datasets: z
    .record(z.string(), z.strictObject({ commit: z.string().regex(/^[0-9a-f]{40}$/), files: digests }))
    .optional(),
  /** Digest of the audio files of a split, by its role and name. */
  audio: digests.optional(),
  /** Names of the sources of splits that lie in several, by role and name. */
  splits: z.record(z.string(), z.array(z.string())).optional(),
});
export type Lock = z.infer<typeof lockSchema>;

export const EMPTY_LOCK: Lock = { format: LOCK_FORMAT, tables: {}, ids: {}, indexes: {}, models: {} };

/** leakage.yml has leakage.lock beside it. */
export const lockFileOf = (config: string): string => `${config.replace(/\.ya?ml$/i, '')}.lock`;

/** The name of a source in the lock: the same wherever the project lies, and from wherever the program runs. */
export const lockedName = (config: Config, file: string): string =>
  isRemote(file) ? file : relative(dirname(resolve(config.file)), resolve(file)).replaceAll('\\', '/');

export const isRemote = (file: string): boolean => /^[a-z]+:\/\//i.test(file);

/**
 * Reads the lock of a configuration; undefined when there is none.
 * @throws ProblemError when it is none, or one of another format version.
 */
export async function readLock(config: string): Promise<Lock | undefined> {
  const anew = 'Write it anew: music-leakage lock, and read what changed';
  return readState(lockFileOf(config), { schema: lockSchema, format: LOCK_FORMAT, what: 'lock file', anew });
}

/** The digest that a lock has for an address: of the index.json there, or of all files of the part of a dataset. */
export function lockedDigest(address: string, lock: Lock | undefined): string | undefined {
  const files = lock?.datasets?.[address]?.files;
  return files
    ? digestOfFiles(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : lock?.indexes[address]?.sha256;
}

/** Writes the lock of a configuration, the same for the same sources. */
export async function writeLock(config: string, lock: Lock): Promise<void> {
  await writeWhole(lockFileOf(config), `${JSON.stringify(sorted(lock), null, 2)}\n`);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The files of a folder with a model, below it.
 * @throws ProblemError when there is none.
 */
export async function modelFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && /\.(json|onnx)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  if (files.length > 0) return files;
  const remedy = 'Name a folder with tokenizer.json and ONNX weights; it is relative to the folder of leakage.yml';
  throw new ProblemError([{ file: folder, message: 'holds no model', remedy }]);
}

/** Describes a source that differs from the lock. */
export function lockProblem(
  config: Config,
  place: Partial<Problem>,
  name: string,
  found: string | undefined,
  locked: string | undefined,
): Problem {
  const lock = lockFileOf(config.file);
  const message =
    locked === undefined
      ? `${name} is not in ${lock}`
      : `${name} is not what ${lock} says: its SHA-256 is ${found ?? 'missing'}, there it is ${locked}`;
  const remedy = 'If it is meant, write the lock anew with `music-leakage lock` and commit it';
  return { ...place, file: config.file, message, remedy };
}
