import { expect, test } from 'vitest';
import { landmarks } from '../../src/audio/default-profile.ts';
import { amplified, crop, faster, music, withNoise } from '../support/music.ts';
import { fingerprint, isFindable } from './fingerprint.ts';

const RATE = landmarks.rate;

const tunes = [1, 2, 3, 4].map((seed) => music(seed, 50));
const seconds = tunes.map((samples) => samples.length / RATE);
const rows = tunes.map((samples) => fingerprint(samples).landmarks());

function matcherOf(order: readonly number[] = [0, 1, 2, 3]) {
  const matcher = landmarks.createMatcher(seconds);
  for (const track of order) matcher.add(track, rows[track]!);
  return matcher;
}

const matcher = matcherOf();
const find = (samples: Float32Array) => matcher.match(fingerprint(samples).query());
const clip = (start: number, length: number) => crop(tunes[2]!, RATE, start, start + length);

test('a piece of a recording is found where it was cut', () => {
  for (const cut of [0, 3, 7.1234]) {
    const found = find(clip(cut, 20));
    expect(found.map(({ track }) => track)).toEqual([2]);
    expect(Math.abs(found[0]!.offset - cut)).toBeLessThan(0.01);
    expect(found[0]!.speed).toBeCloseTo(1, 3);
    expect(found[0]!.pitch).toBeCloseTo(1, 2);
    expect(found[0]!.coverage).toBeGreaterThan(0.85);
    expect(found[0]!.oneIn).toBeGreaterThan(100);
  }
});

test('cutting seconds off the front moves the offset by as many', () => {
  const [before] = find(clip(5, 25));
  for (const cut of [0.5, 2.25, 9]) {
    const [after] = find(clip(5 + cut, 25 - cut));
    expect(Math.abs(after!.offset - before!.offset - cut)).toBeLessThan(0.01);
  }
});

test('noise and loudness hide nothing', () => {
  for (const changed of [withNoise(clip(10, 20), 5, 1), amplified(clip(10, 20), -30)]) {
    const [best] = find(changed);
    expect(best?.track).toBe(2);
    expect(Math.abs(best!.offset - 10)).toBeLessThan(0.02);
  }
});

test('a clip that runs faster or slower is found, with how much', () => {
  for (const factor of [1.05, 0.97]) {
    const [best] = find(faster(clip(10, 20), factor));
    expect(best?.track).toBe(2);
    expect(best!.speed).toBeCloseTo(factor, 2);
    expect(Math.abs(best!.pitch / factor - 1)).toBeLessThan(0.02);
    expect(Math.abs(best!.offset - 10)).toBeLessThan(0.05);
  }
});

test.each([
  ['played faster at its pitch', { tempo: 1.05 }],
  ['played slower at its pitch', { tempo: 0.95 }],
  ['a semitone higher at its tempo', { transposed: 2 ** (1 / 12) }],
  ['a semitone lower at its tempo', { transposed: 2 ** (-1 / 12) }],
])('a clip %s is found, with how much', (_, { tempo = 1, transposed = 1 }: { tempo?: number; transposed?: number }) => {
  const [best] = find(crop(music(3, 50, RATE, { tempo, transposed }), RATE, 10, 30));
  expect(best?.track).toBe(2);
  expect(Math.abs(best!.speed / tempo - 1)).toBeLessThan(0.01);
  expect(Math.abs(best!.pitch / transposed - 1)).toBeLessThan(0.02);
  expect(Math.abs(best!.offset - 10 * tempo)).toBeLessThan(0.1);
});

test('of a clip half of which is of a recording that half is found', () => {
  const half = new Float32Array(30 * RATE);
  half.set(music(9, 15));
  half.set(clip(20, 15), 15 * RATE);
  const [best] = find(half);
  expect(best?.track).toBe(2);
  expect(Math.abs(best!.clip.start - 15)).toBeLessThan(1);
  expect(Math.abs(best!.clip.end - 30)).toBeLessThan(1);
  expect(Math.abs(best!.reference.start - 20)).toBeLessThan(1);
});

test('a clip of several sections is one match', () => {
  const long = new Float32Array(110 * RATE);
  long.set(music(9, 40));
  long.set(tunes[1]!, 40 * RATE);
  const found = find(long);
  expect(found.map(({ track }) => track)).toEqual([1]);
  expect(Math.abs(found[0]!.offset + 40)).toBeLessThan(0.05);
  expect(Math.abs(found[0]!.clip.start - 40)).toBeLessThan(1);
  expect(Math.abs(found[0]!.clip.end - 90)).toBeLessThan(1.5);
});

test('what is in no recording is not found', () => {
  expect(find(music(9, 20))).toEqual([]);
});

test('the order of recordings, the size of pieces, and columns in place of recordings change nothing', () => {
  const query = fingerprint(clip(12, 20)).query();
  const expected = matcher.match(query);
  expect(matcherOf([3, 1, 0, 2]).match(query)).toEqual(expected);
  expect(fingerprint(clip(12, 20), 77).query()).toEqual(query);
  const all = rows
    .flatMap(({ hashes, times }, track) => Array.from(hashes, (hash, i) => [hash, track, times[i]!] as const))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const columns = landmarks.createMatcher(seconds);
  for (const part of [all.slice(0, 1000), all.slice(1000)])
    columns.addColumns({
      hashes: Int32Array.from(part, ([hash]) => hash),
      tracks: Int32Array.from(part, ([, track]) => track),
      times: Int32Array.from(part, ([, , time]) => time),
    });
  expect(columns.match(query)).toEqual(expected);
});

test('what holds nothing to be found by is not accepted against itself, and matches nothing', () => {
  const silence = new Float32Array(20 * RATE);
  const loud = new Float32Array(20 * RATE).fill(1);
  for (const samples of [new Float32Array(0), new Float32Array(1), silence, loud, clip(10, 0.5)]) {
    expect(isFindable(landmarks, samples)).toBe(false);
    expect(matcher.match(fingerprint(samples).query())).toEqual([]);
  }
  expect(isFindable(landmarks, clip(10, 10))).toBe(true);
});

test('no sound has more landmarks than room is made for, sorted by time, then hash', () => {
  const square = Float32Array.from({ length: 20 * RATE }, (_, i) => (Math.floor(i / 30) % 2 === 0 ? 1 : -1));
  const clicks = Float32Array.from({ length: 20 * RATE }, (_, i) => (i % 997 === 0 ? 1 : 0));
  for (const samples of [square, clicks, withNoise(new Float32Array(20 * RATE).fill(0.1), 0, 3), tunes[0]!]) {
    const { hashes, times } = fingerprint(samples).landmarks();
    expect(hashes.length).toBeLessThan((350 * samples.length) / RATE);
    for (let i = 1; i < hashes.length; i++)
      expect(times[i]! > times[i - 1]! || (times[i] === times[i - 1] && hashes[i]! >= hashes[i - 1]!)).toBe(true);
  }
});
