import type { Evidence, Found } from '../detector.ts';
import type { Track } from '../split/track.ts';
import type { TextVerdict } from './verify.ts';

/** Without an artist "Intro" (.03) or "The Power of Love" (.09) says nothing; a phrase of rarer words (.15) leaves a question. */
const LIKELY = 0.1;

/** More digits than these would be noise. */
const rounded = (probability: number): number => Math.round(probability * 1e4) / 1e4;

/** Gathers what the verifier says of candidates for the tracks of one test split. */
export function createFinds(): {
  /** `cosine` is that of the two texts' embeddings, where it was computed. */
  readonly add: (test: number, pretrain: Track, verdict: TextVerdict, cosine?: number) => void;
  readonly found: () => Found;
} {
  const evidence: Evidence[] = [];
  const undecided = new Set<number>();
  return {
    add(test, pretrain, { level, probability, reasons }, cosine) {
      if (level === 'cannot-tell' && probability >= LIKELY) undecided.add(test);
      if (level !== 'recording' && level !== 'work') return;
      const measured =
        cosine === undefined ? { reasons } : { reasons: [...reasons, `${sayCosine(cosine)} of the texts`], cosine };
      evidence.push({ detector: 'text', level, probability: rounded(probability), ...measured, test, pretrain });
    },
    found: () => ({ evidence, undecided: [...undecided] }),
  };
}

/** "cosine .873" */
export const sayCosine = (cosine: number): string => `cosine ${cosine.toFixed(3).replace(/^(-?)0\./, '$1.')}`;
