/** The keys of `columns`: what a track can carry. Times are in seconds. */
export const TRACK_KEYS = [
  'id',
  'title',
  'artist',
  'album',
  'artist_id',
  'album_id',
  'duration',
  'isrc',
  'mbid',
  'source',
  'start',
  'end',
  'md5',
  'sha256',
] as const;

export type TrackKey = (typeof TRACK_KEYS)[number];

/** Keys that a pattern can read from a name or a path. */
export const NAME_KEYS = ['id', 'title', 'artist', 'album', 'isrc', 'mbid', 'source', 'start', 'end'] as const;

export type NameKey = (typeof NAME_KEYS)[number];
