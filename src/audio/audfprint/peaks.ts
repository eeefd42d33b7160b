import type { Spectrum } from './spectrum.ts';

/** Number of bins without the Nyquist frequency, so that a bin has 8 bits. */
export const PEAK_BINS = 256;
const POLE = 0.98;
/** Bins. */
const SPREAD = 30;
const FIRST_COLUMNS = 10;
const MAX_PEAKS_PER_COLUMN = 5;

/** Two columns of one length, by column, then bin. */
export type Peaks = { readonly columns: Int32Array; readonly bins: Int32Array };

/** The right half of a bell around each bin. */
const BELL = Float64Array.from({ length: PEAK_BINS }, (_, d) => Math.exp(-0.5 * (d / SPREAD) ** 2));

type Peak = { readonly bin: number; readonly value: number };

/**
 * The maxima of a spectrum that stand out from those before and after them: a threshold of bells decays by time, once
 * forwards and once backwards. More of them are found the higher the density is.
 */
export function findPeaks(spectrum: Spectrum, density: number): Peaks {
  if (spectrum.columns === 0) return { columns: new Int32Array(), bins: new Int32Array() };
  const decay = 1 - 0.01 * ((density * Math.sqrt(256 / 352.8)) / 35);
  const { found, last } = forwards(spectrum, decay);
  return backwards(found, last, decay);
}

function forwards(spectrum: Spectrum, decay: number) {
  let column = highPass(spectrum);
  const first = new Float64Array(PEAK_BINS).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < Math.min(FIRST_COLUMNS, spectrum.columns); at++) {
    const values = column(at);
    for (let bin = 0; bin < PEAK_BINS; bin++) first[bin] = Math.max(first[bin]!, values[bin]!);
  }
  const threshold = thresholdOf(first);
  column = highPass(spectrum);
  const found: Peak[][] = [];
  let last = threshold;
  for (let at = 0; at < spectrum.columns; at++) {
    const values = column(at);
    const peaks: Peak[] = [];
    for (let bin = 0; bin < PEAK_BINS; bin++) {
      const value = values[bin]!;
      if (value > threshold[bin]! && isPeak(values, bin)) peaks.push({ bin, value });
    }
    peaks.sort(highestFirst);
    if (peaks.length > MAX_PEAKS_PER_COLUMN) peaks.length = MAX_PEAKS_PER_COLUMN;
    for (const peak of peaks) spread(threshold, peak);
    fade(threshold, decay);
    found.push(peaks);
    last = values;
  }
  return { found, last };
}

/** Keeps the peaks of `found`, each list sorted by height, that no later one hides. */
function backwards(found: readonly (readonly Peak[])[], last: Float64Array, decay: number): Peaks {
  const threshold = thresholdOf(last);
  const kept: (readonly Peak[])[] = [];
  let after: Peak[] = [];
  for (let at = found.length - 1; at >= 0; at--) {
    const here: Peak[] = [];
    for (const peak of found[at]!) {
      if (peak.value < threshold[peak.bin]!) continue;
      spread(threshold, peak);
      here.push(peak);
      after = after.filter(({ bin }) => bin !== peak.bin);
    }
    fade(threshold, decay);
    if (at < found.length - 1) kept.push(after);
    after = here;
  }
  kept.push(after);
  kept.reverse();
  const count = kept.reduce((sum, { length }) => sum + length, 0);
  const peaks = { columns: new Int32Array(count), bins: new Int32Array(count) };
  let place = 0;
  kept.forEach((column, at) => {
    for (const bin of column.map((peak) => peak.bin).sort((a, b) => a - b)) {
      peaks.columns[place] = at;
      peaks.bins[place++] = bin;
    }
  });
  return peaks;
}

/** Along time, to be called for each column in turn: onsets stand out. */
function highPass(spectrum: Spectrum): (at: number) => Float64Array {
  const state = new Float64Array(PEAK_BINS);
  const out = new Float64Array(PEAK_BINS);
  return (at) => {
    const column = spectrum.column(at);
    for (let bin = 0; bin < PEAK_BINS; bin++) {
      const value = column[bin]!;
      const passed = value + state[bin]!;
      out[bin] = passed;
      state[bin] = POLE * passed - value;
    }
    return out;
  };
}

/** Whether a bin is a peak; of a plateau its last bin is. */
function isPeak(values: Float64Array, bin: number): boolean {
  return (bin === 0 || values[bin]! >= values[bin - 1]!) && (bin === PEAK_BINS - 1 || values[bin]! > values[bin + 1]!);
}

const highestFirst = (a: Peak, b: Peak): number => b.value - a.value || b.bin - a.bin;

function thresholdOf(values: Float64Array): Float64Array {
  const threshold = new Float64Array(PEAK_BINS);
  for (let bin = 0; bin < PEAK_BINS; bin++) {
    if (isPeak(values, bin)) spread(threshold, { bin, value: values[bin]! });
  }
  return threshold;
}

function spread(threshold: Float64Array, { bin, value }: Peak): void {
  for (let at = 0; at < PEAK_BINS; at++) {
    const height = value * BELL[at < bin ? bin - at : at - bin]!;
    if (height > threshold[at]!) threshold[at] = height;
  }
}

function fade(threshold: Float64Array, decay: number): void {
  for (let bin = 0; bin < PEAK_BINS; bin++) threshold[bin]! *= decay;
}
