import type { Column } from '../config/config.ts';
import type { TrackKey } from '../config/keys.ts';
import type { TextForm } from '../platform/encoding.ts';
import { didYouMean, listNames } from '../platform/nearest.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Columns } from './columns.ts';
import type { CutTally } from './delimited.ts';

/** A row as the cells that were asked for. */
export type Row = {
  /** 1-based line on which the row begins. */
  readonly line: number;
  /** Cells of the columns that were asked for; '' where the row has none. Empty when the row is broken. */
  readonly cells: readonly string[];
  /** Why the row is no row. */
  readonly broken: string | undefined;
  /** Whether surely no character of it is damaged or could not be decoded; otherwise every cell has to be examined. */
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
  /** Columns of the table that are not read. */
  unread?: readonly string[];
};

/** Endings of tables whose fields a tab separates. */
export const TABBED: ReadonlySet<string> = new Set(['.tsv', '.tab']);

/** Endings of lists: lines of one field or more, often without a header. */
export const LISTS: ReadonlySet<string> = new Set([
  ...['.txt', '.lst', '.list', '.dat', '.sha256', '.sha256sum', '.sha256sums', '.md5', '.md5sum', '.md5sums'],
]);

/** Endings that name the only column of a list, one identifier per line. */
export const NAMED_LISTS: Readonly<Record<string, TrackKey>> = {
  ...{ '.recordingmbid': 'mbid', '.mbid': 'mbid', '.isrc': 'isrc', '.ytid': 'source' },
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

/** Columns that are named; one is enough to refuse the table. */
const MOST_MISSING = 100;

/** Keys of `columns` that had another name: `song` and others take a key or a column. */
const RENAMED: ReadonlyMap<string, string> = new Map([['media', 'source']]);

/** Columns that a table does not have, each a problem of its own. */
export const missing = (
  file: string,
  line: number | undefined,
  columns: readonly string[],
  names: readonly string[],
): Error =>
  new ProblemError(
    columns.slice(0, MOST_MISSING).map((column) => ({
      ...{ file, line, message: `no column "${column}"${didYouMean(column, names, RENAMED.get(column))}` },
      remedy: `The columns are: ${listNames(names)}`,
    })),
  );

/**
 * File of a table that lies in several, whose lines are counted through: those after `after`, up to the next start, are
 * lines of this file. `skipped` lines at its beginning, a header, are not counted, so that the lines are those of one
 * file with all rows.
 */
export type FileStart = { readonly file: string; readonly after: number; readonly skipped?: number };
