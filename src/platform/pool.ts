import { startThread, type Thread } from './threads.ts';

/** A place in the pool: the thread that works there, replaced when it fails. */
export type Slot = {
  /** The answer of a task, or why there is none: the thread ended, or `data.beat` did not change for long. */
  readonly ask: (task: string, data: object) => Promise<{ readonly answer: unknown } | { readonly failure: string }>;
};

/** What a thread is sent besides its task, to count up while it gets on. */
export type Beat = Int32Array<SharedArrayBuffer>;

/** A thread that shows no sign of life for so long is ended: a decoder in WebAssembly cannot be interrupted otherwise. */
const STALLED_MS = 120_000;
/** Results that wait for one before them, a thread. */
const AHEAD = 4;

/** Does `work` for every item, on `threads` threads at a time; results come in the order of the items. */
export async function* inOrder<In, Out>(
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
