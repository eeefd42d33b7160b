import { openFourier, SIZE } from './fourier.ts';

/** Samples a second. */
export const RATE = 11_025;
/** Samples from one frame to the next. */
export const HOP = 256;
export const FRAMES_PER_SECOND = RATE / HOP;
/** Lowest and highest frequency of a peak in bins of 10.8 Hz: 150 Hz to 5 kHz. */
const LOW = 14;
const HIGH = 462;
/** A peak is the largest within so many bins and frames to all sides, */
const BINS = 7;
const FRAMES = 3;
/** and a strong one within these too. */
const STRONG_BINS = 14;
const STRONG_FRAMES = 4;
/** Power of a frame of white noise of half a step of 16 bits, times six: less is silence. */
const SILENCE = 200 / 2 ** 30;
const SILENCE_BITS = new Int32Array(Float32Array.of(SILENCE).buffer)[0]!;
/** Rows of power kept: the frame looked at, and those it is compared with. */
const RING = 2 * STRONG_FRAMES + 1;
/** Bins of which one at most is a peak; `HIGH - LOW` is a multiple of it. */
const BLOCK = BINS + 1;
const BLOCKS = (HIGH - LOW) / BLOCK;
/** Bins kept of each. */
const ROW = HIGH + STRONG_BINS + 1;

/** Maxima of the spectrogram, by time, then frequency. */
export type Peaks = {
  readonly count: number;
  /** In frames from the beginning, with a fraction. */
  readonly times: Float32Array;
  /** Octaves above 1 Hz. */
  readonly pitches: Float32Array;
  /** Natural logarithm of the power. */
  readonly levels: Float32Array;
  /** 1 of those that stand out in their surroundings. */
  readonly strong: Uint8Array;
  /** Frames of the recording. */
  readonly frames: number;
};

/**
 * Finds the peaks of one recording while its samples come. What is a peak depends on four frames before and after it
 * only, so those of a piece are those of the whole.
 */
export function createPeakFinder() {
  const { input, output, transform } = openFourier();
  const pending = new Float32Array(SIZE);
  let filled = 0;
  let frames = 0;
  /** Power of the latest frames, the frame `n` in row `n % RING`; and a row of silence. */
  const power = new Float32Array((RING + 1) * ROW).fill(-1, RING * ROW);
  const spare = RING * ROW;
  /** Powers as integers, which have the same order as none is negative, and the largest of each block. */
  const bits = new Int32Array(power.buffer);
  const tops = new Int32Array((RING + 1) * BLOCKS).fill(-1, RING * BLOCKS);
  /** Where those of the frames around one begin. */
  const around = new Int32Array(2 * FRAMES + 1);
  const found = createFound();

  function frame(start: number): void {
    transform(start);
    const ring = frames % RING;
    windowed(output, power, ring * ROW);
    topsOf(bits, ring * ROW + LOW, tops, ring * BLOCKS);
    frames++;
    if (frames > STRONG_FRAMES) look(frames - 1 - STRONG_FRAMES);
  }

  /** Adds the peaks of the frame `at`. */
  function look(at: number): void {
    const row = (at % RING) * ROW;
    const before = at > 0 ? ((at - 1) % RING) * ROW : spare;
    const next = at + 1 < frames ? ((at + 1) % RING) * ROW : spare;
    for (let i = 0; i < around.length; i++) {
      const other = at + i - FRAMES;
      around[i] = (other < 0 || other >= frames ? RING : other % RING) * BLOCKS;
    }
    // No two peaks are within a block, and all of it is in the surroundings of each of its bins: few are the largest of
    // it in all those frames.
    for (let block = 0; block < BLOCKS; block++) {
      const top = tops[around[FRAMES]! + block]!;
      let earlier = -1;
      for (let i = 0; i < FRAMES; i++) earlier = larger(earlier, tops[around[i]! + block]!);
      let later = -1;
      for (let i = FRAMES + 1; i <= 2 * FRAMES; i++) later = larger(later, tops[around[i]! + block]!);
      if (top <= earlier || top < later || top < SILENCE_BITS) continue;
      let k = LOW + block * BLOCK;
      while (bits[row + k] !== top) k++;
      if (!isTop(at, k, BINS, FRAMES)) continue;
      const here = power[row + k]!;
      const middle = Math.log(here);
      const bin = k + vertex(power[row + k - 1]!, middle, power[row + k + 1]!);
      const inside = before !== spare && next !== spare;
      const time = at + (inside ? vertex(power[before + k]!, middle, power[next + k]!) : 0);
      found.add(time, Math.log2((bin * RATE) / SIZE), middle, isTop(at, k, STRONG_BINS, STRONG_FRAMES) ? 1 : 0);
    }
  }

  /** Whether bin `k` of frame `at` is the largest of its surroundings: of equals the first is. */
  function isTop(at: number, k: number, bins: number, reach: number): boolean {
    const row = (at % RING) * ROW;
    const here = power[row + k]!;
    const low = Math.max(0, k - bins);
    const high = k + bins;
    for (let i = low; i < k; i++) if (power[row + i]! >= here) return false;
    for (let i = k + 1; i <= high; i++) if (power[row + i]! > here) return false;
    for (let other = Math.max(0, at - reach); other < at; other++) {
      const start = (other % RING) * ROW;
      for (let i = low; i <= high; i++) if (power[start + i]! >= here) return false;
    }
    const end = Math.min(frames, at + reach + 1);
    for (let other = at + 1; other < end; other++) {
      const start = (other % RING) * ROW;
      for (let i = low; i <= high; i++) if (power[start + i]! > here) return false;
    }
    return true;
  }

  return {
    push(samples: Float32Array): void {
      for (let at = 0; at < samples.length; ) {
        const taken = Math.min(input.length - filled, samples.length - at);
        input.set(pending.subarray(0, filled));
        input.set(samples.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        let start = 0;
        for (; start + SIZE <= filled; start += HOP) frame(start);
        filled -= start;
        pending.set(input.subarray(start, start + filled));
      }
    },
    finish(): Peaks {
      for (let at = Math.max(0, frames - STRONG_FRAMES); at < frames; at++) look(at);
      return { ...found.take(), frames };
    },
  };
}

/**
 * Computes the power of each bin under Hann's window, which takes from a bin half of its two neighbours: cheaper here,
 * for the bins that are needed, than for each sample.
 */
function windowed(spectrum: Float32Array, power: Float32Array, row: number): void {
  let [re0, im0, re1, im1] = [0, 0, 0, 0];
  // Bin 0 shares its place with the highest one, and is below all that are used.
  for (let k = 1; k <= ROW; k++) {
    const re2 = spectrum[2 * k]!;
    const im2 = spectrum[2 * k + 1]!;
    const re = re1 - 0.5 * (re0 + re2);
    const im = im1 - 0.5 * (im0 + im2);
    power[row + k - 1] = 0.25 * (re * re + im * im);
    re0 = re1;
    im0 = im1;
    re1 = re2;
    im1 = im2;
  }
}

/** Returns the larger of two integers from -1 on, by arithmetic: a mistaken branch costs as much as ten of these. */
function larger(a: number, b: number): number {
  const less = (a - b) | 0;
  return (a - (less & (less >> 31))) | 0;
}

/** The largest of each block. */
function topsOf(bits: Int32Array, row: number, tops: Int32Array, first: number): void {
  for (let block = 0; block < BLOCKS; block++) {
    const begin = row + block * BLOCK;
    let top = bits[begin]!;
    for (let i = begin + 1; i < begin + BLOCK; i++) top = larger(top, bits[i]!);
    tops[first + block] = top;
  }
}

/** Where between -0.5 and 0.5 a parabola through three logarithms has its top; two are given as powers. */
function vertex(left: number, middle: number, right: number): number {
  const a = Math.log(left + 1e-30);
  const c = Math.log(right + 1e-30);
  const bend = a - 2 * middle + c;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (a - c)) / bend)) : 0;
}

/** Columns that grow. */
function createFound() {
  let count = 0;
  let times = new Float32Array(1024);
  let pitches = new Float32Array(1024);
  let levels = new Float32Array(1024);
  let strong = new Uint8Array(1024);
  return {
    add(time: number, pitch: number, level: number, isStrong: number): void {
      if (count === times.length) {
        times = doubled(times);
        pitches = doubled(pitches);
        levels = doubled(levels);
        const more = new Uint8Array(2 * count);
        more.set(strong);
        strong = more;
      }
      times[count] = time;
      pitches[count] = pitch;
      levels[count] = level;
      strong[count++] = isStrong;
    },
    take: () => ({
      count,
      times: times.subarray(0, count),
      pitches: pitches.subarray(0, count),
      levels: levels.subarray(0, count),
      strong: strong.subarray(0, count),
    }),
  };
}

function doubled(column: Float32Array): Float32Array<ArrayBuffer> {
  const more = new Float32Array(2 * column.length);
  more.set(column);
  return more;
}
