import { expect, test } from 'vitest';
import { landmarks } from '../../../src/audio/default-profile.ts';
import { isMatch } from '../../../src/audio/match/calibrate.ts';
import { crop, mixed, music, withNoise } from '../../support/music.ts';
import { fingerprint } from '../fingerprint.ts';

const RATE = landmarks.rate;
const tunes = [31, 32, 33].map((seed) => music(seed, 40, RATE));

function among(recordings: readonly Float32Array[]) {
  const matcher = landmarks.createMatcher(recordings.map(({ length }) => length / RATE));
  for (const [track, samples] of recordings.entries()) matcher.add(track, fingerprint(samples).landmarks());
  return (clip: Float32Array) => matcher.match(fingerprint(clip).query());
}

const find = among(tunes);

/** A struck note that dies away, with partials up to 5 kHz. */
function struck(hertz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    let sum = 0;
    for (let k = 1; k * hertz < 5000; k++)
      sum += (Math.sin((2 * Math.PI * k * hertz * i) / RATE + k * k) * Math.exp((-i / RATE) * (2 + k))) / (k + 2);
    return 0.4 * sum;
  });
}

test('clips of one and a half seconds on are found where they are, with noise from two on', () => {
  for (const [seconds, snr] of [
    [1.5, undefined],
    [2, undefined],
    [2, 10],
    [3, 5],
  ] as const)
    for (const start of [4, 15, 27]) {
      const cut = crop(tunes[1]!, RATE, start, start + seconds);
      const found = find(snr === undefined ? cut : withNoise(cut, snr, 3));
      expect([seconds, snr, start, ...found.map(({ track }) => track)]).toEqual([seconds, snr, start, 1]);
      expect(Math.abs(found[0]!.offset - start)).toBeLessThan(0.02);
    }
});

test('one note that two recordings share is no match', () => {
  const note = struck(196, 1.4);
  const holding = tunes.map((tune) => {
    const with_ = tune.slice();
    with_.fill(0, 12 * RATE, 14 * RATE);
    with_.set(note, Math.round(12.2 * RATE));
    return with_;
  });
  const clip = new Float32Array(Math.round(1.9 * RATE));
  clip.set(note, Math.round(0.3 * RATE));
  expect(among(holding)(clip)).toEqual([]);
});

test('exact cuts are said to run at exactly the speed and pitch of the recording', () => {
  for (let i = 0; i < 8; i++) {
    const start = 1.7 + 4.1 * i;
    const [found] = find(crop(tunes[i % 3]!, RATE, start, start + 3 + (i % 3)));
    expect([found!.track, found!.speed, found!.pitch]).toEqual([i % 3, 1, 1]);
  }
});

test('music under other sound that is louder is found', () => {
  const cover = music(40, 20, RATE);
  const [found] = find(mixed(crop(tunes[2]!, RATE, 10, 30), cover, -9));
  expect(found?.track).toBe(2);
  expect(Math.abs(found!.offset - 10)).toBeLessThan(0.05);
});

test('a short match has to score more, and to be of several moments and tones', () => {
  const evidence = {
    score: 13,
    seconds: 2.5,
    moments: 3,
    tones: 3,
    isChanged: false,
    isCovered: false,
    isShort: false,
  };
  expect(isMatch(evidence, 1)).toBe(true);
  expect(isMatch({ ...evidence, score: 7 }, 1)).toBe(false);
  expect(isMatch({ ...evidence, seconds: 1.5 }, 1)).toBe(false);
  expect(isMatch({ ...evidence, seconds: 1.5, moments: 12, tones: 12 }, 1)).toBe(true);
  expect(isMatch({ ...evidence, score: 11, seconds: 1.5, moments: 12, tones: 12 }, 1)).toBe(false);
  expect(isMatch({ ...evidence, isCovered: true }, 1)).toBe(false);
  expect(isMatch({ ...evidence, isCovered: true, moments: 12, tones: 12 }, 1)).toBe(true);
  const covered = { ...evidence, score: 9, isCovered: true, moments: 12, tones: 12 };
  expect([isMatch(covered, 1), isMatch({ ...covered, isShort: true }, 1)]).toEqual([false, true]);
  expect(isMatch({ ...evidence, score: 99, isCovered: true, isChanged: true, moments: 12, tones: 12 }, 1)).toBe(false);
  expect(isMatch({ ...evidence, score: 11, isChanged: true }, 1)).toBe(false);
  // More is met by chance in more hours.
  expect(isMatch({ ...evidence, score: 11 }, 100)).toBe(false);
});
