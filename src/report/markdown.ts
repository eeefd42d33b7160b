import { LEVELS } from '../levels.ts';
import { markdown, shorten } from './hostile.ts';
import type { Report, ReportOverlap } from './schema.ts';
import { count, headline, levelCell, nameOf, plural, songInterval, verdictCell } from './words.ts';

/** A job summary holds 1 MiB; a part of it is left to other steps' taste for round numbers. */
const LIMIT_BYTES = 1_000_000;

/** The report as GitHub Markdown, at most `limit` bytes: overlaps are left out from the weakest on, and it says so. */
export function renderMarkdown(report: Report, limit = LIMIT_BYTES): string {
  const head = [
    `## music-leakage: ${headline(report)}`,
    ...problems(report),
    ...table(report),
    ...unlooked(report),
  ].join('\n\n');
  const rows = report.overlaps.map(row);
  const tail = (more: number): string => (more > 0 ? `\n\n… and ${count(more)} more: the JSON report has all.` : '');
  const open = `\n\n<details${report.verdict === 'fail' ? ' open' : ''}><summary>${plural(rows.length, 'overlap')}</summary>\n\n| level | test | pretraining | why |\n|---|---|---|---|`;
  const close = '\n\n</details>';
  let text = rows.length > 0 ? head + open : head;
  let shown = 0;
  let bytes = Buffer.byteLength(text) + Buffer.byteLength(close + tail(rows.length)) + 1;
  for (const line of rows) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > limit) break;
    text += `\n${line}`;
    shown++;
  }
  return `${text}${tail(rows.length - shown)}${rows.length > 0 ? close : ''}\n`;
}

function problems({ errors }: Report): readonly string[] {
  return errors.slice(0, 50).map(({ file, line, column, message, remedy }) => {
    const place = [file, line, column].filter((part) => part !== null).join(':');
    return `- ${markdown(place)}: ${markdown(shorten(message, 500))}<br>${markdown(shorten(remedy, 500))}`;
  });
}

function table({ checks }: Report): readonly string[] {
  if (checks.length === 0) return [];
  const shown = LEVELS.filter((level) =>
    checks.some(({ levels }) => level === 'recording' || (levels?.[level].tracks ?? 0) > 0),
  );
  const header = ['tracks (songs) by level', ...shown, 'songs at recording, 95 %', 'verdict'];
  const rows = checks.map((check) => [
    `${markdown(check.pretrain)} → ${markdown(check.test)}`,
    ...shown.map((level) => levelCell(check.levels?.[level])),
    songInterval(check),
    verdictCell(check),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [[line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')];
}

function unlooked({ unchecked, skipped, splits }: Report): readonly string[] {
  const lines = [
    ...unchecked.map(
      ({ split, against, tracks, reason }) =>
        `${markdown(split)} against ${markdown(against)}: ${plural(tracks, 'track')}, ${reason}`,
    ),
    ...skipped.map(
      ({ pretrain, test, reason }) => `${markdown(pretrain)} → ${markdown(test)}: skipped, ${markdown(reason)}`,
    ),
    ...splits
      .filter(({ malformed }) => malformed > 0)
      .map(({ name, malformed }) => `${markdown(name)}: ${plural(malformed, 'malformed row')}`),
  ];
  return lines.length > 0 ? [`Not checked:\n\n${lines.map((line) => `- ${line}`).join('\n')}`] : [];
}

function row({ test, pretrain, level, probability, reasons }: ReportOverlap): string {
  const side = (track: ReportOverlap['test']): string => nameOf(track, (text) => markdown(shorten(text, 200)));
  const why = `${reasons.map((reason) => markdown(shorten(reason, 300))).join('<br>')}<br>p = ${probability}`;
  return `| ${level} | ${side(test)} | ${side(pretrain)} | ${why} |`;
}
