import { type Buckets, bucketsOf, type F32, f32, roomU32, type U32, u32 } from './arrays.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createReading, type Fields, type ReadOptions, readFields } from './fields.ts';
import { createTexts, type Texts } from './texts.ts';
import { indexTypos, type Typos } from './typos.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Everything a search reads: typed arrays over shared memory, so that workers get it without a copy. */
export interface Index {
  readonly vocabulary: Vocabulary;
  readonly documents: Documents;
  /** Documents by term, each once. */
  readonly postings: Buckets;
  /** Documents by title core. */
  readonly byCore: Buckets;
  /** Rows by document. */
  readonly rows: Buckets;
  readonly documentOf: U32;
  /** Inverse document frequency of each term, over the whole corpus. */
  readonly idf: F32;
  /** One over the length of each document's vector of idf. */
  readonly inverseNorm: F32;
  readonly typos: Typos;
  readonly albums: Texts;
}

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
  const postings = postingsOf(documents, vocabulary.size);
  const idf = f32(vocabulary.size);
  for (let term = 0; term < vocabulary.size; term++)
    idf[term] = idfOf(documents.size, postings.starts[term + 1]! - postings.starts[term]!);
  const squares = new Float64Array(documents.size);
  for (let term = 0; term < vocabulary.size; term++)
    for (let at = postings.starts[term]!; at < postings.starts[term + 1]!; at++)
      squares[postings.items[at]!]! += idf[term]! ** 2;
  const inverseNorm = f32(documents.size);
  for (let d = 0; d < documents.size; d++) inverseNorm[d] = squares[d] === 0 ? 0 : 1 / Math.sqrt(squares[d]!);
  return {
    vocabulary,
    documents,
    postings,
    byCore: bucketsOf(documents.coreOf, documents.size, documents.cores),
    rows: bucketsOf(documentOf, documentOf.length, documents.size),
    documentOf,
    idf,
    inverseNorm,
    typos: indexTypos(vocabulary),
    albums,
  };
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
