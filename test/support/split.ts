import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Split } from '../../src/config/config.ts';
import type { Track } from '../../src/model/track.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { readSplit } from '../../src/sources/read-split.ts';
import type { Tally } from '../../src/split/tally.ts';
import { temporaryFolder } from './folder.ts';

export const KEEP_ALL: Split['keep'] = { ids: undefined, pattern: undefined, equals: new Map() };

/** A split of all rows of a table that says nothing else. */
export const tableSplit = (file: string, settings: Partial<Split> = {}): Split => ({
  ...{ name: 's', role: 'test', form: 'table', declared: file, file, sha256: undefined, keep: KEEP_ALL },
  ...{ columns: undefined, layout: undefined, names: undefined, song: [], repair: [], audio: undefined },
  ...{ place: { line: 1, column: 1 }, ...settings },
});

type Read = { readonly tracks: readonly Track[]; readonly tally: Tally };

/** All tracks of a split. */
export async function readAll(split: Split): Promise<Read> {
  const { tally, batches } = await readSplit(split);
  const tracks: Track[] = [];
  for await (const batch of batches) tracks.push(...batch);
  return { tracks, tally };
}

/** All tracks of a table that is written first. */
export function readContent(name: string, content: string | Uint8Array, settings?: Partial<Split>): Promise<Read> {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return readAll(tableSplit(file, settings));
}

/** Lists the problems of a table that cannot be read: `LINE: MESSAGE` each. */
export const failureOf = (reading: Promise<Read>): Promise<string> =>
  reading.then(
    () => 'read without an error',
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return error.problems.map(({ line, message }) => `${line}: ${message}`).join('\n');
    },
  );
