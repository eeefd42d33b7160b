import { expect, test } from 'vitest';
import {
  amplified,
  crop,
  equalised,
  faster,
  joined,
  lowPassed,
  mixed,
  music,
  random,
  wav,
  withNoise,
} from '../support/music.ts';

const RATE = 11025;
const tone = (hz: number, seconds = 1) =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / RATE));
const level = (samples: Float32Array) => 10 * Math.log10(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
const correlation = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0) / a.length / 10 ** ((level(a) + level(b)) / 20);

test('a seed is one piece, whatever its length, and none other', () => {
  const piece = music(7, 6);
  expect(piece).toHaveLength(6 * RATE);
  expect(music(7, 9).subarray(0, piece.length)).toEqual(piece);
  for (const other of [0, 6, 8]) expect(Math.abs(correlation(piece, music(other, 6)))).toBeLessThan(0.3);
  expect(level(piece)).toBeGreaterThan(-35);
  expect(piece.every((x) => Math.abs(x) <= 1)).toBe(true);
});

test('what is done to it is what it says', () => {
  const piece = music(1, 4);
  const difference = (a: Float32Array, b: Float32Array) => a.map((x, i) => x - b[i]!);
  expect(level(piece) - level(difference(withNoise(piece, 10, 3), piece))).toBeCloseTo(10, 3);
  expect(level(piece) - level(difference(mixed(piece, music(2, 1), 5), piece))).toBeCloseTo(5, 3);
  expect(level(amplified(piece, -6)) - level(piece)).toBeCloseTo(-6, 3);
  expect(joined(crop(piece, RATE, 0, 1.5), crop(piece, RATE, 1.5, 4))).toEqual(piece);
  expect(correlation(faster(tone(440), 1.25), tone(550))).toBeGreaterThan(0.99);
  expect(level(faster(tone(5000), 1.25))).toBeLessThan(-40);
  expect(level(lowPassed(tone(4000), RATE, 1000)) - level(tone(4000))).toBeLessThan(-30);
  expect(level(equalised(tone(1000), RATE, 1000, 6)) - level(tone(1000))).toBeCloseTo(6, 1);
  expect(random(4)()).not.toBe(random(5)());
});

test('a WAV file has its header, its channels and its samples', () => {
  const file = wav([Float32Array.of(0, 0.5, 2), Float32Array.of(-1, -0.5, 0)], 8000);
  expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
  expect([file.readUInt32LE(4), file.readUInt16LE(22), file.readUInt32LE(24), file.length]).toEqual([48, 2, 8000, 56]);
  expect([...new Int16Array(file.buffer, file.byteOffset + 44, 6)]).toEqual([0, -32768, 16384, -16384, 32767, 0]);
});
