import { createHash } from 'node:crypto';

/** A number in [0, 1) that depends on the name alone, so that any part of the data set can be made by itself. */
export function chance(name: string): number {
  return createHash('sha256').update(`music-leakage ${name}`).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** Sorted by what chance says of their names. */
export function shuffled<T>(items: readonly T[], name: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, at: chance(name(item)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
