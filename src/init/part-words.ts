import { type FamilyPart, PART_WORDS, partOf } from '../config/families/parts.ts';

const WORD = new RegExp(`(?<![a-z])(?:${PART_WORDS})(?![a-z])`, 'gi');

/** A path with {part} in place of the words that name a part. */
export type PartTemplate = { readonly template: string; readonly part: FamilyPart; readonly word: string };

/** Tells whether a name has a word such as `train`. */
export const namesPart = (name: string): boolean => name.search(WORD) >= 0;

/**
 * Returns the ways to read a path as one part of a family, the likeliest first: by the last word that names a part, by
 * others, and by all of them where they are one word.
 */
export function partTemplates(path: string): readonly PartTemplate[] {
  if (/[{}*?[\]]/.test(path)) return [];
  const found = [...path.matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    index,
    part: partOf(word) as FamilyPart,
  }));
  const [first] = found;
  if (!first) return [];
  const single = found.toReversed().map(({ word, index, part }) => ({
    ...{ word, part, template: `${path.slice(0, index)}{part}${path.slice(index + word.length)}` },
  }));
  if (found.length === 1 || found.some(({ word }) => word !== first.word)) return single;
  return [{ word: first.word, part: first.part, template: path.replace(WORD, '{part}') }, ...single];
}
