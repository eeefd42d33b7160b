import type { Column } from '../config/config.ts';
import { TRACK_KEYS, type TrackKey } from '../config/keys.ts';

export type Columns = Readonly<Partial<Record<TrackKey, Column>>>;

/** Common names of each key, best first, as `simplify` leaves them. */
const COMMON_NAMES: Readonly<Record<TrackKey, readonly string[]>> = {
  id: ['id', 'track_id', 'trackid', 'song_id', 'clip_id', 'item_id'],
  title: ['title', 'track_title', 'song_title', 'track_name', 'song_name', 'song'],
  artist: ['artist', 'artist_name', 'track_artist', 'artists', 'artist_names', 'performer'],
  album: ['album', 'album_title', 'album_name', 'release', 'release_name', 'release_title'],
  artist_id: ['artist_id', 'artistid', 'artist_ids', 'artist_mbid', 'musicbrainz_artistid', 'mb_artistid'],
  album_id: ['album_id', 'albumid', 'album_ids', 'release_mbid', 'musicbrainz_albumid', 'mb_albumid'],
  duration: [
    'duration',
    'duration_s',
    'duration_sec',
    'duration_seconds',
    'track_duration',
    'length',
    'length_s',
    'duration_ms',
    'length_ms',
    'track_duration_ms',
    'durationms',
    'duration_in_ms',
    'duration_millis',
    'length_sec',
    'length_seconds',
  ],
  isrc: [
    'isrc',
    'isrcs',
    'isrc_code',
    'isrc_codes',
    'isrc_id',
    'track_isrc',
    'recording_isrc',
    'external_ids_isrc',
    'external_id_isrc',
  ],
  // Picard and beets call the id of a recording that of a track.
  mbid: [
    ...['mbid', 'recording_mbid', 'musicbrainz_recording_id', 'mb_recording_id', 'musicbrainz_id', 'mb_recordingid'],
    'recordingmbid',
    ...[
      'musicbrainz_recordingid',
      'musicbrainz_recording_mbid',
      'mb_id',
      'recording_mbids',
      'mbids',
      'musicbrainz_mbid',
    ],
    ...['musicbrainz_trackid', 'mb_trackid', 'musicbrainz_recording', 'recording_gid'],
  ],
  source: [
    ...[
      'media',
      'media_id',
      'ytid',
      'yt_id',
      'youtube_id',
      'video_id',
      'youtube_url',
      'youtube_link',
      'youtube_video_id',
    ],
    ...[
      'youtube',
      'youtubeid',
      'youtube_ids',
      'youtube_video',
      'youtube_video_url',
      'youtubelink',
      'youtubeurl',
      'yt_url',
      'yt_link',
    ],
    ...[
      'yt_video_id',
      'ytids',
      'yturl',
      'videoid',
      'video_ids',
      'source_id',
      'spotify_id',
      'spotify_uri',
      'spotify_url',
    ],
    ...[
      'spotify_track_id',
      'spotify_track_uri',
      'spotify_track_url',
      'spotify_link',
      'spotify',
      'spotifyid',
      'spotify_ids',
    ],
    ...[
      'deezer_id',
      'deezer_track_id',
      'deezer_url',
      'deezer_link',
      'deezer',
      'freesound_id',
      'freesound_url',
      'freesound_link',
    ],
    ...[
      'freesound',
      'fsid',
      'fs_id',
      'freesound_sound_id',
      'jamendo_id',
      'jamendo_track_id',
      'jamendo_url',
      'jamendo_link',
    ],
    ...[
      'jamendo',
      'soundcloud_id',
      'soundcloud_url',
      'soundcloud_link',
      'soundcloud_track_id',
      'soundcloud',
      'acoustid',
    ],
    ...[
      'acoustid_id',
      'acoustid_track_id',
      'acoust_id',
      'discogs_id',
      'discogs_release_id',
      'discogs_master_id',
      'discogs_url',
    ],
    ...['discogs_release', 'discogs_link', 'discogs'],
  ],
  start: [
    'start',
    'start_s',
    'start_sec',
    'start_seconds',
    'start_time',
    'start_ms',
    'start_time_ms',
    'start_time_s',
    'start_time_sec',
    'start_time_seconds',
    'start_second',
    'start_offset',
    't_start',
    'time_start',
    'begin',
    'begin_time',
    'clip_start',
    'segment_start',
    'start_position',
  ],
  end: [
    'end',
    'end_s',
    'end_sec',
    'end_seconds',
    'end_time',
    'end_ms',
    'end_time_ms',
    'end_time_s',
    'end_time_sec',
    'end_time_seconds',
    'end_second',
    'end_offset',
    't_end',
    'time_end',
    'stop',
    'stop_time',
    'clip_end',
    'segment_end',
  ],
  md5: ['md5', 'md5sum', 'audio_md5', 'md5_hash', 'file_md5', 'md5_checksum', 'checksum_md5', 'hash_md5', 'md5_digest'],
  sha256: [
    ...['sha256', 'sha256sum', 'audio_sha256', 'sha256_hash', 'file_sha256', 'sha256_checksum', 'checksum_sha256'],
    ...['hash_sha256', 'sha_256', 'sha256_digest'],
  ],
};

/** Names that say too little: such a column is taken for what most of its values are. */
const GENERIC_NAMES: ReadonlySet<string> = new Set([
  ...[
    'url',
    'urls',
    'link',
    'links',
    'uri',
    'uris',
    'href',
    'source',
    'source_url',
    'src',
    'track_uri',
    'track_url',
    'track_link',
  ],
  ...[
    'song_url',
    'song_link',
    'video_url',
    'video_link',
    'video',
    'webpage_url',
    'page_url',
    'web_url',
    'original_url',
    'audio_url',
  ],
  ...[
    'audio_link',
    'media_url',
    'media_link',
    'external_url',
    'external_urls',
    'permalink',
    'permalink_url',
    'clip_url',
    'external_id',
  ],
  ...[
    'checksum',
    'hash',
    'digest',
    'file_hash',
    'audio_hash',
    'audio_checksum',
    'file_checksum',
    'content_hash',
    'sha',
    'fingerprint',
  ],
  ...['webpage', 'website', 'address', 'shareurl', 'share_url', 'download_url', 'file_url'],
]);

/** Returns the columns of which the name alone does not say what they are. */
export const genericColumns = (names: readonly string[]): readonly string[] =>
  names.filter((name) => GENERIC_NAMES.has(simplify(name.replace(WRAPPERS, ''))));

const simplify = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

/**
 * Keys that rows of JSON put the fields of a track under: `extra.title` is the title of a track, `album.title` is not.
 */
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

/** Keys of things with titles, names and ids of their own: `album.title` is not the title of the track. */
const OTHER_THING =
  /^(album|albums|release|releases|artist|artists|performer|label|labels|genre|genres|user|users|owner|uploader|channel|playlist|playlists|similar|related|work|works|charts?|links?)$/;

/** Keys that are looked for deep in a row; an id or a time there may be of anything. */
const NESTED = /^(title|artist|album|isrc|mbid|source|md5|sha256)$/;

/**
 * Returns the columns whose last name is a common one, of those that are nested in the track itself: the least deep,
 * where it is one alone.
 */
export function findNested(names: readonly string[]): Columns {
  const nested = names
    .map((name) => ({ name, path: name.split('.') }))
    .filter(({ path }) => path.length > 1 && !path.slice(0, -1).some((part) => OTHER_THING.test(simplify(part))));
  const found: Partial<Record<TrackKey, Column>> = {};
  for (const depth of [...new Set(nested.map(({ path }) => path.length))].sort((a, b) => a - b)) {
    const here = nested.filter(({ path }) => path.length === depth);
    const last = here.map(({ path }) => path.at(-1) as string);
    for (const [key, column] of Object.entries(findColumns(last))) {
      const same = here.filter((_, i) => last[i] === column);
      if (same.length === 1 && NESTED.test(key)) found[key as TrackKey] ??= same[0]?.name as string;
    }
  }
  return found;
}
