import type { Fingerprint, Landmarks, Profile } from '../model/audio-profile.ts';
import { hashOf, TICKS_PER_SECOND } from './default/cells.ts';
import { PARTNERS, pairPeaks } from './default/pairs.ts';
import { createPeakFinder, type Peaks, RATE } from './default/peaks.ts';
import { encodePeaks } from './default/query.ts';
import { findsItself } from './match/itself.ts';
import { createMatcher } from './match/matcher.ts';

/**
 * Pairs of spectral peaks, found again after re-encoding, noise, equalising, and changes of speed (8 %), tempo (10 %)
 * and pitch (a semitone): those are tried on the clip's peaks, so that an index holds a recording once.
 */
export const landmarks: Profile = {
  name: 'default',
  version: 1,
  rate: RATE,
  ticksPerSecond: TICKS_PER_SECOND,
  analyse: () => {
    const finder = createPeakFinder();
    return { push: finder.push, finish: () => fingerprint(finder.finish()) };
  },
  findsItself: (own, changed) => findsItself(own.query(), changed.query(), HALF),
  createMatcher: (seconds) => createMatcher(seconds),
};

/**
 * Profile with the same fingerprints, searched under more changes: slowed and sped-up versions, and up to three
 * semitones.
 */
export const wideLandmarks: Profile = {
  ...landmarks,
  warps: 'wide',
  createMatcher: (seconds) => createMatcher(seconds, 'wide'),
};

/** Ticks that the changed recording of a self-test is moved by. */
const HALF = 0.5;

const fingerprint = (peaks: Peaks): Fingerprint => ({
  landmarks: () => landmarksOf(peaks),
  query: () => encodePeaks(peaks),
});

export function landmarksOf(peaks: Peaks): Landmarks {
  const { count, first, second } = pairPeaks(peaks, PARTNERS, (peak) => peaks.strong[peak] === 1);
  const { times, pitches } = peaks;
  const rows = new Float64Array(count);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const [a, b] = [first[i]!, second[i]!];
    const hash = hashOf(pitches[a]!, pitches[b]! - pitches[a]!, times[b]! - times[a]!);
    if (hash >= 0) rows[kept++] = Math.max(0, Math.round(times[a]!)) * 2 ** 31 + hash;
  }
  const sorted = rows.subarray(0, kept).sort();
  const landmarks = { hashes: new Int32Array(kept), times: new Int32Array(kept) };
  for (let i = 0; i < kept; i++) {
    const time = Math.floor(sorted[i]! / 2 ** 31);
    landmarks.times[i] = time;
    landmarks.hashes[i] = sorted[i]! - time * 2 ** 31;
  }
  return landmarks;
}
