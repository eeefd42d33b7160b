import { parse as parseCsv } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { Report, ReportCheck, ReportOverlap } from '../../src/model/report.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { headline } from '../../src/report/sentence.ts';
import { renderText } from '../../src/report/text.ts';
import { readCodes, readMarkdown, rowsOf } from './markdown.ts';
import { sarifRun } from './sarif.ts';

// Adds up the numbers of every output from the overlaps of the JSON report, without any of the code that counts them.

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };
const CHAIN = ['file', 'segment', 'recording'];
const numberOf = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

type Is = (overlap: ReportOverlap) => boolean;

const isOf =
  ({ test, pretrain }: ReportCheck): Is =>
  (overlap) =>
    overlap.test.split === test && overlap.pretrain.split === pretrain;

const tracksOf = (overlaps: readonly ReportOverlap[]): number =>
  new Set(overlaps.map(({ test }) => JSON.stringify([test.split, test.id]))).size;
const songsOf = (overlaps: readonly ReportOverlap[]): number => new Set(overlaps.map(({ test }) => test.song)).size;
const pairsOf = (overlaps: readonly ReportOverlap[]): number =>
  overlaps.reduce((sum, { more }) => sum + 1 + (more?.tracks ?? 0), 0);

/** Reports whether a limit is set on the level of an overlap, or on the recordings that it is one of. */
function isLimited({ checks }: Report): Is {
  return (overlap) => {
    const { level } = overlap;
    const levels = checks.find((check) => isOf(check)(overlap))?.levels;
    const names = CHAIN.includes(level) ? [level, 'recording' as const] : [level];
    return names.some((name) => {
      const limit = levels?.[name].limit;
      return limit !== undefined && (limit.fail !== null || limit.warn !== null);
    });
  };
}

/** Numbers of the rows of a pair of splits in the table of levels, by what they share. */
function expectedRows(report: Report, check: ReportCheck): Readonly<Record<string, readonly number[]>> {
  const compared = report.comparison?.problem === null;
  const counted = report.overlaps.filter((overlap) => overlap.counted && isOf(check)(overlap));
  const row = (overlaps: readonly ReportOverlap[]): readonly number[] => {
    const fresh = tracksOf(overlaps.filter((overlap) => overlap.new === true));
    const all = tracksOf(overlaps);
    return [all, songsOf(overlaps), ...(compared ? [fresh, all - fresh] : [])];
  };
  const chain = counted.filter(({ level }) => CHAIN.includes(level));
  const ids = (level: string): ReadonlySet<string> =>
    new Set(counted.filter((overlap) => overlap.level === level).map(({ test }) => test.id));
  const [files, segments] = [ids('file'), ids('segment')];
  const own = {
    'a file': files.size,
    'a segment': [...segments].filter((id) => !files.has(id)).length,
    'a recording alone': new Set(chain.map(({ test }) => test.id).filter((id) => !files.has(id) && !segments.has(id)))
      .size,
  };
  const isSum = own['a file'] + own['a segment'] > 0;
  const parts = Object.entries(own).flatMap(([name, n]) => (isSum && n > 0 ? [[`– ${name}`, [n]] as const] : []));
  const others = ['work', 'source', 'album', 'artist'].flatMap((level) => {
    const some = counted.filter((overlap) => overlap.level === level);
    return some.length === 0 ? [] : [[`${/^a[lr]/.test(level) ? 'an' : 'a'} ${level}`, row(some)] as const];
  });
  return Object.fromEntries([[isSum ? 'a recording, in all' : 'a recording', row(chain)], ...parts, ...others]);
}

/** Rows of the table of levels as an output shows them: by pair and what is shared, the numbers. */
type Shown = ReadonlyMap<string, readonly number[]>;

function checkTable(report: Report, shown: Shown): void {
  const compared = report.checks.filter(({ levels }) => levels !== null);
  for (const check of compared) {
    const pair = check.within ? `within ${check.test}` : `${check.pretrain} → ${check.test}`;
    const expected = expectedRows(report, check);
    for (const [what, numbers] of Object.entries(expected)) {
      const found = shown.get(`${pair}: ${what}`);
      // Pairs that share nothing are counted together where they are many.
      if (found === undefined && numbers[0] === 0) continue;
      expect([pair, what, found?.slice(0, numbers.length)]).toEqual([pair, what, numbers]);
    }
    const sum = shown.get(`${pair}: a recording, in all`);
    if (sum === undefined) continue;
    const parts = [...shown].filter(([key]) => key.startsWith(`${pair}: –`)).map(([, [n = 0]]) => n);
    expect([pair, parts.reduce((all, n) => all + n, 0)]).toEqual([pair, sum[0]]);
  }
}

const cellsOf = (cell: Parameters<typeof readCodes>[0]): string => {
  const { codes, rest } = readCodes(cell);
  return codes.length > 0 ? codes.join(' → ') : rest;
};

function shownInMarkdown(markdown: string): Shown {
  const tree = readMarkdown(markdown);
  const rows = [6, 7, 8, 9, 5].flatMap((columns) => rowsOf(tree, columns).map((cells) => cells.map(cellsOf)));
  return toShown(rows.map((cells) => [cells[0] ?? '', cells[1] ?? '', ...cells.slice(2)]));
}

function shownInText(text: string): Shown {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('pair of splits'));
  const end = lines.findIndex((line, i) => i > at && (line === '' || line.startsWith('Overlaps')));
  if (at < 0) return new Map();
  const start = (lines[at] as string).indexOf('what they share');
  return toShown(
    lines.slice(at + 1, end).map((line) => [line.slice(0, start).trim(), ...line.slice(start).trim().split(/ {2,}/)]),
  );
}

function toShown(rows: readonly (readonly string[])[]): Shown {
  const shown = new Map<string, readonly number[]>();
  let pair = '';
  for (const [name = '', what = '', ...cells] of rows) {
    if (name !== '') pair = name;
    shown.set(
      `${pair}: ${what}`,
      cells.flatMap((cell) => (/^[\d,]+$/.test(cell) ? [numberOf(cell)] : [])),
    );
  }
  return shown;
}

/** Checks the line that counts pairs of tracks: the sum is that of its parts. */
function checkPairs(report: Report, text: string, acceptedPairs: number): void {
  const counted = report.overlaps.filter((overlap) => overlap.counted);
  const limited = counted.filter(isLimited(report));
  const all = pairsOf(counted) + acceptedPairs;
  const line = /^Overlaps: ([\d,]+) pairs? of a test and a pretraining track(.*)\.$/m.exec(text);
  if (all === 0) {
    expect(line).toBeNull();
    return;
  }
  expect(numberOf(line?.[1])).toBe(all);
  const parts = [...(line?.[2] ?? '').matchAll(/(?:= |\+ )([\d,]+)/g)].map(([, n]) => numberOf(n));
  if (parts.length > 0) expect(parts.reduce((sum, n) => sum + n, 0)).toBe(all);
  const fresh = /\(([\d,]+) new, ([\d,]+) known\)/.exec(line?.[2] ?? '');
  if (report.comparison?.problem !== null) return;
  const isNew = pairsOf(limited.filter((overlap) => overlap.new === true));
  expect([numberOf(fresh?.[1]), numberOf(fresh?.[2])]).toEqual([isNew, pairsOf(limited) - isNew]);
  expect([report.comparison.added, report.comparison.existing]).toEqual([isNew, pairsOf(limited) - isNew]);
}

/** Checks the headings of tables of overlaps: as many rows as they count, and those that are left out. */
function checkTables(markdown: string): void {
  const headings = [
    ...markdown.matchAll(
      /(?:\*\*|<summary>)((?:New|Known)? ?[Oo]verlaps[^:]*|New, and accepted): ([\d,]+) pairs? of ([\d,]+) test tracks?/g,
    ),
  ];
  for (const [i, found] of headings.entries()) {
    const part = markdown.slice(found.index, headings[i + 1]?.index);
    const end = part.search(/\n\n(\*\*(Look|Not|Compared)|#### |Accepted|Settings|Waivers)/);
    const own = end < 0 ? part : part.slice(0, end);
    const rows = (own.match(/^\| (?!test track|---).* \|$/gm) ?? []).length;
    const left = numberOf(/… and ([\d,]+) more pairs?/.exec(own)?.[1] ?? '0');
    expect([found[1], rows + left]).toEqual([found[1], numberOf(found[2])]);
    expect(numberOf(found[3])).toBeLessThanOrEqual(numberOf(found[2]));
  }
}

/** Numbers in the sentence: of a limit that is exceeded those of the JSON report, of rows that changed those lines. */
function checkSentence(report: Report): void {
  const said = headline(report);
  for (const [, found, all, unit, split] of said.matchAll(
    /([\d,]+) of ([\d,]+) (track|song)s? of test split (\S+) /g,
  )) {
    const check = report.checks.filter(({ test }) => test === split);
    const counts = check.flatMap(({ levels }) => Object.values(levels ?? {})).map((level) => level.judged ?? level);
    expect(counts.map((count) => count[unit === 'song' ? 'songs' : 'tracks'])).toContain(numberOf(found));
    const size = report.splits.find(({ role, name }) => role === 'test' && name === split);
    expect(numberOf(all)).toBe(size?.[unit === 'song' ? 'songs' : 'tracks']);
  }
  for (const [, n, lines] of said.matchAll(/([\d,]+) tracks? (?:added to|edited in) \S+ \((?:lines?) ([^)]*)\)/g)) {
    const size = (lines ?? '').split(/, | and /).reduce((sum, range) => {
      const [from = 0, to = from] = range.split('–').map(Number);
      return sum + to - from + 1;
    }, 0);
    if (!/more/.test(lines ?? '')) expect(size).toBe(numberOf(n));
  }
}

/** Each row that exceeds a limit has one annotation, or is counted in the last one. */
function checkAnnotations(report: Report): void {
  const open = report.overlaps.filter((overlap) => {
    const levels = report.checks.find((check) => isOf(check)(overlap))?.levels;
    const names = CHAIN.includes(overlap.level) ? [overlap.level, 'recording' as const] : [overlap.level];
    const outcomes = names.map((name) => levels?.[name].outcome);
    if (!overlap.counted || !(outcomes.includes('fail') || outcomes.includes('warn'))) return false;
    return (
      overlap.new !== false ||
      (report.comparison?.fail_on !== 'new' && outcomes.includes('fail') && report.verdict === 'fail')
    );
  });
  const rows = new Set(
    open.map(({ test, pretrain, changed }) => {
      const row = changed?.pretrain ? pretrain : test;
      return JSON.stringify([row === test, row.split, row.id]);
    }),
  );
  const annotations = toAnnotations(report);
  const said = annotations.filter(({ title }) => /: shares an? \w+ with/.test(title)).length;
  const left = annotations.reduce(
    (sum, { message }) => sum + numberOf(/^(\d+) more: see/.exec(message)?.[1] ?? '0'),
    0,
  );
  expect(left > 0 ? rows.size - said <= left : rows.size === said).toBe(true);
}

/**
 * Adds up every number of every output of a report that lists its overlaps, and those of a report without the accepted
 * ones.
 */
export function checkNumbers(report: Report): void {
  const accepted = report.overlaps.filter((overlap) => !overlap.counted);
  const acceptedPairs =
    accepted.length > 0
      ? pairsOf(accepted)
      : report.checks.reduce((sum, { accepted: own }) => sum + (own ? own.waived + own.baselined : 0), 0);
  const summary = renderMarkdown(report);
  const comment = renderComment(report, { key: 'k', artifactUrl: undefined, runUrl: '' });
  const text = renderText(report, PLAIN);
  for (const markdown of [summary, comment]) {
    checkTable(report, shownInMarkdown(markdown));
    checkPairs(report, markdown, acceptedPairs);
    checkTables(markdown);
  }
  checkTable(report, shownInText(text));
  checkPairs(report, text, acceptedPairs);
  checkSentence(report);
  checkAnnotations(report);
  const csv = parseCsv(renderCsv(report.overlaps), { columns: true }) as readonly Readonly<Record<string, string>>[];
  expect(csv.filter(({ counted }) => counted === 'true')).toHaveLength(report.overlaps.length - accepted.length);
  expect(csv).toHaveLength(report.overlaps.length);
  checkSarif(report);
}

function checkSarif(report: Report): void {
  const keyOf = ({ test, pretrain, level }: ReportOverlap): string =>
    JSON.stringify([test.split, test.id, pretrain.split, level]);
  const limited = report.overlaps.filter(isLimited(report));
  const results = (sarifRun(renderSarif(report)).results ?? []).filter(
    ({ properties }) => properties?.testId !== undefined,
  );
  const isLevel = results.filter(({ properties }) => properties?.pretrainIds !== undefined);
  expect(isLevel).toHaveLength(new Set(limited.map(keyOf)).size);
  const ids = isLevel.reduce(
    (sum, { properties }) => sum + ((properties?.pretrainIds ?? []) as readonly string[]).length,
    0,
  );
  expect(ids).toBeLessThanOrEqual(limited.length);
}

/** Ids of a list, as overlaps at levels with a limit have them. */
export function idsOf(report: Report, role: 'test' | 'pretrain', split: string): ReadonlySet<string> {
  const limited = report.overlaps.filter(isLimited(report));
  return new Set(limited.filter((overlap) => overlap[role].split === split).map((overlap) => overlap[role].id));
}
