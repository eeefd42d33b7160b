import { spawn } from 'node:child_process';
import { whenStopped } from '../platform/stop.ts';
import type { Ended, SpawnCheck } from './report-check.ts';

/** How long a process that is told to stop may take to write what it has and to remove its half files. */
const GRACE_MS = 5_000;

/**
 * Looks by this same program in a process of its own, which is stopped at its limit, whatever it is at, and where this
 * one is stopped.
 */
export const spawnCheck: SpawnCheck = (folder, limitMs) => runApart(['action', 'look', folder], { limitMs });

/**
 * Runs this same program in a process of its own, within limits of time and memory. At its end it is asked to stop
 * first, and killed where it does not. Options that this process was started with win over `heapMiB`.
 */
export const runApart = (
  args: readonly string[],
  { limitMs, heapMiB }: { readonly limitMs?: number | undefined; readonly heapMiB?: number },
): Promise<Ended> =>
  new Promise((resolve) => {
    const program = process.argv[1] as string;
    const heap = heapMiB === undefined ? [] : [`--max-old-space-size=${heapMiB}`];
    const child = spawn(process.execPath, [...heap, ...process.execArgv, program, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    let why: Ended | undefined;
    const timers: NodeJS.Timeout[] = [];
    const stop = (ended: Ended): void => {
      why ??= ended;
      child.kill('SIGTERM');
      timers.push(setTimeout(() => child.kill('SIGKILL'), GRACE_MS));
    };
    // A timer of Node's holds no more than 2^31 ms.
    if (limitMs !== undefined) timers.push(setTimeout(stop, Math.min(Math.ceil(limitMs), 2 ** 31 - 1), 'late'));
    const release = whenStopped((signal) => stop({ stopped: signal }));
    const end = (ended: Ended): void => {
      release();
      timers.forEach(clearTimeout);
      resolve(ended);
    };
    child.on('error', ({ message }) => end({ broken: message }));
    child.on('close', (code, signal) =>
      end(why ?? (code === 0 ? 'done' : { broken: code === null ? `${signal}` : `exit code ${code}` })),
    );
  });
