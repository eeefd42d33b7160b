import type { Index } from './corpus.ts';
import { idfOf } from './corpus.ts';
import type { PackedQueries } from './queries.ts';
import { allowedEdits, eachNeighbour, isDamaged } from './typos.ts';
import { findTerm, NO_TERM } from './vocabulary.ts';
import { HASH_SEED, hashByte } from './words.ts';

/**
 * What a query looks for. A *slot* is a distinct word of the query; a term of the corpus stands for a slot, with a
 * similarity below 1 when it is spelt otherwise. Arrays are as long as the vocabulary, and only the listed `terms` count.
 */
export interface Expansion {
  readonly slotOf: Uint16Array;
  /** 0 where a term is not asked for. */
  readonly similarity: Float32Array;
  readonly terms: number[];
  /** The weight of each slot in the query's norm; a part of a split word has none. */
  readonly slotWeights: number[];
  /** The terms of the title's core, NO_TERM where the corpus does not have the word. */
  readonly core: number[];
  seen: Uint32Array;
  stamp: number;
}

export const createExpansion = (terms: number): Expansion => ({
  slotOf: new Uint16Array(terms),
  similarity: new Float32Array(terms),
  terms: [],
  slotWeights: [],
  core: [],
  seen: new Uint32Array(terms),
  stamp: 0,
});

/** Similarity of a word by its edits; 0 edits of another word is one with a damaged character. */
const SIMILARITY = [0.95, 0.8, 0.6] as const;
const JOINED = 0.95;
/** A word this rare may be a typo of the corpus; looking at more would ask for "move" with every "love". */
const RARE = 20;
const MIN_PART = 2;
const MAX_SLOTS = 1000;

export function expand(index: Index, queries: PackedQueries, query: number, e: Expansion): void {
  const { vocabulary, postings, typos, idf } = index;
  for (const term of e.terms) e.similarity[term] = 0;
  e.terms.length = e.slotWeights.length = e.core.length = 0;
  const frequency = (term: number) => postings.starts[term + 1]! - postings.starts[term]!;
  const { bytes, wordStarts, hashes, coreLengths, titleLengths } = queries;
  const first = queries.starts[query]!;
  const last = queries.starts[query + 1]!;

  const ask = (term: number, slot: number, similarity: number): void => {
    if (e.similarity[term] === 0) e.terms.push(term);
    if (similarity <= e.similarity[term]!) return;
    e.similarity[term] = similarity;
    e.slotOf[term] = slot;
  };

  const known: number[] = [];
  for (let i = first; i < last; i++) {
    const term = findTerm(vocabulary, bytes, wordStarts[i]!, wordStarts[i + 1]!, hashes[i]!);
    known.push(term);
    if (i - first < coreLengths[query]!) e.core.push(term);
    if (term !== NO_TERM) {
      if (e.similarity[term]! > 0) continue; // the word again
      ask(term, e.slotWeights.length, 1);
    }
    if (e.slotWeights.length < MAX_SLOTS)
      e.slotWeights.push(term === NO_TERM ? idfOf(index.documents.size, 1) : idf[term]!);
  }

  let slot = 0;
  for (let i = first; i < last; i++) {
    const term = known[i - first]!;
    if (term !== NO_TERM && known.indexOf(term) < i - first) continue;
    const start = wordStarts[i]!;
    const end = wordStarts[i + 1]!;
    const rare = term === NO_TERM || frequency(term) <= RARE;
    const edits = Math.min(allowedEdits(end - start), term === NO_TERM ? 2 : 1);
    const self = slot;
    eachNeighbour(typos, vocabulary, bytes, start, end, edits, e.seen, ++e.stamp, (other, distance) => {
      if (other === term) return;
      const tellsTypo = term === NO_TERM || frequency(other) <= RARE;
      const damaged = () => isDamaged(vocabulary.bytes, vocabulary.starts[other]!, vocabulary.starts[other + 1]!);
      if (tellsTypo || damaged()) ask(other, self, SIMILARITY[distance]!);
    });
    if (rare) splitWord(start, end);
    const fieldEnd = i - first < titleLengths[query]! ? first + titleLengths[query]! : last;
    if (i + 1 < fieldEnd) joinWords(start, wordStarts[i + 2]!, self);
    slot++;
  }

  /** "heartbreak" asks for "heart" and "break". */
  function splitWord(start: number, end: number): void {
    let leftHash = HASH_SEED;
    for (let cut = start + 1; cut <= end - MIN_PART; cut++) {
      leftHash = hashByte(leftHash, bytes[cut - 1]!);
      if (cut - start < MIN_PART) continue;
      const left = findTerm(vocabulary, bytes, start, cut, leftHash >>> 0);
      if (left === NO_TERM) continue;
      let rightHash = HASH_SEED;
      for (let at = cut; at < end; at++) rightHash = hashByte(rightHash, bytes[at]!);
      const right = findTerm(vocabulary, bytes, cut, end, rightHash >>> 0);
      if (right === NO_TERM || e.slotWeights.length + 2 > MAX_SLOTS) continue;
      for (const part of [left, right]) {
        ask(part, e.slotWeights.length, JOINED);
        e.slotWeights.push(0);
      }
    }
  }

  /** "heart break" asks for "heartbreak", also where that is damaged. */
  function joinWords(start: number, end: number, self: number): void {
    eachNeighbour(typos, vocabulary, bytes, start, end, 0, e.seen, ++e.stamp, (other) => ask(other, self, JOINED));
  }
}
