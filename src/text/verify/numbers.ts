import type { Title } from '../parse/title.ts';

export type NumberVerdict = { readonly is: 'equal' | 'differ' | 'part-of' | 'one-sided'; readonly reason: string };

export const NUMBERS_EQUAL: NumberVerdict = { is: 'equal', reason: '' };
const isYear = (value: number): boolean => value >= 1900 && value <= 2035;
const PART_MARK = /\b(?:part|pt|pts|chapter|movement|act)\b/;

/**
 * "part 2" is not "part 1", and "Song 2" is not "Song". A year or a written-out number on one side only is no number of
 * a series. A part of an unnumbered title ("Part 2" / none) is `part-of`: the same composition, perhaps the same
 * recording.
 */
export function compareNumbers(a: Title, b: Title): NumberVerdict {
  if (a.numbers.length === 0 && b.numbers.length === 0) return NUMBERS_EQUAL;
  const [x, y] = [unspelled(a, b), unspelled(b, a)];
  if (x.length === 0 && y.length === 0) return NUMBERS_EQUAL;
  if (x.length > 0 && y.length > 0) return { is: 'differ', reason: `numbers differ: ${x.join(' ')} / ${y.join(' ')}` };
  const [more, side] = x.length > 0 ? [x, a] : [y, b];
  if (more.every((value) => isYear(value) || side.spelled.includes(value))) return NUMBERS_EQUAL;
  if (PART_MARK.test(side.text)) return { is: 'part-of', reason: `one side is part ${more.join(' ')}` };
  return { is: 'one-sided', reason: `number on one side only: ${more.join(' ')}` };
}

/** Counts as `leftOver` does, without the figures of "Nothing Compares 2 U" where the other title spells them. */
function unspelled(a: Title, b: Title): number[] {
  const left = leftOver(a.numbers, b.numbers);
  if (left.length === 0) return left;
  const inWords = a.key !== b.key && a.spelling === b.spelling;
  const inBrackets = a.fullKey !== b.fullKey && a.fullSpelling === b.fullSpelling;
  const isWord = (value: number): boolean =>
    (value === 2 || value === 4) &&
    ((inWords && a.words.includes(String(value))) ||
      (inBrackets && a.subtitles.some((text) => text.split(' ').includes(String(value)))));
  return left.filter((value) => !isWord(value));
}

/** Numbers of `a` without those `b` has too, each counted once. */
function leftOver(a: readonly number[], b: readonly number[]): number[] {
  if (b.length === 0) return [...a];
  const rest = [...b];
  return a.filter((value) => {
    const at = rest.indexOf(value);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
