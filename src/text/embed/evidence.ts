import { cacheFolder } from '../../cache.ts';
import type { TextMatch } from '../../config/config.ts';
import type { Track } from '../../split/track.ts';
import { cosinesOf } from './cosines.ts';
import { openEmbedder } from './model.ts';
import { embeddingText } from './text.ts';

type Texts = Pick<Track, 'title' | 'artist' | 'album'>;

/** The cosine of the two texts of each pair of tracks, by the model that `match` names. */
export async function textCosines(
  pairs: readonly (readonly [Texts, Texts])[],
  { model, template }: Pick<TextMatch, 'model' | 'template'>,
): Promise<readonly number[]> {
  const text = (track: Texts): string => embeddingText(track, template);
  const embedder = await openEmbedder({ model, cache: cacheFolder() });
  return cosinesOf(
    embedder,
    pairs.map(([a, b]) => [text(a), text(b)] as const),
  );
}
