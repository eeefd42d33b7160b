import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/**
 * Texts that are known to act somewhere: in a terminal, a runner's log, a spreadsheet, YAML, Markdown, HTML, JSON,
 * SARIF, a regular expression.
 */
const KNOWN: readonly string[] = JSON.parse(readFileSync(new URL('ugly.json', import.meta.url), 'utf8'));

const LONG = ['a', '🎵', '<', '|', '`', '[', '](', 'a ', '\u0301', '\u202e', '> ', '"', '\n', '::', '{'].map((piece) =>
  piece.repeat(900 / piece.length),
);

/** Texts that act somewhere: the known ones, long ones, and pieces put together at random, the same in each run. */
export function uglyTexts(): readonly string[] {
  const piece = fc.oneof(fc.constantFrom(...KNOWN), fc.string({ unit: 'binary', maxLength: 6 }));
  const mixed = fc.array(piece, { minLength: 2, maxLength: 5 }).map((pieces) => pieces.join(''));
  // A row with U+FDD0, which is no character, is refused.
  return [...KNOWN, ...LONG, ...fc.sample(mixed, { numRuns: 150, seed: 7 })].filter((text) => !text.includes('\ufdd0'));
}
