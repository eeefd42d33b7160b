import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isUntrusted, loaderEnvironment, programsOnPath } from '../../platform/programs.ts';
import { problemOf } from './problem.ts';

export type Ffmpeg = {
  /** Absolute. */
  readonly path: string;
  readonly version: string;
};

const VARIABLE = 'MUSIC_LEAKAGE_FFMPEG';
const PATIENCE_MS = 10_000;
const known = new Map<string, Promise<Ffmpeg | undefined>>();

/**
 * The ffmpeg to decode with, its version asked once: the one that is named, else the one on PATH, or undefined where
 * there is none or none is wanted (`false`, or MUSIC_LEAKAGE_FFMPEG=none). A name without a folder is looked for on
 * PATH.
 * @throws ProblemError when one is named and does not run, or lies in the checkout of a workflow.
 */
export function findFfmpeg(wanted: string | false | undefined): Promise<Ffmpeg | undefined> {
  const choice = wanted ?? (process.env[VARIABLE] || undefined);
  if (choice === false || choice === 'none') return Promise.resolve(undefined);
  const key = choice ?? '';
  const found = known.get(key) ?? (choice === undefined ? onPath('ffmpeg') : named(choice));
  known.set(key, found);
  return found;
}

async function named(choice: string): Promise<Ffmpeg> {
  const remedy = `Name another one by ${VARIABLE}, or set it to none to do without`;
  if (!/[\\/]/.test(choice)) {
    const found = await onPath(choice.replace(/\.exe$/i, ''));
    if (found === undefined) throw problemOf(choice, 'no ffmpeg of that name on PATH runs', remedy);
    return found;
  }
  const path = resolve(choice);
  // Its working directory, and so what a relative path leads to, is that of a pull request.
  if (await isUntrusted(path, process.env))
    throw problemOf(choice, 'it lies in the checkout, where a pull request could replace it', remedy);
  const version = await versionOf(path);
  if (version === undefined) throw problemOf(choice, 'is not an ffmpeg that runs', remedy);
  return { path, version };
}

async function onPath(name: string): Promise<Ffmpeg | undefined> {
  for await (const path of programsOnPath(name, process.env)) {
    const version = await versionOf(path);
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

async function versionOf(path: string): Promise<string | undefined> {
  try {
    const options = { ...(await surroundings(path)), timeout: PATIENCE_MS };
    const running = promisify(execFile)(path, ['-version'], options);
    running.child.stdin?.end();
    return /^ffmpeg version (n?\d+(?:\.\d+)+|\S+)/.exec((await running).stdout)?.[1];
  } catch {
    return undefined;
  }
}

/**
 * Options that a program is started with: in its own folder, as that of a pull request may hold libraries, and with no
 * variables of ours.
 */
export async function surroundings(path: string) {
  return { cwd: dirname(path), env: await loaderEnvironment(process.env), windowsHide: true } as const;
}
