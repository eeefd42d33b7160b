import { type AudioDetector, audioDetector } from '../audio/detect-audio.ts';
import type { FileFingerprinter } from '../audio/fingerprint-tracks.ts';
import { fingerprintFiles } from '../audio/fingerprints.ts';
import { profileOf } from '../audio/profiles.ts';
import type { Config } from '../config/config.ts';
import type { Access } from '../fetch/access.ts';
import { ids } from '../ids/detect-ids.ts';
import { groupIds } from '../ids/group-ids.ts';
import type { OpenIndex } from '../index/read.ts';
import type { Profile } from '../model/audio-profile.ts';
import type { Detector } from '../model/detector.ts';
import { createEmbeddingTools, embeddingDetector } from '../text/embed/detect-embedding.ts';
import type { ModelAccess } from '../text/embed/model.ts';
import { artists } from '../text/match/artists.ts';
import { type Cosines, wordDetector } from '../text/match/detect-text.ts';
import { withinDetector } from '../text/match/within.ts';

/** The detectors of a configuration. */
export type Detectors = {
  /** Detectors that search every pretraining split. */
  readonly tracks: readonly Detector<OpenIndex>[];
  /** Further detectors that are used where a limit is set on whole artists or albums. */
  readonly groups: readonly Detector<OpenIndex>[];
  readonly audio: AudioDetector;
};

/**
 * Registers every detector. A new one implements `Detector`, names its kind of evidence in `EVIDENCE_NAMES` and says in
 * `channelBits` which tracks have it; here it is put among the others.
 */
export function createDetectors(config: Config, access: Access, models: ModelAccess): Detectors {
  const audio = audioDetector(profileFor(config), fingerprintBy(config, access));
  const text = textDetector(config, cosinesBy(config, models), models);
  return { tracks: [ids, text, audio], groups: [artists, groupIds], audio };
}

/**
 * The detectors of some rows of the test splits: cosines, which only the first open questions have, are left to
 * `cosinesBy`.
 */
export function createPartDetectors(config: Config, access: Access): Detectors {
  const audio = audioDetector(profileFor(config), fingerprintBy(config, access));
  return { tracks: [ids, wordDetector(undefined), audio], groups: [artists, groupIds], audio };
}

/** Detectors that compare each track as it is added. */
export const ADDING = { tracks: ids, groups: [artists, groupIds] } as const;

/** The profile that a configuration means: it can name no other than there are. */
export const profileFor = ({ match }: Config): Profile => profileOf(match.audio.profile, match.audio.warps) as Profile;

/** Fingerprints files by the profile of a configuration, and keeps what was made of them. */
export const fingerprintBy =
  (config: Config, { cache }: Access): FileFingerprinter =>
  (files, side, progress) =>
    fingerprintFiles(files, { profile: profileFor(config), side, cache, progress });

/** Makes what computes cosines of texts; a model is only read, and what embeds only loaded, when it is needed. */
export const cosinesBy =
  ({ match: { text } }: Config, from: ModelAccess): Cosines =>
  async (pairs) =>
    (await import('../text/embed/evidence.ts')).textCosines(pairs, text, from);

/** The text detector that `match` asks for. */
function textDetector({ match: { text }, within }: Config, cosines: Cosines, from: ModelAccess): Detector<OpenIndex> {
  if (within !== undefined) return withinDetector(cosines);
  return text.retrieve === 'words' ? wordDetector(cosines) : embeddingDetector(text, createEmbeddingTools(text, from));
}
