import type { Split } from '../config/config.ts';
import { resolveMembers } from '../config/members.ts';
import { readTracks } from '../split/read.ts';
import type { SplitReading } from './read-index.ts';
import { readIndex } from './read-index.ts';

/**
 * Opens a split, whatever it lies in.
 * @throws ProblemError as `readIndex` and `readTracks` do.
 */
export async function readSplit(given: Split, progress?: (share: number) => void): Promise<SplitReading> {
  const split = await resolveMembers(given);
  return split.form === 'index' ? readIndex(split) : readTracks(split, progress);
}
