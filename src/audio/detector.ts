import { existsSync } from 'node:fs';
import { type Detector, detach, type Evidence, type Found, type Heard, type Unheard } from '../detector.ts';
import type { Problem } from '../problem.ts';
import type { Track } from '../split/track.ts';
import { describe, probabilityOf } from './alignment.ts';
import type { Landmarks, Matcher, Profile } from './profile.ts';

/** What a track needs to be looked at. */
export const sees = { audio: ({ audio }: Track) => audio !== '' };

export type Fingerprinted =
  | {
      readonly file: string;
      readonly sha256: string;
      readonly samples: string;
      readonly seconds: number;
      readonly silent: boolean;
      readonly cut: string | undefined;
      readonly landmarks?: Landmarks;
      readonly query?: Uint8Array;
    }
  | { readonly file: string; readonly problem: Problem };

/** Fingerprints files, to be found (`reference`) or to be looked up (`query`); in their order. */
export type Listen = (
  files: readonly string[],
  side: 'reference' | 'query',
  progress: (done: number, of: number) => void,
) => AsyncIterable<Fingerprinted>;

export type AudioDetector = Detector & {
  /** What could be heard of test tracks, once a search for them is finished; undefined when nobody listened. */
  readonly heard: (tests: readonly Track[]) => Heard | undefined;
};

/** A clip as it is looked up; `identity` is what an equal file or one of equal samples has too. */
type Clip = { readonly test: number; readonly query: Uint8Array; readonly identity: readonly Identity[] };

type Identity = { readonly key: string; readonly reason: string };

type Clips = { readonly clips: readonly Clip[]; readonly heard: Heard };

/**
 * Looks test clips up among the recordings of a pretraining split: `file` where the bytes or the decoded samples are equal, else `recording`
 * where the fingerprints align. A clip is decoded once, and only when there is something to look it up in.
 */
export function audioDetector(profile: Profile, listen: Listen): AudioDetector {
  const known = new Map<readonly Track[], Promise<Clips>>();
  const ended = new Map<readonly Track[], Heard>();
  const clipsOf = (tests: readonly Track[], tell: (share: number) => void): Promise<Clips> => {
    const clips = known.get(tests) ?? hearClips(tests, profile, listen, tell);
    known.set(tests, clips);
    return clips;
  };
  return {
    sees,
    heard: (tests) => ended.get(tests),
    search: (splits, { tell = () => undefined } = {}) => {
      const wanted = splits.some((tests) => tests.some(sees.audio));
      const tracks: Track[] = [];
      let heard: Heard | undefined;
      return {
        channels: ['audio'],
        see: (track) => {
          if (wanted && sees.audio(track)) tracks.push(detach(track));
        },
        finish: async () => {
          if (tracks.length === 0) return splits.map(() => ({ evidence: [], undecided: [] }));
          const corpus = await hearCorpus(tracks, profile, listen, (share) => tell('listening to', share));
          heard = corpus.heard;
          const found: Found[] = [];
          for (const [i, tests] of splits.entries()) {
            const { clips, heard } = await clipsOf(tests, (share) =>
              tell(`listening to test split ${i + 1} for`, share),
            );
            ended.set(tests, heard);
            const evidence: Evidence[] = [];
            for (const [done, clip] of clips.entries()) {
              for (const item of corpus.find(clip)) evidence.push(item);
              tell('looking up clips in', done / clips.length);
              // Lets what waits have its turn: a search may take as long as a clip lasts.
              await new Promise(setImmediate);
            }
            found.push({ evidence, undecided: [] });
          }
          return found;
        },
        heard: () => heard,
      };
    },
  };
}

/** The fingerprints of the tracks that have audio, and what is wrong with the others. */
async function* hear(
  tracks: readonly Track[],
  side: 'reference' | 'query',
  listen: Listen,
  tell: (share: number) => void,
): AsyncGenerator<
  { readonly place: number; readonly recording: Recording } | { readonly place: number; readonly unheard: Unheard }
> {
  const places = [...tracks.keys()].filter((place) => sees.audio(tracks[place]!));
  const there = places.filter((place) => existsSync(tracks[place]!.audio));
  const all = listen(
    there.map((place) => tracks[place]!.audio),
    side,
    (done, of) => tell(done / of),
  )[Symbol.asyncIterator]();
  let next = 0;
  for (const place of places) {
    const track = tracks[place]!;
    if (there[next] !== place) {
      yield { place, unheard: { track, reason: 'no such file', broken: false } };
      continue;
    }
    next++;
    const { value } = (await all.next()) as IteratorYieldResult<Fingerprinted>;
    if ('problem' in value) yield { place, unheard: { track, reason: value.problem.message, broken: true } };
    else yield { place, recording: value };
  }
  await all.return?.();
}

type Recording = Exclude<Fingerprinted, { readonly problem: Problem }>;

/** Why a recording that was decoded is not, or not wholly, looked at. */
const flawOf = ({ silent, cut }: Recording, tells: boolean): Omit<Unheard, 'track'> | undefined => {
  if (cut !== undefined) return { reason: `cut: ${cut}`, broken: true };
  if (silent) return { reason: 'silent', broken: false };
  return tells ? undefined : { reason: 'too short or too plain to be recognised', broken: false };
};

/** Silence is equal to nothing: a failed download is not the file of another. */
const identityOf = ({ sha256, samples, silent }: Recording): readonly Identity[] =>
  silent
    ? []
    : [
        { key: sha256, reason: `same SHA-256 of the file ${sha256}` },
        { key: `samples ${samples}`, reason: 'the same decoded samples' },
      ];

async function hearClips(
  tests: readonly Track[],
  profile: Profile,
  listen: Listen,
  tell: (share: number) => void,
): Promise<Clips> {
  const clips: Clip[] = [];
  const unheard: Unheard[] = [];
  let heard = 0;
  for await (const item of hear(tests, 'query', listen, tell)) {
    const { place: test } = item;
    if ('unheard' in item) {
      unheard.push(item.unheard);
      continue;
    }
    const query = item.recording.query as Uint8Array;
    const flaw = flawOf(item.recording, profile.judgeable(query));
    if (flaw) unheard.push({ track: tests[test]!, ...flaw });
    else heard++;
    // What there is of it may be found all the same.
    clips.push({ test, query, identity: identityOf(item.recording) });
  }
  return { clips, heard: { tracks: heard, unheard } };
}

type Corpus = { readonly heard: Heard; readonly find: (clip: Clip) => readonly Evidence[] };

async function hearCorpus(
  tracks: readonly Track[],
  profile: Profile,
  listen: Listen,
  tell: (share: number) => void,
): Promise<Corpus> {
  const unheard: Unheard[] = [];
  const there: { readonly track: Track; readonly seconds: number; landmarks: Landmarks | undefined }[] = [];
  const identical = new Map<string, Track[]>();
  let heard = 0;
  for await (const item of hear(tracks, 'reference', listen, tell)) {
    if ('unheard' in item) {
      unheard.push(item.unheard);
      continue;
    }
    const { recording } = item;
    const track = tracks[item.place]!;
    const landmarks = recording.landmarks as Landmarks;
    const flaw = flawOf(recording, landmarks.hashes.length > 0);
    if (flaw) unheard.push({ track, ...flaw });
    else heard++;
    there.push({ track, seconds: recording.seconds, landmarks });
    for (const { key } of identityOf(recording)) identical.set(key, [...(identical.get(key) ?? []), track]);
  }
  const matcher = profile.createMatcher(there.map(({ seconds }) => seconds));
  for (const [i, item] of there.entries()) {
    matcher.add(i, item.landmarks as Landmarks);
    item.landmarks = undefined;
  }
  return {
    heard: { tracks: heard, unheard },
    find: (clip) => [
      ...identicalTo(clip, (key) => identical.get(key) ?? []),
      ...aligned(clip, matcher, (place) => there[place]!.track),
    ],
  };
}

function identicalTo({ test, identity }: Clip, find: (key: string) => readonly Track[]): readonly Evidence[] {
  const told = new Set<Track>();
  return identity.flatMap(({ key, reason }) =>
    find(key).flatMap((pretrain): readonly Evidence[] => {
      if (told.has(pretrain)) return [];
      told.add(pretrain);
      return [{ detector: 'audio', level: 'file', probability: 1, reasons: [reason], test, pretrain }];
    }),
  );
}

const aligned = ({ test, query }: Clip, matcher: Matcher, trackAt: (place: number) => Track): readonly Evidence[] =>
  matcher.match(query).map(({ track, ...audio }) => ({
    ...{ detector: 'audio', level: 'recording', probability: probabilityOf(audio) },
    ...{ reasons: describe(audio), audio, test, pretrain: trackAt(track) },
  }));
