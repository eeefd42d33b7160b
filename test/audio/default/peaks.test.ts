import { expect, test } from 'vitest';
import { createPeakFinder, HOP, RATE } from '../../../src/audio/default/peaks.ts';
import { music, random } from '../../support/music.ts';

const SIZE = 1024;
const LAST_BIN = 480;
/** Power below which there is silence, of a window whose weights add up to half its length. */
const SILENCE = 200 / 2 ** 30;

const TURN = Array.from({ length: SIZE }, (_, i) => (2 * Math.PI * i) / SIZE);
const COS = TURN.map(Math.cos);
const SIN = TURN.map(Math.sin);

/** Computes the power of each bin from 0 on, by the definition of the transform under Hann's window. */
function powerOf(samples: Float32Array, start: number): readonly number[] {
  const frame = Array.from({ length: SIZE }, (_, i) => samples[start + i]! * 0.5 * (1 - COS[i]!));
  return Array.from({ length: LAST_BIN }, (_, k) => {
    let [re, im] = [0, 0];
    for (let i = 0; i < SIZE; i++) {
      re += frame[i]! * COS[(i * k) % SIZE]!;
      im -= frame[i]! * SIN[(i * k) % SIZE]!;
    }
    return re * re + im * im;
  });
}

/**
 * Frame and bin of what is the largest of seven bins and three frames to all sides, and whether of 14 and four: of
 * equals the first is.
 */
function peaksOf(samples: Float32Array): readonly string[] {
  const frames = Math.floor((samples.length - SIZE) / HOP) + 1;
  const power = Array.from({ length: frames }, (_, frame) => powerOf(samples, frame * HOP));
  const isTop = (frame: number, bin: number, bins: number, reach: number): boolean => {
    const here = power[frame]![bin]!;
    for (let f = Math.max(0, frame - reach); f <= Math.min(frames - 1, frame + reach); f++)
      for (let k = Math.max(0, bin - bins); k <= bin + bins; k++) {
        const isBefore = f < frame || (f === frame && k < bin);
        // Two ways to transform differ in the last digits.
        if (isBefore ? power[f]![k]! >= here * (1 - 1e-7) : power[f]![k]! > here * (1 + 1e-7)) return false;
      }
    return true;
  };
  const found: string[] = [];
  for (let frame = 0; frame < frames; frame++)
    for (let bin = 14; bin < 462; bin++)
      if (power[frame]![bin]! >= SILENCE && isTop(frame, bin, 7, 3))
        found.push(`${frame} ${bin} ${isTop(frame, bin, 14, 4) ? 'strong' : 'weak'}`);
  return found;
}

const next = random(5);
const hop = Array.from({ length: HOP }, () => next() - 0.5);
const seconds = (length: number) => Math.round(length * RATE);

test.each([
  ['noise', Float32Array.from({ length: seconds(1.2) }, () => next() - 0.5)],
  ['music', music(4, 1.5, RATE)],
  // Every frame is the same: of equals the first is the peak.
  ['what repeats with every hop', Float32Array.from({ length: 16 * HOP + SIZE }, (_, i) => hop[i % HOP]!)],
])('the peaks of %s are those by definition', (_, samples) => {
  const finder = createPeakFinder();
  finder.push(samples);
  const { count, times, pitches, strong } = finder.finish();
  const found = Array.from({ length: count }, (_, i) => {
    const bin = Math.round((2 ** pitches[i]! * SIZE) / RATE);
    return `${Math.round(times[i]!)} ${bin} ${strong[i] === 1 ? 'strong' : 'weak'}`;
  });
  expect(found).toEqual(peaksOf(samples));
  expect(count).toBeGreaterThan(10);
});
