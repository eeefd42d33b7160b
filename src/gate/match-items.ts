import type { Level } from '../model/levels.ts';
import { digestOfKeys } from '../overlap/unlisted.ts';
import { bucketsOf } from '../platform/arrays.ts';
import { keyInSet } from './item.ts';
import { type ItemPairs, type Places, placesBy } from './item-pairs.ts';
import { type Links, matchNeighbours, matchRows, NO_MATCH } from './match-rows.ts';

export type Matched = {
  /**
   * Place of the known overlap of the same two items at the same level, or `NO_MATCH`, by place of an overlap that was
   * found.
   */
  readonly sameOf: Int32Array;
  /** Flag by place of a known overlap: 1 where any overlap of the same two items was found, at whatever level. */
  readonly isLeft: Uint8Array;
  /** Number of the known row that is the same item, or `NO_MATCH`, by number of a test row that was found. */
  readonly testOf: Int32Array;
};

/**
 * Matches the overlaps of one pair of splits with those that are known, each row with one row at most: a second copy of
 * a row is another item. Rows are matched by equal content, then by id, then by identifiers, title, and what they
 * overlap with.
 */
export function matchItems(known: ItemPairs, found: ItemPairs): Matched {
  const pretrains = matchRows(known.rows.pretrain, found.rows.pretrain);
  const tests = matchRows(known.rows.test, found.rows.test);
  // Where neither content nor id leads to a row, the row that it overlaps with does.
  matchNeighbours('test', known, found, tests, pretrains);
  matchNeighbours('pretrain', known, found, pretrains, tests);
  return { ...matchPairs(known, found, tests, pretrains), testOf: tests.of };
}

function matchPairs(
  known: ItemPairs,
  found: ItemPairs,
  tests: Links,
  pretrains: Links,
): Pick<Matched, 'sameOf' | 'isLeft'> {
  const sameOf = new Int32Array(found.size).fill(NO_MATCH);
  const isLeft = new Uint8Array(known.size);
  const isSet = matchSets(known, found, tests, (place, before) => {
    sameOf[place] = before;
    isLeft[before] = 1;
  });
  const between = placesOfBoth(known);
  for (let place = 0; place < found.size; place++) {
    if (isSet(place)) continue;
    const test = tests.of[found.rowOf.test[place] as number] as number;
    const pretrain = pretrains.of[found.rowOf.pretrain[place] as number] as number;
    if (test === NO_MATCH || pretrain === NO_MATCH) continue;
    for (const before of between(test, pretrain)) {
      // Nobody knows which of the further ones it stands for are known.
      if (known.levelAt(before) === found.levelAt(place) && !found.hasMoreAt(place)) sameOf[place] = before;
      isLeft[before] = 1;
    }
  }
  return { sameOf, isLeft };
}

/** Finds the overlaps of two rows, in their order. */
function placesOfBoth({ rowOf, rows }: ItemPairs): (test: number, pretrain: number) => Uint32Array {
  const { items: byPretrain } = bucketsOf(rowOf.pretrain, rowOf.pretrain.length, rows.pretrain.size);
  const byTest = placesBy(
    Uint32Array.from(byPretrain, (place) => rowOf.test[place] as number),
    rows.test.size,
  );
  return (test, pretrain) => {
    const own = byTest.at(test);
    const placeAt = (at: number): number => byPretrain[own[at] as number] as number;
    const from = (row: number): number =>
      firstWhere(own.length, (at) => (rowOf.pretrain[placeAt(at)] as number) >= row);
    const [start, end] = [from(pretrain), from(pretrain + 1)];
    return Uint32Array.from({ length: end - start }, (_, i) => placeAt(start + i));
  };
}

/** The first number below `end` from which on something holds, or `end`. */
function firstWhere(end: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Matches the overlaps of a test row at a level, where not all are listed, with those of the known row: all of them or,
 * where the digests of the sets differ, none. Returns what tells those that matched.
 */
function matchSets(
  known: ItemPairs,
  found: ItemPairs,
  tests: Links,
  match: (found: number, known: number) => void,
): (place: number) => boolean {
  if (!found.hasMore) return () => false;
  const matched = new Uint8Array(found.size);
  const [own, before] = [found, known].map(({ rowOf, rows }) => placesBy(rowOf.test, rows.test.size)) as [
    Places,
    Places,
  ];
  for (const [row, rowBefore] of tests.of.entries()) {
    if (rowBefore === NO_MATCH) continue;
    const all = own.at(row);
    for (const level of levelsWithMore(found, all)) {
      const places = all.filter((place) => found.levelAt(place) === level);
      const others = before.at(rowBefore).filter((place) => known.levelAt(place) === level);
      if (others.length === 0 || digestOf(known, others) !== digestOf(found, places)) continue;
      for (const [i, place] of places.entries()) {
        matched[place] = 1;
        match(place, others[i] ?? (others.at(-1) as number));
      }
    }
  }
  return (place) => matched[place] === 1;
}

const levelsWithMore = (pairs: ItemPairs, places: Uint32Array): ReadonlySet<Level> =>
  new Set([...places].filter((place) => pairs.hasMoreAt(place)).map((place) => pairs.levelAt(place)));

/** Digest of the pretraining items of a set, whether it lists them all or not. */
function digestOf(pairs: ItemPairs, places: Uint32Array): string {
  const last = places.find((place) => pairs.hasMoreAt(place));
  const digest = last === undefined ? undefined : pairs.moreAt(last)?.digest;
  if (digest !== undefined) return digest;
  const rows = new Set(Array.from(places, (place) => pairs.rowOf.pretrain[place] as number));
  return digestOfKeys([...rows].map((row) => keyInSet(pairs.rows.pretrain.itemAt(row))));
}
