/**
 * Keeps the best `capacity` of the (score, item) pairs offered; of equal scores the smaller item is better. For
 * thousands of pairs of which hundreds are kept: a histogram of the scores tells what can no longer be among them, at a
 * cost that does not depend on the capacity as a heap's does.
 */
export interface Top {
  readonly capacity: number;
  /** Pairs at hand; the best `capacity` of them once `settle` is called. */
  size: number;
  readonly scores: Float64Array;
  readonly items: Uint32Array;
  /** Pairs at hand by the bin of their score, and how many of them are in bins from `least` on. */
  readonly bins: Uint32Array;
  kept: number;
  /** Pairs in lower bins are out, and so is every score below `floor`. */
  least: number;
  floor: number;
  /** Bins a unit of score. */
  scale: number;
}

const BINS = 1024;
const ROOM = 4096;

export const createTop = (capacity: number): Top => ({
  capacity,
  size: 0,
  scores: new Float64Array(2 * capacity + ROOM),
  items: new Uint32Array(2 * capacity + ROOM),
  bins: new Uint32Array(BINS),
  kept: 0,
  least: 0,
  floor: 0,
  scale: 1,
});

/** Empties it for scores from 0 to about `most`. */
export function restart(top: Top, most: number): void {
  top.size = top.kept = top.least = top.floor = 0;
  top.bins.fill(0);
  top.scale = BINS / most;
}

const binOf = (score: number, scale: number): number => Math.min(BINS - 1, (score * scale) | 0);

export function offerTop(top: Top, score: number, item: number): void {
  if (score < top.floor) return;
  const bin = binOf(score, top.scale);
  if (bin < top.least) return;
  if (top.size === top.items.length) settle(top);
  top.scores[top.size] = score;
  top.items[top.size++] = item;
  const { bins } = top;
  bins[bin]!++;
  top.kept++;
  while (top.kept - bins[top.least]! >= top.capacity) {
    top.kept -= bins[top.least++]!;
    top.floor = top.least / top.scale;
  }
}

/** Drops all but the best `capacity`. */
export function settle(top: Top): void {
  const { capacity, scores, items, scale, least } = top;
  const doubtful: number[] = [];
  let size = 0;
  for (let i = 0; i < top.size; i++) {
    const bin = binOf(scores[i]!, scale);
    if (bin < least) continue;
    scores[size] = scores[i]!;
    items[size] = items[i]!;
    if (bin === least) doubtful.push(size);
    size++;
  }
  top.size = size;
  if (size <= capacity) return;
  doubtful.sort((a, b) => scores[b]! - scores[a]! || items[a]! - items[b]!);
  // From the end, so that what is moved into a gap is no pair that has yet to go.
  const out = doubtful.slice(doubtful.length - (size - capacity)).sort((a, b) => b - a);
  for (const at of out) {
    size--;
    scores[at] = scores[size]!;
    items[at] = items[size]!;
  }
  top.size = size;
  top.bins[least]! -= out.length;
  top.kept -= out.length;
}

/** The least score of those kept, 0 while there is room. */
export function leastKept({ size, capacity, scores }: Top): number {
  if (size < capacity) return 0;
  let least = scores[0]!;
  for (let i = 1; i < size; i++) if (scores[i]! < least) least = scores[i]!;
  return least;
}
