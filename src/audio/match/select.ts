import type { Alignment } from './align.ts';

/** An alignment, and the offsets in ticks of others that say as much of the same piece. */
export type Selected = { readonly alignment: Alignment; readonly repeats: readonly number[] };

/** Two lines nearer than this many ticks are one, seen under two warps. */
const SAME = 24;
/** A repeat aligns at least this share of what the best offset does. */
const AS_WELL = 0.7;

/** One alignment for each piece of the clip in each recording, the best first: `alignments` are sorted so. */
export function select(alignments: readonly Alignment[]): Selected[] {
  const selected: { alignment: Alignment; repeats: number[] }[] = [];
  for (const alignment of alignments) {
    const rival = selected.find(({ alignment: better }) => isSamePiece(better, alignment));
    if (rival === undefined) selected.push({ alignment, repeats: [] });
    else if (!isSameLine(rival.alignment, alignment) && alignment.aligned >= AS_WELL * rival.alignment.aligned) {
      const { offset } = alignment;
      if (rival.repeats.every((other) => Math.abs(other - offset) > SAME)) rival.repeats.push(offset);
    }
  }
  return selected;
}

function isSamePiece(better: Alignment, other: Alignment): boolean {
  if (better.table !== other.table || better.place !== other.place) return false;
  const shared = Math.min(better.to, other.to) - Math.max(better.from, other.from);
  return shared > 0.3 * (other.to - other.from) || isSameLine(better, other);
}

function isSameLine(a: Alignment, b: Alignment): boolean {
  const middle = (b.from + b.to) / 2;
  return Math.abs(a.offset + a.rate * middle - b.offset - b.rate * middle) <= SAME;
}
