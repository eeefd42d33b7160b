import type { U32 } from '../../platform/arrays.ts';
import type { Index } from './corpus.ts';
import type { PackedQueries } from './queries.ts';
import { allowedEdits, eachNeighbour } from './typos.ts';
import { findTerm, NO_TERM } from './vocabulary.ts';
import { HASH_SEED, hashByte } from './words.ts';

/**
 * How likely a word that was meant is written otherwise, in this very way, beside 1 for as it is. A word's spellings
 * share one mass, the sum of likelihood times frequency; a spelling then weighs log(1 + documents * likelihood / mass).
 * So a common word an edit away counts for more than the rare ones beside it, which an idf of their own would put
 * first, and a known common word needs no other spelling.
 */
const LIKELIHOOD = { same: 1, damaged: 0.3, joined: 0.1, moved: 1e-2, oneEdit: 1e-3, twoEdits: 1e-5 } as const;
type Change = keyof typeof LIKELIHOOD;
/** Tiers of terms, read in this order: each has a budget of its own. */
const TIER = { same: 0, damaged: 0, joined: 0, moved: 1, oneEdit: 1, twoEdits: 2 } as const satisfies Record<
  Change,
  number
>;
/** Spellings that weigh less are not looked for. */
const LEAST_WEIGHT = 1.5;
/** In a small corpus any word is rare; there, another spelling weighs as in one of this size. */
const LEAST_DOCUMENTS = 100_000;
const LEAST_PART = 3;
/** A longer run is no two words, and its cuts would take the square of its length. */
const MOST_LETTERS = 40;

/**
 * Terms that a query searches for. A *slot* is a distinct word of the query; a term of the corpus belongs to one slot.
 */
export interface Expansion {
  readonly terms: number[];
  /** Weights by term, for those listed; 0 for all others. */
  readonly weights: Float32Array;
  readonly slotOf: Uint16Array;
  readonly tierOf: Uint8Array;
  /** The largest weight of each slot. */
  readonly slotWeights: number[];
  readonly slotInTitle: boolean[];
  /** The terms of the title's core, NO_TERM where the corpus does not have the word. */
  readonly core: number[];
}

export function createExpand(index: Index, queries: PackedQueries): (query: number) => Expansion {
  const { vocabulary, postings, typos } = index;
  const { bytes, wordStarts, hashes } = queries;
  const documents = index.documents.size;
  const expansion: Expansion = {
    terms: [],
    weights: new Float32Array(vocabulary.size),
    slotOf: new Uint16Array(vocabulary.size),
    tierOf: new Uint8Array(vocabulary.size),
    slotWeights: [],
    slotInTitle: [],
    core: [],
  };
  const { terms, weights, slotOf, tierOf, slotWeights, slotInTitle, core } = expansion;
  const seen = new Uint32Array(vocabulary.size);
  const commonest = (Math.max(documents, LEAST_DOCUMENTS) * LIKELIHOOD.oneEdit) / Math.expm1(LEAST_WEIGHT);
  let stamp = 0;
  // The spellings of the word at hand.
  const spellings: { term: number; change: Change }[] = [];

  const frequencyOf = (term: number) => frequency(postings.starts, term);

  /** Gives the spellings at hand a slot; one that is not counted has no part in the query's norm. */
  function weigh(inTitle: boolean, counted: boolean): void {
    const slot = slotWeights.length;
    let mass = 0;
    for (const { term, change } of spellings) mass += LIKELIHOOD[change] * frequencyOf(term);
    const most = Math.log(1 + documents / mass);
    let largest = 0;
    for (const { term, change } of spellings) {
      const other = Math.log(1 + (Math.max(documents, LEAST_DOCUMENTS) * LIKELIHOOD[change]) / mass);
      if (change !== 'same' && other < LEAST_WEIGHT) continue;
      const weight = change === 'same' ? most : Math.min(0.9 * most, other);
      largest = Math.max(largest, weight);
      if (weights[term] === 0) terms.push(term);
      if (weight <= weights[term]!) continue;
      weights[term] = weight;
      slotOf[term] = slot;
      tierOf[term] = TIER[change];
    }
    slotWeights.push(counted ? largest : 0);
    slotInTitle.push(inTitle);
  }

  function spell(start: number, end: number, term: number): void {
    spellings.length = 0;
    if (term !== NO_TERM) spellings.push({ term, change: 'same' });
    eachNeighbour(typos.damaged, vocabulary, bytes, start, end, 1, seen, ++stamp, (other, edits) => {
      if (other !== term) spellings.push({ term: other, change: edits === 0 ? 'damaged' : 'oneEdit' });
    });
    // Beside a word this common, a spelling an edit away would weigh too little.
    if (term !== NO_TERM && frequencyOf(term) > commonest) return;
    const edits = Math.min(allowedEdits(end - start + 1), term === NO_TERM ? 2 : 1);
    eachNeighbour(typos.sound, vocabulary, bytes, start, end, edits, seen, ++stamp, (other, distance) => {
      if (other !== term) spellings.push({ term: other, change: distance < 2 ? 'oneEdit' : 'twoEdits' });
    });
  }

  /** Two known words in a slot each, when `bytes[start .. cut]` and `bytes[from .. end]` are such. */
  function askParts(start: number, cut: number, from: number, end: number, change: Change, slot: number): void {
    if (cut <= start || end <= from) return;
    const left = findTerm(vocabulary, bytes, start, cut, hashOf(bytes, start, cut));
    if (left === NO_TERM) return;
    const right = findTerm(vocabulary, bytes, from, end, hashOf(bytes, from, end));
    if (right === NO_TERM) return;
    for (const term of [left, right]) {
      spellings.length = 0;
      spellings.push({ term, change });
      weigh(slotInTitle[slot]!, slotWeights[slot] === 0);
    }
  }

  /** "heartbreak" asks for "heart" and "break", "heartzbreak" too. */
  function askSplit(start: number, end: number, slot: number): void {
    if (end - start > MOST_LETTERS) return;
    for (let cut = start + LEAST_PART; cut <= end - LEAST_PART; cut++) {
      askParts(start, cut, cut, end, 'joined', slot);
      askParts(start, cut, cut + 1, end, 'moved', slot);
    }
  }

  /** "heart break" asks for "heartbreak", "hear tbreak" for "heart" and "break". */
  function askJoined(start: number, space: number, end: number, slot: number): void {
    spellings.length = 0;
    const joined = findTerm(vocabulary, bytes, start, end, hashOf(bytes, start, end));
    if (joined !== NO_TERM) spellings.push({ term: joined, change: 'joined' });
    eachNeighbour(typos.damaged, vocabulary, bytes, start, end, 0, seen, ++stamp, (term) => {
      spellings.push({ term, change: 'joined' });
    });
    if (spellings.length > 0) weigh(slotInTitle[slot]!, slotWeights[slot] === 0);
    askParts(start, space - 1, space - 1, end, 'moved', slot);
    askParts(start, space + 1, space + 1, end, 'moved', slot);
  }

  return (query) => {
    for (const term of terms) weights[term] = 0;
    terms.length = slotWeights.length = slotInTitle.length = core.length = 0;
    const first = queries.starts[query]!;
    const last = queries.starts[query + 1]!;
    const titleEnd = first + queries.titleLengths[query]!;
    const rare: boolean[] = [];
    const slots: number[] = [];
    for (let i = first; i < last; i++) {
      const term = findTerm(vocabulary, bytes, wordStarts[i]!, wordStarts[i + 1]!, hashes[i]!);
      if (i < first + queries.coreLengths[query]!) core.push(term);
      rare.push(term === NO_TERM || frequencyOf(term) <= RARE);
      const again = term !== NO_TERM && weights[term]! > 0 && tierOf[term] === 0;
      slots.push(again ? slotOf[term]! : slotWeights.length);
      if (again) continue;
      spell(wordStarts[i]!, wordStarts[i + 1]!, term);
      weigh(i < titleEnd, true);
    }
    for (let i = first; i < last; i++) {
      const slot = slots[i - first]!;
      const fieldEnd = i < titleEnd ? titleEnd : last;
      if (rare[i - first]) askSplit(wordStarts[i]!, wordStarts[i + 1]!, slot);
      if (i + 1 < fieldEnd && (rare[i - first] || rare[i + 1 - first]))
        askJoined(wordStarts[i]!, wordStarts[i + 1]!, wordStarts[i + 2]!, slot);
    }
    return expansion;
  };
}

/** Only a word this rare can be one that lost or gained a space. */
const RARE = 20;

export const frequency = (starts: U32, term: number): number => starts[term + 1]! - starts[term]!;

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = hashByte(hash, bytes[i]!);
  return hash >>> 0;
}
