import type { LandmarkAlignment } from './align.ts';
import type { Clip } from './clip.ts';

/**
 * Share of its pairs from which on a match is beyond doubt: what fits by chance, or backwards, aligns less than a
 * tenth.
 */
export const BEYOND_DOUBT = 0.15;
/** How much better a recording fits a clip than the clip backwards. */
const BETTER = 1.5;

/**
 * Tells whether a clip runs the way the recording does. What fits backwards about as well, or better, shares its
 * instruments and harmony with the recording, or is the recording backwards, but not what is played. `align` gives
 * alignments of a clip with the recording of one, the best first.
 */
export function createDirection(
  backwards: () => Clip,
  align: (clip: Clip, within: LandmarkAlignment) => readonly LandmarkAlignment[],
): (alignment: LandmarkAlignment) => boolean {
  let clip: Clip | undefined;
  return (alignment) => {
    if (alignment.aligned >= BEYOND_DOUBT * alignment.pairs) return true;
    clip ??= backwards();
    const [rival] = align(clip, alignment);
    return rival === undefined || alignment.score >= BETTER * rival.score;
  };
}
