import { expect, test } from 'vitest';
import { landmarks } from '../../../src/audio/default-profile.ts';
import { drums, PATTERNS } from '../../support/drums.ts';
import { crop, joined, mixed, music, withNoise } from '../../support/music.ts';
import { fingerprint } from '../fingerprint.ts';

const RATE = landmarks.rate;
const SECONDS = 20;
const KITS = [0, 1];

/** Returns the matches of a clip with one recording. */
function find(clip: Float32Array, recording: Float32Array) {
  const matcher = landmarks.createMatcher([recording.length / RATE]);
  matcher.add(0, fingerprint(recording).landmarks());
  return matcher.match(fingerprint(clip).query());
}

test('two patterns of one drum kit at one tempo share samples, and are not one recording', () => {
  const found = KITS.flatMap((kit) => {
    const prints = PATTERNS.map((pattern) => fingerprint(drums(pattern, kit, SECONDS)));
    return prints.flatMap((recording) => {
      const matcher = landmarks.createMatcher([SECONDS]);
      matcher.add(0, recording.landmarks());
      return prints.filter((other) => other !== recording).map((clip) => matcher.match(clip.query()));
    });
  });
  expect(found).toHaveLength(12);
  expect(found.flat().filter(({ shares }) => shares === undefined)).toEqual([]);
  // Of some pairs nothing is found at all.
  expect(found.filter((matches) => matches.length > 0).length).toBeGreaterThan(6);
}, 240_000);

test('clips of 3 to 8 s of two patterns are not one recording either, and cuts of the same pattern are', () => {
  const recordings = PATTERNS.map((pattern) => drums(pattern, 0, SECONDS));
  const found = recordings.flatMap((recording, at) => {
    const matcher = landmarks.createMatcher([SECONDS]);
    matcher.add(0, fingerprint(recording).landmarks());
    return [3, 4, 5, 8].flatMap((seconds) =>
      recordings.map((other, of) => ({
        isCopy: of === at,
        matches: matcher.match(fingerprint(crop(other, RATE, 4.1, 4.1 + seconds)).query()),
      })),
    );
  });
  const said = found.filter(({ matches }) => matches.some(({ shares }) => shares === undefined));
  expect(said.filter(({ isCopy }) => !isCopy).length).toBe(0);
  expect(said.length).toBe(4 * PATTERNS.length);
}, 240_000);

test('a copy of a drum loop is a recording, softer and under noise too', () => {
  for (const [kit, pattern] of PATTERNS.entries()) {
    const recording = drums(pattern, kit, 30);
    const clip = crop(recording, RATE, 7.3, 22.3).map((sample) => 0.5 * sample);
    const matcher = landmarks.createMatcher([30]);
    matcher.add(0, fingerprint(recording).landmarks());
    for (const copy of [clip, withNoise(clip, 10, 1)]) {
      const [best] = matcher.match(fingerprint(copy).query());
      expect(best).toBeDefined();
      expect(best!.shares).toBeUndefined();
      // Two bars last four seconds: any turn of the loop is as good.
      expect(Math.abs(((best!.offset - 7.3 + 42) % 4) - 2)).toBeLessThan(0.1);
    }
  }
}, 240_000);

test('a loop under other music is told with its length', () => {
  const bars = music(31, 4, RATE);
  const loop = joined(...Array.from({ length: 10 }, () => bars));
  const found = find(mixed(music(32, 40, RATE), crop(loop, RATE, 1, 31), 0), mixed(music(33, 40, RATE), loop, 0));
  expect(found[0]?.loop).toBeCloseTo(4, 1);
  expect(find(crop(music(34, 30, RATE), RATE, 5, 25), music(34, 30, RATE))[0]!.loop).toBeUndefined();
}, 240_000);
