import { readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Layout, Split } from '../config/config.ts';
import { toLayout } from '../config/layout.ts';
import { type PresetName, presetSettings, usualPresets } from '../config/presets.ts';
import { TRACK_KEYS, type TrackKey } from '../config/schema.ts';
import { ProblemError } from '../problem.ts';
import { AUDIO_EXTENSIONS } from '../split/audio-files.ts';
import { type Columns, findColumns } from '../split/columns.ts';
import { readCroissant } from '../split/croissant/document.ts';
import { idOf, listsSplits } from '../split/croissant/fields.ts';
import { croissantTables, openCroissant } from '../split/croissant/open.ts';
import { openTable, type Table } from '../split/table.ts';
import { guessColumns } from './guess.ts';

/** A table that tracks can be read from. */
export type FoundTable = {
  /** Below the folder that was looked at, with `/`. */
  readonly path: string;
  readonly preset: PresetName | undefined;
  /** Of a Croissant file: the record set. */
  readonly recordSet?: string;
  readonly columns: Columns;
  /** Whether the columns were told by what stands in them, not by their names. */
  readonly guessed: boolean;
  readonly rows: number;
  /** Whether many rows share title and artist: they are clips of songs. */
  readonly clips: boolean;
  /** The column that says which split a row is of, with its values and how often they come. */
  readonly parts: { readonly column: string; readonly values: ReadonlyMap<string, number> } | undefined;
};

export type Survey = {
  readonly tables: readonly FoundTable[];
  /** Folders with audio files, each the highest that has them beside or below it. */
  readonly audio: readonly { readonly path: string; readonly files: number }[];
  /** Tables that say nothing of tracks, or cannot be read, and why. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
};

const TABLE = /\.(csv|tsv|json|jsonl|ndjson)(\.gz)?$|\.(parquet|db|sqlite3?)$|^unique_tracks\.txt$/i;
/** Their columns have names only where the first row is a header. */
const HEADED = /\.(csv|tsv)(\.gz)?$/i;
/** Of packages and tools, in JSON, and never of tracks. */
const NO_TABLE = /^(package(-lock)?|tsconfig|composer|report|leakage)\b.*\.json$/i;
const DEEPEST = 6;
const MOST_FILES = 20_000;

/** Looks through a folder, but not into hidden ones and those of packages. Nothing is written. */
export async function survey(root: string): Promise<Survey> {
  const files = await list(root);
  const tables: FoundTable[] = [];
  const left: Survey['left'][number][] = [];
  /** What a Croissant file describes is no table beside it. */
  const described = new Set<string>();
  const tryOne = async (path: string, find: () => Promise<FoundTable>): Promise<void> => {
    try {
      tables.push(await find());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      left.push({ path, why: error.problems[0]?.message ?? '' });
    }
  };
  const candidates = files.filter((path) => TABLE.test(basename(path)) && !NO_TABLE.test(basename(path)));
  for (const path of candidates.filter((path) => path.endsWith('.json'))) {
    const recordSets = await recordSetsIn(join(root, path));
    if (!recordSets) continue;
    described.add(path);
    for (const recordSet of recordSets) await tryOne(path, () => lookInto(root, path, recordSet, described));
  }
  for (const path of candidates.filter((path) => !described.has(path))) await tryOne(path, () => look(root, path));
  return { tables, audio: audioFolders(files), left };
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

async function list(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || found.length >= MOST_FILES) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) found.push(path);
      else if (entry.isDirectory() && depth < DEEPEST) await walk(path, depth + 1);
    }
  };
  await walk('', 0);
  return found;
}

function audioFolders(files: readonly string[]): Survey['audio'] {
  const folders = new Map<string, number>();
  for (const file of files) {
    const extension = /\.([^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
    if (!AUDIO_EXTENSIONS.has(extension) || !file.includes('/')) continue;
    const folder = file.slice(0, file.lastIndexOf('/'));
    // blues/ and rock/ below clips/ are one split, train/ and test/ are two.
    const parent =
      folder.includes('/') && !isPart(basename(folder)) ? folder.slice(0, folder.lastIndexOf('/')) : folder;
    folders.set(parent, (folders.get(parent) ?? 0) + 1);
  }
  return [...folders].map(([path, files]) => ({ path, files }));
}

const PARTS = /^(test(ing)?|train(ing)?|eval(uation)?|dev(elopment)?|val(id(ation)?)?|pretrain(ing)?)$/i;
export const isPart = (name: string): boolean => PARTS.test(name);

type Settings = Partial<Pick<Split, 'columns'>> & { readonly layout?: Partial<Layout> };

/** @throws ProblemError when the table cannot be read, or has nothing to match by. */
async function look(root: string, path: string): Promise<FoundTable> {
  const file = join(root, path);
  for (const preset of usualPresets(path)) {
    const found = await readTable(file, presetSettings(preset, path)).catch((error: unknown) => {
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

const readTable = async (file: string, { columns, layout }: Settings) =>
  read(file, await openTable(file, { columns, layout: toLayout(layout) }), columns);

async function read(
  file: string,
  table: Table,
  given: Split['columns'],
): Promise<Pick<FoundTable, 'columns' | 'rows' | 'clips' | 'parts'>> {
  const columns = given ?? findColumns(table.names);
  const keys = TRACK_KEYS.filter((key) => columns[key] !== undefined);
  if (!keys.some((key) => MATCHED.has(key))) {
    const message = 'has no column for a title, an identifier or a digest';
    throw new ProblemError([{ file, message, remedy: 'Map its columns' }]);
  }
  const part = table.names.find((name) => /(^|[^a-z])(split|subset|set|partition|jukemir_split)$/i.test(name.trim()));
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
  };
}

const MATCHED: ReadonlySet<TrackKey> = new Set(['title', 'isrc', 'mbid', 'media', 'md5', 'sha256']);
