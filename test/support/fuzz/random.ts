/** Source of numbers from 0 up to 1. */
export type Random = () => number;

/** Returns a source of numbers from 0 up to 1, the same from the same seed on every machine (mulberry32). */
export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns the source of one iteration alone, so that each can be run again without those before it. */
export const randomOf = (seed: number, iteration: number): Random =>
  random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(iteration + 1, 0x85ebca6b));

/** Returns a whole number from 0 up to, but not including, `end`. */
export const below = (next: Random, end: number): number => Math.floor(next() * end);

/** Returns one of the items. */
export const pick = <T>(next: Random, items: readonly T[]): T => items[below(next, items.length)] as T;
