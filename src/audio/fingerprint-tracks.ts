import { existsSync } from 'node:fs';
import type { Profile } from '../model/audio-profile.ts';
import type { AudioCoverage, IncomparableAudio } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { plural } from '../platform/plural.ts';
import type { Problem } from '../platform/problem.ts';
import type { Fingerprinted } from './fingerprints.ts';
import type { FingerprintSide } from './store.ts';

/** Whether a track names audio that could be compared. */
export const canCompareAudio = ({ audio }: Track): boolean => audio !== '';

/** Fingerprints files, to be found (`reference`) or to be looked up (`query`); in their order. */
export type FileFingerprinter = (
  files: readonly string[],
  side: FingerprintSide,
  progress: (done: number, of: number) => void,
) => AsyncIterable<Fingerprinted>;

/** A clip as it is looked up; `identity` is what an equal file or one of equal samples has too. */
export type Clip = { readonly test: number; readonly query: Uint8Array; readonly identity: readonly Identity[] };

export type Identity = { readonly key: string; readonly reason: string };

export type Clips = { readonly clips: readonly Clip[]; readonly coverage: AudioCoverage };

/** Name of a profile in a report, such as "default 1" or "default 1, wide". */
export const called = ({ name, version, warps }: Profile): string =>
  `${name} ${version}${warps === undefined ? '' : `, ${warps}`}`;

/** The fingerprints of the tracks that have audio, and what is wrong with the others. */
export async function* fingerprintTracks(
  tracks: readonly Track[],
  side: FingerprintSide,
  fingerprint: FileFingerprinter,
  tell: (share: number) => void,
): AsyncGenerator<
  | { readonly place: number; readonly recording: Recording }
  | { readonly place: number; readonly incomparable: IncomparableAudio }
> {
  const places = [...tracks.keys()].filter((place) => canCompareAudio(tracks[place]!));
  const there = places.filter((place) => existsSync(tracks[place]!.audio));
  const all = fingerprint(
    there.map((place) => tracks[place]!.audio),
    side,
    (done, of) => tell(done / of),
  )[Symbol.asyncIterator]();
  let next = 0;
  for (const place of places) {
    const track = tracks[place]!;
    if (there[next] !== place) {
      yield { place, incomparable: { track, reason: 'no such file', undecodable: false } };
      continue;
    }
    next++;
    const { value } = (await all.next()) as IteratorYieldResult<Fingerprinted>;
    if ('problem' in value) yield { place, incomparable: { track, reason: value.problem.message, undecodable: true } };
    else yield { place, recording: value };
  }
  await all.return?.();
}

type Recording = Exclude<Fingerprinted, { readonly problem: Problem }>;

/** Why a recording that was decoded is not, or not wholly, looked at. */
export const reasonOf = ({
  silent,
  cut,
  findable,
  further,
}: Pick<Recording, 'silent' | 'cut' | 'findable' | 'further'>): string | undefined => {
  if (cut !== undefined) return `cut: ${cut}`;
  if (further > 0) return furtherStreams(further);
  return silent ? 'silent' : findable ? undefined : NOT_FINDABLE;
};

/** Says that audio streams besides the first were not decoded. */
export const furtherStreams = (further: number): string =>
  `${plural(further, 'further audio stream')} ${further === 1 ? 'was' : 'were'} not compared`;

/** Reason for a recording that would not be accepted as a piece of itself. */
const NOT_FINDABLE = 'too short or too plain to be recognised';

/** Returns the flaw of a recording, with whether the file is broken. */
export function flawOf(recording: Recording): Omit<IncomparableAudio, 'track'> | undefined {
  const reason = reasonOf(recording);
  return reason === undefined ? undefined : { reason, undecodable: recording.cut !== undefined };
}

/** Silence is equal to nothing: a failed download is not the file of another. */
export const identityOf = ({
  sha256,
  samples,
  silent,
}: Pick<Recording, 'sha256' | 'samples' | 'silent'>): readonly Identity[] =>
  silent
    ? []
    : [
        { key: sha256, reason: `same SHA-256 of the file ${sha256}` },
        { key: `samples ${samples}`, reason: 'the same decoded samples' },
      ];

export async function fingerprintClips(
  tests: readonly Track[],
  profile: Profile,
  fingerprint: FileFingerprinter,
  tell: (share: number) => void,
): Promise<Clips> {
  const clips: Clip[] = [];
  const incomparable: IncomparableAudio[] = [];
  let [comparable, oneChannel] = [0, 0];
  for await (const item of fingerprintTracks(tests, 'query', fingerprint, tell)) {
    const { place: test } = item;
    if ('incomparable' in item) {
      incomparable.push(item.incomparable);
      continue;
    }
    const query = item.recording.query as Uint8Array;
    const flaw = flawOf(item.recording);
    if (flaw) incomparable.push({ track: tests[test]!, ...flaw });
    else comparable++;
    if (item.recording.channel !== undefined) oneChannel++;
    // What there is of it may be found all the same.
    clips.push({ test, query, identity: identityOf(item.recording) });
  }
  return { clips, coverage: { profile: called(profile), tracks: comparable, oneChannel, incomparable } };
}
