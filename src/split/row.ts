import { createHash } from 'node:crypto';
import type { Split } from '../config/config.ts';
import type { Track } from '../model/track.ts';
import { nameReader } from './names.ts';
import type { Tally } from './tally.ts';

/** Hexadecimal digits. */
const LENGTH = 16;

/**
 * The digest of what a row says of its track, in 16 hexadecimal digits: the same wherever the row stands in the table
 * and wherever the files lie, another one as soon as the id, a text, a time or an identifier is another.
 */
export function rowDigest({ id, title, artist, album, ...track }: Track): string {
  const { duration, isrc, mbid, source, start, end, md5, sha256 } = track;
  const times = [duration, start, end].map((seconds) => seconds ?? null);
  const { artist_id = '', album_id = '' } = track;
  // Rows without them keep the digest that they had before there were such columns.
  const groups = artist_id === '' && album_id === '' ? [] : [artist_id, album_id];
  const row = JSON.stringify([id, title, artist, album, isrc, mbid, source, md5, sha256, ...times, ...groups]);
  return createHash('sha256').update(row).digest('hex').slice(0, LENGTH);
}

/**
 * Reports whether the rows of a split have no ids of their own: then a row without a source has its line number for an
 * id.
 */
export function isNumbered({ names }: Pick<Split, 'names'>, { columns }: Pick<Tally, 'columns'>): boolean {
  // A folder has no columns at all: the names of its files are the ids.
  if (Object.keys(columns).length === 0 || columns.id !== undefined) return false;
  return names === undefined || !nameReader(names).keys.includes('id');
}
