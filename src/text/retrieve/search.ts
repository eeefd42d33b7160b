import type { F32, U32 } from '../../platform/arrays.ts';
import type { Texts } from '../../platform/texts.ts';
import { type Index, NORM_ERROR } from './corpus.ts';
import { findCore, NO_CORE } from './documents.ts';
import { createExpand, type Expansion, frequency } from './expand.ts';
import { createGather, type Gathered, type Weighted } from './gather.ts';
import type { PackedQueries } from './queries.ts';
import { createRank, norm } from './rank.ts';
import { batchOf, placeOf, type Rows } from './rows.ts';
import { createTop, leastKept } from './top.ts';
import { NO_TERM } from './vocabulary.ts';
import { createWords, readAscii } from './words.ts';

/** Where a search writes; packed query q's candidates start at `q * k`. */
export interface Results {
  readonly k: number;
  readonly counts: U32;
  readonly rows: U32;
  readonly scores: F32;
  readonly titles: F32;
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
const ALBUM_SHARE = 0.02;

/** Everything is shared memory: a thread gets references, and answers by writing into `results`. */
export interface SearchJob {
  readonly index: Index;
  readonly queries: PackedQueries;
  readonly results: Results;
}

/** Searches one packed query after another with the same scratch memory. */
export function createSearcher({ index, queries, results }: SearchJob): (query: number) => void {
  const { byCore } = index;
  const { k } = results;
  const expand = createExpand(index, queries);
  const gather = createGather(index);
  const best: Gathered = { words: createTop(8 * k), title: createTop(2 * k), core: createTop(2 * k) };
  const rank = createRank(index, k, best.words.capacity + best.title.capacity + best.core.capacity);

  return (query) => {
    const expansion = expand(query);
    const queryNorm = norm(expansion.slotWeights);
    if (queryNorm === 0) return;
    const { read, skippedPostings, skippedWeight } = spend(index, expansion);
    const core = findCoreOf(index, expansion.core);
    const coreStart = core === NO_CORE ? 0 : byCore.starts[core]!;
    const coreEnd = core === NO_CORE ? 0 : byCore.starts[core + 1]!;
    const inTitle = ({ term }: Weighted) => expansion.slotInTitle[expansion.slotOf[term]!]!;
    const title = read.filter(inTitle);
    const artist = read.filter((weighted) => !inTitle(weighted));
    gather({ title, artist, coreStart, coreEnd, most: queryNorm }, best);

    const ranked = rank(expansion, core, best);
    const listed = Array.from(ranked.documents.subarray(0, ranked.count), (document, i) => {
      const { row, similarity } = bestRow(index, queries, query, document);
      return { row, title: ranked.titles[i]!, score: (1 - ALBUM_SHARE) * ranked.scores[i]! + ALBUM_SHARE * similarity };
    });
    listed.sort((a, b) => b.score - a.score || a.row - b.row);
    listed.forEach((candidate, i) => {
      results.rows[query * k + i] = candidate.row;
      results.scores[query * k + i] = candidate.score;
      results.titles[query * k + i] = candidate.title;
    });
    results.counts[query] = listed.length;
    results.skippedPostings[query] = skippedPostings;
    results.sameCore[query] = coreEnd - coreStart;
    results.unseenScore[query] = Math.min(1, (leastKept(best.words) * NORM_ERROR + skippedWeight) / queryNorm);
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

function findCoreOf({ documents }: Index, core: readonly number[]): number {
  if (core.length === 0 || core.includes(NO_TERM)) return NO_CORE;
  return findCore(documents, Uint32Array.from(core), core.length);
}

/** Returns the row of a document with the most similar album, the first of equals. */
function bestRow({ rows, texts }: Index, { albums }: PackedQueries, query: number, document: number) {
  const end = rows.starts[document + 1]!;
  let at = rows.starts[document]!;
  let row = rows.items[at]!;
  if (albums.starts[query] === albums.starts[query + 1]) return { row, similarity: 0 };
  let similarity = -1;
  for (; at < end; at++) {
    const s = albumSimilarity(albums, query, texts, rows.items[at]!);
    if (s > similarity) {
      similarity = s;
      row = rows.items[at]!;
    }
  }
  return { row, similarity };
}

const query = createWords();

const row = createWords();

/** Shared words over the words of the longer album, 0 when either is empty. Bytes beyond ASCII separate words here. */
export function albumSimilarity(queries: Texts, q: number, rows: Rows, r: number): number {
  const { bytes, starts } = batchOf(rows, r);
  const at = placeOf(r) + 2;
  if (queries.starts[q] === queries.starts[q + 1] || starts[at] === starts[at + 1]) return 0;
  query.count = row.count = 0;
  readAscii(queries.bytes, queries.starts[q]!, queries.starts[q + 1]!, query);
  readAscii(bytes, starts[at]!, starts[at + 1]!, row);
  let shared = 0;
  for (let i = 0; i < query.count; i++)
    for (let j = 0; j < row.count; j++)
      if (query.hashes[i] === row.hashes[j]) {
        shared++;
        break;
      }
  return shared === 0 ? 0 : shared / Math.max(query.count, row.count);
}
