import type { LandmarkColumns } from '../audio/profile.ts';

const DIGIT = 11;
const BUCKETS = 2 ** DIGIT;

/** Rows that are filled up and sorted, and what they are sorted into: twelve bytes a row, twice while they are. */
export type LandmarkRows = {
  readonly size: () => number;
  readonly add: (hashes: Int32Array, track: number, times: Int32Array) => void;
  readonly addColumns: (columns: LandmarkColumns) => void;
  /** All rows in the order of the columns that are named, the last one named first, and equal ones as they were; forgets them. */
  readonly sorted: (...by: readonly (keyof LandmarkColumns)[]) => LandmarkColumns;
};

/** Holds so many rows, or as many as come. Memory that is not written to costs nothing. */
export function createLandmarkRows(capacity: number): LandmarkRows {
  let columns = newColumns(capacity);
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
      let rows = slice(columns, 0, size);
      for (const name of by) rows = sortBy(name, rows);
      columns = newColumns(capacity);
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

/** A radix sort, stable: as many passes as the numbers have digits that differ. */
function sortBy(name: keyof LandmarkColumns, rows: LandmarkColumns): LandmarkColumns {
  const keys = rows[name];
  let [least, most] = [0x7fff_ffff, 0];
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (keys.length < 2 || least === most) return rows;
  let from = rows;
  let to = newColumns(keys.length);
  for (let shift = 0; shift < 31 && (most - least) >>> shift > 0; shift += DIGIT) {
    scatter(from, from[name], least, shift, to);
    [from, to] = [to, from];
  }
  return from;
}

function scatter(from: LandmarkColumns, keys: Int32Array, least: number, shift: number, to: LandmarkColumns): void {
  const places = new Int32Array(BUCKETS + 1);
  for (let i = 0; i < keys.length; i++) places[(((keys[i]! - least) >>> shift) & (BUCKETS - 1)) + 1]!++;
  for (let bucket = 1; bucket <= BUCKETS; bucket++) places[bucket]! += places[bucket - 1]!;
  const { hashes, tracks, times } = from;
  for (let i = 0; i < keys.length; i++) {
    const place = places[((keys[i]! - least) >>> shift) & (BUCKETS - 1)]!++;
    to.hashes[place] = hashes[i]!;
    to.tracks[place] = tracks[i]!;
    to.times[place] = times[i]!;
  }
}
