import { basename, join } from 'node:path';
import { toLayout } from '../config/layout.ts';
import { type PresetName, presetSettings } from '../config/presets.ts';
import { ProblemError } from '../platform/problem.ts';
import { openTable } from '../split/formats.ts';
import type { FoundTable } from './id-lists.ts';

/** Rows of a table that are read. */
const MOST_ROWS = 200_000;

/** Form and number of the ids of a table. */
export type Scanned = {
  readonly rows: number;
  /** Ids of the rows, or what else identifies them. */
  readonly ids: ReadonlySet<string>;
  /** Whether `ids` are of the column for ids. */
  readonly hasIds: boolean;
  /** Whether several rows have one id, so that it is that of something else. */
  readonly shared: boolean;
  /** Whether the ids number the rows of this table. */
  readonly numbered: boolean;
  /** Whether several rows are of one source, as captions of a clip are. */
  readonly repeats: boolean;
};

/** Reads the ids of a table, and how often a source comes; undefined where it cannot be read. */
export async function scanTable(
  root: string,
  { path, preset, columns, list, recordSet }: FoundTable,
): Promise<Scanned | undefined> {
  if (recordSet !== undefined) return undefined;
  const id = columns.id ?? columns.source ?? columns.isrc ?? columns.mbid ?? columns.sha256 ?? columns.md5;
  const { source } = columns;
  if (id === undefined) return undefined;
  const ids = new Set<string>();
  const sources = new Set<string>();
  let rows = 0;
  try {
    const { layout } =
      preset === undefined ? { layout: undefined } : presetSettings(preset as PresetName, basename(path));
    const given = preset !== undefined || list || typeof id === 'number' ? { columns } : {};
    const table = await openTable(join(root, path), { ...given, layout: toLayout(layout) });
    for await (const batch of table.rows(source === undefined ? [id] : [id, source])) {
      for (const { cells, broken } of batch) {
        if (broken !== undefined) continue;
        rows++;
        ids.add((cells[0] ?? '').trim());
        if (source !== undefined) sources.add((cells[1] ?? '').trim());
      }
      if (rows > MOST_ROWS) break;
    }
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
  const repeats = source !== undefined && rows > 0 && sources.size < 0.7 * rows;
  return {
    rows,
    ids,
    hasIds: columns.id !== undefined,
    numbered: isNumbered(ids),
    repeats,
    shared: columns.id !== undefined && ids.size < rows,
  };
}

/** Tells whether ids are 0, 1, 2, … or 1, 2, 3, …: then equal ones say nothing. */
function isNumbered(ids: ReadonlySet<string>): boolean {
  if (ids.size < 2) return false;
  let largest = 0;
  for (const id of ids) {
    if (!/^\d{1,9}$/.test(id)) return false;
    largest = Math.max(largest, Number(id));
  }
  return largest <= ids.size + 1 && (ids.has('0') || ids.has('1'));
}
