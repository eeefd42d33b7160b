import type { LandmarkColumns, Landmarks } from '../../model/audio-profile.ts';
import type { Hits } from './alignments.ts';
import { HASH_BITS } from './landmarks.ts';

const MASK = 2 ** HASH_BITS - 1;
/** Most recordings that are compared (audfprint's --search-depth). */
const SEARCH_DEPTH = 100;

/** A recording that has hashes in common with a clip. */
export type HashCandidate = { readonly track: number; readonly hits: Hits };

export type HashTable = {
  readonly add: (columns: LandmarkColumns) => void;
  /** The recordings with more than `minCount` hits, those with the largest share of their own hashes first. */
  readonly candidates: (clip: Landmarks, minCount: number) => readonly HashCandidate[];
};

/**
 * Recordings by hash. audfprint keeps at most 100 places of a hash, picked at random, and times modulo 380 seconds, in
 * a table of fixed size; here every place and its whole time are kept, so that the same recordings give the same answer
 * in any order.
 */
export function createHashTable(): HashTable {
  const added: LandmarkColumns[] = [];
  const sizes: number[] = [];
  let sorted: Sorted | undefined;
  return {
    add: (columns) => {
      added.push(columns);
      for (const track of columns.tracks) sizes[track] = (sizes[track] ?? 0) + 1;
    },
    candidates: (clip, minCount) => {
      sorted ??= sort(added.splice(0));
      return candidatesIn(sorted, sizes, clip, minCount);
    },
  };
}

type Sorted = {
  /** Where each hash begins in the two others. */
  readonly starts: Int32Array;
  readonly tracks: Int32Array;
  readonly times: Int32Array;
};

/** Empties `added`, so that what is sorted already takes no memory twice. */
function sort(added: LandmarkColumns[]): Sorted {
  const starts = new Int32Array(MASK + 2);
  for (const { hashes } of added) for (const hash of hashes) starts[(hash & MASK) + 1]!++;
  for (let hash = 0; hash <= MASK; hash++) starts[hash + 1]! += starts[hash]!;
  const ends = starts.slice();
  const count = starts[MASK + 1]!;
  const tracks = new Int32Array(count);
  const times = new Int32Array(count);
  for (let columns = added.shift(); columns !== undefined; columns = added.shift()) {
    for (let i = 0; i < columns.hashes.length; i++) {
      const place = ends[columns.hashes[i]! & MASK]!++;
      tracks[place] = columns.tracks[i]!;
      times[place] = columns.times[i]!;
    }
  }
  return { starts, tracks, times };
}

function candidatesIn(
  { starts, tracks, times }: Sorted,
  sizes: readonly number[],
  clip: Landmarks,
  minCount: number,
): readonly HashCandidate[] {
  const counts = new Int32Array(sizes.length);
  for (const hash of clip.hashes) {
    for (let place = starts[hash & MASK]!; place < starts[(hash & MASK) + 1]!; place++) counts[tracks[place]!]!++;
  }
  const found = [...counts.keys()].filter((track) => counts[track]! > 0);
  // As many as have enough hits, but of all: a short recording with fewer may take the place of a long one, as it does
  // in audfprint.
  const depth = Math.min(SEARCH_DEPTH, found.filter((track) => counts[track]! > minCount).length);
  const share = (track: number) => counts[track]! / sizes[track]!;
  const picked = found.sort((a, b) => share(b) - share(a) || a - b).slice(0, depth);
  const rows = new Map(
    picked.map((track) => {
      const hits = { skews: new Int32Array(counts[track]!), times: new Int32Array(counts[track]!) };
      return [track, { track, hits, filled: 0 }];
    }),
  );
  for (let i = 0; i < clip.hashes.length; i++) {
    const hash = clip.hashes[i]! & MASK;
    const time = clip.times[i]!;
    for (let place = starts[hash]!; place < starts[hash + 1]!; place++) {
      const row = rows.get(tracks[place]!);
      if (row === undefined) continue;
      row.hits.skews[row.filled] = times[place]! - time;
      row.hits.times[row.filled++] = time;
    }
  }
  return [...rows.values()];
}
