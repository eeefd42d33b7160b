import type { Report, ReportOverlap } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import { leftAsideText } from '../split/left-aside.ts';
import { bySongs, moreOfSongs, type OfSongs, standingOf } from './acceptance-phrases.ts';
import { conflictsOf, LOOK_FIRST, probabilityText } from './conflicts.ts';
import { cutText } from './damage.ts';
import { factsOf } from './facts.ts';
import {
  acceptedCountsMarkdown,
  acceptedMarkdown,
  comparisonMarkdown,
  evidenceMarkdown,
  loosenedMarkdown,
  remarksMarkdown,
  sharedMarkdown,
  weakMarkdown,
} from './markdown-gate.ts';
import { atMost, code } from './markdown-parts.ts';
import {
  headline,
  levelCell,
  levelsShown,
  nameOf,
  oneChannelOf,
  pairOf,
  songInterval,
  unheardOf,
  verdictCell,
} from './phrases.ts';

/** A job summary holds 1 MiB; a part of it is left to other steps' taste for round numbers. */
const LIMIT_BYTES = 1_000_000;

/** Rows of overlaps that the base has as well, or that nobody compared, in a summary that is not of a failure. */
const KNOWN_ROWS = 20;

/** Bytes of a row at least. */
const SHORTEST_ROW = 20;

/**
 * The report as GitHub Markdown, at most `limit` bytes: overlaps are left out from the end on, what is new comes first, and it says so. Accepted
 * overlaps are a number, and where no limit that fails is exceeded those that the base has as well are few.
 */
export function renderMarkdown(report: Report, limit = LIMIT_BYTES): string {
  const head = [
    `## music-leakage: ${headline(report)}`,
    ...loosenedMarkdown(report),
    ...problems(report),
    ...table(report),
    ...sharedMarkdown(report),
    ...acceptedCountsMarkdown(report),
    ...conflicts(report),
    ...evidenceMarkdown(report),
    ...remarksMarkdown(report),
    ...comparisonMarkdown(report),
    ...acceptedMarkdown(report),
    ...weakMarkdown(report),
    ...unlooked(report),
  ].join('\n\n');
  const { byStanding: overlaps, pairs: all } = factsOf(report.overlaps).toLookAt;
  const isGreen = report.verdict === 'pass' || report.verdict === 'warn';
  const songs = bySongs(overlaps, {
    most: Math.ceil(limit / SHORTEST_ROW),
    mostKnown: isGreen ? KNOWN_ROWS : undefined,
  });
  const tail = (more: number): string => (more > 0 ? `\n\n… and ${count(more)} more: the JSON report has all.` : '');
  const open = `\n\n<details${report.verdict === 'fail' ? ' open' : ''}><summary>${plural(all, 'overlap')}</summary>\n\n| level | test | pretraining | why |\n|---|---|---|---|`;
  const close = '\n\n</details>';
  let text = overlaps.length > 0 ? head + open : head;
  let shown = 0;
  let bytes = Buffer.byteLength(text) + Buffer.byteLength(close + tail(all)) + 1;
  for (const each of songs) {
    const line = row(each);
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > limit) break;
    text += `\n${line}`;
    shown += each.pairs;
  }
  return `${text}${tail(all - shown)}${overlaps.length > 0 ? close : ''}\n`;
}

function problems({ errors, warnings = [] }: Report): readonly string[] {
  const lines = [...errors, ...warnings].map(({ file, line, column, message, remedy }) => {
    const place = [file, line, column].filter((part) => part !== null).join(':');
    return `- ${code(place)}: ${code(message)}<br>${code(remedy)}`;
  });
  return lines.length > 0 ? [atMost(20, lines)] : [];
}

function table({ checks }: Report): readonly string[] {
  if (checks.length === 0) return [];
  const shown = levelsShown(checks);
  const header = ['tracks (songs) by level', ...shown, 'songs at recording, 95 %', 'verdict'];
  const rows = checks.map((check) => [
    pairOf(check, code),
    ...shown.map((level) => levelCell(check.levels?.[level])),
    songInterval(check),
    verdictCell(check),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const more = (n: number): string => line([`… and ${count(n)} more pairs`, ...header.slice(1).map(() => '')]);
  return [[line(header), line(header.map(() => '---')), atMost(200, rows.map(line), more)].join('\n')];
}

function unlooked({ unchecked, skipped, splits }: Report): readonly string[] {
  const lines = [
    ...unchecked.map(
      ({ split, against, tracks, reason }) =>
        `- ${code(split)} against ${code(against)}: ${plural(tracks, 'track')}, ${reason}`,
    ),
    ...splits.flatMap((split) => {
      const said = unheardOf(split);
      const [first, ...more] = split.audio?.unheard ?? [];
      const named = first ? `: ${code(first.id)} (${code(first.reason)})${more.length > 0 ? ', …' : ''}` : '';
      const aside = split.files_left_aside;
      return [
        ...(said === undefined ? [] : [`${said}${named}`]),
        ...[oneChannelOf(split)].flatMap((line) => line ?? []),
        ...(aside === undefined ? [] : [code(leftAsideText(aside))]),
      ].map((line) => `- ${code(split.name)}: ${line}`);
    }),
    ...skipped.map(({ pretrain, test, reason }) => `- ${code(pretrain)} → ${code(test)}: skipped, ${code(reason)}`),
    ...splits
      .filter(({ malformed }) => malformed > 0)
      .map(({ name, malformed }) => `- ${code(name)}: ${plural(malformed, 'malformed row')}`),
    ...splits.flatMap(({ name, cut = 0 }) => cutText(cut).map((said) => `- ${code(name)}: ${said}`)),
  ];
  return lines.length > 0 ? [`Not checked:\n\n${atMost(50, lines)}`] : [];
}

function conflicts(report: Report): readonly string[] {
  const found = conflictsOf(report);
  const toLine = ({ test, pretrain, level, reasons, contradiction }: ReportOverlap): string =>
    `- ${level}: ${nameOf(test, code)} = ${nameOf(pretrain, code)}: ${code(reasons[0] ?? '')}, but ${code(contradiction ?? '')}`;
  return found.length > 0 ? [`${LOOK_FIRST}:\n\n${atMost(20, found, undefined, toLine)}`] : [];
}

function row(each: OfSongs): string {
  const { test, pretrain, level, reasons } = each.overlap;
  const stands = standingOf(each.overlap, code);
  const side = (track: ReportOverlap['test']): string => nameOf(track, code);
  const why = `${reasons.map((reason) => code(reason)).join('<br>')}${probabilityText(each.overlap, '<br>')}`;
  return `| ${level}${stands === '' ? '' : `<br>${stands}`} | ${side(test)} | ${side(pretrain)} | ${why}${moreOfSongs(each)} |`;
}
