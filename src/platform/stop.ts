import { setImmediate as nextTurn } from 'node:timers/promises';
import { hasHalfFiles, removeHalfFiles } from './half-files.ts';

/** Signals by which a person, a shell or a runner of jobs stops a process. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let handler: ((signal: string) => void) | undefined;
let isListening = false;

function onSignal(signal: string): void {
  const first = handler;
  handler = undefined;
  if (first) first(signal);
  else {
    process.stderr.write(`stopped by ${signal}\n`);
    process.exit(2);
  }
}

/**
 * Lets signals end this process in order: half files are removed, and a command that has results prints them first. A
 * second signal, or one that no command waits for, ends it at once with exit code 2.
 */
export function listenForStop(): void {
  process.on('exit', removeHalfFiles);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  isListening = true;
}

/**
 * Does work that takes long and in which no signal could be answered: unless files are half, a signal ends the process
 * at once, as the system ends one that does not listen. One that came before is answered first.
 */
export async function whileBusy<T>(work: () => T): Promise<T> {
  // The first turn may be under way already.
  for (let turn = 0; turn < 2; turn++) await nextTurn();
  if (!isListening || hasHalfFiles()) return work();
  for (const signal of SIGNALS) process.off(signal, onSignal);
  try {
    return work();
  } finally {
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
}

/**
 * Calls back with the next signal instead of ending the process, which is then up to the caller; returns what takes
 * that back.
 */
export function whenStopped(handle: (signal: string) => void): () => void {
  handler = handle;
  return () => {
    if (handler === handle) handler = undefined;
  };
}

/**
 * Hands what work gives, or what `instead` makes of a signal that comes first, to `finish`, and returns what that
 * gives. After a signal the process ends once `finish` is done, whatever the work is at.
 */
export async function untilStopped<T, R>(
  work: Promise<T>,
  instead: (signal: string) => T,
  finish: (value: T) => Promise<R>,
): Promise<R> {
  let isStopped = false;
  const { promise: stopped, resolve } = withResolvers<T>();
  const release = whenStopped((signal) => {
    isStopped = true;
    resolve(instead(signal));
  });
  try {
    return await finish(await Promise.race([work, stopped]));
  } finally {
    release();
    // Later than the caller sets the exit code.
    if (isStopped) setImmediate(() => process.exit());
  }
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
