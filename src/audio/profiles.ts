import type { Profile } from '../model/audio-profile.ts';
import { audfprint } from './audfprint/profile.ts';
import { landmarks } from './default-profile.ts';

/** All there are. */
export const PROFILES: readonly Profile[] = [landmarks, audfprint];

/** Undefined when there is none of that name. */
export const profileOf = (name: string): Profile | undefined => PROFILES.find((profile) => profile.name === name);
