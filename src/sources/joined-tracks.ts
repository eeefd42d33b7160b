import type { OpenIndex } from '../index/read.ts';
import type { TrackTable } from '../index/track-table.ts';
import type { Track } from '../model/track.ts';
import { u8, u32 } from '../platform/arrays.ts';
import type { SharedStrings } from '../platform/parquet/column.ts';
import { createTexts, textAt } from '../platform/texts.ts';
import { createIdSet } from '../split/id-list.ts';
import { createMadeIds } from '../split/made-id.ts';
import type { FileStart } from '../split/table.ts';

/** Tracks of an index that is one of several. */
export type MemberTracks = {
  /** Number of the first track among those of all. */
  readonly first: number;
  readonly table: TrackTable;
  /** Number that is added to a line, so that lines are counted through all indexes. */
  readonly by: number;
  readonly start: FileStart;
  /** Ids of the tracks, where they are other ones than in the index itself: see `remadeIds`. */
  readonly ids: SharedStrings | undefined;
};

const BYTES_MOST = 2 ** 32;

/** Joins the tracks of several indexes into the table that an index of all of them would have. */
export function joinTrackTables(members: readonly MemberTracks[]): TrackTable {
  const size = members.reduce((sum, { table }) => sum + table.size, 0);
  const table: TrackTable = {
    *rows() {
      for (const batch of table.batches()) yield* batch;
    },
    ...joinColumns(members, size),
  };
  return table;
}

function joinColumns(members: readonly MemberTracks[], size: number): Omit<TrackTable, 'rows'> {
  const memberAt = (row: number): MemberTracks => members.findLast(({ first }) => first <= row)!;
  return {
    size,
    texts: (column) => {
      // Once as columns, then joined: each is held twice for that long.
      const parts = members.map(({ table, ids }) => (column === 'id' && ids) || table.texts(column));
      return parts.length === 1 ? parts[0]! : concatenated(parts);
    },
    times: (column) => {
      const all = new Float64Array(size);
      for (const { first, table } of members) all.set(table.times(column), first);
      return all;
    },
    lines: () => {
      const all = new Uint32Array(size);
      for (const { first, table, by } of members)
        for (const [i, line] of table.lines().entries()) all[first + i] = line + by;
      return all;
    },
    at: (row) => {
      const member = memberAt(row);
      return moved(member, member.table.at(row - member.first), row - member.first);
    },
    *batches() {
      for (const member of members) {
        let row = 0;
        for (const batch of member.table.batches()) {
          const from = row;
          row += batch.length;
          yield member.by === 0 && !member.ids ? batch : batch.map((track, i) => moved(member, track, from + i));
        }
      }
    },
  };
}

function moved({ by, ids }: MemberTracks, track: Track, row: number): Track {
  if (by === 0 && !ids) return track;
  const id = ids ? textAt(ids, row) : track.id;
  return { ...track, id, line: track.line + by, song: track.song === track.id ? id : track.song };
}

function concatenated(parts: readonly SharedStrings[]): SharedStrings {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  // Behind the last string there may be room for more.
  const total = parts.reduce((sum, part) => sum + part.starts[part.size]!, 0);
  if (total >= BYTES_MOST)
    throw new RangeError(`a column of ${total} bytes, more than ${BYTES_MOST}: use fewer indexes`);
  const [bytes, starts] = [u8(total), u32(size + 1)];
  let [row, at] = [0, 0];
  for (const part of parts) {
    const length = part.starts[part.size]!;
    bytes.set(part.bytes.subarray(0, length), at);
    for (let i = 0; i < part.size; i++) starts[row + i] = at + part.starts[i]!;
    row += part.size;
    at += length;
  }
  starts[size] = at;
  return { size, bytes, starts };
}

/**
 * Places the tracks of indexes one after another. Ids that were made from lines or source ids, because the table had no
 * id column, are made again for all rows together, as they would be for the tables.
 */
export async function placeTracks(
  indexes: readonly { readonly index: OpenIndex; readonly shown: string }[],
): Promise<readonly MemberTracks[]> {
  const members: MemberTracks[] = [];
  const taken = createIdSet();
  const madeId = createMadeIds(taken.has);
  const bySource = indexes.some(({ index }) => madeBy(index) === 'source');
  let [first, last] = [0, 0];
  for (const { index, shown } of indexes) {
    const table = await index.trackTable();
    const lines = table.lines();
    const skipped = last === 0 ? 0 : Math.min(headerOf(index), Math.max(0, leastOf(lines) - 1));
    const by = last - skipped;
    const ids = remadeIds(index, table, lines, by, bySource ? { taken, madeId } : undefined);
    members.push({ first, table, by, ids, start: { file: shown, after: last, ...(skipped > 0 ? { skipped } : {}) } });
    first += table.size;
    for (const line of lines) last = Math.max(last, by + line);
    for (const { line } of index.manifest.malformed_rows) last = Math.max(last, by + line);
  }
  return members;
}

function leastOf(lines: Uint32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line < least) least = line;
  return least;
}

/** Lines above the first row of the table that an index was built from: as far as its name tells. */
function headerOf({ manifest: { sources, columns } }: OpenIndex): number {
  const byPosition = Object.values(columns).every((column) => typeof column === 'number');
  return !byPosition && /\.[ct]sv(\.gz)?$/i.test(sources[0]?.file ?? '') ? 1 : 0;
}

/** Returns the source that the ids of an index were made from; undefined if its table had them. */
function madeBy({ manifest: { columns } }: OpenIndex): 'line' | 'source' | undefined {
  // A folder of audio has no columns: its ids are paths.
  if (columns.id !== undefined || Object.keys(columns).length === 0) return undefined;
  return columns.source === undefined ? 'line' : 'source';
}

/** Returns a source as its row wrote it, which its id begins with: the index may have the service before it. */
function writtenSource(source: string, id: string): string {
  const at = id.lastIndexOf('@');
  const starts = at < 0 ? [id] : [id, id.slice(0, at)];
  return starts.find((start) => source === start || source.endsWith(`:${start}`)) ?? source;
}

function remadeIds(
  index: OpenIndex,
  table: TrackTable,
  lines: Uint32Array,
  by: number,
  known:
    | { readonly taken: ReturnType<typeof createIdSet>; readonly madeId: ReturnType<typeof createMadeIds> }
    | undefined,
): SharedStrings | undefined {
  const from = madeBy(index);
  if (from === undefined && !known) return undefined;
  const ids = table.texts('id');
  const own = (row: number): string => textAt(ids, row);
  if (from === 'line' && !lines.every((line, row) => own(row) === String(line))) return undefined;
  if (!known && by === 0) return undefined;
  const made = createTexts();
  const sources = from === 'source' ? table.texts('source') : undefined;
  const starts = sources && table.times('start');
  let changed = false;
  for (const [row, line] of lines.entries()) {
    const id = own(row);
    const source = sources ? textAt(sources, row) : '';
    const start = starts && !Number.isNaN(starts[row]) ? String(starts[row]) : '';
    let now = id;
    if (from === 'line' || (from === 'source' && source === '' && id === String(line))) now = String(line + by);
    else if (from === 'source' && source !== '' && known?.taken.has(id))
      now = known.madeId(writtenSource(source, id), start);
    changed ||= now !== id;
    known?.taken.add(now);
    made.add(now);
  }
  return changed ? made.current : undefined;
}
