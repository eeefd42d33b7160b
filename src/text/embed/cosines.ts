import { dot } from './dot.ts';
import type { Embedder } from './embedder.ts';

/** Pairs whose vectors are held at a time. */
const AT_ONCE = 8192;

/** The cosine of the two texts of each pair, in their order. */
export async function cosinesOf(
  { embed, dimensions }: Pick<Embedder, 'embed' | 'dimensions'>,
  pairs: readonly (readonly [string, string])[],
  progress?: (share: number) => void,
): Promise<number[]> {
  const cosines: number[] = [];
  for (let from = 0; from < pairs.length; from += AT_ONCE) {
    const some = pairs.slice(from, from + AT_ONCE);
    const vectors = await embed(some.flat(), (share) => progress?.((from + share * some.length) / pairs.length));
    for (let i = 0; i < some.length; i++)
      cosines.push(dot(vectors, 2 * i * dimensions, vectors, (2 * i + 1) * dimensions, dimensions));
  }
  return cosines;
}
