import type { LandmarkColumns, Landmarks } from '../../model/audio-profile.ts';
import { CELLS, REST_BITS } from '../default/cells.ts';

/** Bits of a posting that say when; above them stands the rest of the hash. */
export const TICK_BITS = 28;
const TICKS = 2 ** TICK_BITS;
export const TICK_MASK = TICKS - 1;
/** Ticks before the first recording of a table and after the last: the middle of a clip of 25 minutes may lie there. */
export const MARGIN = 2 ** 15;
const GAP = 64;

/**
 * Recordings laid one after another on one line of ticks, and what is at each cell: four bytes a landmark. In memory
 * that threads share.
 */
export type LandmarkTable = {
  /**
   * `postings` of cell `c` are those from `starts[c]` to before `starts[c + 1]`, by rest of the hash, then recording
   * and time, or by time.
   */
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
  /** Ticks of the line. */
  readonly length: number;
  /**
   * Places of the recordings in their split, in the order of the line, and where each begins and how long it is, in
   * ticks.
   */
  readonly tracks: Int32Array;
  readonly begins: Int32Array;
  readonly lengths: Int32Array;
};

/** Lays recordings of so many ticks on as many lines as are needed. */
export function layOut(lengths: ArrayLike<number>) {
  const table = new Uint16Array(lengths.length);
  const begin = new Int32Array(lengths.length);
  const ends: number[] = [];
  let at = MARGIN;
  for (let track = 0; track < lengths.length; track++) {
    const length = lengths[track]!;
    if (length + 2 * MARGIN > TICKS) throw new RangeError(`a recording of ${length} ticks is too long to be matched`);
    if (at + length + MARGIN > TICKS) {
      ends.push(at);
      at = MARGIN;
    }
    table[track] = ends.length;
    begin[track] = at;
    at += length + GAP;
  }
  ends.push(at);
  return { table, begin, lengths: ends.map((end) => end + MARGIN) };
}

/** Fills tables from rows sorted by hash, or from recordings in any order, one of the two. */
export function createTables(ticks: ArrayLike<number>, expected: number) {
  const layout = layOut(ticks);
  const made = layout.lengths.map((length, place) => {
    const tracks: number[] = [];
    for (let track = 0; track < ticks.length; track++) if (layout.table[track] === place) tracks.push(track);
    const share = length / layout.lengths.reduce((sum, other) => sum + other, 0);
    return {
      starts: shared(CELLS + 1),
      // Memory that is not written to is not taken: room for more than there will be costs nothing.
      postings: shared(Math.ceil(expected * share)),
      count: 0,
      length,
      tracks: Int32Array.from(tracks),
      begins: Int32Array.from(tracks, (track) => layout.begin[track]!),
      lengths: Int32Array.from(tracks, (track) => ticks[track]!),
    };
  });

  return {
    /** Rows not below those of the call before. */
    append({ hashes, tracks, times }: LandmarkColumns): void {
      for (let i = 0; i < hashes.length; i++) {
        const hash = hashes[i]!;
        const track = tracks[i]!;
        const table = made[layout.table[track]!]!;
        if (table.count === table.postings.length) table.postings = grown(table.postings);
        table.postings[table.count++] = (((hash & 15) << TICK_BITS) | (layout.begin[track]! + times[i]!)) >>> 0;
        table.starts[(hash >>> REST_BITS) + 1] = table.count;
      }
    },
    /** All recordings at once. */
    sort(recordings: readonly { readonly track: number; readonly landmarks: Landmarks }[]): void {
      for (const { track, landmarks } of recordings) {
        const { starts } = made[layout.table[track]!]!;
        for (const hash of landmarks.hashes) starts[(hash >>> REST_BITS) + 1]!++;
      }
      for (const table of made) {
        for (let cell = 1; cell <= CELLS; cell++) table.starts[cell]! += table.starts[cell - 1]!;
        table.count = table.starts[CELLS]!;
        table.postings = shared(table.count);
      }
      for (const { track, landmarks } of recordings) {
        const { starts, postings } = made[layout.table[track]!]!;
        const begin = layout.begin[track]!;
        for (let i = 0; i < landmarks.hashes.length; i++) {
          const hash = landmarks.hashes[i]!;
          postings[starts[hash >>> REST_BITS]!++] = (((hash & 15) << TICK_BITS) | (begin + landmarks.times[i]!)) >>> 0;
        }
      }
      // Each start has moved to the next cell's.
      for (const { starts } of made) {
        starts.copyWithin(1, 0, CELLS);
        starts[0] = 0;
      }
    },
    finish(): readonly LandmarkTable[] {
      return made.map(({ count, postings, ...table }) => {
        // A cell without rows begins where the one before it ends.
        const { starts } = table;
        for (let cell = 1; cell <= CELLS; cell++)
          if (starts[cell]! < starts[cell - 1]!) starts[cell] = starts[cell - 1]!;
        return { ...table, postings: postings.subarray(0, count) };
      });
    },
  };
}

/** Zeros in memory that threads share. */
export const shared = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length));

function grown(postings: Uint32Array): Uint32Array {
  const more = shared(Math.max(1024, Math.ceil(1.5 * postings.length)));
  more.set(postings);
  return more;
}
