/**
 * Changes the rate of samples by a windowed sinc, streaming: a port of the filter that ffmpeg resamples by
 * (libswresample's defaults: 32 zero crossings, a cutoff of 0.97, a Kaiser window of beta 9), so that the samples are
 * ffmpeg's but for the rounding.
 */
const CROSSINGS = 32;
const CUTOFF = 0.97;
const BETA = 9;
/** Where the ratio asks for more phases than that, two of them are interpolated. */
const PHASES = 1024;

export type Resampler = {
  /** The samples that can be computed so far; valid until the next call. */
  readonly push: (samples: Float32Array) => Float32Array;
  /** The rest. */
  readonly finish: () => Float32Array;
};

/**
 * From one rate to another, in samples a second. Sample n lies at the time n / to, beginning with that of the first
 * sample.
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array(0) };
  const divisor = greatestCommonDivisor(from, to);
  const [step, ratio] = [from / divisor, to / divisor];
  const isExact = ratio <= PHASES;
  const bank = filterBank(Math.min((to * CUTOFF) / from, 1), isExact ? ratio : PHASES);
  const { taps } = bank;
  const before = (taps - 1) >> 1;

  let held = new Float64Array(2 * taps);
  let count = 0;
  /** Place of held[0] among the samples. */
  let base = 0;
  let started = false;
  let given = 0;
  /** Position of the next output: the sample at or before it, and the rest in units of 1 / ratio. */
  let at = 0;
  let phase = 0;
  let output = new Float32Array(0);

  const append = (length: number): void => {
    if (count + length <= held.length) return;
    const grown = new Float64Array(2 * (count + length));
    grown.set(held.subarray(0, count));
    held = grown;
  };

  /** Like ffmpeg, the beginning is continued to the left by its mirror image. */
  const start = (): void => {
    const left = before;
    append(left);
    held.copyWithin(left, 0, count);
    for (let n = 1; n <= left; n++) held[left - n] = n < count ? held[left + n]! : 0;
    count += left;
    base = -left;
    started = true;
  };

  /** Outputs up to the input sample `last`, as far as the filter's end has come. */
  const produce = (last: number): Float32Array => {
    const end = Math.min(last, base + count - taps + before);
    const made = at > end ? 0 : Math.floor(((end - at + 1) * ratio - phase - 1) / step) + 1;
    if (output.length < made) output = new Float32Array(made);
    const place = (n: number): number => phase + n * step;
    const first = at - before - base;
    if (isExact) {
      // Every ratio-th output has the same phase: eight of those go through the filter at once, which halves the time.
      for (let one = 0; one < Math.min(ratio, made); one++) {
        const row = place(one) % ratio;
        let n = one;
        for (; n + 7 * ratio < made; n += 8 * ratio)
          dotEight(bank, row, held, first + Math.floor(place(n) / ratio), step, output, n, ratio);
        for (; n < made; n += ratio) output[n] = dot(bank, row, held, first + Math.floor(place(n) / ratio));
      }
    } else {
      for (let n = 0; n < made; n++) {
        const whole = Math.floor(place(n) / ratio);
        output[n] = between(bank, ((place(n) - whole * ratio) / ratio) * PHASES, held, first + whole);
      }
    }
    const moved = Math.floor(place(made) / ratio);
    phase = place(made) - moved * ratio;
    at += moved;
    const done = Math.min(count, Math.max(0, at - before - base));
    held.copyWithin(0, done, count);
    count -= done;
    base += done;
    return output.subarray(0, made);
  };

  return {
    push: (samples) => {
      append(samples.length);
      held.set(samples, count);
      count += samples.length;
      given += samples.length;
      if (!started && given <= taps) return new Float32Array(0);
      if (!started) start();
      return produce(given - 1);
    },
    finish: () => {
      if (given === 0) return new Float32Array(0);
      if (!started) start();
      const right = taps - before;
      append(right);
      for (let n = 0; n < right; n++) held[count + n] = n < given ? held[count - 1 - n]! : 0;
      count += right;
      return produce(given - 1);
    },
  };
}

type Bank = { readonly taps: number; readonly phases: number; readonly weights: Float64Array };

/** The filter at each phase, and once more at the first phase of the next sample, for the interpolation. */
function filterBank(factor: number, phases: number): Bank {
  const taps = Math.max(1, Math.ceil(CROSSINGS / factor));
  const centre = (taps - 1) >> 1;
  const weights = new Float64Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const x = Math.PI * (tap - centre - phase / phases) * factor;
      const w = (2 * x) / (factor * taps * Math.PI);
      const weight = (x === 0 ? 1 : Math.sin(x) / x) * bessel(BETA * Math.sqrt(Math.max(1 - w * w, 0)));
      weights[phase * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[phase * taps + tap]! /= sum;
  }
  return { taps, phases, weights };
}

function dot({ taps, weights }: Bank, phase: number, samples: Float64Array, offset: number): number {
  const first = phase * taps;
  const whole = taps - (taps % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let n = 0; n < whole; n += 4) {
    a += weights[first + n]! * samples[offset + n]!;
    b += weights[first + n + 1]! * samples[offset + n + 1]!;
    c += weights[first + n + 2]! * samples[offset + n + 2]!;
    d += weights[first + n + 3]! * samples[offset + n + 3]!;
  }
  for (let n = whole; n < taps; n++) a += weights[first + n]! * samples[offset + n]!;
  return a + b + (c + d);
}

/** Computes eight outputs from places that lie `stride` samples apart, into eight that lie `apart`. */
function dotEight(
  { taps, weights }: Bank,
  phase: number,
  samples: Float64Array,
  offset: number,
  stride: number,
  output: Float32Array,
  place: number,
  apart: number,
): void {
  const row = phase * taps;
  const [o1, o2, o3, o4] = [offset + stride, offset + 2 * stride, offset + 3 * stride, offset + 4 * stride];
  const [o5, o6, o7] = [offset + 5 * stride, offset + 6 * stride, offset + 7 * stride];
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let n = 0; n < taps; n++) {
    const weight = weights[row + n]!;
    a += weight * samples[offset + n]!;
    b += weight * samples[o1 + n]!;
    c += weight * samples[o2 + n]!;
    d += weight * samples[o3 + n]!;
    e += weight * samples[o4 + n]!;
    f += weight * samples[o5 + n]!;
    g += weight * samples[o6 + n]!;
    h += weight * samples[o7 + n]!;
  }
  output[place] = a;
  output[place + apart] = b;
  output[place + 2 * apart] = c;
  output[place + 3 * apart] = d;
  output[place + 4 * apart] = e;
  output[place + 5 * apart] = f;
  output[place + 6 * apart] = g;
  output[place + 7 * apart] = h;
}

function between(bank: Bank, phase: number, samples: Float64Array, offset: number): number {
  const lower = Math.floor(phase);
  const low = dot(bank, lower, samples, offset);
  return low + (phase - lower) * (dot(bank, lower + 1, samples, offset) - low);
}

/** The modified Bessel function of the first kind, of order 0. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
