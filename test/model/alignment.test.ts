import { expect, it } from 'vitest';
import { alignmentProbability, describeAlignment, toDraw } from '../../src/model/alignment.ts';

const ALIGNMENT = {
  clip: { start: 0, end: 9.6 },
  reference: { start: 71.7, end: 81.2 },
  ...{ offset: 71.7, speed: 1.001, pitch: 1, coverage: 0.96, aligned: 412, hashes: 655, oneIn: 1234, repeats: [] },
};

it('an alignment is told in words', () => {
  expect(describeAlignment(ALIGNMENT)).toEqual([
    '0:00–0:10 of the clip is 1:12–1:21 of the recording',
    '412 of 655 hashes align',
    'at most about one in 1,234 non-matching clips aligns like this',
  ]);
});

it('with its speed and pitch where they differ, and a loop with its other places', () => {
  const repeats = [-3.2, 75, 80, 85, 90, 95, 100];
  expect(describeAlignment({ ...ALIGNMENT, speed: 1.04, pitch: 2 ** (-1 / 12), repeats }).slice(0, 2)).toEqual([
    '0:00–0:10 of the clip is 1:12–1:21 of the recording, at speed 1.04, pitch −1.0 semitones',
    'which repeats: it aligns as well from −0:03, 1:15, 1:20, 1:25, 1:30 and 2 more',
  ]);
});

it('its probability is the share of non-matching clips that align worse, never rounded up to certainty', () => {
  expect([1, 2, 600, 1e9].map((oneIn) => alignmentProbability({ ...ALIGNMENT, oneIn }))).toEqual([
    0, 0.5, 0.9983, 0.9999,
  ]);
});

it('draws few of many pairs, from the first to the last', () => {
  expect(toDraw([1, 2, 3])).toEqual([1, 2, 3]);
  const drawn = toDraw([...Array(1000).keys()]);
  expect([drawn.length, drawn[0], drawn.at(-1)]).toEqual([24, 0, 999]);
  expect(new Set(drawn).size).toBe(24);
});
