import type { Landmarks } from '../../model/audio-profile.ts';
import { findPeaks, type Peaks } from './peaks.ts';
import { HOP, spectrumOf } from './spectrum.ts';

/** audfprint's options of the same names. */
export type Settings = {
  /** How many peaks: about so many hashes a second at a fan-out of 3. */
  readonly density: number;
  /** Pairs of a peak, at most. */
  readonly fanout: number;
  /** Number of analyses of the recording, each a part of a hop later: the hashes of all are joined. */
  readonly shifts: number;
};

/** Bits of a hash: 8 of a bin, 6 of the difference to another, 6 of the columns between them. */
export const HASH_BITS = 20;
/** Bins that two of a pair are apart, exclusive. */
const MAX_BINS = 31;
/** Columns that they are apart, the last exclusive. */
const [MIN_COLUMNS, MAX_COLUMNS] = [2, 63];

/**
 * The hashes that audfprint (D. Ellis, https://github.com/dpwe/audfprint, commit cb03ba9) finds in samples of 11,025
 * Hz, in its order: each pair of a time in hops of 256 samples and a hash once, by time, then hash.
 */
export function landmarksOf(samples: Float32Array, { density, fanout, shifts }: Settings): Landmarks {
  const keys: number[] = [];
  for (let shift = 0; shift < shifts; shift++) {
    const spectrum = spectrumOf(samples.subarray(Math.floor((shift / shifts) * HOP)));
    pushKeys(keys, findPeaks(spectrum, density), fanout);
  }
  return unique(keys);
}

/** The hashes of peaks by column, then bin. */
export function landmarksOfPeaks(peaks: Peaks, fanout: number): Landmarks {
  const keys: number[] = [];
  pushKeys(keys, peaks, fanout);
  return unique(keys);
}

/** Time and hash as one number each, in any order. */
export function unique(keys: ArrayLike<number>): Landmarks {
  const sorted = Float64Array.from(keys).sort();
  const once = sorted.filter((key, i) => key !== sorted[i - 1]);
  return {
    times: Int32Array.from(once, (key) => Math.floor(key / 2 ** HASH_BITS)),
    hashes: Int32Array.from(once, (key) => key % 2 ** HASH_BITS),
  };
}

/** Returns the key of a hash for `unique`. */
export const keyOf = (time: number, hash: number): number => time * 2 ** HASH_BITS + hash;

function pushKeys(keys: number[], { columns, bins }: Peaks, fanout: number): void {
  for (let one = 0, first = 0; one < columns.length; one++) {
    const [column, bin] = [columns[one]!, bins[one]!];
    while (first < columns.length && columns[first]! < column + MIN_COLUMNS) first++;
    let pairs = 0;
    for (let other = first; other < columns.length && pairs < fanout; other++) {
      const between = columns[other]! - column;
      if (between >= MAX_COLUMNS) break;
      const difference = bins[other]! - bin;
      if (Math.abs(difference) >= MAX_BINS) continue;
      pairs++;
      keys.push(keyOf(column, (bin << 12) | ((difference & 63) << 6) | between));
    }
  }
}
