import { join } from 'node:path';
import type { Column } from '../config/config.ts';
import { toLayout } from '../config/layout.ts';
import { presetSettings } from '../config/presets.ts';
import { ProblemError } from '../platform/problem.ts';
import { openTable } from '../split/formats.ts';
import type { FoundTable } from './id-lists.ts';

/** Rows and columns of a table that are compared with a list. */
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 40;
/** Share of the entries of a list that a column has to have. */
const ENOUGH = 0.999;

/** Table that a list names rows of. */
export type Listing = {
  readonly table: FoundTable;
  /** Column that has the ids. */
  readonly column: Column;
  /** Pattern as `keep.pattern` has it; undefined where an entry is an id. */
  readonly pattern: string | undefined;
};

/** Finds the table whose ids the entries of lists are, by a column of any name. */
export async function tableOfList(
  root: string,
  entries: readonly string[],
  tables: readonly FoundTable[],
): Promise<Listing | undefined> {
  const forms = formsOf(entries);
  for (const table of tables) {
    const columns = await readColumns(root, table);
    const best = forms
      .flatMap(({ pattern, ids }) =>
        [...columns].map(([column, values]) => ({
          ...{ table, column, pattern },
          share: ids.filter((id) => values.has(id)).length / ids.length,
        })),
      )
      .find(({ share }) => share >= ENOUGH);
    if (best) return best;
  }
  return undefined;
}

/** Ways to read an id from an entry: the entry itself, a path without folders, one without its ending. */
function formsOf(entries: readonly string[]) {
  const ending = /\.[a-z0-9]{2,5}$/i.exec(entries[0] ?? '')?.[0] ?? '';
  const isPath = entries.every((entry) => entry.includes('/'));
  const isFile = ending !== '' && entries.every((entry) => entry.endsWith(ending));
  const bare = (entry: string): string => entry.slice(entry.lastIndexOf('/') + 1);
  const stem = (entry: string): string => entry.slice(0, -ending.length);
  return [
    { pattern: undefined, ids: entries },
    ...(isPath ? [{ pattern: '{_}/{id}', ids: entries.map(bare) }] : []),
    ...(isFile ? [{ pattern: `{id}${ending}`, ids: entries.map(stem) }] : []),
    ...(isPath && isFile ? [{ pattern: `{_}/{id}${ending}`, ids: entries.map((entry) => stem(bare(entry))) }] : []),
  ];
}

async function readColumns(
  root: string,
  { path, preset, columns, recordSet }: FoundTable,
): Promise<ReadonlyMap<Column, ReadonlySet<string>>> {
  if (recordSet !== undefined) return new Map();
  try {
    const layout = preset && presetSettings(preset, path).layout;
    const given =
      preset === undefined && !Object.values(columns).some((one) => typeof one === 'number') ? {} : { columns };
    const table = await openTable(join(root, path), { ...given, layout: toLayout(layout) });
    const wanted: readonly Column[] =
      table.names.length > 0 ? table.names.slice(0, MOST_COLUMNS) : [...new Set(Object.values(columns))];
    const own = columns.id === undefined ? wanted : [columns.id, ...wanted.filter((name) => name !== columns.id)];
    const values = own.map((): Set<string> => new Set());
    let rows = 0;
    for await (const batch of table.rows(own)) {
      for (const { cells, broken } of batch)
        if (broken === undefined) for (const [i, set] of values.entries()) set.add((cells[i] ?? '').trim());
      rows += batch.length;
      if (rows > MOST_ROWS) break;
    }
    return new Map(own.map((column, i) => [column, values[i] as Set<string>]));
  } catch (error) {
    if (error instanceof ProblemError) return new Map();
    throw error;
  }
}
