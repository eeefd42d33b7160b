import { createHash } from 'node:crypto';
import type { Split } from '../config/config.ts';
import type { Track } from '../model/track.ts';
import { digestOf } from '../platform/digest.ts';
import { createNumbers } from '../platform/numbers.ts';
import { type Written, writeColumns } from '../platform/parquet/write.ts';
import { type Shard, shardOf } from '../platform/shard.ts';

/** The column of the part `places`: the number of each track of a shard in the whole. */
export const PLACE_FIELDS = { place: { type: 'int32' } } as const;

/** Writes the part `places`. */
export const writePlaces = (path: string, places: Uint32Array): Written => writeColumns(path, { place: places });

/** Tracks of a shard, and once they are read the number of each in the whole. */
export type ShardRows = {
  readonly batches: AsyncIterable<readonly Track[]>;
  readonly places: () => Uint32Array;
};

/** Leaves the tracks of a shard. */
export function rowsOfShard(all: AsyncIterable<readonly Track[]>, { number, of }: Shard): ShardRows {
  const places = createNumbers('a table that is shared out');
  async function* batches(): AsyncGenerator<readonly Track[]> {
    let place = -1;
    for await (const batch of all)
      yield batch.filter(({ id }) => {
        place++;
        if (shardOf(id, of) !== number) return false;
        places.add(place);
        return true;
      });
  }
  return { batches: batches(), places: () => places.trimmed() };
}

/** Digest of what decides, besides the table, what becomes of its rows. */
export async function settingsDigest({
  columns,
  layout,
  names,
  keep,
  song,
  repair,
  idsOf,
  audio,
  ...split
}: Split): Promise<string> {
  const joined = split.with?.map(({ file: _, ...rest }) => rest);
  const rows = { pattern: keep.pattern, equals: [...keep.equals], ids: keep.ids && (await digestOf(keep.ids)) };
  const files = audio && { column: audio.column, pattern: audio.pattern };
  const settings = { columns, layout, names, rows, song, repair, idsOf, files, joined };
  const plain = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);
  return createHash('sha256').update(JSON.stringify(settings, plain)).digest('hex');
}
