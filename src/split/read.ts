import type { Column, Split, TableFile } from '../config/config.ts';
import { type NameKey, TRACK_KEYS, type TrackKey } from '../config/keys.ts';
import { membersOf, refuseFolder } from '../config/members.ts';
import { isMissing } from '../model/missing.ts';
import type { Track } from '../model/track.ts';
import { problem, UNDECODABLE } from '../platform/blocks.ts';
import { openAudioPaths } from './audio-paths.ts';
import { columnsByName, createCellReader, isMatchKey } from './cells.ts';
import { type Columns, findColumns } from './columns.ts';
import { openCroissant } from './croissant/open.ts';
import { joinTables, partialFiles } from './files.ts';
import { readFolder } from './folder.ts';
import { openTable } from './formats.ts';
import { createIdSet, lackingIds, readIdList, SAMPLED_IDS } from './id-list.ts';
import { openJoined } from './join.ts';
import { createLineIds, createMadeIds } from './made-id.ts';
import { malformedRemedy } from './malformed.ts';
import { type NameReader, nameReader, noNames } from './names.ts';
import { noColumn, noIds } from './no-column.ts';
import { noPartCounter } from './no-part.ts';
import { openParquetTable } from './parquet-process.ts';
import { createKnownIds, sameIds } from './same-ids.ts';
import type { Row, Table } from './table.ts';
import type { Reading } from './tally.ts';
import { NO_RANGE, NOT_UTF8, OTHER_UNIT, reject, type Tally } from './tally.ts';
import { type TimeCells, timeReader } from './time-columns.ts';

/**
 * Opens a split that lies in tables or in a folder of audio; its tracks come in batches (a promise for each of a
 * million rows would cost more than reading them).
 * @throws ProblemError when the table or the id list cannot be read, a column or a listed id is missing, or no row is
 *   kept; some of it only while the batches are read.
 */
export async function readTracks(split: Split, progress?: (share: number) => void): Promise<Reading> {
  if (split.form === 'folder') return readFolder(split);
  const name = split.file;
  const own = await openSource(split, progress);
  const byName = split.names && nameReader(split.names);
  const joined = split.with && (await openJoined(own, split.with, split));
  const table = joined?.table ?? own;
  const said = split.columns ?? (await columnsByName(own, byName, split.idsOf, () => openSource(split)));
  const found = joined?.columnsWith(said) ?? said;
  // The keys of a JSON object are the ids unless a column is.
  const keyed = table.key !== undefined && found.id === undefined && !byName?.keys.includes('id');
  const columns = keyed ? { ...found, id: table.key as string } : found;
  const keys = TRACK_KEYS.filter((key) => columns[key] !== undefined);
  const isNamed = columns.id !== undefined || byName?.keys.includes('id') === true;
  if (split.idsOf !== undefined && !isNamed) throw noIds(split, split.idsOf);
  const isMatched = (key: TrackKey): boolean =>
    isMatchKey(key) || (key === 'id' && split.idsOf !== undefined) || (!!split.columns && /_id$/.test(key));
  if (!split.audio && ![...keys, ...(byName?.keys ?? [])].some(isMatched)) throw noColumn(split, table);
  const audio = split.audio && (await openAudioPaths(split.audio, columns));
  const wanted: Column[] = [
    ...keys.map((key) => columns[key] as Column),
    ...split.keep.equals.keys(),
    ...split.song.map((column) => columns[column as TrackKey] ?? column),
    ...(split.names?.column === undefined ? [] : [split.names.column]),
    ...(audio?.columns ?? []),
  ];
  const keep = {
    ids: split.keep.ids === undefined ? undefined : await readIdList(split),
    values: [...split.keep.equals.values()].map((values) => new Set(values)),
  };
  const tally: Tally = {
    columns,
    guessed: split.columns === undefined,
    tracks: 0,
    malformed: 0,
    malformedRows: [],
    suspicious: 0,
    songs: 0,
    repaired: 0,
    sha256: '',
    suspiciousFields: new Map(),
    missing: new Map(),
    unused: unusedColumns(table, [...wanted, ...Object.values(columns)]),
    form: table.form,
    files: table.files,
    partial: table.partial,
    ...(joined ? { joined: joined.tallies } : {}),
  };

  const fields = createCellReader(columns, table.names, tally, split.layout?.service);

  async function* batches(): AsyncGenerator<readonly Track[]> {
    const knownIds = createKnownIds(split.members && table.files);
    const songs = createIdSet();
    const at = Object.fromEntries(keys.map((key, i) => [key, i])) as Partial<Record<TrackKey, number>>;
    // Then every id is its own line: a million of them need not be remembered.
    const has = (key: TrackKey): boolean => at[key] !== undefined || byName?.keys.includes(key as NameKey) === true;
    const numbered = !has('id') && !has('source');
    const equalsFrom = keys.length;
    const songFrom = equalsFrom + keep.values.length;
    const namesFrom = songFrom + split.song.length;
    const audioFrom = namesFrom + (split.names?.column === undefined ? 0 : 1);
    const timed = has('start') || has('end');
    const lineId = createLineIds();
    const madeId = createMadeIds(knownIds.has);
    const times = timeReader(name, columns, timeCells(at, byName, namesFrom), split.layout?.times);
    tally.times = times.tally;
    let unnamed = 0;
    // Of all rows, as those of a list in another form are not kept.
    const sample = new Set<string>();
    const foundValues = keep.values.map(() => new Set<string>());
    const noPart = noPartCounter(split, tally);
    const isKept = (cells: readonly string[]): boolean => {
      if (noPart) noPart.see((cells[equalsFrom + noPart.at] as string).trim());
      return keep.values.every((values, i) => {
        const value = (cells[equalsFrom + i] as string).trim();
        const seen = foundValues[i] as Set<string>;
        if (seen.size < 8) seen.add(value);
        return values.has(value);
      });
    };
    for await (const rows of times.settle(table.rows(wanted))) {
      const tracks: Track[] = [];
      for (const { line, cells, broken, sound } of rows) {
        if (broken !== undefined) {
          reject(tally, line, broken);
          continue;
        }
        if (!sound && cells.some((cell) => cell.includes(UNDECODABLE))) {
          reject(tally, line, NOT_UTF8);
          continue;
        }
        const said = byName?.read((cells[namesFrom] as string).trim());
        const written = (key: TrackKey): string => {
          const i = at[key];
          return i === undefined ? (said?.[key as NameKey] ?? '') : (cells[i] as string).trim();
        };
        const cell = (key: TrackKey): string => fields.read(key, written(key));
        if (!isKept(cells)) continue;

        const source = cell('source');
        const duration = times.read('duration', cell('duration'));
        const start = timed ? times.read('start', cell('start')) : undefined;
        const end = timed ? times.read('end', cell('end')) : undefined;
        const given = cell('id');
        if (has('id') && given === '') {
          const unfit = at.id === undefined && !said;
          if (!keep.ids) reject(tally, line, unfit ? `no id: ${doesNotFit(split, cells[namesFrom])}` : 'no id');
          continue;
        }
        const spelt = source === '' ? '' : written('source');
        const id = given !== '' ? given : spelt === '' ? lineId(line) : madeId(spelt, cell('start'));
        if (keep.ids && sample.size < SAMPLED_IDS) sample.add(id);
        if (keep.ids && !keep.ids.has(id)) continue;
        const wrong = numbered ? undefined : wrongId(id, knownIds.has);
        if (wrong !== undefined) {
          if (knownIds.has(id) && knownIds.isDoubled(id, line)) continue;
          reject(tally, line, wrong);
          continue;
        }
        if (Number.isNaN(start) || Number.isNaN(end) || (start ?? 0) >= (end ?? Number.POSITIVE_INFINITY)) {
          reject(tally, line, `${NO_RANGE}: start "${cell('start')}", end "${cell('end')}"`);
          continue;
        }
        if (timed && times.contradicts(start, end)) {
          reject(tally, line, `${OTHER_UNIT}: start "${cell('start')}", end "${cell('end')}"`);
          continue;
        }
        const path = audio?.of(
          id,
          cells.slice(audioFrom).map((text) => text.trim()),
        );
        if (path && 'wrong' in path) {
          reject(tally, line, path.wrong);
          continue;
        }
        if (!numbered) knownIds.add(id, line);
        keep.ids?.delete(id);
        if (byName && !said) unnamed++;
        const song = split.song.length === 0 ? id : songOf(cells.slice(songFrom, namesFrom), id);
        if (split.song.length > 0) songs.add(song);
        const track: Track = {
          id,
          line,
          title: cell('title'),
          artist: cell('artist'),
          album: cell('album'),
          duration: Number.isNaN(duration) ? undefined : duration,
          isrc: cell('isrc'),
          mbid: cell('mbid'),
          source,
          start,
          end,
          md5: cell('md5'),
          sha256: cell('sha256'),
          song,
          audio: path?.file ?? '',
          ...(split.idsOf === undefined ? {} : { idsOf: split.idsOf }),
          ...(at.artist_id === undefined ? {} : { artist_id: cell('artist_id') }),
          ...(at.album_id === undefined ? {} : { album_id: cell('album_id') }),
        };
        const unreadable = fields.count(track, line);
        if (unreadable || Number.isNaN(duration) || (!sound && cells.some((text) => text.includes('\uFFFD'))))
          tally.suspicious++;
        tracks.push(track);
      }
      tally.tracks += tracks.length;
      tally.songs = split.song.length === 0 ? tally.tracks : songs.size();
      yield tracks;
    }
    times.verify();
    tally.sha256 = table.sha256();
    if (knownIds.doubled.length > 0)
      throw await sameIds(split, table.files, knownIds.doubled, async () => (await readTracks(split)).batches);
    if (keep.ids && keep.ids.size > 0) throw lackingIds(split, keep.ids, sample);
    if (tally.tracks === 0) throw emptySplit(split, tally, foundValues);
    if (unnamed === tally.tracks) throw noNames(split);
  }
  return { tally, batches: batches() };
}

/** How many columns that are not used are named. */
const NAMED_COLUMNS = 100;

const unusedColumns = ({ names, key }: Table, used: readonly Column[]): readonly string[] =>
  names.filter((name, i) => name !== key && !used.includes(name) && !used.includes(i + 1)).slice(0, NAMED_COLUMNS);

function openSource(split: Split, progress?: (share: number) => void): Promise<Table> {
  if (split.members) return openMembers(split, progress);
  if (split.form === 'croissant') return openCroissant(split, progress);
  if (split.form === 'huggingface') return openParts(split, progress);
  return openTable(split.file, split, progress);
}

/** Opens the sources of a split as one table; those that cannot be read are named once the others are. */
async function openMembers(split: Split, progress?: (share: number) => void): Promise<Table> {
  const files = (split.members ?? []).map(({ declared, file, shown = file }) => ({
    name: declared,
    path: file,
    shown,
  }));
  const members = new Map(membersOf(split).map((member, i) => [files[i] as TableFile, member]));
  let first: { readonly file: string; readonly columns: Columns } | undefined;
  const open = async (file: TableFile, show?: (share: number) => void): Promise<Table> => {
    const member = members.get(file) as Split;
    if (split.form === 'table') refuseFolder(member.file);
    const table = await openSource(member, show);
    if (split.columns === undefined) {
      const own = { file: file.shown ?? file.path, columns: findColumns(table.names) };
      first ??= own;
      refuseOtherColumns(first, own);
    }
    return table;
  };
  return joinTables(files as [TableFile, ...TableFile[]], open, progress, split.missing ?? []);
}

/**
 * @throws ProblemError if a file has a column, found by its common name, that is not the first file's: it would not be
 *   read.
 */
function refuseOtherColumns(
  first: { readonly file: string; readonly columns: Columns },
  { file, columns }: { readonly file: string; readonly columns: Columns },
): void {
  const other = Object.entries(columns).find(([key, column]) => first.columns[key as TrackKey] !== column);
  if (!other) return;
  const [key, column] = other;
  const there = first.columns[key as TrackKey];
  const message = `the column "${column}" is the ${key} here, in ${first.file} ${there === undefined ? 'no column is' : `"${there}" is`}`;
  throw problem(
    file,
    undefined,
    message,
    'Files of one split have the same columns: rename them, or say `columns: {…}`',
  );
}

async function openParts({ file, parts }: Split, progress?: (share: number) => void): Promise<Table> {
  if (!parts) throw problem(file, undefined, 'is not fetched', 'Name it in a leakage.yml, and check that');
  const table = await joinTables(parts, ({ path }, show) => openParquetTable(path, show), progress);
  const partial = partialFiles(parts);
  return partial ? { ...table, partial } : table;
}

/** Where the times of a row are: in a column, or in a name. */
function timeCells(
  at: Readonly<Partial<Record<TrackKey, number>>>,
  byName: NameReader | undefined,
  namesFrom: number,
): TimeCells {
  const cells = (['duration', 'start', 'end'] as const).flatMap((key): [string, (cells: Row['cells']) => string][] => {
    const place = at[key];
    if (place !== undefined) return [[key, (cells) => known(cells[place])]];
    if (key === 'duration' || !byName?.keys.includes(key)) return [];
    return [[key, (cells) => known(byName.read((cells[namesFrom] ?? '').trim())?.[key])]];
  });
  return Object.fromEntries(cells);
}

/** A cell, '' where it says that there is nothing. */
const known = (cell = ''): string => (isMissing(cell.trim()) ? '' : cell);

/** Says that `names.pattern` does not fit a name. */
const doesNotFit = ({ names }: Split, name = ''): string =>
  `names.pattern ${names?.pattern} does not fit "${name.trim().slice(0, 200)}"`;

/** Returns the reason for which an id is invalid, or undefined. */
function wrongId(id: string, taken: (id: string) => boolean): string | undefined {
  if (taken(id)) return `duplicate id ${id}`;
  if (/[\0-\x1f\x7f]/.test(id)) return 'a line break or control character in the id';
  // JSON can write one; no list of ids could hold it.
  return /\p{Cs}/u.test(id) ? 'half a surrogate pair in the id' : undefined;
}

/** The columns that name a song, joined; a track without any is a song of its own. */
function songOf(cells: readonly string[], id: string): string {
  const parts = cells.map((cell) => cell.trim());
  return parts.some((part) => !isMissing(part)) ? parts.join(' · ') : `#${id}`;
}

function emptySplit(split: Split, tally: Tally, seen: readonly ReadonlySet<string>[]): Error {
  if (tally.malformed > 0) {
    const { line, reason } = tally.malformedRows[0] as Tally['malformedRows'][number];
    const message = `no row can be used: ${tally.malformed} malformed, the first in line ${line}: ${reason}`;
    return problem(split.file, undefined, message, malformedRemedy(tally));
  }
  const wanted = [...split.keep.equals].map(([column, values], i) => {
    const found = [...(seen[i] ?? [])].map((value) => `"${value}"`).join(', ');
    return `${column} = ${values.join(' or ')} (the table has ${found || 'no rows'})`;
  });
  const message = wanted.length > 0 ? `no row is kept by ${wanted.join(' and ')}` : 'the split has no tracks';
  return problem(
    split.file,
    undefined,
    message,
    'An empty split is never clean: fix `keep`, or give a table with rows',
  );
}
