import type { Detector, Evidence, Found } from '../detector.ts';
import { readPostings } from '../index/postings.ts';
import { createMatcher, isMatchable, type Matcher } from './matcher.ts';
import { storedMatcher } from './stored.ts';

/** Without an artist "Intro" (.03) or "The Power of Love" (.09) says nothing; a phrase of rarer words (.15) leaves a question. */
const LIKELY = 0.1;

/** More digits than these would be noise. */
const rounded = (probability: number): number => Math.round(probability * 1e4) / 1e4;

/** Retrieves candidates by words and verifies them field by field. */
export const text: Detector = {
  sees: { text: isMatchable },
  search: (splits) => {
    const builder = createMatcher();
    let matcher: Matcher = builder;
    return {
      channels: ['text'],
      async take(index) {
        const stored = await readPostings(index);
        if (stored) matcher = storedMatcher(stored.postings, stored.columns);
        return stored !== undefined;
      },
      see: (track) => {
        if (isMatchable(track)) builder.add(track);
      },
      finish: async () => {
        const found: Found[] = [];
        for (const tests of splits) {
          const places = [...tests.keys()].filter((i) => isMatchable(tests[i]!));
          const evidence: Evidence[] = [];
          const undecided = new Set<number>();
          await matcher.match(
            places.map((i) => tests[i]!),
            (i, matches) => {
              for (const { pretrain, verdict } of matches) {
                const { level, probability, reasons } = verdict;
                if (level === 'cannot-tell' && probability >= LIKELY) undecided.add(places[i]!);
                if (level !== 'recording' && level !== 'work') continue;
                evidence.push({
                  detector: 'text',
                  level,
                  probability: rounded(probability),
                  reasons,
                  test: places[i]!,
                  pretrain,
                });
              }
            },
            ['recording', 'work', 'cannot-tell'],
          );
          found.push({ evidence, undecided: [...undecided] });
        }
        return found;
      },
    };
  },
};
