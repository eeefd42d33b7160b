import type { OpenIndex } from '../../index/read.ts';
import type { Detector, Found, Undecided } from '../../model/detector.ts';
import type { Track } from '../../model/track.ts';
import { freeMemory, growSlowly } from '../../platform/threads.ts';
import type { TextLevel } from '../verify/verify.ts';
import { createFinds, measured } from './evidence.ts';
import { createTextMatcher, isMatchable, type Matcher } from './matcher.ts';
import { hasPostings, readPostings } from './postings.ts';
import { storedMatcher } from './text-part.ts';

/** The cosine of the two texts of each pair; see `embed/evidence.ts`. */
export type Cosines = (pairs: readonly (readonly [Track, Track])[]) => Promise<readonly number[]>;

/** What of a candidate is told. */
export const TOLD: readonly TextLevel[] = ['recording', 'work', 'cannot-tell'];

/** Of so many open questions the cosine is told, so that nobody waits for those of a table without artists: in WebAssembly it takes 3 s. */
const MEASURED = 100;

/**
 * Retrieves candidates by words and verifies them field by field. Where that leaves a test track with no more than an open question, the cosine
 * of the two texts stands beside it: for people to weigh, since no threshold of it was measured to be right (`bench/embed/open.ts`). A model
 * is loaded for that alone.
 */
export const wordDetector = (cosines: Cosines): Detector<OpenIndex> => ({
  search: (splits, { index } = {}) => {
    growSlowly();
    const stored = index && hasPostings(index);
    let built = stored ? undefined : createTextMatcher();
    let matcher: Matcher | undefined = stored ? storedMatcher(() => readPostings(index)) : built;
    return {
      kinds: stored ? [] : ['text'],
      add: (track) => {
        if (isMatchable(track)) built?.add(track);
      },
      finish: async () => {
        const found: Found[] = [];
        for (const tests of splits) {
          const places = [...tests.keys()].filter((i) => isMatchable(tests[i]!));
          const finds = createFinds();
          await matcher?.matchGroups(
            places.map((i) => tests[i]!),
            (equal, matches) => {
              const same = equal.map((i) => places[i]!);
              for (const match of matches) finds.addAll(same, match);
            },
            TOLD,
          );
          found.push(finds.found());
        }
        built = matcher = undefined;
        if (found.some((each) => openIn(each).length > 0)) await freeMemory();
        for (const [i, tests] of splits.entries()) found[i] = await withCosines(found[i]!, tests, cosines);
        return found;
      },
    };
  },
});

/** What of a test track is undecided and nothing else told. */
function openIn({ evidence, groups = [], undecided }: Found): readonly Undecided[] {
  const told = new Set(evidence.map(({ test }) => test));
  for (const group of groups) for (const test of 'tests' in group ? group.tests : [group.test]) told.add(test);
  return undecided.filter(({ test }) => !told.has(test));
}

export async function withCosines(found: Found, tests: readonly Track[], cosines: Cosines): Promise<Found> {
  const open = openIn(found);
  if (open.length === 0) return found;
  const asked = open.slice(0, MEASURED).map(({ test, pretrain }) => [tests[test]!, pretrain] as const);
  const values = await cosines(asked);
  const undecided = open.map((item, i): Undecided => measured(item, values[i]));
  return { ...found, undecided };
}
