import { analyseFile } from '../audio/analyse-file.ts';
import { readFingerprintFile } from '../audio/audfprint/files.ts';
import type { Settings } from '../audio/audfprint/landmarks.ts';
import type { Clip } from '../audio/audfprint/matcher.ts';
import { audfprint, audfprintWith, clipOfLandmarks, DEFAULTS, queryOf } from '../audio/audfprint/profile.ts';
import { furtherStreams } from '../audio/fingerprint-tracks.ts';
import { profileOf } from '../audio/profiles.ts';
import type { Fingerprint, Profile } from '../model/audio-profile.ts';
import { plural } from '../platform/plural.ts';
import { ProblemError } from '../platform/problem.ts';

/** Recording that is named on the command line. */
export type GivenRecording = {
  readonly file: string;
  readonly container: string;
  /** Undefined of a file of hashes. */
  readonly decoder: string | undefined;
  readonly seconds: number;
  /** SHA-256 of the decoded samples. */
  readonly samples: string | undefined;
  readonly silent: boolean;
  /** Whether it would be accepted as a piece of itself after a small change. */
  readonly findable: boolean;
  /** The channel it is of, from 0, where channels cancel each other. */
  readonly channel: number | undefined;
  /** Audio streams besides the first, which alone was decoded. */
  readonly further: number;
  readonly cut: string | undefined;
  readonly fingerprint: Fingerprint;
};

/** Profile as options give it. */
export type ProfileOptions = {
  readonly profile: string;
  readonly warps?: string;
  readonly density?: string;
  readonly fanout?: string;
  readonly shifts?: string;
};

export type Chosen = { readonly profile: Profile; readonly settings: Settings };

/** @throws ProblemError when there is no such profile, or it has no such settings */
export function chooseProfile({ profile: name, warps = 'usual', density, fanout, shifts }: ProfileOptions): Chosen {
  if (warps !== 'usual' && warps !== 'wide')
    throw refuseRecording('--warps', `"${warps}" is not a range of changes`, 'Give usual or wide');
  if (warps === 'wide' && name !== 'default')
    throw refuseRecording('--warps', `the profile ${name} has no such setting`, 'Leave it out, or leave out --profile');
  const profile = profileOf(name, warps);
  if (profile === undefined)
    throw refuseRecording('--profile', `no profile is called "${name}"`, 'Give default or audfprint');
  const given = Object.entries({ density, fanout, shifts }).filter(([, text]) => text !== undefined);
  if (given.length === 0) return { profile, settings: DEFAULTS };
  if (name !== 'audfprint')
    throw refuseRecording(
      `--${given[0]![0]}`,
      `the profile ${name} has no such setting`,
      'Add --profile audfprint, or leave it out',
    );
  const settings = Object.fromEntries(given.map(([key, text]) => [key, setting(key as keyof Settings, text!)]));
  return { profile: audfprintWith(settings), settings: { ...DEFAULTS, ...settings } };
}

/** From a density of 4,100 on the threshold would not decay; a hop has 256 samples to shift by. */
const MOST: Settings = { density: 4000, fanout: 1000, shifts: 256 };

function setting(key: keyof Settings, text: string): number {
  const value = Number(text);
  const whole = key === 'density' || Number.isInteger(value);
  if (text.trim() !== '' && whole && value >= (key === 'density' ? 0 : 1) && value <= MOST[key]) return value;
  const numbers = key === 'density' ? 'a number from 0' : 'a whole number from 1';
  throw refuseRecording(
    `--${key}`,
    `"${text}" is not ${numbers} to ${MOST[key]}`,
    `Give one, such as ${DEFAULTS[key]}`,
  );
}

/**
 * Decodes an audio file and analyses it; of a file of audfprint's hashes or peaks, takes those.
 * @throws ProblemError when it cannot be read
 */
export async function readRecording(file: string, { profile, settings }: Chosen): Promise<GivenRecording> {
  const hashes = await readFingerprintFile(file, settings.fanout);
  if (hashes === undefined) return { file, ...(await analyseFile(file, profile)) };
  if (profile.name !== 'audfprint')
    throw refuseRecording(
      file,
      `is a fingerprint of audfprint, not of the profile ${profile.name}`,
      'Add --profile audfprint',
    );
  const clip = clipOfLandmarks(hashes.landmarks);
  return {
    ...{ file, container: hashes.kind, decoder: undefined, seconds: clip.seconds, samples: undefined },
    ...{ silent: false, cut: undefined, channel: undefined, further: 0, findable: isFindable(clip) },
    fingerprint: { landmarks: () => clip.landmarks, query: () => queryOf(clip) },
  };
}

/** Whether a recording would be accepted as it is: hashes have no samples to change. */
function isFindable(clip: Clip): boolean {
  const matcher = audfprint.createMatcher([clip.seconds]);
  matcher.add(0, clip.landmarks);
  return matcher.match(queryOf(clip)).length > 0;
}

/** Container, decoder and seconds, and what is wrong. */
export function inWords({
  container,
  decoder,
  seconds,
  silent,
  channel,
  further,
  cut,
}: Omit<GivenRecording, 'fingerprint'>): string {
  const from = decoder === undefined ? container : `${container} by ${decoder}`;
  return [
    from,
    plural(Number(seconds.toFixed(2)), 'second'),
    ...(silent ? ['silent'] : []),
    ...(channel === undefined ? [] : [`channel ${channel + 1} where the channels cancel each other`]),
    ...(further === 0 ? [] : [furtherStreams(further)]),
    ...(cut === undefined ? [] : [`cut: ${cut}`]),
  ].join(', ');
}

export const refuseRecording = (file: string, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file, message, remedy }]);
