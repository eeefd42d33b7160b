import FFT from 'fft.js';

const WINDOW = 512;
export const HOP = 256;
/** Number of bins of a real transform of 512 samples, with both ends. */
export const BINS = WINDOW / 2 + 1;
/** Floor that quieter values are raised to: a millionth of the loudest magnitude. */
const FLOOR = 1e-12;

/** numpy's hanning(514)[1:-1] */
const HANN = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 + 0.5 * Math.cos((Math.PI * (1 - 514 + 2 * (i + 1))) / 513),
);
const COS = Float64Array.from({ length: BINS }, (_, k) => Math.cos((2 * Math.PI * k) / WINDOW));
const SIN = Float64Array.from({ length: BINS }, (_, k) => Math.sin((2 * Math.PI * k) / WINDOW));

/** The spectrum of a recording, less its mean and floored by its maximum, in logarithms of the magnitude. */
export type Spectrum = {
  readonly columns: number;
  /** `BINS` values, good until the next call. */
  readonly column: (at: number) => Float64Array;
};

/**
 * audfprint's spectrogram before its high-pass. It needs the maximum and the mean of the whole, so each column is
 * transformed three times unless it is among the first `kept`, which is 1.4 times as fast: 16,384 of them (380 seconds)
 * take 34 MB, and those of an hour would take 320.
 */
export function spectrumOf(samples: Float32Array, kept = 16_384): Spectrum {
  const columns = samples.length === 0 ? 0 : 1 + Math.floor(samples.length / HOP);
  const power = keeping(powers(samples), Math.min(kept, columns));
  let max = 0;
  for (let at = 0; at < columns; at++) {
    const column = power(at);
    for (let bin = 0; bin < BINS; bin++) if (column[bin]! > max) max = column[bin]!;
  }
  const out = new Float64Array(BINS);
  // audfprint warns of a signal that is zero throughout, and takes the zeros for logarithms.
  if (max === 0) return { columns, column: () => out };
  const mean = meanLog(power, columns, max);
  const floor = max * FLOOR;
  return {
    columns,
    column: (at) => {
      const column = power(at);
      for (let bin = 0; bin < BINS; bin++) {
        const value = column[bin]!;
        out[bin] = 0.5 * Math.log(value > floor ? value : floor) - mean;
      }
      return out;
    },
  };
}

type Columns = (at: number) => Float64Array;

/**
 * A logarithm of a product of sixteen costs a sixteenth; each is between 1e-12 and 1 of the maximum, so none
 * underflows.
 */
function meanLog(power: Columns, columns: number, max: number): number {
  let sum = 0;
  for (let at = 0; at < columns; at++) {
    const column = power(at);
    for (let bin = 0; bin < BINS; ) {
      const end = Math.min(BINS, bin + 16);
      let product = 1;
      for (; bin < end; bin++) {
        const share = column[bin]! / max;
        product *= share > FLOOR ? share : FLOOR;
      }
      sum += Math.log(product);
    }
  }
  return 0.5 * (Math.log(max) + sum / columns / BINS);
}

function keeping(columnAt: Columns, count: number): Columns {
  const kept = new Float64Array(count * BINS);
  const done = new Uint8Array(count);
  return (at) => {
    if (at >= count) return columnAt(at);
    const column = kept.subarray(at * BINS, (at + 1) * BINS);
    if (done[at] === 0) {
      column.set(columnAt(at));
      done[at] = 1;
    }
    return column;
  };
}

/** Squared magnitudes. 512 real samples are transformed as 256 complex ones, which takes half the time. */
function powers(samples: Float32Array): Columns {
  const fft = new FFT(WINDOW / 2);
  const packed = fft.createComplexArray();
  const turned = fft.createComplexArray();
  const out = new Float64Array(BINS);
  return (at) => {
    const from = at * HOP - WINDOW / 2;
    const inside = from >= 0 && from + WINDOW <= samples.length;
    for (let i = 0; i < WINDOW; i++) {
      packed[i] = HANN[i]! * samples[inside ? from + i : reflected(from + i, samples.length)]!;
    }
    fft.transform(turned, packed);
    for (let k = 0; k < BINS; k++) {
      const here = 2 * (k % (WINDOW / 2));
      const there = 2 * ((WINDOW / 2 - k) % (WINDOW / 2));
      const evenReal = 0.5 * (turned[here]! + turned[there]!);
      const evenImaginary = 0.5 * (turned[here + 1]! - turned[there + 1]!);
      const oddReal = 0.5 * (turned[here + 1]! + turned[there + 1]!);
      const oddImaginary = -0.5 * (turned[here]! - turned[there]!);
      const real = evenReal + COS[k]! * oddReal + SIN[k]! * oddImaginary;
      const imaginary = evenImaginary + COS[k]! * oddImaginary - SIN[k]! * oddReal;
      out[k] = real * real + imaginary * imaginary;
    }
    return out;
  };
}

/** Where numpy's "reflect" takes a sample from: there and back as often as need be, without repeating either end. */
function reflected(at: number, length: number): number {
  const period = Math.max(1, 2 * (length - 1));
  const within = ((at % period) + period) % period;
  return within < length ? within : period - within;
}
