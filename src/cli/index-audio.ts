import { profileOf } from '../audio/profiles.ts';
import { PROFILE_NAMES } from '../config/config.ts';
import type { Manifest } from '../index/manifest.ts';
import type { Fingerprinting } from '../indexing/audio.ts';
import { problem } from '../platform/blocks.ts';
import { didYouMean } from '../platform/nearest.ts';
import { type IndexSource, toCount } from './index-source.ts';

export type HearingOptions = {
  readonly audio?: string | boolean | undefined;
  readonly profile?: string | undefined;
  readonly undecodableFiles?: string | undefined;
  readonly threads?: string | undefined;
  readonly role?: string | undefined;
};

/**
 * How the recordings of a source are fingerprinted: as the command line says, else as the index does that they are
 * added to, else the configuration; undefined when it has none, or they are left out.
 * @throws ProblemError when an option cannot be.
 */
export function openFingerprinting(
  source: IndexSource,
  options: HearingOptions,
  was?: Manifest['audio'],
): Fingerprinting | undefined {
  const { split, audio } = source;
  if (options.audio === false || !split.audio) {
    if (options.profile === undefined) return undefined;
    throw problem('--profile', undefined, 'there is no audio to be fingerprinted', 'Name its folder: --audio FOLDER');
  }
  const name = options.profile ?? was?.profile ?? audio?.profile ?? PROFILE_NAMES[0];
  const profile = PROFILE_NAMES.some((known) => known === name)
    ? profileOf(name as (typeof PROFILE_NAMES)[number])
    : undefined;
  if (!profile) {
    const message = `no profile is called "${name}"${didYouMean(name, PROFILE_NAMES)}`;
    throw problem('--profile', undefined, message, `Give one of: ${PROFILE_NAMES.join(', ')}`);
  }
  const threads = toCount('--threads', options.threads);
  if (threads === 0) throw problem('--threads', undefined, 'none is too few', 'Give 1 or more');
  const undecodableFiles = toCount('--undecodable-files', options.undecodableFiles) ?? audio?.undecodableFiles ?? 0;
  return { profile, undecodableFiles, threads, ...(options.role === 'test' ? { role: 'test' as const } : {}) };
}
