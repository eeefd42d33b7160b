import { bucketsOf } from './arrays.ts';
import { createNumbers } from './numbers.ts';

// Lists whose items are made when they are asked for, and held by nobody: a million overlaps as objects are gigabytes.
// They are read as arrays.

/** Longest list that is made at once. */
export const SHORT = 1000;

const lazy = new WeakSet<readonly unknown[]>();

/**
 * Reports whether the items of a list are made each time that they are asked for, so that two readings give two
 * objects.
 */
export const isLazy = (list: readonly unknown[]): boolean => lazy.has(list);

/** Returns a list of items that are made each time they are asked for; a short one is an array of them. */
export function lazyList<T>(length: number, make: (i: number) => T, short = SHORT): readonly T[] {
  if (length <= short) return Array.from({ length }, (_, i) => make(i));
  const target = hollow<T>(length);
  const placeOf = (key: string | symbol): number => {
    if (typeof key === 'symbol' || !/^\d/.test(key)) return -1;
    const place = Number(key);
    return place < length ? place : -1;
  };
  const list: readonly T[] = new Proxy(target, {
    get(array, key, receiver) {
      const place = placeOf(key);
      return place < 0 ? Reflect.get(array, key, receiver) : make(place);
    },
    has: (array, key) => placeOf(key) >= 0 || Reflect.has(array, key),
    ownKeys: (array) => [...array.keys()].map(String).concat('length'),
    getOwnPropertyDescriptor(array, key) {
      const place = placeOf(key);
      if (place < 0) return Reflect.getOwnPropertyDescriptor(array, key);
      return { value: make(place), writable: true, enumerable: true, configurable: true };
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
  lazy.add(list);
  return list;
}

/**
 * Returns an array of a length without room for items: V8 would hold eight bytes for each, and a check of a million
 * overlaps has twenty lists.
 */
function hollow<T>(length: number): T[] {
  const target: T[] = [];
  // An array this sparse is a dictionary, and stays one.
  (target as unknown[])[LAST_PLACE] = undefined;
  target.length = length;
  return target;
}

/** The largest index of an array. */
const LAST_PLACE = 2 ** 32 - 2;

/** Filters a list; of a lazy one the places are held, not the items. */
export function where<T>(list: readonly T[], isWanted: (item: T, place: number) => boolean): readonly T[] {
  if (!isLazy(list)) return list.filter((item, place) => isWanted(item, place));
  const places = createNumbers(WHAT);
  let i = 0;
  for (const item of list) {
    if (isWanted(item, i)) places.add(i);
    i++;
  }
  if (places.size === list.length) return list;
  const chosen = places.trimmed();
  return lazyList(chosen.length, (at) => list[chosen[at] as number] as T);
}

/** Returns lists one after another as one list, lazy where any of them is. */
export function concatenated<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter(({ length }) => length > 0);
  if (filled.length === 1) return filled[0] as readonly T[];
  if (!filled.some(isLazy)) return filled.flat();
  return segmented(filled.map((list) => ({ list, start: 0, end: list.length })));
}

/** Items `start` to `end` of a list. */
export type ListSegment<T> = { readonly list: readonly T[]; readonly start: number; readonly end: number };

/** Returns segments of lists one after another as a lazy list. */
export function segmented<T>(segments: readonly ListSegment<T>[], short = SHORT): readonly T[] {
  const firsts: number[] = [];
  let length = 0;
  for (const { start, end } of segments) {
    firsts.push(length);
    length += end - start;
  }
  let last = 0;
  const segmentOf = (i: number): number => {
    if ((firsts[last] as number) <= i && i < (firsts[last + 1] ?? length)) return last;
    let [low, high] = [0, firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] as number) <= i) low = middle;
      else high = middle - 1;
    }
    last = low;
    return low;
  };
  const at = (i: number): T => {
    const segment = segmentOf(i);
    const { list, start } = segments[segment] as ListSegment<T>;
    return list[start + i - (firsts[segment] as number)] as T;
  };
  return lazyList(length, at, short);
}

/** Items in groups, each in the order in which they came; the places are held, not the items. */
export type Grouped<T> = {
  readonly size: number;
  /** In the list. */
  readonly placesOf: (group: number) => Uint32Array;
  readonly itemsOf: (group: number) => readonly T[];
};

/**
 * Groups the items of a list by a key, in the order of the first of each, without those that have none; reads the list
 * once.
 */
export function grouped<T>(list: readonly T[], keyOf: (item: T, i: number) => string | undefined): Grouped<T> {
  const numbers = new Map<string, number>();
  const [places, groupOf] = [createNumbers(WHAT), createNumbers(WHAT)];
  let i = 0;
  for (const item of list) {
    const key = keyOf(item, i);
    if (key !== undefined) {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      places.add(i);
      groupOf.add(number);
    }
    i++;
  }
  const { starts, items } = bucketsOf(groupOf.trimmed(), places.size, numbers.size);
  const placesOf = (group: number): Uint32Array =>
    Uint32Array.from(items.subarray(starts[group], starts[group + 1]), (at) => places.at(at));
  return {
    size: numbers.size,
    placesOf,
    itemsOf: (group) => Array.from(placesOf(group), (place) => list[place] as T),
  };
}

const WHAT = 'the list of overlaps';

/** Returns the items at some places of a list; of a lazy one each when it is asked for. */
export const pickItems = <T>(list: readonly T[], places: Uint32Array): readonly T[] =>
  lazyList(places.length, (i) => list[places[i] as number] as T, isLazy(list) ? 0 : list.length);

/** Maps the items of a list; of a lazy one each when it is asked for. */
export const mapped = <T, U>(list: readonly T[], map: (item: T) => U): readonly U[] =>
  isLazy(list) ? lazyList(list.length, (i) => map(list[i] as T), 0) : list.map(map);
