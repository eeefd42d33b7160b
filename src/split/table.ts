import type { Column, Layout, Split, TableFormat } from '../config/config.ts';
import type { TrackKey } from '../config/schema.ts';
import { openBlocks, problem } from '../platform/blocks.ts';
import type { TextForm } from '../platform/encoding.ts';
import { unreadKind } from '../platform/foreign.ts';
import { didYouMean, listNames } from '../platform/nearest.ts';
import { ProblemError } from '../platform/problem.ts';
import { type Columns, findColumns } from './columns.ts';
import { CONFLICT, isConflictMark } from './conflict-mark.ts';
import { type Cells, CSV, type CutTally, readDelimited, separatorLine } from './delimited.ts';
import { digestKindOf, NO_SEPARATOR, splitDigestLine } from './digest-list.ts';
import type { FileStart } from './files.ts';
import { openJson, openJsonLines } from './json-table.ts';
import { openNpyTable } from './npy-table.ts';
import { openParquetTable } from './parquet-process.ts';
import { type Peeked, peek } from './peek.ts';
import { findSeparator, firstLines } from './separators.ts';
import { openSqliteTable } from './sqlite-table.ts';
import { openYaml } from './yaml-table.ts';

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

/** The first rows of a table; of JSON with all that is nested in them. */
export type Probe = {
  /** None where there is no header. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Rows of a probe. */
export const PROBED = 100;

export type Table = {
  /** The header's names, or the keys in the first block of JSON; none when columns are given by position. */
  readonly names: readonly string[];
  /** Columns that are known by the form of the file, not by their names. */
  readonly known?: Columns;
  /** The column that holds the keys of a JSON object keyed by id. */
  readonly key?: string;
  /** The cells of the columns, a batch a block. */
  readonly rows: (columns: readonly Column[]) => AsyncIterable<readonly Row[]>;
  /** Hexadecimal digest of the file; whole once all rows are read. */
  readonly sha256: () => string;
  /** How it was read where nothing says it. */
  readonly form?: TableForm;
  /** The first rows, to say what may be meant where nothing is known of them. */
  readonly probe?: Probe;
  /** Number of lines before the first row: a header and what is above it. */
  readonly skipped?: number;
  /** Where the rows of each file begin, of a table that lies in several; grows while they are read. */
  readonly files?: readonly FileStart[];
  /** The files, as seen from the working directory, that hold but a part of what they stand for. */
  readonly partial?: readonly string[];
};

/** How a table was read where its name and settings do not say it; grows while rows are read. */
export type TableForm = CutTally & {
  /** How its bytes became text. */
  text?: TextForm;
  /** The separator that was found, where the ending of the name means another one. */
  separator?: string;
  /** The key of a JSON document that the rows were found under. */
  at?: string;
  /** What is in the table and not read. */
  unread?: readonly string[];
};

const ENDINGS: Readonly<Record<string, TableFormat>> = {
  ...{ '.csv': 'csv', '.tsv': 'tsv', '.jsonl': 'jsonl', '.ndjson': 'jsonl', '.json': 'json', '.parquet': 'parquet' },
  ...{ '.yaml': 'yaml', '.yml': 'yaml', '.npy': 'npy' },
  ...{ '.db': 'sqlite', '.sqlite': 'sqlite', '.sqlite3': 'sqlite', '.tab': 'tsv', '.psv': 'csv' },
};
const SEPARATORS = { csv: ',', tsv: '\t' } as const;

/** Endings of lists: lines of one field or more, often without a header. */
const LISTS: ReadonlySet<string> = new Set([
  ...['.txt', '.lst', '.list', '.dat', '.sha256', '.sha256sum', '.sha256sums', '.md5', '.md5sum', '.md5sums'],
]);

/** Endings that name the only column of a list, one identifier per line. */
const NAMED_LISTS: Readonly<Record<string, TrackKey>> = {
  ...{ '.recordingmbid': 'mbid', '.mbid': 'mbid', '.isrc': 'isrc', '.ytid': 'media' },
};
export const NO_CELLS: readonly string[] = [];

/** A row of values, each a cell or undefined where it is no text. */
export function toRow(line: number, columns: readonly string[], cells: readonly (string | undefined)[]): Row {
  const bad = cells.indexOf(undefined);
  if (bad < 0) return { line, cells: cells as readonly string[], broken: undefined };
  return { line, cells: NO_CELLS, broken: `"${columns[bad]}" is neither text nor a safe number` };
}

export const endingOf = (name: string): string =>
  /\.[a-z0-9]+$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[0] ?? '';

/** What the ending of a table's name says. */
function formatOf(name: string, layout: Layout | undefined): TableFormat | undefined {
  const ending = endingOf(name);
  if (layout?.format !== undefined) return layout.format;
  if (ending === '.npy' || ENDINGS[ending] === 'yaml') return ENDINGS[ending];
  if (layout?.separator !== undefined || LISTS.has(ending) || NAMED_LISTS[ending] !== undefined) return 'csv';
  return ENDINGS[ending];
}

type TableSettings = Partial<Pick<Split, 'columns' | 'layout'>> & {
  /** Bytes that are read at a time. */
  readonly blockBytes?: number;
};

/**
 * Opens a table by its file's ending or `layout`; where all columns are given by position it has no header row.
 * @throws ProblemError when it cannot be read, or while its rows are.
 */
export async function openTable(
  name: string,
  { columns, layout, blockBytes }: TableSettings = {},
  progress?: (share: number) => void,
): Promise<Table> {
  const format = formatOf(name, layout);
  if (format === 'parquet') return openParquetTable(name, progress);
  if (format === 'npy') return openNpyTable(name, progress);
  if (format === 'yaml') return openYaml(name, layout?.at);
  if (format === 'sqlite') return openSqliteTable(name, layout?.at, progress);
  const lines = format === 'json' ? 'cut' : 'whole';
  const form: TableForm = { requoted: 0 };
  const { blocks, sha256, form: text } = await openBlocks(name, progress, lines, blockBytes);
  // What is no text says so first, whatever it is called.
  const peeked = await peek(blocks);
  form.text = text;
  const json = layout === undefined && (format === 'csv' || format === 'tsv') ? jsonIn(peeked.head) : undefined;
  if (json)
    return json === 'json'
      ? openJson(name, undefined, peeked.blocks, sha256, form)
      : openJsonLines(name, peeked, sha256, form);
  if (format === undefined) throw peeked.failed?.error ?? unsupported(name);
  if (format === 'json') return openJson(name, layout?.at, peeked.blocks, sha256, form);
  if (format === 'jsonl') return openJsonLines(name, peeked, sha256, form);
  return openDelimited(name, columns, layout, peeked, sha256, form);
}

/** What a text that is called a table of fields is by its beginning: no header begins as a JSON object does. */
function jsonIn(head: string): 'json' | 'jsonl' | undefined {
  if (/^\s*\[\s*(\{\s*"|\])/.test(head) || /^\s*\{\s*\n\s*"/.test(head)) return 'json';
  return /^\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:/.test(head) ? 'jsonl' : undefined;
}

function unsupported(name: string): Error {
  const unread = unreadKind(name);
  if (unread) return problem(name, undefined, unread.message, unread.remedy);
  const message = `a table of this kind (${endingOf(name) || 'no ending'}) is not supported`;
  const remedy =
    'Give .csv, .tsv, .json or .jsonl or a list (.txt, .lst), plain or .gz, .parquet, .yaml, .npy, or .db of SQLite; or say how it is laid out: `layout: {separator: …}` or `layout: {format: …}`';
  return problem(name, undefined, message, remedy);
}

/** How the fields of a text are cut, by its first lines where nothing says it. */
function cutOf(name: string, layout: Layout | undefined, { head, whole }: Peeked, form: TableForm) {
  const ending = endingOf(name);
  const lines = firstLines(head, whole, layout?.comment);
  const named = separatorLine(lines[0] ?? '');
  const rows = named === undefined ? lines : lines.slice(1);
  // A comma in a list of paths is a letter of them, unless all lines have as many.
  const tabs = layout?.format === 'tsv' || ENDINGS[ending] === 'tsv' || (LISTS.has(ending) && !layout?.format);
  const usual = tabs ? SEPARATORS.tsv : SEPARATORS.csv;
  const quotes = layout?.quotes ?? true;
  const found = layout?.separator ?? named ?? findSeparator(rows, usual, quotes);
  const said = LISTS.has(ending) ? SEPARATORS.csv : usual;
  if (layout?.separator === undefined && found !== undefined && found !== said) form.separator = found;
  const separator = found ?? usual;
  const cells = (rows[0] ?? '').split(separator);
  const digest = layout === undefined ? digestKindOf(rows) : undefined;
  if (digest) {
    // Not a separator that was found: each line is taken apart by its own form.
    form.separator = undefined;
    return { cut: { ...CSV, separator: NO_SEPARATOR, quotes: false }, list: true, digest };
  }
  const list = LISTS.has(ending) && layout?.format === undefined && Object.keys(findColumns(cells)).length === 0;
  return { cut: { ...CSV, ...layout, separator }, list, digest };
}

async function openDelimited(
  name: string,
  given: Split['columns'],
  layout: Layout | undefined,
  peeked: Peeked,
  sha256: Table['sha256'],
  form: TableForm,
): Promise<Table> {
  const { cut, list, digest } = cutOf(name, layout, peeked, form);
  const { separator } = cut;
  const batches = readDelimited(name, peeked.blocks, cut, form)[Symbol.asyncIterator]();
  const columns = Object.values(given ?? {});
  const byPosition = columns.length > 0 && columns.every((column) => typeof column === 'number');
  const only = layout === undefined && given === undefined ? NAMED_LISTS[endingOf(name)] : undefined;
  const titled = only !== undefined && isTitle(firstLines(peeked.head, peeked.whole, undefined)[0] ?? '', only);
  const headers = layout?.header ?? (titled ? 1 : byPosition || list || only !== undefined ? 0 : 1);
  const head: Cells[] = [];
  // A header of several rows may go on in the next block; nothing is read before it is asked for, as it may be damaged.
  while (head.length <= headers) {
    const batch = await batches.next();
    if (batch.done) break;
    for (const row of batch.value) head.push(row);
  }
  const [first] = head;
  if (first === undefined) throw problem(name, 1, 'the table is empty', 'Give a table with a header and rows');
  const fixed = digest ? [digest, 'path'] : only === undefined ? undefined : [only];
  const names = fixed ?? (headers === 0 ? [] : joinHeaders(head.slice(0, headers)));
  const width = fixed?.length ?? (headers === 0 && typeof layout?.rest === 'number' ? layout.rest : first.cells.length);
  if (layout?.rest !== undefined && position(name, layout.rest, names, width) !== width - 1)
    throw problem(name, first.line, `the column ${layout.rest} is not the last`, 'Only the last column can be `rest`');
  const ragged = layout?.rest !== undefined;

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const absent = wanted.filter((column) => typeof column === 'string' && names.length > 0 && !names.includes(column));
    if (absent.length > 0) throw missing(name, 1, absent.map(String), names);
    const positions = wanted.map((column) => position(name, column, names, width));
    const inOrder = positions.length === width && positions.every((at, i) => at === i);
    const toRow = ({ line, cells: found, sound, broken }: Cells): Row => {
      const cells = digest
        ? (splitDigestLine(found[0] ?? '') ?? found)
        : ragged
          ? fold(found, width, separator)
          : found;
      if (broken === undefined && cells.length === width && !(width === 1 && isConflictMark(found[0])))
        return { line, cells: inOrder ? cells : positions.map((at) => cells[at] as string), broken: undefined, sound };
      if (digest && broken === undefined && !isConflictMark(found[0]))
        return { line, cells: NO_CELLS, broken: `not a ${digest} digest and a path` };
      const fields = `${found.length} fields instead of ${width}${ragged ? ' or more' : ''}`;
      return { line, cells: NO_CELLS, broken: broken ?? (isConflictMark(found[0]) ? CONFLICT : fields) };
    };
    yield head.slice(headers).map(toRow);
    for (let batch = await batches.next(); !batch.done; batch = await batches.next()) yield batch.value.map(toRow);
  }
  const rowsOf = digest
    ? ([line = '']: readonly string[]) => splitDigestLine(line) ?? [line]
    : (cells: readonly string[]) => cells;
  const probe = { names, rows: head.slice(headers, headers + PROBED).map(({ cells }) => rowsOf(cells)) };
  const skipped = (head[headers]?.line ?? 1) - 1;
  const lines = list && names.length === 0 ? { known: { id: 1 } } : {};
  const known = digest ? { known: { id: 'path', [digest]: digest } } : lines;
  return { names, rows, sha256, form, probe, ...known, ...(skipped > 0 ? { skipped } : {}) };
}

/** Reports whether the first line of a list is the name of its column. */
const isTitle = (line: string, key: TrackKey): boolean => findColumns([line])[key] !== undefined;

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
  if (at < 0) throw missing(file, 1, [String(column)], names);
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

/** Columns that are named; one is enough to refuse the table. */
const MOST_MISSING = 100;

/** Columns that a table does not have, each a problem of its own. */
export const missing = (
  file: string,
  line: number | undefined,
  columns: readonly string[],
  names: readonly string[],
): Error =>
  new ProblemError(
    columns.slice(0, MOST_MISSING).map((column) => ({
      ...{ file, line, message: `no column "${column}"${didYouMean(column, names)}` },
      remedy: `The columns are: ${listNames(names)}`,
    })),
  );
