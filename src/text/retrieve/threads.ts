import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { u8, u32 } from './arrays.ts';
import type { Index } from './corpus.ts';
import type { PackedQueries } from './queries.ts';
import { createSearcher, type Results } from './search.ts';

/** Everything is shared memory: a thread starts by receiving references, and answers by writing into `results`. */
interface Job {
  readonly index: Index;
  readonly queries: PackedQueries;
  readonly results: Results;
  /** Element 0 is the next chunk that nobody has taken. */
  readonly next: Uint32Array<SharedArrayBuffer>;
  /** 1 for each chunk that is written. */
  readonly done: Uint8Array<SharedArrayBuffer>;
}

const CHUNK = 64;
/** Without this a worker would run a whole program that knows nothing of it, which starts workers in its turn. */
let entryKnowsWorkers = false;
const MARK = 'music-leakage retrieve';

function searchChunks({ index, queries, results, next, done }: Job): void {
  const search = createSearcher(index, queries, results);
  for (let chunk = Atomics.add(next, 0, 1); chunk < done.length; chunk = Atomics.add(next, 0, 1)) {
    for (let q = chunk * CHUNK; q < Math.min(queries.size, (chunk + 1) * CHUNK); q++) search(q);
    done[chunk] = 1;
  }
}

/**
 * The program's entry calls this first and stops when it gives true: a worker runs the file that this module is bundled
 * into, the whole program.
 */
export function runRetrieveWorker(): boolean {
  entryKnowsWorkers = true;
  if (isMainThread || workerData?.mark !== MARK) return false;
  searchChunks(workerData.job);
  return true;
}

/**
 * Searches all queries with `threads` threads, this one included. A worker that cannot start (TypeScript run without a
 * bundle) costs nothing but time: what is not done is done here.
 */
export async function searchAll(
  index: Index,
  queries: PackedQueries,
  results: Results,
  threads: number,
): Promise<void> {
  const chunks = Math.ceil(queries.size / CHUNK);
  const job: Job = { index, queries, results, next: u32(1), done: u8(chunks) };
  const workers = Array.from(
    { length: entryKnowsWorkers ? Math.min(threads, chunks) - 1 : 0 },
    () => new Worker(fileURLToPath(import.meta.url), { workerData: { mark: MARK, job }, stdout: true, stderr: true }),
  );
  const ended = workers.map(
    (worker) =>
      new Promise<void>((resolve) => {
        worker.on('error', () => resolve()).on('exit', () => resolve());
      }),
  );
  searchChunks(job);
  await Promise.all(ended);
  if (!job.done.includes(0)) return;
  const search = createSearcher(index, queries, results);
  for (let q = 0; q < queries.size; q++) if (job.done[Math.floor(q / CHUNK)] === 0) search(q);
}
