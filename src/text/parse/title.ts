import { isPlainTitle } from './begins.ts';
import { isDecoration, trailingDecoration } from './decorations.ts';
import { isForeign, lettersOf, normalise, plainForm, squash } from './normalise.ts';
import { spelling } from './spellings.ts';
import {
  ARTICLES,
  canonicalWord,
  coreNumbers,
  numbersOf,
  spelledNumbers,
  subtitleNumbers,
  titleStem,
} from './title-numbers.ts';
import { classifySegment, type Version } from './versions.ts';

/** A title taken apart. Nothing is lost: `raw` is as it came, and every segment is in one of the lists. */
export type Title = {
  readonly raw: string;
  /** The whole title, normalised. */
  readonly text: string;
  /** `text` without spaces and a leading "the", to be compared with an artist's key. */
  readonly flat: string;
  /** Words of the title without brackets and suffixes of a known kind; numbers in figures ("ii", "two" -> "2"). */
  readonly words: readonly string[];
  /** Words after the core's last separator (": ", " - ", "/", "_"); none without one. */
  readonly tail: readonly string[];
  /** `words` without spaces and without a leading article: equal keys mean the same title core. */
  readonly key: string;
  /** Which of 32 classes of characters `key` has, a bit each: a bound on how alike two keys can be. */
  readonly letters: number;
  /**
   * A bit for each word of the core and its subtitles, by a small hash: titles without a bit in common share no word.
   */
  readonly wordBits: number;
  /** `words` and the words of `subtitles` without spaces: "Blue (Da Ba Dee)" = "Blue Da Ba Dee". */
  readonly fullKey: string;
  /** `key` spelt in full; see `spelling`. */
  readonly spelling: string;
  /** `fullKey` spelt in full. */
  readonly fullSpelling: string;
  readonly subtitles: readonly string[];
  readonly featured: readonly string[];
  readonly versions: readonly Version[];
  readonly noise: readonly string[];
  /** Numbers of the core and of "(part 3)", in order; a track number before the title is noise. */
  readonly numbers: readonly number[];
  /**
   * `key` without its numbers and their markers at the end ("Oxygene 4", "Oxygene, Pt. 4"); '' where there are no
   * numbers.
   */
  readonly stem: string;
  /** Written in a script other than Latin. */
  readonly foreign: boolean;
  /**
   * Members of `numbers` that are written as a word ("one"): weaker, since "Thin" for "Thine" is a typo and "eight" for
   * "Weight", too.
   */
  readonly spelled: readonly number[];
  /** `words` with numbers as they are written. */
  readonly spoken: readonly string[];
  /** A bracket was opened and not closed, or the text ends in "...": the rest may be missing. */
  readonly cut: boolean;
};

const OPEN = '([{<';
const CLOSE = ')]}>';
const SUFFIX = / [-\u2013\u2014/|~:_] | ?[:;_] /;
const LAST_SEPARATOR = /^.*\S(?:\s+-\s+|[:;/_](?=\D)\s?)\s*(?=\S)/;
const FEATURED_INSIDE = /^(.+?)[\s,]+(?:feat|ft|featuring)(?:\.|\s)\s*(.*)$/i;
/** Ending of a file's name. */
const FILE_ENDING = /\.(?:mp3|wave?|flac|ogg|oga|opus|m4a|mp4|aac|wma|aiff?|alac|ape|webm|mkv|avi|mov|mpe?g)\s*$/i;
const TRACK_NUMBER = /^(?:0\d|\d{1,2}(?=\s*[-.)]\s))(?:\s*[-.)]\s*|\s+)(?=\S*[^\d\s])/;
const TRAILING_VERSION =
  /^(.{2,}?) ((?:live|acoustic|demo|instrumental|karaoke|piano|orchestral|extended|album|single|radio|original|club|dance|full) (?:version|mix|edit)|instrumental|karaoke|remix|remaster(?:ed)?|live (?:at|from) .+)$/;
const FAST =
  /[()[\]{}<>\u2013\u2014/|~:;.]| - |\b(?:feat|ft|featuring|live|version|mix|edit|instrumental|karaoke|remix|remaster(?:ed)?|(?:videos?|audio|lyrics?|letras?|official|oficial|hd|hq|uhd|4k|8k|\d{3,4}p|visuali[sz]er|m[\s/]?v|pv|videoclipe?s?|klip|premiere)\s*$)\b|[^\0-\x7F]/i;
/**
 * Takes a title apart. `given` is the title as it came, where that is not what is read; `tail` is what stood behind and
 * is noise.
 */
export function parseTitle(raw: string, given = raw, tail = ''): Title {
  const isPlain = isPlainTitle(raw);
  const plainRaw = isPlain ? raw : plainForm(raw);
  const pieces = !isPlain && FAST.test(plainRaw) ? takeApart(plainRaw) : WHOLE;
  let { core = plainRaw } = pieces;
  let { noise } = pieces;
  const first = core.charCodeAt(0);
  const number = first >= 48 && first <= 57 ? TRACK_NUMBER.exec(core) : null;
  if (number) {
    noise = [...noise, number[0].trim()];
    core = core.slice(number[0].length);
  }
  // A title that is all brackets ("(Untitled)", "[Live]") is its own core.
  const plain = pieces.plain ?? (normalise(core) || (noise.length > 0 && pieces.subtitles[0]) || normalise(raw));
  const spoken = plain.split(' ');
  const words: string[] = [];
  let isSpoken = true;
  for (const word of spoken) {
    const canonical = canonicalWord(word);
    if (canonical !== word) isSpoken = false;
    words.push(canonical);
  }
  const article = words.length > 1 && ARTICLES.has(words[0]!);
  const key = article ? words.slice(1).join('') : words.length === 1 ? words[0]! : words.join('');
  const { subtitles, parts } = pieces;
  const spelled = spelling(article ? words.slice(1) : words, key);
  const all =
    subtitles.length === 0 ? NO_WORDS : subtitles.flatMap((subtitle) => subtitle.split(' ').map(canonicalWord));
  const text = core === plainRaw && pieces.plain === undefined ? plain : normalise(raw);
  const own = coreNumbers(words);
  const numbers =
    parts.length + subtitles.length === 0 ? own : [...own, ...parts, ...subtitles.flatMap(subtitleNumbers)];
  if (tail !== '') noise = [...noise, tail];
  return {
    raw: given,
    text,
    flat: text === plain && isSpoken ? (article && words[0] !== 'the' ? words.join('') : key) : flatOf(text),
    words,
    tail: isPlain ? NO_WORDS : tailWords(core),
    key,
    spelling: spelled,
    letters: lettersOf(key),
    wordBits: subtitles.length === 0 ? bitsOf(words) : -1,
    fullKey: subtitles.length === 0 ? key : key + all.join(''),
    fullSpelling: subtitles.length === 0 ? spelled : spelled + spelling(all, all.join('')),
    subtitles,
    featured: pieces.featured,
    versions: pieces.versions,
    noise,
    numbers,
    stem: numbers.length === 0 ? '' : titleStem(words),
    foreign: !isPlain && isForeign(raw),
    spoken,
    spelled: own.length === 0 ? own : spelledNumbers(spoken),
    cut: pieces.cut,
  };
}

const flatOf = (text: string): string => squash(text.startsWith('the ') ? text.slice(4) : text);

function bitsOf(words: readonly string[]): number {
  let bits = 0;
  for (const word of words)
    bits |= 1 << ((word.charCodeAt(0) * 5 + word.charCodeAt(word.length - 1) * 3 + word.length) & 31);
  return bits;
}

type Pieces = Pick<Title, 'subtitles' | 'featured' | 'versions' | 'noise' | 'cut'> & {
  readonly parts: readonly number[];
  readonly core?: string;
  /** The core normalised, where a trailing version was taken from it. */
  readonly plain?: string | undefined;
};
const WHOLE: Pieces = { subtitles: [], featured: [], versions: [], noise: [], parts: [], cut: false };

/** Brackets, known suffixes, guests and a trailing "remix" taken from the core, each into its list. */
function takeApart(raw: string): Pieces {
  const subtitles: string[] = [];
  const featured: string[] = [];
  const versions: Version[] = [];
  const noise: string[] = [];
  const parts: number[] = [];
  const take = (segment: string, bracket: boolean): boolean => {
    const text = normalise(segment);
    if (text === '') return true;
    if (isDecoration(text.split(' '))) {
      noise.push(text);
      return true;
    }
    const found = classifySegment(text);
    if (found.is === 'subtitle') {
      if (bracket) subtitles.push(text);
      return bracket;
    }
    if (!bracket && !standsAlone(found.is, text, segment)) return false;
    if (found.is === 'featured') featured.push(...splitFeatured(found.names === '' ? '' : segment));
    else if (found.is === 'version') versions.push(...found.versions);
    else if (found.is === 'part') parts.push(...found.number.split(' ').flatMap(numbersOf));
    else noise.push(text);
    return true;
  };
  const ending = FILE_ENDING.exec(raw);
  if (ending) noise.push(ending[0].trim());
  const named = ending ? raw.slice(0, ending.index) : raw;
  const unwrapped = takeBrackets(named, (segment) => take(segment, true));
  let core = takeSuffixes(unwrapped.rest, (segment) => take(segment, false));
  const inside = FEATURED_INSIDE.exec(core);
  if (inside) {
    core = inside[1]!;
    featured.push(...splitFeatured(inside[2]!));
  }
  const plain = takeTrailing(core, versions, noise);
  const cut = unwrapped.cut || endsInDots(named);
  return { core, plain, subtitles, featured, versions, noise, parts, cut };
}

/** Dots behind so much text that they stand for what was cut. */
const endsInDots = (text: string): boolean => text.length > 12 && text.trimEnd().endsWith('...');

/** The normalised core without a decoration and a version at its end; undefined where it has neither. */
function takeTrailing(core: string, versions: Version[], noise: string[]): string | undefined {
  const whole = normalise(core);
  const words = whole.split(' ');
  const decoration = trailingDecoration(words);
  const rest = decoration === 0 ? whole : words.slice(0, -decoration).join(' ');
  if (decoration > 0) noise.push(words.slice(-decoration).join(' '));
  const trailing = TRAILING_VERSION.exec(rest);
  const found = trailing ? classifySegment(trailing[2]!) : undefined;
  if (found?.is === 'version') versions.push(...found.versions);
  else if (found?.is === 'noise') noise.push(trailing![2]!);
  else return decoration === 0 ? undefined : rest;
  return trailing![1]!;
}

/**
 * Outside brackets "with you", "from here" or "7" is a part of the title, "with Tim McGraw" and 'from "Frozen"' are
 * not.
 */
const standsAlone = (is: string, text: string, segment: string): boolean =>
  is === 'part'
    ? /[a-z]{2}/.test(text)
    : !/^(?:with|w|from)\b/.test(text) || /"|\b[Ww]ith (?:\p{Lu}\S+ ?){2,}/u.test(segment);

function tailWords(core: string): readonly string[] {
  const head = /\s-\s|[:;/_]/.test(core) ? LAST_SEPARATOR.exec(core) : null;
  return head === null ? NO_WORDS : normalise(core.slice(head[0].length)).split(' ').map(canonicalWord);
}
const NO_WORDS: readonly string[] = [];

function takeBrackets(raw: string, take: (segment: string) => boolean): { rest: string; cut: boolean } {
  let rest = '';
  let depth = 0;
  let start = 0;
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at]!;
    if (OPEN.includes(char)) {
      if (depth++ === 0) {
        rest += `${raw.slice(start, at)} `;
        start = at + 1;
      }
    } else if (depth > 0 && CLOSE.includes(char) && --depth === 0) {
      // Nested brackets are read as one: "(The Road (with Willie Nelson))".
      takeNested(raw.slice(start, at), take);
      start = at + 1;
    }
  }
  if (depth > 0) {
    takeNested(raw.slice(start), take);
    return { rest, cut: true };
  }
  return { rest: rest + raw.slice(start), cut: false };
}

function takeNested(segment: string, take: (segment: string) => boolean): void {
  const inner = segment.search(/[([{<]/);
  if (inner < 0) {
    for (const piece of segment.split(/ [-\u2013\u2014/;] |; /)) take(piece);
    return;
  }
  const { rest } = takeBrackets(segment, (piece) => take(piece));
  take(rest);
}

/** "Title - Live at X - 2011 Remaster": suffixes are taken from the end while they are of a known kind. */
function takeSuffixes(core: string, take: (segment: string) => boolean): string {
  let rest = core;
  for (;;) {
    const pieces = rest.split(SUFFIX);
    const last = pieces.at(-1)!;
    if (pieces.length < 2 || last.trim() === '' || !take(last)) return rest;
    rest = rest.slice(0, rest.length - last.length).replace(/[\s\-\u2013\u2014/|~:;]+$/, '');
  }
}

const splitFeatured = (names: string): string[] =>
  names
    .replace(/^\s*(?:feat|ft|featuring|duet with|in duet with|with|w\/?)\.?\s+/i, '')
    .split(/\s*(?:,|&|\band\b|;|\/|\+)\s*/i)
    .map(normalise)
    .filter((name) => name !== '');
