import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { problemOf } from './problem.ts';

export type Ffmpeg = { readonly path: string; readonly version: string };

const VARIABLE = 'MUSIC_LEAKAGE_FFMPEG';
const EXECUTABLE = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
const PATIENCE_MS = 10_000;
const known = new Map<string, Promise<Ffmpeg | undefined>>();

/**
 * The ffmpeg to decode with, its version asked once: the one that is named, else the one on PATH, or undefined where there is none or none is
 * wanted (`false`, or MUSIC_LEAKAGE_FFMPEG=none).
 * @throws ProblemError when one is named and does not run.
 */
export function findFfmpeg(wanted: string | false | undefined): Promise<Ffmpeg | undefined> {
  const choice = wanted ?? (process.env[VARIABLE] || undefined);
  if (choice === false || choice === 'none') return Promise.resolve(undefined);
  const key = choice ?? '';
  const found = known.get(key) ?? (choice === undefined ? onPath() : named(choice));
  known.set(key, found);
  return found;
}

async function named(path: string): Promise<Ffmpeg> {
  const version = await versionOf(resolve(path));
  if (version === undefined)
    throw problemOf(
      path,
      'it is no ffmpeg that runs',
      `Name another one by ${VARIABLE}, or set it to none to do without`,
    );
  return { path: resolve(path), version };
}

/** Only in folders that PATH names in full: in the others, whoever wrote the folder we are in could have put one. */
async function onPath(): Promise<Ffmpeg | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, EXECUTABLE);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    const version = isThere ? await versionOf(path) : undefined;
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

async function versionOf(path: string): Promise<string | undefined> {
  try {
    const options = { env: bareEnvironment(), timeout: PATIENCE_MS, windowsHide: true };
    const { stdout } = await promisify(execFile)(path, ['-version'], options);
    return /^ffmpeg version (n?\d+(?:\.\d+)+|\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

/** What a program needs to be loaded, and nothing of ours: a decoder that is taken over must not find tokens. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH', 'SystemRoot'];
  return Object.fromEntries([
    ['LC_ALL', 'C'],
    ...kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ]);
}
