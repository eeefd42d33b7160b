import type { Split } from '../config/config.ts';
import type { Tally } from './tally.ts';

/** Values that are named. */
const NAMED = 8;
const LONGEST = 200;

/**
 * Counts the rows of a table that are of no part of the family of a split, since no split has them.
 * @returns undefined for a split whose rows no column chooses.
 */
export function noPartCounter(
  { family, keep }: Split,
  tally: Tally,
): { readonly at: number; readonly see: (value: string) => void } | undefined {
  const rows = family?.rows;
  if (!rows) return undefined;
  const known = new Set(rows.values);
  const at = [...keep.equals.keys()].indexOf(String(rows.column));
  if (at < 0) return undefined;
  return {
    at,
    see(value) {
      if (known.has(value)) return;
      tally.noPart ??= { column: rows.column, rows: 0, values: [] };
      tally.noPart.rows++;
      const { values } = tally.noPart;
      const named = value.slice(0, LONGEST);
      if (values.length < NAMED && !values.includes(named)) values.push(named);
    },
  };
}
