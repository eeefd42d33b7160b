import { createHash } from 'node:crypto';
import { normalise, squash } from '../../src/text/parse/normalise.ts';
import { artistOf, parse } from '../../src/text/parse/parse.ts';
import type { Parsed } from '../../src/text/parse/parsed.ts';
import type { Timed } from './tables.ts';

/** Seconds apart up to which two playing times are one recording's, and from which on they are two recordings'. */
export const [SAME, APART] = [3, 10];

/**
 * One phrase beside a title, and how far the playing time lies from that of the title without it by the same artist,
 * where both are known.
 */
export type Beside = { readonly phrase: string; readonly apart: number | undefined };

const BRACKET = /[([{<]([^()[\]{}<>]+)[)\]}>]/g;
const DASH = / [-\u2013\u2014~] /;

/** Every bracket, and what follows the last dash, with the title that is left without it. */
function splitsOf(title: string): { readonly core: string; readonly phrase: string }[] {
  const found = Array.from(title.matchAll(BRACKET), (match) => ({
    core: `${title.slice(0, match.index)} ${title.slice(match.index + match[0].length)}`,
    phrase: match[1]!,
  }));
  const pieces = title.replace(BRACKET, ' ').split(DASH);
  if (pieces.length > 1) found.push({ core: pieces.slice(0, -1).join(' '), phrase: pieces.at(-1)! });
  return found
    .map(({ core, phrase }) => ({ core: normalise(core), phrase: normalise(phrase) }))
    .filter(({ core, phrase }) => core !== '' && phrase !== '');
}

const keyOf = (artist: string, core: string): string => `${squash(artistOf(artist).text)}\t${squash(core)}`;

/** All phrases of all tracks; a title that an artist has twice counts once. */
export function besides(tracks: readonly Timed[]): Beside[] {
  const plain = new Map<string, Timed[]>();
  for (const track of tracks) {
    const key = keyOf(track.artist, normalise(track.title));
    const list = plain.get(key);
    if (list) list.push(track);
    else plain.set(key, [track]);
  }
  const found: Beside[] = [];
  const seen = new Set<string>();
  for (const { artist, title, duration } of tracks) {
    const own = keyOf(artist, normalise(title));
    if (seen.has(own)) continue;
    seen.add(own);
    for (const { core, phrase } of splitsOf(title)) {
      const times = (plain.get(keyOf(artist, core)) ?? []).flatMap((other) =>
        other.duration === undefined || duration === undefined ? [] : Math.abs(other.duration - duration),
      );
      // The nearest of several: another album may have another take.
      found.push({ phrase, apart: times.length === 0 ? undefined : Math.min(...times) });
    }
  }
  return found;
}

/** 0, which is chosen on, or 1, by digest of the artist: the same in every run. */
export const halfOfArtist = (artist: string): number => createHash('sha256').update(normalise(artist)).digest()[0]! & 1;

export type GuestPair = { readonly a: Timed; readonly b: Timed; readonly credited: boolean };

/**
 * Tracks of one title and main artist of which one title names a guest; `credited`: the other's credit names that
 * guest. Equal texts count once.
 */
export function guestPairs(tracks: readonly Timed[]): GuestPair[] {
  const songs = new Map<string, { readonly track: Timed; readonly parsed: Parsed }[]>();
  for (const track of tracks) {
    const parsed = parse({ ...track, duration: undefined });
    const key = `${parsed.artist.names[0]?.key}\t${parsed.title.key}`;
    const list = songs.get(key);
    if (list) list.push({ track, parsed });
    else songs.set(key, [{ track, parsed }]);
  }
  const found: GuestPair[] = [];
  for (const list of songs.values()) {
    const nearest = new Map<string, GuestPair & { readonly apart: number }>();
    const isGuested = ({ parsed }: (typeof list)[number]): boolean => parsed.title.featured.length > 0;
    for (const { track: a, parsed } of list.filter(isGuested))
      for (const { track: b, parsed: other } of list.filter((each) => !isGuested(each))) {
        const key = [a.title, a.artist, a.album, b.title, b.artist, b.album].map(normalise).join('\t');
        const apart = Math.abs(a.duration! - b.duration!);
        const credited = other.artist.names.some(({ words }) => parsed.title.featured.includes(words.join(' ')));
        if ((nearest.get(key)?.apart ?? Number.POSITIVE_INFINITY) > apart) nearest.set(key, { a, b, credited, apart });
      }
    found.push(...nearest.values());
  }
  return found;
}
