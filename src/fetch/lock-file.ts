import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { isAlive } from '../alive.ts';
import { makeFolder } from '../make-folder.ts';

const BEAT_MS = 5_000;
/** A lock of another machine that was not touched for so long is one of a process that was killed. */
const STALE_MS = 30_000;
const POLL_MS = 250;

export type Waiting = { readonly clock: () => number; readonly sleep: (ms: number) => Promise<void> };

/**
 * Does one thing at a time by name, over all processes that share the folder: another one waits, so that nothing is fetched twice. A process that
 * was killed leaves a lock that is taken over at once on the same machine, and after half a minute on another. No result depends on it: two who
 * both believe that they hold it do the same thing twice, under names of their own.
 */
export async function withLock<T>(path: string, waiting: Waiting, work: () => Promise<T>): Promise<T> {
  await makeFolder(dirname(path)).catch(() => undefined);
  while (!(await take(path))) {
    if (await isLeftBehind(path, waiting.clock)) await unlink(path).catch(() => undefined);
    else await waiting.sleep(POLL_MS);
  }
  const beat = setInterval(() => touch(path, waiting.clock), BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await unlink(path).catch(() => undefined);
  }
}

const OWNER = `${process.pid} ${hostname()}`;

/**
 * False while another has it. The lock appears with its owner in it, or a kill in between would leave one that nobody can judge. Where no lock
 * can be made (a folder that is read-only, a file system without links), it is done without.
 */
async function take(path: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, OWNER);
    await link(own, path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EEXIST';
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
}

async function isLeftBehind(path: string, clock: () => number): Promise<boolean> {
  try {
    const [, pid, host] = /^(\d+) (.+)$/.exec(await readFile(path, 'utf8')) ?? [];
    if (host === hostname() && !isAlive(Number(pid))) return true;
    return clock() - (await stat(path)).mtimeMs > STALE_MS;
  } catch {
    return false; // released meanwhile
  }
}

const touch = (path: string, clock: () => number): void => {
  const now = clock() / 1000;
  utimes(path, now, now).catch(() => undefined);
};
