import type { SharedStrings } from '../platform/parquet/column.ts';

/** Two rows with one id, by their numbers among the rows of all parts. */
export type SameId = { readonly id: string; readonly first: number; readonly second: number };

/** Number of pairs that are named. */
const MOST_NAMED = 20;

/**
 * Finds rows of different parts that have the same id. Ids are compared by a number of 53 bits each, 8 bytes a row,
 * which are sorted; equal numbers are compared as texts.
 */
export function findSameIds(parts: readonly SharedStrings[]): readonly SameId[] {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const sorted = new Float64Array(size);
  let at = 0;
  for (const ids of parts) for (let row = 0; row < ids.size; row++) sorted[at++] = numberOf(ids, row);
  sorted.sort();
  const doubled = new Set<number>();
  for (let i = 1; i < size && doubled.size < 2 ** 20; i++) if (sorted[i] === sorted[i - 1]) doubled.add(sorted[i]!);
  if (doubled.size === 0) return [];
  const known = new Map<string, { readonly part: number; readonly row: number }>();
  const found: SameId[] = [];
  let first = 0;
  for (const [part, ids] of parts.entries()) {
    for (let row = 0; row < ids.size && found.length < MOST_NAMED; row++) {
      if (!doubled.has(numberOf(ids, row))) continue;
      const id = Buffer.from(ids.bytes.subarray(ids.starts[row], ids.starts[row + 1])).toString();
      const other = known.get(id);
      if (!other) known.set(id, { part, row: first + row });
      else if (other.part !== part) found.push({ id, first: other.row, second: first + row });
    }
    first += ids.size;
  }
  return found;
}

/**
 * Mixes the bytes of an id into a number of 53 bits: two hashes with other seeds (FNV-1a, then the finish of
 * MurmurHash3).
 */
function numberOf({ bytes, starts }: SharedStrings, row: number): number {
  let [low, high] = [0x811c9dc5, 0x2f0b4a27];
  for (let i = starts[row]!; i < starts[row + 1]!; i++) {
    low = Math.imul(low ^ bytes[i]!, 0x01000193);
    high = Math.imul(high ^ bytes[i]!, 0x5bd1e995);
    high ^= high >>> 13;
  }
  return (mixed(high) & 0x1fffff) * 2 ** 32 + mixed(low);
}

function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
