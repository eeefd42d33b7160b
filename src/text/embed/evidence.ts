import type { TextMatch } from '../../config/config.ts';
import type { Track } from '../../model/track.ts';
import { ProblemError } from '../../platform/problem.ts';
import { cosinesOf } from './cosines.ts';
import { type ModelAccess, openEmbedder } from './model.ts';
import { embeddingText } from './text.ts';

/** Pairs for which the model is compiled quickly rather than well. */
const FEW = 200;

type Texts = Pick<Track, 'title' | 'artist' | 'album'>;

/**
 * The cosine of the two texts of each pair of tracks, by the model that `match` names, which is read from where `from`
 * says. None where the model that comes with the program cannot be used here: it only informs, and what only informs
 * does not make a verdict unknown.
 * @throws ProblemError when the model that leakage.yml asks for cannot be used.
 */
export async function textCosines(
  pairs: readonly (readonly [Texts, Texts])[],
  { model, template }: Pick<TextMatch, 'model' | 'template'>,
  from: ModelAccess,
): Promise<readonly number[]> {
  const text = (track: Texts): string => embeddingText(track, template);
  try {
    return await cosinesOf(
      await openEmbedder({ model, isBrief: pairs.length <= FEW, ...from }),
      pairs.map(([a, b]) => [text(a), text(b)] as const),
    );
  } catch (error) {
    if (error instanceof ProblemError && model === undefined) return [];
    throw error;
  }
}
