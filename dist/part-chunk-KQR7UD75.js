import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  bucketsOf,
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";

// src/platform/lazy-list.ts
var SHORT = 1e3;
var lazy = /* @__PURE__ */ new WeakSet();
var isLazy = (list) => lazy.has(list);
function lazyList(length, make, short = SHORT) {
  if (length <= short) return Array.from({ length }, (_, i) => make(i));
  const target = hollow(length);
  const placeOf = (key) => {
    if (typeof key === "symbol" || !/^\d/.test(key)) return -1;
    const place = Number(key);
    return place < length ? place : -1;
  };
  const list = new Proxy(target, {
    get(array, key, receiver) {
      const place = placeOf(key);
      return place < 0 ? Reflect.get(array, key, receiver) : make(place);
    },
    has: (array, key) => placeOf(key) >= 0 || Reflect.has(array, key),
    ownKeys: (array) => [...array.keys()].map(String).concat("length"),
    getOwnPropertyDescriptor(array, key) {
      const place = placeOf(key);
      if (place < 0) return Reflect.getOwnPropertyDescriptor(array, key);
      return { value: make(place), writable: true, enumerable: true, configurable: true };
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false
  });
  lazy.add(list);
  return list;
}
function hollow(length) {
  const target = [];
  target[LAST_PLACE] = void 0;
  target.length = length;
  return target;
}
var LAST_PLACE = 2 ** 32 - 2;
function where(list, isWanted) {
  if (!isLazy(list)) return list.filter((item, place) => isWanted(item, place));
  const places = createNumbers(WHAT);
  let i = 0;
  for (const item of list) {
    if (isWanted(item, i)) places.add(i);
    i++;
  }
  if (places.size === list.length) return list;
  const chosen = places.trimmed();
  return lazyList(chosen.length, (at) => list[chosen[at]]);
}
function concatenated(lists) {
  const filled = lists.filter(({ length }) => length > 0);
  if (filled.length === 1) return filled[0];
  if (!filled.some(isLazy)) return filled.flat();
  return segmented(filled.map((list) => ({ list, start: 0, end: list.length })));
}
function segmented(segments, short = SHORT) {
  const firsts = [];
  let length = 0;
  for (const { start, end } of segments) {
    firsts.push(length);
    length += end - start;
  }
  let last = 0;
  const segmentOf = (i) => {
    if (firsts[last] <= i && i < (firsts[last + 1] ?? length)) return last;
    let [low, high] = [0, firsts.length - 1];
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (firsts[middle] <= i) low = middle;
      else high = middle - 1;
    }
    last = low;
    return low;
  };
  const at = (i) => {
    const segment = segmentOf(i);
    const { list, start } = segments[segment];
    return list[start + i - firsts[segment]];
  };
  return lazyList(length, at, short);
}
function grouped(list, keyOf) {
  const numbers = /* @__PURE__ */ new Map();
  const [places, groupOf] = [createNumbers(WHAT), createNumbers(WHAT)];
  let i = 0;
  for (const item of list) {
    const key = keyOf(item, i);
    if (key !== void 0) {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      places.add(i);
      groupOf.add(number);
    }
    i++;
  }
  const { starts, items } = bucketsOf(groupOf.trimmed(), places.size, numbers.size);
  const placesOf = (group) => Uint32Array.from(items.subarray(starts[group], starts[group + 1]), (at) => places.at(at));
  return {
    size: numbers.size,
    placesOf,
    itemsOf: (group) => Array.from(placesOf(group), (place) => list[place])
  };
}
var WHAT = "the list of overlaps";
var pickItems = (list, places) => lazyList(places.length, (i) => list[places[i]], isLazy(list) ? 0 : list.length);
var mapped = (list, map) => isLazy(list) ? lazyList(list.length, (i) => map(list[i]), 0) : list.map(map);

export {
  SHORT,
  isLazy,
  lazyList,
  where,
  concatenated,
  segmented,
  grouped,
  pickItems,
  mapped
};
