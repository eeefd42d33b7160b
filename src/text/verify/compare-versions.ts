import { numeral } from '../parse/normalise.ts';
import type { Parsed } from '../parse/parsed.ts';
import { oneMistake, sharedWords } from '../parse/similarity.ts';
import type { Title } from '../parse/title.ts';
import type { Version, VersionKind } from '../parse/versions.ts';
import { sameDuration } from './features.ts';

/**
 * Why the versions differ, in words; '' where no marker separates the two. Symmetrical; reasons name `a` first.
 * `merged`: titles hold values of other fields.
 */
export function versionsDiffer(a: Parsed, b: Parsed, sameAlbum: boolean, merged = false): string {
  const [x, y] = [a, b].map(({ title }) => (merged ? title.versions.filter(isNoGenre) : title.versions)) as [
    readonly Version[],
    readonly Version[],
  ];
  if (x.length === 0 && y.length === 0 && (sameAlbum || (a.albumVersions.length === 0 && b.albumVersions.length === 0)))
    return '';
  const timed = sameDuration(a, b);
  return (
    sidesDiffer(oneSided(x, b, timed), oneSided(y, a, timed)) ||
    details(x, y, timed, shownBy(a, b, sameAlbum)) ||
    (sameAlbum ? '' : versionsByAlbum(a, b))
  );
}

/** Where values of other fields stand in a title, "Soul" and "Deluxe Fan Edition" are a genre's and an album's. */
const isNoGenre = ({ kind }: Version): boolean => kind !== 'arrangement' && kind !== 'version';

/** A version that one side alone has; somebody speaking tells most. */
function oneSided(versions: readonly Version[], other: Parsed, sameTime: boolean): Version | undefined {
  let first: Version | undefined;
  for (const version of versions) {
    const { kind, text } = version;
    if (other.title.versions.some((of) => of.kind === kind)) continue;
    // A live title and a live album say the same; a remix is named in its title or is another.
    if (kind === 'live' && other.albumVersions.some((of) => of.kind === 'live')) continue;
    // An edit that takes as long cut nothing.
    if (kind === 'edit' && sameTime) continue;
    if (saidToo(text, other.title)) continue;
    if (kind === 'talk') return version;
    first ??= version;
  }
  return first;
}

function sidesDiffer(only: Version | undefined, others: Version | undefined): string {
  const alone = only?.kind === 'talk' ? only : others?.kind === 'talk' ? others : undefined;
  if (alone === undefined && only && others)
    return `versions differ: ${only.kind}${inBrackets(only)} / ${others.kind}${inBrackets(others)}`;
  const version = alone ?? only ?? others;
  return version ? `${version.kind} on one side only${inBrackets(version)}` : '';
}
const inBrackets = ({ detail }: Version): string => (detail === '' ? '' : ` (${detail})`);

/** Written wrong ("Lvie"), or without brackets. */
const saidToo = (text: string, title: Title): boolean =>
  [...title.subtitles, ...title.versions.map((version) => version.text)].some((other) => oneMistake(text, other, 1)) ||
  title.words.join(' ').endsWith(` ${text}`);

/** Whoever plays it says no more of it: "Acoustic" and "Acoustic Version by the Pool" may be one. */
const UNNAMED: ReadonlySet<VersionKind> = new Set(['acoustic', 'karaoke', 'reprise', 'speed', 'track']);
/** Kinds that are compared by most of a name's words, since a place is named at any length. */
const OPEN: ReadonlySet<VersionKind> = new Set(['live', 'instrumental']);

/** `shown`: what explains a name that one side alone has. */
function details(x: readonly Version[], y: readonly Version[], sameTime: boolean, shown: Shown): string {
  for (const kind of kindsOf(x)) {
    if (kind === 'edit' && sameTime) continue;
    const [p, q] = [wordsOf(x, kind), wordsOf(y, kind)];
    if (q === undefined || p === undefined) continue;
    const [more, others] = [without(p, q), without(q, p)];
    if (more.length + others.length === 0) continue;
    if (numbersDiffer(more, others, kind)) return differs(kind, p, q);
    if (UNNAMED.has(kind)) continue;
    if (more.length === 0 || others.length === 0) {
      // "(Live)" and "(Live at the Hall)" of one artist are mostly two evenings, as an unnamed remix is hardly the one
      // by somebody.
      const named = p.length > 0 && q.length > 0;
      if (!OPEN.has(kind) || !(named || sameTime || shown(more, others))) return differs(kind, p, q);
    } else if (OPEN.has(kind) ? sharedWords(p, q) < 0.7 : !misspelt(more.join(''), others.join('')))
      return differs(kind, p, q);
  }
  return '';
}

/** In one order, whichever side is asked. */
const kindsOf = (versions: readonly Version[]): readonly VersionKind[] =>
  versions.length === 1 ? [versions[0]!.kind] : [...new Set(versions.map(({ kind }) => kind))].sort();

const differs = (kind: string, p: readonly string[], q: readonly string[]): string =>
  p.length === 0 || q.length === 0
    ? `${kind} by name on one side only (${[...p, ...q].join(' ')})`
    : `${kind} differs: ${p.join(' ')} / ${q.join(' ')}`;

type Shown = (more: readonly string[], others: readonly string[]) => boolean;

/** Whether a name on one side only is explained: one album has both, or the other's album holds the words. */
const shownBy =
  (a: Parsed, b: Parsed, sameAlbum: boolean): Shown =>
  (more, others) =>
    sameAlbum || (inAlbum(more, b) && inAlbum(others, a));
const inAlbum = (words: readonly string[], { album }: Parsed): boolean =>
  words.every((word) => album?.words.includes(word));

/** Figures and single letters tell apart: "V1" and "V2", "Mix A" and "Mix B". */
const misspelt = (a: string, b: string): boolean =>
  a === b || (Math.max(a.length, b.length) > 3 && figuresOf(a) === figuresOf(b) && oneMistake(a, b, 0.75));
const figuresOf = (text: string): string => text.replace(/\D+/g, ' ');

/** The words of all versions of a kind, or undefined without one. */
function wordsOf(versions: readonly Version[], kind: VersionKind): readonly string[] | undefined {
  const of = versions.filter((version) => version.kind === kind);
  return of.length === 0 ? undefined : of.flatMap(({ detail }) => (detail === '' ? [] : detail.split(' ')));
}

/** Words without a partner, typos allowed, figures not. */
const without = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.filter((word) => !b.some((other) => sameWord(word, other)));

function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [numeral(a), numeral(b)];
  if (x !== undefined || y !== undefined) return x === y;
  return Math.max(a.length, b.length) > 3 && oneMistake(a, b, 0.75);
}

const isNumber = (word: string): boolean => numeral(word) !== undefined;
const isYear = (word: string): boolean => /^(?:19|20)\d\d$/.test(word);

/** "Take 3" and "Take 4", two dates, two shows; a number on one side only tells apart but for the year of a concert. */
function numbersDiffer(more: readonly string[], others: readonly string[], kind: VersionKind): boolean {
  const [p, q] = [more.filter(isNumber), others.filter(isNumber)];
  if (p.length > 0 && q.length > 0) return true;
  return !OPEN.has(kind) && [...p, ...q].some((word) => !isYear(word) || kind === 'remix' || kind === 'version');
}

/** Only where both albums are known: without one nothing says that the other is not the same live album. */
export function versionsByAlbum(a: Parsed, b: Parsed): string {
  if (!a.album || !b.album) return '';
  const [only, others] = [alone(a, b), alone(b, a)];
  if (only !== '' && others !== '') return `albums differ: ${only} (${a.fields.album}) / ${others} (${b.fields.album})`;
  const [kind, { fields }] = only === '' ? [others, b] : [only, a];
  return kind === '' ? '' : `one side is on a ${kind} album (${fields.album})`;
}

/** The kind that one side's album alone says; '' for most. */
function alone(side: Parsed, other: Parsed): VersionKind | '' {
  for (const { kind } of side.albumVersions) {
    const isKind = (version: Version): boolean => version.kind === kind;
    if (![...other.albumVersions, ...other.title.versions, ...side.title.versions].some(isKind)) return kind;
  }
  return '';
}
