import type { Range } from '../model/detector.ts';
import { createNumbers, type Numbers, tooMany } from '../platform/numbers.ts';

/** A `Map` of V8 has no more entries than 2^24. */
const MOST_VALUES = 2 ** 24 - 1;

/** Values of an identifier with the test tracks and the pretraining tracks that have them, as numbers. */
export type SharedValues = {
  readonly size: () => number;
  readonly has: (value: string) => boolean;
  readonly addTest: (value: string, test: number) => void;
  /** Adds a pretraining row for a value that a test track has. */
  readonly addPretrain: (value: string, row: number) => void;
  /** Returns the values in the order in which they came. */
  readonly values: () => readonly string[];
  /** How many pretraining tracks have a value. */
  readonly pretrainsAt: (place: number) => number;
  /** The tracks of a value that one on each side has. */
  readonly pairAt: (place: number) => { readonly test: number; readonly row: number } | undefined;
  readonly at: (place: number) => { readonly tests: readonly number[]; readonly pretrains: readonly number[] };
  /** Returns the values of these test tracks anew, for another pretraining split. */
  readonly again: () => SharedValues;
};

/** Values with the test tracks that have them. */
type TestValues = { readonly places: Map<string, number>; readonly tests: Chains };

const WHAT = 'the list of identifiers of a test split';

/** @param most values that are held; one more is an error that says what to do. */
export function createShared(
  most = MOST_VALUES,
  own: TestValues = { places: new Map(), tests: createChains(WHAT) },
): SharedValues {
  const { places, tests } = own;
  const pretrains = createChains(WHAT);
  return {
    size: () => places.size,
    has: (value) => places.has(value),
    addTest(value, test) {
      let place = places.get(value);
      if (place === undefined) {
        if (places.size >= most) throw tooMany(WHAT, most);
        place = places.size;
        places.set(value, place);
      }
      tests.add(place, test);
    },
    addPretrain(value, row) {
      pretrains.add(places.get(value) as number, row);
    },
    values: () => [...places.keys()],
    pretrainsAt: (place) => pretrains.lengthAt(place),
    pairAt: (place) =>
      tests.lengthAt(place) === 1 && pretrains.lengthAt(place) === 1
        ? { test: tests.firstAt(place), row: pretrains.firstAt(place) }
        : undefined,
    at: (place) => ({ tests: tests.at(place), pretrains: pretrains.at(place) }),
    again: () => createShared(most, own),
  };
}

type Chains = {
  readonly add: (list: number, number: number) => void;
  readonly lengthAt: (list: number) => number;
  /** Returns the first number of a list that is not empty. */
  readonly firstAt: (list: number) => number;
  readonly at: (list: number) => readonly number[];
};

/** Lists of numbers as chains in a few arrays: a million lists of one number are no objects. */
function createChains(what: string): Chains {
  const [firsts, lasts, lengths, numbers, nexts] = [what, what, what, what, what].map((each) =>
    createNumbers(each),
  ) as [Numbers, Numbers, Numbers, Numbers, Numbers];
  const lengthAt = (list: number): number => (list < lengths.size ? lengths.at(list) : 0);
  return {
    add(list, number) {
      for (const each of [firsts, lasts, lengths]) while (each.size <= list) each.add(0);
      const at = numbers.size;
      numbers.add(number);
      nexts.add(0);
      if (lengths.at(list) === 0) firsts.put(list, at);
      else nexts.put(lasts.at(list), at);
      lasts.put(list, at);
      lengths.put(list, lengths.at(list) + 1);
    },
    lengthAt,
    firstAt: (list) => numbers.at(firsts.at(list)),
    at(list) {
      const all: number[] = [];
      const length = lengthAt(list);
      for (let i = 0, at = length === 0 ? 0 : firsts.at(list); i < length; i++, at = nexts.at(at))
        all.push(numbers.at(at));
      return all;
    },
  };
}

/** Whether two pieces of one source share seconds. */
type RangesShare = 'yes' | 'no' | 'unknown';

/**
 * Compares two pieces of one source. Without any time a piece is the whole source, and a missing start is 0. A piece
 * with a start alone ends nobody knows where: it shares seconds with what it begins in, none with what ends before it,
 * and of the rest nothing is known.
 */
export function compareRanges(a: Range, b: Range): RangesShare {
  if (isWhole(a) || isWhole(b)) return 'yes';
  const [from, to] = [a.start ?? 0, b.start ?? 0];
  if (from === to) return 'yes';
  const [first, second] = from < to ? [a, b] : [b, a];
  if (first.end === undefined) return 'unknown';
  return (second.start as number) < first.end ? 'yes' : 'no';
}

const isWhole = ({ start, end }: Range): boolean => start === undefined && end === undefined;

/** A range in words. */
export const showRange = ({ start, end }: Range): string =>
  end === undefined ? (start === undefined ? 'no times: the whole' : `from ${start} s`) : `${start ?? 0}–${end} s`;
