import { isMissingId } from '../model/missing.ts';
import { type IdReading, join, LONGEST_CELL, NOTHING, one, plain, remembered, UNREADABLE } from './reading.ts';

const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHex = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 102);

/** Whether a cell is an ISRC as ISO 3901 has it, without a look at anything else. */
export function isPlainIsrc(cell: string): boolean {
  if (cell.length !== 12 || !isUpper(cell.charCodeAt(0)) || !isUpper(cell.charCodeAt(1))) return false;
  for (let i = 2; i < 12; i++) {
    const code = cell.charCodeAt(i);
    if (!isDigit(code) && (i > 4 || !isUpper(code))) return false;
  }
  return !isFiller(cell);
}

/** Whether a code fills a field that may not be empty, such as `XXXXX0000000`: no recording has it. */
const isFiller = (code: string): boolean =>
  code.endsWith('0000000') && /^(?:[A-Z]{2}(?:000|XXX)|([A-Z])\1{4})/.test(code);

/** Grouped by hyphens, blanks, dots or not at all. */
const ISRC = /(?<![A-Z0-9])([A-Z]{2})[-_. ]?([A-Z0-9]{3})[-_. ]?(\d{2})[-_. ]?(\d{5})(?![A-Z0-9])/g;
const ISRC_NOISE =
  /HTTPS?:\/\/\S*|URN:ISRC|(?<![A-Z0-9])ISRCS?(?:[ _]?(?:CODE|NO|NR))?(?![A-Z0-9])|N\/A|\b(?:ARRAY|DTYPE|OBJECT|LIST|AND|OR|EXPLICIT|CLEAN|SPOTIFY)\b|(?<=\s|^)\.0(?=\s|$)/g;

const withoutHyphens = (cell: string): string =>
  cell.slice(0, 2) + cell.slice(3, 6) + cell.slice(7, 9) + cell.slice(10);

/** Whether a cell is an ISRC as it is printed: `US-RC1-76-07839`. */
export const isHyphenatedIsrc = (cell: string): boolean =>
  cell.length === 15 && cell[2] === '-' && cell[6] === '-' && cell[9] === '-' && isPlainIsrc(withoutHyphens(cell));

/** Reads the ISRCs of a cell: in upper case without hyphens. */
export function readIsrcs(cell: string): IdReading {
  if (cell === '') return NOTHING;
  if (isPlainIsrc(cell)) return one(cell);
  if (isHyphenatedIsrc(cell)) return one(withoutHyphens(cell));
  return isrcsIn(cell);
}

const isrcsIn = remembered((cell) => {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const found: (string | false)[] = [];
  const rest = plain(cell)
    .replace(/\\[nrt]|%0[AD9]|%20/gi, ' ')
    .toUpperCase()
    .replace(ISRC, (_, country: string, owner: string, year: string, number: string) => {
      const code = country + owner + year + number;
      found.push(isFiller(code) ? false : code);
      return ' ';
    });
  const words = wordsOf(rest.replace(ISRC_NOISE, ' ')).map((word) => (isMissingId(word) ? undefined : false));
  const isLink = found.length === 0 && rest.includes('://');
  return join([...found, ...words, ...(isLink ? [false as const] : [])]);
});

/** Splits a text at separators, brackets and quotes. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replace(/^\s*=(?=")/, '')
    .split(/[\s;,|"'`\u2018\u2019\u201C\u201D\u3001/[\]{}()<>:=.]+/)
    .filter((word) => word !== '' && /[\p{L}\p{N}]/u.test(word));

/** Whether a cell is a UUID in lower case. */
export function isPlainUuid(cell: string): boolean {
  if (cell.length !== 36) return false;
  for (let i = 0; i < 36; i++) {
    const code = cell.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23 ? code !== 45 : !isHex(code)) return false;
  }
  return !isNilUuid(cell);
}

const isNilUuid = (cell: string): boolean => cell.startsWith('0000000') && /^[0-]+$/.test(cell);

const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;
const MUSICBRAINZ =
  /^(?:https?:)?(?:\/\/)?(?:[a-z0-9-]+\.)?musicbrainz\.org\/(?:ws\/[12]\/)?([a-z-]+)\/([0-9a-f-]{32,36})(?:[/?#.].*)?$/;
const LISTENBRAINZ = /^(?:https?:)?(?:\/\/)?(?:[a-z0-9-]+\.)?listenbrainz\.org\/track\/([0-9a-f-]{32,36})(?:[/?#].*)?$/;
/**
 * `urn:uuid:`, `mbid:`, `recording_id=`, `mb_recording:` before an id; of another kind of thing it is none of a
 * recording.
 */
const UUID_PREFIX =
  /^(?:urn:(?:uu|mb)id:|mb:|(?:(?:mb|musicbrainz)[_:-]?)?(?:recording[_-]?)?(?:mb|gu|uu)?id[:=]|(?:musicbrainz[:_])?recording[:=]|musicbrainz:)/;

const UUID_WORDS: ReadonlySet<string> = new Set(
  ['', 'urn:uuid', 'uuid', 'uuid.uuid', 'guid', 'mbid', 'recording', 'id', 'recording_id', 'recording_mbid'].concat(
    ...['musicbrainz', 'musicbrainz_recording_id', 'mb_recording_id', 'musicbrainz_recordingid', 'recording-id'],
  ),
);

/** A UUID in lower case with hyphens; undefined when it is none. */
export function uuidOf(text: string): string | undefined {
  const parts = text.length >= 32 && text.length <= 36 ? UUID.exec(text) : null;
  if (!parts) return undefined;
  const id = parts.slice(1).join('-');
  return isNilUuid(id) ? undefined : id;
}

/**
 * Reads the MusicBrainz recording ids of a cell: in lower case with hyphens. Links to releases and artists are none.
 */
export function readMbids(cell: string): IdReading {
  if (cell === '') return NOTHING;
  return isPlainUuid(cell) ? one(cell) : mbidsIn(cell);
}

const mbidsIn = remembered((cell) => {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const words = plain(cell)
    .toLowerCase()
    .split(/[\s;,|+&\u3001"'`\u2018\u2019\u201C\u201D[\]{}()<>]+/);
  return join(words.filter((word) => /[\p{L}\p{N}]/u.test(word)).flatMap(mbidsOf));
});

function mbidsOf(word: string): readonly (string | undefined | false)[] {
  if (isMissingId(word)) return [undefined];
  // The scheme of `urn:uuid:{…}` and the words of `mbid: …` stand alone once brackets and blanks are gone.
  if (UUID_WORDS.has(word.replace(/[:=]$/, ''))) return [];
  const link = MUSICBRAINZ.exec(word);
  if (link) return [link[1] === 'recording' && (uuidOf(link[2]!) ?? false)];
  const listened = LISTENBRAINZ.exec(word);
  if (listened) return [uuidOf(listened[1]!) ?? false];
  if (word.includes('://')) return [false];
  const file = /^(?:.*\/)?([0-9a-f-]{32,36})(?:\.[a-z0-9]{1,5}){1,2}$/.exec(word);
  if (file) return [uuidOf(file[1]!) ?? false];
  const named = /^\/?recording\/([0-9a-f-]{32,36})\/?$/.exec(word);
  if (named) return [uuidOf(named[1]!) ?? false];
  return word.split('/').map((part) => (part === '' ? undefined : (uuidOf(part.replace(UUID_PREFIX, '')) ?? false)));
}

/** Digests of no bytes at all: a failed download, equal to nothing. */
const OF_NOTHING: ReadonlySet<string> = new Set([
  'd41d8cd98f00b204e9800998ecf8427e',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
]);

type DigestForm = {
  /** Digits in hexadecimal, and characters in base64 without `=`. */
  readonly digits: number;
  readonly base64: number;
  readonly prefix: RegExp;
};

const MD5: DigestForm = { digits: 32, base64: 22, prefix: /^(?:urn:)?md5(?:sum)?[:=/-]/i };
const SHA256: DigestForm = { digits: 64, base64: 43, prefix: /^(?:urn:)?sha(?:2?-)?256(?:sum)?[:=/-]/i };
const ANY_PREFIX = /^(?:md5|sha-?(?:1|224|256|384|512)|blake2b|blake3|crc32c?|xxh(?:64|3)?)(?:sum)?[:=-]/i;

const digestReader = (form: DigestForm): ((cell: string) => IdReading) => {
  const slow = remembered((cell) => digestsIn(cell, form));
  return (cell) => {
    if (cell === '') return NOTHING;
    return isPlainHex(cell, form.digits) ? one(cell) : slow(cell);
  };
};

function isPlainHex(cell: string, digits: number): boolean {
  if (cell.length !== digits) return false;
  for (let i = 0; i < digits; i++) if (!isHex(cell.charCodeAt(i))) return false;
  return !isEmptyDigest(cell);
}

const isEmptyDigest = (hex: string): boolean =>
  hex.startsWith('0000000')
    ? /^0+$/.test(hex)
    : (hex.startsWith('d41') || hex.startsWith('e3b')) && OF_NOTHING.has(hex);

/** `DIGEST  file name`, as md5sum writes it, and `MD5 (file name) = DIGEST`, as BSD does. */
const SUM = /^\\?([0-9a-f]+)(?: {2}| \*|\t)\S/i;
const BSD_SUM = /^(?:md5|sha-?256) ?\([^\n]*\) ?= ?([0-9a-f]+)$/i;

function digestsIn(cell: string, form: DigestForm): IdReading {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const text = plain(cell);
  const sum = SUM.exec(text) ?? BSD_SUM.exec(text);
  if (sum) return join([digestOf(sum[1]!, form)]);
  // `AB:CD:…`, `ab cd …`, `ab-cd-…`, groups of four or eight, and an MD5 written as a UUID
  const grouped = /^(?:[0-9a-f]{2}[: -]?)+$/i.test(text) ? text.replace(/[: -]/g, '') : '';
  if (grouped.length === form.digits) return join([digestOf(grouped, form)]);
  const words = text.split(/[\s;,|"'`\u2018\u2019\u201C\u201D[\]{}()<>]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return join(
    words.map((word) =>
      /^(?:=?b|x|h|oid|etag:|md5(?:sum)?[:=]?|sha(?:2?-)?256(?:sum)?[:=]?)$/i.test(word)
        ? undefined
        : digestOf(word, form),
    ),
  );
}

/** A digest in lower case; undefined when there is none, false when it cannot be read. */
function digestOf(word: string, form: DigestForm): string | undefined | false {
  if (isMissingId(word)) return undefined;
  const text = word
    .replace(form.prefix, '')
    .replace(/^\\x/, '')
    .replace(/\.(?:wav|mp3|flac|ogg|opus|m4a)$/i, '');
  if (ANY_PREFIX.test(text)) return false;
  const hex = text.replace(/^0x/i, '').toLowerCase();
  if (hex.length === form.digits && /^[0-9a-f]+$/.test(hex)) return isEmptyDigest(hex) ? undefined : hex;
  const base64 = text.replace(/={1,2}$/, '');
  if (base64.length !== form.base64 || !/^[A-Za-z0-9+/_-]+$/.test(base64)) return false;
  const decoded = Buffer.from(base64, 'base64').toString('hex');
  return decoded.length !== form.digits ? false : isEmptyDigest(decoded) ? undefined : decoded;
}

/** Reads the MD5 digests of a cell: in lower case, also out of base64. */
export const readMd5s = digestReader(MD5);

/** Reads the SHA-256 digests of a cell: in lower case, also out of base64. */
export const readSha256s = digestReader(SHA256);
