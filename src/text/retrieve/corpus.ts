import { type Buckets, bucketsOf, type F32, f32, roomU32, type U8, type U32, u8, u32 } from './arrays.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createReading, type Fields, type ReadOptions, readFields } from './fields.ts';
import { createTexts, type Texts } from './texts.ts';
import { indexTypos, type Typos } from './typos.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Everything a search reads: typed arrays over shared memory, so that workers get it without a copy. */
export interface Index {
  readonly vocabulary: Vocabulary;
  readonly documents: Documents;
  /**
   * Documents by term, each once, with their norms beside them: read in turn they are in the cache, which a million
   * norms looked up by document are not (56 against 14 ns a posting).
   */
  readonly postings: Buckets & { readonly norms: U8 };
  readonly bitmaps: Bitmaps;
  /** Documents by title core. */
  readonly byCore: Buckets;
  /** Rows by document. */
  readonly rows: Buckets;
  readonly documentOf: U32;
  /** Inverse document frequency of each term, over the whole corpus. */
  readonly idf: F32;
  /** One over the length of each document's vector of idf. */
  readonly inverseNorm: F32;
  /** The length itself in steps of 1 / NORM_STEPS, rounded down so that a score with it is never too small. */
  readonly norms: U8;
  readonly typos: Typos;
  readonly albums: Texts;
}

/** For each frequent term the set of its documents. */
export interface Bitmaps {
  readonly bits: U32;
  /** By term: 0 when it is not frequent, else where its bits start, plus 1. */
  readonly startOf: U32;
}

/** The share of the documents that makes a term frequent: such a term is tested rather than read where it can be. */
const FREQUENT = 0.004;
/** Norms beyond 255 / NORM_STEPS = 63 are titles of dozens of words. */
export const NORM_STEPS = 4;

export interface IndexBuilder {
  /** Adds a row and gives its number: 0, 1, 2, ... */
  readonly add: (fields: Fields) => number;
  readonly finish: () => { readonly index: Index; readonly titles: Texts; readonly artists: Texts };
}

export function createIndex(options: ReadOptions): IndexBuilder {
  const titles = createTexts();
  const artists = createTexts();
  const albums = createTexts();
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  const reading = createReading();
  let documentOf = u32(1 << 12);
  let terms = new Uint32Array(1024);
  let size = 0;

  return {
    add(fields) {
      titles.add(fields.title);
      artists.add(fields.artist);
      albums.add(fields.album);
      readFields(fields, options, reading);
      const { words, coreLength, titleLength } = reading;
      if (words.count > terms.length) terms = new Uint32Array(words.count * 2);
      let start = 0;
      for (let i = 0; i < words.count; i++) {
        const end = words.ends[i]!;
        terms[i] = vocabulary.intern(words.bytes, start, end, words.hashes[i]!);
        start = end;
      }
      documentOf = roomU32(documentOf, size + 1);
      documentOf[size] = documents.intern(terms, words.count, coreLength, titleLength);
      return size++;
    },
    finish() {
      const index = weigh(vocabulary.finish(), documents.finish(), documentOf.subarray(0, size), albums.current);
      return { index, titles: titles.current, artists: artists.current };
    },
  };
}

export const idfOf = (documents: number, frequency: number): number => Math.log(1 + documents / frequency);

function weigh(vocabulary: Vocabulary, documents: Documents, documentOf: U32, albums: Texts): Index {
  const { starts, items } = postingsOf(documents, vocabulary.size);
  const idf = f32(vocabulary.size);
  for (let term = 0; term < vocabulary.size; term++)
    idf[term] = idfOf(documents.size, starts[term + 1]! - starts[term]!);
  const inverseNorm = f32(documents.size);
  const norms = u8(documents.size);
  for (let d = 0; d < documents.size; d++) {
    const norm = Math.sqrt(squaredNorm(documents, idf, d));
    inverseNorm[d] = norm === 0 ? 0 : 1 / norm;
    norms[d] = Math.max(1, Math.min(255, Math.floor(norm * NORM_STEPS)));
  }
  const postingNorms = u8(items.length);
  for (let at = 0; at < items.length; at++) postingNorms[at] = norms[items[at]!]!;
  return {
    vocabulary,
    documents,
    postings: { starts, items, norms: postingNorms },
    bitmaps: bitmapsOf({ starts, items }, documents.size),
    byCore: bucketsOf(documents.coreOf, documents.size, documents.cores),
    rows: bucketsOf(documentOf, documentOf.length, documents.size),
    documentOf,
    idf,
    inverseNorm,
    norms,
    typos: indexTypos(vocabulary),
    albums,
  };
}

/** In the order of the words, so that rounding does not depend on how terms are numbered. */
function squaredNorm({ starts, terms }: Documents, idf: F32, d: number): number {
  let sum = 0;
  for (let at = starts[d]!; at < starts[d + 1]!; at++) {
    let before = starts[d]!;
    while (terms[before] !== terms[at]) before++;
    if (before === at) sum += idf[terms[at]!]! ** 2;
  }
  return sum;
}

function bitmapsOf({ starts, items }: Buckets, documents: number): Bitmaps {
  const words = Math.ceil(documents / 32);
  const startOf = u32(starts.length - 1);
  let used = 0;
  for (let term = 0; term < startOf.length; term++)
    if (starts[term + 1]! - starts[term]! >= documents * FREQUENT) {
      startOf[term] = used + 1;
      used += words;
    }
  const bits = u32(used);
  for (let term = 0; term < startOf.length; term++)
    if (startOf[term] !== 0)
      for (let at = starts[term]!; at < starts[term + 1]!; at++) {
        const d = items[at]!;
        bits[startOf[term]! - 1 + (d >>> 5)]! |= 1 << (d & 31);
      }
  return { bits, startOf };
}

function postingsOf({ size, starts, terms }: Documents, vocabularySize: number): Buckets {
  const bounds = u32(vocabularySize + 1);
  const last = new Uint32Array(vocabularySize); // document + 1: a word twice in a document is one posting
  let total = 0;
  for (let d = 0; d < size; d++)
    for (let at = starts[d]!; at < starts[d + 1]!; at++) {
      const term = terms[at]!;
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      bounds[term + 1]!++;
      total++;
    }
  for (let term = 0; term < vocabularySize; term++) bounds[term + 1]! += bounds[term]!;
  const next = bounds.slice(0, vocabularySize);
  last.fill(0);
  const items = u32(total);
  for (let d = 0; d < size; d++)
    for (let at = starts[d]!; at < starts[d + 1]!; at++) {
      const term = terms[at]!;
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      items[next[term]!++] = d;
    }
  return { starts: bounds, items };
}
