import type { Damage } from '../text/damage.ts';
import type { Columns } from './columns.ts';
import type { FileStart } from './files.ts';

/** A row that is not part of the split because it cannot be trusted. */
export type Malformed = { readonly line: number; readonly reason: string };

/** What is known of a split once all its tracks are read; counts grow while they are. */
export type Tally = {
  readonly columns: Columns;
  /** Whether the columns were found by their common names. */
  readonly guessed: boolean;
  tracks: number;
  malformed: number;
  /** The first ones, in the table's order. */
  readonly malformedRows: Malformed[];
  /** Rows with a damaged character (U+FFFD) or an unreadable duration: kept. */
  odd: number;
  songs: number;
  /** Tracks that a repair of the split was applied to. */
  repaired: number;
  /** Tracks whose text was damaged and could be repaired, by kind; absent where there are none. */
  damage?: Partial<Record<Damage, number>>;
  /** Tracks with a field of which only the beginning is compared; absent where there are none. */
  cut?: number;
  sha256: string;
  /** Of a table that lies in several files: where the lines of each begin. */
  readonly files?: readonly FileStart[] | undefined;
  /** The files that hold but a part of what they stand for, where there are such. */
  readonly partial?: readonly string[] | undefined;
};

/** How many malformed rows are named; all are counted. */
const NAMED_ROWS = 100;

/** Counts a row that is not part of the split; names it where there are not many yet. */
export function reject(tally: Tally, line: number, reason: string): void {
  tally.malformed++;
  if (tally.malformedRows.length < NAMED_ROWS) tally.malformedRows.push({ line, reason });
}
