import type { Detector, Found } from '../detector.ts';
import { createFinds } from './finds.ts';
import { createMatcher, isMatchable } from './matcher.ts';

/** Retrieves candidates by words and verifies them field by field. */
export const text: Detector = {
  sees: { text: isMatchable },
  search: (splits) => {
    const matcher = createMatcher();
    return {
      see: (track) => {
        if (isMatchable(track)) matcher.add(track);
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
