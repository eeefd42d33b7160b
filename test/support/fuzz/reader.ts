import { formatProblem, type Problem, ProblemError } from '../../../src/platform/problem.ts';
import type { Random } from './random.ts';

/** File that a reader is given. */
export type Input = { readonly name: string; readonly bytes: Buffer };

/** Reads an input in a folder of its own; throws what is a fault of the program. */
export type Read = (input: Input) => Promise<void>;

/** Entry of the program that reads a format, with what makes hostile inputs for it. */
export type Reader = {
  readonly name: string;
  /** Returns the same input for the same numbers. */
  readonly make: (next: Random) => Input;
  /** Prepares a folder. */
  readonly open: (folder: string) => Promise<Read>;
};

/** Message of an error that no reader meant: a message for people names what is wrong with the file. */
const UNMEANT =
  /is not a function|of undefined|of null|is not iterable|call stack|destructure|is not defined|report this|Invalid (string|array)( buffer)? length|bounds of|out of memory|\bundefined\b|\[object Object\]|RangeError|TypeError|bug/i;

/** Removes what is quoted from the file or from a library, and what zod calls a missing value. */
const ownWords = (message: string): string =>
  message.replaceAll(/"[^"]*"|`[^`]*`|\([^()]*(\([^()]*\)[^()]*)*\)|received undefined|Invalid string: must/g, '');

/** Checks that a problem names the file and says what is wrong and how to fix it. @throws Error when it does not. */
export function judgeProblem(problem: Problem, name: string, unmeant = UNMEANT): void {
  const said = formatProblem(problem);
  if (!said.includes(name)) throw new Error(`the problem does not name ${name}: ${said}`);
  if (problem.message.trim() === '' || problem.remedy.trim() === '')
    throw new Error(`the problem says nothing: ${said}`);
  if (unmeant.test(ownWords(problem.message)))
    throw new Error(`the problem is an error that nobody meant: ${said.slice(0, 500)}`);
}

/** Lets a problem of the file pass. @throws what is anything else. */
export function judgeError(error: unknown, name: string, unmeant?: RegExp): void {
  if (!(error instanceof ProblemError)) throw error;
  if (error.problems.length === 0) throw new Error('an error without problems');
  for (const problem of error.problems) judgeProblem(problem, name, unmeant);
}

const PROTOTYPES = [Object, Array, Function, String, Number, Map, Set].map((of) => of.prototype as object);
const namesOf = (): string => PROTOTYPES.map((of) => Reflect.ownKeys(of).map(String).join()).join(' ');
const BEFORE = namesOf();

/** Checks that no prototype that all share has got a key. @throws Error when one has. */
export function judgePrototypes(): void {
  if (namesOf() !== BEFORE) throw new Error('a shared prototype was changed');
}
