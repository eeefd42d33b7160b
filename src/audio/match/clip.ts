import { pairPeaks } from '../default/pairs.ts';
import { decodePeaks } from '../default/query.ts';

/** Partners of a peak of a clip in each zone: more than of a recording, as noise brings peaks of its own between them. */
const PARTNERS = [3, 3] as const;

/** Pairs of peaks of a clip, by time: frames, octaves. */
export type Clip = {
  readonly frames: number;
  readonly count: number;
  readonly times: Float32Array;
  readonly pitches: Float32Array;
  readonly intervals: Float32Array;
  readonly apart: Float32Array;
};

export const tuning = { partners: PARTNERS as readonly [number, number], strongOnly: true };

/** What of a clip is looked up. */
export function readClip(query: Uint8Array): Clip {
  const peaks = decodePeaks(query);
  const { count, first, second } = pairPeaks(
    peaks,
    tuning.partners,
    (peak) => !tuning.strongOnly || peaks.strong[peak] === 1,
  );
  const { times, pitches } = peaks;
  return {
    frames: peaks.frames,
    count,
    times: Float32Array.from(first, (i) => times[i]!),
    pitches: Float32Array.from(first, (i) => pitches[i]!),
    intervals: Float32Array.from(first, (i, at) => pitches[second[at]!]! - pitches[i]!),
    apart: Float32Array.from(first, (i, at) => times[second[at]!]! - times[i]!),
  };
}
