import {
  type Artist,
  figuresAgree,
  isPartOf,
  isUnspelled,
  type Name,
  sameByInitials,
  soundAlike,
} from '../parse/artist.ts';
import { DAMAGED, skeleton, wordNumber } from '../parse/normalise.ts';
import type { Parsed } from '../parse/parsed.ts';
import { readQualifiers } from '../parse/qualifiers.ts';
import { matchWords, runOf, sharedWords, similarity, swapped, type WordMatch } from '../parse/similarity.ts';
import { spelling } from '../parse/spellings.ts';
import type { Title } from '../parse/title.ts';

/** How far two values agree: `ratio` by letters and `words` by words, 0 to 1. */
export type TitleAgreement = {
  readonly ratio: number;
  readonly words: number;
  readonly equal: boolean;
  /** Words that stand in each other's place ("gift / taboo"), or ''. */
  readonly replaced: string;
  readonly subtitlesDiffer: boolean;
};

const NO_AGREEMENT: TitleAgreement = { ratio: 0, words: 0, equal: false, replaced: '', subtitlesDiffer: false };
const FLOOR = 0.4;

/** Compares two titles by their core, with and without subtitles; the best reading counts. */
export function compareTitles(a: Title, b: Title): TitleAgreement {
  const subtitlesDiffer = a.subtitles.length > 0 && b.subtitles.length > 0 && !subtitlesAgree(a, b);
  if (a.key === b.key || a.fullKey === b.fullKey || a.key === b.fullKey || a.fullKey === b.key) {
    return { ratio: 1, words: 1, equal: true, replaced: '', subtitlesDiffer };
  }
  if (sameSpelling(a, b)) return { ratio: 1, words: 1, equal: true, replaced: '', subtitlesDiffer };
  // "Oxygene, Pt. 4" and "Oxygene (part 4)"
  if (a.stem !== '' && a.stem === b.stem && a.numbers.join(' ') === b.numbers.join(' '))
    return { ratio: 1, words: 1, equal: true, replaced: '', subtitlesDiffer };
  if (a.foreign !== b.foreign) {
    const foreign = otherScript(a.foreign ? a : b, a.foreign ? b : a);
    if (foreign > 0)
      return { ratio: foreign, words: foreign, equal: foreign === 1, replaced: '', subtitlesDiffer: false };
  }
  const alike = mayBeAlike(a, b, FLOOR);
  if (!alike && (a.wordBits & b.wordBits) === 0) return NO_AGREEMENT;
  let ratio = alike ? similarity(a.key, b.key, FLOOR) : 0;
  const core = bestMatch(a, b);
  let words = core.share;
  let replaced = core.replaced;
  if (a.subtitles.length > 0 || b.subtitles.length > 0) {
    const [fullA, fullB] = [allWords(a), allWords(b)];
    ratio = Math.max(ratio, similarity(a.key, b.fullKey, FLOOR), similarity(a.fullKey, b.key, FLOOR));
    const [one, other] = [matchWords(a.words, fullB), matchWords(fullA, b.words)];
    words = Math.max(words, one.share, other.share);
    if (one.replaced === '' || other.replaced === '') replaced = '';
    // Equal brackets prove nothing: "Clouds (Interlude)" and "Thunder (Interlude)".
    if (!(a.subtitles.length > 0 && b.subtitles.length > 0) || subtitlesDiffer) {
      ratio = Math.max(ratio, similarity(a.fullKey, b.fullKey, FLOOR));
      const full = matchWords(fullA, fullB);
      words = Math.max(words, full.share);
      if (full.replaced === '') replaced = '';
    }
  }
  if (ratio === 0 && words < FLOOR) return NO_AGREEMENT;
  // "Requiem: Agnus Dei" and "Requiem: Dies Irae": what follows the last separator must agree by itself.
  if (a.tail.length > 0 && b.tail.length > 0) {
    ratio = Math.min(ratio, similarity(a.tail.join(''), b.tail.join('')));
    words = Math.min(words, sharedWords(a.tail, b.tail));
  }
  // "Suite for Violin, 9 Gigue" and "Gigue 9 - Suite for Violin": all words shared, in another order.
  if (words > ratio && words >= 0.99 && Math.max(a.words.length, b.words.length) > 2) ratio = 0.95;
  // A word that was split or joined ("Some Thing") shares its letters, not its words.
  if (ratio > 0.9 && words < ratio && joinedWords(a, b)) {
    words = ratio;
    replaced = '';
  }
  return { ratio, words, equal: false, replaced, subtitlesDiffer };
}

/** "2 U" and "To You"; "AWomanLikeYou", whose article is no word of its own. */
const sameSpelling = (a: Title, b: Title): boolean =>
  (a.spelling === b.spelling && a.spelling !== '') ||
  (a.fullSpelling === b.fullSpelling && a.fullSpelling !== '') ||
  isJoined(a, b) ||
  isJoined(b, a);
const isJoined = (one: Title, many: Title): boolean =>
  one.words.length === 1 && one.key.endsWith(many.key) && one.key === many.words.join('');

/**
 * A title in another script may repeat itself in Latin letters in its brackets, or its consonants agree; 0 where
 * neither does.
 */
function otherScript(foreign: Title, latin: Title): number {
  if (foreign.subtitles.some((text) => text.replaceAll(' ', '') === latin.key)) return 1;
  const [x, y] = [skeleton(foreign.key), skeleton(latin.key)];
  if (Math.min(x.length, y.length) < 3) return 0;
  return x === y ? 0.95 : Math.min(x.length, y.length) > 4 ? Math.min(0.9, similarity(x, y, 0.75)) : 0;
}

const allWords = (title: Title): readonly string[] =>
  title.subtitles.length === 0 ? title.words : title.words.concat(title.subtitles.flatMap((text) => text.split(' ')));

/** A misspelt "three" is nearer to "three" than to 3. */
function bestMatch(a: Title, b: Title): WordMatch {
  const figures = matchWords(a.words, b.words);
  if (figures.share === 1 || a.spelled.length + b.spelled.length === 0) return figures;
  const spoken = matchWords(a.spoken, b.spoken);
  return spoken.share > figures.share ? spoken : figures;
}

/** Each letter that only one key has costs an edit: most unrelated titles are told apart by that. */
type Keyed = { readonly key: string; readonly letters: number };
function mayBeAlike(a: Keyed, b: Keyed, floor: number): boolean {
  const most = (1 - floor) * Math.max(a.key.length, b.key.length);
  return bitCount(a.letters & ~b.letters) <= most && bitCount(b.letters & ~a.letters) <= most;
}
function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Two words of one side are one word of the other. */
const joinedWords = ({ words: a }: Title, { words: b }: Title): boolean => joins(a, b) || joins(b, a);
const joins = (words: readonly string[], others: readonly string[]): boolean =>
  words.some((word, index) => index > 0 && others.includes(words[index - 1]! + word));

const subtitlesAgree = (a: Title, b: Title): boolean =>
  a.subtitles.some((x) => b.subtitles.some((y) => sameSubtitle(x, y)));

function sameSubtitle(x: string, y: string): boolean {
  const alike = similarity(x, y, 0.6);
  if (alike >= 0.85) return true;
  const [p, q] = [x.split(' '), y.split(' ')];
  if (spelling(p, p.join('')) === spelling(q, q.join(''))) return true;
  return (alike > 0 && matchWords(p, q).replaced === '') || runOf(p, q) >= 0 || runOf(q, p) >= 0;
}

/** A title that lost its end: cut at its first full stop, inside a bracket, or after 40 characters and more. */
export function cutTitle(a: Title, b: Title): boolean {
  const [short, long] = a.text.length <= b.text.length ? [a, b] : [b, a];
  if (short.text === '' || short.text === long.text || !long.text.startsWith(short.text)) return false;
  if (short.cut && short.words.join(' ') === long.words.join(' ')) return true;
  const written = short.raw.trim();
  if (ENDS_IN_DOTS.test(written) && !ENDS_IN_DOTS.test(long.raw.trim()) && short.text.length > 5) return true;
  const trimmed = written.replace(/(?:\.{3,}|\u2026)$/, '').trimEnd();
  const mayBeCut =
    (short.cut || trimmed.length >= 40 || long.raw.trimStart()[trimmed.length] === '.') &&
    long.raw.trimStart().toLowerCase().startsWith(trimmed.toLowerCase().slice(0, -1));
  if (!mayBeCut) return false;
  // "Ode to the Woman by the Lake II" and "... slowed" go on where the first ends.
  const rest = long.text.slice(short.text.length);
  const goesOn = rest.startsWith(' ') && long.raw.trimStart()[written.length] !== '.';
  if (!short.cut && goesOn && isSuffix(rest.trim())) return false;
  // "The (" lost a bracket, not the rest of "The Warning".
  const end = trimmed.length - 1;
  return !('([{<'.includes(trimmed[end]!) && isWordAt(long.raw.trimStart(), end));
}

export const OTHER_SCRIPT = 'artist in another script';

const isWordAt = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text[at] ?? '');
const ENDS_IN_DOTS = /(?:\.\.|\u2026)$/;

/** A number, a version, or one word more: where a title is cut by its length more is lost, or a word is cut through. */
const isSuffix = (rest: string): boolean =>
  !rest.includes(' ') || PART.test(rest) || readQualifiers(rest).unknown.length === 0;
const PART = /^(?:part|no|volume|chapter|\d+|[ivx]+|[a-z]?\d+| )+$/;

export type ArtistAgreement = {
  readonly ratio: number;
  readonly equal: boolean;
  /** Neither credit names a performer that the other could be compared with. */
  readonly missing: boolean;
  readonly how: string;
};

/** Compares who plays: whole credits, then names, initials, guests, and names that stand in the other's title. */
export function compareArtists(a: Parsed, b: Parsed): ArtistAgreement {
  const [x, y] = [a.artist, b.artist];
  const [unknownX, unknownY] = [x.text === '' || x.placeholder, y.text === '' || y.placeholder];
  if (unknownX || unknownY) return throughTitles(a, b, unknownX, unknownY);
  if (x.key === y.key || x.spelling === y.spelling)
    return { ratio: 1, equal: true, missing: false, how: 'artist equal' };
  const single = x.names.length === 1 && y.names.length === 1 && x.names[0]!.key === x.key && y.names[0]!.key === y.key;
  // Figures of the credit as a whole are those of its names.
  let ratio = single || figured(x) || figured(y) ? 0 : similarity(x.key, y.key, 0.5);
  let how = 'artist similar';
  for (let i = 0; i < x.names.length && i < 6; i++) {
    for (let j = 0; j < y.names.length && j < 6; j++) {
      const [p, q] = [x.names[i]!, y.names[j]!];
      if (p.key === q.key && p.key.length > 1) {
        // The main artist of one side is enough; two guests in common are less.
        if (i === 0 || j === 0) return { ratio: 1, equal: true, missing: false, how: 'main artist equal' };
        ratio = Math.max(ratio, 0.85);
        continue;
      }
      const value = nameSimilarity(p, q);
      if (value > ratio) {
        ratio = value;
        how = value === 0.96 ? 'artist equal by initials' : 'artist similar';
      }
    }
  }
  if (ratio < 0.9 && (guest(a.title, y) || guest(b.title, x)))
    return { ratio: 0.9, equal: false, missing: false, how: 'artist named as a guest in the other title' };
  if (ratio < 0.9 && x.names.length + y.names.length > 2 && sharedWords(x.words, y.words) > 0.95) ratio = 0.95;
  if (ratio < 0.85 && x.foreign !== y.foreign) {
    const alike = similarity(skeleton(x.key), skeleton(y.key), 0.7);
    if (alike > 0 && skeleton(x.key).length > 2)
      return { ratio: Math.max(0.9, alike), equal: false, missing: false, how: 'artist similar in another script' };
    if (isUnspelled(x) || isUnspelled(y)) return { ratio: 0.5, equal: false, missing: true, how: OTHER_SCRIPT };
  }
  return { ratio, equal: false, missing: false, how };
}

const figured = ({ names }: Artist): boolean => names.some(({ figures }) => figures.length > 0);

export function nameSimilarity(a: Name, b: Name): number {
  if (a.figures.length + b.figures.length > 0) {
    if (!figuresAgree(a, b)) return 0;
    if (inFigures(a) === inFigures(b)) return 0.98;
  }
  const value = mayBeAlike(a, b, 0.5) ? similarity(a.key, b.key, 0.5) : 0;
  if (value >= 0.9) return value;
  if (sameByInitials(a, b)) return 0.96;
  if (acronym(a, b) || acronym(b, a) || doubled(a, b) || doubled(b, a)) return 0.95;
  // A swap costs two edits of five letters, and is one slip of the fingers.
  if (a.key.length > 3 && swapped(a.key, b.key)) return Math.max(value, 0.85);
  if (value > 0 && otherShortWord(a, b)) return 0.5;
  // "Johnny Guitar Watson" / "Johnny Watson", "Bob Marley" / "Bob Marley Wailers"
  if (isPartOf(a, b) || isPartOf(b, a) || soundAlike(a, b, value)) return Math.max(value, 0.9);
  return value > 0 && a.words.length > 1 && b.words.length === a.words.length && sharedWords(a.words, b.words) > 0.9
    ? 0.9
    : value;
}

const inFigures = ({ words }: Name): string => words.map((word) => wordNumber(word) ?? word).join('');

/** "YMO" for "Yellow Magic Orchestra", "R.E.M." for nobody. */
const acronym = (a: Name, b: Name): boolean =>
  a.key.length > 2 && b.words.length === a.key.length && b.words.every((word, index) => word[0] === a.key[index]);

const doubled = (a: Name, b: Name): boolean => a.key.length === 2 * b.key.length && a.key === b.key + b.key;

/**
 * One letter is half of a short name: "Blur" is not "Blue", "DJ Shadow" not "MC Shadow", "Artist x" not "Artist y". A
 * letter lost, doubled or swapped is a misspelling all the same.
 */
function otherShortWord(a: Name, b: Name): boolean {
  if (a.words.length !== b.words.length) return false;
  let at = 0;
  while (at < a.words.length && a.words[at] === b.words[at]) at++;
  const [x, y] = [a.words[at]!, b.words[at]!];
  for (let rest = at + 1; rest < a.words.length; rest++) if (a.words[rest] !== b.words[rest]) return false;
  const short = a.words.length === 1 ? 4 : 2;
  return (
    x.length <= short &&
    x.length === y.length &&
    x[0] !== DAMAGED &&
    similarity([...x].sort().join(''), [...y].sort().join('')) < 1
  );
}

const guest = (title: Title, artist: Artist): boolean =>
  title.featured.length > 0 &&
  artist.names.some((name) => title.featured.some((featured) => featured.replaceAll(' ', '') === name.key));

const KIND_OF_TRACK = /^(?:inter|pre|post)?(?:lude|intro|outro|skit|prologue|epilogue|medley)$/;

/** A placeholder or empty credit sends the question to the titles: brackets, guests, "Artist: Title". */
function throughTitles(a: Parsed, b: Parsed, unknownA: boolean, unknownB: boolean): ArtistAgreement {
  if (unknownA && unknownB) {
    const named = a.title.subtitles.some((text) => !KIND_OF_TRACK.test(text) && b.title.subtitles.includes(text));
    if (named) return { ratio: 0.9, equal: false, missing: false, how: 'no artist, but the same name in brackets' };
    return { ratio: 0.5, equal: false, missing: true, how: 'no artist on either side' };
  }
  const [lacking, having] = unknownA ? [a, b] : [b, a];
  const same = a.title.subtitles.find((text) => !KIND_OF_TRACK.test(text) && b.title.subtitles.includes(text));
  if (same !== undefined && a.album !== undefined && a.album.key === b.album?.key)
    return { ratio: 0.9, equal: false, missing: false, how: 'album and the name in brackets equal' };
  for (const name of having.artist.names) {
    if (name.key.length < 3) continue;
    const inTitle =
      lacking.title.subtitles.some((text) => runOf(text.split(' '), name.words) >= 0) ||
      lacking.title.featured.includes(name.words.join(' '));
    if (inTitle)
      return { ratio: 0.95, equal: false, missing: false, how: "artist found in the other title's brackets" };
    if (lacking.album && name.words.join(' ').length > 4 && runOf(lacking.album.words, name.words) >= 0) {
      return { ratio: 0.9, equal: false, missing: false, how: "artist found in the other's album" };
    }
  }
  return { ratio: 0.5, equal: false, missing: true, how: 'artist missing on one side' };
}

/** 0 to 1, or undefined where an album is missing. Editions are noise of an album's name and do not count. */
export function compareAlbums(a: Parsed, b: Parsed): number | undefined {
  if (!a.album || !b.album) return undefined;
  if (a.album.key === b.album.key) return 1;
  return Math.max(similarity(a.album.key, b.album.key, 0.3), sharedWords(a.album.words, b.album.words) - 0.1);
}
