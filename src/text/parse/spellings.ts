import { mayBeOf } from './begins.ts';
import spellings from './spellings.json' with { type: 'json' };

const FULL: ReadonlyMap<string, string> = new Map(Object.entries(spellings.words));
const mayBeShort = mayBeOf(FULL.keys());
/** A word in "-ing" with a vowel before: "starting" is often "startin'", "thing" never "thin". */
const ING = /^(?=.*[aeiouy].*ing$).+ing$/;

/** The key of normalised words spelt in full: equal for "Nothing Compares 2 U" and "Nothing Compares to You". */
export function spelling(words: readonly string[], key: string): string {
  let changed = false;
  for (const word of words) if ((mayBeShort(word) && FULL.has(word)) || word.endsWith('ing')) changed = true;
  if (!changed) return key;
  return words.map(inFull).join('');
}

const inFull = (word: string): string => (FULL.get(word) ?? word).split(' ').map(withoutG).join('');

const withoutG = (word: string): string => (word.endsWith('ing') && ING.test(word) ? word.slice(0, -1) : word);

/** A word that stands for others alone, as they are searched for; figures stay, since they number titles more often. */
export const SEARCHED: readonly (readonly [word: string, full: readonly string[]])[] = [...FULL]
  .filter(([word]) => !/\d/.test(word))
  .map(([word, full]) => [word, full.split(' ').map(withoutG)]);
