import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type U32, u32 } from './arrays.ts';

/** What a thread can be asked for, by name. `part` sends something ahead of the answer. */
export type Tasks = Readonly<Record<string, (data: never, part: (value: unknown) => void) => unknown>>;

interface Question {
  readonly task: string;
  readonly data: unknown;
}
type Answer = { readonly part: unknown } | { readonly whole: unknown };

const MARK = 'music-leakage thread';

/**
 * The program's entry calls this first and stops when it gives true: a worker runs the file that this module is bundled
 * into, the whole program. Called in the main thread it allows threads.
 */
export function answerAsThread(tasks: Tasks): boolean {
  if (isMainThread) allowThreads();
  if (isMainThread || workerData?.mark !== MARK) return false;
  const port = parentPort!;
  port.on('message', ({ task, data }: Question) => {
    const whole = tasks[task]!(data as never, (part) => port.postMessage({ part } satisfies Answer));
    port.postMessage({ whole } satisfies Answer);
  });
  return true;
}

/** Another thread, which answers one question after the other. What it is sent should be shared memory. */
export interface Thread {
  /** Undefined when the thread could not start or failed: then the answer has to be found here. */
  readonly ask: (task: string, data: unknown, part?: (value: never) => void) => Promise<unknown>;
}

function startThread(): Thread {
  const waiting: { readonly part: (value: never) => void; readonly resolve: (whole: unknown) => void }[] = [];
  let failed = false;
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { mark: MARK }, stdout: true, stderr: true });
  // An idle thread does not keep the program from its end.
  worker.unref();
  const fail = (): void => {
    failed = true;
    for (const { resolve } of waiting.splice(0)) resolve(undefined);
  };
  worker.on('error', fail).on('exit', fail);
  worker.on('message', (answer: Answer) => {
    if ('part' in answer) waiting[0]?.part(answer.part as never);
    else waiting.shift()?.resolve(answer.whole);
    if (waiting.length === 0) worker.unref();
  });
  return {
    ask(task, data, part = () => undefined) {
      if (failed) return Promise.resolve(undefined);
      worker.ref();
      worker.postMessage({ task, data } satisfies Question);
      return new Promise((resolve) => waiting.push({ part, resolve }));
    },
  };
}

const started: Thread[] = [];
const NO_THREAD: Thread = { ask: () => Promise.resolve(undefined) };
let allowed = false;

/**
 * The entry says that it calls `answerAsThread` when it is run as a thread. Without this a worker would run a whole program that knows
 * nothing of it, which starts workers in its turn.
 */
export const allowThreads = (): void => {
  allowed = true;
};

/** Thread 0, 1, 2, … beside this one, started when first asked for. */
export function thread(i: number): Thread {
  if (!allowed) return NO_THREAD;
  started[i] ??= startThread();
  return started[i];
}

/** Chunks of a job, shared out among threads. */
export interface Shares {
  /** Element 0 is the next chunk that nobody has taken. */
  readonly next: U32;
  readonly chunks: number;
}

/** Does chunks until none is left. */
export function takeShares<T>(
  { next, chunks }: Shares,
  work: (chunk: number) => T,
  done: (chunk: number, result: T) => void,
): void {
  for (let chunk = Atomics.add(next, 0, 1); chunk < chunks; chunk = Atomics.add(next, 0, 1)) done(chunk, work(chunk));
}

/**
 * The results of all chunks, made by `threads` threads, this one included. The task of the others gets `job` and the
 * `shares`, and sends each result ahead with its chunk. A thread that cannot start (TypeScript run without a bundle)
 * costs nothing but time: what is not done is done here.
 */
export async function inThreads<T>(
  task: string,
  job: object,
  chunks: number,
  threads: number,
  work: (chunk: number) => T,
): Promise<readonly T[]> {
  const shares: Shares = { next: u32(1), chunks };
  const results = new Map<number, T>();
  const others = Array.from({ length: Math.max(0, Math.min(threads, chunks) - 1) }, (_, i) =>
    thread(i).ask(task, { ...job, shares }, ([chunk, result]: readonly [number, T]) => results.set(chunk, result)),
  );
  takeShares(shares, work, (chunk, result) => results.set(chunk, result));
  await Promise.all(others);
  return Array.from({ length: chunks }, (_, chunk) => results.get(chunk) ?? work(chunk));
}
