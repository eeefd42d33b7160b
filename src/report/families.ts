import type { Family } from '../config/config.ts';
import type { Loaded } from '../gate/judgement.ts';
import type { Report } from '../model/report.ts';
import { uniqueBy } from '../platform/group.ts';

/** Values that are named. */
const NAMED = 8;

/** Describes a family, with the rows of its tables that no part has. */
export function toFamily(
  { name, pattern, groups, others }: Family,
  splits: readonly Loaded[],
): NonNullable<Report['families']>[number] {
  // Every part reads the whole table, and so does every fold.
  const own = uniqueBy(
    splits.filter(({ split, tally }) => tally && split.family?.family === name),
    ({ split }) => split.declared,
  ).flatMap(({ tally }) => tally?.noPart ?? []);
  const values = [...new Set(own.flatMap((one) => one.values))].slice(0, NAMED);
  const [first] = own;
  return {
    ...{ name, pattern, others: [...others] },
    groups: groups.map(({ axes, parts }) => ({ axes, parts: { ...parts } })),
    ...(first
      ? { no_part: { column: String(first.column), rows: own.reduce((sum, one) => sum + one.rows, 0), values } }
      : {}),
  };
}
