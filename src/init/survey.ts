import { basename, join, relative, sep } from 'node:path';
import type { Layout, Split } from '../config/config.ts';
import { TRACK_KEYS, type TrackKey } from '../config/keys.ts';
import { toLayout } from '../config/layout.ts';
import { presetSettings, usualPresets } from '../config/presets.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Columns } from '../split/columns.ts';
import { findColumns } from '../split/columns.ts';
import { readCroissant } from '../split/croissant/document.ts';
import { idOf, listsSplits } from '../split/croissant/fields.ts';
import { croissantTables, openCroissant } from '../split/croissant/open.ts';
import { openTable } from '../split/formats.ts';
import type { Table } from '../split/table.ts';
import { guessColumns } from './guess.ts';
import type { FoundTable } from './id-lists.ts';
import { presetByNames, readIds } from './id-lists.ts';
import { type Left, LONGEST_LOOK, listFiles } from './list-files.ts';
import { namesPart } from './part-words.ts';
import { findUsable } from './usable.ts';

export type Survey = {
  /** All files that were seen. */
  readonly files: readonly string[];
  readonly tables: readonly FoundTable[];
  /** Folders with audio files, each the highest that has them beside or below it. */
  readonly audio: readonly { readonly path: string; readonly files: number }[];
  /** Tables that say nothing of tracks, or cannot be read, and why. */
  readonly left: readonly Left[];
};

const TABLE = /\.(csv|tsv|json|jsonl|ndjson)(\.gz)?$|\.(parquet|db|sqlite3?)$|^unique_tracks\.txt$/i;

/** Their columns have names only where the first row is a header. */
const HEADED = /\.(csv|tsv)(\.gz)?$/i;

/** Names of JSON files of packages and tools, which never have tracks. */
const NO_TABLE = /^(package(-lock)?|tsconfig|composer|report|leakage)\b.*\.json$/i;

/** Lists of ids or paths. */
const LIST = /\.(txt|lst|list|npy|ya?ml)$/i;

/** Text beside code, and never lists of tracks. */
const NO_LIST = /^(requirements|readme|licen[cs]e|changelog|cmakelists|environment|constraints|setup|robots)/i;

/** Files that are never run, so that nothing of them can be read. */
const UNREAD = /\.(pkl|pickle|cp|pt|pth|mat|npz|h5|hdf5)$/i;

/** Folders and files with what models answered. */
const RESULT =
  /(^|[/_.-])(results?|outputs?|preds?|predictions?|scores?|metrics|logs?|checkpoints?|overlaps?)([/_.-]|$)/i;

const MOST_TABLES = 600;

/** Clock and folder of a look around. */
export type Look = { readonly clock: () => number };

/** Looks through a folder, but not into hidden ones and those of packages, for a minute at most. Nothing is written. */
export async function survey(root: string, { clock }: Look = { clock: Date.now }): Promise<Survey> {
  const until = clock() + LONGEST_LOOK;
  const isOver = (): boolean => clock() > until;
  const listing = await listFiles(root, isOver);
  const { files } = listing;
  const tables: FoundTable[] = [];
  const left: Left[] = [...listing.left];
  let looked = 0;
  const unread: string[] = [];
  /** A file that a Croissant file describes is not a table beside it. */
  const described = new Set<string>();
  const tryOne = async (path: string, find: () => Promise<FoundTable>): Promise<void> => {
    if (isOver() || ++looked > MOST_TABLES) {
      unread.push(path);
      return;
    }
    try {
      tables.push(await find());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      left.push({ path, why: error.problems[0]?.message ?? '' });
    }
  };
  const isTable = (path: string): boolean => TABLE.test(basename(path)) && !NO_TABLE.test(basename(path));
  const isList = (path: string): boolean =>
    LIST.test(path) && namesPart(basename(path)) && !NO_LIST.test(basename(path)) && !isTable(path);
  const isResult = (path: string): boolean => RESULT.test(path);
  for (const path of files.filter((path) => (isTable(path) || isList(path)) && isResult(path)))
    left.push({ path, why: 'is in a place for results by its name' });
  const candidates = files.filter((path) => isTable(path) && !isResult(path));
  for (const path of candidates.filter((path) => path.endsWith('.json'))) {
    const recordSets = await recordSetsIn(join(root, path));
    if (!recordSets) continue;
    described.add(path);
    for (const recordSet of recordSets) await tryOne(path, () => lookInto(root, path, recordSet, described));
  }
  const named = candidates.filter((path) => !described.has(path));
  // Those that name a part first: the time may end before all were read.
  for (const path of [...named.filter(namesPart), ...named.filter((path) => !namesPart(path))])
    await tryOne(path, () => look(root, path).catch((error) => lookForIds(root, path, error)));
  for (const path of files.filter((path) => isList(path) && !isResult(path)))
    await tryOne(path, () => look(root, path).catch((error) => lookForIds(root, path, error)));
  if (unread.length > 0)
    left.push({
      path: `${unread.length} ${unread.length === 1 ? 'file' : 'files'} (${unread.slice(0, 3).join(', ')}${unread.length > 3 ? ', …' : ''})`,
      why: isOver()
        ? `not read: the ${LONGEST_LOOK / 1000} seconds for it were over`
        : 'not read: there are too many tables',
    });
  for (const path of files.filter((path) => UNREAD.test(path)))
    left.push({ path, why: 'is a pickle or an archive of arrays, which is never executed or read' });
  const known = new Set([...tables, ...left].map(({ path }) => path));
  left.push(
    ...(await findUsable(
      root,
      files.filter((path) => !known.has(path) && !isTable(path)),
      isOver,
    )),
  );
  const found = tables.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { files, tables: found, audio: audioFolders(listing.audio), left };
}

/** The record sets of a Croissant file that do not but list splits; undefined of other JSON. */
async function recordSetsIn(file: string): Promise<readonly string[] | undefined> {
  try {
    return (await readCroissant(file)).content.recordSet.filter((one) => !listsSplits(one)).map(idOf);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** @throws ProblemError when a record set cannot be read, or has nothing to match by. */
async function lookInto(root: string, path: string, recordSet: string, described: Set<string>): Promise<FoundTable> {
  const source = { file: join(root, path), croissant: { recordSet, split: undefined } };
  for (const { path: file } of await croissantTables(source)) described.add(relative(root, file).replaceAll(sep, '/'));
  const found = await read(source.file, await openCroissant(source), undefined);
  return { path, recordSet, preset: undefined, guessed: false, ...found };
}

function audioFolders(audio: ReadonlyMap<string, number>): Survey['audio'] {
  const folders = new Map<string, number>();
  for (const [folder, files] of audio) {
    // blues/ and rock/ below clips/ are one split, train/ and test/ are two.
    const parent =
      folder.includes('/') && !isPart(basename(folder)) ? folder.slice(0, folder.lastIndexOf('/')) : folder;
    folders.set(parent, (folders.get(parent) ?? 0) + files);
  }
  return [...folders].map(([path, files]) => ({ path, files }));
}

const PARTS = /^(test(ing)?|train(ing)?|eval(uation)?|dev(elopment)?|val(id(ation)?)?|pretrain(ing)?)$/i;

export const isPart = (name: string): boolean => PARTS.test(name);

/**
 * Reads a file that names a part and has no columns by names that are known: by a preset whose paths say what its
 * tracks are, or as a list of ids.
 * @throws ProblemError with what was wrong before, where it is neither.
 */
async function lookForIds(root: string, path: string, before: unknown): Promise<FoundTable> {
  if (!(before instanceof ProblemError) || !namesPart(path) || NO_LINES.test(path)) throw before;
  const file = join(root, path);
  const preset = await presetByNames(file, path);
  if (preset !== undefined)
    return { path, preset, guessed: false, ...(await readTable(file, presetSettings(preset, path))) };
  const list = await readIds(file, HEADED.test(path));
  if (list === undefined) throw before;
  return { path, preset: undefined, ...list, guessed: false, clips: false, parts: undefined };
}

const NO_LINES = /\.(jsonl|ndjson|parquet|db|sqlite3?)(\.gz)?$/i;

type Settings = Partial<Pick<Split, 'columns' | 'names'>> & { readonly layout?: Partial<Layout> };

/** @throws ProblemError when the table cannot be read, or has nothing to match by. */
async function look(root: string, path: string): Promise<FoundTable> {
  const file = join(root, path);
  for (const preset of usualPresets(path)) {
    const settings: Settings = presetSettings(preset, path);
    const found = await readTable(file, settings).catch((error: unknown) => {
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    if (found) return { path, preset, guessed: false, ...found };
  }
  const plain = await readTable(file, {}).catch((error: unknown) => {
    if (error instanceof ProblemError && HEADED.test(path)) return error;
    throw error;
  });
  if (!(plain instanceof ProblemError)) return { path, preset: undefined, guessed: false, ...plain };
  const columns = await guessColumns(await openTable(file));
  if (!columns) throw plain;
  return { path, preset: undefined, guessed: true, ...(await readTable(file, { columns })) };
}

const readTable = async (file: string, { columns, layout, names }: Settings) =>
  read(file, await openTable(file, { columns, layout: toLayout(layout) }), columns, names !== undefined);

async function read(
  file: string,
  table: Table,
  given: Split['columns'],
  byNames = false,
): Promise<Pick<FoundTable, 'columns' | 'rows' | 'clips' | 'parts' | 'folds'>> {
  const isMatched = (found: Columns): boolean => [...MATCHED].some((key) => found[key] !== undefined);
  const columns = given ?? findByLastName([...new Set([...table.names, ...filledNames(table)])], isMatched);
  const keys = TRACK_KEYS.filter((key) => columns[key] !== undefined);
  if (!byNames && !isMatched(columns)) {
    const message = 'has no column for a title, an identifier or a digest';
    throw new ProblemError([{ file, message, remedy: 'Map its columns' }]);
  }
  const part =
    table.names.find((name) => /(^|[^a-z])(split|subset|set|partition|jukemir_split)$/i.test(name.trim())) ??
    table.names.find((name) => FOLD.test(name.trim()));
  const wanted = [...(['title', 'artist'] as const).flatMap((key) => columns[key] ?? []), ...(part ? [part] : [])];
  const values = new Map<string, number>();
  const texts = new Set<string>();
  let rows = 0;
  for await (const batch of table.rows(wanted.length > 0 ? wanted : [columns[keys[0] as TrackKey] as string]))
    for (const { cells, broken } of batch) {
      if (broken !== undefined) continue;
      rows++;
      if (part) {
        const value = (cells.at(-1) ?? '').trim();
        if (values.size < 20 || values.has(value)) values.set(value, (values.get(value) ?? 0) + 1);
      }
      if (columns.title !== undefined && columns.artist !== undefined && texts.size < 100_000)
        texts.add(cells.slice(0, 2).join('\n'));
    }
  const named = columns.title !== undefined && columns.artist !== undefined && rows < 100_000;
  return {
    ...{ columns, rows, clips: named && texts.size < 0.7 * rows },
    parts: part && [...values.keys()].some(isPart) ? { column: part, values } : undefined,
    ...(part && isFolds(part, values, rows) ? { folds: { column: part, values: [...values.keys()] } } : {}),
  };
}

const FOLD = /(^|[^a-z])(cv[-_ ]?)?folds?$/i;

const MOST_FOLDS = 20;

/** Tells whether a column says which fold a row is of: few values of one form, each with many rows. */
const isFolds = (column: string, values: ReadonlyMap<string, number>, rows: number): boolean =>
  FOLD.test(column.trim()) &&
  values.size >= 2 &&
  values.size < MOST_FOLDS &&
  rows >= 4 * values.size &&
  [...values.keys()].every((value) => /^([a-z]+[-_ ]?)?\d{1,3}$/i.test(value));

/** Names of the columns, nested ones too, that have a cell in the first rows. */
const filledNames = ({ probe }: Table): readonly string[] =>
  (probe?.names ?? []).filter((_, i) => probe?.rows.some((row) => (row[i] ?? '').trim() !== ''));

const MATCHED: ReadonlySet<TrackKey> = new Set(['title', 'isrc', 'mbid', 'source', 'md5', 'sha256']);

/**
 * Finds columns by their common names; where none says what a track is, by the last names of nested ones, at any depth.
 */
export function findByLastName(names: readonly string[], isEnough: (columns: Columns) => boolean): Columns {
  const own = findColumns(names);
  if (isEnough(own)) return own;
  const last = names.map((name) => name.split('.').at(-1) ?? name);
  const nested = findColumns(last);
  const found = Object.entries(nested).flatMap(([key, column]) => {
    const at = last.indexOf(String(column));
    // Of two that are called so nobody knows which is meant.
    return at >= 0 && last.lastIndexOf(String(column)) === at ? [[key, names[at]] as const] : [];
  });
  return { ...Object.fromEntries(found), ...own };
}
