import { TITLE_WORDS } from '../parse/title-words.ts';

/**
 * How much an equal title says, in bits: about 2 for "Intro", 20 and more for a phrase of rare words.
 * The key is a title's core: normalised words with one space between them.
 */
export type Rarity = (core: string) => number;

const bitsOf = (word: string): number => TITLE_WORDS.get(word) ?? (word.length < 3 ? 8 : UNSEEN);
const UNSEEN = 13;

/**
 * Common words of titles from the table that ships with the program, any other word as one row in eight thousand. No
 * corpus is counted, so that a pair is judged alike whatever stands beside it.
 */
export const plainRarity: Rarity = (core) => {
  let bits = 0;
  for (const word of core.split(' ')) bits += bitsOf(word);
  return bits;
};
