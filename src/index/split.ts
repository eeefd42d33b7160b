import type { Split } from '../config/config.ts';
import { CHANNELS, type Channel } from '../detector.ts';
import type { Seen } from '../gate/judge.ts';
import type { Reading } from '../split/read.ts';
import type { Tally } from '../split/tally.ts';
import { type OpenIndex, openIndex } from './read.ts';

/**
 * Opens an index as the split that it was made of: what was counted when it was built is known before a track is read.
 * @throws ProblemError when it cannot be used.
 */
export async function readIndex({ file, sha256 }: Split): Promise<Reading> {
  const index = await openIndex(file, { sha256 });
  const { counts, columns, columns_found, malformed_rows } = index.manifest;
  const { damage, cut, ...all } = counts;
  const tally: Tally = {
    ...{ columns, guessed: columns_found, ...all, malformedRows: [...malformed_rows], sha256: index.sha256 },
    ...(damage && { damage: { ...damage } }),
    ...(cut !== undefined && { cut }),
  };
  return { tally, batches: index.tracks(), index };
}

/** How many of its tracks have just these channels, and the first of them, without a look at the others. */
export async function seenOf({ manifest, trackTable }: OpenIndex): Promise<readonly Seen[]> {
  const table = await trackTable();
  return manifest.seen.map(({ channels, tracks, rows }) => ({
    channels: channels.filter((channel): channel is Channel => (CHANNELS as readonly string[]).includes(channel)),
    tracks,
    examples: rows.map(table.at),
  }));
}
