import { isVocabulary } from '../parse/classical.ts';
import { squash } from '../parse/normalise.ts';
import type { Parsed } from '../parse/parsed.ts';
import { oneMistake, runOf, similarity } from '../parse/similarity.ts';
import { TITLE_WORDS } from '../parse/title-words.ts';

/** Words that only join others, in a dozen languages: bits of TITLE_WORDS up to which a word is one. */
const JOINS = 3;

/**
 * The brackets of one side that the other has nowhere: not as a bracket, not in its title, not as artist, guest or
 * album. They may be a subtitle that one list left out, or the name of another version.
 */
export function loneBrackets(a: Parsed, b: Parsed): readonly string[] {
  if (a.title.subtitles.length + b.title.subtitles.length === 0) return NONE;
  return [...unpaired(a, b), ...unpaired(b, a)];
}
const NONE: readonly string[] = [];

const unpaired = (side: Parsed, other: Parsed): readonly string[] =>
  side.title.subtitles.filter((text) => !told(text, side, other));

function told(text: string, side: Parsed, other: Parsed): boolean {
  const flat = squash(text);
  const { title } = other;
  if (title.subtitles.some((subtitle) => similarity(squash(subtitle), flat, 0.75) > 0 || within(subtitle, text)))
    return true;
  if (title.flat.includes(flat) || side.title.key.includes(flat)) return true;
  // In another script it is the title once more.
  if (side.title.foreign) return true;
  const names = [side.artist, other.artist];
  if (names.some(({ key, words }) => sameName(key, flat) || text.split(' ').every((word) => words.includes(word))))
    return true;
  if (title.featured.some((name) => text.includes(name) || name.includes(text))) return true;
  if ([side.album, other.album].some((album) => album && sameName(album.flat, flat))) return true;
  if ([...title.versions.map((version) => version.text), ...title.noise].some((said) => oneMistake(said, text, 0.75)))
    return true;
  // "(Shake, Shake, Shake) Shake Your Booty"
  return text.split(' ').every((word) => isVocabulary(word) || side.title.words.includes(word));
}

/** One holds the other; a name of three letters stands in many words. */
const sameName = (a: string, b: string): boolean =>
  a === b || (Math.min(a.length, b.length) > 3 && (a.includes(b) || b.includes(a)));

const within = (x: string, y: string): boolean => {
  const [p, q] = [x.split(' '), y.split(' ')];
  return runOf(p, q) >= 0 || runOf(q, p) >= 0;
};

/** Whether a bracket reads like words that were sung: two and more, joined by one that only joins. */
export function isPhrase(text: string): boolean {
  const words = text.split(' ');
  return words.length > 1 && words.some((word) => (TITLE_WORDS.get(word) ?? 9) <= JOINS);
}
