import { mayStandAfterTitle } from '../parse/misplaced-fields.ts';
import { artistOf } from '../parse/parse.ts';
import type { Parsed } from '../parse/parsed.ts';
import { mayNeedRepair } from '../parse/repair.ts';
import { simpleTitleCore } from '../retrieve/fold.ts';
import type { Fields } from '../retrieve/rows.ts';
import { plainRarity } from './rarity.ts';
import weights from './weights.json' with { type: 'json' };

/** Shares of pairs of letters that leave a misspelling its place. */
const ALIKE_TITLE = 0.6;
const ALIKE_ARTIST = 0.4;
/** Least share of either title in the other, beside an artist who is alike, and with only the first word in common. */
const SOME_TITLE = 0.4;
const WHOLE_TITLE = 0.9;

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

/** Bits from which on another performer's equal title is a work rather than not. */
const COVER_BITS = -weights.work.bias / weights.work.bits;
/** Albums that say whose songs are sung. */
const NAMES_OTHERS =
  /cover|tribute|sing|play|songs of|music of|salute|karaoke|style|famous|popular|perform|rendition|lullab/i;
/** Whoever a title names, by initials perhaps. */
const GUEST = /\b(?:feat|ft|featuring|with|by|vs)\b/i;
/** Characters; below, a slip of the pen leaves too little, and initials say too much. */
const SHORT = 7;
/** Letters below which an artist beside an equal title says too little. */
const SHORT_ARTIST = 5;
/** A score that retrieval gives where the words of both fields are found, some of them written otherwise. */
const ALL_AGREES = 0.95;

export type Plausible = (row: Fields, title: number, score: number) => boolean;

/**
 * Whether a candidate could be more than another song: a test of a microsecond or two before its fields are taken
 * apart. It is told how far retrieval found titles and words to agree. Thresholds are where almost nothing that is
 * accepted was left out, of 25,000 queries with and without typos at a million rows (docs/decisions.md).
 */
export function createPlausible(query: Parsed): Plausible {
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
  const common =
    !query.artist.placeholder && artist.length >= SHORT_ARTIST && plainRarity(query.core) < COVER_BITS - 0.01;

  /** Whether an equal but common title of other artists could be a cover, or the artist be no artist. */
  function coverOrUnknown(row: Fields, score: number): boolean {
    if (!common || score >= ALL_AGREES || row.artist.length < SHORT_ARTIST) return true;
    const rowPairs = pairsOf(row.artist, scratch);
    if (rowPairs === undefined || shareOf(artist, rowPairs) >= ALIKE_ARTIST) return true;
    const { placeholder } = artistOf(row.artist);
    return (
      placeholder ||
      mayNeedRepair({ ...row, duration: undefined }, placeholder) ||
      namesOther(query.fields, row) ||
      namesOther(row, query.fields)
    );
  }

  return (row, titleScore, score) => {
    const artistAlike = row.artist.includes('-') || shareOf(row.artist, artistPairs) >= ALIKE_ARTIST;
    if (titleScore >= 0.95) return artistAlike || coverOrUnknown(row, score);
    const rowCore = simpleTitleCore(row.title);
    const told = shareOf(rowCore, titlePairs);
    const rowPairs = pairsOf(row.title, scratch);
    const tells = rowPairs === undefined ? 1 : shareOf(core, rowPairs);
    if (Math.min(told, tells) >= ALIKE_TITLE) return true;
    const goesOn = firstWord(row.title) === first;
    const most = Math.max(told, tells);
    if (artistAlike) return goesOn || most >= SOME_TITLE || Math.max(core.length, rowCore.length) < SHORT;
    // Where words of the artist were found after all, they may stand in the title.
    if (goesOn)
      return (
        most >= WHOLE_TITLE && (told > tells ? goesOnInWords(query.fields, row) : goesOnInWords(row, query.fields))
      );
    return score >= 0.7 * titleScore + 0.18;
  };
}

/**
 * Whether the longer of two titles that begin alike goes on in what may be no title: in brackets, after a separator,
 * with a word of artist or album, with a genre ("Levitating Future Nostalgia Disco").
 */
function goesOnInWords(long: Fields, short: Fields): boolean {
  if (MARK.test(long.title)) return true;
  const others = `${long.artist} ${long.album} ${short.artist} ${short.album}`.toLowerCase();
  const own = short.title.toLowerCase();
  for (const word of long.title.toLowerCase().split(' '))
    if (!own.includes(word) && (others.includes(word) || mayStandAfterTitle(word))) return true;
  return false;
}
const MARK = /[^A-Za-z0-9 '.,!?&]/;

/** Whether album or title of one side may name the other's artist; in brackets by any longer word of the name. */
function namesOther({ title, album }: Fields, { artist }: Fields): boolean {
  if (album !== '' && NAMES_OTHERS.test(album)) return true;
  const name = artist.toLowerCase();
  const own = title.toLowerCase();
  if (simpleTitleCore(title) !== title) {
    if (NAMES_OTHERS.test(title) || GUEST.test(title)) return true;
    for (const word of name.split(' ')) if (word.length > 3 && own.includes(word)) return true;
  }
  return own.includes(name) || (album !== '' && album.toLowerCase().includes(name.slice(name.lastIndexOf(' ') + 1)));
}
