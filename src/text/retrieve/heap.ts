/** Keeps the best `capacity` (score, item) pairs; of equal scores the smaller item is better. */
export interface Best {
  size: number;
  readonly capacity: number;
  readonly scores: Float64Array;
  readonly items: Uint32Array;
}

export const createBest = (capacity: number): Best => ({
  size: 0,
  capacity,
  scores: new Float64Array(capacity),
  items: new Uint32Array(capacity),
});

/** The worst pair stands at the root of a binary heap, where it is replaced first. */
export function offer(best: Best, score: number, item: number): void {
  const { scores, items, capacity } = best;
  if (best.size < capacity) {
    let at = best.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(score, item, scores[parent]!, items[parent]!)) break;
      scores[at] = scores[parent]!;
      items[at] = items[parent]!;
      at = parent;
    }
    scores[at] = score;
    items[at] = item;
    return;
  }
  if (capacity === 0 || !isWorse(scores[0]!, items[0]!, score, item)) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= capacity) break;
    if (child + 1 < capacity && isWorse(scores[child + 1]!, items[child + 1]!, scores[child]!, items[child]!)) child++;
    if (!isWorse(scores[child]!, items[child]!, score, item)) break;
    scores[at] = scores[child]!;
    items[at] = items[child]!;
    at = child;
  }
  scores[at] = score;
  items[at] = item;
}

const isWorse = (score: number, item: number, than: number, thanItem: number): boolean =>
  score < than || (score === than && item > thanItem);
