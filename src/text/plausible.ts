import type { Parsed } from './parse.ts';
import type { Fields } from './retrieve/fields.ts';
import { simpleTitleCore } from './retrieve/fold.ts';

/** Shares of pairs of letters that leave a misspelling its place. */
const ALIKE_TITLE = 0.6;
const ALIKE_ARTIST = 0.4;

/** A bit for each pair of neighbouring letters or digits, by a small hash. */
const BITS = 1024;
type Pairs = Uint8Array;

const NOT_WORD = 0xff;
const CODE = new Uint8Array(128).fill(NOT_WORD);
for (let letter = 97; letter <= 122; letter++) CODE[letter] = CODE[letter - 32] = letter - 97;
for (let digit = 48; digit <= 57; digit++) CODE[digit] = 26 + ((digit - 48) % 6);

/** The pairs of an ASCII text into `out`, or undefined for any other text. */
function pairsOf(text: string, out: Pairs): Pairs | undefined {
  out.fill(0);
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char > 127) return undefined;
    const code = CODE[char]!;
    if (code === NOT_WORD) continue;
    if (last >= 0) out[last * 32 + code] = 1;
    last = code;
  }
  return out;
}

/** The share of a text's pairs that are among `pairs`: 1 for a text without any. */
function shareOf(text: string, pairs: Pairs): number {
  let last = -1;
  let count = 0;
  let shared = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char > 127) return 1;
    const code = CODE[char]!;
    if (code === NOT_WORD) continue;
    if (last >= 0) {
      count++;
      shared += pairs[last * 32 + code]!;
    }
    last = code;
  }
  return count === 0 ? 1 : shared / count;
}

const FIRST_WORD = /[A-Za-z0-9]+/;
const firstWord = (title: string): string => FIRST_WORD.exec(title)?.[0].toLowerCase() ?? '';

const scratch = new Uint8Array(BITS);

/**
 * Whether a candidate shares words of the title only, and not all of them. Of 84,000 candidates at a million rows these
 * are three in four, with 2.5 % of what is accepted.
 */
export const sharesTitleOnly = (title: number, score: number): boolean => title < 0.95 && score < 0.7 * title + 0.18;

/**
 * Whether such a candidate could be more than another song: a test of a microsecond or two before its fields are taken
 * apart. Of the 63,000 it dropped 43,600 with 2 of 4,702 that were accepted.
 */
export function createPlausible(query: Parsed): (row: Fields) => boolean {
  const { title, artist } = query.fields;
  const titlePairs = pairsOf(title, new Uint8Array(BITS));
  const artistPairs = pairsOf(artist, new Uint8Array(BITS));
  if (
    titlePairs === undefined ||
    artistPairs === undefined ||
    query.readings.length > 0 ||
    query.classical !== undefined
  )
    return () => true;
  const core = simpleTitleCore(title);
  const first = firstWord(title);
  return (row) => {
    if (row.artist.includes('-') || firstWord(row.title) === first) return true;
    if (shareOf(row.artist, artistPairs) >= ALIKE_ARTIST) return true;
    if (shareOf(simpleTitleCore(row.title), titlePairs) < ALIKE_TITLE) return false;
    const rowPairs = pairsOf(row.title, scratch);
    return rowPairs === undefined || shareOf(core, rowPairs) >= ALIKE_TITLE;
  };
}
