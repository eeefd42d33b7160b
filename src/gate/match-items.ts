import type { Level } from '../model/levels.ts';
import { digestOfKeys } from '../overlap/unlisted.ts';
import { groupBy } from '../platform/group.ts';
import { contentKey, type Item, isSameItem, keyInSet, lookupKeys } from './item.ts';

/** Row of one side of a comparison; the key is the row's alone on that side. */
export type ItemRow = { readonly key: string; readonly item: Item };

/** Overlap of a pair of splits as its two items. */
export type ItemPair = {
  readonly test: ItemRow;
  readonly pretrain: ItemRow;
  readonly level: Level;
  /** Of the last that is listed of a test row at a level: the further ones that it stands for, with the digest of the whole set. */
  readonly more?: { readonly tracks: number; readonly digest?: string | undefined } | undefined;
};

export type Matched<Known extends ItemPair, Found extends ItemPair> = {
  /** Known overlap of the same two items at the same level, by the overlap that was found. */
  readonly same: ReadonlyMap<Found, Known>;
  /** Found overlaps of the same two items at any level, by the known overlap. */
  readonly left: ReadonlyMap<Known, readonly Found[]>;
  /** Key of the known row that is the same item, by the key of the row that was found. */
  readonly tests: ReadonlyMap<string, string>;
};

/** Rows that one row is compared with at most, so that many alike cost no more than linear time; beyond them it counts as new. */
const COMPARED = 32;

/**
 * Matches the overlaps of one pair of splits with those that are known, each row with one row at most: a second copy of a row is another item.
 * Rows are matched by equal content, then by id, then by identifiers, title, and what they overlap with.
 */
export function matchItems<Known extends ItemPair, Found extends ItemPair>(
  known: readonly Known[],
  found: readonly Found[],
): Matched<Known, Found> {
  const pretrains = matchRows(rowsOf(known, 'pretrain'), rowsOf(found, 'pretrain'));
  const tests = matchRows(rowsOf(known, 'test'), rowsOf(found, 'test'));
  // Where neither content nor id leads to a row, the row that it overlaps with does.
  matchNeighbours('test', known, found, tests, pretrains);
  matchNeighbours('pretrain', known, found, pretrains, tests);
  return { ...pairsOf(known, found, tests, pretrains), tests };
}

type Side = 'test' | 'pretrain';
type Rows = ReadonlyMap<string, Item>;
/** Keys of known rows by those of found rows. */
type Links = Map<string, string>;

const OTHER = { test: 'pretrain', pretrain: 'test' } as const;

const rowsOf = (pairs: readonly ItemPair[], side: Side): Rows =>
  new Map(pairs.map((pair) => [pair[side].key, pair[side].item]));

function matchRows(known: Rows, found: Rows): Links {
  const links: Links = new Map();
  const taken = new Set<string>();
  const link = (now: string, before: string): void => {
    links.set(now, before);
    taken.add(before);
  };
  const open = (): (readonly [string, Item])[] => [...found].filter(([key]) => !links.has(key));
  const byId = new Map([...known].flatMap(([key, { id }]) => (id === '' ? [] : [[id, key] as const])));
  const sameId = ({ id }: Item): string | undefined => {
    const key = id === '' ? undefined : byId.get(id);
    return key === undefined || taken.has(key) ? undefined : key;
  };
  for (const [key, item] of found) {
    const before = sameId(item);
    if (before !== undefined && contentKey(known.get(before)!) === contentKey(item)) link(key, before);
  }
  if (links.size === found.size) return links;
  const byContent = queues(known, taken, (item) => [contentKey(item)]);
  const used = new Map<string, number>();
  for (const [key, item] of open()) {
    const content = contentKey(item);
    const n = used.get(content) ?? 0;
    const before = content === '' ? undefined : byContent.get(content)?.[n];
    used.set(content, n + 1);
    if (before !== undefined) link(key, before);
  }
  for (const [key, item] of open()) {
    const before = sameId(item);
    if (before !== undefined && isSameItem(known.get(before)!, item, true)) link(key, before);
  }
  if (links.size === found.size) return links;
  const byKeys = queues(known, taken, lookupKeys);
  for (const [key, item] of open()) {
    const candidates = lookupKeys(item).flatMap((each) => byKeys.get(each)?.slice(0, COMPARED) ?? []);
    const before = firstSame(candidates, item, known, taken);
    if (before !== undefined) link(key, before);
  }
  return links;
}

/** Keys of the rows that are not taken, by each of some values. */
function queues(
  rows: Rows,
  taken: ReadonlySet<string>,
  keysOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const pairs = [...rows].flatMap(([key, item]) => (taken.has(key) ? [] : keysOf(item).map((by) => ({ key, by }))));
  return new Map([...groupBy(pairs, ({ by }) => by)].map(([by, group]) => [by, group.map(({ key }) => key)]));
}

function firstSame(
  candidates: readonly string[],
  item: Item,
  known: Rows,
  taken: ReadonlySet<string>,
): string | undefined {
  const free = [...new Set(candidates)].filter((key) => !taken.has(key)).slice(0, COMPARED);
  return free.find((key) => isSameItem(known.get(key)!, item, false));
}

/** Matches what is left of one side with the known rows that overlap with the same row of the other side. */
function matchNeighbours(
  side: Side,
  known: readonly ItemPair[],
  found: readonly ItemPair[],
  links: Links,
  others: ReadonlyMap<string, string>,
): void {
  const other = OTHER[side];
  const taken = new Set(links.values());
  const free = known.filter((pair) => !taken.has(pair[side].key));
  const open = found.filter((pair) => !links.has(pair[side].key));
  if (free.length === 0 || open.length === 0) return;
  const items = rowsOf(free, side);
  const near = groupBy(free, (pair) => pair[other].key);
  for (const [key, pairs] of groupBy(open, (pair) => pair[side].key)) {
    const candidates = pairs.slice(0, COMPARED).flatMap((pair) => {
      const before = others.get(pair[other].key);
      return (
        (before === undefined
          ? undefined
          : near
              .get(before)
              ?.slice(0, COMPARED)
              .map((each) => each[side].key)) ?? []
      );
    });
    const before = firstSame(candidates, (pairs[0] as ItemPair)[side].item, items, taken);
    if (before === undefined) continue;
    links.set(key, before);
    taken.add(before);
  }
}

function pairsOf<Known extends ItemPair, Found extends ItemPair>(
  known: readonly Known[],
  found: readonly Found[],
  tests: Links,
  pretrains: Links,
): Pick<Matched<Known, Found>, 'same' | 'left'> {
  const same = new Map<Found, Known>();
  const left = new Map<Known, Found[]>();
  const isSet = matchSets(known, found, tests, (pair, before) => {
    same.set(pair, before);
    left.set(before, [pair]);
  });
  const at = groupBy(known, ({ test, pretrain }) => bothKeys(test.key, pretrain.key));
  for (const pair of found) {
    if (isSet(pair)) continue;
    const [test, pretrain] = [tests.get(pair.test.key), pretrains.get(pair.pretrain.key)];
    if (test === undefined || pretrain === undefined) continue;
    for (const before of at.get(bothKeys(test, pretrain)) ?? []) {
      // Nobody knows which of the further ones it stands for are known.
      if (before.level === pair.level && pair.more === undefined) same.set(pair, before);
      const all = left.get(before);
      if (all) all.push(pair);
      else left.set(before, [pair]);
    }
  }
  return { same, left };
}

/**
 * Matches the overlaps of a test row at a level, where not all are listed, with those of the known row: all of them or, where the digests of the
 * sets differ, none. Returns what tells those that matched.
 */
function matchSets<Known extends ItemPair, Found extends ItemPair>(
  known: readonly Known[],
  found: readonly Found[],
  tests: Links,
  match: (found: Found, known: Known) => void,
): (pair: Found) => boolean {
  const matched = new Set<Found>();
  const sets = setsOf(found);
  if (sets.size === 0) return () => false;
  const knownSets = groupBy(known, ({ test, level }) => setKey(test.key, level));
  for (const pairs of sets.values()) {
    const [{ test, level }] = pairs as [Found];
    const row = tests.get(test.key);
    const before = row === undefined ? undefined : knownSets.get(setKey(row, level));
    if (before === undefined || digestOf(before) !== digestOf(pairs)) continue;
    for (const [i, pair] of pairs.entries()) {
      matched.add(pair);
      match(pair, before[i] ?? (before.at(-1) as Known));
    }
  }
  return (pair) => matched.has(pair);
}

/** Overlaps of each test row at each level that are not all listed. */
function setsOf<Pair extends ItemPair>(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
  const more = new Set(pairs.flatMap((pair) => (pair.more === undefined ? [] : [setKey(pair.test.key, pair.level)])));
  if (more.size === 0) return new Map();
  const inSets = pairs.filter(({ test, level }) => more.has(setKey(test.key, level)));
  return groupBy(inSets, ({ test, level }) => setKey(test.key, level));
}

/** Digest of the pretraining items of a set, whether it lists them all or not. */
function digestOf(pairs: readonly ItemPair[]): string {
  const digest = pairs.find(({ more }) => more !== undefined)?.more?.digest;
  return digest ?? digestOfKeys([...rowsOf(pairs, 'pretrain').values()].map(keyInSet));
}

const setKey = (test: string, level: Level): string => `${level}:${test}`;

const bothKeys = (test: string, pretrain: string): string => `${test.length}:${test}${pretrain}`;
