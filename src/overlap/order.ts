import type { Evidence } from '../model/detector.ts';
import { byStrength, LEVELS } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import { lazyList } from '../platform/lazy-list.ts';
import { createNumbers, type Numbers } from '../platform/numbers.ts';
import { type Entry, evidenceOf, sureness } from './claims.ts';
import { conflictOf } from './conflict.ts';
import type { More, Overlap } from './types.ts';

/** Entry of a test track that is listed, with those that it stands for. */
export type ShownOverlap = { readonly entry: Entry; readonly more?: More };

/**
 * Returns the overlaps of test tracks in their order. No more than `held` are held as objects: of a longer list the
 * order is, in numbers, and an overlap is joined again from the claims about its test track whenever it is asked for.
 */
export function orderOverlaps(
  tests: readonly Track[],
  places: Iterable<number>,
  shownOf: (test: number) => readonly ShownOverlap[],
  held: number,
): readonly Overlap[] {
  let made: Overlap[] | undefined = [];
  const packed = createPacked();
  for (const test of places) {
    for (const [nth, shown] of shownOf(test).entries()) {
      const overlap = joined(tests, test, shown);
      if (made && made.length < held) made.push(overlap);
      else {
        if (made) for (const [i, each] of made.entries()) packed.order(i, each);
        made = undefined;
      }
      packed.add(test, nth);
      if (!made) packed.order(packed.size() - 1, overlap);
    }
  }
  if (made) return made.sort(compare);
  const { testOf, nthOf, conflicts } = packed;
  const order = packed.sorted();
  let [last, shown]: [number, readonly ShownOverlap[]] = [-1, []];
  return lazyList(
    order.length,
    (i) => {
      const place = order[i] as number;
      const test = testOf.at(place);
      // Overlaps of one test track are neighbours, mostly.
      if (test !== last) [last, shown] = [test, shownOf(test)];
      return joined(tests, test, shown[nthOf.at(place)] as ShownOverlap, { known: conflicts.get(place) });
    },
    held,
  );
}

type Packed = {
  readonly testOf: Numbers;
  /** Place among the listed of the test track. */
  readonly nthOf: Numbers;
  /** Conflicts by place. */
  readonly conflicts: ReadonlyMap<number, string>;
  readonly size: () => number;
  readonly add: (test: number, nth: number) => void;
  /** Keeps by what an overlap is ordered. */
  readonly order: (place: number, overlap: Overlap) => void;
  readonly sorted: () => Uint32Array;
};

/** Places of overlaps, in the order in which they were made, with what sorts them. */
function createPacked(): Packed {
  const WHAT = 'the list of overlaps';
  const [testOf, nthOf, levels, surenesses] = [WHAT, WHAT, WHAT, WHAT].map((what) => createNumbers(what)) as [
    Numbers,
    Numbers,
    Numbers,
    Numbers,
  ];
  const [testLines, pretrainLines] = [createNumbers(WHAT), createNumbers(WHAT)];
  const conflicts = new Map<number, string>();
  /** Few of them differ. */
  const distinct = new Map<number, number>();
  const values: number[] = [];
  const texts = new Map<string, string>();
  const numberOf = (value: number): number => {
    const known = distinct.get(value) ?? values.push(value) - 1;
    distinct.set(value, known);
    return known;
  };
  return {
    ...{ testOf, nthOf, conflicts },
    size: () => testOf.size,
    add(test, nth) {
      testOf.add(test);
      nthOf.add(nth);
    },
    order(place, { level, evidence, test, pretrain, conflict }) {
      levels.add(LEVELS.indexOf(level));
      surenesses.add(numberOf(sureness(evidence[0] as Evidence)));
      testLines.add(test.line);
      pretrainLines.add(pretrain.line);
      if (conflict === undefined) return;
      const text = texts.get(conflict) ?? conflict;
      texts.set(text, text);
      conflicts.set(place, text);
    },
    sorted: () =>
      Uint32Array.from({ length: testOf.size }, (_, place) => place).sort(
        (a, b) =>
          levels.at(a) - levels.at(b) ||
          (values[surenesses.at(b)] as number) - (values[surenesses.at(a)] as number) ||
          testLines.at(a) - testLines.at(b) ||
          pretrainLines.at(a) - pretrainLines.at(b) ||
          a - b,
      ),
  };
}

/** Makes an overlap; whether its texts contradict its identifiers need not be found out twice. */
function joined(
  tests: readonly Track[],
  place: number,
  { entry, more }: ShownOverlap,
  conflict?: { readonly known: string | undefined },
): Overlap {
  const evidence = evidenceOf(place, entry);
  const [{ pretrain, level }] = evidence as [Evidence];
  let probability: number | undefined;
  for (const item of evidence)
    if (item.level === level && item.probability !== undefined)
      probability = Math.max(probability ?? item.probability, item.probability);
  const test = tests[place] as Track;
  const overlap = {
    test,
    pretrain,
    level,
    evidence,
    conflict: conflict ? conflict.known : conflictOf(test, evidence),
    probability,
  };
  return more ? { ...overlap, more } : overlap;
}

const compare = (a: Overlap, b: Overlap): number =>
  byStrength(a.level, b.level) ||
  sureness(b.evidence[0] as Evidence) - sureness(a.evidence[0] as Evidence) ||
  a.test.line - b.test.line ||
  a.pretrain.line - b.pretrain.line;
