import type { LandmarkAlignment } from './align.ts';

/** An alignment, and the offsets in ticks of others that say as much of the same piece. */
export type Selected = { readonly alignment: LandmarkAlignment; readonly repeats: readonly number[] };

/** Two lines nearer than this many ticks are one, seen under two warps. */
const SAME = 24;
/** A repeat aligns at least this share of what the best offset does. */
const AS_WELL = 0.7;

/**
 * Ratio of aligned pairs at which one of two places for a piece is right, though more is there by chance, unless its
 * score is that much smaller.
 */
const MORE = 1.2;
const LESS = 0.5;

/** One alignment for each piece of the clip in each recording, the best first: `alignments` are sorted so. */
export function select(alignments: readonly LandmarkAlignment[]): Selected[] {
  const pieces: { best: LandmarkAlignment; readonly others: LandmarkAlignment[] }[] = [];
  for (const alignment of alignments) {
    const piece = pieces.find(({ best }) => isSamePiece(best, alignment));
    if (piece === undefined) pieces.push({ best: alignment, others: [] });
    else if (alignment.aligned >= MORE * piece.best.aligned && alignment.score >= LESS * piece.best.score) {
      piece.others.push(piece.best);
      piece.best = alignment;
    } else piece.others.push(alignment);
  }
  return pieces
    .sort((a, b) => b.best.score - a.best.score)
    .map(({ best, others }) => ({ alignment: best, repeats: repeatsOf(best, others) }));
}

function repeatsOf(best: LandmarkAlignment, others: readonly LandmarkAlignment[]): readonly number[] {
  const repeats: number[] = [];
  for (const other of others) {
    if (isSameLine(best, other) || other.aligned < AS_WELL * best.aligned) continue;
    if (repeats.every((offset) => Math.abs(offset - other.offset) > SAME)) repeats.push(other.offset);
  }
  return repeats;
}

function isSamePiece(better: LandmarkAlignment, other: LandmarkAlignment): boolean {
  if (better.table !== other.table || better.place !== other.place) return false;
  const shared = Math.min(better.to, other.to) - Math.max(better.from, other.from);
  return shared > 0.3 * (other.to - other.from) || isSameLine(better, other);
}

function isSameLine(a: LandmarkAlignment, b: LandmarkAlignment): boolean {
  const middle = (b.from + b.to) / 2;
  return Math.abs(a.offset + a.rate * middle - b.offset - b.rate * middle) <= SAME;
}
