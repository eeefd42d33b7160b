import { isPlainTitle } from './begins.ts';
import type { Fields, Parsed } from './parsed.ts';
import { runOf } from './similarity.ts';
import { canonicalWord } from './title-numbers.ts';

// What shops write beside a title and what ends up inside it when fields are merged: price, copyright, time, date,
// genres.
const TAIL = new RegExp(
  [
    String.raw`\s\$ ?\d+\.\d\d\b`,
    String.raw`\s(?:\u2030 \u00E3\u00D1 ?|\u00C2\u00A9 ?|[\u00A9\u2117] ?|\(\s*[CcPp]\s*\)\s*)(?:19|20)\d\d`,
    // A year before capitals is a copyright where a genre stands before it, or a price, a time or a date behind it.
    String.raw`(?<=\b(?:Music|Pop|Rock|Country|Hip-Hop|Rap|Dance|Electronic|Alternative|Soul|Jazz|Blues|Folk|Latin|Metal|House|R&B)) (?:19|20)\d\d(?= [A-Z]\S* \S)(?![^()[\]]*\b(?:Remix|Mix|Version|Edit|Live|Remaster|Demo|Instrumental))`,
    String.raw`\s(?:19|20)\d\d (?=[A-Z][^()[\]$]*\s(?:\$ ?\d|\d{1,2}:\d\d\b|\d{1,2}-[A-Z][a-z]{2}-\d\d\b|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d))`,
    String.raw`(?:\s(?:19|20)\d\d)+ ?,? [A-Z][^()[\]]*?\b(?:Records|Recordings|Music|Entertainment|Ltd|LLC|Inc|Corporation|Productions|Limited|BMG|licen[cs]e)\b`,
    String.raw`\s\d{1,2}-[A-Z][a-z]{2}-\d\d\b`,
    String.raw`\s(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2} ?, (?:19|20)\d\d`,
    String.raw`\sAlbum Only\b`,
    String.raw`\s,\s*Music\b`,
  ].join('|'),
);
/** Pattern that every branch of `TAIL` needs; one test instead of nine for most titles. */
const MAY_HAVE_TAIL = /\d\d| Album Only|,\s*Music/;
const TIME = /\s(\d{1,2}):(\d\d)(?=\s|$)/;

/**
 * Where foreign fields begin inside a title, and the playing time found there in seconds; undefined for an ordinary
 * title.
 */
export function metadataTail(
  fields: Fields,
): { readonly start: number; readonly duration: number | undefined } | undefined {
  const { title } = fields;
  if (title.length < 6) return undefined;
  if (!title.includes(',') && !title.includes(' Album Only') && isPlainTitle(title)) return undefined;
  const tail = MAY_HAVE_TAIL.test(title) ? TAIL.exec(title) : null;
  const time = title.includes(':') ? TIME.exec(title) : null;
  // A time at the end is one where the artist's field is empty, too; else it stays in the title: "John 3:16" (see the
  // repair "time-in-title").
  const merged =
    time !== null && (tail !== null || (fields.artist === '' && time.index + time[0].length === title.length));
  const start = Math.min(tail?.index ?? title.length, merged ? time.index : title.length);
  if (start === 0 || start === title.length) return undefined;
  return { start, duration: merged ? Number(time[1]) * 60 + Number(time[2]) : undefined };
}

const GENRE = new Set(
  (
    'pop rock music dance electronic electronica country folk jazz blues soul rap hip hop hiphop reggae metal alternative indie punk classical latin house ' +
    'dubstep techno trance dub garage grunge soundtrack singer songwriter and contemporary adult hardcore gangsta east west coast southern hard vocal ' +
    'teen international world urban cowboy honky tonk bluegrass americana new age funk disco ambient lo fi british invasion college french underground ' +
    'mainstream christian gospel children holiday comedy spoken word traditional dancehall ska industrial psychedelic experimental explicit clean deluxe edition version ep single dirty'
  ).split(' '),
);

const RHYTHM = new Set(['r', 'b']);
const VERSION_WORDS = new Set('remix live instrumental acoustic demo karaoke reprise cover dub'.split(' '));

/** Whether a word after a title may be none of the title's, whatever the other fields say. */
export const mayStandAfterTitle = (word: string): boolean => GENRE.has(word) || VERSION_WORDS.has(word);

/**
 * True when nearly all of these words are a name, an album or a genre that the other side has in its own field or also
 * writes after its title. A version word never is: it belongs to the title.
 */
function explained(rest: readonly string[], own: Parsed, other: Parsed, after: readonly string[]): boolean {
  let known = 0;
  const [mine, theirs] =
    rest.length === 0 ? [NO_WORDS, NO_WORDS] : [own, other].map(({ artist }) => wordsOf(artist.text));
  for (const [index, word] of rest.entries()) {
    const has = (words: readonly string[] | undefined): boolean => words?.includes(word) ?? false;
    // Albums are taken apart last.
    const isNamed = (): boolean => has(theirs) || has(other.album?.words) || has(own.album?.words);
    if (VERSION_WORDS.has(word)) {
      if (!isNamed()) return false;
      known++;
    } else if (
      has(after) ||
      GENRE.has(word) ||
      (RHYTHM.has(word) && [...RHYTHM].every((letter) => rest.includes(letter))) ||
      has(mine) ||
      other.title.featured.some((name) => has(wordsOf(name))) ||
      isNamed()
    )
      known++;
    // What follows the title directly must be another field: "A Pavin by ..." and "A Galyard by ..." share all but
    // that.
    else if (index === 0) return false;
  }
  return rest.length === 0 || known / rest.length >= 0.66;
}

const NO_WORDS: readonly string[] = [];
/** Words as a title's core has them, numbers in figures. */
const wordsOf = (text: string): readonly string[] => text.split(' ').map(canonicalWord);

export type Moved = {
  /** The title core that both sides share, with one space between words. */
  readonly core: string;
  /** The artist of one side stands in the other's title, or both titles agree beyond the title proper. */
  readonly artist: 'found' | 'in both titles' | 'compare';
};

/**
 * Reads two titles of which at least one may hold values of other fields: they agree when they begin with the same
 * words and what follows on either side is told by the other fields ("Levitating Future Nostalgia Disco" by Dua Lipa).
 */
export function movedFields(a: Parsed, b: Parsed): Moved | undefined {
  const [x, y] = [a.title.words, b.title.words];
  let shared = 0;
  while (shared < x.length && shared < y.length && x[shared] === y[shared]) shared++;
  if (shared === 0) return undefined;
  const missing = [noArtist(a), noArtist(b)] as const;
  if (missing[0] !== missing[1]) return missing[0] ? artistInTitle(a, b) : artistInTitle(b, a);
  // "Pt. 1" and "Pt. 2" share all words before the number.
  if (ownNumber(x[shared], b) || ownNumber(y[shared], a)) return undefined;
  if (missing[0] && missing[1]) {
    const [restA, restB] = [x.slice(shared), y.slice(shared)];
    const told = explained(restA, a, b, restB) && explained(restB, b, a, restA);
    const album = told && restA.length + restB.length > 0 && (inAlbum(restA, b) || inAlbum(restB, a));
    // Title and artist are both in the shared words; two words could be the title alone, five hardly.
    if (shared < (album ? 2 : told ? 3 : 5)) return undefined;
    return { core: x.slice(0, shared).join(' '), artist: 'in both titles' };
  }
  if (!explained(x.slice(shared), a, b, y.slice(shared)) || !explained(y.slice(shared), b, a, x.slice(shared)))
    return undefined;
  return { core: x.slice(0, shared).join(' '), artist: 'compare' };
}

const noArtist = (side: Parsed): boolean => side.artist.text === '' || side.artist.placeholder;

/** A number that is not from the name of the other's album ("1989"). */
const ownNumber = (word: string | undefined, other: Parsed): boolean =>
  isNumber(word) && !other.album?.words.includes(word!);
const isNumber = (word: string | undefined): boolean => word !== undefined && /^\d+$/.test(word);
const inAlbum = (rest: readonly string[], other: Parsed): boolean =>
  rest.length > 0 && rest.every((word) => other.album?.words.includes(word));

/**
 * Finds the artist of a side that has none: searches its title for the other's name, with the title before the name and
 * anything after it.
 */
function artistInTitle(lacking: Parsed, having: Parsed): Moved | undefined {
  const words = lacking.title.words;
  const other = having.title.words;
  for (const name of [having.artist.text, ...having.artist.names.map((each) => each.words.join(' '))].map(wordsOf)) {
    for (let at = runOf(words, name); at >= 0; at = runOf(words, name, at + 1)) {
      const title = at === 0 ? words.slice(name.length) : words.slice(0, at);
      const length = Math.min(title.length, other.length);
      if (length === 0 || isNumber(other[length]) || runOf(title.slice(0, length), other.slice(0, length)) !== 0)
        continue;
      const [rest, otherRest] = [title.slice(length), other.slice(length)];
      if (explained(rest, lacking, having, otherRest) && explained(otherRest, having, lacking, words.slice(length))) {
        return { core: title.slice(0, length).join(' '), artist: 'found' };
      }
    }
  }
  return undefined;
}
