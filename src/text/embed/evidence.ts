import type { TextMatch } from '../../config/config.ts';
import type { Track } from '../../split/track.ts';
import { cosinesOf } from './cosines.ts';
import { type ModelAccess, openEmbedder } from './model.ts';
import { embeddingText } from './text.ts';

type Texts = Pick<Track, 'title' | 'artist' | 'album'>;

/** The cosine of the two texts of each pair of tracks, by the model that `match` names, which is read from where `from` says. */
export async function textCosines(
  pairs: readonly (readonly [Texts, Texts])[],
  { model, template }: Pick<TextMatch, 'model' | 'template'>,
  from: ModelAccess,
): Promise<readonly number[]> {
  const text = (track: Texts): string => embeddingText(track, template);
  const embedder = await openEmbedder({ model, ...from });
  return cosinesOf(
    embedder,
    pairs.map(([a, b]) => [text(a), text(b)] as const),
  );
}
