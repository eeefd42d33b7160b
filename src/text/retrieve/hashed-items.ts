import { type U8, type U32, u8, u32 } from '../../platform/arrays.ts';

/**
 * A hash table of numbered items: open addressing, linear probing, at most half full. The tags (some bits of the hash,
 * never 0) are compared first: they are a quarter of the memory, and show a free or foreign place without the item.
 */
export interface HashedItems {
  readonly tags: U8;
  readonly items: U32;
}

export const createHashedItems = (capacity: number): HashedItems => ({ tags: u8(capacity), items: u32(capacity) });

export const tagOf = (hash: number): number => (hash >>> 24) | 1;

/** Puts a new item at the first free place. */
export function placeItem({ tags, items }: HashedItems, item: number, hash: number): void {
  const mask = tags.length - 1;
  let slot = hash & mask;
  while (tags[slot] !== 0) slot = (slot + 1) & mask;
  tags[slot] = tagOf(hash);
  items[slot] = item;
}

/**
 * The table, or one twice as large when `size` items fill more than half of it: `each` then puts those that the table
 * has.
 */
export function withRoom(
  table: HashedItems,
  size: number,
  each: (put: (item: number, hash: number) => void) => void,
): HashedItems {
  if (size * 2 <= table.tags.length) return table;
  const larger = createHashedItems(table.tags.length * 2);
  each((item, hash) => placeItem(larger, item, hash));
  return larger;
}
