import type { Parsed } from '../parse/parsed.ts';
import { readQualifiers } from '../parse/qualifiers.ts';
import { oneMistake } from '../parse/similarity.ts';

/** Meaning of the words that one title has more than the other. */
export type Added =
  | { readonly is: 'nothing'; readonly reason: '' }
  /** Another song: "Let It Be" and "Let It Be Me". */
  | { readonly is: 'content'; readonly reason: string }
  /** Another version, named without brackets: "Halo" and "Halo slowed". */
  | { readonly is: 'version'; readonly reason: string };

export const NOTHING_ADDED: Added = { is: 'nothing', reason: '' };
/** Articles of a dozen languages, what is left of a genitive, and marks before numbers, which are compared as such. */
const FREE = new Set(
  'part no volume chapter movement act book the a an s le la les l el los las il lo gli der die das den det de het een o os as um uma un una uno ein eine'.split(
    ' ',
  ),
);
/** A word that was struck out ("**** on the Radio") may be any. */
const MASKED = /\*\*|__|##/;

/**
 * Looks at the words of titles of which one has all words of the other. Numbers, articles, and words that artist,
 * guests or albums explain say nothing; words of the table of qualifiers name a version or an edition; any other makes
 * another song of it.
 */
export function addedWords(a: Parsed, b: Parsed): Added {
  if (a.title.foreign !== b.title.foreign || MASKED.test(a.title.raw) || MASKED.test(b.title.raw)) return NOTHING_ADDED;
  const sameAlbum = a.album !== undefined && a.album.key === b.album?.key;
  const [more, others] = [without(a, b, sameAlbum), without(b, a, sameAlbum)];
  if (more.length === 0 && others.length === 0) return NOTHING_ADDED;
  if (more.length > 0 && others.length > 0) return NOTHING_ADDED;
  const words = more.length > 0 ? more : others;
  const known = [a, b].flatMap(({ artist, album, title }) => [
    ...artist.words,
    // An album of the title's own name explains nothing of it.
    ...(album === undefined || album.key === a.title.key || album.key === b.title.key ? [] : album.words),
    ...title.featured.flatMap((name) => name.split(' ')),
  ]);
  const years = words.filter((word) => /^(?:19|20)\d\d$/.test(word) && !known.includes(word));
  if (
    !isMerged(a) &&
    !isMerged(b) &&
    years.length > 0 &&
    years.length === words.filter((word) => !FREE.has(word)).length
  )
    return { is: 'version', reason: `${years.join(' ')} on one side only` };
  const left = words.filter((word) => !FREE.has(word) && !isNumber(word) && !known.includes(word));
  if (left.length === 0) return NOTHING_ADDED;
  const { hits, unknown } = readQualifiers(left.join(' '));
  if (unknown.length > 0) return { is: 'content', reason: `one title has ${left.join(' ')}, the other has not` };
  const version = hits.find(({ qualifier }) => qualifier.class === 'version' || qualifier.class === 'track');
  if (version !== undefined) {
    const { kind } = version.qualifier;
    const isGenre = kind === 'arrangement' && (isMerged(a) || isMerged(b));
    return isGenre ? NOTHING_ADDED : { is: 'version', reason: `${kind} on one side only (${left.join(' ')})` };
  }
  return hits.some(({ qualifier }) => qualifier.class === 'edition')
    ? NOTHING_ADDED
    : { is: 'content', reason: `one title has ${left.join(' ')}, the other has not` };
}

/** Price, copyright or date stood behind the title, and a year may be theirs. */
const isMerged = ({ title }: Parsed): boolean => title.noise.some((text) => text.startsWith(' '));

const isNumber = (word: string): boolean => /^\d+$/.test(word);

/**
 * Words of one title's core that the other has nowhere; a misspelling is one of a word that stands there for nothing
 * else.
 */
function without({ title }: Parsed, other: Parsed, sameAlbum: boolean): string[] {
  const open = [...other.title.words];
  const own = title.words.filter((word) => {
    const at = open.indexOf(word);
    if (at >= 0) open.splice(at, 1);
    // "Bye Bye" is perhaps "Bye", but not where one album has both.
    return at < 0 && (sameAlbum || !other.title.words.includes(word));
  });
  if (own.length === 0) return own;
  const beside = other.title.text.split(' ');
  return own.filter((word) => {
    if (beside.includes(word) && !other.title.words.includes(word)) return false;
    return word.length < 3 || !open.some((candidate) => candidate.length > 2 && oneMistake(word, candidate, 0.7));
  });
}
