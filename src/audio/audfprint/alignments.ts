import { toDraw } from '../../model/alignment.ts';

/** audfprint's --min-count: a skew must be met by more hits than this. */
export const MIN_COUNT = 5;
/** Its --match-win, in hops to either side. */
const WINDOW = 2;
/** Share of the hits that its --time-quantile leaves out at either end of a range. */
const QUANTILE = 0.05;
const MAX_ALIGNMENTS = 101;

/** Hashes that a clip and one recording have in common. */
export type Hits = {
  /** Hops by which each is later in the recording than in the clip. */
  readonly skews: Int32Array;
  /** Hops from the beginning of the clip. */
  readonly times: Int32Array;
};

export type HashAlignment = {
  /** Hits at this skew or next to it. One hash of the clip may be counted more than once, as audfprint does. */
  readonly count: number;
  readonly skew: number;
  /** First hop of the clip; a twentieth of the hits is before it. */
  readonly first: number;
  /** Last hop of the clip; a twentieth of the hits is after it. */
  readonly last: number;
  /** Some of those hits: hops of the clip, and of the recording. */
  readonly met: readonly (readonly [clip: number, recording: number])[];
};

/**
 * The skews at which more hits than MIN_COUNT agree, by audfprint's approximate counts: by how many are at that very
 * skew, most first.
 */
export function alignmentsOf({ skews, times }: Hits): readonly HashAlignment[] {
  // Counts by skew in a map, not in an array as long as the recordings, as a file may claim any time.
  const counts = new Map<number, number>();
  for (const skew of skews) counts.set(skew, (counts.get(skew) ?? 0) + 1);
  const at = (skew: number) => counts.get(skew) ?? 0;
  const modes = [...counts]
    .filter(([skew, count]) => count > MIN_COUNT && count >= at(skew - 1) && count > at(skew + 1))
    .sort(([a, most], [b, more]) => more - most || a - b);
  const taken: HashAlignment[] = [];
  for (const [skew] of modes) {
    if (taken.length === MAX_ALIGNMENTS) break;
    if (taken.some((other) => Math.abs(other.skew - skew) <= WINDOW)) continue;
    const isNear = (_: number, i: number): boolean => Math.abs(skews[i]! - skew) <= WINDOW;
    const near = times.filter(isNear).sort();
    const [first, last] = [
      near[Math.floor(near.length * QUANTILE)]!,
      near[Math.floor(near.length * (1 - QUANTILE)) - 1]!,
    ];
    const hits = [...times.keys()]
      .filter((i) => isNear(0, i) && times[i]! >= first && times[i]! <= last)
      .sort((a, b) => times[a]! - times[b]!);
    const met = toDraw(hits).map((i) => [times[i]!, times[i]! + skews[i]!] as const);
    taken.push({ count: near.length, skew, first, last, met });
  }
  return taken;
}
