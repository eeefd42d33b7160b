import { FARTHEST, NEAREST, WIDEST } from './cells.ts';
import type { Peaks } from './peaks.ts';

/**
 * Between the two zones after a peak in frames: each gives its own partners, so that a pair near in time and one far
 * are had of every peak.
 */
export const MIDDLE = 24;
/** Narrowest interval of a pair in octaves: below it lies the same partial again. */
const NARROWEST = 0.03;

/** Partners of a peak of a recording in each zone. */
export const PARTNERS = [2, 1] as const;

/** Pairs of peaks by their places, by time of the first. */
export type Pairs = {
  readonly count: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** How many partners in the same zone are stronger. */
  readonly ranks: Uint8Array;
};

/** Each peak with the `partners` strongest of the peaks in each zone after it. `used` leaves out peaks. */
export function pairPeaks(peaks: Peaks, partners: readonly [number, number], used: (peak: number) => boolean): Pairs {
  const all = new Int32Array(peaks.count);
  let uses = 0;
  for (let peak = 0; peak < peaks.count; peak++) if (used(peak)) all[uses++] = peak;
  const places = all.subarray(0, uses);
  // Side by side: each is read once for every peak before it.
  const side = (from: Float32Array): Float32Array => {
    const to = new Float32Array(places.length);
    for (let i = 0; i < to.length; i++) to[i] = from[places[i]!]!;
    return to;
  };
  const [times, pitches, levels] = [side(peaks.times), side(peaks.pitches), side(peaks.levels)];
  const room = places.length * (partners[0] + partners[1]);
  const first = new Int32Array(room);
  const second = new Int32Array(room);
  const ranks = new Uint8Array(room);
  const best = new Int32Array(Math.max(...partners));
  let count = 0;
  let b = 0;

  /**
   * Pairs the peak `a` with the strongest of those from `b` on that begin from `from` to before `to` frames after it.
   */
  function pair(a: number, from: number, to: number, partners: number): void {
    let kept = 0;
    let weakest = Number.NEGATIVE_INFINITY;
    for (; b < places.length; b++) {
      const apart = times[b]! - times[a]!;
      if (apart < from) continue;
      if (apart >= to) break;
      // Most fail here.
      if (levels[b]! <= weakest) continue;
      const interval = Math.abs(pitches[b]! - pitches[a]!);
      if (interval < NARROWEST || interval > WIDEST) continue;
      let at = kept < partners ? kept++ : partners - 1;
      for (; at > 0 && levels[best[at - 1]!]! < levels[b]!; at--) best[at] = best[at - 1]!;
      best[at] = b;
      if (kept === partners) weakest = levels[best[partners - 1]!]!;
    }
    for (let rank = 0; rank < kept; rank++) {
      first[count] = places[a]!;
      second[count] = places[best[rank]!]!;
      ranks[count++] = rank;
    }
  }

  for (let a = 0; a < places.length; a++) {
    b = a + 1;
    pair(a, NEAREST, MIDDLE, partners[0]);
    pair(a, MIDDLE, FARTHEST, partners[1]);
  }
  return { count, first: first.subarray(0, count), second: second.subarray(0, count), ranks: ranks.subarray(0, count) };
}
