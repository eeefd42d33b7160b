import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { releaseThreads } from './threads.ts';

/**
 * Gives back what is held no more, before something large is loaded: hundreds of megabytes of arrays that nobody refers to do not make the
 * collector run, and would stand beside what is outside its heap.
 */
export async function freeMemory(): Promise<void> {
  await releaseThreads();
  collect ??= collector();
  collect();
}

let collect: (() => void) | undefined;

/** The collector as `node --expose-gc` has it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
