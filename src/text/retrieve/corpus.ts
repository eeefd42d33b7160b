import { type Buckets, bucketsOf, type F32, f32, roomU32, type U32, u32 } from './arrays.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createReading, type ReadOptions, readStored } from './fields.ts';
import type { Batch, Rows } from './rows.ts';
import type { Typos } from './typos.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * Documents with one over the length of each one's vector of idf beside it: read in turn they are in the cache, which
 * norms looked up by document are not (14 against 56 ns a posting).
 */
export type WeighedBuckets = Buckets & { readonly inverseNorms: F32 };

/** Everything a search reads: typed arrays over shared memory, so that workers get it without a copy. */
export interface Index {
  readonly vocabulary: Vocabulary;
  readonly documents: Documents;
  /** Documents by term, each once. */
  readonly postings: WeighedBuckets;
  /** Documents by title core. */
  readonly byCore: WeighedBuckets;
  /** Rows by document. */
  readonly rows: Buckets;
  readonly documentOf: U32;
  /** Inverse document frequency of each term, over the whole corpus. */
  readonly idf: F32;
  /** All that scoring a document needs, in one place: RECORD_HEADER numbers, then its terms. */
  readonly records: U32;
  /** The same memory, for the norms. */
  readonly recordNorms: F32;
  readonly typos: Typos;
  readonly texts: Rows;
}

/**
 * A document's record. Scoring hundreds of documents for a query is bound by the memory's latency: one place instead of
 * five arrays.
 */
export const RECORD_NORM = 0;
export const RECORD_TITLE_NORM = 1;
export const RECORD_CORE = 2;
export const RECORD_TITLE_LENGTH = 3;
export const RECORD_HEADER = 4;

export const recordStart = ({ starts }: Documents, d: number): number => starts[d]! + d * RECORD_HEADER;

export interface IndexBuilder {
  readonly add: (batch: Batch) => void;
  readonly vocabulary: () => Vocabulary;
  /** All but what is made of the vocabulary alone. */
  readonly finish: () => Weighed;
}

export type Weighed = Omit<Index, 'typos' | 'texts'>;

export function createIndex(options: ReadOptions): IndexBuilder {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  const reading = createReading();
  let documentOf = u32(1 << 12);
  let terms = new Uint32Array(1024);
  let size = 0;

  function intern(): number {
    const { words, coreLength, titleLength } = reading;
    if (words.count > terms.length) terms = new Uint32Array(words.count * 2);
    let start = 0;
    for (let i = 0; i < words.count; i++) {
      const end = words.ends[i]!;
      terms[i] = vocabulary.intern(words.bytes, start, end, words.hashes[i]!);
      start = end;
    }
    return documents.intern(terms, words.count, coreLength, titleLength);
  }

  return {
    add(batch) {
      const rows = (batch.starts.length - 1) / 3;
      documentOf = roomU32(documentOf, size + rows);
      for (let row = 0; row < rows; row++) {
        readStored(batch, row, options, reading);
        documentOf[size++] = intern();
      }
    },
    vocabulary: vocabulary.finish,
    finish: () => weigh(vocabulary.finish(), documents.finish(), documentOf.subarray(0, size)),
  };
}

export const idfOf = (documents: number, frequency: number): number => Math.log(1 + documents / frequency);

/** What is made of the documents of a whole corpus: postings, weights, norms. */
export function weigh(vocabulary: Vocabulary, documents: Documents, documentOf: U32): Weighed {
  const starts = postingStarts(documents, vocabulary.size);
  const idf = f32(vocabulary.size);
  for (let term = 0; term < vocabulary.size; term++)
    idf[term] = idfOf(documents.size, starts[term + 1]! - starts[term]!);
  const records = u32(documents.starts[documents.size]! + documents.size * RECORD_HEADER);
  const recordNorms = new Float32Array(records.buffer);
  for (let d = 0; d < documents.size; d++) {
    const from = documents.starts[d]!;
    const to = documents.starts[d + 1]!;
    const record = recordStart(documents, d);
    const norm = normOf(documents.terms, from, to, idf);
    recordNorms[record + RECORD_NORM] = norm;
    recordNorms[record + RECORD_TITLE_NORM] = normOf(documents.terms, from, from + documents.titleLengths[d]!, idf);
    records[record + RECORD_CORE] = documents.coreOf[d]!;
    records[record + RECORD_TITLE_LENGTH] = documents.titleLengths[d]!;
    for (let i = from; i < to; i++) records[record + RECORD_HEADER + i - from] = documents.terms[i]!;
  }
  const inverseNorm = (d: number): number => 1 / recordNorms[recordStart(documents, d) + RECORD_NORM]!;
  const byCore = bucketsOf(documents.coreOf.subarray(0, documents.size), documents.size, documents.cores);
  const coreNorms = f32(documents.size);
  for (let at = 0; at < coreNorms.length; at++) coreNorms[at] = inverseNorm(byCore.items[at]!);
  return {
    vocabulary,
    documents,
    postings: postingsOf(documents, starts, inverseNorm),
    byCore: { ...byCore, inverseNorms: coreNorms },
    rows: bucketsOf(documentOf, documentOf.length, documents.size),
    documentOf,
    idf,
    records,
    recordNorms,
  };
}

/** In the order of the words, so that rounding does not depend on how terms are numbered. */
function normOf(terms: U32, from: number, to: number, idf: F32): number {
  let sum = 0;
  for (let at = from; at < to; at++) {
    let before = from;
    while (terms[before] !== terms[at]) before++;
    if (before === at) sum += idf[terms[at]!]! ** 2;
  }
  return Math.sqrt(sum);
}

/** Where each term's postings begin. */
function postingStarts({ size, starts, terms }: Documents, vocabularySize: number): U32 {
  const bounds = u32(vocabularySize + 1);
  const last = new Uint32Array(vocabularySize); // document + 1: a word twice in a document is one posting
  for (let d = 0; d < size; d++)
    for (let at = starts[d]!; at < starts[d + 1]!; at++) {
      const term = terms[at]!;
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      bounds[term + 1]!++;
    }
  for (let term = 0; term < vocabularySize; term++) bounds[term + 1]! += bounds[term]!;
  return bounds;
}

/** Document by document, so that each one's norm is looked up once. */
function postingsOf(
  { size, starts, terms }: Documents,
  bounds: U32,
  inverseNorm: (document: number) => number,
): WeighedBuckets {
  const vocabularySize = bounds.length - 1;
  const total = bounds[vocabularySize]!;
  const next = new Uint32Array(bounds.subarray(0, vocabularySize));
  const last = new Uint32Array(vocabularySize);
  const items = u32(total);
  const inverseNorms = f32(total);
  for (let d = 0; d < size; d++) {
    const inverse = inverseNorm(d);
    for (let at = starts[d]!; at < starts[d + 1]!; at++) {
      const term = terms[at]!;
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      const to = next[term]!++;
      items[to] = d;
      inverseNorms[to] = inverse;
    }
  }
  return { starts: bounds, items, inverseNorms };
}
