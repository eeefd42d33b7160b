import { nameSome } from '../gate/names.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { count, plural } from '../platform/plural.ts';
import { acceptanceOf, bySongs, moreOfSongs } from './acceptance-phrases.ts';
import { newlyAccepted } from './accepted.ts';
import { conflictsOf, LOOK_FIRST } from './conflicts.ts';
import { type DifferencePart, markDifferences } from './differences.ts';
import { shorten, visible } from './escape.ts';
import { comparedBy } from './evidence.ts';
import { factsOf } from './facts.ts';
import { fixOf, removalText, waiverPlace } from './fix.ts';
import { levelTable, pairsLine, tableLegend } from './level-table.ts';
import { openOverlaps } from './open.ts';
import { titleAndArtist } from './overlap-cells.ts';
import { sharedSamplesOf, VERDICT_WORD } from './phrases.ts';
import { placesIn, placeText } from './places.ts';
import { advice, happened } from './sentence.ts';
import {
  acceptedCounts,
  acceptedText,
  comparisonText,
  IN_TEXT,
  loosenedText,
  remarksText,
  sharedText,
  weakText,
} from './text-gate.ts';
import type { Colours } from './text-splits.ts';
import { columnsText, familiesText, uncheckedText } from './text-splits.ts';

/** Overlaps that are listed unless more are asked for. */
export const LISTED_IN_TEXT = 10;

/**
 * The report for a terminal: what happened, where, and what to do; what was loosened, the counts, the overlaps that
 * exceed a limit, how to fix them, what is accepted, what was not checked. A pass lists overlaps only where `max` is
 * given.
 */
export function renderText(report: Report, colours: Colours, max?: number): string {
  const sections = [
    lead(report, colours),
    loosenedText(report),
    problems(report),
    table(report, colours),
    conflicts(report, colours),
    overlaps(report, colours, max),
    list('New, and accepted', newlyAccepted(report), max ?? LISTED_IN_TEXT, colours, report),
    fix(report),
    uncheckedText(report),
    evidence(report, colours),
    report.checks.flatMap((check) => sharedSamplesOf(check, visible) ?? []),
    acceptedCounts(report),
    remarksText(report),
    comparisonText(report),
    acceptedText(report),
    weakText(report),
    familiesText(report),
    columnsText(report, colours),
    sharedText(report),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function lead(report: Report, colours: Colours): readonly string[] {
  const { verdict } = report;
  const said = shorten(visible(happened(report, IN_TEXT)), 1000);
  const todo = advice(report);
  const line = colours.bold(colours.verdict(verdict, `${VERDICT_WORD[verdict]}  ${said}`));
  return [line, ...(todo === '' ? [] : [visible(todo)])];
}

function problems({ errors, warnings = [] }: Report): readonly string[] {
  return [...errors, ...warnings].flatMap(({ file, line, column, message, remedy }) => {
    const place = [file, line, column].filter((part) => part !== null).join(':');
    return [`${visible(place)}: ${visible(message)}`, `    ${visible(remedy)}`];
  });
}

function table(report: Report, colours: Colours): readonly string[] {
  const { header, rows } = levelTable(report, visible, true);
  if (rows.length === 0) return [];
  const widths = header.map((name, i) =>
    Math.max(name.length, ...rows.map(({ cells }) => (cells[i] as string).length)),
  );
  const isNumber = (i: number): boolean =>
    i > 1 && /track|song|accepted/.test(header[i] as string) && !/share/.test(header[i] as string);
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => (isNumber(i) ? text.padStart(widths[i] as number) : text.padEnd(widths[i] as number)))
      .join('  ')
      .trimEnd();
  const pairs = pairsLine(report);
  return [
    colours.dim(line(header)),
    ...rows.map(({ verdict, cells }) => colours.verdict(verdict, line(cells))),
    ...[tableLegend(report, true)].flatMap((legend) => (legend === undefined ? [] : [colours.dim(`${legend}.`)])),
    ...(pairs === undefined ? [] : [`${pairs}.`]),
  ];
}

/** Lists the kinds of evidence by which each pair was compared. */
const evidence = (report: Report, colours: Colours): readonly string[] =>
  comparedBy(report, visible).map(({ only, kinds, pairs }) => {
    const line = `Compared by ${kinds}: ${nameSome(pairs)}`;
    return only ? colours.bold(line) : line;
  });

/** The two tracks of an overlap, with their places; words that only one of them has are bold. */
function tracks({ test, pretrain }: ReportOverlap, report: Report, colours: Colours): readonly string[] {
  const placeOf = placesIn(report);
  const [a, b] = [test, pretrain].map((track) => shorten(titleAndArtist(track), 120)) as [string, string];
  const [left, right] = markDifferences(a, b);
  const side = (track: ReportOverlap['test'], role: 'test' | 'pretrain', parts: readonly DifferencePart[]): string => {
    const place = placeText(placeOf(role, track));
    const said = parts.map(({ text, differs }) => (differs ? colours.bold(visible(text)) : visible(text))).join('');
    const name = shorten(visible(`${track.split}/${track.id}`), 120);
    return `${name}${place === '' ? '' : ` (${visible(place)})`}${said === '' ? '' : `: ${said}`}`;
  };
  return [side(test, 'test', left), side(pretrain, 'pretrain', right)];
}

const why = ({ reasons, contradiction, probability }: ReportOverlap): string =>
  [
    ...reasons.map((reason) => shorten(visible(reason), 160)),
    ...(contradiction === undefined ? [] : [`but ${shorten(visible(contradiction), 160)}`]),
    ...(probability === null ? [] : [`confidence ${probability}`]),
  ].join('; ');

function overlaps(report: Report, colours: Colours, max: number | undefined): readonly string[] {
  // Those by which no limit is exceeded are listed on demand.
  const isAll = max !== undefined && report.verdict === 'pass';
  const listed = isAll ? factsOf(report.overlaps).toLookAt.byAcceptance : openOverlaps(report);
  return list(isAll ? 'Overlaps' : 'Overlaps that exceed a limit', listed, max ?? LISTED_IN_TEXT, colours, report);
}

function list(
  head: string,
  overlaps: readonly ReportOverlap[],
  most: number,
  colours: Colours,
  report: Report,
): readonly string[] {
  if (overlaps.length === 0 || most === 0) return [];
  const songs = bySongs(overlaps, { most });
  const lines = songs.flatMap((each) => {
    const [test, pretrain] = tracks(each.overlap, report, colours);
    const stands = acceptanceOf(each.overlap, IN_TEXT);
    return [
      `  ${each.overlap.level}  ${test}${stands === '' ? '' : ` (${stands})`}${moreOfSongs(each)}`,
      `      = ${pretrain}`,
      colours.dim(`      ${why(each.overlap)}`),
    ];
  });
  const pairs = countPairs(overlaps);
  const left = songs.reduce((sum, each) => sum - each.pairs, pairs);
  const more = left > 0 ? [`  … and ${plural(left, 'more pair')}: --max N lists more, --out DIR writes all`] : [];
  return [`${head}, ${plural(pairs, 'pair')} of tracks:`, ...lines, ...more];
}

function conflicts(report: Report, colours: Colours): readonly string[] {
  const found = conflictsOf(report);
  if (found.length === 0) return [];
  const lines = found.slice(0, LISTED_IN_TEXT).flatMap((overlap) => {
    const [test, pretrain] = tracks(overlap, report, colours);
    return [`  ${overlap.level}  ${test}`, `      = ${pretrain}`, colours.dim(`      ${why(overlap)}`)];
  });
  const more = found.length - LISTED_IN_TEXT;
  return [`${LOOK_FIRST}:`, ...lines, ...(more > 0 ? [`  … and ${count(more)} more: --json gives all`] : [])];
}

/** Ids and waivers that are named. */
const IDS = 10;

const WAIVERS = 3;

function fix(report: Report): readonly string[] {
  const { rows, exclude, waivers, isCut } = fixOf(report);
  if (waivers.length === 0) return [];
  const more = (n: number, most: number): string => (n > most || isCut ? ', …' : '');
  const isNew = rows.length > 0;
  return [
    'How to fix it:',
    ...rows.slice(0, IDS).map((row) => `  ${removalText(row)} of ${visible(row.file)}`),
    ...exclude.slice(0, IDS).map(
      ({ split, ids }) =>
        `  ${isNew ? 'or leave' : 'leave'} ${plural(ids.length, 'track')} out of ${visible(split)}: ${ids
          .slice(0, IDS)
          .map((id) => shorten(visible(id), 60))
          .join(', ')}${more(ids.length, IDS)}`,
    ),
    ...(exclude.length > 0 ? ['  (--out DIR writes all ids, as exclude_ids.txt)'] : []),
    `  or accept a wrong match: complete these lines with your reason and the last day, and add them to ${waiverPlace(report, visible)}:`,
    '    waivers:',
    ...waivers.slice(0, WAIVERS).map((line) => `    ${visible(line)}`),
    ...(waivers.length > WAIVERS ? [`      # … and ${count(waivers.length - WAIVERS)} more`] : []),
  ];
}
