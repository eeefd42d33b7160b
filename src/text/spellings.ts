import spellings from './spellings.json' with { type: 'json' };

const FULL: ReadonlyMap<string, string> = new Map(Object.entries(spellings.words));
/** A word in "-ing" with a vowel before: "starting" is often "startin'", "thing" never "thin". */
const ING = /^(?=.*[aeiouy].*ing$).+ing$/;

/** The key of normalised words spelt in full: equal for "Nothing Compares 2 U" and "Nothing Compares to You". */
export function spelling(words: readonly string[], key: string): string {
  let changed = false;
  for (const word of words) if (FULL.has(word) || word.endsWith('ing')) changed = true;
  if (!changed) return key;
  return words.map(inFull).join('').replaceAll(' ', '');
}

function inFull(word: string): string {
  const full = FULL.get(word) ?? word;
  return full.endsWith('ing') && ING.test(full) ? full.slice(0, -1) : full;
}
