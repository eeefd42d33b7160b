import { readQuotedRow } from './delimited.ts';

/** Separators that may be between two fields; earlier ones are preferred. */
const CANDIDATES = [',', '\t', ';', '|'] as const;

/** Number of lines of a table that decide the separator. */
const LINES = 50;

/** Share of those lines that have as many fields as the first. */
const ENOUGH = 0.9;

/** The first lines of a table that are rows, without what ends them. */
export function firstLines(head: string, whole: boolean, comment: string | undefined): readonly string[] {
  const lines = head.split('\n', 4 * LINES + 1);
  // The last one may go on.
  if (!whole && lines.length <= 4 * LINES) lines.pop();
  return lines
    .map((line) => line.replace(/\r+$/, ''))
    .filter((line) => line.trim() !== '' && (comment === undefined || !line.startsWith(comment)))
    .slice(0, LINES);
}

type Fit = { readonly separator: string; readonly width: number; readonly share: number };

/**
 * Finds what separates the fields: `expected` where the first line has it and most others as often, else the one that
 * splits the lines most evenly. Undefined where nothing does.
 */
export function findSeparator(lines: readonly string[], expected: string, quotes: boolean): string | undefined {
  const fits = [expected, ...CANDIDATES.filter((one) => one !== expected)].map((one) => fitOf(lines, one, quotes));
  const [own, ...others] = fits as [Fit, ...Fit[]];
  if (own.width > 1 && own.share >= 0.5) return expected;
  const best = others
    .filter(({ width, share }) => width > 1 && share >= ENOUGH)
    .sort((a, b) => b.share - a.share || b.width - a.width)[0];
  return best?.separator ?? (own.width > 1 ? expected : undefined);
}

function fitOf(lines: readonly string[], separator: string, quotes: boolean): Fit {
  const counts = lines.map((line) => {
    const row = quotes && line.includes('"') ? readQuotedRow(line, 0, separator) : undefined;
    return row?.cells.length ?? line.split(separator).length;
  });
  const [width = 1] = counts;
  return { separator, width, share: counts.filter((count) => count === width).length / Math.max(1, counts.length) };
}
