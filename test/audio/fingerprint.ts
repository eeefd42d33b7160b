import { landmarks } from '../../src/audio/default-profile.ts';
import { createSelfTest } from '../../src/audio/itself.ts';
import type { Profile } from '../../src/model/audio-profile.ts';

/** Fingerprints samples at the rate of the default profile, pushed in pieces of so many. */
export function fingerprint(samples: Float32Array, piece = samples.length) {
  const analyser = landmarks.analyse();
  for (let at = 0; at < samples.length; at += piece) analyser.push(samples.subarray(at, at + piece));
  return analyser.finish();
}

/** Whether samples would be accepted as a piece of themselves, pushed in pieces of so many. */
export function isFindable(profile: Profile, samples: Float32Array, piece = samples.length): boolean {
  const test = createSelfTest(profile);
  for (let at = 0; at < samples.length; at += piece) test.push(samples.subarray(at, at + piece));
  return test.finish();
}
