import type { Analyser, Landmarks, Profile } from '../../model/audio-profile.ts';
import { decodeAfpt, encodeAfpt } from './files.ts';
import { landmarksOf, type Settings } from './landmarks.ts';
import { type Clip, createMatcher } from './matcher.ts';
import { HOP } from './spectrum.ts';

/** Samples a second. */
export const RATE = 11025;
const TICKS_PER_SECOND = RATE / HOP;
/** Default settings of `audfprint precompute`. */
export const DEFAULTS: Settings = { density: 20, fanout: 3, shifts: 1 };
/** A clip may begin within a hop. */
const QUERY_SHIFTS = 4;

/** audfprint's fingerprints and its way to match them, at the defaults of its command line. */
export const audfprint: Profile = audfprintWith();

/** At other settings. Shifts, if they are given, are those of clips as well as those of recordings. */
export function audfprintWith(given: Partial<Settings> = {}): Profile {
  const settings = { ...DEFAULTS, ...given };
  return {
    name: 'audfprint',
    version: 1,
    rate: RATE,
    ticksPerSecond: TICKS_PER_SECOND,
    analyse: () => analyse(settings, { ...settings, shifts: given.shifts ?? QUERY_SHIFTS }),
    findsItself: (own, changed) => {
      const matcher = createMatcher(clipOf, TICKS_PER_SECOND);
      matcher.add(0, own.landmarks());
      return matcher.match(changed.query()).length > 0;
    },
    createMatcher: () => createMatcher(clipOf, TICKS_PER_SECOND),
  };
}

/** The maximum and the mean of the whole are part of every hash, so nothing can be said before the end. */
function analyse(settings: Settings, clipSettings: Settings): Analyser {
  let samples = new Float32Array(RATE * 30);
  let length = 0;
  return {
    push: (piece) => {
      if (length + piece.length > samples.length) {
        const longer = new Float32Array(Math.max(2 * samples.length, length + piece.length));
        longer.set(samples.subarray(0, length));
        samples = longer;
      }
      samples.set(piece, length);
      length += piece.length;
    },
    finish: () => {
      const whole = samples.subarray(0, length);
      return {
        landmarks: () => landmarksOf(whole, settings),
        query: () => queryOf({ landmarks: landmarksOf(whole, clipSettings), seconds: length / RATE }),
      };
    },
  };
}

/** Seconds of a clip that is known by its hashes alone: until the last of them. */
export const clipOfLandmarks = (landmarks: Landmarks): Clip => ({
  landmarks,
  seconds: (landmarks.times.at(-1) ?? 0) / TICKS_PER_SECOND,
});

/** Writes a clip as bytes: its seconds, and the content of an `.afpt` file. */
export function queryOf({ landmarks, seconds }: Clip): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeDoubleLE(seconds);
  return Buffer.concat([head, encodeAfpt(landmarks)]);
}

function clipOf(query: Uint8Array): Clip {
  const seconds = new DataView(query.buffer, query.byteOffset, 8).getFloat64(0, true);
  return { seconds, landmarks: decodeAfpt(query.subarray(8), 'the query') };
}
