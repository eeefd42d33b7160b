import type { Fields, Parsed } from './parse.ts';
import { runOf } from './similarity.ts';

// What shops write beside a title and what ends up inside it when fields are merged: price, copyright, time, date, genres.
const TAIL =
  /\s(?:\$ ?\d+\.\d\d\b|\(\s*[CcPp]\s*\)\s*(?:19|20)\d\d|[\u00A9\u2117]|\d{1,2}-[A-Z][a-z]{2}-\d\d\b|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2} ?, (?:19|20)\d\d|Album Only\b|(?:19|20)\d\d [A-Z][A-Za-z. ]+(?:Records|Recordings|Music|Entertainment|Ltd|LLC|Inc|Corporation)\b)|\s,\s*Music\b/;
const TIME = /\s(\d{1,2}):(\d\d)(?=\s|$)/;

/** Where foreign fields begin inside a title, and the playing time found there in seconds; undefined for an ordinary title. */
export function metadataTail(
  fields: Fields,
): { readonly start: number; readonly duration: number | undefined } | undefined {
  const { title } = fields;
  if (title.length < 6) return undefined;
  const tail = TAIL.exec(title);
  // A time alone counts only where the field for it is empty and the title ends with it ("Party at 12:30" has a duration beside it).
  const time = fields.duration === undefined || tail ? TIME.exec(title) : null;
  const ends = time !== null && (tail !== null || time.index + time[0].length === title.length);
  if (tail === null && !ends) return undefined;
  const start = Math.min(tail?.index ?? title.length, ends ? time.index : title.length);
  if (start === 0) return undefined;
  return { start, duration: time ? Number(time[1]) * 60 + Number(time[2]) : undefined };
}

const GENRE = new Set(
  (
    'pop rock music dance electronic electronica country folk jazz blues soul rap hip hop hiphop reggae metal alternative indie punk classical latin house ' +
    'dubstep techno trance dub garage grunge soundtrack singer songwriter r b and contemporary adult hardcore gangsta east west coast southern hard vocal ' +
    'teen international world urban cowboy honky tonk bluegrass americana new age funk disco ambient lo fi british invasion college french underground ' +
    'mainstream christian gospel children holiday comedy spoken word traditional dancehall ska industrial psychedelic experimental explicit clean deluxe edition version ep single dirty'
  ).split(' '),
);

/** True when nearly all of these words are a name, an album or a genre that the other side (or this one) has in its own field. */
function explained(rest: readonly string[], own: Parsed, other: Parsed): boolean {
  if (rest.length === 0) return true;
  let known = 0;
  for (const word of rest) {
    if (
      GENRE.has(word) ||
      other.artist.text.split(' ').includes(word) ||
      other.album?.words.includes(word) ||
      own.artist.text.split(' ').includes(word) ||
      own.album?.words.includes(word) ||
      other.title.featured.some((name) => name.split(' ').includes(word))
    )
      known++;
  }
  return known / rest.length >= 0.8;
}

export type Moved = {
  /** The title core that both sides share, with one space between words. */
  readonly core: string;
  /** The artist of one side stands in the other's title, or both titles agree beyond the title proper. */
  readonly artist: 'found' | 'in both titles' | 'compare';
};

/**
 * Reads two titles of which at least one may hold values of other fields: they agree when they begin with the same words
 * and what follows on either side is told by the other fields ("Electro Man I Created Disco Electronic" by Calvin Harris).
 */
export function movedFields(a: Parsed, b: Parsed): Moved | undefined {
  const [x, y] = [a.title.words, b.title.words];
  let shared = 0;
  while (shared < x.length && shared < y.length && x[shared] === y[shared]) shared++;
  if (shared === 0) return undefined;
  const missing = [noArtist(a), noArtist(b)] as const;
  if (missing[0] && missing[1]) {
    const [restA, restB] = [x.slice(shared), y.slice(shared)];
    // Title and artist are both in the shared words; two words could be the title alone.
    if (shared < 3 || !explained(restA, a, b) || !explained(restB, b, a)) return undefined;
    return { core: x.slice(0, shared).join(' '), artist: 'in both titles' };
  }
  if (missing[0] !== missing[1]) {
    const [lacking, having] = missing[0] ? [a, b] : [b, a];
    const names = having.artist.names.map((name) => name.words);
    const words = lacking.title.words;
    for (const name of [having.artist.text.split(' '), ...names]) {
      const at = runOf(words, name);
      if (at < 0) continue;
      const title = at === 0 ? words.slice(name.length) : words.slice(0, at);
      const other = having.title.words;
      const length = Math.min(title.length, other.length);
      if (length === 0 || runOf(title.slice(0, length), other.slice(0, length)) !== 0) continue;
      if (!explained(title.slice(length), lacking, having) || !explained(other.slice(length), having, lacking))
        continue;
      return { core: title.slice(0, length).join(' '), artist: 'found' };
    }
    return undefined;
  }
  if (!explained(x.slice(shared), a, b) || !explained(y.slice(shared), b, a)) return undefined;
  return { core: x.slice(0, shared).join(' '), artist: 'compare' };
}

const noArtist = (side: Parsed): boolean => side.artist.text === '' || side.artist.placeholder;
