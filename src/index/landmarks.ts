import type { LandmarkColumns } from '../model/audio-profile.ts';
import { GROUP_ROWS } from '../platform/parquet/column.ts';
import type { ParquetFile } from '../platform/parquet/read.ts';
import { createParquet } from '../platform/parquet/write.ts';
import { createLandmarkRows, slice } from './landmark-rows.ts';
import type { Part } from './manifest.ts';
import { type OpenIndex, placeOfRow } from './read.ts';
import type { Staging } from './staging.ts';

export type LandmarksPart = Extract<Part, { kind: 'landmarks' }>;

/** The columns of a part `landmarks`, sorted by hash, track and time. */
export const LANDMARK_FIELDS = { hash: { type: 'delta' }, track: { type: 'delta' }, time: { type: 'delta' } } as const;

/** Rows of a part, but for recordings that have more: a build holds them, and once more while it sorts them. */
const SHARD_ROWS = 2 ** 25;

export type LandmarkParts = {
  /** Tracks come in ascending order. */
  readonly add: (track: number, hashes: Int32Array, times: Int32Array) => Promise<void>;
  /** Copies the landmarks of a track from the index that exists already, where it has so many of them. */
  readonly take: (track: number, oldTrack: number, landmarks: number) => Promise<void>;
  readonly finish: () => Promise<readonly LandmarksPart[]>;
};

/**
 * Writes landmarks into one part after the other, each of recordings that follow one another; `seen` is told the hashes
 * of each.
 */
export function createLandmarkParts(
  staging: Staging,
  old: OpenIndex | undefined,
  tell: (hashes: Int32Array) => void,
  shardRows: number = SHARD_ROWS,
): LandmarkParts {
  const rows = createLandmarkRows(shardRows);
  const taken = new Map<number, number[]>();
  const parts: LandmarksPart[] = [];
  let expected = 0;

  async function takeOld(): Promise<void> {
    if (taken.size === 0 || !old) return;
    const [first, last] = [Math.min(...taken.keys()), Math.max(...taken.keys())];
    for (const part of landmarkParts(old)) {
      if (part.track_max < first || part.track_min > last) continue;
      for (const columns of groupsOf(await old.openPart(part))) rows.addColumns(renumbered(columns, taken));
    }
    taken.clear();
  }

  async function flush(): Promise<void> {
    await takeOld();
    expected = 0;
    if (rows.size() === 0) return;
    // Of one track and hash they come in the order of time.
    const { hashes, tracks, times } = rows.sorted('tracks', 'hashes');
    tell(hashes);
    const path = staging.path(`landmarks-${parts.length}`);
    const parquet = createParquet(path, LANDMARK_FIELDS);
    for (let from = 0; from < hashes.length; from += GROUP_ROWS)
      parquet.group({ hash: hashes, track: tracks, time: times }, from, Math.min(hashes.length, from + GROUP_ROWS));
    const [track_min, track_max] = extremes(tracks);
    const range = { hash_min: hashes[0]!, hash_max: hashes.at(-1)!, track_min, track_max };
    parts.push({ kind: 'landmarks', ...staging.part(path, 'landmarks', parquet.finish()), ...range });
  }

  async function makeRoom(landmarks: number): Promise<void> {
    if (expected > 0 && expected + landmarks > shardRows) await flush();
    expected += landmarks;
  }

  return {
    async add(track, hashes, times) {
      await makeRoom(hashes.length);
      rows.add(hashes, track, times);
    },
    async take(track, oldTrack, landmarks) {
      await makeRoom(landmarks);
      const tracks = taken.get(oldTrack);
      if (tracks) tracks.push(track);
      else taken.set(oldTrack, [track]);
    },
    async finish() {
      await flush();
      return parts;
    },
  };
}

function extremes(numbers: Int32Array): readonly [least: number, most: number] {
  let [least, most] = [numbers[0]!, numbers[0]!];
  for (const number of numbers) {
    if (number < least) least = number;
    else if (number > most) most = number;
  }
  return [least, most];
}

/** The rows of these tracks, under their new numbers. */
function renumbered(columns: LandmarkColumns, numbers: ReadonlyMap<number, readonly number[]>): LandmarkColumns {
  const { hashes, tracks, times } = columns;
  const [hash, track, time]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < tracks.length; i++) {
    for (const number of numbers.get(tracks[i]!) ?? []) {
      hash.push(hashes[i]!);
      track.push(number);
      time.push(times[i]!);
    }
  }
  return { hashes: Int32Array.from(hash), tracks: Int32Array.from(track), times: Int32Array.from(time) };
}

export const landmarkParts = ({ manifest }: OpenIndex): readonly LandmarksPart[] =>
  manifest.parts.filter((part) => part.kind === 'landmarks');

/** Numbers of tracks of an index among those of an index that it is joined in. */
type Renumber = (track: number) => number;

/** Reads the rows of a row group. */
function groupOf({ numbers }: ParquetFile, group: number, renumber: Renumber | undefined): LandmarkColumns {
  const column = (name: string): Int32Array => numbers(name, (rows) => new Int32Array(rows), [group, group + 1]);
  const tracks = column('track');
  if (renumber) for (let i = 0; i < tracks.length; i++) tracks[i] = renumber(tracks[i]!);
  return { hashes: column('hash'), tracks, times: column('time') };
}

/** Reads the rows of a part, a row group at a time. */
export function* groupsOf(file: ParquetFile, renumber?: Renumber): Generator<LandmarkColumns> {
  for (const group of file.groupRows.keys()) yield groupOf(file, group, renumber);
}

/** Rows that are merged at a time: they stay in the processor's cache. */
const MERGED_ROWS = 2 ** 16;

/**
 * The landmarks of all parts together, sorted by hash, track and time, some at a time; of each part a row group is in
 * memory.
 * @throws ProblemError when a part is missing or damaged.
 */
export async function* readLandmarks(index: OpenIndex, most: number = MERGED_ROWS): AsyncGenerator<LandmarkColumns> {
  const files = await Promise.all(openedParts(index));
  const [only, ...others] = files;
  if (only && others.length === 0) yield* groupsOf(only.file, only.renumber);
  else yield* merged(files, most);
}

type OpenedPart = Pick<Cursor, 'file' | 'renumber'> & {
  /** Whether its tracks lie among those of other parts. */
  readonly isShared: boolean;
};

/** Opens the parts of an index and of those that it joins. */
function openedParts(index: OpenIndex): readonly Promise<OpenedPart>[] {
  if (!index.members)
    return [...landmarkParts(index)]
      .sort((a, b) => a.track_min - b.track_min)
      .map(async (part) => ({ file: await index.openPart(part), renumber: undefined, isShared: false }));
  return index.members.flatMap((member) =>
    openedParts(member.index).map(async (opened) => {
      const { file, renumber: inner, isShared } = await opened;
      const outer: Renumber = (track) => placeOfRow(member, track);
      const isFirst = member.first === 0 && !member.places;
      const renumber = isFirst ? inner : inner ? (track: number) => outer(inner(track)) : outer;
      return { file, renumber, isShared: isShared || member.places !== undefined };
    }),
  );
}

/** A place in a part. */
type Cursor = {
  /** Rest of the row group that was read last. */
  rows: LandmarkColumns;
  /** The next row group. */
  group: number;
  readonly file: ParquetFile;
  readonly renumber: Renumber | undefined;
};

function* merged(files: readonly OpenedPart[], most: number): Generator<LandmarkColumns> {
  const cursors = files
    .filter(({ file }) => file.rows > 0)
    .map(({ file, renumber }): Cursor => ({ file, renumber, group: 1, rows: groupOf(file, 0, renumber) }));
  if (cursors.length === 0) return;
  const room = createLandmarkRows(2 * most);
  const isShared = files.some((file) => file.isShared);
  // Of one track and hash they come in the order of time.
  const order = isShared ? (['tracks', 'hashes'] as const) : (['hashes'] as const);
  const step = Math.max(1, Math.floor(most / cursors.length));
  for (let open = cursors; open.length > 0; open = open.filter(({ rows }) => rows.hashes.length > 0)) {
    // Below this hash no part has rows that are not read yet, and none has more than a step of them.
    const bound = Math.min(...open.map((cursor) => boundOf(cursor, step)));
    for (const cursor of open) room.addColumns(takeBelow(cursor, bound));
    if (room.size() > 0) yield copyOf(room.sorted(...order));
    // One hash in more rows than a step has: part by part is the order of the tracks, unless they were shared out.
    else if (!isShared) for (const cursor of open) yield* takeAll(cursor, bound);
    else {
      for (const cursor of open) for (const columns of takeAll(cursor, bound)) room.addColumns(columns);
      yield copyOf(room.sorted(...order));
    }
  }
}

/** Whoever gets the rows may keep them. */
const copyOf = ({ hashes, tracks, times }: LandmarkColumns): LandmarkColumns => ({
  hashes: hashes.slice(),
  tracks: tracks.slice(),
  times: times.slice(),
});

function boundOf({ rows: { hashes }, file, group }: Cursor, step: number): number {
  if (step < hashes.length) return hashes[step]!;
  return group < file.groupRows.length ? hashes.at(-1)! : Number.POSITIVE_INFINITY;
}

function takeBelow(cursor: Cursor, bound: number): LandmarkColumns {
  const { hashes } = cursor.rows;
  let [low, high] = [0, hashes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hashes[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  const taken = slice(cursor.rows, 0, low);
  const { file, renumber, group } = cursor;
  if (low === hashes.length && group < file.groupRows.length) cursor.rows = groupOf(file, cursor.group++, renumber);
  else cursor.rows = slice(cursor.rows, low, hashes.length);
  return taken;
}

/** All rows of a hash, over as many groups as they fill. */
function* takeAll(cursor: Cursor, hash: number): Generator<LandmarkColumns> {
  for (let taken = takeBelow(cursor, hash + 1); taken.hashes.length > 0; taken = takeBelow(cursor, hash + 1))
    yield taken;
}
