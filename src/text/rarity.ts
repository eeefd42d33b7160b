import { TITLE_WORDS } from './title-words.ts';

/**
 * How much an equal title says, in bits: about 2 for "Intro", 20 and more for a phrase of rare words.
 * The key is a title's core: normalised words with one space between them.
 */
export type Rarity = (core: string) => number;

const bitsOf = (word: string): number => TITLE_WORDS.get(word) ?? (word.length < 3 ? 8 : UNSEEN);
const JOINING = 1;
const UNSEEN = 13;

/** Without a corpus: common words of titles from a table, any other word as one row in eight thousand. */
export const plainRarity: Rarity = (core) => {
  let bits = 0;
  for (const word of core.split(' ')) bits += bitsOf(word);
  return bits;
};

/**
 * Counts a corpus: the bits of a title are those of its words (how few titles have them), less log2 of how many artists
 * have a song of this very title. Words that the corpus lacks count as seen once.
 */
export function corpusRarity(tracks: Iterable<{ readonly core: string; readonly artist: string }>): Rarity {
  const words = new Map<string, number>();
  const artists = new Map<string, Set<string>>();
  let count = 0;
  for (const { core, artist } of tracks) {
    count++;
    for (const word of new Set(core.split(' '))) words.set(word, (words.get(word) ?? 0) + 1);
    const known = artists.get(core);
    if (known) known.add(artist);
    else artists.set(core, new Set([artist]));
  }
  // A small corpus knows little of what is common: its counts are joined to the plain ones as if to 4,096 rows.
  const prior = 4096;
  return (core) => {
    let bits = 0;
    for (const word of core.split(' ')) {
      const plain = bitsOf(word);
      bits += plain === JOINING ? plain : Math.log2((count + prior) / ((words.get(word) ?? 0) + prior * 2 ** -plain));
    }
    return Math.max(0, bits - Math.log2(Math.max(1, artists.get(core)?.size ?? 1)));
  };
}
