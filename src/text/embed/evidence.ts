import type { Track } from '../../split/track.ts';
import { cosinesOf } from './cosines.ts';
import { type ModelChoice, openEmbedder } from './model.ts';
import { embeddingText } from './text.ts';

type Texts = Pick<Track, 'title' | 'artist' | 'album'>;

/** The cosine of the two texts of each pair of tracks. */
export async function textCosines(
  pairs: readonly (readonly [Texts, Texts])[],
  { template, ...choice }: ModelChoice & { readonly template: string | undefined },
): Promise<readonly number[]> {
  const text = (track: Texts): string => embeddingText(track, template);
  const embedder = await openEmbedder(choice);
  return cosinesOf(
    embedder,
    pairs.map(([a, b]) => [text(a), text(b)] as const),
  );
}
