import { expect, test } from 'vitest';
import { decodePeaks, encodePeaks } from '../../../src/audio/default/query.ts';
import { landmarks } from '../../../src/audio/default-profile.ts';
import { readClip } from '../../../src/audio/match/clip.ts';
import { createAligner, type Recordings } from '../../../src/audio/match/matcher.ts';
import { crop, joined, mixed, music, withNoise } from '../../support/music.ts';
import { fingerprint } from '../fingerprint.ts';

const RATE = landmarks.rate;

/** Returns the matches of a clip with recordings. */
function find(clip: Float32Array, ...recordings: readonly Float32Array[]) {
  const matcher = landmarks.createMatcher(recordings.map(({ length }) => length / RATE));
  for (const [track, samples] of recordings.entries()) matcher.add(track, fingerprint(samples).landmarks());
  return matcher.match(fingerprint(clip).query());
}

const backwards = (samples: Float32Array) => samples.slice().reverse();

test('what fits a recording better backwards is not in it, and so much of it as runs its way is', () => {
  const piece = music(3, 20, RATE);
  // Softly it holds its own reverse, so that it fits a little whichever way it is played.
  const recording = mixed(piece, backwards(piece), 12);
  expect(find(backwards(recording), recording, music(4, 20, RATE))).toEqual([]);
  const noisy = find(withNoise(recording, -3, 1), recording, music(4, 20, RATE));
  expect(noisy.map(({ track }) => track)).toEqual([0]);
  expect(noisy[0]!.aligned / noisy[0]!.hashes).toBeLessThan(0.15);
});

test('a match goes on where noise hides most of it, and ends with the recording', () => {
  const recording = music(5, 24, RATE);
  const clear = crop(recording, RATE, 5, 17);
  const hidden = withNoise(crop(recording, RATE, 17, 23), 2, 2);
  const [found] = find(joined(clear, hidden, crop(music(6, 8, RATE), RATE, 0, 8)), recording);
  expect(Math.abs(found!.clip.start)).toBeLessThan(0.5);
  expect(Math.abs(found!.clip.end - 18)).toBeLessThan(0.8);
});

test('of a loop with a tune over it the place is found that the clip is of', () => {
  const bar = music(7, 2, RATE);
  const loop = joined(...Array.from({ length: 40 }, () => bar));
  const recording = mixed(loop, music(8, 80, RATE), 6);
  const [found] = find(crop(recording, RATE, 45, 75), recording);
  expect(Math.abs(found!.offset - 45)).toBeLessThan(0.05);
  expect(found!.coverage).toBeGreaterThan(0.95);
});

test('the same pairs at another tempo count for a quarter of what they do as they are', () => {
  const recording = music(9, 30, RATE);
  const matcher = landmarks.createMatcher([30]);
  matcher.add(0, fingerprint(recording).landmarks());
  const align = createAligner((matcher.shared() as Recordings).tables);
  const peaks = decodePeaks(fingerprint(crop(recording, RATE, 5, 25)).query());
  const scoreAt = (tempo: number): number => {
    const times = peaks.times.map((time) => time / tempo);
    const [best] = align(readClip(encodePeaks({ ...peaks, times, frames: Math.ceil(peaks.frames / tempo) })));
    expect(best!.rate).toBeCloseTo(tempo, 2);
    return best!.score;
  };
  const asItIs = scoreAt(1);
  expect(scoreAt(1.01) / asItIs).toBeGreaterThan(0.8);
  for (const tempo of [0.98, 1.04]) expect(Math.abs(scoreAt(tempo) / asItIs - 0.25)).toBeLessThan(0.08);
});
