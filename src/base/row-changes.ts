import type { Role, Split } from '../config/config.ts';
import type { RowChange, RowChanges } from '../gate/base.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import type { Track } from '../model/track.ts';
import { isLazy } from '../platform/lazy-list.ts';
import { ProblemError } from '../platform/problem.ts';
import { readSplit } from '../sources/read-split.ts';
import { repairedTracks } from '../sources/repaired-tracks.ts';
import { rowDigest } from '../split/row.ts';
import { isSame } from './changes.ts';
import type { Prepared } from './check-base.ts';

type ReportTrack = ReportOverlap['test'];

/** Rows of a split that are looked for in the table of the base. */
type Wanted = { readonly contents: Map<string, boolean>; readonly ids: Map<string, boolean> };

/**
 * Finds out what a change did to the rows that overlap: a row that the base's table does not have is added, or edited
 * where the base has another row with its id. Only tables that differ from those of the base are read; of indexes,
 * folders and datasets of the hub nothing is said.
 */
export async function rowChangesOf({ written, config, problems }: Prepared, head: Report): Promise<RowChanges> {
  // Of so many overlaps nobody reads where each row comes from.
  if (isLazy(head.overlaps)) return () => undefined;
  const changes = new Map<string, (track: ReportTrack) => RowChange | 'same' | undefined>();
  for (const [i, now] of written.splits.entries()) {
    const before = config.splits[i] as Split;
    const wanted = wantedOf(head, now);
    if (wanted.contents.size === 0 || problems.has(before) || !isTable(now)) continue;
    if (await isSame(before, now)) {
      changes.set(keyOf(now.role, now.name), () => 'same');
      continue;
    }
    if (await lookFor(wanted, before)) changes.set(keyOf(now.role, now.name), (track) => changeOf(wanted, track));
  }
  return (role, track) => changes.get(keyOf(role, track.split))?.(track);
}

const keyOf = (role: Role, name: string): string => `${role}/${name}`;

const isTable = ({ form }: Split): boolean => form !== 'index' && form !== 'huggingface' && form !== 'folder';

function wantedOf({ overlaps }: Report, { role, name }: Split): Wanted {
  const wanted: Wanted = { contents: new Map(), ids: new Map() };
  for (const overlap of overlaps) {
    const track = overlap[role];
    if (track.split !== name) continue;
    wanted.contents.set(contentOf(track, track.numbered), false);
    if (!track.numbered) wanted.ids.set(track.id, false);
  }
  return wanted;
}

/** Marks the wanted rows that a table has; false where it cannot be read. */
async function lookFor(wanted: Wanted, split: Split): Promise<boolean> {
  const numbered = wanted.ids.size === 0;
  try {
    for await (const batch of repairedTracks(await readSplit(split), split.repair))
      for (const track of batch) {
        const content = contentOf(track, numbered);
        if (wanted.contents.has(content)) wanted.contents.set(content, true);
        if (wanted.ids.has(track.id)) wanted.ids.set(track.id, true);
      }
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

function changeOf({ contents, ids }: Wanted, track: ReportTrack): RowChange | 'same' | undefined {
  const isThere = contents.get(contentOf(track, track.numbered));
  if (isThere === undefined) return undefined;
  return isThere ? 'same' : ids.get(track.id) ? 'edited' : 'added';
}

/** Digest of what the report has of a row; ids of artists and albums are not in it. */
function contentOf(track: ReportTrack | Track, numbered = false): string {
  const { title, artist, album, song, line, isrc = '', mbid = '', source = '', md5 = '', sha256 = '' } = track;
  const { duration, start, end } = track;
  const texts = { id: numbered ? '' : track.id, title, artist, album, song, line, audio: '' };
  return rowDigest({ ...texts, isrc, mbid, source, md5, sha256, duration, start, end });
}
