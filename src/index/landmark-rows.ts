import type { LandmarkColumns } from '../model/audio-profile.ts';

/** Bits that rows are told apart by in one pass, at most: as many buckets stay in the cache. */
const DIGIT = 11;

/** Rows that are filled up and sorted, and what they are sorted into: twelve bytes a row, twice while they are. */
export type LandmarkRows = {
  readonly size: () => number;
  readonly add: (hashes: Int32Array, track: number, times: Int32Array) => void;
  readonly addColumns: (columns: LandmarkColumns) => void;
  /**
   * All rows in the order of the columns that are named, the last one named first, and equal ones as they were. They
   * are forgotten: what is added next is written over them.
   */
  readonly sorted: (...by: readonly (keyof LandmarkColumns)[]) => LandmarkColumns;
};

/** Holds so many rows, or as many as come. Memory that is not written to costs nothing. */
export function createLandmarkRows(capacity: number): LandmarkRows {
  let columns = newColumns(capacity);
  let spare = newColumns(0);
  let size = 0;

  function makeRoom(more: number): number {
    const from = size;
    size += more;
    if (size > columns.hashes.length) {
      const larger = newColumns(Math.max(size, 2 * columns.hashes.length));
      for (const [name, column] of entriesOf(larger)) column.set(columns[name].subarray(0, from));
      columns = larger;
    }
    return from;
  }

  return {
    size: () => size,
    add(hashes, track, times) {
      const from = makeRoom(hashes.length);
      columns.hashes.set(hashes, from);
      columns.times.set(times, from);
      columns.tracks.fill(track, from, size);
    },
    addColumns(more) {
      const from = makeRoom(more.hashes.length);
      for (const [name, column] of entriesOf(more)) columns[name].set(column, from);
    },
    sorted(...by) {
      if (spare.hashes.length < size) spare = newColumns(columns.hashes.length);
      for (const name of by) [columns, spare] = sortBy(name, columns, spare, size);
      const rows = slice(columns, 0, size);
      size = 0;
      return rows;
    },
  };
}

const newColumns = (length: number): LandmarkColumns => ({
  hashes: new Int32Array(length),
  tracks: new Int32Array(length),
  times: new Int32Array(length),
});

const entriesOf = (columns: LandmarkColumns): readonly (readonly [keyof LandmarkColumns, Int32Array])[] => [
  ['hashes', columns.hashes],
  ['tracks', columns.tracks],
  ['times', columns.times],
];

/** Rows `from` up to but not including `to`, of the same memory. */
export const slice = ({ hashes, tracks, times }: LandmarkColumns, from: number, to: number): LandmarkColumns => ({
  hashes: hashes.subarray(from, to),
  tracks: tracks.subarray(from, to),
  times: times.subarray(from, to),
});

/**
 * A radix sort of the first `size` rows, stable: as many passes as the numbers have digits that differ. Returns where
 * they are, and the other.
 */
function sortBy(
  name: keyof LandmarkColumns,
  rows: LandmarkColumns,
  spare: LandmarkColumns,
  size: number,
): [rows: LandmarkColumns, spare: LandmarkColumns] {
  const keys = rows[name];
  let [least, most] = [0x7fff_ffff, 0];
  for (let i = 0; i < size; i++) {
    if (keys[i]! < least) least = keys[i]!;
    if (keys[i]! > most) most = keys[i]!;
  }
  const bits = size < 2 ? 0 : 32 - Math.clz32(most - least);
  const passes = Math.ceil(bits / DIGIT);
  const digit = Math.ceil(bits / passes);
  let [from, to] = [rows, spare];
  for (let pass = 0; pass < passes; pass++) {
    scatter(from, to, size, name, least, pass * digit, 2 ** digit - 1);
    [from, to] = [to, from];
  }
  return [from, to];
}

function scatter(
  { hashes, tracks, times }: LandmarkColumns,
  to: LandmarkColumns,
  size: number,
  name: keyof LandmarkColumns,
  least: number,
  shift: number,
  mask: number,
): void {
  const keys = { hashes, tracks, times }[name];
  const places = new Int32Array(mask + 2);
  for (let i = 0; i < size; i++) places[(((keys[i]! - least) >>> shift) & mask) + 1]!++;
  for (let bucket = 1; bucket <= mask; bucket++) places[bucket]! += places[bucket - 1]!;
  const [toHashes, toTracks, toTimes] = [to.hashes, to.tracks, to.times];
  for (let i = 0; i < size; i++) {
    const place = places[((keys[i]! - least) >>> shift) & mask]!++;
    toHashes[place] = hashes[i]!;
    toTracks[place] = tracks[i]!;
    toTimes[place] = times[i]!;
  }
}
