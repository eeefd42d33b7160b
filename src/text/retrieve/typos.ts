import { type Buckets, powerOfTwo, u32 } from '../../platform/arrays.ts';
import { editDistance } from './distance.ts';
import { MOST_WORDS, tooManyWords, type Vocabulary } from './vocabulary.ts';
import { DAMAGED, HASH_SEED, hashByte } from './words.ts';

/**
 * Terms by the hash of a word after deletions, with more bits of the hash in the upper bits, so that
 * words of the same bucket by chance are told apart without reading them.
 */
export interface Typos {
  readonly sound: Neighbourhoods;
  /** Words with a damaged character: few, so that every word can afford to look here. */
  readonly damaged: Neighbourhoods;
}

export type Neighbourhoods = Buckets & {
  /** Whether its words are those without a damaged character. */
  readonly sound: boolean;
};

/** Only this much of a word is deleted from: an edit further on leaves the neighbourhood as it is. */
const PREFIX = 10;

/** A word of seven letters has 29 keys; twice that many entries in a bucket do no harm. */
const BUCKETS_PER_WORD = 4;

/** How many edits a word of so many bytes may have: in "love" two leave no evidence. */
export const allowedEdits = (length: number): number => (length < 3 ? 0 : length < 5 ? 1 : 2);

const letters = new Uint8Array(PREFIX);
/** The largest neighbourhood: the word, without each letter, without each pair. */
const keys = new Uint32Array(1 + PREFIX + (PREFIX * (PREFIX - 1)) / 2);

/** Fills `keys` with the hashes of a word's deletion neighbourhood and gives their number. */
function neighbourhood(bytes: Uint8Array, start: number, end: number, edits: number): number {
  let length = 0;
  // A damaged character stands for none, one or two letters: always deleted.
  for (let i = start; i < end && length < PREFIX; i++) if (bytes[i] !== DAMAGED) letters[length++] = bytes[i]!;
  if (edits === 0) {
    keys[0] = finished(hashOn(HASH_SEED, 0, length));
    return 1;
  }
  // The common beginning of two keys, before the first letter that one of them leaves out, is hashed once.
  let before = HASH_SEED;
  let pairs = 1 + length;
  for (let i = 0; i < length; i++) {
    let without = before;
    if (edits === 1) without = hashOn(before, i + 1, length);
    else
      for (let j = i + 1; j < length; j++) {
        keys[pairs++] = finished(hashOn(without, j + 1, length));
        without = hashByte(without, letters[j]!);
      }
    keys[1 + i] = finished(without);
    before = hashByte(before, letters[i]!);
  }
  keys[0] = finished(before);
  return pairs;
}

function hashOn(hash: number, from: number, to: number): number {
  let on = hash;
  for (let i = from; i < to; i++) on = hashByte(on, letters[i]!);
  return on;
}

function finished(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

const MAX_TERMS = MOST_WORDS;
const entry = (term: number, key: number): number => (term | (key & ~(MAX_TERMS - 1))) >>> 0;

function isDamaged(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === DAMAGED) return true;
  return false;
}

/**
 * Deletion neighbourhoods (SymSpell, github.com/wolfgarbe/SymSpell): words within d edits become equal when up to d
 * letters are deleted from each. Built over the vocabulary, which grows much more slowly than the rows.
 */
export function indexTypos(vocabulary: Vocabulary): Typos {
  return { sound: neighbourhoods(vocabulary, false), damaged: neighbourhoods(vocabulary, true) };
}

function neighbourhoods({ bytes, starts, size }: Vocabulary, damaged: boolean): Neighbourhoods {
  function visit(each: (term: number, keyCount: number) => void): void {
    for (let term = 0; term < size; term++) {
      const start = starts[term]!;
      const end = starts[term + 1]!;
      const edits = allowedEdits(end - start);
      if (isDamaged(bytes, start, end) !== damaged) continue;
      if (edits > 0 || damaged) each(term, neighbourhood(bytes, start, end, edits));
    }
  }
  if (size > MAX_TERMS) throw tooManyWords();
  let words = 0;
  for (let term = 0; term < size; term++) if (isDamaged(bytes, starts[term]!, starts[term + 1]!) === damaged) words++;
  const buckets = powerOfTwo(words * BUCKETS_PER_WORD);
  const mask = buckets - 1;
  const bounds = u32(buckets + 1);
  visit((_, keyCount) => {
    for (let i = 0; i < keyCount; i++) bounds[keys[i]! & mask]!++;
  });
  for (let b = 1; b <= buckets; b++) bounds[b]! += bounds[b - 1]!;
  const items = u32(bounds[buckets]!);
  // Filled from each bucket's end, so that afterwards its bound is its start.
  visit((term, keyCount) => {
    for (let i = 0; i < keyCount; i++) items[--bounds[keys[i]! & mask]!] = entry(term, keys[i]!);
  });
  return { starts: bounds, items, sound: !damaged };
}

/**
 * Calls `found` once with each term within `edits` of the word; a damaged character costs nothing. `seen` has an
 * element for each term, and `stamp` is a number it does not hold.
 */
export function eachNeighbour(
  typos: Neighbourhoods,
  vocabulary: Vocabulary,
  bytes: Uint8Array,
  start: number,
  end: number,
  edits: number,
  seen: Uint32Array,
  stamp: number,
  found: (term: number, distance: number) => void,
): void {
  const mask = typos.starts.length - 2;
  const count = neighbourhood(bytes, start, end, edits);
  const sound = typos.sound && !isDamaged(bytes, start, end);
  for (let i = 0; i < count; i++) {
    const key = keys[i]!;
    const bucket = key & mask;
    for (let at = typos.starts[bucket]!; at < typos.starts[bucket + 1]!; at++) {
      const item = typos.items[at]!;
      const term = item & (MAX_TERMS - 1);
      if (item !== entry(term, key) || seen[term] === stamp) continue;
      seen[term] = stamp;
      const from = vocabulary.starts[term]!;
      const length = vocabulary.starts[term + 1]! - from;
      const allowed = Math.min(edits, allowedEdits(Math.max(length, end - start)));
      const distance = editDistance(bytes, start, end - start, vocabulary.bytes, from, length, allowed, sound);
      if (distance <= allowed) found(term, distance);
    }
  }
}
