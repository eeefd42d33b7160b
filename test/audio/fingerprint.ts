import { landmarks } from '../../src/audio/default/profile.ts';

/** Of samples at the rate of the default profile, pushed in pieces of so many. */
export function fingerprint(samples: Float32Array, piece = samples.length) {
  const analyser = landmarks.analyse();
  for (let at = 0; at < samples.length; at += piece) analyser.push(samples.subarray(at, at + piece));
  return analyser.finish();
}
