import type { TrackKey } from '../config/keys.ts';
import type { Track } from '../model/track.ts';
import type { Damage } from '../text/parse/damage.ts';
import type { Columns } from './columns.ts';
import type { JoinTally } from './join.ts';
import type { LeftAside } from './left-aside.ts';
import type { FileStart, TableForm } from './table.ts';
import type { TimeTally } from './time-columns.ts';

/** A row that is not part of the split because it cannot be trusted. */
export type Malformed = { readonly line: number; readonly reason: string };

/** The reason for which a row in another encoding is malformed. */
export const NOT_UTF8 = 'bytes that are no UTF-8';

/** The reason for which a row whose times are no range is malformed. */
export const NO_RANGE = 'no time range';

/** The reason for which a row whose times are in another unit than the others is malformed. */
export const OTHER_UNIT = 'a time range in another unit than the others';

/** Counts of a split once all its tracks are read; they grow while tracks are read. */
export type Tally = {
  readonly columns: Columns;
  /** Whether the columns were found by their common names. */
  readonly guessed: boolean;
  tracks: number;
  malformed: number;
  /** The first ones, in the table's order. */
  readonly malformedRows: Malformed[];
  /** Rows with a damaged character (U+FFFD), an unreadable duration or an unreadable identifier: kept. */
  suspicious: number;
  songs: number;
  /** Tracks that a repair of the split was applied to. */
  repaired: number;
  /** Tracks whose text was damaged and could be repaired, by kind; absent where there are none. */
  damage?: Partial<Record<Damage, number>>;
  /** Tracks with a field of which only the beginning is compared; absent where there are none. */
  cut?: number;
  sha256: string;
  /** Identifiers that are there and cannot be read, by key. */
  readonly suspiciousFields?: Suspicious | undefined;
  /** Cells of identifiers that say in some spelling that there is nothing, by key; not known of an index. */
  readonly missing?: Map<TrackKey, number> | undefined;
  /** Columns of the table that nothing is read from: the first ones. */
  readonly unused?: readonly string[] | undefined;
  /** How the text of the table was read where nothing says it. */
  readonly form?: TableForm | undefined;
  /** How times were read that are not plainly seconds. */
  times?: TimeTally;
  /** First lines of the files of a table that lies in several. */
  readonly files?: readonly FileStart[] | undefined;
  /** Files of a folder that hold no audio, by ending; absent where there are none. */
  readonly leftAside?: readonly LeftAside[];
  /** Counts of second tables, where there are any. */
  readonly joined?: readonly JoinTally[] | undefined;
  /**
   * Rows that belong to no part of the split's family, by the column that says so; absent where every row belongs to
   * one.
   */
  noPart?: NoPart;
  /** The files that hold but a part of what they stand for, where there are such. */
  readonly partial?: readonly string[] | undefined;
};

/** Rows of a table that are of no part of a family, with the first of their values. */
export type NoPart = { readonly column: string | number; rows: number; readonly values: string[] };

/** How many rows of each key, and the first of them. */
export type Suspicious = Map<
  TrackKey,
  { rows: number; readonly examples: { readonly line: number; readonly value: string }[] }
>;

/** How many suspicious rows of a key are named. */
const NAMED_CELLS = 5;
/** How much of a cell is kept to be named. */
const NAMED_CHARACTERS = 200;

/** Counts a cell that is there and cannot be read. */
export function suspect(suspicious: Suspicious, key: TrackKey, line: number, value: string): void {
  const found = suspicious.get(key) ?? { rows: 0, examples: [] };
  if (found.rows++ === 0) suspicious.set(key, found);
  if (found.examples.length < NAMED_CELLS) found.examples.push({ line, value: value.slice(0, NAMED_CHARACTERS) });
}

/** How many malformed rows are named; all are counted. */
const NAMED_ROWS = 100;

/** Counts a row that is not part of the split; names it where there are not many yet. */
export function reject(tally: Tally, line: number, reason: string): void {
  tally.malformed++;
  if (tally.malformedRows.length < NAMED_ROWS) tally.malformedRows.push({ line, reason });
}

/** Suspicious cells as a report and an index have them; undefined where there are none. */
export function storedSuspiciousFields({ suspiciousFields }: Tally) {
  if (!suspiciousFields || suspiciousFields.size === 0) return undefined;
  return [...suspiciousFields].map(([field, { rows, examples }]) => ({ field, rows, examples: [...examples] }));
}

/** Tracks of a split, and what is counted while they are read. */
export type Reading = {
  readonly tally: Tally;
  readonly batches: AsyncIterable<readonly Track[]>;
};
