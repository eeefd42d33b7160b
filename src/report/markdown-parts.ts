import { count } from '../platform/plural.ts';
import { markdown, shorten } from './escape.ts';

/** A stranger's text in Markdown. What is not an overlap must leave room for them: at worst a character becomes some twenty bytes. */
export const code = (text: string): string => markdown(shorten(text, 200));

/** The first lines, and how many more there are. */
export function atMost<T = string>(
  n: number,
  items: readonly T[],
  rest = (more: number): string => `- … and ${count(more)} more`,
  lineOf: (item: T) => string = String,
): string {
  const lines = items.slice(0, n).map((item) => lineOf(item));
  return [...lines, ...(items.length > n ? [rest(items.length - n)] : [])].join('\n');
}
