import type { Fields } from '../../src/text/retrieve/index.ts';

/** Mulberry32: numbers in [0, 1) that are the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Made rows: a real title's and a real artist's number of words, each word drawn from all real words as often as it
 * stands there, so that frequencies stay Zipf-like; NEW_WORDS of them are two halves put together, so that the
 * vocabulary grows with the rows as a real one does. Half the artists are real names as they are.
 */
export function* recombined(real: readonly Fields[], count: number, seed: number): Generator<Fields> {
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const wordsOf = (texts: string[]) => texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
  const titleWords = wordsOf(real.map((row) => row.title));
  const artistWords = wordsOf(real.map((row) => row.artist));
  const newWord = (from: readonly string[]) => {
    const [a, b] = [pick(from), pick(from)];
    return a.slice(0, Math.ceil(a.length / 2)) + b.slice(Math.floor(b.length / 2)).toLowerCase();
  };
  const phrase = (model: string, from: readonly string[]) =>
    model
      .split(/\s+/)
      .map(() => (random() < NEW_WORDS ? newWord(from) : pick(from)))
      .join(' ');
  for (let i = 0; i < count; i++) {
    const model = pick(real);
    const artist = random() < 0.5 ? pick(real).artist : phrase(model.artist, artistWords);
    yield { title: phrase(model.title, titleWords), artist, album: pick(real).album };
  }
}
const NEW_WORDS = 0.035;

/** `count` edits, each an insertion, a deletion, a replacement or a swap of neighbours at a random place. */
export function edited(text: string, count: number, random: () => number): string {
  const letters = [...text];
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * letters.length);
    const letter = String.fromCharCode(97 + Math.floor(random() * 26));
    const kind = Math.floor(random() * 4);
    if (kind === 0) letters.splice(at, 0, letter);
    else if (kind === 1) letters.splice(at, 1);
    else if (kind === 2) letters[at] = letter;
    else letters.splice(at, 2, ...letters.slice(at, at + 2).reverse());
  }
  return letters.join('');
}
