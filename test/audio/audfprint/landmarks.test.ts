import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { landmarksOf } from '../../../src/audio/audfprint/landmarks.ts';
import { audfprint, audfprintWith } from '../../../src/audio/audfprint/profile.ts';
import { spectrumOf } from '../../../src/audio/audfprint/spectrum.ts';
import type { Profile } from '../../../src/model/audio-profile.ts';
import { music } from '../../support/music.ts';
import { isFindable } from '../fingerprint.ts';
import { rowsOf, samplesOf, VECTORS, vector } from './vectors.ts';

const ONCE = { density: 20, fanout: 3, shifts: 1 };

describe('the hashes are those that audfprint wrote', () => {
  test.each(VECTORS)('$afpt', ({ wav, afpt, hashes, ...settings }) => {
    const bytes = readFileSync(vector(afpt));
    const written = Array.from({ length: (bytes.length - 16) / 8 }, (_, i) => [
      bytes.readInt32LE(16 + 8 * i),
      bytes.readInt32LE(20 + 8 * i),
    ]);
    expect(written).toHaveLength(hashes);
    expect(rowsOf(landmarksOf(samplesOf(wav), settings))).toEqual(written);
  });
});

/** In pieces of uneven length. */
function analysed(profile: Profile, samples: Float32Array) {
  const analyser = profile.analyse();
  for (let at = 0; at < samples.length; at += 70_001) analyser.push(samples.subarray(at, at + 70_001));
  return analyser.finish();
}

test('the profile indexes at one shift and looks clips up at four', () => {
  const samples = samplesOf('plucked-a.wav');
  const once = landmarksOf(samples, ONCE);
  const four = landmarksOf(samples, { ...ONCE, shifts: 4 });
  const { landmarks, query } = analysed(audfprint, samples);
  expect(landmarks()).toEqual(once);
  expect(query()).toHaveLength(8 + 16 + 8 * four.times.length);
  expect(analysed(audfprintWith({ shifts: 4 }), samples).landmarks()).toEqual(four);
  const shifted = analysed(audfprintWith({ shifts: 2 }), samples);
  expect(shifted.query()).toHaveLength(8 + 16 + 8 * shifted.landmarks().times.length);
  expect([samples, samples.subarray(0, 3000)].map((each) => isFindable(audfprint, each))).toEqual([true, false]);
});

test('what is kept of a spectrum changes nothing in it', () => {
  const samples = music(3, 2);
  const [kept, again] = [spectrumOf(samples), spectrumOf(samples, 10)];
  expect(again.columns).toBe(1 + Math.floor(samples.length / 256));
  for (let at = 0; at < kept.columns; at++) expect(again.column(at)).toEqual(kept.column(at));
});

test.each([0, 1, 2, 100, 256, 257, 511, 512, 513])('%i samples have no hashes, and no error', (length) => {
  const noise = music(1, 1).subarray(4000, 4000 + length);
  for (const samples of [noise, new Float32Array(length), new Float32Array(length).fill(0.5)])
    expect(landmarksOf(samples, { density: 70, fanout: 8, shifts: 4 }).times).toHaveLength(0);
});

test('a column is that of the definition, however short the signal is', () => {
  for (const length of [1, 5, 300, 600]) {
    const samples = music(2, 1).subarray(3000, 3000 + length);
    const defined = Array.from({ length: 1 + Math.floor(length / 256) }, (_, at) => definedColumn(samples, at));
    const floor = Math.max(...defined.flat()) / 1e6;
    const logs = defined.map((column) => column.map((value) => Math.log(Math.max(value, floor))));
    const mean = logs.flat().reduce((sum, value) => sum + value, 0) / logs.flat().length;
    const spectrum = spectrumOf(samples);
    logs.forEach((column, at) => {
      const found = spectrum.column(at);
      // Next to the floor of a millionth, what rounding leaves is not much smaller than the value.
      for (const [bin, value] of column.entries()) expect(found[bin]).toBeCloseTo(value - mean, 8);
    });
  }
});

/** Magnitudes by the sum itself, over a signal that is written out by mirrors. */
function definedColumn(samples: Float32Array, at: number): number[] {
  const mirrored = (i: number): number => {
    let place = i;
    while (samples.length > 1 && (place < 0 || place >= samples.length))
      place = place < 0 ? -place : 2 * (samples.length - 1) - place;
    return samples[samples.length > 1 ? place : 0]!;
  };
  const frame = Array.from(
    { length: 512 },
    (_, i) => (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / 513)) * mirrored(at * 256 - 256 + i),
  );
  return Array.from({ length: 257 }, (_, k) => {
    const turn = (wave: (x: number) => number) =>
      frame.reduce((sum, value, i) => sum + value * wave((2 * Math.PI * k * i) / 512), 0);
    return Math.hypot(turn(Math.cos), turn(Math.sin));
  });
}
