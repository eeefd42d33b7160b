import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createResampler } from '../../../src/audio/decode/resample.ts';

const sine = (seconds: number, rate: number, hertz: number): Float32Array =>
  Float32Array.from({ length: seconds * rate }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rate));

function resample(samples: Float32Array, from: number, to: number, piece = samples.length): Float32Array {
  const resampler = createResampler(from, to);
  const out: number[] = [];
  for (let at = 0; at < samples.length; at += piece) out.push(...resampler.push(samples.subarray(at, at + piece)));
  out.push(...resampler.finish());
  return Float32Array.from(out);
}

/** Decibels of the middle, of full scale. */
const level = (samples: Float32Array): number => {
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  return 10 * Math.log10((2 * middle.reduce((sum, x) => sum + x * x, 0)) / middle.length + 1e-30);
};

const RATES = [4000, 8000, 16_000, 22_050, 32_000, 44_100, 44_101, 48_000, 88_200, 96_000, 192_000, 384_000];

test.each(RATES)(
  'from %i Hz to 11,025: tones below the band stay, tones above it do not come back as others',
  (from) => {
    const half = Math.min(from, 11_025) / 2;
    for (const hertz of [50, 440, 0.5 * half, 0.8 * half])
      expect(level(resample(sine(0.5, from, hertz), from, 11_025)), `${hertz} Hz`).toBeCloseTo(0, 1);
    for (const hertz of [1.15 * half, 1.5 * half, 2 * half, 3.3 * half, 10.01 * half].filter((x) => x < from / 2))
      expect(level(resample(sine(0.5, from, hertz), from, 11_025)), `${hertz} Hz`).toBeLessThan(-80);
  },
);

test.each(RATES)('from %i Hz: each sample is at its time, from the first to the last', (from) => {
  const out = resample(sine(1, from, 300), from, 11_025);
  expect(out.length).toBe(11_025);
  const wanted = sine(1, 11_025, 300);
  const errors = out.map((sample, n) => Math.abs(sample - wanted[n]!)).subarray(100, -100);
  expect(errors.reduce((most, error) => Math.max(most, error))).toBeLessThan(3e-4);
});

test('how the samples are cut into pieces changes nothing', () => {
  const rates = fc.constantFrom(8000, 11_025, 44_100, 44_101, 48_000);
  fc.assert(
    fc.property(rates, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 700 }), (from, length, piece) => {
      const samples = sine(1, from, 1000).subarray(0, length);
      expect(resample(samples, from, 11_025, piece)).toEqual(resample(samples, from, 11_025));
    }),
    { numRuns: 30 },
  );
});

test('nothing, one sample and a few come out as so long a time', () => {
  for (const length of [0, 1, 2, 5, 100])
    expect(resample(new Float32Array(length).fill(0.5), 44_100, 11_025).length).toBe(Math.ceil(length / 4));
});
