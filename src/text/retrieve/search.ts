import { albumSimilarity } from './album.ts';
import type { F32, U32 } from './arrays.ts';
import type { Index } from './corpus.ts';
import { findCore, NO_CORE } from './documents.ts';
import { createExpansion, expand } from './expand.ts';
import { createBest, offer } from './heap.ts';
import type { PackedQueries } from './queries.ts';
import { NO_TERM } from './vocabulary.ts';

/** Where a search writes; query q's candidates start at `q * k`. */
export interface Results {
  readonly k: number;
  readonly of: U32;
  readonly counts: U32;
  readonly rows: U32;
  readonly scores: F32;
  readonly skippedPostings: U32;
  readonly unseenScore: F32;
  readonly sameCore: U32;
}

/** At most this share of the documents is looked up for a query: a fixed number loses recall as the corpus grows. */
const BUDGET_SHARE = 0.02;
const LEAST_BUDGET = 20_000;
/** What an equal title core alone is worth: below title and artist with an edit each, above an equal artist. */
const CORE_SCORE = 0.7;
const ALBUM_SHARE = 0.02;

/** Searches one packed query after another with the same scratch memory; not reentrant. */
export function createSearcher(index: Index, queries: PackedQueries, results: Results): (query: number) => void {
  const { documents, postings, byCore, idf, inverseNorm, vocabulary } = index;
  const { k } = results;
  const budget = Math.max(LEAST_BUDGET, Math.floor(documents.size * BUDGET_SHARE));
  const sums = new Float32Array(documents.size);
  const touched = new Uint32Array(Math.min(budget, documents.size));
  const expansion = createExpansion(vocabulary.size);
  const byWords = createBest(Math.max(128, 4 * k));
  const byTitle = createBest(Math.max(64, 2 * k));
  const frequency = (term: number) => postings.starts[term + 1]! - postings.starts[term]!;

  return (query) => {
    expand(index, queries, query, expansion);
    const { terms, similarity, slotOf, slotWeights } = expansion;
    const queryNorm = Math.sqrt(slotWeights.reduce((sum, w) => sum + w * w, 0));
    results.counts[query] = 0;
    if (queryNorm === 0) return;

    // Rarest first. The slot breaks ties: term numbers depend on the order of the rows.
    terms.sort((a, b) => frequency(a) - frequency(b) || slotOf[a]! - slotOf[b]!);
    let looked = 0;
    let touchedCount = 0;
    let skipped = 0;
    const skippedWeights = new Float64Array(slotWeights.length);
    for (const term of terms) {
      const weight = similarity[term]! * idf[term]! ** 2;
      if (looked + frequency(term) > budget) {
        skipped += frequency(term);
        const slot = slotOf[term]!;
        skippedWeights[slot] = Math.max(skippedWeights[slot]!, similarity[term]! * idf[term]!);
        continue;
      }
      looked += frequency(term);
      for (let at = postings.starts[term]!; at < postings.starts[term + 1]!; at++) {
        const d = postings.items[at]!;
        if (sums[d] === 0) touched[touchedCount++] = d;
        sums[d]! += weight;
      }
    }

    byWords.size = byTitle.size = 0;
    for (let i = 0; i < touchedCount; i++) {
      const d = touched[i]!;
      const score = sums[d]! * inverseNorm[d]!;
      if (byWords.size < byWords.capacity || score >= byWords.scores[0]!) offer(byWords, score, d);
    }
    const core = expansion.core.includes(NO_TERM)
      ? NO_CORE
      : findCore(documents, Uint32Array.from(expansion.core), expansion.core.length);
    const coreStart = core === NO_CORE || expansion.core.length === 0 ? 0 : byCore.starts[core]!;
    const coreEnd = core === NO_CORE || expansion.core.length === 0 ? 0 : byCore.starts[core + 1]!;
    for (let at = coreStart; at < coreEnd; at++) {
      const d = byCore.items[at]!;
      offer(byTitle, sums[d]! * inverseNorm[d]!, d);
    }
    const worstKept = byWords.size < byWords.capacity ? 0 : byWords.scores[0]! / queryNorm;
    for (let i = 0; i < touchedCount; i++) sums[touched[i]!] = 0;

    const hasCore = (d: number) => coreEnd > coreStart && documents.coreOf[d] === core;
    const best = new Float64Array(slotWeights.length);
    const cosine = (d: number): number => {
      best.fill(0);
      for (let at = documents.starts[d]!; at < documents.starts[d + 1]!; at++) {
        const term = documents.terms[at]!;
        const value = similarity[term]! * idf[term]! ** 2;
        if (value > best[slotOf[term]!]!) best[slotOf[term]!] = value;
      }
      let sum = 0;
      for (let slot = 0; slot < best.length; slot++) sum += best[slot]!;
      return Math.min(1, (sum * inverseNorm[d]!) / queryNorm);
    };

    const found = new Map<number, { d: number; cosine: number; score: number }>();
    for (const list of [byWords, byTitle])
      for (let i = 0; i < list.size; i++) {
        const d = list.items[i]!;
        if (found.has(d)) continue;
        const c = cosine(d);
        found.set(d, { d, cosine: c, score: hasCore(d) ? CORE_SCORE + (1 - CORE_SCORE) * c : c });
      }
    const all = [...found.values()].sort((a, b) => b.score - a.score || a.d - b.d);
    // Half of the list is the words' own, half the title's; what one leaves, the other takes.
    const chosen = new Set<(typeof all)[number]>();
    const half = k - (k >> 1);
    for (const c of [...all].sort((a, b) => b.cosine - a.cosine || a.d - b.d).slice(0, half)) chosen.add(c);
    for (const c of all.filter((x) => hasCore(x.d)).slice(0, k >> 1)) chosen.add(c);
    for (const c of all) {
      if (chosen.size >= k) break;
      chosen.add(c);
    }

    const listed = [...chosen].map((c) => {
      const { row, similarity } = bestRow(index, queries, query, c.d);
      return { row, score: (1 - ALBUM_SHARE) * c.score + ALBUM_SHARE * similarity };
    });
    listed.sort((a, b) => b.score - a.score || a.row - b.row);
    listed.forEach(({ row, score }, i) => {
      results.rows[query * k + i] = row;
      results.scores[query * k + i] = score;
    });
    results.counts[query] = listed.length;
    results.skippedPostings[query] = skipped;
    results.sameCore[query] = coreEnd - coreStart;
    results.unseenScore[query] = Math.min(
      1,
      worstKept + Math.sqrt(skippedWeights.reduce((sum, w) => sum + w * w, 0)) / queryNorm,
    );
  };
}

/** Of a document's rows the one with the most similar album, the first of equals. */
function bestRow({ rows, albums }: Index, queries: PackedQueries, query: number, d: number) {
  let row = rows.items[rows.starts[d]!]!;
  let similarity = -1;
  for (let at = rows.starts[d]!; at < rows.starts[d + 1]!; at++) {
    const s = albumSimilarity(queries.albums, query, albums, rows.items[at]!);
    if (s > similarity) {
      similarity = s;
      row = rows.items[at]!;
    }
  }
  return { row, similarity };
}
