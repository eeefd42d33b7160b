import { basename } from 'node:path';
import type { Split } from '../config/config.ts';
import type { Manifest } from '../index/manifest.ts';
import { storedSuspiciousFields, type Tally } from '../split/tally.ts';

/** All of the manifest that is known once the tracks are read. */
export type IndexFacts = Pick<
  Manifest,
  | 'name'
  | 'counts'
  | 'sources'
  | 'columns'
  | 'columns_found'
  | 'malformed_rows'
  | 'suspicious_fields'
  | 'columns_unused'
  | 'files_left_aside'
>;

/** Returns the facts of a table that was read, for the manifest. */
export const indexFacts = ({ name, file, members }: Split, tally: Tally): IndexFacts => ({
  name,
  counts: {
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    suspicious: tally.suspicious,
    repaired: tally.repaired,
    ...damageOf(tally),
  },
  // Where it lay is nobody's business, and would make two builds of one table differ.
  sources: [
    { file: members ? sayFiles(tally, file) : basename(file), sha256: tally.sha256, rows: tally.tracks },
    ...(tally.joined ?? []).map(({ declared: source, sha256, rows }) => ({ file: basename(source), sha256, rows })),
  ],
  columns: withoutGroupIds(tally),
  columns_found: tally.guessed,
  malformed_rows: [...tally.malformedRows],
  suspicious_fields: storedSuspiciousFields(tally),
  columns_unused: unusedOf(tally),
  files_left_aside: tally.leftAside && [...tally.leftAside],
});

/** Columns that an index keeps; ids of artists and albums have no place in its parts. */
const withoutGroupIds = ({ columns: { artist_id: _, album_id: __, ...kept } }: Tally): IndexFacts['columns'] => ({
  ...kept,
});

const unusedOf = ({ unused = [], columns: { artist_id, album_id } }: Tally): string[] | undefined => {
  const all = [...[artist_id ?? [], album_id ?? []].flat().map(String), ...unused];
  return all.length > 0 ? all : undefined;
};

/** Names the files of a table that lies in several, one digest for all. */
function sayFiles({ files = [] }: Tally, file: string): string {
  const names = files.map((start) => basename(start.file));
  const [first = basename(file)] = names;
  return names.length > 3 ? `${first} and ${names.length - 1} more` : names.join(', ') || first;
}

/** Adds up what an index and what is appended to it say of themselves. */
export function sumOf(old: Manifest, more: IndexFacts, sameSongs: number): IndexFacts {
  const sum = (key: 'tracks' | 'songs' | 'malformed' | 'suspicious' | 'repaired'): number =>
    old.counts[key] + more.counts[key];
  return {
    ...old,
    counts: {
      tracks: sum('tracks'),
      songs: sum('songs') - sameSongs,
      malformed: sum('malformed'),
      suspicious: sum('suspicious'),
      repaired: sum('repaired'),
      ...damageOf(addDamage(old.counts, more.counts)),
    },
    sources: [...old.sources, ...more.sources],
    malformed_rows: [...old.malformed_rows, ...more.malformed_rows].slice(0, 100),
    suspicious_fields: sumSuspicious(old.suspicious_fields, more.suspicious_fields),
  };
}

function sumSuspicious(
  old: IndexFacts['suspicious_fields'],
  more: IndexFacts['suspicious_fields'],
): IndexFacts['suspicious_fields'] {
  const sum = new Map<string, NonNullable<IndexFacts['suspicious_fields']>[number]>();
  for (const one of [...(old ?? []), ...(more ?? [])]) {
    const before = sum.get(one.field);
    const examples = [...(before?.examples ?? []), ...one.examples].slice(0, 5);
    sum.set(one.field, { field: one.field, rows: one.rows + (before?.rows ?? 0), examples });
  }
  return sum.size > 0 ? [...sum.values()] : undefined;
}
type DamageCounts = {
  readonly damage?: Readonly<Record<string, number>> | undefined;
  readonly cut?: number | undefined;
};

/** Counts of damage, of those kinds that there are. */
const damageOf = ({ damage, cut }: DamageCounts): Pick<IndexFacts['counts'], 'damage' | 'cut'> => ({
  ...(damage && Object.keys(damage).length > 0 ? { damage: { ...damage } } : {}),
  ...(cut ? { cut } : {}),
});

function addDamage(old: DamageCounts, more: DamageCounts): DamageCounts {
  const damage: Record<string, number> = { ...old.damage };
  for (const [kind, tracks] of Object.entries(more.damage ?? {})) damage[kind] = (damage[kind] ?? 0) + tracks;
  return { damage, cut: (old.cut ?? 0) + (more.cut ?? 0) };
}
