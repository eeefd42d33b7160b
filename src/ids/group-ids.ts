import { BIT, type Detector, detach, type Evidence, type EvidenceKind } from '../model/detector.ts';
import { isMissingId } from '../model/missing.ts';
import type { Track } from '../model/track.ts';
import { uuidOf } from './identifiers.ts';
import { type IdReading, LONGEST_CELL, MOST_VALUES, NOTHING, one, plain } from './reading.ts';

/** Keys of a track that name its artists or its album by ids, and the level that equal ones share. */
const GROUPS = { artist_id: 'artist', album_id: 'album' } as const;
type GroupKey = keyof typeof GROUPS;
const KEYS = Object.keys(GROUPS) as readonly GroupKey[];

/** Returns the id of a track with the name of what it is an id of; nothing where ids are only names of rows. */
export const readOwnId = ({ idsOf, id }: Track): IdReading => (idsOf === undefined ? NOTHING : one(`${idsOf}\n${id}`));

/** MusicBrainz' and Spotify's "Various Artists", "[unknown]" and the like: they credit nobody. */
const NOBODY: ReadonlySet<string> = new Set([
  ...['89ad4ac3-39f7-470e-963a-56509c546377', '125ec42a-7229-4250-afc5-e057484327fe', '0lyfqwjt6nxaflpzqqxf9p'],
  ...['f731ccc4-e22a-43af-a747-64213329e088', '33cf029c-63b0-41a0-9855-be2a3665fb3b'],
  ...['eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61', '9be7f096-97ec-4615-8957-8d40b5dcbc41'],
]);

/** Reads the ids of artists or of an album. A bare number is an id only within one data set, so it needs its name. */
function readGroupIds(cell: string | undefined, idsOf: string | undefined): readonly string[] {
  if (cell === undefined || cell === '' || cell.length > LONGEST_CELL || isMissingId(cell)) return [];
  const parts = plain(cell)
    .split(/[\s;,|"'`[\]{}()]+/)
    .slice(0, MOST_VALUES);
  const ids = parts.flatMap((part) => {
    if (!/[\p{L}\p{N}]/u.test(part) || isMissingId(part)) return [];
    // A link or an URI ends in the id.
    const last = /^[a-z]+:/i.test(part) ? (part.split(/[?#]/, 1)[0] as string).split(/[/:]/).at(-1) || part : part;
    const id = uuidOf(last.toLowerCase()) ?? last;
    if (NOBODY.has(id.toLowerCase())) return [];
    if (!/^-?\d+(\.0+)?$/.test(id)) return [id];
    return idsOf === undefined ? [] : [`${idsOf}\n${id.replace(/\.0+$/, '')}`];
  });
  return [...new Set(ids)];
}

/** Returns by which channels the ids of a track's artists and album can be compared, a bit each. */
export function bitsOfGroups(track: Track): number {
  let bits = 0;
  for (const key of KEYS)
    for (const id of readGroupIds(track[key], track.idsOf))
      bits |= BIT[id.includes('\n') ? (`${key}:own` as const) : key];
  return bits;
}

/** How many tracks of a pretraining split have an id, and the first of them. */
type Shared = { tracks: number; first: Track | undefined };

/**
 * Artists and albums that both splits have by equal ids, whatever the names. One piece of evidence per test track and
 * level names the first pretraining track and counts the rest, as for artists by name.
 */
export const groupIds: Detector = {
  search: (splits) => {
    const shared = { artist_id: new Map<string, Shared>(), album_id: new Map<string, Shared>() };
    for (const tests of splits)
      for (const track of tests)
        for (const key of KEYS)
          for (const id of readGroupIds(track[key], track.idsOf)) shared[key].set(id, { tracks: 0, first: undefined });
    return {
      kinds: KEYS.flatMap((key): readonly EvidenceKind[] => (shared[key].size > 0 ? [key, `${key}:own`] : [])),
      add: (track) => {
        let copy: Track | undefined;
        let isShared = false;
        for (const key of KEYS)
          for (const id of readGroupIds(track[key], track.idsOf)) {
            const found = shared[key].get(id);
            if (!found) continue;
            found.tracks++;
            found.first ??= copy ??= detach(track);
            isShared = true;
          }
        return isShared;
      },
      finish: async () =>
        splits.map((tests) => ({
          evidence: tests.flatMap((track, test) => KEYS.flatMap((key) => evidenceOf(track, test, key, shared[key]))),
          undecided: [],
        })),
    };
  },
};

/** The id that most pretraining tracks share with a test track. */
function evidenceOf(
  track: Track,
  test: number,
  key: GroupKey,
  shared: ReadonlyMap<string, Shared>,
): readonly Evidence[] {
  const [most] = readGroupIds(track[key], track.idsOf)
    .map((id) => ({ id, ...(shared.get(id) as Shared) }))
    .toSorted((a, b) => b.tracks - a.tracks);
  if (most?.first === undefined) return [];
  const { id, tracks, first } = most;
  const level = GROUPS[key];
  const count = tracks === 1 ? 'one track' : `${tracks} tracks`;
  const reasons = [`same ${level} id ${id.slice(id.indexOf('\n') + 1)} (${count} in pretraining)`];
  return [{ detector: 'ids', level, probability: undefined, reasons, test, pretrain: first }];
}
