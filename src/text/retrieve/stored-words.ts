import { powerOfTwo, type U32, u8, u32 } from '../../platform/arrays.ts';
import type { Strings } from '../../platform/parquet/column.ts';
import type { Unweighed } from './corpus.ts';
import {
  coreLengthOf,
  coreTableOf,
  type Documents,
  packLengths,
  RECORD_CORE,
  RECORD_HEADER,
  RECORD_LENGTHS,
  titleLengthOf,
} from './documents.ts';
import { createHashedItems, placeItem } from './hashed-items.ts';
import type { Vocabulary } from './vocabulary.ts';
import { DAMAGED, HASH_SEED, hashByte } from './words.ts';

/**
 * Words of a corpus that took long to make, as tables for files; the rest (postings, weights, norms, typos) is made
 * again from these in less time than reading it would take.
 */
export type StoredWords = {
  /** A row a word, in UTF-8. */
  readonly words: { readonly word: Strings };
  /**
   * A row a document: how many words it has, how many of them are the title's core, how many the title; its core's
   * number.
   */
  readonly documents: {
    readonly length: U32;
    readonly core_length: U32;
    readonly title_length: U32;
    readonly core: U32;
  };
  /** A row a word of a document, document after document: the word's number. */
  readonly terms: { readonly word: U32 };
  /** A row a track: its document. */
  readonly rows: { readonly document: U32 };
};

export function toStored({ vocabulary, documents: { size, starts, records }, documentOf }: Unweighed): StoredWords {
  const [length, core_length, title_length, core] = [u32(size), u32(size), u32(size), u32(size)];
  const word = u32(records.length - size * RECORD_HEADER);
  let at = 0;
  for (let d = 0; d < size; d++) {
    const record = starts[d]!;
    const lengths = records[record + RECORD_LENGTHS]!;
    core_length[d] = coreLengthOf(lengths);
    title_length[d] = titleLengthOf(lengths);
    core[d] = records[record + RECORD_CORE]!;
    const from = at;
    for (let i = record + RECORD_HEADER; i < starts[d + 1]!; i++) word[at++] = records[i]!;
    length[d] = at - from;
  }
  return {
    words: { word: toUtf8(vocabulary) },
    documents: { length, core_length, title_length, core },
    terms: { word },
    rows: { document: documentOf },
  };
}

/** A damaged character is one byte in memory, which UTF-8 does not know, and U+FFFD in the file. */
const REPLACEMENT = [0xef, 0xbf, 0xbd] as const;

function toUtf8({ bytes, starts, size }: Vocabulary): Strings {
  let damaged = 0;
  for (let i = 0; i < starts[size]!; i++) if (bytes[i] === DAMAGED) damaged++;
  const out = { size, bytes: u8(starts[size]! + 2 * damaged), starts: u32(size + 1) };
  let at = 0;
  for (let term = 0; term < size; term++) {
    for (let i = starts[term]!; i < starts[term + 1]!; i++) {
      if (bytes[i] !== DAMAGED) out.bytes[at++] = bytes[i]!;
      else for (const byte of REPLACEMENT) out.bytes[at++] = byte;
    }
    out.starts[term + 1] = at;
  }
  return out;
}

export function toVocabulary({ word: { size, bytes: utf8, starts: from } }: StoredWords['words']): Vocabulary {
  const [bytes, starts] = [u8(utf8.length), u32(size + 1)];
  const table = createHashedItems(Math.max(1 << 14, powerOfTwo(2 * size)));
  let at = 0;
  for (let term = 0; term < size; term++) {
    let hash = HASH_SEED;
    for (let i = from[term]!; i < from[term + 1]!; i++) {
      const damaged = utf8[i] === REPLACEMENT[0] && utf8[i + 1] === REPLACEMENT[1] && utf8[i + 2] === REPLACEMENT[2];
      if (damaged) i += 2;
      bytes[at] = damaged ? DAMAGED : utf8[i]!;
      hash = hashByte(hash, bytes[at++]!);
    }
    starts[term + 1] = at;
    placeItem(table, term, hash >>> 0);
  }
  return { size, bytes, starts, table };
}

/**
 * The norms are still to be set.
 * @throws RangeError when the columns do not belong together.
 */
export function toDocuments({ documents, terms: { word } }: StoredWords): Documents {
  const { length, core_length, title_length, core } = documents;
  const size = length.length;
  const total = length.reduce((sum, words) => sum + words, 0);
  if (total !== word.length) throw new RangeError(`${word.length} words of documents instead of ${total}`);
  const records = u32(word.length + size * RECORD_HEADER);
  const starts = u32(size + 1);
  let [at, from, cores] = [0, 0, 0];
  for (let d = 0; d < size; d++) {
    records[at + RECORD_CORE] = core[d]!;
    records[at + RECORD_LENGTHS] = packLengths(core_length[d]!, title_length[d]!);
    // Cores are numbered as they come: a number not seen yet is the next one.
    if (core[d] === cores) cores++;
    at += RECORD_HEADER;
    for (const end = from + length[d]!; from < end; ) records[at++] = word[from++]!;
    starts[d + 1] = at;
  }
  const made = { size, records, starts, cores };
  return { ...made, coreTable: coreTableOf(made) };
}
