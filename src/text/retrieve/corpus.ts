import { type Buckets, bucketsOf, type F32, f32, roomU32, type U8, type U32, u8, u32 } from '../../platform/arrays.ts';
import {
  createDocuments,
  type Documents,
  RECORD_CORE,
  RECORD_HEADER,
  RECORD_LENGTHS,
  RECORD_NORM,
  RECORD_TITLE_NORM,
  titleLengthOf,
} from './documents.ts';
import { createReading, type ReadOptions, readStored } from './fields.ts';
import type { BatchWords } from './read-batch.ts';
import type { Batch, Rows } from './rows.ts';
import type { Typos } from './typos.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * Documents with a code for the length of each one's vector of idf beside it: read in turn they are in the cache, which
 * norms looked up by document are not (14 against 56 ns a posting).
 */
export type WeighedBuckets = Buckets & { readonly norms: U8 };

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
  readonly typos: Typos;
  readonly texts: Rows;
}

export interface IndexBuilder {
  /** `read` are its words, where they were read already. */
  readonly add: (batch: Batch, read?: BatchWords) => void;
  readonly vocabulary: () => Vocabulary;
  /** Returns the parts of a corpus that an index on disk holds. */
  readonly unweighed: () => Unweighed;
  /** All but what is made of the vocabulary alone. */
  readonly finish: () => Weighed;
}

export type Weighed = Omit<Index, 'typos' | 'texts'>;
export type Unweighed = Pick<Weighed, 'vocabulary' | 'documents' | 'documentOf'>;

export function createIndex(options: ReadOptions): IndexBuilder {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  const reading = createReading();
  let documentOf = u32(1 << 12);
  let terms = new Uint32Array(1024);
  let size = 0;

  /** The document of a row: `count` of the words from `first` on, whose bytes begin at `start`. */
  function intern(
    { bytes, ends, hashes }: Pick<BatchWords, 'bytes' | 'ends' | 'hashes'>,
    first: number,
    count: number,
    start: number,
    coreLength: number,
    titleLength: number,
  ): number {
    if (count > terms.length) terms = new Uint32Array(count * 2);
    let from = start;
    for (let i = 0; i < count; i++) {
      const end = ends[first + i]!;
      terms[i] = vocabulary.intern(bytes, from, end, hashes[first + i]!);
      from = end;
    }
    return documents.intern(terms, count, coreLength, titleLength);
  }

  function addRead(words: BatchWords): void {
    const { rows, ends } = words;
    let first = 0;
    for (let at = 0; at < rows.length; at += 3) {
      const start = first === 0 ? 0 : ends[first - 1]!;
      documentOf[size++] = intern(words, first, rows[at]!, start, rows[at + 1]!, rows[at + 2]!);
      first += rows[at]!;
    }
  }

  return {
    add(batch, read) {
      const rows = (batch.starts.length - 1) / 3;
      documentOf = roomU32(documentOf, size + rows);
      if (read) return addRead(read);
      for (let row = 0; row < rows; row++) {
        readStored(batch, row, options, reading);
        const { words, coreLength, titleLength } = reading;
        documentOf[size++] = intern(words, 0, words.count, 0, coreLength, titleLength);
      }
    },
    vocabulary: vocabulary.finish,
    unweighed: () => ({
      vocabulary: vocabulary.finish(),
      documents: documents.finish(),
      documentOf: documentOf.subarray(0, size),
    }),
    finish: () => weigh(vocabulary.finish(), documents.finish(), documentOf.subarray(0, size)),
  };
}

export const idfOf = (documents: number, frequency: number): number => Math.log(1 + documents / frequency);

/** Computes postings, weights and norms from the documents of a whole corpus. */
export function weigh(vocabulary: Vocabulary, documents: Documents, documentOf: U32): Weighed {
  const { size, starts, records } = documents;
  const norms = floatsOf(records);
  const bounds = postingStarts(documents, vocabulary.size);
  const idf = f32(vocabulary.size);
  for (let term = 0; term < vocabulary.size; term++) idf[term] = idfOf(size, bounds[term + 1]! - bounds[term]!);
  const coreOf = new Uint32Array(size);
  const codes = new Uint8Array(size);
  for (let d = 0; d < size; d++) {
    const record = starts[d]!;
    const from = record + RECORD_HEADER;
    const norm = normOf(records, from, starts[d + 1]!, idf);
    norms[record + RECORD_NORM] = norm;
    norms[record + RECORD_TITLE_NORM] = normOf(
      records,
      from,
      from + titleLengthOf(records[record + RECORD_LENGTHS]!),
      idf,
    );
    codes[d] = codeOfNorm(norm);
    coreOf[d] = records[record + RECORD_CORE]!;
  }
  const byCore = bucketsOf(coreOf, size, documents.cores);
  const coreNorms = u8(size);
  for (let at = 0; at < size; at++) coreNorms[at] = codes[byCore.items[at]!]!;
  return {
    vocabulary,
    documents,
    postings: postingsOf(documents, bounds, codes),
    byCore: { ...byCore, norms: coreNorms },
    rows: bucketsOf(documentOf, documentOf.length, size),
    documentOf,
    idf,
  };
}

/** A record's numbers as floats. */
export const floatsOf = ({ buffer, byteOffset, length }: U32): F32 => new Float32Array(buffer, byteOffset, length);

/** Codes stand for norms from 1 to 2^8, each 2 % above the one before: near enough to choose what is scored in full. */
const CODES_PER_OCTAVE = 32;
const codeOfNorm = (norm: number): number =>
  Math.max(0, Math.min(255, Math.round(Math.log2(Math.max(1, norm)) * CODES_PER_OCTAVE)));
/** One over the norm that a code stands for. */
export const INVERSE_NORMS = Float32Array.from({ length: 256 }, (_, code) => 2 ** (-code / CODES_PER_OCTAVE));
/** Largest error of a norm that is kept as a code, as a factor. */
export const NORM_ERROR = 2 ** (0.5 / CODES_PER_OCTAVE);

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
function postingStarts({ size, starts, records }: Documents, vocabularySize: number): U32 {
  const bounds = u32(vocabularySize + 1);
  const last = new Uint32Array(vocabularySize); // document + 1: a word twice in a document is one posting
  for (let d = 0; d < size; d++)
    for (let at = starts[d]! + RECORD_HEADER; at < starts[d + 1]!; at++) {
      const term = records[at]!;
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      bounds[term + 1]!++;
    }
  for (let term = 0; term < vocabularySize; term++) bounds[term + 1]! += bounds[term]!;
  return bounds;
}

function postingsOf({ size, starts, records }: Documents, bounds: U32, codes: Uint8Array): WeighedBuckets {
  const vocabularySize = bounds.length - 1;
  const total = bounds[vocabularySize]!;
  const next = new Uint32Array(bounds.subarray(0, vocabularySize));
  const last = new Uint32Array(vocabularySize);
  const items = u32(total);
  const norms = u8(total);
  for (let d = 0; d < size; d++)
    for (let at = starts[d]! + RECORD_HEADER; at < starts[d + 1]!; at++) {
      const term = records[at]!;
      if (last[term] === d + 1) continue;
      last[term] = d + 1;
      const to = next[term]!++;
      items[to] = d;
      norms[to] = codes[d]!;
    }
  return { starts: bounds, items, norms };
}
