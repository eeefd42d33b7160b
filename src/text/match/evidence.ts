import type { Evidence, EvidenceGroup, Found, Undecided } from '../../model/detector.ts';
import type { Track } from '../../model/track.ts';
import { concatenated, lazyList } from '../../platform/lazy-list.ts';
import { createNumbers, type Numbers } from '../../platform/numbers.ts';
import type { TextLevel, TextVerdict } from '../verify/verify.ts';
import type { GroupMatch } from './matcher.ts';

/**
 * Least probability of an open question: without an artist "Intro" (.03) or "The Power of Love" (.09) says nothing; a
 * phrase of rarer words (.15) leaves a question.
 */
const LIKELY = 0.1;

/** More digits than these would be noise. */
const rounded = (probability: number): number => Math.round(probability * 1e4) / 1e4;

/** Gathers what the verifier says of candidates for the tracks of one test split. */
export function createFinds(): {
  /** `cosine` is that of the two texts' embeddings, where it was computed. */
  readonly add: (test: number, pretrain: Track, verdict: TextVerdict, cosine?: number) => void;
  /** Says it of each pair of tracks that are all alike. */
  readonly addAll: (tests: readonly number[], match: Omit<GroupMatch, 'score'>) => void;
  readonly found: () => Found;
} {
  const evidence: Evidence[] = [];
  const pairs = createPairs();
  const groups: EvidenceGroup[] = [];
  const undecided = new Map<number, Undecided>();
  const add = (test: number, pretrain: Track, { level, probability, reasons }: TextVerdict, cosine?: number): void => {
    const find = measured({ test, pretrain, probability: rounded(probability), reasons }, cosine);
    const likeliest = undecided.get(test)?.probability ?? 0;
    if (isOpen(level, probability) && find.probability > likeliest) undecided.set(test, find);
    if (level === 'recording' || level === 'work') evidence.push({ detector: 'text', level, ...find });
  };
  return {
    add,
    addAll(tests, match) {
      const { rows, verdict, trackAt } = match;
      const { level, probability, reasons } = verdict;
      if (level !== 'recording' && level !== 'work') {
        for (const test of tests) add(test, match.pretrains[0]!, verdict);
      } else if (tests.length === 1 && rows.length === 1) {
        pairs.add(tests[0]!, rows[0]!, trackAt, { level, probability: rounded(probability), reasons });
      } else {
        const { pretrains } = match;
        groups.push({ detector: 'text', level, probability: rounded(probability), reasons, tests, pretrains });
      }
    },
    found: () => ({
      evidence: concatenated([evidence, pairs.evidence()]),
      groups,
      undecided: [...undecided.values()],
    }),
  };
}

type Said = Pick<Evidence, 'level' | 'probability' | 'reasons'>;

/** Evidence of single pairs as numbers: there may be millions, of which few say something else than another. */
function createPairs() {
  const [tests, rows, verdicts] = [WHAT, WHAT, WHAT].map((what) => createNumbers(what)) as [Numbers, Numbers, Numbers];
  const known = new Map<string, number>();
  const said: Said[] = [];
  let trackOf: ((row: number) => Track) | undefined;
  return {
    add(test: number, row: number, trackAt: (row: number) => Track, verdict: Said): void {
      const key = `${verdict.level} ${verdict.probability} ${verdict.reasons.join('\n')}`;
      const number = known.get(key) ?? said.push(verdict) - 1;
      known.set(key, number);
      tests.add(test);
      rows.add(row);
      verdicts.add(number);
      trackOf = trackAt;
    },
    evidence: (): readonly Evidence[] =>
      lazyList(tests.size, (i) => {
        const { level, probability, reasons } = said[verdicts.at(i)]!;
        const pretrain = trackOf!(rows.at(i));
        return { detector: 'text', level, test: tests.at(i), pretrain, probability, reasons };
      }),
  };
}

const WHAT = 'the list of equal texts';

/** Whether it is worth saying that a candidate cannot be decided on. */
export const isOpen = (level: TextLevel, probability: number): boolean =>
  level === 'cannot-tell' && probability >= LIKELY;

/** With the cosine of the two texts as one more reason. */
export const measured = <T extends { readonly reasons: readonly string[] }>(
  find: T,
  cosine: number | undefined,
): T & { readonly cosine?: number } =>
  cosine === undefined ? find : { ...find, reasons: [...find.reasons, `${sayCosine(cosine)} of the texts`], cosine };

/** "cosine .873" */
export const sayCosine = (cosine: number): string => `cosine ${cosine.toFixed(3).replace(/^(-?)0\./, '$1.')}`;
