import { availableParallelism } from 'node:os';
import type { OpenIndex } from '../index/read.ts';
import { isComparableAudio, isUndecodable } from '../index/recordings.ts';
import { describeAlignment } from '../model/alignment.ts';
import type { AudioMatch, AudioMatcher, Landmarks, Profile } from '../model/audio-profile.ts';
import type {
  AudioCoverage,
  Evidence,
  EvidenceGroup,
  Found,
  IncomparableAudio,
  SharedSamples,
} from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { mapInThreads } from '../platform/pool.ts';
import { storedAudio } from './audio-part.ts';
import {
  type Clip,
  called,
  type FileFingerprinter,
  fingerprintTracks,
  flawOf,
  identityOf,
  reasonOf,
} from './fingerprint-tracks.ts';

/** Clips that threads are sent at a time: 2 MB of half minutes. */
const BATCH = 50;
/** Fewer are looked up before another thread has begun. */
const WORTH_A_THREAD = 8;

/** Recordings that clips are looked up in. */
export type AudioCorpus = {
  readonly coverage: AudioCoverage;
  /**
   * Looks up clips with all processors; returns matches in the order of the clips and reports how many are looked up.
   */
  readonly find: (
    clips: readonly Clip[],
    told: (done: number) => void,
  ) => Promise<Pick<Found, 'evidence'> & Required<Pick<Found, 'groups' | 'sharedSamples'>>>;
};

/** Fingerprints the files of tracks. */
export async function fingerprintCorpus(
  tracks: readonly Track[],
  profile: Profile,
  fingerprint: FileFingerprinter,
  tell: (share: number) => void,
): Promise<AudioCorpus> {
  const incomparable: IncomparableAudio[] = [];
  let oneChannel = 0;
  const there: { readonly track: Track; readonly seconds: number; landmarks: Landmarks | undefined }[] = [];
  const identical = createIdentities<Track>();
  for await (const item of fingerprintTracks(tracks, 'reference', fingerprint, tell)) {
    if ('incomparable' in item) {
      incomparable.push(item.incomparable);
      continue;
    }
    const { recording } = item;
    const track = tracks[item.place]!;
    const landmarks = recording.landmarks as Landmarks;
    const flaw = flawOf(recording);
    if (flaw) incomparable.push({ track, ...flaw });
    if (recording.channel !== undefined) oneChannel++;
    there.push({ track, seconds: recording.seconds, landmarks });
    identical.add(recording, track);
  }
  const matcher = profile.createMatcher(there.map(({ seconds }) => seconds));
  for (const [i, item] of there.entries()) {
    matcher.add(i, item.landmarks as Landmarks);
    item.landmarks = undefined;
  }
  return {
    coverage: { profile: called(profile), tracks: tracks.length - incomparable.length, oneChannel, incomparable },
    find: finderIn(matcher, identical.of, (place) => there[place]!.track),
  };
}

/**
 * Loads the fingerprints of an index.
 * @throws ProblemError when they are of another profile, or a part is missing or damaged.
 */
export async function loadAudioCorpus(
  index: OpenIndex,
  profile: Profile,
  tell: (share: number) => void,
): Promise<AudioCorpus> {
  const { recordings, seconds, load } = await storedAudio(index, profile);
  const matcher = profile.createMatcher(seconds);
  await load(matcher, tell);
  const { at } = await index.trackTable();
  const identical = createIdentities<number>();
  for (const recording of recordings) if (recording.problem === undefined) identical.add(recording, recording.track);
  const oneChannel = recordings.filter(({ channel }) => channel !== undefined).length;
  const incomparable = recordings
    .filter((recording) => !isComparableAudio(recording))
    .map((recording): IncomparableAudio => {
      const reason = recording.problem ?? (reasonOf(recording) as string);
      return { track: at(recording.track), reason, undecodable: isUndecodable(recording) };
    });
  return {
    coverage: { profile: called(profile), tracks: recordings.length - incomparable.length, oneChannel, incomparable },
    find: finderIn(matcher, (key) => identical.of(key).map(at), at),
  };
}

/** Creates tables that find places with equal bytes or equal samples. */
function createIdentities<Place>() {
  const places = new Map<string, Place[]>();
  return {
    add(recording: Parameters<typeof identityOf>[0], place: Place): void {
      for (const { key } of identityOf(recording)) {
        const same = places.get(key);
        if (same) same.push(place);
        else places.set(key, [place]);
      }
    },
    of: (key: string): readonly Place[] => places.get(key) ?? [],
  };
}

/** Clips of the same bytes or samples as recordings; of a pair that has both the bytes are told. */
function identicalIn(clips: readonly Clip[], find: (key: string) => readonly Track[]): readonly EvidenceGroup[] {
  const tests = new Map<string, { readonly reason: string; readonly tests: number[] }>();
  for (const { test, identity } of clips)
    for (const { key, reason } of identity) {
      const same = tests.get(key);
      if (same) same.tests.push(test);
      else tests.set(key, { reason, tests: [test] });
    }
  return [...tests].flatMap(([key, { reason, tests }]): readonly EvidenceGroup[] => {
    const pretrains = find(key);
    const among = { name: 'identical', place: () => (key.startsWith('samples ') ? 1 : 0) };
    return pretrains.length === 0
      ? []
      : [{ detector: 'audio', level: 'file', probability: undefined, reasons: [reason], tests, pretrains, among }];
  });
}

function finderIn(
  matcher: AudioMatcher,
  identical: (key: string) => readonly Track[],
  trackAt: (place: number) => Track,
): AudioCorpus['find'] {
  return async (clips, told) => {
    const evidence: Evidence[] = [];
    const sharedSamples: SharedSamples[] = [];
    for (let begin = 0; begin < clips.length; begin += BATCH) {
      const batch = clips.slice(begin, begin + BATCH);
      const matches = await lookUp(matcher, batch, (done) => told(begin + done));
      for (const [i, clip] of batch.entries())
        for (const match of matches[i]!) {
          const found = aligned(clip, match, trackAt);
          if (match.shares === undefined) evidence.push(found);
          else sharedSamples.push(found);
        }
    }
    return { evidence, sharedSamples, groups: identicalIn(clips, identical) };
  };
}

function lookUp(
  matcher: AudioMatcher,
  clips: readonly Clip[],
  told: (done: number) => void,
): Promise<readonly (readonly AudioMatch[])[]> {
  const recordings = clips.length < WORTH_A_THREAD ? undefined : matcher.shared();
  const queries = clips.map(({ query }) => query);
  const threads = recordings === undefined ? 1 : availableParallelism();
  return mapInThreads(
    'lookup',
    { ...recordings, queries },
    clips.length,
    threads,
    (i) => matcher.match(queries[i]!),
    told,
  );
}

const aligned = (
  { test }: Clip,
  { track, ...audio }: AudioMatch,
  trackAt: (place: number) => Track,
): Evidence & SharedSamples => ({
  ...{ detector: 'audio', level: 'recording', probability: undefined },
  ...{ reasons: describeAlignment(audio), audio, test, pretrain: trackAt(track) },
});
