import { floatsOf, type Index } from './corpus.ts';
import {
  RECORD_CORE,
  RECORD_HEADER,
  RECORD_LENGTHS,
  RECORD_NORM,
  RECORD_TITLE_NORM,
  titleLengthOf,
} from './documents.ts';
import type { Expansion } from './expand.ts';
import type { Gathered } from './gather.ts';
import { type Best, createBest, offer } from './heap.ts';

/** Score of an equal title alone: less than title and artist with an edit each, more than an equal artist. */
const TITLE_SCORE = 0.7;

const MARKS = 1 << 12;

export interface Ranked {
  readonly count: number;
  readonly documents: Uint32Array;
  readonly scores: Float64Array;
  /** How far the titles agree, 0 to 1; 1 where their cores are equal. */
  readonly titles: Float64Array;
}

/**
 * Scores what was gathered by all of its words, those beyond the budget too, and keeps k: half of them the best by the
 * words of both fields, half by the title; what one leaves, the other takes. In no particular order.
 */
export function createRank({ documents, idf }: Index, k: number, most: number) {
  const { starts, records } = documents;
  const norms = floatsOf(records);
  const found = new Uint32Array(most);
  const words = new Float64Array(most);
  const title = new Float64Array(most);
  const score = new Float64Array(most);
  const chosen = new Uint8Array(most);
  const byWords = createBest(k - (k >> 1));
  const byTitle = createBest(k >> 1);
  const byScore = createBest(k);
  const ranked = { count: 0, documents: new Uint32Array(k), scores: new Float64Array(k), titles: new Float64Array(k) };
  const recordOf = new Uint32Array(most);
  const endOf = new Uint32Array(most);
  const lengthsOf = new Uint32Array(most);
  // Whether a term may be one of the query's: most are not, and this fits the nearest cache.
  const marks = new Uint8Array(MARKS);
  let best = new Float64Array(64);
  let matched = new Uint16Array(64);

  /** Finds the records first, then reads their beginnings: reads that do not wait for each other overlap. */
  function locate(count: number): void {
    for (let c = 0; c < count; c++) {
      recordOf[c] = starts[found[c]!]!;
      endOf[c] = starts[found[c]! + 1]!;
    }
    for (let c = 0; c < count; c++) lengthsOf[c] = records[recordOf[c]! + RECORD_LENGTHS]!;
  }

  function take(list: Best): void {
    for (let i = 0; i < list.size && ranked.count < k; i++) {
      const c = list.items[i]!;
      chosen[c] = 1;
      ranked.documents[ranked.count] = found[c]!;
      ranked.titles[ranked.count] = title[c]!;
      ranked.scores[ranked.count++] = score[c]!;
    }
  }

  return (expansion: Expansion, core: number, gathered: Gathered): Ranked => {
    const { slotWeights, slotInTitle } = expansion;
    const { terms, weights, slotOf } = expansion;
    if (best.length < slotWeights.length) {
      best = new Float64Array(slotWeights.length * 2);
      matched = new Uint16Array(slotWeights.length * 2);
    }
    const queryNorm = norm(slotWeights);
    const queryTitleNorm = norm(slotWeights.filter((_, slot) => slotInTitle[slot])) || 1;
    const count = unite(gathered, found);
    locate(count);
    for (const term of terms) marks[term % MARKS] = 1;
    byWords.size = byTitle.size = byScore.size = ranked.count = 0;
    for (let c = 0; c < count; c++) {
      const record = recordOf[c]!;
      const end = endOf[c]!;
      const titleEnd = record + RECORD_HEADER + titleLengthOf(lengthsOf[c]!);
      let sum = 0;
      let titleSum = 0;
      let slots = 0;
      for (let at = record + RECORD_HEADER; at < end; at++) {
        const term = records[at]!;
        if (marks[term % MARKS] === 0) continue;
        const weight = weights[term]!;
        if (weight === 0) continue;
        // Of the terms that stand for one slot the best counts.
        const slot = slotOf[term]!;
        const more = weight * idf[term]! - best[slot]!;
        if (more <= 0) continue;
        if (best[slot] === 0) matched[slots++] = slot;
        best[slot]! += more;
        sum += more;
        if (at < titleEnd && slotInTitle[slot]) titleSum += more;
      }
      for (let i = 0; i < slots; i++) best[matched[i]!] = 0;
      words[c] = Math.min(1, sum / (norms[record + RECORD_NORM]! * queryNorm));
      if (records[record + RECORD_CORE] === core) title[c] = 1;
      else if (titleSum === 0) title[c] = 0;
      else title[c] = Math.min(1, titleSum / (norms[record + RECORD_TITLE_NORM]! * queryTitleNorm));
      score[c] = Math.max(words[c]!, TITLE_SCORE * title[c]! + (1 - TITLE_SCORE) * words[c]!);
      chosen[c] = 0;
      offer(byWords, words[c]!, c);
    }
    for (const term of terms) marks[term % MARKS] = 0;
    take(byWords);
    for (let c = 0; c < count; c++)
      if (chosen[c] === 0 && title[c]! > 0) offer(byTitle, title[c]! + score[c]! / 1000, c);
    take(byTitle);
    for (let c = 0; c < count; c++) if (chosen[c] === 0) offer(byScore, score[c]!, c);
    // The heap holds the best k; when fewer are wanted, its order is not theirs.
    if (ranked.count < k && byScore.size > k - ranked.count) takeBest(byScore, k - ranked.count);
    take(byScore);
    return ranked;
  };
}

/** Drops all but the best `count`. */
function takeBest(list: Best, count: number): void {
  const order = Array.from(list.items.subarray(0, list.size), (item, i) => ({ item, score: list.scores[i]! }));
  order.sort((a, b) => b.score - a.score || a.item - b.item);
  for (let i = 0; i < count; i++) list.items[i] = order[i]!.item;
  list.size = count;
}

/** The documents of the three lists, each once, ascending: of equal candidates the first row is chosen. */
function unite(gathered: Gathered, found: Uint32Array): number {
  let listed = 0;
  for (const { items, size } of [gathered.words, gathered.title, gathered.core])
    for (let i = 0; i < size; i++) found[listed++] = items[i]!;
  found.subarray(0, listed).sort();
  let count = 0;
  for (let i = 0; i < listed; i++) if (i === 0 || found[i] !== found[i - 1]) found[count++] = found[i]!;
  return count;
}

export const norm = (weights: readonly number[]): number => Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0));
