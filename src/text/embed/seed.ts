import type { Vectors } from '../../platform/vectors.ts';
import type { Embedder } from './embedder.ts';
import type { Runtime } from './runtime.ts';
import { search } from './search.ts';

/** Template by which music-data-leakage compares FMA and EmoMusic; it adds ` from {album}` for the other data sets. */
export const SEED_TEMPLATE = '{title} by {artist}';

/** A cosine above it is a leak. */
export const SEED_THRESHOLD = 0.8;

/** A text of the test split and the one of the pretraining split that is nearest to it. */
export type SeedMatch = {
  /** Places of the tracks with the text. */
  readonly tests: readonly number[];
  /** Place of the last track with its text: each text has one id there. */
  readonly pretrain: number;
  readonly cosine: number;
  readonly testText: string;
  readonly pretrainText: string;
};

export type SeedOptions = {
  readonly runtime: Runtime;
  readonly threshold?: number;
  readonly progress?: (share: number) => void;
};

/** Fills the template with the fields of a track; a missing field leaves nothing: "Jolene by Dolly Parton from ". */
export const seedText = (
  track: { readonly title: string; readonly artist: string; readonly album: string },
  template = SEED_TEMPLATE,
): string => template.replace(/\{(title|artist|album)\}/g, (_, field: 'title' | 'artist' | 'album') => track[field]);

/**
 * The rule of music-data-leakage (https://github.com/seungheondoh/music-data-leakage, match_by_metadata.py) on texts:
 * for each text of the test split the nearest of the pretraining split, and only that one; a leak where the cosine is
 * above the threshold. Texts that occur more than once count once, in the place of the first; of equally near ones the
 * first is taken.
 */
export async function seedMatches(
  testTexts: readonly string[],
  pretrainTexts: readonly string[],
  embedder: Pick<Embedder, 'dimensions' | 'embed'>,
  { progress, ...options }: SeedOptions,
): Promise<readonly SeedMatch[]> {
  const tests = placesOf(testTexts);
  const pretrain = placesOf(pretrainTexts);
  const vectors = async (texts: readonly string[], from: number, to: number): Promise<Vectors> => {
    const rows = await embedder.embed(texts, (share) => progress?.(from + share * (to - from)));
    return vectorsIn(rows, embedder.dimensions);
  };
  // Embedding takes the time.
  const half = tests.size / (tests.size + pretrain.size);
  const queries = await vectors([...tests.keys()], 0, 0.9 * half);
  const corpus = await vectors([...pretrain.keys()], 0.9 * half, 0.9);
  const nearest = await nearestOf(queries, corpus, {
    ...options,
    progress: (share) => progress?.(0.9 + 0.1 * share),
  });
  const [asked, answers] = [[...tests], [...pretrain]];
  return nearest.map(({ query, row, cosine }) => {
    const [testText, places] = asked[query]!;
    const [pretrainText, same] = answers[row]!;
    return { tests: places, pretrain: same.at(-1)!, cosine, testText, pretrainText };
  });
}

/** The nearest row of each query, where its cosine is above the threshold. */
export async function nearestOf(
  queries: Vectors,
  corpus: Vectors,
  { runtime, threshold = SEED_THRESHOLD, progress }: SeedOptions,
): Promise<readonly { readonly query: number; readonly row: number; readonly cosine: number }[]> {
  const nearest = [];
  for await (const hits of search(queries, corpus, { runtime, threshold, top: 1, progress }))
    for (const hit of hits) if (hit.cosine > threshold) nearest.push(hit);
  return nearest;
}

/** Rows that lie in memory. */
export const vectorsIn = (block: Float32Array, dimensions: number): Vectors => ({
  rows: block.length / dimensions,
  dimensions,
  read: (from, to) => block.subarray(from * dimensions, to * dimensions),
});

function placesOf(texts: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [i, text] of texts.entries()) {
    const same = places.get(text);
    if (same) same.push(i);
    else places.set(text, [i]);
  }
  return places;
}
