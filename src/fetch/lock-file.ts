import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { isAlive } from '../platform/alive.ts';
import { hold, letGo } from '../platform/half-files.ts';
import { makeFolder } from '../platform/make-folder.ts';

const BEAT_MS = 5_000;
/** A lock of another machine that is not touched for so long is one of a process that was killed. */
const STALE_MS = 30_000;
const POLL_MS = 250;
/** Nobody waits longer, whoever keeps the lock: one download takes no longer. */
const LONGEST_MS = 3_600_000;

/** A clock that nobody sets, and a way to wait. */
export type Waiting = { readonly clock: () => number; readonly sleep: (ms: number) => Promise<void> };

/**
 * Does one thing at a time by name, over all processes that share the folder: another one waits, so that nothing is
 * fetched twice. A process that was killed leaves a lock that is taken over at once on the same machine. On another
 * machine it is taken over once nobody has touched it for half a minute of waiting: the times of files are compared
 * with each other only, since clocks differ and jump. No result depends on the lock: two who both believe that they
 * hold it do the same thing twice, under names of their own.
 */
export async function withLock<T>(path: string, waiting: Waiting, work: () => Promise<T>): Promise<T> {
  await makeFolder(dirname(path)).catch(() => undefined);
  const token = `${process.pid} ${hostname()} ${randomUUID()}`;
  const start = waiting.clock();
  let watched: Watched | undefined;
  let taken = await take(path, token);
  for (; !taken && waiting.clock() - start <= LONGEST_MS; taken = await take(path, token)) {
    const seen = await look(path);
    if (seen === undefined) continue; // released meanwhile
    if (watched?.state !== seen.state) watched = { state: seen.state, since: waiting.clock() };
    if (seen.isOfDead || waiting.clock() - watched.since > STALE_MS) await unlink(path).catch(() => undefined);
    else await waiting.sleep(POLL_MS);
  }
  if (taken) hold(path);
  const beat = setInterval(() => touch(path), BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (taken) letGo(path);
    if ((await readFile(path, 'utf8').catch(() => '')) === token) await unlink(path).catch(() => undefined);
  }
}

/** State of a lock, and since when it has been in it by the clock of who waits. */
type Watched = { readonly state: string; readonly since: number };

/**
 * False while another has it. The lock appears with its owner in it, or a kill in between would leave one that nobody
 * can judge. Where no lock can be made (a folder that is read-only, a file system without links), it is done without.
 */
async function take(path: string, token: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, token);
    await link(own, path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EEXIST';
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
}

/** Reads the owner of a lock and when it was touched last; undefined when the lock is gone. */
async function look(path: string): Promise<{ readonly state: string; readonly isOfDead: boolean } | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const [, pid, host] = /^(\d+) (\S+)/.exec(text) ?? [];
    const { mtimeMs } = await stat(path);
    return { state: `${mtimeMs} ${text}`, isOfDead: host === hostname() && !isAlive(Number(pid)) };
  } catch {
    return undefined;
  }
}

const touch = (path: string): void => {
  const now = new Date();
  utimes(path, now, now).catch(() => undefined);
};
