import type { Track } from '../../model/track.ts';
import { roomU32, type U32, u32 } from '../../platform/arrays.ts';
import type { Strings } from '../../platform/parquet/column.ts';
import { createTexts, textAt } from '../../platform/texts.ts';

/** Tracks kept as bytes: a million of them as objects would be several hundred megabytes. */
export type PackedTracks = {
  readonly at: (row: number, texts: Pick<Track, 'title' | 'artist' | 'album'>) => Track;
  /** Durations of all tracks, as `durationAt` reads them. */
  readonly durations: U32;
};

export type TracksBuilder = PackedTracks & {
  /** Keeps what a report says of a track beside its title, artist and album; returns its number: 0, 1, 2, … */
  readonly add: (track: Track) => number;
};

const NONE = 0xffff_ffff;

/** Seconds. */
export const durationAt = (durations: U32, row: number): number | undefined =>
  durations[row] === NONE ? undefined : durations[row]! / 1000;

const toMilliseconds = (seconds: number | undefined): number =>
  seconds === undefined || Number.isNaN(seconds) ? NONE : Math.min(NONE - 1, Math.round(seconds * 1000));

/** Whether a text is a number as it is written, without writing it. */
function isNumber(text: string, number: number): boolean {
  let read = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9 || (digit === 0 && read === 0)) return false;
    read = read * 10 + digit;
  }
  return read === number;
}

export function createKeptTracks(): TracksBuilder {
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
      durations[size] = toMilliseconds(track.duration);
      // What is numbered by its line needs no id of its own.
      ids.add(isNumber(track.id, track.line) ? '' : track.id);
      songs.add(track.song === track.id ? '' : track.song);
      return size++;
    },
    get durations() {
      return durations;
    },
    at: (row, texts) =>
      toTrack(lines[row]!, textAt(ids.current, row), textAt(songs.current, row), durationAt(durations, row), texts),
  };
}

/** Tracks of an index, as its columns hold them. */
export type TrackColumns = {
  readonly line: Uint32Array;
  /** Seconds; NaN where a track has none. */
  readonly duration: Float64Array;
} & Readonly<Record<'id' | 'title' | 'artist' | 'album' | 'song', Strings>>;

/** Row i is track `chosen[i]` of the columns. */
export function keptColumns({ id, line, song, duration }: TrackColumns, chosen: Uint32Array): PackedTracks {
  const durations = u32(chosen.length);
  chosen.forEach((track, row) => {
    durations[row] = toMilliseconds(duration[track]);
  });
  return {
    durations,
    at(row, texts) {
      const track = chosen[row]!;
      return toTrack(line[track]!, textAt(id, track), textAt(song, track), durationAt(durations, row), texts);
    },
  };
}

function toTrack(
  line: number,
  ownId: string,
  ownSong: string,
  duration: number | undefined,
  texts: Pick<Track, 'title' | 'artist' | 'album'>,
): Track {
  const id = ownId || String(line);
  return {
    id,
    line,
    ...texts,
    duration,
    isrc: '',
    mbid: '',
    source: '',
    start: undefined,
    end: undefined,
    md5: '',
    sha256: '',
    audio: '',
    song: ownSong || id,
  };
}
