import type { Split } from '../config/config.ts';
import type { Coverage } from '../detect/coverage.ts';
import { comparableBy, EXAMPLES } from '../detect/coverage.ts';
import type { AudioCoverage, EvidenceKind, IncomparableAudio } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { plural } from '../platform/plural.ts';
import type { Problem } from '../platform/problem.ts';
import { placeInFiles } from '../split/files.ts';
import type { Tally } from '../split/tally.ts';

// Whether a track can be compared by its audio is known only once the audio was fingerprinted.

/** Returns the kinds of evidence of tracks, without the audio of those that could not be fingerprinted. */
export function kindsWithAudio(
  tracks: readonly Track[],
  kinds: readonly (readonly EvidenceKind[])[],
  audioCoverage: AudioCoverage | undefined,
): readonly (readonly EvidenceKind[])[] {
  if (!audioCoverage) return kinds;
  const incomparable = new Set(audioCoverage.incomparable.map(({ track }) => track));
  return kinds.map((each, i) => (incomparable.has(tracks[i]!) ? withoutAudio(each) : each));
}

/**
 * Returns the coverage of tracks that are only counted, without the audio of those that could not be fingerprinted; the
 * first of these are kept to be named.
 */
export function coverageWithAudio(
  coverage: readonly Coverage[],
  audioCoverage: AudioCoverage | undefined,
): readonly Coverage[] {
  const groups = new Map(coverage.map((group) => [keyOf(group.kinds), group]));
  for (const { track } of audioCoverage?.incomparable ?? []) {
    const from = groups.get(keyOf(comparableBy(track)));
    // The coverage of an index already counts only audio that was fingerprinted.
    if (!from?.kinds.includes('audio')) continue;
    const kinds = withoutAudio(from.kinds);
    const to = groups.get(keyOf(kinds)) ?? { kinds, tracks: 0, examples: [] };
    const examples = from.examples.filter(({ line }) => line !== track.line);
    groups.set(keyOf(from.kinds), { ...from, tracks: from.tracks - 1, examples });
    groups.set(keyOf(kinds), { ...to, tracks: to.tracks + 1, examples: withExample(to.examples, track) });
  }
  return [...groups.values()].filter(({ tracks }) => tracks > 0);
}

const withExample = (examples: readonly Track[], track: Track): readonly Track[] =>
  examples.length < EXAMPLES ? [...examples, track] : examples;

const withoutAudio = (kinds: readonly EvidenceKind[]): readonly EvidenceKind[] =>
  kinds.filter((kind) => kind !== 'audio');

const keyOf = (kinds: readonly EvidenceKind[]): string => kinds.join(' ');

/**
 * Reports more undecodable audio files of a split than `strict` accepts: `limit` of them, or as many as its index was
 * built with.
 */
export function tooManyUndecodable(
  { split, tally }: { readonly split: Split; readonly tally: Tally | undefined },
  audioCoverage: AudioCoverage | undefined,
  limit: number,
): readonly Problem[] {
  const undecodable = audioCoverage?.incomparable.filter(({ undecodable }) => undecodable) ?? [];
  const [first] = undecodable;
  if (!first || undecodable.length <= limit) return [];
  const more = undecodable.length > 1 ? ` (and ${plural(undecodable.length - 1, 'more broken file')})` : '';
  const { line, audio } = first.track;
  const at = split.form === 'folder' && audio !== '' ? { file: audio } : placeInFiles(split.file, tally?.files, line);
  return [
    {
      ...at,
      message: `the audio of ${first.track.id} cannot be used: ${sentenceOf(first, split)}${more}`,
      remedy: `Repair or leave out the file, or set strict.undecodable-files to ${undecodable.length} in leakage.yml`,
    },
  ];
}

const sentenceOf = ({ track, reason }: IncomparableAudio, { form }: Split): string =>
  form === 'folder' || track.audio === '' ? reason : `${track.audio}: ${reason}`;
