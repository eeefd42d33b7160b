import { count } from '../platform/plural.ts';
import { markdown, shorten } from './escape.ts';

/**
 * Shows an untrusted text in Markdown. All else must leave room for overlaps: at worst a character becomes some twenty
 * bytes.
 */
export const code = (text: string): string => markdown(shorten(text, 200));

/** The first lines of a list, and how many more there are. */
export function linesAtMost<T = string>(
  n: number,
  items: readonly T[],
  rest: (more: number) => string,
  lineOf: (item: T) => string = String,
): readonly string[] {
  const lines = items.slice(0, n).map((item) => lineOf(item));
  return items.length > n ? [...lines, rest(items.length - n)] : lines;
}

/** The first lines as one text, and how many more there are. */
export const atMost = <T = string>(
  n: number,
  items: readonly T[],
  rest = (more: number): string => `- … and ${count(more)} more`,
  lineOf: (item: T) => string = String,
): string => linesAtMost(n, items, rest, lineOf).join('\n');

/** Markdown that opens below a title. */
export const fold = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
