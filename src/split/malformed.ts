import { CONFLICT } from './conflict-mark.ts';
import { UNCLEAR } from './delimited.ts';
import { NO_RANGE, NOT_UTF8, OTHER_UNIT, type Tally } from './tally.ts';

/** Remedies per kind of malformed rows, by how the reason begins. */
const REMEDIES: readonly (readonly [reason: RegExp, remedy: string])[] = [
  [
    startOf(NOT_UTF8),
    'Write the file as UTF-8: `iconv -f CP1252 -t UTF-8`, or from what it is in instead of CP1252: CP1251, SHIFT_JIS, GB18030, BIG5, EUC-KR',
  ],
  [
    startOf(CONFLICT),
    'Remove the marks `<<<<<<<`, `=======` and `>>>>>>>`, keep the rows of one side, and commit the table again',
  ],
  [
    startOf(UNCLEAR),
    'Write `layout: {quotes: false}` if its quotes are ordinary characters; else take the line breaks out of the cell',
  ],
  [/^duplicate id/, 'Make the ids unique, or name another column in `columns.id`'],
  [startOf(OTHER_UNIT), 'Write all times in one unit'],
  [startOf(NO_RANGE), 'Write `start` and `end` in seconds, the end behind the start'],
  [/of its audio file|files below .* are called/, 'Fix the path, or move the file'],
  [/^a carriage return/, 'Write the file with one kind of line ends, for example by `dos2unix -c mac`'],
  [/^a line break|^half a surrogate/, 'Fix the id'],
  [
    /is neither text nor a safe number$/,
    'Name the text in it by dots (`columns: {title: title.en}`), or write ids as text',
  ],
];

/** Rows of which a part is missing or cannot be known: these alone may be left out by intention. */
const BROKEN = /^(\d+ fields instead of|not a JSON object|no id$)/;

function startOf(reason: string): RegExp {
  return new RegExp(`^${reason}`);
}

/**
 * Says how the malformed rows of a split are fixed; where most are whole or most of the table is malformed, nothing is
 * to be left out.
 */
export function malformedRemedy({ malformed, malformedRows, tracks }: Tally): string {
  const [first] = malformedRows;
  const known = REMEDIES.find(([reason]) => reason.test(first?.reason ?? ''))?.[1];
  const fieldwise = malformedRows.every(({ reason }) => /^\d+ fields instead of/.test(reason));
  if (fieldwise && malformed > tracks)
    return 'Say how the table is laid out, such as `layout: {separator: ";"}` or `layout: {quotes: false}`';
  const many = malformedRows.every(
    ({ reason }) =>
      Number(/^(\d+) fields instead of (\d+)/.exec(reason)?.[1]) > Number(/instead of (\d+)/.exec(reason)?.[1]),
  );
  // The row is there: its separator is inside a cell.
  if (fieldwise && many)
    return 'Quote a cell with a separator in it: `"` right at its beginning and end, doubled inside, not `\'` or `\\"`; or write `layout: {quotes: false}` and another separator';
  const broken = malformedRows.every(({ reason }) => BROKEN.test(reason)) && malformed <= tracks;
  if (!broken) return known ?? 'Fix the table';
  return `${known ?? 'Fix the table'}, or set strict.malformed-rows to ${malformed} in leakage.yml`;
}
