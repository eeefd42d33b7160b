import { ProblemError } from '../../platform/problem.ts';

/** Creates the problem of an audio file, with its remedy. */
export const problemOf = (file: string, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file, message, remedy }]);

const LONGEST = 200;

/** Tidies a decoder's message for one line: it may quote text of a hostile file. */
export function tidy(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
