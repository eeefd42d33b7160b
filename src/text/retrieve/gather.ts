import { INVERSE_NORMS, type Index } from './corpus.ts';
import { offerTop, restart, settle, type Top } from './top.ts';

/** Documents at a time: their sums stay in the processor's cache, which a million sums do not. */
const BLOCK = 1 << 15;

/** Larger than any document. */
const NONE = 0xffff_ffff;

/** A term to look for and what it adds to a document's sum. */
export interface Weighted {
  readonly term: number;
  readonly weight: number;
}

export interface Request {
  readonly title: readonly Weighted[];
  readonly artist: readonly Weighted[];
  /** The title's core: positions in `index.byCore.items`. */
  readonly coreStart: number;
  readonly coreEnd: number;
  /** About the largest score. */
  readonly most: number;
}

/** The best documents by sum over norm: with any of the terms, by the title's terms alone, with the title's core. */
export interface Gathered {
  readonly words: Top;
  readonly title: Top;
  readonly core: Top;
}

/** Reads postings and keeps the best documents. */
export function createGather({ postings, byCore, documents }: Index) {
  const { starts, items, norms } = postings;
  const sums = new Float32Array(BLOCK);
  const touched = new Uint16Array(BLOCK);
  const touchedInverse = new Float32Array(BLOCK);
  let next = new Uint32Array(256);
  let ends = new Uint32Array(256);
  // The document at `next`: most lists have none in most blocks, and asking the list itself would miss the cache.
  let heads = new Uint32Array(256);

  /** Adds the postings of terms `from .. to` in the block and gives the number of documents touched. */
  function add(weights: Float32Array, from: number, to: number, base: number, touchedBefore: number): number {
    const limit = base + BLOCK;
    let count = touchedBefore;
    for (let i = from; i < to; i++) {
      let d = heads[i]!;
      if (d >= limit) continue;
      const end = ends[i]!;
      const weight = weights[i]!;
      let at = next[i]!;
      while (d < limit) {
        const sum = sums[d - base]!;
        if (sum === 0) {
          touchedInverse[count] = INVERSE_NORMS[norms[at]!]!;
          touched[count++] = d - base;
        }
        sums[d - base] = sum + weight;
        d = ++at < end ? items[at]! : NONE;
      }
      next[i] = at;
      heads[i] = d;
    }
    return count;
  }

  function offerTouched(best: Top, base: number, count: number, clear: boolean): void {
    for (let i = 0; i < count; i++) {
      const at = touched[i]!;
      const score = sums[at]! * touchedInverse[i]!;
      if (clear) sums[at] = 0;
      offerTop(best, score, base + at);
    }
  }

  return ({ title, artist, coreStart, coreEnd, most }: Request, best: Gathered): void => {
    for (const top of [best.words, best.title, best.core]) restart(top, most);
    const terms = [...title, ...artist];
    if (next.length < terms.length) {
      next = new Uint32Array(terms.length * 2);
      ends = new Uint32Array(terms.length * 2);
      heads = new Uint32Array(terms.length * 2);
    }
    const weights = Float32Array.from(terms, ({ weight }) => weight);
    terms.forEach(({ term }, i) => {
      next[i] = starts[term]!;
      ends[i] = starts[term + 1]!;
      heads[i] = next[i]! < ends[i]! ? items[next[i]!]! : NONE;
    });
    let coreAt = coreStart;
    for (let base = 0; base < documents.size; base += BLOCK) {
      let count = add(weights, 0, title.length, base, 0);
      offerTouched(best.title, base, count, false);
      count = add(weights, title.length, terms.length, base, count);
      for (; coreAt < coreEnd && byCore.items[coreAt]! < base + BLOCK; coreAt++) {
        const d = byCore.items[coreAt]!;
        const score = sums[d - base]! * INVERSE_NORMS[byCore.norms[coreAt]!]!;
        offerTop(best.core, score, d);
      }
      offerTouched(best.words, base, count, true);
    }
    for (const top of [best.words, best.title, best.core]) settle(top);
  };
}
