/** An ISRC without hyphens in upper case (ISO 3901), '' when it is none. */
export function isrc(cell: string): string {
  if (cell === '') return '';
  const code = cell
    .replace(/^isrc:?\s*/i, '')
    .replace(/[-\s]/g, '')
    .toUpperCase();
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(code) ? code : '';
}

/** A MusicBrainz recording id in lower case, also out of its URL; '' when it is none. */
export function mbid(cell: string): string {
  if (cell === '') return '';
  const id = cell.toLowerCase().replace(/^https?:\/\/musicbrainz\.org\/recording\//, '');
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !/^[0-]+$/.test(id) ? id : '';
}

/** Digests of no bytes at all: a failed download, equal to nothing. */
const OF_NOTHING: ReadonlySet<string> = new Set([
  'd41d8cd98f00b204e9800998ecf8427e',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
]);

const digest = (cell: string, digits: number): string => {
  const hex = cell.toLowerCase();
  return hex.length === digits && /^[0-9a-f]+$/.test(hex) && !OF_NOTHING.has(hex) ? hex : '';
};

/** An MD5 digest in lower case, '' when it is none. */
export const md5 = (cell: string): string => digest(cell, 32);

/** A SHA-256 digest in lower case, '' when it is none. */
export const sha256 = (cell: string): string => digest(cell, 64);
