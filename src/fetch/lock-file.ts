import { mkdir, open, stat, unlink, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

const BEAT_MS = 5_000;
/** A lock that nobody has touched for so long is one of a process that was killed. */
const STALE_MS = 30_000;
const POLL_MS = 250;

export type Waiting = { readonly clock: () => number; readonly sleep: (ms: number) => Promise<void> };

/**
 * Does one thing at a time by name, over all processes of the machine: another one waits, so that nothing is fetched twice. Its owner touches the
 * lock every five seconds, so one that was killed leaves a lock that is soon taken over. No result depends on it: two who both believe that they
 * hold it do the same thing twice, under names of their own.
 */
export async function withLock<T>(path: string, { clock, sleep }: Waiting, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined);
  while (!(await take(path))) {
    const age = await stat(path).then(
      ({ mtimeMs }) => clock() - mtimeMs,
      () => 0, // released meanwhile
    );
    if (age > STALE_MS) await unlink(path).catch(() => undefined);
    else await sleep(POLL_MS);
  }
  const beat = setInterval(() => touch(path, clock), BEAT_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await unlink(path).catch(() => undefined);
  }
}

/** False while another has it. Where no lock can be made, as in a folder that is read-only, it is done without. */
const take = (path: string): Promise<boolean> =>
  open(path, 'wx').then(
    (handle) => handle.close().then(() => true),
    ({ code }: NodeJS.ErrnoException) => code !== 'EEXIST',
  );

const touch = (path: string, clock: () => number): void => {
  const now = clock() / 1000;
  utimes(path, now, now).catch(() => undefined);
};
