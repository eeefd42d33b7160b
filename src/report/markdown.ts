import type { Report } from '../model/report.ts';
import { type Around, commentSections, leadMarkdown, titleText } from './comment-sections.ts';

/** A job summary holds 1 MiB; a part of it is left to other steps' taste for round numbers. */
const LIMIT_BYTES = 1_000_000;

/** Rows of overlaps and lines of lists, from the most to the least. */
const ROWS = [2000, 1000, 500, 200, 100, 50, 20, 10, 5] as const;

/**
 * The report as GitHub Markdown for a job summary, at most `limit` bytes: as the comment, with more rows and the share
 * of songs.
 */
export function renderMarkdown(report: Report, limit = LIMIT_BYTES, around: Around = {}): string {
  const head = [`## ${titleText(report)}`, leadMarkdown(report, around)];
  for (const [i, rows] of ROWS.entries()) {
    const cut = i === 0 ? [] : ['Shortened to fit into a job summary. The JSON report has all.'];
    const sections = commentSections(report, { rows, lists: Math.min(rows, 500) }, { ...around, share: true });
    const text = `${[...head, ...sections, ...cut].join('\n\n')}\n`;
    if (Buffer.byteLength(text) <= limit) return text;
  }
  return `${[...head, 'Too long for a job summary. The JSON report has all.'].join('\n\n')}\n`;
}
