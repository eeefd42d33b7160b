import { FARTHEST, NEAREST, WIDEST } from './cells.ts';
import type { Peaks } from './peaks.ts';

/** Between the two zones after a peak in frames: each gives its own partners, so that a pair near in time and one far are had of every peak. */
const MIDDLE = 24;
/** Narrowest interval of a pair in octaves: below it lies the same partial again. */
const NARROWEST = 0.03;

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
  const places: number[] = [];
  for (let i = 0; i < peaks.count; i++) if (used(i)) places.push(i);
  const { times, pitches, levels } = peaks;
  const first: number[] = [];
  const second: number[] = [];
  const ranks: number[] = [];
  const best = new Int32Array(Math.max(...partners));
  const zones = [
    { from: NEAREST, to: MIDDLE, most: partners[0] },
    { from: MIDDLE, to: FARTHEST, most: partners[1] },
  ];
  for (let a = 0; a < places.length; a++) {
    const i = places[a]!;
    let b = a + 1;
    for (const { from, to, most } of zones) {
      let kept = 0;
      for (; b < places.length; b++) {
        const j = places[b]!;
        const apart = times[j]! - times[i]!;
        if (apart < from) continue;
        if (apart >= to) break;
        const interval = Math.abs(pitches[j]! - pitches[i]!);
        if (interval < NARROWEST || interval > WIDEST) continue;
        if (kept === most && levels[j]! <= levels[best[most - 1]!]!) continue;
        let at = kept < most ? kept++ : most - 1;
        for (; at > 0 && levels[best[at - 1]!]! < levels[j]!; at--) best[at] = best[at - 1]!;
        best[at] = j;
      }
      for (let k = 0; k < kept; k++) {
        first.push(i);
        second.push(best[k]!);
        ranks.push(k);
      }
    }
  }
  return {
    count: first.length,
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    ranks: Uint8Array.from(ranks),
  };
}
