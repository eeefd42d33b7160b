import type { Detector, Found } from '../detector.ts';
import { hasPostings, readPostings } from '../index/postings.ts';
import { createFinds } from './finds.ts';
import { createMatcher, isMatchable, type Matcher } from './matcher.ts';
import { storedMatcher } from './stored.ts';

/** Retrieves candidates by words and verifies them field by field. */
export const text: Detector = {
  sees: { text: isMatchable },
  search: (splits, { index } = {}) => {
    const stored = index && hasPostings(index) ? storedMatcher(() => readPostings(index)) : undefined;
    const built = stored ? undefined : createMatcher();
    const matcher = stored ?? (built as Matcher);
    return {
      channels: stored ? [] : ['text'],
      see: (track) => {
        if (isMatchable(track)) built?.add(track);
      },
      finish: async () => {
        const found: Found[] = [];
        for (const tests of splits) {
          const places = [...tests.keys()].filter((i) => isMatchable(tests[i]!));
          const finds = createFinds();
          await matcher.match(
            places.map((i) => tests[i]!),
            (i, matches) => {
              for (const { pretrain, verdict } of matches) finds.add(places[i]!, pretrain, verdict);
            },
            ['recording', 'work', 'cannot-tell'],
          );
          found.push(finds.found());
        }
        return found;
      },
    };
  },
};
