import type { Track } from '../split/track.ts';
import { roomU32, type U32, u32 } from './retrieve/arrays.ts';
import { createTexts, textAt } from './retrieve/texts.ts';

/** Tracks kept as bytes: a million of them as objects would be several hundred megabytes. */
export type KeptTracks = {
  /** Keeps what a report says of a track beside its title, artist and album; returns its number: 0, 1, 2, … */
  readonly add: (track: Track) => number;
  readonly at: (row: number, texts: Pick<Track, 'title' | 'artist' | 'album'>) => Track;
  /** Of all tracks, as `durationAt` reads them. */
  readonly durations: () => U32;
};

const NONE = 0xffff_ffff;

/** Seconds. */
export const durationAt = (durations: U32, row: number): number | undefined =>
  durations[row] === NONE ? undefined : durations[row]! / 1000;

export function createKeptTracks(): KeptTracks {
  const ids = createTexts();
  const songs = createTexts();
  let lines = u32(1 << 12);
  let durations = u32(1 << 12); // in milliseconds
  let size = 0;
  return {
    add(track) {
      lines = roomU32(lines, size + 1);
      durations = roomU32(durations, size + 1);
      lines[size] = track.line;
      durations[size] = track.duration === undefined ? NONE : Math.min(NONE - 1, Math.round(track.duration * 1000));
      // What is numbered by its line needs no id of its own.
      ids.add(track.id === String(track.line) ? '' : track.id);
      songs.add(track.song === track.id ? '' : track.song);
      return size++;
    },
    durations: () => durations,
    at(row, texts) {
      const id = textAt(ids.current, row) || String(lines[row]);
      const song = textAt(songs.current, row) || id;
      return {
        id,
        line: lines[row] as number,
        ...texts,
        duration: durationAt(durations, row),
        isrc: '',
        mbid: '',
        media: '',
        start: undefined,
        end: undefined,
        md5: '',
        sha256: '',
        song,
      };
    },
  };
}
