/**
 * Parts of a benchmark, in the order in which they are compared: an earlier one is what a later one may have leaked
 * into.
 */
export const PARTS = ['train', 'validation', 'test'] as const;
export type FamilyPart = (typeof PARTS)[number];

/** Words that name a part, as regular expressions. */
const SPELLINGS: Readonly<Record<FamilyPart, string>> = {
  train: 'train(?:ing)?',
  validation: 'val(?:id(?:ation)?)?|dev(?:el(?:opment)?)?',
  test: 'test(?:ing)?|eval(?:uation)?',
};

/** Regular expression of every word that names a part. */
export const PART_WORDS = PARTS.map((part) => SPELLINGS[part]).join('|');

/** Returns the part that a word names, whatever its case. */
export const partOf = (word: string): FamilyPart | undefined =>
  PARTS.find((part) => new RegExp(`^(?:${SPELLINGS[part]})$`, 'i').test(word));
