import type { Column, Layout, Split, TableFormat } from '../config/config.ts';
import { didYouMean } from '../config/nearest.ts';
import { type Blocks, openBlocks, problem } from './blocks.ts';
import { type Cells, CSV, readDelimited } from './delimited.ts';
import type { FileStart } from './files.ts';
import { openJson, openJsonLines } from './json-table.ts';
import { openParquetTable } from './parquet-table.ts';
import { openSqliteTable } from './sqlite-table.ts';

/** A row as the cells that were asked for. */
export type Row = {
  /** 1-based line on which the row begins. */
  readonly line: number;
  /** As many as were asked for; '' where the row has none. Empty when the row is broken. */
  readonly cells: readonly string[];
  /** Why the row is no row. */
  readonly broken: string | undefined;
  /** Whether surely no character of it is damaged or could not be decoded; else it is to be looked at. */
  readonly sound?: boolean;
};

export type Table = {
  /** The header's names, or the keys in the first block of JSON; none when columns are given by position. */
  readonly names: readonly string[];
  /** The column that holds the keys of a JSON object keyed by id. */
  readonly key?: string;
  /** The cells of the columns, a batch a block. */
  readonly rows: (columns: readonly Column[]) => AsyncIterable<readonly Row[]>;
  /** Hexadecimal digest of the file; whole once all rows are read. */
  readonly sha256: () => string;
  /** Number of lines before the first row: a header and what is above it. */
  readonly skipped?: number;
  /** Where the rows of each file begin, of a table that lies in several; grows while they are read. */
  readonly files?: readonly FileStart[];
  /** The files, as seen from the working directory, that hold but a part of what they stand for. */
  readonly partial?: readonly string[];
};

const ENDINGS: Readonly<Record<string, TableFormat>> = {
  ...{ '.csv': 'csv', '.tsv': 'tsv', '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.json': 'json', '.parquet': 'parquet' },
  ...{ '.db': 'sqlite', '.sqlite': 'sqlite', '.sqlite3': 'sqlite' },
};
const SEPARATORS = { csv: ',', tsv: '\t' } as const;
export const NO_CELLS: readonly string[] = [];

/** A row of values, each a cell or undefined where it is no text. */
export function toRow(line: number, columns: readonly string[], cells: readonly (string | undefined)[]): Row {
  const bad = cells.indexOf(undefined);
  if (bad < 0) return { line, cells: cells as readonly string[], broken: undefined };
  return { line, cells: NO_CELLS, broken: `"${columns[bad]}" is neither text nor a safe number` };
}

/** What the ending of a table's name says. */
function formatOf(name: string, layout: Layout | undefined): TableFormat {
  const ending = /\.[a-z0-9]+$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[0] ?? '';
  const format = layout?.format ?? (layout?.separator === undefined ? ENDINGS[ending] : 'csv');
  if (format !== undefined) return format;
  throw problem(
    name,
    undefined,
    `a table of this kind (${ending || 'no ending'}) is not supported`,
    'Give .csv, .tsv, .json or .jsonl, plain or .gz, .parquet, or .db of SQLite; or say how it is laid out: `layout: {separator: …}` or `layout: {format: …}`',
  );
}

/**
 * Opens a table by its file's ending or `layout`; where all columns are given by position it has no header row.
 * @throws ProblemError when it cannot be read, or while its rows are.
 */
export async function openTable(
  name: string,
  { columns, layout }: Partial<Pick<Split, 'columns' | 'layout'>> = {},
  progress?: (share: number) => void,
): Promise<Table> {
  const format = formatOf(name, layout);
  if (format === 'parquet') return openParquetTable(name, progress);
  if (format === 'sqlite') return openSqliteTable(name, layout?.at, progress);
  const { blocks, sha256 } = await openBlocks(name, progress, format === 'json' ? 'cut' : 'whole');
  if (format === 'json') return openJson(name, layout?.at, blocks, sha256);
  if (format === 'jsonl') return openJsonLines(name, blocks, sha256);
  const separator = layout?.separator ?? SEPARATORS[format];
  return openDelimited(name, columns, layout, { blocks, sha256 }, separator);
}

async function openDelimited(
  name: string,
  given: Split['columns'],
  layout: Layout | undefined,
  { blocks, sha256 }: Blocks,
  separator: string,
): Promise<Table> {
  const cut = { ...CSV, ...layout, separator };
  const batches = readDelimited(name, blocks, cut)[Symbol.asyncIterator]();
  const columns = Object.values(given ?? {});
  const byPosition = columns.length > 0 && columns.every((column) => typeof column === 'number');
  const headers = layout?.header ?? (byPosition ? 0 : 1);
  const head: Cells[] = [];
  // A header of several rows may go on in the next block; nothing is read before it is asked for, as it may be damaged.
  while (head.length <= headers) {
    const batch = await batches.next();
    if (batch.done) break;
    head.push(...batch.value);
  }
  const [first] = head;
  if (first === undefined) throw problem(name, 1, 'the table is empty', 'Give a table with a header and rows');
  const names = headers === 0 ? [] : joinHeaders(head.slice(0, headers));
  const width = headers === 0 && typeof layout?.rest === 'number' ? layout.rest : first.cells.length;
  if (layout?.rest !== undefined && position(name, layout.rest, names, width) !== width - 1)
    throw problem(name, first.line, `the column ${layout.rest} is not the last`, 'Only the last column can be `rest`');
  const ragged = layout?.rest !== undefined;

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const positions = wanted.map((column) => position(name, column, names, width));
    const inOrder = positions.length === width && positions.every((at, i) => at === i);
    const toRow = ({ line, cells: found, sound }: Cells): Row => {
      const cells = ragged ? fold(found, width, separator) : found;
      if (cells.length === width)
        return { line, cells: inOrder ? cells : positions.map((at) => cells[at] as string), broken: undefined, sound };
      return { line, cells: NO_CELLS, broken: `${found.length} fields instead of ${width}${ragged ? ' or more' : ''}` };
    };
    yield head.slice(headers).map(toRow);
    for (let batch = await batches.next(); !batch.done; batch = await batches.next()) yield batch.value.map(toRow);
  }
  const skipped = (head[headers]?.line ?? 1) - 1;
  return { names, rows, sha256, ...(skipped > 0 ? { skipped } : {}) };
}

/** The names of columns by all their header rows, each part once. */
const joinHeaders = (rows: readonly Cells[]): readonly string[] =>
  (rows[0]?.cells ?? []).map((_, column) =>
    [...new Set(rows.map(({ cells }) => (cells[column] ?? '').trim()))].filter((part) => part !== '').join('.'),
  );

/** The last column takes in what lies beyond it, and is empty where a row ends before it. */
function fold(cells: readonly string[], width: number, separator: string): readonly string[] {
  if (cells.length === width - 1) return [...cells, ''];
  if (cells.length <= width) return cells;
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(separator)];
}

function position(file: string, column: Column, names: readonly string[], width: number): number {
  const headerless = names.length === 0;
  const at = typeof column === 'number' || headerless ? Number(column) - 1 : names.indexOf(column);
  if (headerless && Number.isNaN(at)) {
    throw problem(
      file,
      1,
      `no column "${column}": the columns are given by position, so there is no header`,
      'Give its position too',
    );
  }
  if (at < 0) throw missing(file, 1, String(column), names);
  if (typeof column === 'string' && names.lastIndexOf(column) > at) {
    throw problem(
      file,
      1,
      `two columns are called "${column}"`,
      `Give the position of the right one in \`columns\` (the first of them: ${at + 1})`,
    );
  }
  if (at >= width) throw problem(file, 1, `no column ${column}: the first row has ${width}`, 'Positions start at 1');
  return at;
}

export const missing = (file: string, line: number | undefined, column: string, names: readonly string[]): Error =>
  problem(file, line, `no column "${column}"${didYouMean(column, names)}`, `The columns are: ${names.join(', ')}`);
