import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { releaseThreads } from './threads.ts';

/**
 * Gives back what is held no more, before something large is loaded: hundreds of megabytes of arrays that nobody refers to do not make the
 * collector run, and would stand beside what is outside its heap.
 */
export async function freeMemory(): Promise<void> {
  await releaseThreads();
  // The collector as `node --expose-gc` has it.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/**
 * Lets the collector's heap grow to twice what is in use instead of four times: beside arrays of hundreds of megabytes that are outside it,
 * what waits to be collected is most of what can be saved (60 MiB at a million rows, for no time that could be measured).
 */
export function growSlowly(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
