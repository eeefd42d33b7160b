import { roomU32, u32 } from '../../platform/arrays.ts';
import { createDocuments } from './documents.ts';
import { type StoredWords, toStored, toVocabulary } from './stored-words.ts';
import { createVocabulary, type Vocabulary, type VocabularyBuilder } from './vocabulary.ts';
import { HASH_SEED, hashByte } from './words.ts';

/**
 * Joins what was stored of the parts of a corpus into what is stored of the whole corpus, number for number: words and
 * documents are numbered in the order of their first rows. So weights, which depend on how rare a word is in the whole
 * corpus, and the order of equal candidates are those of the whole.
 *
 * @param parts in the order of their rows; each is read only when the one before it is done.
 */
export function joinStored(parts: Iterable<StoredWords>): StoredWords {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  let documentOf = u32(1 << 12);
  let rows = 0;
  for (const part of parts) {
    const terms = internWords(vocabulary, toVocabulary(part.words));
    const { length, core_length, title_length } = part.documents;
    const documentAt = new Uint32Array(length.length);
    let own = new Uint32Array(1024);
    let at = 0;
    for (let d = 0; d < length.length; d++) {
      const count = length[d]!;
      if (count > own.length) own = new Uint32Array(2 * count);
      for (let i = 0; i < count; i++) own[i] = terms[part.terms.word[at++]!]!;
      documentAt[d] = documents.intern(own, count, core_length[d]!, title_length[d]!);
    }
    if (at !== part.terms.word.length) throw new RangeError(`${part.terms.word.length} words of documents, not ${at}`);
    const { document } = part.rows;
    documentOf = roomU32(documentOf, rows + document.length);
    for (let row = 0; row < document.length; row++) documentOf[rows++] = documentAt[document[row]!]!;
  }
  return toStored({
    vocabulary: vocabulary.finish(),
    documents: documents.finish(),
    documentOf: documentOf.subarray(0, rows),
  });
}

const NONE = 0xffff_ffff;

/**
 * Joins what was stored of parts whose rows lie among each other, as `joinStored` does of parts one after another.
 *
 * @param places by part and row: its place among the rows of all parts, ascending. Parts are held in memory together.
 * @returns the places of all rows as well, in their order.
 */
export function joinInOrder(
  parts: readonly StoredWords[],
  places: readonly Uint32Array[],
): { readonly stored: StoredWords; readonly order: Uint32Array } {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  const readers = parts.map((part) => createDocumentReader(part, vocabulary, documents));
  const size = places.reduce((sum, { length }) => sum + length, 0);
  const sorted = new Float64Array(size);
  let at = 0;
  for (const [i, own] of places.entries()) for (const place of own) sorted[at++] = place * parts.length + i;
  sorted.sort();
  const documentOf = u32(size);
  const order = u32(size);
  const next = new Uint32Array(parts.length);
  for (let row = 0; row < size; row++) {
    const i = sorted[row]! % parts.length;
    order[row] = Math.floor(sorted[row]! / parts.length);
    documentOf[row] = readers[i]!(parts[i]!.rows.document[next[i]!++]!);
  }
  return {
    stored: toStored({ vocabulary: vocabulary.finish(), documents: documents.finish(), documentOf }),
    order,
  };
}

/** Gives documents of a part the numbers that they have in the whole, and their words when they are first asked for. */
function createDocumentReader(
  { words, documents: own, terms }: StoredWords,
  vocabulary: VocabularyBuilder,
  documents: ReturnType<typeof createDocuments>,
): (document: number) => number {
  const { length, core_length, title_length } = own;
  const { size, bytes, starts } = toVocabulary(words);
  const numbers = new Uint32Array(size).fill(NONE);
  const known = new Uint32Array(length.length).fill(NONE);
  const begins = new Uint32Array(length.length + 1);
  for (let d = 0; d < length.length; d++) begins[d + 1] = begins[d]! + length[d]!;
  if (begins[length.length] !== terms.word.length)
    throw new RangeError(`${terms.word.length} words of documents, not ${begins[length.length]}`);
  return (document) => {
    if (known[document] !== NONE) return known[document]!;
    const all = terms.word.subarray(begins[document]!, begins[document + 1]!);
    // Numbers of words ascend in the order in which a row has them.
    for (const word of all.filter((each) => numbers[each] === NONE).sort())
      if (numbers[word] === NONE) numbers[word] = internWord(vocabulary, bytes, starts[word]!, starts[word + 1]!);
    const count = length[document]!;
    const here = all.map((word) => numbers[word]!);
    known[document] = documents.intern(here, count, core_length[document]!, title_length[document]!);
    return known[document]!;
  };
}

/** Adds the words of a part; returns the number that each has now. */
function internWords(vocabulary: VocabularyBuilder, { size, bytes, starts }: Vocabulary): Uint32Array {
  const terms = new Uint32Array(size);
  for (let term = 0; term < size; term++) {
    terms[term] = internWord(vocabulary, bytes, starts[term]!, starts[term + 1]!);
  }
  return terms;
}

function internWord(vocabulary: VocabularyBuilder, bytes: Vocabulary['bytes'], from: number, to: number): number {
  let hash = HASH_SEED;
  for (let i = from; i < to; i++) hash = hashByte(hash, bytes[i]!);
  return vocabulary.intern(bytes, from, to, hash >>> 0);
}
