import { normalise, squash } from '../../src/text/normalise.ts';
import { artistOf } from '../../src/text/parse.ts';
import type { Timed } from './tables.ts';

/** Seconds apart up to which two playing times are one recording's, and from which on they are two recordings'. */
export const [SAME, APART] = [3, 10];

/** One phrase beside a title, and how far the playing time lies from that of the title without it by the same artist, where both are known. */
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
