import { ProblemError } from '../../platform/problem.ts';

/** What is wrong with an audio file, and how to mend it. */
export const problemOf = (file: string, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file, message, remedy }]);

const LONGEST = 200;

/** What a decoder says, fit for one line: it may quote what stands in a hostile file. */
export function tidy(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
