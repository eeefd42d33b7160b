import type { Manifest } from '../index/manifest.ts';
import type { Track } from '../model/track.ts';

/** Keys of columns that an index to give away keeps without being asked: what a track is called and how long it is. */
const KEPT = ['id', 'duration', 'start', 'end'];

/** Makes tracks that name no recording: without titles, identifiers and digests, and with songs by number. */
export function createNameless(): (track: Track) => Track {
  const songs = new Map<string, string>();
  const numberOf = (song: string): string => {
    const known = songs.get(song) ?? `song ${songs.size + 1}`;
    songs.set(song, known);
    return known;
  };
  return (track) => ({
    ...track,
    ...{ title: '', artist: '', album: '', isrc: '', mbid: '', source: '', md5: '', sha256: '' },
    song: track.song === track.id ? track.song : numberOf(track.song),
  });
}

/** Returns the facts of an index without values and names that its tracks do not have either. */
export const namelessFacts = <Facts extends Pick<Manifest, 'columns' | 'malformed_rows'>>(facts: Facts): Facts => ({
  ...facts,
  columns: Object.fromEntries(Object.entries(facts.columns).filter(([key]) => KEPT.includes(key))),
  malformed_rows: [],
  suspicious: undefined,
  columns_unused: undefined,
});

/** Says what whoever has an index learns from it, in lines. */
export function disclosures({ columns, counts, sources, audio, coverage, model }: Manifest): readonly string[] {
  const has = (keys: readonly string[]): boolean => keys.some((key) => columns[key] !== undefined);
  const text = coverage.some(({ evidence }) => evidence.includes('text'));
  const identified = coverage.some(({ evidence }) =>
    evidence.some((channel) => /^(isrc|mbid|source|md5|sha256)/.test(channel)),
  );
  const byName = Object.keys(columns).length === 0;
  return [
    `the ids of its ${counts.tracks.toLocaleString('en')} tracks${byName ? ', which are the paths of their files' : ''}`,
    ...(text || has(['title', 'artist', 'album']) ? ['titles, artists and albums'] : ['no titles, artists or albums']),
    identified ? 'identifiers or digests of recordings' : 'no identifiers of recordings',
    ...(model ? ['embeddings of the texts'] : []),
    ...(audio
      ? [
          'fingerprints: audio cannot be played from them; whoever has a recording can find out whether it is among them',
          'the digest (SHA-256) of each audio file, and how long it is',
        ]
      : []),
    `the name and digest of what it was built from: ${sources.map(({ file }) => file).join(', ')}`,
  ];
}
