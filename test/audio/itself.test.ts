import { expect, test } from 'vitest';
import { audfprint } from '../../src/audio/audfprint/profile.ts';
import { landmarks } from '../../src/audio/default-profile.ts';
import { crop, music } from '../support/music.ts';
import { fingerprint, isFindable } from './fingerprint.ts';

const RATE = landmarks.rate;
const tune = music(5, 40);
const clip = (start: number, seconds: number) => crop(tune, RATE, start, start + seconds);

/** A piece in the middle of silence. */
function within(seconds: number, piece: Float32Array, at: number): Float32Array {
  const whole = new Float32Array(seconds * RATE);
  whole.set(piece, at * RATE);
  return whole;
}

/** A note of one instrument that dies away, with partials of equal phase; `decay` by partial and second. */
function note(hertz: number, seconds: number, decay: number): Float32Array {
  const samples = Float32Array.from({ length: seconds * RATE }, (_, i) => {
    let sum = 0;
    for (let k = 1; k * hertz < 5000; k++)
      sum += (Math.sin((2 * Math.PI * k * hertz * i) / RATE + k * k) * Math.exp((-i / RATE) * k * decay)) / k;
    return sum;
  });
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => Math.round((sample / loudest) * 0.6 * 32_768) / 32_768);
}

test('what is findable is what the matcher accepts at half the volume, and the shortest clips are not', () => {
  const seconds = [0.5, 0.8, 1.5, 2, 2.5, 3, 5, 10];
  const pieces = seconds.map((length) => clip(7, length));
  const accepted = pieces.map((piece) => {
    const matcher = landmarks.createMatcher([piece.length / RATE]);
    matcher.add(0, fingerprint(piece).landmarks());
    const changed = Float32Array.from({ length: piece.length + 128 }, (_, i) =>
      i < 128 ? 0 : Math.round(piece[i - 128]! * 16_384) / 32_768,
    );
    return matcher.match(fingerprint(changed).query()).length > 0;
  });
  expect(pieces.map((piece) => isFindable(landmarks, piece))).toEqual(accepted);
  expect(accepted).toEqual([false, false, true, true, true, true, true, true]);
});

test.each([0, 9, 11, 19, 26])('three seconds of music are found in 30 of silence, wherever: at %d s', (at) => {
  expect(isFindable(landmarks, within(30, clip(3, 3), at))).toBe(true);
  expect(isFindable(landmarks, within(30, clip(3, 0.7), at))).toBe(false);
});

test('sustained notes whose peaks rounding decides are not findable', () => {
  for (const hertz of [131, 262, 523]) expect(isFindable(landmarks, note(hertz, 4, 0.25))).toBe(false);
});

test('it does not depend on the pieces that samples come in', () => {
  const samples = within(30, clip(3, 3), 11);
  for (const piece of [997, 8 * RATE, 8 * RATE + 1]) expect(isFindable(landmarks, samples, piece)).toBe(true);
  expect(isFindable(landmarks, new Float32Array(0))).toBe(false);
});

test('clips of the profile audfprint are tested by its own matcher', () => {
  expect(isFindable(audfprint, clip(3, 10))).toBe(true);
  expect(isFindable(audfprint, clip(3, 0.3))).toBe(false);
  expect(isFindable(audfprint, new Float32Array(5 * RATE))).toBe(false);
});
