import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod';
import type { Config } from './config/config.ts';
import { type Problem, ProblemError } from './problem.ts';

/** Of the file's form; readers refuse another. */
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
  /** Of the audio files of a split, by its role and name. */
  audio: digests.optional(),
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
  const file = lockFileOf(config);
  const refuse = (message: string, remedy = 'Write it anew: music-leakage lock, and read what changed') =>
    new ProblemError([{ file, message, remedy }]);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw refuse(`cannot be read (${error.code})`, 'Mend its permissions');
  });
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const conflict = /^<{7} /m.test(text) ? ' (it has the marks of a merge)' : '';
    throw refuse(`is no lock file${conflict}: ${(error as Error).message}`);
  }
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format > LOCK_FORMAT) {
    throw refuse(`has format version ${format}, this program reads ${LOCK_FORMAT}`, 'Use a newer music-leakage');
  }
  const parsed = lockSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`is no lock file: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`);
}

/** Writes the lock of a configuration, the same for the same sources. */
export async function writeLock(config: string, lock: Lock): Promise<void> {
  const file = lockFileOf(config);
  const folder = await mkdtemp(`${file}-`);
  try {
    await writeFile(join(folder, 'lock'), `${JSON.stringify(sorted(lock), null, 2)}\n`);
    await rename(join(folder, 'lock'), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
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

/** What is said of a source that is not as the lock has it. */
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
      : `${name} is not what ${lock} says: its SHA-256 is ${found ?? 'not to be had'}, there it is ${locked}`;
  const remedy = 'If it is meant, write the lock anew with `music-leakage lock` and commit it';
  return { ...place, file: config.file, message, remedy };
}
