import { powerOfTwo, roomU8, roomU32, type U8, type U32, u8, u32 } from './arrays.ts';

/** Every distinct word of a corpus, numbered: a *term*. */
export interface Vocabulary {
  readonly size: number;
  readonly bytes: U8;
  /** Term t is `bytes[starts[t] .. starts[t + 1]]`. */
  readonly starts: U32;
  readonly hashes: U32;
  /** Open addressing, linear probing; 0 is free, else term + 1. */
  readonly slots: U32;
}

export const NO_TERM = -1;

/** The term with exactly these bytes, or NO_TERM. */
export function findTerm(
  { bytes, starts, hashes, slots }: Vocabulary,
  word: Uint8Array,
  start: number,
  end: number,
  hash: number,
): number {
  const mask = slots.length - 1;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const term = slots[slot]! - 1;
    if (hashes[term] !== hash) continue;
    const from = starts[term]!;
    if (starts[term + 1]! - from !== end - start) continue;
    let i = start;
    while (i < end && word[i] === bytes[from + i - start]) i++;
    if (i === end) return term;
  }
  return NO_TERM;
}

export interface VocabularyBuilder {
  readonly intern: (word: Uint8Array, start: number, end: number, hash: number) => number;
  readonly finish: () => Vocabulary;
}

export function createVocabulary(): VocabularyBuilder {
  const v = { size: 0, bytes: u8(1 << 16), starts: u32(1 << 12), hashes: u32(1 << 12), slots: u32(1 << 14) };

  function enlargeTable(): void {
    v.slots = u32(powerOfTwo(v.slots.length * 2));
    for (let term = 0; term < v.size; term++) place(term);
  }

  function place(term: number): void {
    const mask = v.slots.length - 1;
    let slot = v.hashes[term]! & mask;
    while (v.slots[slot] !== 0) slot = (slot + 1) & mask;
    v.slots[slot] = term + 1;
  }

  return {
    intern(word, start, end, hash) {
      const known = findTerm(v, word, start, end, hash);
      if (known !== NO_TERM) return known;
      const term = v.size++;
      const from = v.starts[term]!;
      v.bytes = roomU8(v.bytes, from + end - start);
      for (let i = start; i < end; i++) v.bytes[from + i - start] = word[i]!;
      v.starts = roomU32(v.starts, term + 2);
      v.starts[term + 1] = from + end - start;
      v.hashes = roomU32(v.hashes, term + 1);
      v.hashes[term] = hash;
      if (v.size * 2 > v.slots.length) enlargeTable();
      else place(term);
      return term;
    },
    finish: () => v,
  };
}
