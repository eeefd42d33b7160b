import { roomU8, roomU32, type U8, type U32, u8, u32 } from '../../platform/arrays.ts';
import { tooMany } from '../../platform/numbers.ts';
import { createHashedItems, type HashedItems, placeItem, tagOf, withRoom } from './hashed-items.ts';

/** Every distinct word of a corpus, numbered: a *term*. */
export interface Vocabulary {
  readonly size: number;
  readonly bytes: U8;
  /** Term t is `bytes[starts[t] .. starts[t + 1]]`. */
  readonly starts: U32;
  readonly table: HashedItems;
}

export const NO_TERM = -1;

/** The term with exactly these bytes, or NO_TERM. */
export function findTerm(vocabulary: Vocabulary, word: Uint8Array, start: number, end: number, hash: number): number {
  const { bytes, starts } = vocabulary;
  const { tags, items } = vocabulary.table;
  const mask = tags.length - 1;
  const tag = tagOf(hash);
  for (let slot = hash & mask; tags[slot] !== 0; slot = (slot + 1) & mask) {
    if (tags[slot] !== tag) continue;
    const term = items[slot]!;
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

/** Most different words of a corpus: a number of 24 bits is kept with each of the keys that find typos. */
export const MOST_WORDS = 2 ** 24;

const WORDS = 'the list of different words of a pretraining split';

/** The error of a corpus with more different words than can be numbered. */
export const tooManyWords = (most: number = MOST_WORDS): Error => tooMany(WORDS, most);

/** Reports whether a thread failed because of too many words. */
export const isOfWords = (failure: string | undefined): boolean => failure?.includes(WORDS) ?? false;

/** @param most words; one more is an error as soon as it is read. */
export function createVocabulary(most = MOST_WORDS): VocabularyBuilder {
  const v = { size: 0, bytes: u8(1 << 16), starts: u32(1 << 12), table: createHashedItems(1 << 14) };
  let hashes = u32(1 << 12);

  return {
    intern(word, start, end, hash) {
      const known = findTerm(v, word, start, end, hash);
      if (known !== NO_TERM) return known;
      const term = v.size;
      if (term >= most) throw tooManyWords(most);
      const from = v.starts[term]!;
      v.bytes = roomU8(v.bytes, from + end - start);
      for (let i = start; i < end; i++) v.bytes[from + i - start] = word[i]!;
      v.starts = roomU32(v.starts, term + 2);
      v.starts[term + 1] = from + end - start;
      hashes = roomU32(hashes, term + 1);
      hashes[term] = hash;
      v.table = withRoom(v.table, term + 1, (put) => {
        for (let item = 0; item < term; item++) put(item, hashes[item]!);
      });
      placeItem(v.table, term, hash);
      v.size++;
      return term;
    },
    finish: () => ({
      ...v,
      bytes: v.bytes.subarray(0, v.starts[v.size]),
      starts: v.starts.subarray(0, v.size + 1),
    }),
  };
}
