import { readIsrcs, readMbids, readMd5s, readSha256s } from '../ids/identifiers.ts';
import { readSources, sourceKey } from '../ids/sources.ts';
import { parse, textKey } from '../text/parse/parse.ts';
import type { Parsed } from '../text/parse/parsed.ts';
import { verify } from '../text/verify/verify.ts';

/**
 * Content of a track as far as it tells the track from another; text is '' and a number undefined where it is not
 * known.
 */
export type Item = {
  /** '' where the split has no ids: a line number is none. */
  readonly id: string;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds, as `start` and `end`. */
  readonly duration: number | undefined;
  readonly isrc: string;
  readonly mbid: string;
  /** Id of the video or file that the track is cut from. */
  readonly source: string;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly md5: string;
  readonly sha256: string;
  /** SHA-256 of its audio file as it lies. */
  readonly content: string;
};

const TEXTS = ['title', 'artist', 'album', 'isrc', 'mbid', 'source', 'md5', 'sha256', 'content'] as const;
const NUMBERS = ['duration', 'start', 'end'] as const;

const contentKeys = new WeakMap<Item, string>();

/** Exact key of all that an item says besides its id; '' where it says nothing. */
export function contentKey(item: Item): string {
  const key = contentKeys.get(item) ?? readContentKey(item);
  contentKeys.set(item, key);
  return key;
}

/** Makes that key without keeping it, for an item that is not held. */
export function readContentKey(item: Item): string {
  const texts = TEXTS.map((name) => item[name]);
  const numbers = NUMBERS.map((name) => item[name] ?? null);
  if (texts.every((text) => text === '') && numbers.every((number) => number === null)) return '';
  return JSON.stringify([texts, numbers]);
}

/** Key of an item in a set: equal items are one, and an item that says nothing is its id. */
export const keyInSet = (item: Item): string => readContentKey(item) || item.id;

/** Values by which items with other content may still be one: identifiers, and the title. */
export function lookupKeys(item: Item): readonly string[] {
  const title = textKey(item.title);
  const keys = IDENTIFIERS.flatMap(({ name, values }) => values(item).map((value) => `${name}:${value}`));
  return title === '' ? keys : [...keys, `title:${title}`];
}

/** Kind of identifier of an item; a cell may hold several values. */
type Identifier = { readonly name: string; readonly values: (item: Item) => readonly string[] };

const IDENTIFIERS: readonly Identifier[] = [
  { name: 'content', values: ({ content }) => (content === '' ? [] : [content]) },
  { name: 'sha256', values: ({ sha256 }) => readSha256s(sha256).values },
  { name: 'md5', values: ({ md5 }) => readMd5s(md5).values },
  { name: 'isrc', values: ({ isrc }) => readIsrcs(isrc).values },
  { name: 'mbid', values: ({ mbid }) => readMbids(mbid).values },
  { name: 'source', values: ({ source }) => readSources(source).sources.map(sourceKey) },
];

/**
 * Reports whether two rows are the same item: equal, or surely the same recording. Where it cannot be told they are
 * not.
 * @param sharesId whether both have the same id of their own; without one, no identifier may contradict.
 */
export function isSameItem(a: Item, b: Item, sharesId: boolean): boolean {
  if (contentKey(a) === contentKey(b)) return contentKey(a) !== '' || sharesId;
  const { equal, different } = compareIdentifiers(a, b);
  if (equal.has('content')) return true;
  // Of audio alone an index has no file to digest: only the id is left to compare.
  if (sharesId && different.size === 0 && [a, b].every((item) => contentKey({ ...item, content: '' }) === ''))
    return true;
  if (different.has('source') || (!sharesId && different.size > 0)) return false;
  if (isEqualWhereKnown(a, b, equal, different)) return true;
  if (a.title === '' || b.title === '') return equal.size > 0;
  const { level } = verify(parsedOf(a), parsedOf(b));
  if (level === 'recording') return true;
  // Another title that keeps its ISRC is a contradiction; another version of the title is a correction of it.
  return (level === 'work' || level === 'cannot-tell') && equal.size > 0;
}

/**
 * Reports whether an item may be the same as tracks that an earlier form of it is not: by an identifier more, or by
 * something less that could contradict.
 */
export function fitsMore(before: Item, now: Item): boolean {
  const lost = [...TEXTS, ...NUMBERS].some((name) => isGiven(before[name]) && !isGiven(now[name]));
  return lost || IDENTIFIERS.some(({ values }) => values(now).some((value) => !values(before).includes(value)));
}

const isGiven = (value: string | number | undefined): boolean => value !== undefined && value !== '';

const parsed = new WeakMap<Item, Parsed>();

/** One row may be compared with many. */
function parsedOf(item: Item): Parsed {
  const { title, artist, album, duration } = item;
  const found = parsed.get(item) ?? parse({ title, artist, album, duration });
  parsed.set(item, found);
  return found;
}

/**
 * Compares the identifiers that both have. A source is the same where the seconds overlap, with or without an id in
 * common.
 */
function compareIdentifiers(a: Item, b: Item): { readonly [is in 'equal' | 'different']: ReadonlySet<string> } {
  const equal = new Set<string>();
  const different = new Set<string>();
  for (const { name, values } of IDENTIFIERS) {
    const [x, y] = [values(a), values(b)];
    if (x.length === 0 || y.length === 0) continue;
    const isShared = x.some((value) => y.includes(value));
    // Ids of two services say nothing of each other.
    if (!isShared && name === 'source' && !x.some((value) => y.some((other) => serviceOf(value) === serviceOf(other))))
      continue;
    (isShared && (name !== 'source' || isSamePiece(a, b)) ? equal : different).add(name);
  }
  return { equal, different };
}

const serviceOf = (source: string): string => source.slice(0, source.indexOf(':'));

/** Reports whether two pieces of one source begin at the same second, or overlap by more than half of the shorter. */
function isSamePiece(a: Item, b: Item): boolean {
  const [from, other] = [a.start ?? 0, b.start ?? 0];
  if (a.end === undefined || b.end === undefined) return from === other;
  const shared = Math.min(a.end, b.end) - Math.max(from, other);
  return shared > 0 && shared * 2 > Math.min(a.end - from, b.end - other);
}

/** Reports whether nothing differs of what both have, and that is a title or an identifier. */
function isEqualWhereKnown(a: Item, b: Item, equal: ReadonlySet<string>, different: ReadonlySet<string>): boolean {
  if (different.size > 0) return false;
  const texts = [a.title, a.artist, a.album].map((text, i) => {
    const other = [b.title, b.artist, b.album][i] as string;
    return text === '' || other === '' ? undefined : sameText(text, other);
  });
  if (texts.includes(false)) return false;
  if (a.duration !== undefined && b.duration !== undefined && Math.abs(a.duration - b.duration) > 1) return false;
  return texts[0] === true || equal.size > 0;
}

/** Keys hold letters and digits: of "???" and "!!!" they are both empty. */
function sameText(a: string, b: string): boolean {
  const [x, y] = [textKey(a), textKey(b)];
  return x === y && (x !== '' || a === b);
}
