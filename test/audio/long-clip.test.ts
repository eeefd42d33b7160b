import { expect, it } from 'vitest';
import { landmarks } from '../../src/audio/default-profile.ts';
import { joined, music } from '../support/music.ts';
import { fingerprint } from './fingerprint.ts';

it('a clip may be longer than every recording, and hold one twice', () => {
  const recordings = [music(5, 12, landmarks.rate), music(6, 8, landmarks.rate)];
  const long = joined(recordings[0]!, new Float32Array(110 * landmarks.rate), recordings[0]!);
  const matcher = landmarks.createMatcher(recordings.map(({ length }) => length / landmarks.rate));
  for (const [i, recording] of recordings.entries()) matcher.add(i, fingerprint(recording).landmarks());
  const matches = matcher.match(fingerprint(long).query());
  expect(matches.map(({ track, clip }) => [track, Math.round(clip.start)]).sort()).toEqual([
    [0, 0],
    [0, 122],
  ]);
});
