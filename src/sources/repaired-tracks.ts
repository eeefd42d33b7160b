import type { Track } from '../model/track.ts';
import type { Reading } from '../split/tally.ts';
import { readable } from '../text/parse/readable.ts';
import { repaired } from '../text/parse/repair.ts';

/**
 * The tracks of a split as they are compared: without damage that can be undone, and as the first of the named repairs
 * that applies has them; counts the tracks of each.
 */
export async function* repairedTracks(
  { tally, batches }: Reading,
  names: readonly string[],
): AsyncGenerator<readonly Track[]> {
  const repair = (track: Track): Track => {
    const { fields, damage, cut } = readable(track);
    for (const kind of damage) {
      tally.damage ??= {};
      tally.damage[kind] = (tally.damage[kind] ?? 0) + 1;
    }
    if (cut) tally.cut = (tally.cut ?? 0) + 1;
    const [found] = names.length > 0 ? repaired(fields, names) : [];
    if (!found) return fields;
    tally.repaired++;
    return { ...fields, ...found.fields };
  };
  for await (const batch of batches) yield batch.map(repair);
}
