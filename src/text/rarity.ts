/**
 * How much an equal title says, in bits: about 2 for "Intro", 20 and more for a phrase of rare words.
 * The key is a title's core: normalised words with one space between them.
 */
export type Rarity = (core: string) => number;

const COMMON: ReadonlyMap<string, number> = new Map(
  [
    ['the a of to in and i you me my it is on', 3],
    ['love your be for no we this with that all up dont im are so from do not if what by', 5],
    ['intro outro interlude untitled track song theme prelude skit prologue epilogue overture', 3],
    [
      'night time life day heart one baby girl man world blue home rain dream dreams good little way down never know want get go come back away out 1 2 3',
      7,
    ],
  ].flatMap(([words, bits]) => (words as string).split(' ').map((word) => [word, bits as number] as const)),
);
const UNSEEN = 11;

/** Without a corpus: common words of titles by hand in three classes, any other word as one row in two thousand. */
export const plainRarity: Rarity = (core) => {
  let bits = 0;
  for (const word of core.split(' ')) bits += COMMON.get(word) ?? (word.length < 3 ? 6 : UNSEEN);
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
      const expected = prior * 2 ** -(COMMON.get(word) ?? (word.length < 3 ? 6 : UNSEEN));
      bits += Math.log2((count + prior) / ((words.get(word) ?? 0) + expected));
    }
    return Math.max(0, bits - Math.log2(Math.max(1, artists.get(core)?.size ?? 1)));
  };
}
