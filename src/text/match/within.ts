import { orderOf } from '../../config/within.ts';
import type { OpenIndex } from '../../index/read.ts';
import type { Detector, Found } from '../../model/detector.ts';
import type { Track } from '../../model/track.ts';
import { groupBy } from '../../platform/group.ts';
import type { TextLevel } from '../verify/verify.ts';
import { type Cosines, TOLD, withCosines } from './detect-text.ts';
import { createFinds } from './evidence.ts';
import { createTextMatcher, isMatchable, type Match } from './matcher.ts';

/**
 * Looks for the tracks of a split in the split itself, by words. What tracks of one song say alike stands for all of
 * them in the search, or the clips of a song would leave no candidates but each other. Of several earlier songs at one
 * level only the first is told: ten copies are nine duplicates, not forty-five.
 */
export const withinDetector = (cosines: Cosines): Detector<OpenIndex> => ({
  search: (splits) => ({
    kinds: [],
    add: () => false,
    finish: () => Promise.all(splits.map((tracks) => findWithin(tracks, cosines))),
  }),
});

async function findWithin(tracks: readonly Track[], cosines: Cosines): Promise<Found> {
  const { place, isEarlier } = orderOf(tracks);
  const matchable = [...tracks.keys()].filter((i) => isMatchable(tracks[i]!));
  const alike = [...groupBy(matchable, (i) => sayingOf(tracks[i]!)).values()];
  const firsts = alike.map(([first]) => first!);
  const matcher = createTextMatcher();
  for (const first of firsts) matcher.add(tracks[first]!);
  const finds = createFinds();
  await matcher.match(
    firsts.map((first) => tracks[first]!),
    (i, matches) => {
      const earlier = matches.filter(({ pretrain }) => isEarlier(pretrain, firsts[i]!));
      earlier.sort((a, b) => place(a.pretrain) - place(b.pretrain));
      for (const { pretrain, verdict } of firstOfLevels(earlier))
        for (const test of alike[i]!) finds.add(test, pretrain, verdict);
    },
    TOLD,
  );
  return withCosines(finds.found(), tracks, cosines);
}

const sayingOf = ({ song, title, artist, album, duration }: Track): string =>
  JSON.stringify([song, title, artist, album, duration]);

/** Returns the first match of each level, and all open questions: the likeliest of them is reported. */
function firstOfLevels(matches: readonly Match[]): readonly Match[] {
  const told = new Set<TextLevel>();
  return matches.filter(({ verdict: { level } }) => {
    const isFirst = level === 'cannot-tell' || !told.has(level);
    told.add(level);
    return isFirst;
  });
}
