import type { Column } from '../config/config.ts';
import { TRACK_KEYS, type TrackKey } from '../config/schema.ts';

export type Columns = Readonly<Partial<Record<TrackKey, Column>>>;

/** Common names of each key, best first, as `simplify` leaves them. */
const COMMON_NAMES: Readonly<Record<TrackKey, readonly string[]>> = {
  id: ['id', 'track_id', 'trackid', 'song_id', 'clip_id', 'item_id'],
  title: ['title', 'track_title', 'song_title', 'track_name', 'song_name', 'song'],
  artist: ['artist', 'artist_name', 'track_artist', 'artists', 'artist_names', 'performer'],
  album: ['album', 'album_title', 'album_name', 'release', 'release_name', 'release_title'],
  duration: ['duration', 'duration_s', 'duration_sec', 'duration_seconds', 'track_duration', 'length', 'length_s'],
  isrc: ['isrc'],
  mbid: ['mbid', 'recording_mbid', 'musicbrainz_recording_id', 'mb_recording_id', 'musicbrainz_id'],
  media: ['media', 'media_id', 'ytid', 'yt_id', 'youtube_id', 'video_id'],
  start: ['start', 'start_s', 'start_sec', 'start_seconds', 'start_time'],
  end: ['end', 'end_s', 'end_sec', 'end_seconds', 'end_time'],
  md5: ['md5', 'md5sum', 'audio_md5'],
  sha256: ['sha256', 'sha256sum', 'audio_sha256'],
};

const simplify = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

/** What rows of JSON put the fields of a track under, so that `extra.title` is a title and `album.title` is none. */
const WRAPPERS = /^(extra|meta|metadata|info|tags|track|song|recording)\./i;

/** The columns that go by a common name, those of the row itself before those that are nested in it. */
export function findColumns(names: readonly string[]): Columns {
  const own = names.map(simplify);
  const nested = names.map((name) => (WRAPPERS.test(name) ? simplify(name.replace(WRAPPERS, '')) : ''));
  const columnOf = (key: TrackKey, simple: readonly string[]): Column | undefined => {
    const common = COMMON_NAMES[key].find((name) => simple.includes(name));
    return common === undefined ? undefined : names[simple.indexOf(common)];
  };
  const found: Partial<Record<TrackKey, Column>> = {};
  for (const key of TRACK_KEYS) {
    const column = columnOf(key, own) ?? columnOf(key, nested);
    if (column !== undefined) found[key] = column;
  }
  return found;
}
