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

/** Adds the words of a part; returns the number that each has now. */
function internWords(vocabulary: VocabularyBuilder, { size, bytes, starts }: Vocabulary): Uint32Array {
  const terms = new Uint32Array(size);
  for (let term = 0; term < size; term++) {
    const [from, to] = [starts[term]!, starts[term + 1]!];
    let hash = HASH_SEED;
    for (let i = from; i < to; i++) hash = hashByte(hash, bytes[i]!);
    terms[term] = vocabulary.intern(bytes, from, to, hash >>> 0);
  }
  return terms;
}
