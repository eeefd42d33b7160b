import { plural } from './plural.ts';
import type { Problem } from './problem.ts';

/** One of several equal shares of the rows of a table, counted from 1. */
export type Shard = { readonly number: number; readonly of: number };

/** Most shares that a table is cut into. */
export const MOST_SHARDS = 10_000;

/**
 * Returns the shard of an id, from 1 to `of`: FNV-1a (32 bits) of its UTF-8 bytes, the finish of MurmurHash3, modulo
 * `of`, and one more. The order of the rows does not matter.
 */
export function shardOf(id: string, of: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    if (code > 127) return numberIn(hashBytes(Buffer.from(id)), of);
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return numberIn(hash, of);
}

function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** FNV-1a alone leaves ids that end alike in few shards. */
function numberIn(hash: number, of: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (((mixed ^ (mixed >>> 16)) >>> 0) % of) + 1;
}

/** Returns the numbers of shards, from 1 to `of`, that are not among those that are there. */
export const missingShards = (of: number, there: { readonly has: (number: number) => boolean }): readonly number[] =>
  Array.from({ length: of }, (_, i) => i + 1).filter((number) => !there.has(number));

/** Says which shards are missing, and by which options `verb` makes them; nothing where none is. */
export const missingProblems = (
  missing: readonly number[],
  of: number | undefined,
  { file, verb }: { readonly file: string; readonly verb: string },
): readonly Problem[] => {
  if (missing.length === 0) return [];
  const message = `${plural(missing.length, 'shard')} of ${of} missing: ${missing.join(', ')}`;
  return [{ file, message, remedy: `${verb}: ${missing.map((number) => `--shard ${number}/${of}`).join(', ')}` }];
};
