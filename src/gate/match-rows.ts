import { bucketsOf } from '../platform/arrays.ts';
import { createNumbering } from '../platform/numbering.ts';
import { createNumbers } from '../platform/numbers.ts';
import { type Item, isSameItem, lookupKeys } from './item.ts';
import { type ItemPairs, type ItemRows, type PairSide, placesBy } from './item-pairs.ts';

/**
 * Rows that one row is compared with at most, so that many alike cost no more than linear time; beyond them it counts
 * as new.
 */
const COMPARED = 32;

/** Link of a row that matches no other. */
export const NO_MATCH = -1;

/** Found rows and the known rows that are the same items, each with one at most. */
export type Links = {
  /** Known row by found row, or `NO_MATCH`. */
  readonly of: Int32Array;
  readonly isTaken: (known: number) => boolean;
  /** Whether either side has no row left. */
  readonly isWhole: () => boolean;
  readonly link: (found: number, known: number) => void;
};

function createLinks(known: number, found: number): Links {
  const of = new Int32Array(found).fill(NO_MATCH);
  const taken = new Uint8Array(known);
  let left = Math.min(known, found);
  return {
    of,
    isTaken: (row) => taken[row] === 1,
    isWhole: () => left === 0,
    link(now, before) {
      of[now] = before;
      taken[before] = 1;
      left--;
    },
  };
}

/**
 * Matches the rows of one side: by id and equal content, then by equal content, then by id, then by identifiers and
 * title.
 */
export function matchRows(known: ItemRows, found: ItemRows): Links {
  const links = createLinks(known.size, found.size);
  const sameId = idsOf(known, links);
  for (const row of open(links)) {
    const before = sameId(found.itemAt(row));
    if (before !== NO_MATCH && known.contentAt(before) === found.contentAt(row)) links.link(row, before);
  }
  if (links.isWhole()) return links;
  matchContents(known, found, links);
  for (const row of open(links)) {
    const item = found.itemAt(row);
    const before = sameId(item);
    if (before !== NO_MATCH && isSameItem(known.itemAt(before), item, true)) links.link(row, before);
  }
  if (links.isWhole()) return links;
  const byKeys = queuesOf(known, links, (row) => lookupKeys(known.itemAt(row)));
  for (const row of open(links)) {
    const item = found.itemAt(row);
    const candidates = lookupKeys(item).flatMap((key) => [...byKeys(key).subarray(0, COMPARED)]);
    linkFirst(row, candidates, () => item, known, links);
  }
  return links;
}

/** Yields the found rows that are not linked, while any can be. */
function* open({ of, isWhole }: Links): Generator<number> {
  for (let row = 0; row < of.length && !isWhole(); row++) if (of[row] === NO_MATCH) yield row;
}

/** Finds the known row of an id, unless it is taken; of several the last. */
function idsOf(known: ItemRows, { isTaken }: Links): (item: Item) => number {
  const ids = createNumbering('the list of ids');
  const rows = createNumbers('the list of ids');
  for (let row = 0; row < known.size; row++) {
    const { id } = known.itemAt(row);
    if (id === '') continue;
    const number = ids.add(id);
    if (number === rows.size) rows.add(row);
    else rows.put(number, row);
  }
  return ({ id }) => {
    const number = id === '' ? undefined : ids.get(id);
    const row = number === undefined ? NO_MATCH : rows.at(number);
    return row === NO_MATCH || isTaken(row) ? NO_MATCH : row;
  };
}

/** Links rows of equal content one by one. */
function matchContents(known: ItemRows, found: ItemRows, links: Links): void {
  const byContent = queuesOf(known, links, (row) => [known.contentAt(row)]);
  const used = new Map<number, number>();
  for (const row of open(links)) {
    const content = found.contentAt(row);
    const queue = content === '' ? NO_ROWS : byContent(content);
    const [first] = queue;
    if (first === undefined) continue;
    const n = used.get(first) ?? 0;
    used.set(first, n + 1);
    const before = queue[n];
    if (before !== undefined) links.link(row, before);
  }
}

const NO_ROWS = new Uint32Array(0);

/** Gives the known rows that are not taken yet by each of some values, in their order. */
function queuesOf(
  known: ItemRows,
  { isTaken }: Links,
  keysOf: (row: number) => readonly string[],
): (key: string) => Uint32Array {
  const keys = createNumbering('the list of values of known tracks');
  const [rows, numbers] = [createNumbers('the list of known tracks'), createNumbers('the list of known tracks')];
  for (let row = 0; row < known.size; row++) {
    if (isTaken(row)) continue;
    for (const key of keysOf(row)) {
      rows.add(row);
      numbers.add(keys.add(key));
    }
  }
  const { starts, items } = bucketsOf(numbers.trimmed(), numbers.size, keys.size());
  const queued = Uint32Array.from(items, (place) => rows.at(place));
  return (key) => {
    const number = keys.get(key);
    return number === undefined ? NO_ROWS : queued.subarray(starts[number], starts[number + 1]);
  };
}

/** Links a row with the first candidate that is the same item. */
function linkFirst(row: number, candidates: readonly number[], item: () => Item, known: ItemRows, links: Links): void {
  const free = [...new Set(candidates)].filter((each) => !links.isTaken(each)).slice(0, COMPARED);
  if (free.length === 0) return;
  const own = item();
  const before = free.find((each) => isSameItem(known.itemAt(each), own, false));
  if (before !== undefined) links.link(row, before);
}

const OTHER = { test: 'pretrain', pretrain: 'test' } as const;

/** Matches what is left of one side with the known rows that overlap with the same row of the other side. */
export function matchNeighbours(side: PairSide, known: ItemPairs, found: ItemPairs, links: Links, others: Links): void {
  if (links.isWhole()) return;
  const other = OTHER[side];
  const free = createNumbers('the list of overlaps');
  for (const [place, row] of known.rowOf[side].entries()) if (!links.isTaken(row)) free.add(place);
  const places = free.trimmed();
  const near = placesBy(
    places.map((place) => known.rowOf[other][place] as number),
    known.rows[other].size,
  );
  const own = placesBy(found.rowOf[side], found.rows[side].size);
  const rowsNear = (place: number): readonly number[] => {
    const before = others.of[found.rowOf[other][place] as number] as number;
    if (before === NO_MATCH) return [];
    return Array.from(near.at(before).subarray(0, COMPARED), (at) => known.rowOf[side][places[at] as number] as number);
  };
  for (const row of open(links)) {
    const candidates = Array.from(own.at(row).subarray(0, COMPARED), rowsNear).flat();
    linkFirst(row, candidates, () => found.rows[side].itemAt(row), known.rows[side], links);
  }
}
