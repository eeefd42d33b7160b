import { FRAMES_PER_SECOND } from './peaks.ts';

/**
 * Where a pair of peaks falls: by the pitch of the first, the interval to the second, and the time between. Cells are
 * as wide as the three differ between a recording and its copies, twice over. An interval is known to a few hertz, so
 * its cells are finer the higher it lies; time between two peaks stretches with the tempo, so its cells grow with it.
 * Four bits more say where in its cell a pair lies.
 */

/** Octaves above 1 Hz of the lowest and highest peak. */
const LOWEST = Math.log2(145);
const HIGHEST = Math.log2(5000);
/** Half the width of a cell in octaves: half a step of the warps' grid, and what pitch is off by. */
export const PITCH_REACH = 0.018;
const PITCHES = Math.ceil((HIGHEST - LOWEST) / (2 * PITCH_REACH)) + 1;

/** Frames between two peaks: at least and less than. */
export const NEAREST = 3;
export const FARTHEST = 63;
/** Largest error of the time between two peaks, in frames and as a share of it. */
const FRAMES_OFF = 0.4;
const SHARE_OFF = 0.011;
/** Time between two peaks on a scale where what it is off by is 1. */
export const stretch = (frames: number): number => Math.log(1 + (frames * SHARE_OFF) / FRAMES_OFF) / SHARE_OFF;
const FIRST = stretch(NEAREST) - 2;
const TIMES = Math.ceil((stretch(FARTHEST) + 2 - FIRST) / 2);

/** Widest interval in octaves. */
export const WIDEST = 0.75;
/** Largest error of an interval: hertz at the lower of the two, and at least so many octaves. */
const HERTZ_OFF = 2.2;
const OCTAVES_OFF = 0.0012;
/** Cells across what an interval is off by. */
const FINENESS = 2;

/**
 * Error of an interval in octaves, by cell of the first pitch, with the number of cells of intervals and their first
 * cell.
 */
export const INTERVAL_REACH = new Float64Array(PITCHES);
export const INTERVALS = new Int32Array(PITCHES);
const BASE = new Int32Array(PITCHES + 1);
for (let pitch = 0; pitch < PITCHES; pitch++) {
  const hertz = 2 ** (LOWEST + (pitch + 0.5) * 2 * PITCH_REACH);
  const reach = Math.max(OCTAVES_OFF, HERTZ_OFF / hertz / Math.LN2);
  INTERVAL_REACH[pitch] = reach;
  INTERVALS[pitch] = Math.ceil((2 * (WIDEST + reach) * FINENESS) / reach);
  BASE[pitch + 1] = BASE[pitch]! + INTERVALS[pitch]! * TIMES;
}

/** Cells in all. */
export const CELLS = BASE[PITCHES]!;
/** Bits of a hash below its cell. */
export const REST_BITS = 4;

/** Cell of a pitch in octaves, with a fraction. */
export const pitchCell = (octaves: number): number => (octaves - LOWEST) / (2 * PITCH_REACH);
/** Pitch in octaves in the middle of a quarter of a cell; `rest` is that of the hash. */
export const pitchAt = (cell: number, rest: number): number =>
  LOWEST + (cell + ((rest >> 2) + 0.5) / 4) * 2 * PITCH_REACH;
/** Cell of a time between two peaks in frames, with a fraction. */
export const timeCell = (frames: number): number => (stretch(frames) - FIRST) / 2;
/** Cell of an interval in octaves, with a fraction, where the first pitch is in cell `pitch`. */
export const intervalCell = (octaves: number, pitch: number): number => {
  const reach = INTERVAL_REACH[pitch]!;
  return ((octaves + WIDEST + reach) * FINENESS) / reach;
};

export const cellOf = (pitch: number, time: number, interval: number): number =>
  BASE[pitch]! + time * INTERVALS[pitch]! + interval;

export const inPitches = (pitch: number): boolean => pitch >= 0 && pitch < PITCHES;
export const inTimes = (time: number): boolean => time >= 0 && time < TIMES;

/** Hash of a pair: first pitch and interval in octaves, time between in frames. -1 of a pair outside all cells. */
export function hashOf(octaves: number, interval: number, frames: number): number {
  const pitch = pitchCell(octaves);
  const time = timeCell(frames);
  const [p, t] = [Math.floor(pitch), Math.floor(time)];
  if (!inPitches(p) || !inTimes(t)) return -1;
  const i = Math.floor(intervalCell(interval, p));
  if (i < 0 || i >= INTERVALS[p]!) return -1;
  const rest = (Math.floor((pitch - p) * 4) << 2) | Math.floor((time - t) * 4);
  return (cellOf(p, t, i) << REST_BITS) | rest;
}

/** Ticks of a landmark's time are frames. */
export const TICKS_PER_SECOND = FRAMES_PER_SECOND;
