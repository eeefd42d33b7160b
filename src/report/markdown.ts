import { conflictsOf, LOOK_FIRST, probabilityText } from './conflicts.ts';
import { factsOf } from './facts.ts';
import {
  acceptedMarkdown,
  comparisonMarkdown,
  evidenceMarkdown,
  loosenedMarkdown,
  weakMarkdown,
} from './markdown-gate.ts';
import { atMost, code } from './markdown-parts.ts';
import type { Report, ReportOverlap } from './schema.ts';
import { byStanding, standingOf } from './standing.ts';
import {
  count,
  headline,
  levelCell,
  levelsShown,
  nameOf,
  pairOf,
  plural,
  songInterval,
  unheardOf,
  verdictCell,
} from './words.ts';

/** A job summary holds 1 MiB; a part of it is left to other steps' taste for round numbers. */
const LIMIT_BYTES = 1_000_000;

/** The report as GitHub Markdown, at most `limit` bytes: overlaps are left out from the end on, what is new comes first, and it says so. */
export function renderMarkdown(report: Report, limit = LIMIT_BYTES): string {
  const head = [
    `## music-leakage: ${headline(report)}`,
    ...loosenedMarkdown(report),
    ...problems(report),
    ...table(report),
    ...conflicts(report),
    ...evidenceMarkdown(report),
    ...comparisonMarkdown(report),
    ...acceptedMarkdown(report),
    ...weakMarkdown(report),
    ...unlooked(report),
  ].join('\n\n');
  const overlaps = byStanding(report.overlaps);
  const { all } = factsOf(report.overlaps);
  const tail = (more: number): string => (more > 0 ? `\n\n… and ${count(more)} more: the JSON report has all.` : '');
  const open = `\n\n<details${report.verdict === 'fail' ? ' open' : ''}><summary>${plural(all, 'overlap')}</summary>\n\n| level | test | pretraining | why |\n|---|---|---|---|`;
  const close = '\n\n</details>';
  let text = overlaps.length > 0 ? head + open : head;
  let shown = 0;
  let bytes = Buffer.byteLength(text) + Buffer.byteLength(close + tail(all)) + 1;
  for (const overlap of overlaps) {
    const line = row(overlap);
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > limit) break;
    text += `\n${line}`;
    shown++;
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
      return said === undefined ? [] : [`- ${code(split.name)}: ${said}${named}`];
    }),
    ...skipped.map(({ pretrain, test, reason }) => `- ${code(pretrain)} → ${code(test)}: skipped, ${code(reason)}`),
    ...splits
      .filter(({ malformed }) => malformed > 0)
      .map(({ name, malformed }) => `- ${code(name)}: ${plural(malformed, 'malformed row')}`),
  ];
  return lines.length > 0 ? [`Not checked:\n\n${atMost(50, lines)}`] : [];
}

function conflicts(report: Report): readonly string[] {
  const lines = conflictsOf(report).map(
    ({ test, pretrain, level, reasons, contradiction }) =>
      `- ${level}: ${nameOf(test, code)} = ${nameOf(pretrain, code)}: ${code(reasons[0] ?? '')}, but ${code(contradiction ?? '')}`,
  );
  return lines.length > 0 ? [`${LOOK_FIRST}:\n\n${atMost(20, lines)}`] : [];
}

function row(overlap: ReportOverlap): string {
  const { test, pretrain, level, reasons } = overlap;
  const stands = standingOf(overlap, code);
  const side = (track: ReportOverlap['test']): string => nameOf(track, code);
  const why = `${reasons.map((reason) => code(reason)).join('<br>')}${probabilityText(overlap, '<br>')}`;
  return `| ${level}${stands === '' ? '' : `<br>${stands}`} | ${side(test)} | ${side(pretrain)} | ${why} |`;
}
