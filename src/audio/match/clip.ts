import { pitchCell } from '../default/cells.ts';
import { MIDDLE, pairPeaks, PARTNERS as REFERENCE_PARTNERS } from '../default/pairs.ts';
import type { Peaks } from '../default/peaks.ts';
import { decodePeaks } from '../default/query.ts';

/** Partners of a peak of a clip in each zone. */
const PARTNERS = [2, 2] as const;
/** Partners of one that other sound covers: voices take the place of the strongest. */
const COVERED = [6, 6] as const;
/**
 * Frames, 6 s, below which such a clip has weak peaks as well, with so many partners: noise makes weak ones of the
 * recording's strong peaks.
 */
const SHORT = 258;
const COVERED_SHORT = [8, 8] as const;

/** Pairs of peaks of a clip, by pitch: neighbours are looked up in neighbouring memory. Frames, octaves. */
export type Clip = {
  readonly frames: number;
  readonly count: number;
  readonly times: Float32Array;
  readonly pitches: Float32Array;
  readonly intervals: Float32Array;
  readonly apart: Float32Array;
  /** Pairs that say where to look with all: 1 of the strongest of a peak in a zone, 2 of those in the near zone. */
  readonly first: Uint8Array;
  /**
   * Whether it has the many pairs of a clip that other sound covers, and the share of its pairs that aligns where that
   * is as loud.
   */
  readonly isCovered: boolean;
  /** Whether it is such a clip, of less than 6 s, with its weak peaks. */
  readonly isShort: boolean;
  readonly fair: number;
};

const FAIR = 0.015;
/** Fair shares for `COVERED`, and for `COVERED_SHORT`. */
const FAIR_COVERED = 0.004;
const FAIR_SHORT = 0.001;

/** Fewer pairs than these are no clip to look for: those that align have to be of many moments and pitches. */
const LEAST = 30;

export const isJudgeable = (clip: Clip): boolean => clip.count >= LEAST;

/** Reads the peaks of a clip that are looked up. */
export const readClip = (query: Uint8Array): Clip => clipOf(decodePeaks(query));

/**
 * Pairs of a clip that other sound may cover: three times as many, or eight times in a short clip, all of which say
 * where to look.
 */
export const readCovered = (query: Uint8Array): Clip => coveredOf(decodePeaks(query));
export const readCoveredBackwards = (query: Uint8Array): Clip => coveredOf(reversed(decodePeaks(query)));

const coveredOf = (peaks: Peaks): Clip =>
  peaks.frames < SHORT
    ? { ...clipOf(peaks, COVERED_SHORT, true), isCovered: true, isShort: true, fair: FAIR_SHORT }
    : { ...clipOf(peaks, COVERED), isCovered: true, fair: FAIR_COVERED };

/** The pairs that an index holds of a recording. */
export const readReference = (query: Uint8Array): Clip => clipOf(decodePeaks(query), REFERENCE_PARTNERS);

/** The clip as it is played backwards: a peak is as good a peak in reverse, its partners are others. */
export const readBackwards = (query: Uint8Array): Clip => clipOf(reversed(decodePeaks(query)));

function reversed(peaks: Peaks): Peaks {
  const last = Math.max(0, peaks.frames - 1);
  return {
    ...peaks,
    times: peaks.times.map((time) => Math.max(0, last - time)).reverse(),
    pitches: peaks.pitches.reverse(),
    levels: peaks.levels.reverse(),
    strong: peaks.strong.reverse(),
  };
}

function clipOf(peaks: Peaks, partners: readonly [number, number] = PARTNERS, withWeak = false): Clip {
  const { times, pitches } = peaks;
  const { count, first, second, ranks } = pairPeaks(peaks, partners, (peak) => withWeak || peaks.strong[peak] === 1);
  const rows = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const cell = Math.floor(pitchCell(pitches[first[i]!]!)) * 64 + Math.floor(times[second[i]!]! - times[first[i]!]!);
    rows[i] = cell * 2 ** 32 + i;
  }
  rows.sort();
  const column = () => new Float32Array(count);
  const clip = {
    times: column(),
    pitches: column(),
    intervals: column(),
    apart: column(),
    first: new Uint8Array(count),
  };
  // Not by `from`: it calls a function for each, which took a tenth of a look-up.
  for (let at = 0; at < count; at++) {
    const i = rows[at]! % 2 ** 32;
    const [a, b] = [first[i]!, second[i]!];
    const apart = times[b]! - times[a]!;
    clip.times[at] = times[a]!;
    clip.pitches[at] = pitches[a]!;
    clip.intervals[at] = pitches[b]! - pitches[a]!;
    clip.apart[at] = apart;
    clip.first[at] = ranks[i]! > 0 ? 0 : apart < MIDDLE ? 2 : 1;
  }
  return { frames: peaks.frames, count, ...clip, isCovered: false, isShort: false, fair: FAIR };
}
