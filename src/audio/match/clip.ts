import { pitchCell } from '../default/cells.ts';
import { MIDDLE, pairPeaks, PARTNERS as REFERENCE_PARTNERS } from '../default/pairs.ts';
import type { Peaks } from '../default/peaks.ts';
import { decodePeaks } from '../default/query.ts';

/** Partners of a peak of a clip in each zone. */
const PARTNERS = [2, 2] as const;
/** Partners of one that other sound covers: voices take the place of the strongest. */
const COVERED = [6, 6] as const;

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
  readonly fair: number;
};

const FAIR = 0.015;
/** Fair share for `COVERED`. */
const FAIR_COVERED = 0.004;

/** Fewer pairs than these are no clip to look for: those that align have to be of many moments and pitches. */
const LEAST = 30;

export const isJudgeable = (clip: Clip): boolean => clip.count >= LEAST;

/** Reads the peaks of a clip that are looked up. */
export const readClip = (query: Uint8Array): Clip => clipOf(decodePeaks(query));

/** Pairs of a clip that other sound may cover: three times as many, all of which say where to look. */
export const readCovered = (query: Uint8Array): Clip => coveredOf(decodePeaks(query));
export const readCoveredBackwards = (query: Uint8Array): Clip => coveredOf(reversed(decodePeaks(query)));

const coveredOf = (peaks: Peaks): Clip => ({ ...clipOf(peaks, COVERED), isCovered: true, fair: FAIR_COVERED });

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

function clipOf(peaks: Peaks, partners: readonly [number, number] = PARTNERS): Clip {
  const { times, pitches } = peaks;
  const { count, first, second, ranks } = pairPeaks(peaks, partners, (peak) => peaks.strong[peak] === 1);
  const rows = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const cell = Math.floor(pitchCell(pitches[first[i]!]!)) * 64 + Math.floor(times[second[i]!]! - times[first[i]!]!);
    rows[i] = cell * 2 ** 32 + i;
  }
  const order = Uint32Array.from(rows.sort(), (row) => row % 2 ** 32);
  const column = (value: (a: number, b: number) => number): Float32Array =>
    Float32Array.from(order, (i) => value(first[i]!, second[i]!));
  return {
    frames: peaks.frames,
    count,
    times: column((a) => times[a]!),
    pitches: column((a) => pitches[a]!),
    intervals: column((a, b) => pitches[b]! - pitches[a]!),
    apart: column((a, b) => times[b]! - times[a]!),
    first: Uint8Array.from(order, (i) => (ranks[i]! > 0 ? 0 : times[second[i]!]! - times[first[i]!]! < MIDDLE ? 2 : 1)),
    isCovered: false,
    fair: FAIR,
  };
}
