import { artistKey } from './artist.ts';
import { trailingDecoration } from './decorations.ts';
import { normalise, plainForm } from './normalise.ts';

/** A title read as an artist and a title. Which of the two readings of a pair is right only another track can tell. */
export type Halves = {
  readonly artist: string;
  /** Keys of the artist as it stands, and without a track number before it. */
  readonly keys: readonly string[];
  readonly title: string;
  /** Text between the two, such as an album: '' for most. */
  readonly between: string;
};

/** Separators of an artist and a title, with the halves before and behind. */
const SEPARATOR =
  /\s+(?:-{1,3}|\|{1,2}|~|\/{1,2}|:{1,2}|>{1,2}|[\u00B7\u2022\u30FB*=_])\s+|(?<=\S)(?:-|:|_|~|\|)\s+|\s+(?:-|~|\|)(?=\S)|\||(?<=[\p{L}\p{N}.!?)])-(?=[\p{L}\p{N}(])/gu;
const MAY_PART = /[-|~/:_"()<>=*]|\bby\b|[^\0-\x7F]/i;
const BY = /\s+by(?=\s)/gi;
/** A name in quotes, and what stands before and behind. */
const QUOTED = /^([^"]*)"([^"]{1,200})"([^"]*)$/;
/** Brackets of other scripts stand for quotes, too. */
const OTHER_BRACKETS =
  /^([^\u3008-\u3011\u3014-\u301B\uFF62\uFF63]*)[\u3008\u300A\u300C\u300E\u3010\uFF62]([^\u3008-\u3011\u3014-\u301B\uFF62\uFF63]+)[\u3009\u300B\u300D\u300F\u3011\uFF63](.*)$/;
const SINGLE_QUOTED = /^(\S.*?)\s+['\u2018]([^'\u2018\u2019]{1,200})['\u2019](?=\s|$)(.*)$/;
const FILE_ENDING = /\.(?:mp3|wave?|flac|ogg|oga|opus|m4a|mp4|aac|wma|aiff?|alac|ape|webm|mkv|avi|mov|mpe?g)\s*$/i;
/** "03 ", "03. ", "A1. ", "1-03 - ", "#3 ". */
const TRACK_NUMBER =
  /^\s*(?:\(?\d{1,3}\)?|[A-Ha-h]\d{1,2}|\d{1,2}-\d{1,2}|#\d{1,3}|\[\d{1,3}\])(?:\s*[-._)]+\s*|\s+)(?=\S)/;
const NUMBER = /^\(?#?\d{1,3}\)?$/;

/** Places looked at, so that a title of separators alone costs little. */
const MOST_PLACES = 6;

const NONE: readonly Halves[] = [];

/** All ways to read a title as an artist and a title, in either order. */
export function halvesOf(raw: string): readonly Halves[] {
  if (!MAY_PART.test(raw)) return NONE;
  const file = raw.replace(FILE_ENDING, '');
  const named = file.includes('_') && !/\s/.test(file) ? file.replaceAll('_', ' ') : file;
  const plain = plainForm(named).trim();
  const found: Halves[] = [];
  const add = (artist: string, title: string, between = ''): void => {
    const [a, t] = [artist.trim(), title.trim()];
    if (a !== '' && t !== '') found.push({ artist: a, keys: keysOf(a), title: t, between: between.trim() });
  };
  const both = (one: string, other: string, between = ''): void => {
    add(one, other, between);
    add(other, one, between);
  };
  const number = TRACK_NUMBER.exec(plain)?.[0] ?? '';
  for (const text of number === '' ? [plain] : [plain.slice(number.length), plain]) atSeparators(text, add, both);
  const quoted =
    OTHER_BRACKETS.exec(named.slice(TRACK_NUMBER.exec(named)?.[0].length ?? 0)) ??
    QUOTED.exec(plain) ??
    SINGLE_QUOTED.exec(plain);
  if (quoted) {
    const [before, inside, behind] = [quoted[1]!, quoted[2]!, quoted[3]!].map((part) =>
      part.replace(/^[\s\-:|~/]+|[\s\-:|~/]+$/g, ''),
    );
    both(before!, `${inside} ${behind}`);
    // Nothing is left out: what stands before may say that it is a parody.
    if (before === '') both(behind!.replace(/^by\s+/i, ''), inside!);
  }
  return found;
}

function keysOf(artist: string): readonly string[] {
  const text = normalise(artist);
  const bare = text.replace(/^[a-h]?\d{1,3} (?=\D)/, '');
  return bare === text ? [artistKey(text)] : [artistKey(text), artistKey(bare)];
}

type Add = (artist: string, title: string, between?: string) => void;

function atSeparators(text: string, add: Add, both: Add): void {
  const places: { readonly from: number; readonly to: number }[] = [];
  for (const { 0: sign, index } of text.matchAll(SEPARATOR)) {
    if (insideBrackets(text, index)) continue;
    // The first ones and the last.
    if (places.length === MOST_PLACES) places.pop();
    places.push({ from: index, to: index + sign.length });
  }
  for (const { from, to } of places) both(text.slice(0, from), text.slice(to));
  // "Artist - Album - 03 - Title"
  for (const [i, one] of places.entries())
    for (const [j, other] of places.entries()) {
      if (j <= i) continue;
      const before = text.slice(places[j - 1]!.to, other.from);
      const numbered = NUMBER.test(before.trim());
      if (!numbered && j < places.length - 1) continue;
      const between = text.slice(one.to, numbered ? places[j - 1]!.from : other.from);
      both(text.slice(0, one.from), text.slice(other.to), numbered && j - 1 === i ? '' : between);
    }
  let bys = 0;
  for (const { 0: sign, index } of text.matchAll(BY)) {
    if (insideBrackets(text, index)) continue;
    if (++bys > 3) break;
    add(text.slice(index + sign.length), text.slice(0, index));
  }
}

function insideBrackets(text: string, at: number): boolean {
  const open = Math.max(text.lastIndexOf('(', at), text.lastIndexOf('[', at));
  return open >= 0 && Math.max(text.lastIndexOf(')', at), text.lastIndexOf(']', at)) < open;
}

/**
 * Returns the rest of a title that begins or ends with a name ("Adele Hello Official Video"); undefined for any other.
 */
export function withoutName(raw: string, name: readonly string[]): string | undefined {
  const tokens = plainForm(raw).replace(FILE_ENDING, '').trim().split(/\s+/);
  const words = tokens.map(normalise);
  const isName = (from: number, to: number): boolean =>
    words
      .slice(from, to)
      .filter((word) => word !== '')
      .join(' ') === name.join(' ');
  const length = words.length - trailingDecoration(words);
  for (let count = 1; count < length && count <= name.length + 2; count++) {
    if (isName(0, count)) return tokens.slice(count).join(' ');
    if (isName(length - count, length))
      return tokens
        .slice(0, length - count)
        .join(' ')
        .replace(/\s+by$/i, '');
  }
  return undefined;
}
