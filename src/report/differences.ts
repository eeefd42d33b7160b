/** Part of a text, and whether it is missing from the other text. */
export type DifferencePart = { readonly text: string; readonly differs: boolean };

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Marks above and below letters of Latin, Greek and Cyrillic, which many tables leave out. */
const ACCENTS = /[\u0300-\u036f]/g;

const folded = (word: string): string => word.normalize('NFKD').replace(ACCENTS, '').toLowerCase();

/**
 * Splits two texts into parts and marks the words that only one of them has; case, accents and blanks are no
 * difference.
 */
export function markDifferences(
  a: string,
  b: string,
): readonly [a: readonly DifferencePart[], b: readonly DifferencePart[]] {
  const wordsOf = (text: string): ReadonlySet<string> => new Set((text.match(WORD) ?? []).map(folded));
  return [partsOf(a, wordsOf(b)), partsOf(b, wordsOf(a))];
}

function partsOf(text: string, others: ReadonlySet<string>): readonly DifferencePart[] {
  const parts: { text: string; differs: boolean }[] = [];
  const add = (piece: string, differs: boolean): void => {
    const last = parts.at(-1);
    if (piece === '') return;
    if (last && last.differs === differs) last.text += piece;
    else parts.push({ text: piece, differs });
  };
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const differs = !others.has(folded(word));
    // A blank between two words that differ belongs to both.
    const between = text.slice(at, index);
    add(between, differs && (parts.at(-1)?.differs ?? false) && between.trim() === '');
    add(word, differs);
    at = index + word.length;
  }
  add(text.slice(at), false);
  return parts;
}
