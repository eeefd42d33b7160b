import type { Evidence, EvidenceGroup, Found, Undecided } from '../detector.ts';
import type { Track } from '../split/track.ts';
import type { TextLevel, TextVerdict } from './verify.ts';

/** Without an artist "Intro" (.03) or "The Power of Love" (.09) says nothing; a phrase of rarer words (.15) leaves a question. */
const LIKELY = 0.1;

/** More digits than these would be noise. */
const rounded = (probability: number): number => Math.round(probability * 1e4) / 1e4;

/** Gathers what the verifier says of candidates for the tracks of one test split. */
export function createFinds(): {
  /** `cosine` is that of the two texts' embeddings, where it was computed. */
  readonly add: (test: number, pretrain: Track, verdict: TextVerdict, cosine?: number) => void;
  /** Says it of each pair of tracks that are all alike. */
  readonly addAll: (tests: readonly number[], pretrains: readonly Track[], verdict: TextVerdict) => void;
  readonly found: () => Found;
} {
  const evidence: Evidence[] = [];
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
    addAll(tests, pretrains, verdict) {
      const { level, probability, reasons } = verdict;
      const isPair = tests.length === 1 && pretrains.length === 1;
      if (isPair || (level !== 'recording' && level !== 'work')) {
        for (const test of tests) add(test, pretrains[0]!, verdict);
        return;
      }
      groups.push({ detector: 'text', level, probability: rounded(probability), reasons, tests, pretrains });
    },
    found: () => ({ evidence, groups, undecided: [...undecided.values()] }),
  };
}

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
