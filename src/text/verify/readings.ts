import type { Artist } from '../parse/artist.ts';
import { namesComposerOnly } from '../parse/classical.ts';
import { DAMAGE } from '../parse/damage.ts';
import { type Halves, withoutName } from '../parse/halves.ts';
import { normalise, squash } from '../parse/normalise.ts';
import { parse } from '../parse/parse.ts';
import type { Fields, Parsed } from '../parse/parsed.ts';
import { similarity } from '../parse/similarity.ts';
import { parseTitle, type Title } from '../parse/title.ts';
import { albumVersions, classifySegment } from '../parse/versions.ts';

/** Two tracks read in another way than their fields are, and why. */
export type OtherReading = { readonly a: Parsed; readonly b: Parsed; readonly how: string };

const ARTIST_IN_TITLE = 'the title holds the artist';

/**
 * Readings of two tracks in which a title holds its artist ("Adele - Hello" by a channel), where artist and title of
 * the other track confirm both halves. Whoever is credited beside such a title is no artist of it, unless a cover.
 */
export function* otherReadings(a: Parsed, b: Parsed): Generator<OtherReading> {
  const [inA, inB] = [mayHold(a, b.artist), mayHold(b, a.artist)];
  const both = (inA && mayHold(b, b.artist)) || (inB && mayHold(a, a.artist));
  if (!inA && !inB) return;
  // Two classical titles are compared by their works, and a composer before a colon is no performer.
  if ((composed(a) || composed(b)) && a.classical !== undefined && b.classical !== undefined) return;
  const [mine, theirs] = [inA ? readAs(a, b) : NONE, inB ? readAs(b, a) : NONE];
  for (const parsed of mine) yield { a: parsed, b, how: ARTIST_IN_TITLE };
  for (const parsed of theirs) yield { a, b: parsed, how: ARTIST_IN_TITLE };
  if (!both || mine.length > 0 || theirs.length > 0) return;
  for (const [x, y] of inBoth(a, b)) yield { a: parse(x), b: parse(y), how: ARTIST_IN_TITLE };
}

/** Whether a title may hold one of the names: most titles hold not even a few letters of one. */
function mayHold({ title: { flat } }: Parsed, { placeholder, key, names }: Artist): boolean {
  if (placeholder || key === '') return false;
  for (const name of names) if (holdsSome(flat, name.key)) return true;
  return names.length !== 1 && holdsSome(flat, key);
}

const SOME = 4;
const holdsSome = (flat: string, key: string): boolean =>
  key.length < 6 ? flat.includes(key) : flat.includes(key.slice(0, SOME)) || flat.includes(key.slice(-SOME));

/** Names damage that was undone before the two were compared, as reasons do. */
export const repairsOf = (a: Parsed, b: Parsed): readonly string[] =>
  [...new Set([...a.damage, ...b.damage])].map((kind) => `read with repair: ${DAMAGE[kind]}`);

function readAs(side: Parsed, other: Parsed): readonly Parsed[] {
  const found: Parsed[] = [];
  const { names } = other.artist;
  for (const half of side.halves) {
    if (!names.some(({ key }) => sameName(half.keys, key)) && !sameName(half.keys, other.artist.key)) continue;
    const fields = fieldsOf(side, half);
    if (fields === undefined || !sameTitle(parseTitle(fields.title), other.title)) continue;
    found.push(parse(fields));
  }
  if (found.length > 0 && saysCover(side.fields.artist)) return NONE;
  if (found.length === 0 && mayBeOwn(side.artist, other.artist)) {
    for (const { words } of [other.artist, ...names]) {
      const title = withoutName(side.fields.title, words);
      if (title === undefined || !sameTitle(parseTitle(title), other.title)) continue;
      found.push(parse({ ...side.fields, title, artist: other.fields.artist }));
      break;
    }
  }
  return found;
}

/** Credited to a composer alone. */
const composed = ({ artist }: Parsed): boolean => artist.names.some(({ words }) => namesComposerOnly(words));

const NONE: readonly Parsed[] = [];

/** Both titles hold the artist that one of the two is credited to. */
function inBoth(a: Parsed, b: Parsed): readonly (readonly [Fields, Fields])[] {
  if (a.halves.length === 0 || b.halves.length === 0) return [];
  if (saysCover(a.fields.artist) || saysCover(b.fields.artist)) return [];
  const found: (readonly [Fields, Fields])[] = [];
  for (const x of a.halves)
    for (const y of b.halves) {
      const { keys } = x;
      // Without a credit that confirms it, "Requiem: Agnus Dei" by two choirs would be by one "Requiem".
      if (!isCredited(a, keys) && !isCredited(b, keys)) continue;
      if (!sameName(keys, y.keys[0]!)) continue;
      const [one, other] = [fieldsOf(a, x), fieldsOf(b, y)];
      if (one === undefined || other === undefined) continue;
      if (sameTitle(parseTitle(one.title), parseTitle(other.title))) found.push([one, other]);
      if (found.length === 2) return found;
    }
  return found;
}

const isCredited = ({ artist }: Parsed, keys: readonly string[]): boolean =>
  !artist.placeholder && artist.names.some(({ key }) => sameName(keys, key));

/** A half's fields; undefined where what stands between names a version, or the half names a composer alone. */
function fieldsOf({ fields, album }: Parsed, { artist, title, between }: Halves): Fields | undefined {
  const said = normalise(between);
  if (said !== '' && (classifySegment(said).is === 'version' || albumVersions(said).length > 0 || COVER.test(said)))
    return undefined;
  if (namesComposerOnly(normalise(artist).split(' '))) return undefined;
  return { ...fields, title, artist, album: album === undefined ? between : fields.album };
}

const sameName = (keys: readonly string[], key: string): boolean =>
  keys.some((own) => own === key || (Math.min(own.length, key.length) >= 6 && similarity(own, key, 0.88) > 0));

const sameTitle = (half: Title, other: Title): boolean =>
  half.key !== '' &&
  (half.key === other.key ||
    half.fullKey === other.fullKey ||
    half.fullKey === other.key ||
    half.key === other.fullKey ||
    similarity(half.key, other.key, 0.8) > 0);

/**
 * Whether two credits may belong to one track: without a sign between the halves the credit must be the name's too, or
 * nobody's.
 */
const mayBeOwn = (own: Artist, other: Artist): boolean =>
  own.text === '' ||
  own.placeholder ||
  own.key.includes(other.key) ||
  other.names.some(({ key }) => key.length > 2 && own.key.includes(key));

const COVER =
  /\b(?:karaoke|tributes?|covers?|covered|lullab(?:y|ies)|style of|made famous|made popular|sound ?alikes?|sing ?along|8 ?bit|music ?box|instrumentals?|nightcore|mashups?|parod(?:y|ies)|reaction|backing tracks?|hit crew|remix(?:es)?)\b/;
/** A credit that sings or plays what others made. */
const saysCover = (credit: string): boolean => credit !== '' && COVER.test(squashed(credit));
const squashed = (text: string): string => `${normalise(text)} ${squash(normalise(text))}`;
