import type { Fields } from '../../../src/text/retrieve/index.ts';

/** Words from syllables, the first of them much more frequent than the last, as in real titles. */
export function madeRows(count: number, seed = 1): Fields[] {
  let state = seed;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const syllables = ['ka', 'lo', 'mi', 'ren', 'tu', 'vas', 'el', 'dor', 'ni', 'shu', 'pra', 'gol'];
  const word = () => {
    let n = Math.floor(12 ** 4 * (below(1000) / 1000) ** 3);
    let text = '';
    for (let i = 0; i < 3; i++) {
      text += syllables[n % 12];
      n = Math.floor(n / 12);
    }
    return text;
  };
  const phrase = (most: number) => Array.from({ length: 1 + below(most) }, word).join(' ');
  return Array.from({ length: count }, () => ({ title: phrase(4), artist: phrase(2), album: phrase(3) }));
}
