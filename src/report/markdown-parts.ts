import { markdown, shorten } from './hostile.ts';
import { count } from './words.ts';

/** A stranger's text in Markdown. What is not an overlap must leave room for them: at worst a character becomes some twenty bytes. */
export const code = (text: string): string => markdown(shorten(text, 200));

/** The first lines, and how many more there are. */
export const atMost = (
  n: number,
  lines: readonly string[],
  rest = (more: number): string => `- … and ${count(more)} more`,
): string => [...lines.slice(0, n), ...(lines.length > n ? [rest(lines.length - n)] : [])].join('\n');
