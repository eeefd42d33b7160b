import { albumSimilarity } from './album.ts';
import type { F32, U32 } from './arrays.ts';
import {
  type Index,
  RECORD_CORE,
  RECORD_HEADER,
  RECORD_NORM,
  RECORD_TITLE_LENGTH,
  RECORD_TITLE_NORM,
  recordStart,
} from './corpus.ts';
import { findCore, NO_CORE } from './documents.ts';
import { createExpand, type Expansion, frequency } from './expand.ts';
import { createGather, type Gathered, type Weighted } from './gather.ts';
import { createBest, offer, ranked } from './heap.ts';
import type { PackedQueries } from './queries.ts';
import { NO_TERM } from './vocabulary.ts';

/** Where a search writes; packed query q's candidates start at `q * k`. */
export interface Results {
  readonly k: number;
  readonly counts: U32;
  readonly rows: U32;
  readonly scores: F32;
  readonly skippedPostings: U32;
  readonly unseenScore: F32;
  readonly sameCore: U32;
}

/**
 * How much is read for a query, as a share of the documents (a fixed number loses recall as the corpus grows): for its
 * own words, for words an edit away, for words two edits away. What one leaves, the next may take.
 */
const BUDGET_SHARES = [0.01, 0.01, 0.005] as const;
const LEAST_BUDGET = 2_000;
/** What an equal title alone is worth: less than title and artist with an edit each, more than an equal artist. */
const TITLE_SCORE = 0.7;
const ALBUM_SHARE = 0.02;

interface Candidate {
  readonly document: number;
  readonly words: number;
  readonly title: number;
  readonly score: number;
}

/** Searches one packed query after another with the same scratch memory. */
export function createSearcher(index: Index, queries: PackedQueries, results: Results): (query: number) => void {
  const { byCore } = index;
  const { k } = results;
  const expand = createExpand(index, queries);
  const gather = createGather(index);
  const best: Gathered = { words: createBest(8 * k), title: createBest(2 * k), core: createBest(2 * k) };

  return (query) => {
    const expansion = expand(query);
    const queryNorm = norm(expansion.slotWeights);
    if (queryNorm === 0) return;
    const { read, skippedPostings, skippedWeight } = spend(index, expansion);
    const core = findCoreOf(index, expansion.core);
    const coreStart = core === NO_CORE ? 0 : byCore.starts[core]!;
    const coreEnd = core === NO_CORE ? 0 : byCore.starts[core + 1]!;
    best.words.size = best.title.size = best.core.size = 0;
    const inTitle = ({ term }: Weighted) => expansion.slotInTitle[expansion.slotOf[term]!]!;
    const title = read.filter(inTitle);
    const artist = read.filter((weighted) => !inTitle(weighted));
    gather({ title, artist, coreStart, coreEnd }, best);

    const score = createScore(index, expansion, core);
    const listed = [...choose(Array.from(documentsOf(best), score), k)].map((candidate) => {
      const { row, similarity } = bestRow(index, queries, query, candidate.document);
      return { row, score: (1 - ALBUM_SHARE) * candidate.score + ALBUM_SHARE * similarity };
    });
    listed.sort((a, b) => b.score - a.score || a.row - b.row);
    listed.forEach((candidate, i) => {
      results.rows[query * k + i] = candidate.row;
      results.scores[query * k + i] = candidate.score;
    });
    results.counts[query] = listed.length;
    results.skippedPostings[query] = skippedPostings;
    results.sameCore[query] = coreEnd - coreStart;
    const worstKept = best.words.size < best.words.capacity ? 0 : best.words.scores[0]!;
    results.unseenScore[query] = Math.min(1, (worstKept + skippedWeight) / queryNorm);
  };
}

/** The terms whose postings fit the budget, rarest first, and what is left out. */
function spend(index: Index, { terms, weights, slotOf, tierOf, slotWeights }: Expansion) {
  const { postings, idf, documents } = index;
  const cost = (term: number) => frequency(postings.starts, term);
  // The slot breaks ties: the numbers of terms depend on the order of the rows.
  terms.sort((a, b) => tierOf[a]! - tierOf[b]! || cost(a) - cost(b) || slotOf[a]! - slotOf[b]!);
  const read: Weighted[] = [];
  const skipped = slotWeights.map(() => 0);
  let budget = 0;
  let spent = 0;
  let skippedPostings = 0;
  let lastTier = -1;
  for (const term of terms) {
    while (lastTier < tierOf[term]!) budget += Math.max(LEAST_BUDGET, documents.size * BUDGET_SHARES[++lastTier]!);
    if (spent + cost(term) <= budget) {
      spent += cost(term);
      read.push({ term, weight: weights[term]! * idf[term]! });
      continue;
    }
    skippedPostings += cost(term);
    skipped[slotOf[term]!] = Math.max(skipped[slotOf[term]!]!, weights[term]!);
  }
  return { read, skippedPostings, skippedWeight: norm(skipped) };
}

function documentsOf(gathered: Gathered): Uint32Array {
  const found = new Set<number>();
  for (const { items, size } of Object.values(gathered)) for (let i = 0; i < size; i++) found.add(items[i]!);
  // Ascending, so that of equal candidates the first row is chosen.
  return Uint32Array.from(found).sort();
}

const norm = (weights: readonly number[]): number => Math.sqrt(weights.reduce((sum, w) => sum + w * w, 0));

function findCoreOf({ documents }: Index, core: readonly number[]): number {
  if (core.length === 0 || core.includes(NO_TERM)) return NO_CORE;
  return findCore(documents, Uint32Array.from(core), core.length);
}

/** Scores a document by all of its words, those beyond the budget too. */
function createScore(
  { documents, idf, records, recordNorms }: Index,
  { weights, slotOf, slotWeights, slotInTitle }: Expansion,
  core: number,
): (document: number) => Candidate {
  const best = new Float64Array(slotWeights.length);
  const queryNorm = norm(slotWeights);
  const queryTitleNorm = norm(slotWeights.filter((_, slot) => slotInTitle[slot])) || 1;

  /** Of the terms that stand for one slot the best counts. */
  function match(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const term = records[at]!;
      const weight = weights[term]!;
      if (weight === 0) continue;
      const slot = slotOf[term]!;
      const value = weight * idf[term]!;
      if (value > best[slot]!) best[slot] = value;
    }
  }

  return (document) => {
    const record = recordStart(documents, document);
    const start = record + RECORD_HEADER;
    const titleEnd = start + records[record + RECORD_TITLE_LENGTH]!;
    best.fill(0);
    match(start, titleEnd);
    let titleSum = 0;
    for (let slot = 0; slot < best.length; slot++) if (slotInTitle[slot]) titleSum += best[slot]!;
    match(titleEnd, recordStart(documents, document + 1));
    let sum = 0;
    for (let slot = 0; slot < best.length; slot++) sum += best[slot]!;
    const words = Math.min(1, sum / (recordNorms[record + RECORD_NORM]! * queryNorm));
    let title =
      titleSum === 0 ? 0 : Math.min(1, titleSum / (recordNorms[record + RECORD_TITLE_NORM]! * queryTitleNorm));
    if (records[record + RECORD_CORE] === core) title = 1;
    return { document, words, title, score: Math.max(words, TITLE_SCORE * title + (1 - TITLE_SCORE) * words) };
  };
}

/** Half of the list are the best by all words, half by the title; what one leaves, the other takes. */
function choose(candidates: readonly Candidate[], k: number): Set<Candidate> {
  const chosen = new Set<Candidate>();
  const take = (limit: number, key: (candidate: Candidate) => number) => {
    const best = createBest(k);
    candidates.forEach((candidate, i) => {
      if (key(candidate) > 0) offer(best, key(candidate), i);
    });
    for (const i of ranked(best)) if (chosen.size < limit) chosen.add(candidates[i]!);
  };
  take(k - (k >> 1), (c) => c.words);
  take(k, (c) => (c.title === 0 ? 0 : c.title + c.score / 1000));
  take(k, (c) => c.score);
  return chosen;
}

/** Of a document's rows the one with the most similar album, the first of equals. */
function bestRow({ rows, albums }: Index, queries: PackedQueries, query: number, document: number) {
  let row = rows.items[rows.starts[document]!]!;
  let similarity = -1;
  for (let at = rows.starts[document]!; at < rows.starts[document + 1]!; at++) {
    const s = albumSimilarity(queries.albums, query, albums, rows.items[at]!);
    if (s > similarity) {
      similarity = s;
      row = rows.items[at]!;
    }
  }
  return { row, similarity };
}
