import type { Evidence, Heard, Unheard } from '../detector.ts';
import type { OpenIndex } from '../index/read.ts';
import { isBroken, isHeard } from '../index/recordings.ts';
import type { Track } from '../split/track.ts';
import { describe, probabilityOf } from './alignment.ts';
import { type Clip, called, flawOf, hear, identityOf, type Listen, reasonOf } from './hear.ts';
import type { Landmarks, Matcher, Profile } from './profile.ts';
import { storedAudio } from './stored.ts';

/** Recordings that clips are looked up in. */
export type Corpus = { readonly heard: Heard; readonly find: (clip: Clip) => readonly Evidence[] };

/** Fingerprints the files of tracks. */
export async function hearCorpus(
  tracks: readonly Track[],
  profile: Profile,
  listen: Listen,
  tell: (share: number) => void,
): Promise<Corpus> {
  const unheard: Unheard[] = [];
  const there: { readonly track: Track; readonly seconds: number; landmarks: Landmarks | undefined }[] = [];
  const identical = createIdentities<Track>();
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
    there.push({ track, seconds: recording.seconds, landmarks });
    identical.add(recording, track);
  }
  const matcher = profile.createMatcher(there.map(({ seconds }) => seconds));
  for (const [i, item] of there.entries()) {
    matcher.add(i, item.landmarks as Landmarks);
    item.landmarks = undefined;
  }
  return {
    heard: { profile: called(profile), tracks: tracks.length - unheard.length, unheard },
    find: (clip) => [...identicalTo(clip, identical.of), ...aligned(clip, matcher, (place) => there[place]!.track)],
  };
}

/**
 * Loads the fingerprints of an index.
 * @throws ProblemError when they are of another profile, or a part is missing or damaged.
 */
export async function loadCorpus(index: OpenIndex, profile: Profile, tell: (share: number) => void): Promise<Corpus> {
  const { recordings, seconds, load } = await storedAudio(index, profile);
  const matcher = profile.createMatcher(seconds);
  await load(matcher, tell);
  const { at } = await index.trackTable();
  const identical = createIdentities<number>();
  for (const recording of recordings) if (recording.problem === undefined) identical.add(recording, recording.track);
  const unheard = recordings
    .filter((recording) => !isHeard(recording))
    .map((recording): Unheard => {
      const reason = recording.problem ?? reasonOf(recording) ?? 'too short or too plain to be recognised';
      return { track: at(recording.track), reason, broken: isBroken(recording) };
    });
  return {
    heard: { profile: called(profile), tracks: recordings.length - unheard.length, unheard },
    find: (clip) => [...identicalTo(clip, (key) => identical.of(key).map(at)), ...aligned(clip, matcher, at)],
  };
}

/** What has the bytes or the samples of what. */
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

function identicalTo({ test, identity }: Clip, find: (key: string) => readonly Track[]): readonly Evidence[] {
  const told = new Set<string>();
  return identity.flatMap(({ key, reason }) =>
    find(key).flatMap((pretrain): readonly Evidence[] => {
      if (told.has(pretrain.id)) return [];
      told.add(pretrain.id);
      return [{ detector: 'audio', level: 'file', probability: 1, reasons: [reason], test, pretrain }];
    }),
  );
}

const aligned = ({ test, query }: Clip, matcher: Matcher, trackAt: (place: number) => Track): readonly Evidence[] =>
  matcher.match(query).map(({ track, ...audio }) => ({
    ...{ detector: 'audio', level: 'recording', probability: probabilityOf(audio) },
    ...{ reasons: describe(audio), audio, test, pretrain: trackAt(track) },
  }));
