import { startThread, type Thread, thread } from './threads.ts';

/** A place in the pool: the thread that works there, replaced when it fails. */
export type Slot = {
  /** The answer of a task, or why there is none: the thread ended, or `data.beat` did not change for long. */
  readonly ask: (task: string, data: object) => Promise<{ readonly answer: unknown } | { readonly failure: string }>;
};

/** Counter that a thread receives besides its task and raises while it makes progress. */
export type Beat = Int32Array<SharedArrayBuffer>;

/**
 * A thread that shows no sign of life for so long is ended: a decoder in WebAssembly cannot be interrupted otherwise.
 */
const STALLED_MS = 120_000;
/** Results that wait for one before them, a thread. */
const AHEAD = 4;

/** Does `work` for every item, on `threads` threads at a time; results come in the order of the items. */
export async function* mapInOrder<In, Out>(
  items: readonly In[],
  threads: number,
  work: (item: In, slot: Slot) => Promise<Out>,
  stalledMs: number = STALLED_MS,
): AsyncGenerator<Out> {
  const slots = Array.from({ length: Math.max(1, Math.min(threads, items.length)) }, () => createSlot(stalledMs));
  const free = [...slots];
  const results = new Map<number, Out>();
  let [next, given] = [0, 0];
  let thrown: { readonly error: unknown } | undefined;
  let wake = (): void => undefined;

  function start(): void {
    while (free.length > 0 && next < items.length && next < given + AHEAD * slots.length) {
      const slot = free.shift()!;
      const i = next++;
      work(items[i]!, slot)
        .then(
          (result) => results.set(i, result),
          (error) => (thrown ??= { error }),
        )
        .finally(() => {
          free.push(slot);
          if (!thrown) start();
          wake();
        });
    }
  }

  try {
    for (; given < items.length; given++) {
      start();
      while (!results.has(given)) {
        if (thrown) throw thrown.error;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const result = results.get(given)!;
      results.delete(given);
      yield result;
    }
  } finally {
    for (const { stop } of slots) stop();
  }
}

function createSlot(stalledMs: number): Slot & { readonly stop: () => void } {
  let thread: Thread | undefined;
  return {
    async ask(task, data) {
      thread ??= startThread();
      const asked = thread;
      const beat: Beat = new Int32Array(new SharedArrayBuffer(4));
      const asking = asked.ask(task, { ...data, beat });
      await asked.ready;
      const stopWatching = watch(beat, stalledMs, () => asked.stop());
      const answer = await asking;
      const well = stopWatching();
      if (answer !== undefined) return { answer };
      thread = undefined;
      asked.stop();
      return {
        failure: well ? (asked.failure() ?? 'there are no threads') : `it got no further for ${stalledMs / 1000} s`,
      };
    },
    stop: () => thread?.stop(),
  };
}

/** Calls back once when nothing was counted for long. What is returned ends that, and says whether all was well. */
function watch(beat: Beat, stalledMs: number, stalled: () => void): () => boolean {
  let [last, since, well] = [0, performance.now(), true];
  const timer = setInterval(
    () => {
      const now = Atomics.load(beat, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > stalledMs) {
        well = false;
        clearInterval(timer);
        stalled();
      }
    },
    Math.min(1000, stalledMs / 4),
  );
  timer.unref();
  return () => {
    clearInterval(timer);
    return well;
  };
}

/** Chunks of a job, shared out among threads. */
export interface Shares {
  /** Element 0, in shared memory, is the next chunk that nobody has taken. */
  readonly next: Uint32Array;
  readonly chunks: number;
}

/** Does chunks until none is left. */
export function takeShares<T>(
  shares: Shares,
  work: (chunk: number) => T,
  done: (chunk: number, result: T) => void,
): void {
  for (let chunk = take(shares); chunk < shares.chunks; chunk = take(shares)) done(chunk, work(chunk));
}

const take = ({ next }: Shares): number => Atomics.add(next, 0, 1);

/**
 * Returns the processor time of this process in milliseconds: on a busy machine no other clock says what work takes.
 */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Processor time that a thread takes to begin and to have its code compiled, about, in milliseconds: what takes less is
 * done here.
 */
const BEGIN_MS = 250;
/** Chunks after which the code for them is compiled, so that they tell what the others will take. */
const WARM = 2;

/**
 * Results of all chunks, made by `threads` threads, this one included; `told` with how many are done. Others are
 * started once what is left would take this one longer than they take to begin. Their task gets `job` and the `shares`,
 * and sends each result ahead with its chunk. A thread that cannot start (TypeScript run without a bundle) costs
 * nothing but time: what is not done is done here.
 */
export async function mapInThreads<T>(
  task: string,
  job: object,
  chunks: number,
  threads: number,
  work: (chunk: number) => T,
  told: (done: number) => void = () => undefined,
): Promise<readonly T[]> {
  const shares: Shares = { next: new Uint32Array(new SharedArrayBuffer(4)), chunks };
  const results = new Map<number, T>();
  const startOthers = (count: number): readonly Promise<unknown>[] =>
    Array.from({ length: Math.max(0, count) }, (_, i) =>
      thread(i).ask(task, { ...job, shares }, ([chunk, result]: readonly [number, T]) => results.set(chunk, result)),
    );
  let others: readonly Promise<unknown>[] = [];
  let warm = 0;
  for (let chunk = take(shares); chunk < chunks; chunk = take(shares)) {
    results.set(chunk, work(chunk));
    const [done, left] = [results.size, chunks - results.size];
    if (done <= WARM) warm = processorMs();
    else if (others.length === 0 && ((processorMs() - warm) / (done - WARM)) * left > BEGIN_MS)
      others = startOthers(Math.min(threads - 1, left));
    told(results.size);
    // Lets in what the others send.
    await new Promise(setImmediate);
  }
  await Promise.all(others);
  return Array.from({ length: chunks }, (_, chunk) => results.get(chunk) ?? work(chunk));
}
