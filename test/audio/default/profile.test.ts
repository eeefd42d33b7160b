import { expect, test } from 'vitest';
import { landmarks } from '../../../src/audio/default/profile.ts';

const RATE = landmarks.rate;

/** Notes that never come again: `seconds` of them from a seed. */
function tune(seed: number, seconds: number): Float32Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const samples = new Float32Array(seconds * RATE);
  for (let start = 0; start < samples.length; start += Math.floor(RATE * (0.08 + 0.2 * random()))) {
    const pitch = 110 * 2 ** (4 * random());
    const loud = 0.05 + 0.1 * random();
    for (let i = 0; i < 0.5 * RATE && start + i < samples.length; i++)
      for (let partial = 1; partial <= 4; partial++)
        samples[start + i]! +=
          ((loud * Math.exp((-6 * i) / RATE)) / partial) * Math.sin((2 * Math.PI * pitch * partial * i) / RATE);
  }
  return samples;
}

function fingerprint(samples: Float32Array, piece = 5000) {
  const analyser = landmarks.analyse();
  for (let at = 0; at < samples.length; at += piece) analyser.push(samples.subarray(at, at + piece));
  return analyser.finish();
}

function matcherOf(tunes: readonly Float32Array[]) {
  const matcher = landmarks.createMatcher(tunes.map((samples) => samples.length / RATE));
  tunes.forEach((samples, track) => {
    matcher.add(track, fingerprint(samples).landmarks());
  });
  return matcher;
}

const tunes = [1, 2, 3, 4].map((seed) => tune(seed, 40));

test('a piece of a recording is found where it was cut', () => {
  const matcher = matcherOf(tunes);
  for (const cut of [3, 7.1234]) {
    const clip = tunes[2]!.subarray(Math.round(cut * RATE), Math.round((cut + 20) * RATE));
    const found = matcher.match(fingerprint(clip).query());
    expect(found.map(({ track }) => track)).toEqual([2]);
    expect(found[0]!.offset).toBeCloseTo(cut, 2);
    expect(found[0]!.speed).toBeCloseTo(1, 3);
    expect(found[0]!.pitch).toBeCloseTo(1, 2);
    expect(found[0]!.coverage).toBeGreaterThan(0.9);
  }
});

test('what is in no recording is not found', () => {
  expect(matcherOf(tunes).match(fingerprint(tune(9, 20)).query())).toEqual([]);
});
