import type { Profile } from '../model/audio-profile.ts';

/** Takes the samples of a recording as they come. */
export type SelfTest = {
  readonly push: (samples: Float32Array) => void;
  /** Whether the recording, changed a little, would be accepted as a piece of itself. */
  readonly finish: () => boolean;
};

/**
 * Seconds that are tested at a time, and that two pieces share: the shortest clip that is ever accepted lies whole in
 * one of them.
 */
const PIECE = 8;
const SHARED = 4;
/** Seconds that are tested first: of most music they are enough. */
const FIRST = 4;
/** The change: half as loud (-6 dB), rounded to 16 bits as a decoder does. */
const GAIN = 0.5;
const STEPS = 32_768;

/**
 * Tests whether a recording can be found at all: a clip of which not even a copy at half the volume, half a frame
 * later, would be accepted is not compared, whatever a search says. One piece that is accepted is enough, so most
 * recordings cost four seconds.
 */
export function createSelfTest(profile: Profile): SelfTest {
  const { rate } = profile;
  const piece = new Float32Array(PIECE * rate);
  let filled = 0;
  let full = FIRST * rate;
  let isTested = false;
  let passed = false;

  function test(): void {
    const samples = piece.subarray(0, filled);
    isTested = true;
    if (samples.some((sample) => sample !== 0)) passed = findsItself(profile, samples);
  }

  return {
    push(samples) {
      for (let at = 0; at < samples.length && !passed; ) {
        const taken = Math.min(full - filled, samples.length - at);
        piece.set(samples.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        isTested = false;
        if (filled < full) continue;
        test();
        full = piece.length;
        if (filled < full) continue;
        piece.copyWithin(0, piece.length - SHARED * rate);
        filled = SHARED * rate;
      }
    },
    finish() {
      if (!passed && !isTested) test();
      return passed;
    },
  };
}

function findsItself(profile: Profile, samples: Float32Array): boolean {
  const moved = Math.round(profile.rate / profile.ticksPerSecond / 2);
  const changed = new Float32Array(samples.length + moved);
  for (let i = 0; i < samples.length; i++) changed[moved + i] = Math.round(samples[i]! * GAIN * STEPS) / STEPS;
  return profile.findsItself(analysed(profile, samples), analysed(profile, changed), samples.length / profile.rate);
}

function analysed(profile: Profile, samples: Float32Array) {
  const analyser = profile.analyse();
  analyser.push(samples);
  return analyser.finish();
}
