import { type Detector, detach, type Evidence } from '../../model/detector.ts';
import type { Track } from '../../model/track.ts';
import { type Name, parseArtist, sameByInitials } from '../parse/artist.ts';
import { textKey } from '../parse/parse.ts';
import { isPlaceholderAlbum } from '../parse/placeholders.ts';

/** Tracks of a pretraining split by one artist, or on one album of theirs: their number, and the first of them. */
type Shared = { tracks: number; readonly first: Track };

/** All that the test splits credit to one name. */
type Group = {
  readonly name: Name;
  shared: Shared | undefined;
  /** Counts by album key, for the albums of the test tracks only. */
  readonly albums: Map<string, Shared | undefined>;
};

/**
 * Artists and albums that both splits have, whatever the titles: names equal in any order of a credit, by initials too.
 * Unlike the other detectors it gives one piece of evidence a test track and level, which names the first pretraining
 * track and counts the rest: a pair for each of an artist's tracks would bury everything else.
 */
export const artists: Detector = {
  search: (splits) => {
    const groups = createGroups();
    for (const tests of splits) for (const track of tests) groups.declare(track);
    return {
      add: groups.see,
      finish: async () =>
        splits.map((tests) => ({
          evidence: tests.flatMap((track, test) => groups.evidence(track, test)),
          undecided: [],
        })),
    };
  },
};

function createGroups() {
  const byKey = new Map<string, Group>();
  const byLastName = new Map<string, Group[]>();
  const known = new Map<string, readonly Group[]>();

  /** The groups that a credit belongs to; credits repeat, so each is taken apart once. */
  function groupsOf(credit: string): readonly Group[] {
    const found = known.get(credit);
    if (found) return found;
    const { names, placeholder } = parseArtist(credit);
    const groups = new Set<Group>();
    for (const name of placeholder ? [] : names) {
      const same = byKey.get(name.key);
      if (same) groups.add(same);
      for (const group of byLastName.get(name.words.at(-1) ?? '') ?? [])
        if (sameByInitials(group.name, name)) groups.add(group);
    }
    if (known.size >= 2 ** 17) known.clear();
    known.set(credit, [...groups]);
    return [...groups];
  }

  return {
    declare({ artist, album }: Track): void {
      const { names, placeholder } = parseArtist(artist);
      for (const name of placeholder ? [] : names) {
        if (name.key === '') continue;
        let group = byKey.get(name.key);
        if (!group) {
          group = { name, shared: undefined, albums: new Map() };
          byKey.set(name.key, group);
          const last = name.words.at(-1) ?? '';
          byLastName.set(last, [...(byLastName.get(last) ?? []), group]);
        }
        if (textKey(album) !== '' && !isPlaceholderAlbum(album)) group.albums.set(textKey(album), undefined);
      }
    },
    see(track: Track): boolean {
      if (track.artist === '') return false;
      const own = groupsOf(track.artist);
      for (const group of own) {
        group.shared = share(group.shared, track);
        if (group.albums.size === 0 || track.album === '') continue;
        const key = textKey(track.album);
        if (group.albums.has(key)) group.albums.set(key, share(group.albums.get(key), track));
      }
      return own.length > 0;
    },
    evidence({ artist, album }: Track, test: number): readonly Evidence[] {
      const groups = artist === '' ? [] : groupsOf(artist);
      const albums = groups.flatMap((group) => group.albums.get(textKey(album)) ?? []);
      const shared = groups.flatMap((group) => group.shared ?? []);
      return [
        ...most(albums).map((of) => toEvidence('album', test, of)),
        ...most(shared).map((of) => toEvidence('artist', test, of)),
      ];
    },
  };
}

function share(shared: Shared | undefined, track: Track): Shared {
  if (!shared) return { tracks: 1, first: detach(track) };
  shared.tracks++;
  return shared;
}

const most = (all: readonly Shared[]): readonly Shared[] => all.toSorted((a, b) => b.tracks - a.tracks).slice(0, 1);

function toEvidence(level: 'album' | 'artist', test: number, { tracks, first }: Shared): Evidence {
  const whose = level === 'album' ? `album ${first.album} by ${first.artist}` : `artist ${first.artist}`;
  const reasons = [`same ${whose} (${tracks === 1 ? 'one track' : `${tracks} tracks`} in pretraining)`];
  // How many are namesakes was never measured.
  return { detector: 'text', level, probability: undefined, reasons, test, pretrain: first };
}
