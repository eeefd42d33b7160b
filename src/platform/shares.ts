import { thread } from './threads.ts';

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
 * The results of all chunks, made by `threads` threads, this one included; `told` with how many are done. The task of the others gets `job` and
 * the `shares`, and sends each result ahead with its chunk. A thread that cannot start (TypeScript run without a bundle) costs nothing but time:
 * what is not done is done here.
 */
export async function inThreads<T>(
  task: string,
  job: object,
  chunks: number,
  threads: number,
  work: (chunk: number) => T,
  told: (done: number) => void = () => undefined,
): Promise<readonly T[]> {
  const shares: Shares = { next: new Uint32Array(new SharedArrayBuffer(4)), chunks };
  const results = new Map<number, T>();
  const others = Array.from({ length: Math.max(0, Math.min(threads, chunks) - 1) }, (_, i) =>
    thread(i).ask(task, { ...job, shares }, ([chunk, result]: readonly [number, T]) => results.set(chunk, result)),
  );
  for (let chunk = take(shares); chunk < chunks; chunk = take(shares)) {
    results.set(chunk, work(chunk));
    told(results.size);
    // Lets in what the others send.
    await new Promise(setImmediate);
  }
  await Promise.all(others);
  return Array.from({ length: chunks }, (_, chunk) => results.get(chunk) ?? work(chunk));
}
