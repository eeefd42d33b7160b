import { ProblemError } from './problem.ts';

/** Largest whole number that these lists hold. */
export const MOST = 0xffff_ffff;

/** Whole numbers from 0 on in one array that grows. */
export type Numbers = {
  readonly size: number;
  readonly add: (number: number) => void;
  readonly at: (i: number) => number;
  /** Replaces a number that was added. */
  readonly put: (i: number, number: number) => void;
  /** The numbers without the room for more; nothing is added afterwards. */
  readonly trimmed: () => Uint32Array<ArrayBuffer>;
};

/**
 * Creates an empty list of numbers.
 * @param what names the list in the error of one that is full.
 */
export function createNumbers(what: string, most = 2 ** 31): Numbers {
  let numbers = new Uint32Array(256);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(number) {
      if (size >= most) throw tooMany(what, most);
      if (size === numbers.length) {
        const larger = new Uint32Array(Math.min(most, size * 2));
        larger.set(numbers);
        numbers = larger;
      }
      numbers[size++] = number;
    },
    at: (i) => numbers[i] as number,
    put(i, number) {
      numbers[i] = number;
    },
    trimmed: () => numbers.subarray(0, size),
  };
}

/** The error of a table with more of something than the program can hold. */
export const tooMany = (what: string, most: number): ProblemError =>
  new ProblemError([
    {
      file: 'leakage.yml',
      message: `${what} is full: more than ${most.toLocaleString('en')} items`,
      remedy: 'Split the table into several splits, or keep fewer rows of it (`keep`), and check them one by one',
    },
  ]);
