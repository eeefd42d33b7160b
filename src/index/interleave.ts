import type { Track } from '../model/track.ts';
import { u8, u32 } from '../platform/arrays.ts';
import { tooMany } from '../platform/numbers.ts';
import type { SharedStrings } from '../platform/parquet/column.ts';
import type { TrackTable } from './track-table.ts';

/** Bytes of a column: places in it have 32 bits. */
const MOST_BYTES = 2 ** 32 - 1;
const BATCH = 2 ** 12;

/**
 * Puts tables of tracks together as the table that they were shared out of.
 * @param places by table and row: the number of a track in the whole.
 * @throws RangeError when two tracks have a place, or none has one.
 */
export function interleave(tables: readonly TrackTable[], places: readonly Uint32Array[]): TrackTable {
  const { shards, rows } = rowsByPlace(tables, places);
  const size = shards.length;
  const table: TrackTable = {
    size,
    texts(column) {
      const parts = tables.map((one) => one.texts(column));
      return gathered(parts, shards, rows);
    },
    times(column) {
      const all = new Float64Array(size);
      for (const [i, one] of tables.entries()) scatter(one.times(column), places[i]!, all);
      return all;
    },
    lines() {
      const all = new Uint32Array(size);
      for (const [i, one] of tables.entries()) scatter(one.lines(), places[i]!, all);
      return all;
    },
    at: (place) => tables[shards[place]!]!.at(rows[place]!),
    *rows() {
      const readers = tables.map((one) => one.rows());
      for (const shard of shards) yield readers[shard]!.next().value as Track;
    },
    *batches() {
      let batch: Track[] = [];
      for (const track of table.rows()) {
        batch.push(track);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
  };
  return table;
}

/** Shard and row of each track of the whole. */
function rowsByPlace(tables: readonly TrackTable[], places: readonly Uint32Array[]) {
  const size = tables.reduce((sum, table) => sum + table.size, 0);
  const [shards, rows] = [new Uint16Array(size), new Uint32Array(size)];
  const taken = new Uint8Array(size);
  for (const [shard, own] of places.entries()) {
    if (own.length !== tables[shard]!.size)
      throw new RangeError(`${tables[shard]!.size} tracks have ${own.length} places`);
    for (const [row, place] of own.entries()) {
      if (place >= size) throw new RangeError(`track ${place} of ${size} is there`);
      if (taken[place] !== 0) throw new RangeError(`track ${place} is there twice`);
      if (row > 0 && place < own[row - 1]!) throw new RangeError(`track ${place} is not in its order`);
      [taken[place], shards[place], rows[place]] = [1, shard, row];
    }
  }
  return { shards, rows };
}

function scatter(from: ArrayLike<number>, places: Uint32Array, to: Float64Array | Uint32Array): void {
  for (let row = 0; row < from.length; row++) to[places[row]!] = from[row]!;
}

function gathered(parts: readonly SharedStrings[], shards: Uint16Array, rows: Uint32Array): SharedStrings {
  const total = parts.reduce((sum, part) => sum + part.starts[part.size]!, 0);
  if (total > MOST_BYTES) throw tooMany('a column of texts', MOST_BYTES);
  const [bytes, starts] = [u8(total), u32(shards.length + 1)];
  let at = 0;
  for (let place = 0; place < shards.length; place++) {
    const part = parts[shards[place]!]!;
    const row = rows[place]!;
    const end = part.starts[row + 1]!;
    for (let i = part.starts[row]!; i < end; i++) bytes[at++] = part.bytes[i]!;
    starts[place + 1] = at;
  }
  return { size: shards.length, bytes, starts };
}
