import { outcomesIn } from '../gate/outcomes.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { where } from '../platform/lazy-list.ts';
import { count, plural } from '../platform/plural.ts';
import { newlyAccepted } from './accepted.ts';
import { fixMarkdown } from './fix-markdown.ts';
import { levelTable, pairsLine, tableLegend } from './level-table.ts';
import {
  acceptedCountsMarkdown,
  acceptedMarkdown,
  comparisonMarkdown,
  conflictsMarkdown,
  evidenceMarkdown,
  loosenedMarkdown,
  problemsMarkdown,
  remarksMarkdown,
  sharedMarkdown,
  uncheckedMarkdown,
  weakMarkdown,
} from './markdown-gate.ts';
import { atMost, code, fold } from './markdown-parts.ts';
import { openOverlaps } from './open.ts';
import { IN_MARKDOWN, text, trackCells, trackText, whyCell } from './overlap-cells.ts';
import { resolvedText, sharedSamplesOf, VERDICT_WORD } from './phrases.ts';
import { placesIn } from './places.ts';
import { advice, happened, localCommand } from './sentence.ts';

/** How many rows of a table and lines of a list are shown. */
export type Details = { readonly rows: number; readonly lists: number };

/** Place where a report is read, for links and advice. */
export type Around = {
  /** Folder that the check ran in, relative to the repository. */
  readonly directory?: string | undefined;
  /** Address of the documentation page about leaks. */
  readonly docs?: string | undefined;
};

/** Rows that are read without opening anything. */
const OPEN_ROWS = 10;
/** Rows of overlaps that the base has as well. */
const KNOWN_ROWS = 20;

/** Heading, without its marks. */
export function titleText(report: Report): string {
  const loosened = report.comparison?.loosened.length ?? 0;
  const loud = loosened === 0 ? '' : ', and this change weakens the gate';
  return `music-leakage: ${VERDICT_WORD[report.verdict]}${loud}`;
}

/** First paragraph: what happened, where, and what to do. */
export function leadMarkdown(report: Report, { directory }: Around): string {
  const said = happened(report, IN_MARKDOWN);
  const sentence = `**${said.charAt(0).toUpperCase()}${said.slice(1)}.**`;
  const todo = advice(report);
  const isOpen = report.verdict !== 'pass';
  const check = isOpen ? `Check locally: ${code(localCommand(report, directory))}` : '';
  return [sentence, ...[todo, check].filter((part) => part !== '')].join(' ');
}

/** The parts of a comment or summary below its first paragraph, those that matter most first. */
export function commentSections(
  report: Report,
  details: Details,
  around: Around & { readonly share?: boolean } = {},
): readonly string[] {
  const { rows, lists } = details;
  const open = openOverlaps(report);
  const compared = report.comparison?.problem === null;
  const placeOf = placesIn(report);
  const row = (overlap: ReportOverlap): string => {
    const cells = trackCells(overlap, placeOf);
    return `| ${cells[0]} | ${cells[1]} | ${whyCell(overlap)} |`;
  };
  const fresh = compared ? where(open, (overlap) => overlap.new === true) : open;
  const known = compared ? where(open, (overlap) => overlap.new !== true) : [];
  const knownRows = report.verdict === 'fail' && fresh.length === 0 ? rows : Math.min(rows, KNOWN_ROWS);
  return [
    ...loosenedMarkdown(report),
    ...problemsMarkdown(report),
    ...numbers(report, around.share ?? false),
    ...conflictsMarkdown(report),
    ...table(compared ? 'New overlaps' : 'Overlaps', fresh, row, rows),
    ...table('Known overlaps, which the base has as well', known, row, knownRows, fresh.length > 0),
    ...table('New overlaps within the limits', withinLimits(report), row, KNOWN_ROWS, true),
    ...table('New, and accepted', newlyAccepted(report), acceptedRow, rows, false, ACCEPTED_HEADER),
    ...uncheckedMarkdown(report),
    ...fixMarkdown(report, lists, around.docs),
    ...evidenceMarkdown(report),
    ...samples(report),
    ...sharedMarkdown(report),
    ...acceptedCountsMarkdown(report),
    ...acceptedMarkdown(report),
    ...comparisonMarkdown(report),
    ...remarksMarkdown(report),
    ...resolved(report, rows),
    ...weakMarkdown(report),
  ];
}

const HEADER = ['test track', 'pretraining track', 'what they share, and why'];
const ACCEPTED_HEADER = ['test track', 'pretraining track', 'what they share', 'accepted by'];

/** Lines of a table. */
const tableLines = (header: readonly string[], rows: readonly string[]): string =>
  [`| ${header.join(' | ')} |`, `|${' --- |'.repeat(header.length)}`, ...rows].join('\n');

function numbers(report: Report, share: boolean): readonly string[] {
  const { header, rows } = levelTable(report, code, share);
  const line = pairsLine(report);
  if (rows.length === 0) return [];
  const lines = rows.map(({ cells }) => `| ${cells.join(' | ')} |`);
  const more = (n: number): string => `| … and ${count(n)} more rows |${' |'.repeat(header.length - 1)}`;
  const table = tableLines(header, [atMost(200, lines, more)]);
  const legend = tableLegend(report, share);
  return [table, ...(legend === undefined ? [] : [`${legend}.`]), ...(line === undefined ? [] : [`${line}.`])];
}

/** A table of overlaps: its first rows open, the others folded. */
function table<T extends Pick<ReportOverlap, 'test'> & { readonly more?: ReportOverlap['more'] }>(
  title: string,
  items: readonly T[],
  row: (item: T) => string,
  most: number,
  folded = false,
  header: readonly string[] = HEADER,
): readonly string[] {
  if (items.length === 0) return [];
  const first = items.slice(0, most);
  const all = countPairs(items);
  const tracks = new Set<string>();
  for (const { test } of items) tracks.add(JSON.stringify([test.split, test.id]));
  const heading = `${title}: ${plural(all, 'pair')} of ${plural(tracks.size, 'test track')}`;
  const left = all - first.length;
  const lines = first.map(row);
  const more = left > 0 ? [`… and ${plural(left, 'more pair')}: the report has all`] : [];
  if (folded) return [fold(heading, [tableLines(header, lines), ...more].join('\n\n'))];
  const rest = lines.slice(OPEN_ROWS);
  return [
    `**${heading}**`,
    tableLines(header, lines.slice(0, OPEN_ROWS)),
    ...(rest.length > 0 ? [fold(`${count(rest.length)} more of them`, tableLines(header, rest))] : []),
    ...more,
  ];
}

/** Pairs of tracks that share samples and are not one recording. */
function samples({ checks }: Report): readonly string[] {
  const lines = checks.flatMap((check) => sharedSamplesOf(check, code) ?? []).map((line) => `- ${line}`);
  return lines.length > 0 ? [atMost(20, lines)] : [];
}

/** New overlaps that a limit counts and that exceed none. */
function withinLimits(report: Report): readonly ReportOverlap[] {
  if (report.comparison?.problem !== null) return [];
  const outcomeOf = outcomesIn(report);
  return where(report.overlaps, (overlap) => overlap.new === true && overlap.counted && outcomeOf(overlap) === 'pass');
}

const acceptedRow = ({ test, pretrain, level, waiver }: ReportOverlap): string => {
  const by = waiver ? `a waiver until ${text(waiver.expires)}: ${text(waiver.reason)}` : 'the baseline';
  return `| ${trackText(test)} | ${trackText(pretrain)} | ${level} | ${by} |`;
};

function resolved({ comparison }: Report, rows: number): readonly string[] {
  if (!comparison || comparison.resolved.length === 0) return [];
  const lines = comparison.resolved.slice(0, rows).map(({ test, pretrain, level, pairs = 1 }) => {
    return `| ${trackText(test)} | ${code(pretrain)} | ${level} | ${count(pairs)} |`;
  });
  const more = comparison.resolved.length - lines.length;
  const header = ['test track', 'pretraining split', 'what they shared', 'pairs'];
  const body = [tableLines(header, lines), ...(more > 0 ? [`… and ${count(more)} more`] : [])].join('\n\n');
  return [fold(resolvedText(comparison), body)];
}
