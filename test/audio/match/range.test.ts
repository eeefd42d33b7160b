import { expect, test } from 'vitest';
import { landmarks, wideLandmarks } from '../../../src/audio/default-profile.ts';
import { crop, faster, music } from '../../support/music.ts';
import { fingerprint } from '../fingerprint.ts';

const RATE = landmarks.rate;
const SEED = 51;
const tunes = [50, SEED].map((seed) => music(seed, 45, RATE));

const matchers = [landmarks, wideLandmarks].map((profile) => {
  const matcher = profile.createMatcher(tunes.map(({ length }) => length / RATE));
  for (const [track, samples] of tunes.entries()) matcher.add(track, fingerprint(samples).landmarks());
  return matcher;
});
const findBy = (profile: typeof landmarks, clip: Float32Array) =>
  matchers[profile === landmarks ? 0 : 1]!.match(fingerprint(clip).query());

const atSpeed = (speed: number) => faster(crop(tunes[1]!, RATE, 10, 10 + 20 * speed), speed);
const changed = (change: { readonly tempo?: number; readonly transposed?: number }) =>
  crop(music(SEED, 45, RATE, change), RATE, 10, 30);

test.each([0.92, 0.95, 1.03, 1.08])('at %f times the speed there is one match, with its speed and pitch', (speed) => {
  const found = findBy(landmarks, atSpeed(speed));
  expect(found.map(({ track }) => track)).toEqual([1]);
  expect(Math.abs(found[0]!.speed / speed - 1)).toBeLessThan(0.002);
  expect(found[0]!.pitch).toBeCloseTo(found[0]!.speed, 10);
  const { landmarks: met = [], offset, clip } = found[0]!;
  expect(met).toHaveLength(24);
  expect(met.filter(([at]) => at < clip.start - 0.01 || at > clip.end + 0.01)).toEqual([]);
  for (const [of, at] of met) expect(Math.abs(offset + of * found[0]!.speed - at)).toBeLessThan(0.1);
  expect(Math.abs(found[0]!.offset - 10)).toBeLessThan(0.05);
  expect(found[0]!.coverage).toBeGreaterThan(0.9);
});

test.each([0.9, 0.93, 1.1])('at %f times the tempo there is one match, with its tempo', (tempo) => {
  const found = findBy(landmarks, changed({ tempo }));
  expect(found.map(({ track }) => track)).toEqual([1]);
  expect(Math.abs(found[0]!.speed / tempo - 1)).toBeLessThan(0.005);
  expect(found[0]!.pitch).toBe(1);
  expect(Math.abs(found[0]!.offset - 10 * tempo)).toBeLessThan(0.1);
});

test.each([0.75, 0.85, 1.2, 1.34])('at %f times the speed a clip is found by wide warps alone', (speed) => {
  expect(findBy(landmarks, atSpeed(speed))).toEqual([]);
  const found = findBy(wideLandmarks, atSpeed(speed));
  expect(found.map(({ track }) => track)).toEqual([1]);
  expect(Math.abs(found[0]!.speed / speed - 1)).toBeLessThan(0.005);
});

test.each([-3, 3])('%i semitones higher a clip is found by wide warps alone', (semitones) => {
  // Played slower and run faster, so that the drums are transposed too.
  const factor = 2 ** (semitones / 12);
  const slower = music(SEED, 45 * factor + 5, RATE, { tempo: 1 / factor });
  const clip = faster(crop(slower, RATE, 10 * factor, 30 * factor), factor);
  expect(findBy(landmarks, clip)).toEqual([]);
  const found = findBy(wideLandmarks, clip);
  expect(found.map(({ track }) => track)).toEqual([1]);
  expect(Math.abs(12 * Math.log2(found[0]!.pitch) - semitones)).toBeLessThan(0.2);
  expect(found[0]!.speed).toBe(1);
});

test('what is in no recording is not found by wide warps', () => {
  expect(findBy(wideLandmarks, music(60, 20, RATE))).toEqual([]);
});
