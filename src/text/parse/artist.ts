import { isForeign, lettersOf, normalise, skeleton, squash, wordNumber } from './normalise.ts';
import { mayBePlaceholderArtist } from './placeholders.ts';
import { spelling } from './spellings.ts';

/** One name of a credit: its words, and a key without spaces and without "the". */
export type Name = {
  readonly words: readonly string[];
  readonly key: string;
  readonly letters: number;
  /**
   * Figures in the name in order: "UB40" has 40. Names that differ in one are two artists, however alike their letters.
   */
  readonly figures: readonly number[];
  /** Key of a band named after its leader: "passport" of "Klaus Doldinger's Passport"; '' for other names. */
  readonly band: string;
};

/** An artist credit taken apart. */
export type Artist = {
  readonly raw: string;
  readonly text: string;
  readonly words: readonly string[];
  /** The whole credit as one key: "Simon & Garfunkel" is one name too. */
  readonly key: string;
  /** `key` spelt in full; see `spelling`. */
  readonly spelling: string;
  /** The names in the order of the credit; the first is the main artist. "Last, First" turned round comes last. */
  readonly names: readonly Name[];
  /** "Various Artists", a label, "unknown": says nothing of who plays. */
  readonly placeholder: boolean;
  /** Written in a script other than Latin. */
  readonly foreign: boolean;
};

const SEPARATORS =
  /\s*(?:[,;/+&|\u00B7\u2022]|(?:(?<=[\s)\]])|^)(?:feat\.?|ft\.?|featuring|with|vs\.?|versus|and|y|und|et|x|con|meets|presents|pres\.?|conducted by|starring)(?=\s))\s*/i;
const NOT_NAMES = new Set([
  'the',
  'orchestra',
  'ensemble',
  'band',
  'choir',
  'friends',
  'others',
  'feat',
  'etc',
  'jr',
  'sr',
]);

/** Takes an artist credit apart. */
export function parseArtist(raw: string): Artist {
  const whole = normalise(raw);
  const named = whole.endsWith(' the') ? `the ${whole.slice(0, -4)}` : whole;
  const text = withoutChannel(named);
  const names: Name[] = [];
  if (text !== '') {
    if (
      /[,;/+&|\u00B7\u2022()]|_\s| (?:feat|ft|featuring|with|vs|versus|and|y|und|et|x|con|meets|presents|pres|conducted|starring)\b/i.test(
        raw,
      )
    ) {
      splitNames(raw, names);
    } else names.push(nameOf(text, raw));
    if (names.length === 0) names.push(nameOf(text));
    // "TheWeekndVEVO"
    if (text !== named && /^the[^ ]{3,}$/.test(text)) names.push(nameOf(text.slice(3)));
  }
  const placeholder = raw !== '' && mayBePlaceholderArtist(raw.trim());
  const [words, key] = [text.split(' '), artistKey(text)];
  const spelled = spelling(words[0] === 'the' && words.length > 1 ? words.slice(1) : words, key);
  return { raw, text, words, key, spelling: spelled, names, placeholder, foreign: isForeign(raw) };
}

/** "Queen Official", "Queen - Topic", "QueenVEVO", "OfficialQueen": names of video channels. */
const withoutChannel = (text: string): string =>
  (text.startsWith('o') || /[clo]$/.test(text)) && /^official|(?:official|vevo|topic|channel|oficial)$/.test(text)
    ? text.replace(
        /^official ?(?=\S)|(?<=\S) ?(?:vevo|oficial|official(?: channel| artist channel| music)?| topic)$/g,
        '',
      )
    : text;

function splitNames(raw: string, names: Name[]): void {
  const pieces = (/_\s/.test(raw) ? raw.replaceAll('_', ' / ') : raw)
    .replace(/[()[\]]/g, ' / ')
    .split(SEPARATORS)
    .map(normalise)
    .filter((piece) => piece !== '' && !NOT_NAMES.has(piece));
  for (const piece of pieces) names.push(nameOf(piece));
  const lastFirst = /^\s*([^,&/;]+),\s*([^,&/;]+)$/.exec(raw);
  if (lastFirst) {
    const [last, first] = [normalise(lastFirst[1]!), normalise(lastFirst[2]!)];
    if (first === 'the') names.push(nameOf(last));
    else if (last !== '' && first !== '') names.push(nameOf(`${first} ${last}`));
  }
}

const nameOf = (text: string, raw = ''): Name => {
  const key = artistKey(text);
  const leader = raw.length > 0 && /['\u2019]/.test(raw) ? LEADER.exec(raw) : null;
  const band = leader ? artistKey(normalise(raw.slice(leader[0].length))) : '';
  return { words: text.split(' '), key, letters: lettersOf(key), figures: figuresIn(text), band };
};
/** A first and a last name in the genitive. */
const LEADER = /^\s*\S+ \S+(?:['\u2019]s|s['\u2019])\s+(?=\S)/;

const NO_FIGURES: readonly number[] = [];
const figuresIn = (text: string): readonly number[] => (/\d/.test(text) ? text.match(/\d+/g)!.map(Number) : NO_FIGURES);

/**
 * Whether the figures of two names agree: "Sum 41" is not "Sum 42", "Matchbox 20" is "Matchbox Twenty", and a year may
 * be missing ("Death from Above 1979").
 */
export function figuresAgree(a: Name, b: Name): boolean {
  if (a.figures.length + b.figures.length === 0) return true;
  return figuresIncluded(a, b) && figuresIncluded(b, a);
}
const figuresIncluded = (a: Name, b: Name): boolean =>
  a.figures.every(
    (value) =>
      b.figures.includes(value) ||
      (b.figures.length === 0 && value >= 1600 && value <= 2035) ||
      b.words.some((word) => wordNumber(word) === value),
  );

/** "The Beatles" = "Beatles", "AC/DC" = "ACDC". */
export const artistKey = (normalised: string): string =>
  squash(normalised.startsWith('the ') && normalised.length > 4 ? normalised.slice(4) : normalised);

/**
 * Same person by initials: "J. S. Bach" and "Johann Sebastian Bach", "B Marley" and "Bob Marley".
 * The last names must be equal and longer than an initial, and one side must abbreviate.
 */
export function sameByInitials(a: Name, b: Name): boolean {
  if (a.words.length < 2 || b.words.length < 2) return false;
  const last = a.words[a.words.length - 1]!;
  if (last.length < 3 || last !== b.words[b.words.length - 1]) return false;
  const [firsts, others] = [given(a), given(b)];
  if (!firsts.some(isInitial) && !others.some(isInitial)) return false;
  const count = Math.min(firsts.length, others.length);
  for (let index = 0; index < count; index++) {
    const [x, y] = [firsts[index]!, others[index]!];
    if (x !== y && !(x[0] === y[0] && (isInitial(x) || isInitial(y)))) return false;
  }
  return true;
}

const isInitial = (word: string): boolean => word.length === 1;
/** First names; "js" before a last name is "j s". */
const given = (name: Name): readonly string[] => {
  const firsts = name.words.slice(0, -1);
  return firsts.length === 1 && firsts[0]!.length === 2 && !/[aeiouy]/.test(firsts[0]!) ? firsts[0]!.split('') : firsts;
};

const ARTICLES = new Set(['the', 'a', 'an', 'and', 'of', 'le', 'la', 'les', 'los', 'las', 'el', 'die', 'der', 'das']);

/**
 * Whether a name is a part of another: two or more distinct words, articles aside, that the other has as often ("Johnny
 * Watson" of "Johnny Guitar Watson", not "Cash Cash" of "Johnny Cash"), or a band of its leader's name.
 */
export function isPartOf(few: Name, many: Name): boolean {
  if (many.band !== '' && few.key === many.band && few.key.length > 3) return true;
  if (few.words.length > many.words.length) return false;
  const words = few.words.filter((word) => !ARTICLES.has(word));
  if (new Set(words).size < 2) return false;
  const left = [...many.words];
  return words.every((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** "Vybz" and "Vibes": the same consonants, at least five, in keys that are alike. */
export const soundAlike = (a: Name, b: Name, similarity: number): boolean =>
  similarity >= 0.7 && consonants(a.key).length >= 5 && consonants(a.key) === consonants(b.key);
const consonants = (key: string): string =>
  skeleton(
    key
      .replaceAll('ph', 'f')
      .replaceAll('z', 's')
      .replaceAll('ck', 'k')
      .replace(/[cq](?![eiy])/g, 'k'),
  );

/** Letters of scripts that are written in Latin letters in one way, nearly. */
const SPELLED = /^[\0-\u058F\u10A0-\u10FF\u1C80-\u1CBF\u1E00-\u1FFF\u2000-\u2BFF\u2C60-\u2DFF\uFB00-\uFB06]*$/;
/**
 * Whether a credit is in a script that does not tell how a name is written in Latin letters: Han, Kana, Hangul, Arabic,
 * …
 */
export const isUnspelled = ({ raw, foreign }: Artist): boolean => foreign && !SPELLED.test(raw);
