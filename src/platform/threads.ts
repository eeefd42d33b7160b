import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Tasks of a thread, by name. `part` sends something ahead of the answer, which may be a promise. */
export type Tasks = Readonly<Record<string, (data: never, part: (value: unknown) => void) => unknown>>;

interface Question {
  readonly task: string;
  readonly data: unknown;
}
type Answer = { readonly ready: true } | { readonly part: unknown } | { readonly whole: unknown };

const MARK = 'music-leakage thread';

/** First argument of the program when it is started as a process that reads Parquet files. */
export const PARQUET_PROCESS = 'read-parquet-in-a-process-of-its-own';

/**
 * Answers questions if this is a worker, and says whether it is: the entry of a program in one file stops then. Called
 * in the main thread it allows threads.
 */
export function answerAsThread(tasks: Tasks): boolean {
  if (isMainThread) allowThreads();
  if (isMainThread || workerData?.mark !== MARK) return false;
  const port = parentPort!;
  let last: Promise<void> = Promise.resolve();
  const answer = async ({ task, data }: Question): Promise<void> => {
    const whole = await tasks[task]!(data as never, (part) => port.postMessage({ part } satisfies Answer));
    port.postMessage({ whole } satisfies Answer, [...(transferred.get(whole as object) ?? [])]);
  };
  port.on('message', (question: Question) => {
    last = last.then(() => answer(question));
  });
  port.postMessage({ ready: true } satisfies Answer);
  return true;
}

const transferred = new WeakMap<object, readonly ArrayBuffer[]>();

/** An answer whose arrays are handed over instead of copied; they are of no use to the thread afterwards. */
export function handOver<T extends object>(answer: T, arrays: readonly { readonly buffer: ArrayBufferLike }[]): T {
  const buffers = arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  transferred.set(answer, [...new Set(buffers)]);
  return answer;
}

/** Another thread, which answers one question after the other. What it is sent should be shared memory. */
export interface Thread {
  /** Undefined when the thread could not start or failed: then the answer has to be found here. */
  readonly ask: (task: string, data: unknown, part?: (value: never) => void) => Promise<unknown>;
  /** Once it has begun, or failed: it reads the whole program first. */
  readonly ready: Promise<void>;
  /** Ends it, whatever it is at; its answers are undefined from then on. Waits for the end where that matters. */
  readonly stop: () => Promise<unknown>;
  /** Whether it has answered all that it was asked. */
  readonly idle: () => boolean;
  /** Why it failed, once it has. */
  readonly failure: () => string | undefined;
}

const NO_THREAD: Thread = {
  ask: () => Promise.resolve(undefined),
  ready: Promise.resolve(),
  stop: () => Promise.resolve(),
  idle: () => true,
  failure: () => undefined,
};

/** A thread of one's own, to be stopped when it is of no more use; where no threads are allowed it answers nothing. */
export function startThread(): Thread {
  if (!allowed) return NO_THREAD;
  const waiting: { readonly part: (value: never) => void; readonly resolve: (whole: unknown) => void }[] = [];
  let failure: string | undefined;
  let begin = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const worker = new Worker(programs.thread, { workerData: { mark: MARK }, stdout: true, stderr: true });
  // An idle thread does not keep the program from its end.
  worker.unref();
  const fail = (why: string): void => {
    failure ??= why;
    begin();
    for (const { resolve } of waiting.splice(0)) resolve(undefined);
  };
  worker.on('error', (error) => fail(error.message)).on('exit', (code) => fail(`it ended with code ${code}`));
  worker.on('message', (answer: Answer) => {
    if ('ready' in answer) begin();
    else if ('part' in answer) waiting[0]?.part(answer.part as never);
    else waiting.shift()?.resolve(answer.whole);
    if (waiting.length === 0) worker.unref();
  });
  return {
    ask(task, data, part = () => undefined) {
      if (failure !== undefined) return Promise.resolve(undefined);
      worker.ref();
      worker.postMessage({ task, data } satisfies Question);
      return new Promise((resolve) => waiting.push({ part, resolve }));
    },
    ready,
    stop() {
      fail('it was stopped');
      return worker.terminate();
    },
    idle: () => waiting.length === 0,
    failure: () => failure,
  };
}

const started: Thread[] = [];
let allowed = false;

/**
 * Files that are run apart: each a small part of the program, or the file of the whole, which tells by how it was
 * started what to do.
 */
export type Programs = {
  /** Calls `answerAsThread`. */
  readonly thread: string;
  /** Serves Parquet files to the process that started it. */
  readonly parquet: string;
};

const here = fileURLToPath(import.meta.url);
let programs: Programs = { thread: here, parquet: here };

export const programsApart = (): Programs => programs;

/**
 * The entry says what is run apart. Without this a worker would run a whole program that knows nothing of it, which
 * starts workers in its turn. By default that is the file that this module is bundled into, which then calls
 * `answerAsThread` itself.
 */
export function allowThreads(apart?: Programs): void {
  allowed = true;
  if (apart) programs = apart;
}

/** Whether there can be other threads at all. */
export const threadsAllowed = (): boolean => allowed;

/** Thread 0, 1, 2, … beside this one, started when first asked for and shared by all who ask. */
export function thread(i: number): Thread {
  if (!allowed) return NO_THREAD;
  started[i] ??= startThread();
  return started[i];
}

/**
 * Ends the shared threads that are at nothing, and with them what they hold, so not while a corpus is being made; who
 * asks again gets new ones.
 */
export async function releaseThreads(): Promise<void> {
  const ended = started.map((each, i) => {
    if (!each.idle()) return undefined;
    delete started[i];
    return each.stop();
  });
  await Promise.all(ended);
}

/**
 * Gives back what is held no more, before something large is loaded: hundreds of megabytes of arrays that nobody refers
 * to do not make the collector run, and would stand beside what is outside its heap.
 */
export async function freeMemory(): Promise<void> {
  await releaseThreads();
  // The collector as `node --expose-gc` has it.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * Lets the collector's heap grow to twice what is in use instead of four times: beside arrays of hundreds of megabytes
 * that are outside it, what waits to be collected is most of what can be saved (60 MiB at a million rows, for no time
 * that could be measured).
 */
export function growSlowly(): void {
  if (!isTight) setFlagsFromString('--heap-growing-percent=100');
}

let isTight = false;

/**
 * Lets the heap grow by no more than 30 % of what is in use, where many overlaps are gone through again and again: each
 * is made when it is asked for and dropped. V8 would soon make them in the old generation at once, as the first ones
 * were held, and there they wait for a full collection.
 */
export function growTightly(): void {
  isTight = true;
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--no-allocation-site-pretenuring');
}
