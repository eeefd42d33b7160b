import { thread } from '../../threads.ts';
import { type U32, u32 } from './arrays.ts';

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
