import { toLayout } from '../config/layout.ts';
import { PRESET_NAMES, type PresetName, presetSettings } from '../config/presets.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Columns } from '../split/columns.ts';
import { openTable } from '../split/formats.ts';
import { nameReader } from '../split/names.ts';

/** Most rows of a list that are read. */
const MOST_LISTED = 100_000;
const LONGEST_ID = 300;
/** Share of entries that are not the same as another. */
const DISTINCT = 0.95;
/** Header of a column with ids or paths. */
const LIST_HEADER = /^([a-z_ ]*[_ ])?(id|ids|file|files|filename|file_name|path|track|clip|song|audio|name)$/i;
/** Name of the column of a list in JSON. */
const TEXT = '1';
/** Rows by which a preset is recognised. */
const FIRST_ROWS = 50;

/** Reads a file as a list of ids in its first column; undefined where it is none. */
export async function readIds(
  file: string,
  mayHaveHeader: boolean,
): Promise<Pick<FoundTable, 'columns' | 'list' | 'rows'> | undefined> {
  const names = await openTable(file).then(
    (table) => table.names,
    () => [],
  );
  // Of JSON only arrays of texts are lists: an array of objects has names of its own.
  if (/\.json(\.gz)?$/i.test(file) && names.join() !== TEXT) return undefined;
  const [first = '', ...others] = names;
  const header = mayHaveHeader && LIST_HEADER.test(first.trim());
  const columns: Columns = { id: header ? first : 1 };
  const ids = new Set<string>();
  let rows = 0;
  try {
    const table = await openTable(file, header ? {} : { columns });
    for await (const batch of table.rows([columns.id as string | number])) {
      for (const { cells, broken } of batch) {
        const id = (cells[0] ?? '').trim();
        if (broken !== undefined || id === '' || id.length > LONGEST_ID) return undefined;
        ids.add(id);
        rows++;
      }
      if (rows > MOST_LISTED) break;
    }
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
  if (rows < 2 || ids.size < DISTINCT * rows) return undefined;
  return { columns, list: { tab: !header && /\.tsv$/i.test(file) && others.length > 0 }, rows };
}

/** Finds the preset by whose pattern the paths in a table say what its tracks are. */
export async function presetByNames(file: string, path: string): Promise<PresetName | undefined> {
  for (const preset of PRESET_NAMES) {
    const { names, columns, layout } = presetSettings(preset, path);
    if (names?.column === undefined) continue;
    const { read } = nameReader(names);
    let [rows, fitting] = [0, 0];
    try {
      const table = await openTable(file, { columns, layout: toLayout(layout) });
      for await (const batch of table.rows([names.column])) {
        for (const { cells, broken } of batch.slice(0, FIRST_ROWS)) {
          rows++;
          if (broken === undefined && read((cells[0] ?? '').trim())) fitting++;
        }
        if (rows >= FIRST_ROWS) break;
      }
    } catch (error) {
      if (error instanceof ProblemError) continue;
      throw error;
    }
    if (rows > 0 && fitting >= 0.9 * rows) return preset;
  }
  return undefined;
}

/** A table that tracks can be read from. */
export type FoundTable = {
  /** Path below the folder that was surveyed, with `/`. */
  readonly path: string;
  readonly preset: PresetName | undefined;
  /** Record set, for a Croissant file. */
  readonly recordSet?: string;
  readonly columns: Columns;
  /** Whether a tab follows the ids or paths in the first column, for a list of them. */
  readonly list?: { readonly tab: boolean };
  /** Whether the columns were told by what stands in them, not by their names. */
  readonly guessed: boolean;
  readonly rows: number;
  /** Whether many rows share title and artist: they are clips of songs. */
  readonly clips: boolean;
  /** The column that says which split a row is of, with its values and how often they come. */
  readonly parts: { readonly column: string; readonly values: ReadonlyMap<string, number> } | undefined;
  /** The column that says which fold of a cross-validation a row is of, with its values. */
  readonly folds?: { readonly column: string; readonly values: readonly string[] };
};
