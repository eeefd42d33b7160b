import type { Evidence, Heard, Unheard } from '../detector.ts';
import type { Track } from '../split/track.ts';
import { describe, probabilityOf } from './alignment.ts';
import { type Clip, called, flawOf, hear, identityOf, type Listen } from './hear.ts';
import type { Landmarks, Matcher, Profile } from './profile.ts';

export type Corpus = { readonly heard: Heard; readonly find: (clip: Clip) => readonly Evidence[] };

export async function hearCorpus(
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
    heard: { profile: called(profile), tracks: heard, unheard },
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
