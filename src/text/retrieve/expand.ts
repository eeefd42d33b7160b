import type { U32 } from './arrays.ts';
import { type Index, idfOf } from './corpus.ts';
import type { PackedQueries } from './queries.ts';
import { allowedEdits, eachNeighbour } from './typos.ts';
import { findTerm, NO_TERM } from './vocabulary.ts';
import { HASH_SEED, hashByte } from './words.ts';

/**
 * What a query looks for. A *slot* is a distinct word of the query; a term of the corpus stands for one slot, with a
 * similarity below 1 when it is spelt otherwise.
 */
export interface Expansion {
  /** By term; only the listed `terms` count. */
  readonly slotOf: Uint16Array;
  /** By term; 0 where a term is not asked for. */
  readonly similarity: Float32Array;
  readonly terms: number[];
  /** The weight of each slot in the query's norm; a part of a split word has none. */
  readonly slotWeights: number[];
  readonly slotInTitle: boolean[];
  /** The terms of the title's core, NO_TERM where the corpus does not have the word. */
  readonly core: number[];
}

/** Similarity of a word by its edits; 0 edits of another word is one with a damaged character. */
const SIMILARITY = [0.95, 0.8, 0.6] as const;
const JOINED = 0.95;
const MOVED_SPACE = 0.8;
/** A word this rare may be a typo in the corpus; looking at more would ask for "move" with every "love". */
const RARE = 20;
const MIN_PART = 2;
const MAX_SLOTS = 2000;

export function createExpand(index: Index, queries: PackedQueries): (query: number) => Expansion {
  const { vocabulary, postings, typos, idf } = index;
  const { bytes, wordStarts, hashes } = queries;
  const expansion: Expansion = {
    slotOf: new Uint16Array(vocabulary.size),
    similarity: new Float32Array(vocabulary.size),
    terms: [],
    slotWeights: [],
    slotInTitle: [],
    core: [],
  };
  const { slotOf, similarity, terms, slotWeights, slotInTitle, core } = expansion;
  const seen = new Uint32Array(vocabulary.size);
  let stamp = 0;

  const isRare = (term: number) => term === NO_TERM || frequency(postings.starts, term) <= RARE;

  function ask(term: number, slot: number, value: number): void {
    if (similarity[term] === 0) terms.push(term);
    if (value <= similarity[term]!) return;
    similarity[term] = value;
    slotOf[term] = slot;
  }

  function addSlot(weight: number, inTitle: boolean): number {
    slotWeights.push(weight);
    slotInTitle.push(inTitle);
    return slotWeights.length - 1;
  }

  /** Other spellings of a word: of an unknown one all, of a known one those that are rare or damaged. */
  function askNeighbours(start: number, end: number, term: number, slot: number): void {
    const edits = Math.min(allowedEdits(end - start), term === NO_TERM ? 2 : 1);
    eachNeighbour(typos.damaged, vocabulary, bytes, start, end, 1, seen, ++stamp, (other, distance) => {
      if (other !== term) ask(other, slot, SIMILARITY[distance]!);
    });
    // Three or four letters have neighbours everywhere; where such a word is a known one, they tell nothing.
    if (!isRare(term) && end - start < 5) return;
    eachNeighbour(typos.sound, vocabulary, bytes, start, end, edits, seen, ++stamp, (other, distance) => {
      if (other !== term && (isRare(term) || isRare(other))) ask(other, slot, SIMILARITY[distance]!);
    });
  }

  /** Two known words in one slot each, when `bytes[start .. cut]` and `bytes[from .. end]` are such. */
  function askParts(start: number, cut: number, from: number, end: number, value: number, inTitle: boolean): void {
    if (cut - start < 1 || end - from < 1 || slotWeights.length + 2 > MAX_SLOTS) return;
    const left = findTerm(vocabulary, bytes, start, cut, hashOf(bytes, start, cut));
    if (left === NO_TERM) return;
    const right = findTerm(vocabulary, bytes, from, end, hashOf(bytes, from, end));
    if (right === NO_TERM) return;
    ask(left, addSlot(0, inTitle), value);
    ask(right, addSlot(0, inTitle), value);
  }

  /** "heartbreak" asks for "heart" and "break", "heartzbreak" too. */
  function askSplit(start: number, end: number, inTitle: boolean): void {
    for (let cut = start + MIN_PART; cut <= end - MIN_PART; cut++) {
      askParts(start, cut, cut, end, JOINED, inTitle);
      if (cut + 1 <= end - MIN_PART) askParts(start, cut, cut + 1, end, MOVED_SPACE, inTitle);
    }
  }

  /** "heart break" asks for "heartbreak", "hear tbreak" for "heart" and "break". */
  function askJoined(start: number, space: number, end: number, rare: boolean, slot: number): void {
    const joined = findTerm(vocabulary, bytes, start, end, hashOf(bytes, start, end));
    if (joined !== NO_TERM) ask(joined, slot, JOINED);
    eachNeighbour(typos.damaged, vocabulary, bytes, start, end, 0, seen, ++stamp, (other) => ask(other, slot, JOINED));
    if (!rare) return;
    askParts(start, space - 1, space - 1, end, MOVED_SPACE, slotInTitle[slot]!);
    askParts(start, space + 1, space + 1, end, MOVED_SPACE, slotInTitle[slot]!);
  }

  return (query) => {
    for (const term of terms) similarity[term] = 0;
    terms.length = slotWeights.length = slotInTitle.length = core.length = 0;
    const first = queries.starts[query]!;
    const last = queries.starts[query + 1]!;
    const titleEnd = first + queries.titleLengths[query]!;
    const termOf: number[] = [];
    const slots: number[] = [];
    for (let i = first; i < last; i++) {
      const term = findTerm(vocabulary, bytes, wordStarts[i]!, wordStarts[i + 1]!, hashes[i]!);
      termOf.push(term);
      if (i - first < queries.coreLengths[query]!) core.push(term);
      const again = term !== NO_TERM && similarity[term]! > 0;
      slots.push(
        again ? slotOf[term]! : addSlot(term === NO_TERM ? idfOf(index.documents.size, 1) : idf[term]!, i < titleEnd),
      );
      if (term !== NO_TERM && !again) ask(term, slots.at(-1)!, 1);
    }
    for (let i = first; i < last; i++) {
      const term = termOf[i - first]!;
      const slot = slots[i - first]!;
      const start = wordStarts[i]!;
      const end = wordStarts[i + 1]!;
      askNeighbours(start, end, term, slot);
      if (isRare(term)) askSplit(start, end, i < titleEnd);
      if (i + 1 < (i < titleEnd ? titleEnd : last))
        askJoined(start, end, wordStarts[i + 2]!, isRare(term) || isRare(termOf[i + 1 - first]!), slot);
    }
    return expansion;
  };
}

export const frequency = (starts: U32, term: number): number => starts[term + 1]! - starts[term]!;

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = hashByte(hash, bytes[i]!);
  return hash >>> 0;
}
