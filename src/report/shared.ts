import type { Report, ReportCheck } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';

/** Parts that a table has a column for; of more, pairs that share something are listed. */
const MOST_COLUMNS = 12;
/** Rows of a table of families. */
const MOST_ROWS = 100;

/** Which part shares how many items with which: a table, with a row of names first, or a list of what is shared. */
export type Shared =
  | { readonly table: readonly (readonly string[])[]; readonly ofFamilies: boolean }
  | { readonly lines: readonly string[] };

/**
 * Puts together how many items parts of one benchmark share, where a report compares them with each other: parts that
 * are tests of one and training data of another, or that are compared with themselves. A cell is the number of tracks
 * of the column's part that are in the row's too.
 *
 * @param show how a name is shown.
 * @returns undefined if a report compares test splits with foreign corpora alone.
 */
export function sharedItems({ checks, families }: Report, show: (text: string) => string): Shared | undefined {
  if (families && families.length > 0) return familyItems(checks, families, show);
  const related = relatedChecks(checks);
  const names = [...new Set(related.flatMap(({ pretrain, test }) => [pretrain, test]))];
  if (names.length < 2) return undefined;
  const at = new Map(related.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  if (names.length > MOST_COLUMNS) return { lines: linesOf(related, show) };
  return {
    ofFamilies: false,
    table: [
      ['', ...names.map(show)],
      ...names.map((row) => [show(row), ...names.map((column) => cellOf(at.get(JSON.stringify([row, column]))))]),
    ],
  };
}

const COMPARED = [
  ['train', 'validation'],
  ['train', 'test'],
  ['validation', 'test'],
] as const;

/** Puts together what the parts of families share: a row per value of the axes. */
function familyItems(
  checks: readonly ReportCheck[],
  families: NonNullable<Report['families']>,
  show: (text: string) => string,
): Shared {
  const at = new Map(checks.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  const checkOf = (
    parts: (typeof families)[number]['groups'][number]['parts'],
    [earlier, later]: (typeof COMPARED)[number],
  ) => at.get(JSON.stringify([parts[earlier], parts[later]]));
  // Parts that no family has are no columns.
  const columns = COMPARED.filter((pair) =>
    families.some(({ groups }) => groups.some(({ parts }) => checkOf(parts, pair) !== undefined)),
  );
  const rows = families.flatMap(({ name, groups }) =>
    groups.map(({ axes, parts }) => [
      show(axes === '' ? name : axes),
      ...columns.map((pair) => cellOf(checkOf(parts, pair))),
    ]),
  );
  const more = rows.length - MOST_ROWS;
  return {
    ofFamilies: true,
    table: [
      ['', ...columns.map((parts) => parts.join(' → '))],
      ...rows.slice(0, MOST_ROWS),
      ...(more > 0 ? [[`… and ${count(more)} more`, ...columns.map(() => '')]] : []),
    ],
  };
}

const tracksOf = ({ levels }: ReportCheck): number =>
  levels ? levels.recording.tracks + (levels.recording.accepted?.tracks ?? 0) : 0;

function cellOf(check: ReportCheck | undefined): string {
  if (check === undefined) return '';
  if (check.levels === null) return '?';
  return `${count(tracksOf(check))}${check.verdict === 'unknown' ? '?' : ''}`;
}

function linesOf(checks: readonly ReportCheck[], show: (text: string) => string): readonly string[] {
  const open = checks.filter(({ verdict }) => verdict === 'unknown').length;
  const sharing = checks.filter((check) => tracksOf(check) > 0);
  const none =
    checks.length -
    sharing.length -
    checks.filter((check) => check.verdict === 'unknown' && tracksOf(check) === 0).length;
  return [
    ...sharing
      .toSorted((a, b) => tracksOf(b) - tracksOf(a))
      .map((check) => {
        const items = plural(tracksOf(check), 'item');
        return check.within
          ? `${show(check.test)}: ${items} twice`
          : `${show(check.pretrain)}, ${show(check.test)}: ${items}`;
      }),
    ...(none > 0 ? [`nothing in ${plural(none, 'pair')}`] : []),
    ...(open > 0 ? [`not wholly compared: ${plural(open, 'pair')}`] : []),
  ];
}

/** Checks of parts that are compared with each other, in groups that hang together. */
function relatedChecks(checks: readonly ReportCheck[]): readonly ReportCheck[] {
  const tests = new Set(checks.map(({ test }) => test));
  const both = new Set(checks.flatMap(({ pretrain }) => (tests.has(pretrain) ? [pretrain] : [])));
  return checks.filter(({ pretrain, test }) => both.has(pretrain) || both.has(test));
}
