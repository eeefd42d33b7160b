import type { Index } from './corpus.ts';
import { type Best, offer } from './heap.ts';

/** Documents at a time: their sums stay in the processor's cache, which a million sums do not. */
const BLOCK = 1 << 15;

/** A term to look for and what it adds to a document's sum. */
export interface Weighted {
  readonly term: number;
  readonly weight: number;
}

export interface Request {
  /** Terms whose postings are read. */
  readonly title: readonly Weighted[];
  readonly artist: readonly Weighted[];
  /** Frequent terms that are only tested, in the documents that the others lead to. */
  readonly tested: readonly Weighted[];
  /** The title's core: positions in `index.byCore.items`. */
  readonly coreStart: number;
  readonly coreEnd: number;
}

/** The best documents by sum over norm: with any term that was read, by the terms of the title alone, with the core. */
export interface Gathered {
  readonly words: Best;
  readonly title: Best;
  readonly core: Best;
}

export function createGather({ postings, norms, byCore, bitmaps, documents }: Index) {
  const sums = new Float32Array(BLOCK);
  const touched = new Uint16Array(BLOCK);
  const touchedNorms = new Uint8Array(BLOCK);
  let next = new Uint32Array(256);
  const { starts, items } = postings;

  return ({ title, artist, tested, coreStart, coreEnd }: Request, best: Gathered): void => {
    const terms = [...title, ...artist];
    if (next.length < terms.length) next = new Uint32Array(terms.length * 2);
    terms.forEach(({ term }, i) => {
      next[i] = starts[term]!;
    });
    // What the tests from the i-th on can still add.
    const rest = tested.map(({ weight }) => weight);
    for (let i = rest.length - 2; i >= 0; i--) rest[i]! += rest[i + 1]!;
    let base = 0;
    let touchedCount = 0;

    function add(from: number, to: number): void {
      const limit = base + BLOCK;
      for (let i = from; i < to; i++) {
        const { term, weight } = terms[i]!;
        const end = starts[term + 1]!;
        let at = next[i]!;
        for (; at < end; at++) {
          const d = items[at]!;
          if (d >= limit) break;
          const sum = sums[d - base]!;
          if (sum === 0) {
            touchedNorms[touchedCount] = postings.norms[at]!;
            touched[touchedCount++] = d - base;
          }
          sums[d - base] = sum + weight;
        }
        next[i] = at;
      }
    }

    /** The document's sum with the tested terms, or less when it cannot get into the list. */
    function tests(sum: number, d: number, norm: number, list: Best): number {
      for (let i = 0; i < tested.length && isIn(list, sum + rest[i]!, norm); i++) {
        const { term, weight } = tested[i]!;
        if (hasBit(bitmaps.bits, bitmaps.startOf[term]! - 1, d)) sum += weight;
      }
      return sum;
    }

    let coreAt = coreStart;
    for (; base < documents.size; base += BLOCK) {
      touchedCount = 0;
      add(0, title.length);
      for (let i = 0; i < touchedCount; i++) {
        const sum = sums[touched[i]!]!;
        const norm = touchedNorms[i]!;
        if (isIn(best.title, sum, norm)) offer(best.title, sum / norm, base + touched[i]!);
      }
      add(title.length, terms.length);
      for (; coreAt < coreEnd && byCore.items[coreAt]! < base + BLOCK; coreAt++) {
        const d = byCore.items[coreAt]!;
        offer(best.core, tests(sums[d - base]!, d, norms[d]!, best.core) / norms[d]!, d);
      }
      for (let i = 0; i < touchedCount; i++) {
        const offset = touched[i]!;
        const norm = touchedNorms[i]!;
        const sum = tests(sums[offset]!, base + offset, norm, best.words);
        if (isIn(best.words, sum, norm)) offer(best.words, sum / norm, base + offset);
        sums[offset] = 0;
      }
    }
  };
}

/** Whether sum / norm would be kept; ties are decided there. The slack is for the rounding of the product. */
const isIn = (best: Best, sum: number, norm: number): boolean =>
  best.size < best.capacity || sum >= best.scores[0]! * norm * (1 - 1e-9);

const hasBit = (bits: Uint32Array, start: number, d: number): boolean =>
  (bits[start + (d >>> 5)]! & (1 << (d & 31))) !== 0;
