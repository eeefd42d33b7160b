import type { Profile } from '../model/audio-profile.ts';
import { audfprint } from './audfprint/profile.ts';
import { landmarks, wideLandmarks } from './default-profile.ts';

/** All there are. */
export const PROFILES: readonly Profile[] = [landmarks, audfprint];

/** Returns the profile of a name, undefined when there is none; `warps` is the range that the default one searches. */
export const profileOf = (name: string, warps: 'usual' | 'wide' = 'usual'): Profile | undefined =>
  warps === 'wide' && name === landmarks.name ? wideLandmarks : PROFILES.find((profile) => profile.name === name);
