/** The items by a key, in the order of the first of each. */
export function groupBy<T, Key = string>(items: Iterable<T>, keyOf: (item: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Returns the first item of each key, in their order. */
export const uniqueBy = <T>(items: Iterable<T>, keyOf: (item: T) => string): readonly T[] =>
  [...groupBy(items, keyOf).values()].map(([first]) => first as T);
