import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

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

/** Files below a folder, by path. */
export const below = (from: string, ending: RegExp): readonly string[] =>
  readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .sort()
    .map((file) => join(from, file));
