import type { OpenIndex } from '../../index/read.ts';
import type { Detector, Found, Undecided } from '../../model/detector.ts';
import type { Track } from '../../model/track.ts';
import { freeMemory, growSlowly } from '../../platform/threads.ts';
import type { TextLevel } from '../verify/verify.ts';
import { createFinds, measured } from './evidence.ts';
import { BLOCK, createTextMatcher, isMatchable, type Matcher } from './matcher.ts';
import { hasPostings, readPostings } from './postings.ts';
import { storedMatcher } from './text-part.ts';

/** The cosine of the two texts of each pair; see `embed/evidence.ts`. */
export type Cosines = (pairs: readonly (readonly [Track, Track])[]) => Promise<readonly number[]>;

/** Levels of candidates that are reported. */
export const TOLD: readonly TextLevel[] = ['recording', 'work', 'cannot-tell'];

/**
 * Most open questions whose cosine is reported, so that a table without artists costs no long wait: in WebAssembly
 * these take 3 s.
 */
const MEASURED = 100;

/**
 * Retrieves candidates by words and verifies them field by field. Where that leaves a test track with no more than an
 * open question, the cosine of the two texts stands beside it: for people to weigh, since no threshold of it was
 * measured to be right (`bench/embed/open.ts`). A model is loaded for that alone. Without `cosines` that is left to
 * whoever has what was found for all rows of the split.
 */
export const wordDetector = (cosines: Cosines | undefined): Detector<OpenIndex> => ({
  search: (splits, { index } = {}) => {
    growSlowly();
    const stored = index && hasPostings(index);
    let built = stored ? undefined : createTextMatcher();
    let matcher: Matcher | undefined = stored ? storedMatcher(() => readPostings(index)) : built;
    return {
      kinds: stored ? [] : ['text'],
      add: (track) => {
        if (isMatchable(track)) built?.add(track);
        return false;
      },
      finish: async () => {
        const found: Found[] = [];
        for (const tests of splits) {
          const finds = createFinds();
          // Blocks of all rows: a row is in the same one whether or not others are left out.
          for (let first = 0; first < tests.length; first += BLOCK) {
            const block = tests.slice(first, first + BLOCK);
            const places = [...block.keys()].filter((i) => isMatchable(block[i]!));
            await matcher?.matchGroups(
              places.map((i) => block[i]!),
              (equal, matches) => {
                const same = equal.map((i) => first + places[i]!);
                for (const match of matches) finds.addAll(same, match);
              },
              TOLD,
            );
          }
          found.push(finds.found());
        }
        built = matcher = undefined;
        if (!cosines) return found;
        if (found.some((each) => openIn(each).length > 0)) await freeMemory();
        for (const [i, tests] of splits.entries()) found[i] = await withCosines(found[i]!, tests, cosines);
        return found;
      },
    };
  },
});

/** Returns the undecided candidates of a test track without any other evidence. */
function openIn({ evidence, groups = [], undecided }: Found): readonly Undecided[] {
  const told = new Set(evidence.map(({ test }) => test));
  for (const group of groups) for (const test of 'tests' in group ? group.tests : [group.test]) told.add(test);
  return undecided.filter(({ test }) => !told.has(test)).sort((a, b) => a.test - b.test);
}

/** Adds the cosine of the two texts to the first open questions, in the order of the test split. */
export async function withCosines(found: Found, tests: readonly Track[], cosines: Cosines): Promise<Found> {
  const open = openIn(found);
  if (open.length === 0) return found;
  const asked = open.slice(0, MEASURED).map(({ test, pretrain }) => [tests[test]!, pretrain] as const);
  const values = await cosines(asked);
  const undecided = open.map((item, i): Undecided => measured(item, values[i]));
  return { ...found, undecided };
}
