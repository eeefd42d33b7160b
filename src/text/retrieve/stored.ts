import type { Strings } from '../../index/parquet/column.ts';
import { type U8, type U32, u8, u32 } from './arrays.ts';
import type { Weighed } from './corpus.ts';
import { type Documents, hashTerms } from './documents.ts';
import { createTable, place, withRoom } from './table.ts';
import type { Vocabulary } from './vocabulary.ts';
import { DAMAGED, HASH_SEED, hashByte } from './words.ts';

/** Version of how a text becomes words. An index made by another one is built again: its words would not be the queries'. */
export const NORMALISER = 1;

/**
 * What took long to make of a corpus, as tables for files; the rest (postings, weights, norms, typos) is made again of these in less time
 * than reading it would take.
 */
export type StoredWords = {
  /** A row a word, in UTF-8. */
  readonly words: { readonly word: Strings };
  /** A row a document: how many words it has, how many of them are the title's core, how many the title; its core's number. */
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

export function toStored({ vocabulary, documents, documentOf }: Weighed): StoredWords {
  const { size, starts, terms, coreLengths, titleLengths, coreOf } = documents;
  const length = u32(size);
  const [core_length, title_length] = [u32(size), u32(size)];
  for (let d = 0; d < size; d++) {
    length[d] = starts[d + 1]! - starts[d]!;
    core_length[d] = coreLengths[d]!;
    title_length[d] = titleLengths[d]!;
  }
  return {
    words: { word: toUtf8(vocabulary) },
    documents: { length, core_length, title_length, core: coreOf.subarray(0, size) },
    terms: { word: terms.subarray(0, starts[size]!) },
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
  let table = createTable(1 << 14);
  const hashes = u32(size);
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
    hashes[term] = hash >>> 0;
    table = withRoom(table, term + 1, (item) => hashes[item]!);
    place(table, term, hash >>> 0);
  }
  return { size, bytes, starts, table };
}

/** @throws RangeError when the columns do not belong together. */
export function toDocuments({ documents, terms: { word: terms } }: StoredWords): Documents {
  const { length, core_length, title_length, core: coreOf } = documents;
  const size = length.length;
  const starts = u32(size + 1);
  for (let d = 0; d < size; d++) starts[d + 1] = starts[d]! + length[d]!;
  if (starts[size] !== terms.length) throw new RangeError(`${terms.length} terms instead of ${starts[size]}`);
  let cores = 0;
  const firstOfCore = u32(size);
  // Cores are numbered as they come: a number not seen yet is the next one.
  for (let d = 0; d < size; d++) if (coreOf[d] === cores) firstOfCore[cores++] = d;
  const hashOf = (core: number): number => {
    const first = firstOfCore[core]!;
    return hashTerms(terms, starts[first]!, starts[first]! + core_length[first]!);
  };
  let coreTable = createTable(1 << 13);
  for (let core = 0; core < cores; core++) {
    coreTable = withRoom(coreTable, core + 1, hashOf);
    place(coreTable, core, hashOf(core));
  }
  const [coreLengths, titleLengths] = [toBytes(core_length), toBytes(title_length)];
  return { size, terms, starts, coreLengths, titleLengths, coreOf, cores, firstOfCore, coreTable };
}

function toBytes(numbers: U32): U8 {
  const bytes = u8(numbers.length);
  bytes.set(numbers);
  return bytes;
}
