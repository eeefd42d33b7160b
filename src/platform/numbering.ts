import { createHash } from 'node:crypto';
import { createNumbers } from './numbers.ts';

/** Texts numbered from 0 on, in the order in which they first come. */
export type Numbering = {
  readonly size: () => number;
  /** Returns the number of a text, which gets the next one if it has none. */
  readonly add: (text: string) => number;
  /** Returns the number of a text; undefined if it has none. */
  readonly get: (text: string) => number | undefined;
};

/**
 * Texts that are held as such. Of further ones a digest is, which takes 20 bytes: a `Map` takes some 100, and has no
 * more than 2^24 entries.
 */
const HELD = 50_000;

/** Words of a digest, 128 bits: nobody finds two texts that share one. */
const WORDS = 4;

/**
 * Creates an empty numbering.
 * @param what names the list in the error of one that is full.
 */
export function createNumbering(what: string, held = HELD): Numbering {
  const first = new Map<string, number>();
  const digests = createNumbers(what);
  /** Number of a digest and 1, where it lies by its first word or behind; 0 is nothing. */
  let slots = new Uint32Array(0);
  const digestOf = (text: string): Uint32Array => {
    // As it is, also with half a surrogate pair, for which UTF-8 has but one replacement.
    const bytes = createHash('sha256').update(text, 'utf16le').digest();
    return Uint32Array.from({ length: WORDS }, (_, i) => bytes.readUInt32LE(i * 4));
  };
  const isAt = (number: number, digest: Uint32Array): boolean => {
    for (let i = 0; i < WORDS; i++) if (digests.at(number * WORDS + i) !== digest[i]) return false;
    return true;
  };
  const slotOf = (word: number, isFound: (number: number) => boolean): number => {
    const mask = slots.length - 1;
    let slot = word & mask;
    while (slots[slot] !== 0 && !isFound((slots[slot] as number) - 1)) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    slots = new Uint32Array(Math.max(1024, slots.length * 2));
    for (let number = 0; number * WORDS < digests.size; number++)
      slots[slotOf(digests.at(number * WORDS), () => false)] = number + 1;
  };
  const find = (digest: Uint32Array): number => slotOf(digest[0] as number, (number) => isAt(number, digest));
  return {
    size: () => first.size + digests.size / WORDS,
    add(text) {
      const known = first.get(text);
      if (known !== undefined) return known;
      if (first.size < held) {
        first.set(text, first.size);
        return first.size - 1;
      }
      if ((digests.size / WORDS) * 2 >= slots.length) grow();
      const digest = digestOf(text);
      const slot = find(digest);
      if (slots[slot] === 0) {
        for (const word of digest) digests.add(word);
        slots[slot] = digests.size / WORDS;
      }
      return first.size + (slots[slot] as number) - 1;
    },
    get(text) {
      const known = first.get(text);
      if (known !== undefined || slots.length === 0) return known;
      const number = slots[find(digestOf(text))] as number;
      return number === 0 ? undefined : first.size + number - 1;
    },
  };
}
