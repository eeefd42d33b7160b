import type { Detector, Evidence } from '../detector.ts';
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
        const found: Evidence[][] = [];
        for (const tests of splits) {
          const places = [...tests.keys()].filter((i) => isMatchable(tests[i]!));
          const evidence: Evidence[] = [];
          await matcher.match(
            places.map((i) => tests[i]!),
            (i, matches) => {
              for (const { pretrain, verdict } of matches) {
                const { level, probability, reasons } = verdict;
                if (level !== 'recording' && level !== 'work') continue;
                evidence.push({ detector: 'text', level, probability, reasons, test: places[i]!, pretrain });
              }
            },
            ['recording', 'work'],
          );
          found.push(evidence);
        }
        return found;
      },
    };
  },
};
