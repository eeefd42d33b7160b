import { parse } from '../../src/text/parse/parse.ts';
import type { Fields } from '../../src/text/parse/parsed.ts';
import type { Track } from './sources.ts';

/** Deterministic numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

type Edit = (track: Fields, rnd: () => number) => Fields | undefined;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const pick = <T>(values: readonly T[], rnd: () => number): T => values[Math.floor(rnd() * values.length)]!;

/**
 * One letter inserted, deleted, replaced, or swapped with its neighbour; never a digit, never in texts under five
 * letters.
 */
function typo(text: string, rnd: () => number): string | undefined {
  const places = Array.from(text.matchAll(/\p{L}/gu), (match) => match.index);
  if (places.length < 5) return undefined;
  const at = pick(places.slice(0, -1), rnd);
  const kind = Math.floor(rnd() * 4);
  const letter = pick([...LETTERS], rnd);
  if (kind === 0) return text.slice(0, at) + letter + text.slice(at);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1);
  return /\p{L}/u.test(text[at + 1] ?? '')
    ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
    : undefined;
}

const NAME = /^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u;
const strip = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
const changed = (before: Fields, after: Fields): Fields | undefined =>
  before.title === after.title && before.artist === after.artist && before.album === after.album ? undefined : after;

/**
 * Edits that leave the recording the same, as they are found in real lists. Each gives undefined where it has nothing
 * to change.
 */
export const EDITS: Readonly<Record<string, Edit>> = {
  'typo in title': (track, rnd) => {
    const title = typo(track.title, rnd);
    return title === undefined ? undefined : { ...track, title };
  },
  'typo in artist': (track, rnd) => {
    const artist = typo(track.artist, rnd);
    return artist === undefined ? undefined : { ...track, artist };
  },
  'typo in both': (track, rnd) => {
    const [title, artist] = [typo(track.title, rnd), typo(track.artist, rnd)];
    return title === undefined || artist === undefined ? undefined : { ...track, title, artist };
  },
  'title and artist swapped': (track) => ({ ...track, title: track.artist, artist: track.title }),
  'accents dropped': (track) =>
    changed(track, { ...track, title: strip(track.title), artist: strip(track.artist), album: strip(track.album) }),
  initials: (track) =>
    NAME.test(track.artist) ? { ...track, artist: track.artist.replace(/^(\p{L})\p{L}+/u, '$1.') } : undefined,
  'last, first': (track) =>
    NAME.test(track.artist) ? { ...track, artist: track.artist.replace(/^(\S+) (\S+)$/, '$2, $1') } : undefined,
  'feat. moved to the artist': (track) => {
    const match = /\s*[([](?:feat|ft)\.? (.+?)[)\]]/i.exec(track.title);
    return match
      ? { ...track, title: track.title.replace(match[0], ''), artist: `${track.artist} feat. ${match[1]}` }
      : undefined;
  },
  'feat. moved to the title': (track) => {
    const match = /^(.+?)(?: feat\. | & |, )(.+)$/.exec(track.artist);
    return match ? { ...track, artist: match[1]!, title: `${track.title} (feat. ${match[2]})` } : undefined;
  },
  'feat. dropped': (track) => {
    const title = track.title.replace(/\s*[([](?:feat|ft)\.? .+?[)\]]/i, '');
    return changed(track, { ...track, title });
  },
  'album edition': (track, rnd) =>
    track.album === ''
      ? undefined
      : {
          ...track,
          album: `${track.album} ${pick(['(Deluxe Edition)', '(Remastered)', '[Bonus Track Version]', '- EP', '(25th Anniversary Edition)'], rnd)}`,
        },
  // A live or a remix album is another version, not another album.
  'other album': (track, rnd) =>
    parse(track).albumVersions.length > 0
      ? undefined
      : {
          ...track,
          album: pick(['Greatest Hits', 'The Essential Collection', 'Total 70s', 'Now! Vol. 12'], rnd),
        },
  'album dropped': (track) => (track.album === '' ? undefined : { ...track, album: '' }),
  'remaster in title': (track, rnd) => ({
    ...track,
    title: `${track.title} ${pick(['(2011 Remaster)', '- Remastered 2009', '[Digital Remaster]', '(Album Version)', '[Explicit]', '(Bonus Track)'], rnd)}`,
  }),
  'brackets changed': (track) => changed(track, { ...track, title: track.title.replace(/\(([^()]*)\)/g, '[$1]') }),
  'brackets to dash': (track) => changed(track, { ...track, title: track.title.replace(/\s*\(([^()]*)\)$/, ' - $1') }),
  'brackets dropped': (track) => {
    const { title: core, classical } = parse(track);
    return classical === undefined &&
      core.subtitles.length === 1 &&
      !/^\s*\(/.test(track.title) &&
      core.versions.length === 0 &&
      core.numbers.length === 0 &&
      !/\d/.test(core.subtitles[0]!)
      ? changed(track, { ...track, title: track.title.replace(/\s*\([^()]*\)$/, '') })
      : undefined;
  },
  'capitals and punctuation': (track) => ({
    ...track,
    title: track.title.toUpperCase().replace(/[.,'!?]/g, ''),
    artist: track.artist.toLowerCase(),
  }),
  'underscores for commas': (track) =>
    changed(track, { ...track, title: track.title.replace(/[,:]/g, '_'), artist: track.artist.replace(/,/g, '_') }),
  '& for and': (track) =>
    changed(track, {
      ...track,
      title: track.title.replace(/ and /gi, ' & '),
      artist: track.artist.replace(/ and /gi, ' & '),
    }),
  'the moved': (track) =>
    /^The /.test(track.artist) ? { ...track, artist: `${track.artist.slice(4)}, The` } : undefined,
  'damaged character': (track, rnd) => {
    const places = Array.from(track.title.matchAll(/[^\0-\x7F]/g), (match) => match.index);
    if (places.length === 0) return undefined;
    const at = pick(places, rnd);
    return { ...track, title: `${track.title.slice(0, at)}\uFFFD${track.title.slice(at + 1)}` };
  },
  'roman numbers': (track) =>
    changed(track, {
      ...track,
      title: track.title.replace(
        /\b(Part|Pt\.?|Vol\.?|No\.?) ([1-9])\b/g,
        (_, word: string, digit: string) =>
          `${word} ${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][Number(digit) - 1]}`,
      ),
    }),
};

export type Made = { readonly query: Fields; readonly target: Fields; readonly edit: string };

/** Edited copies of tracks, at most `each` an edit, spread evenly over the tracks. */
export function edited(tracks: readonly Fields[], each: number, seed: number): Made[] {
  const rnd = random(seed);
  const made: Made[] = [];
  for (const [edit, apply] of Object.entries(EDITS)) {
    const found: Made[] = [];
    for (const track of tracks) {
      if (track.title === '' || track.artist === '') continue;
      const target = apply(track, rnd);
      if (target) found.push({ query: track, target, edit });
    }
    const step = Math.max(1, found.length / each);
    for (let at = 0; at < found.length; at += step) made.push(found[Math.floor(at)]!);
  }
  return made;
}

/**
 * Letters of a title before its first bracket or dash, and all its numbers: where both are equal the two may be one
 * song ("X", "X (Remaster)").
 */
function stem(title: string): string {
  const head = title.toLowerCase().split(/[([]| - /)[0]!;
  const numbers = title.toLowerCase().match(/\b(?:\d+|[ivx]{1,4}|part|movement)\b/g) ?? [];
  return `${head.replace(/[^\p{L}\p{N}]+/gu, '')} ${numbers.join(' ')}`;
}
const distinct = (a: string, b: string): boolean => stem(a) !== stem(b) && stem(a) !== ' ' && stem(b) !== ' ';

/**
 * Neighbours in the same artist's album (or the artist's list, where no album is known) whose titles differ before any
 * bracket, or in a number.
 */
export function siblings(tracks: readonly Track[]): Made[] {
  const sorted = [...tracks].sort(
    (a, b) =>
      compare(a.artist, b.artist) ||
      compare(a.album, b.album) ||
      (a.number ?? 0) - (b.number ?? 0) ||
      compare(a.title, b.title),
  );
  const made: Made[] = [];
  for (let index = 1; index < sorted.length; index++) {
    const [query, target] = [sorted[index - 1]!, sorted[index]!];
    if (
      query.artist === '' ||
      query.artist !== target.artist ||
      query.album !== target.album ||
      !distinct(query.title, target.title)
    )
      continue;
    made.push({ query, target, edit: query.album === '' ? 'same artist, next song' : 'same album, next number' });
  }
  return made;
}

/**
 * Pairs of one album whose titles name one work (equal up to a separator, with a catalogue number or a form) but not
 * one movement.
 */
export function movements(tracks: readonly Track[]): Made[] {
  const works = new Map<string, Track[]>();
  for (const track of tracks) {
    const head = /^(.{8,}?)(?: - |[_:/] |, | \()(.{3,})$/.exec(track.title);
    if (
      !head ||
      !/\b(?:bwv|kv?|rv|op|hwv|no|sonat|symphon|concert|suite|partita|quartet|cantata|mass|psalm|trio)\b/i.test(
        head[1]!.replace(/\d+/g, ' '),
      )
    )
      continue;
    const key = `${track.artist}\t${track.album}\t${head[1]}`;
    works.set(key, [...(works.get(key) ?? []), track]);
  }
  const made: Made[] = [];
  for (const group of works.values()) {
    for (let i = 0; i < group.length; i++) {
      for (let j = i + 1; j < group.length && j <= i + 3; j++) {
        if (group[i]!.title !== group[j]!.title)
          made.push({ query: group[i]!, target: group[j]!, edit: 'other movement of the work' });
      }
    }
  }
  return made;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
