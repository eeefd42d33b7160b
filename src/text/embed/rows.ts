import type { Track } from '../../model/track.ts';
import { createTexts, textAt } from '../../platform/texts.ts';
import { createKeptTracks } from '../match/packed-tracks.ts';

/** Tracks with their texts, kept as bytes. */
export type Rows = {
  readonly size: () => number;
  readonly add: (track: Track) => void;
  readonly at: (row: number) => Track;
};

export function createRows(): Rows {
  const [titles, artists, albums] = [createTexts(), createTexts(), createTexts()];
  const kept = createKeptTracks();
  return {
    size: () => titles.current.size,
    add(track) {
      titles.add(track.title);
      artists.add(track.artist);
      albums.add(track.album);
      kept.add(track);
    },
    at: (row) =>
      kept.at(row, {
        title: textAt(titles.current, row),
        artist: textAt(artists.current, row),
        album: textAt(albums.current, row),
      }),
  };
}
