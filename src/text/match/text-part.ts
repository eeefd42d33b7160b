import { availableParallelism } from 'node:os';
import type { Track } from '../../model/track.ts';
import { roomU32, u32 } from '../../platform/arrays.ts';
import type { ParquetNumbers, Strings } from '../../platform/parquet/column.ts';
import { createCorpus, loadCorpus } from '../retrieve/index.ts';
import { type Rows, rowsOf } from '../retrieve/rows.ts';
import type { StoredWords } from '../retrieve/stored-words.ts';
import { isMatchable, type Matcher, matcherOf } from './matcher.ts';
import { keptColumns, type PackedTracks, type TrackColumns } from './packed-tracks.ts';

/**
 * The `postings` part of an index, a file a table. `rows` has also the number of each row's track: some tracks cannot
 * be matched.
 */
export type Postings = Omit<StoredWords, 'rows'> & {
  readonly rows: StoredWords['rows'] & { readonly track: Uint32Array };
};

/** The tables of a part, each with its columns by name. */
export type Tables = Readonly<Record<string, Readonly<Record<string, ParquetNumbers | Strings>>>>;

/** Makes the tables while tracks are written: tracks are added in their order, all of them. */
export function createPostings(): { readonly add: (track: Track) => void; readonly finish: () => Promise<Postings> } {
  const builder = createCorpus({ threads: availableParallelism() });
  let chosen = u32(1 << 12);
  let [size, rows] = [0, 0];
  return {
    add(track) {
      if (isMatchable(track)) {
        builder.add(track);
        chosen = roomU32(chosen, rows + 1);
        chosen[rows++] = size;
      }
      size++;
    },
    async finish() {
      const stored = await builder.stored();
      return { ...stored, rows: { ...stored.rows, track: chosen.slice(0, rows) } };
    },
  };
}

/** Parts of an index that the text matcher needs. */
export type StoredCorpus = { readonly postings: () => Postings; readonly columns: () => TrackColumns };

/** The matcher that adding all tracks would have made; what is read is not kept beside what is made of it. */
export const storedMatcher = (read: () => Promise<StoredCorpus>): Matcher =>
  matcherOf(async () => {
    const { postings, columns } = await read();
    const stored = postings();
    let kept: PackedTracks | undefined;
    const toTexts = (): Rows => {
      const read = columns();
      kept = keptColumns(read, stored.rows.track);
      return rowsOf(read, stored.rows.track);
    };
    const corpus = await loadCorpus(stored, toTexts, availableParallelism());
    return { corpus, kept: kept as PackedTracks };
  });
