import { wilson } from '../../platform/interval.ts';
import type { PairLabel } from './pairs.ts';
import type { TextLevel, TextVerdict } from './verify.ts';

export type JudgedPair = {
  readonly label: PairLabel;
  readonly verdict: TextVerdict;
  readonly class?: string | undefined;
};

/** A share with its 95 % interval; `value` is undefined where nothing was counted. */
export type Share = { readonly value: number | undefined; readonly low: number; readonly high: number };
export type Scores = {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: Share;
};
export type Bin = {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly said: number;
  readonly was: number;
};
export type Evaluation = {
  readonly pairs: number;
  readonly labels: Readonly<Record<PairLabel, number>>;
  /** Scores for the same recording, and for the same recording or work; `unsure` counts as no. */
  readonly recording: Scores;
  readonly work: Scores;
  readonly cannotTell: number;
  /** Probability of the same recording against how often it was one. */
  readonly reliability: readonly Bin[];
  /** Mean squared error of that probability, and of always saying the base rate. */
  readonly brier: number;
  readonly brierOfBaseRate: number;
  /** Counts by "class: label -> level", most first; only where the level is not the label's. */
  readonly errors: readonly { readonly what: string; readonly pairs: number }[];
};

/**
 * Scores verdicts against labels. F1's interval is a bootstrap over `groups` (default: over pairs; pairs that share a
 * work or an artist belong in one group), precision's and recall's are Wilson's. Deterministic.
 */
export function evaluate(judged: readonly JudgedPair[], groups?: readonly number[]): Evaluation {
  const labels: Record<PairLabel, number> = { recording: 0, work: 0, different: 0, unsure: 0 };
  for (const { label } of judged) labels[label]++;
  const isRecording = judged.map(({ label }) => label === 'recording');
  const probabilities = judged.map(({ verdict }) => verdict.recording);
  const base = isRecording.filter(Boolean).length / Math.max(1, judged.length);
  return {
    pairs: judged.length,
    labels,
    recording: scores(
      isRecording,
      judged.map(({ verdict }) => verdict.level === 'recording'),
      groups,
    ),
    work: scores(
      judged.map(({ label }) => label === 'recording' || label === 'work'),
      judged.map(({ verdict }) => shares(verdict.level)),
      groups,
    ),
    cannotTell: judged.filter(({ verdict }) => verdict.level === 'cannot-tell').length,
    reliability: reliability(probabilities, isRecording),
    brier: mean(probabilities.map((p, index) => (p - (isRecording[index] ? 1 : 0)) ** 2)),
    brierOfBaseRate: base * (1 - base),
    errors: errorsOf(judged),
  };
}

const shares = (level: TextLevel): boolean => level === 'recording' || level === 'work';
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Precision, recall and F1 of `said` against `is`. */
export function scores(is: readonly boolean[], said: readonly boolean[], groups?: readonly number[]): Scores {
  const [right, wrong, missed] = count(
    is,
    said,
    is.map((_, index) => index),
  );
  return {
    right,
    wrong,
    missed,
    precision: shareOf(right, right + wrong),
    recall: shareOf(right, right + missed),
    f1: bootstrapF1(is, said, groups),
  };
}

type Counts = readonly [right: number, wrong: number, missed: number];
function count(is: readonly boolean[], said: readonly boolean[], indices: readonly number[]): Counts {
  let [right, wrong, missed] = [0, 0, 0];
  for (const index of indices) {
    if (is[index] && said[index]) right++;
    else if (said[index]) wrong++;
    else if (is[index]) missed++;
  }
  return [right, wrong, missed];
}
const f1Of = ([right, wrong, missed]: Counts): number | undefined =>
  right + wrong + missed === 0 ? undefined : (2 * right) / (2 * right + wrong + missed);

/** A share with Wilson's interval. */
export function shareOf(hits: number, total: number): Share {
  const [low, high] = wilson(hits, total);
  return { value: total === 0 ? undefined : hits / total, low, high };
}

const ROUNDS = 1000;
function bootstrapF1(is: readonly boolean[], said: readonly boolean[], groups: readonly number[] | undefined): Share {
  const members = new Map<number, number[]>();
  is.forEach((_, index) => {
    const group = groups?.[index] ?? index;
    members.set(group, [...(members.get(group) ?? []), index]);
  });
  const counts = [...members.values()].map((indices) => count(is, said, indices));
  const value = f1Of(sum(counts));
  if (value === undefined) return { value, low: 0, high: 1 };
  let state = 1;
  const next = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return (state >>> 0) / 4294967296;
  };
  const found: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const drawn = f1Of(sum(counts.map(() => counts[Math.floor(next() * counts.length)]!)));
    if (drawn !== undefined) found.push(drawn);
  }
  found.sort((a, b) => a - b);
  return {
    value,
    low: found[Math.floor(found.length * 0.025)] ?? 0,
    high: found[Math.ceil(found.length * 0.975) - 1] ?? 1,
  };
}

const sum = (counts: readonly Counts[]): Counts => {
  let [right, wrong, missed] = [0, 0, 0];
  for (const each of counts) {
    right += each[0];
    wrong += each[1];
    missed += each[2];
  }
  return [right, wrong, missed];
};

function reliability(probabilities: readonly number[], is: readonly boolean[]): Bin[] {
  const edges = [0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1];
  return edges.slice(1).map((to, index) => {
    const from = edges[index]!;
    const inside = probabilities.flatMap((p, at) => (p >= from && (p < to || to === 1) ? [at] : []));
    return {
      from,
      to,
      pairs: inside.length,
      said: mean(inside.map((at) => probabilities[at]!)),
      was: mean(inside.map((at) => (is[at] ? 1 : 0))),
    };
  });
}

const EXPECTED: Readonly<Record<PairLabel, (level: TextLevel) => boolean>> = {
  recording: (level) => level === 'recording',
  work: (level) => level === 'work',
  different: (level) => !shares(level),
  unsure: (level) => level !== 'recording',
};

function errorsOf(judged: readonly JudgedPair[]): Evaluation['errors'] {
  const found = new Map<string, number>();
  for (const { label, verdict, class: of } of judged) {
    if (EXPECTED[label](verdict.level)) continue;
    const what = `${of ? `${of}: ` : ''}${label} -> ${verdict.level}`;
    found.set(what, (found.get(what) ?? 0) + 1);
  }
  return [...found]
    .map(([what, pairs]) => ({ what, pairs }))
    .sort((a, b) => b.pairs - a.pairs || (a.what < b.what ? -1 : 1));
}

/** The evaluation as text, a line a figure. */
export function evaluationText(result: Evaluation): string {
  const { labels, brier, brierOfBaseRate } = result;
  const lines = [
    `${result.pairs} labelled pairs: ${labels.recording} same recording, ${labels.work} same work, ${labels.different} different, ${labels.unsure} unsure (counted as no)`,
    `recording          ${scoresText(result.recording)}`,
    `recording or work  ${scoresText(result.work)}`,
    `cannot tell        ${result.cannotTell}`,
    `Brier score        ${brier.toFixed(4)} (always saying the base rate: ${brierOfBaseRate.toFixed(4)})`,
    'probability of the same recording: said, was, pairs',
    ...result.reliability
      .filter(({ pairs }) => pairs > 0)
      .map(
        ({ from, to, pairs, said, was }) =>
          `  ${from.toFixed(2)} to ${to.toFixed(2)}     ${said.toFixed(3)}  ${was.toFixed(3)}  ${pairs}`,
      ),
    result.errors.length === 0 ? 'no errors' : 'errors by class',
    ...result.errors.map(({ what, pairs }) => `  ${String(pairs).padStart(4)}  ${what}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** "P .980 (.950 to .992)  R ...  F1 ...". */
export const scoresText = ({ precision, recall, f1, right, wrong, missed }: Scores): string =>
  `P ${scoreText(precision)}  R ${scoreText(recall)}  F1 ${scoreText(f1)}  (${right} right, ${wrong} wrong, ${missed} missed)`;

export const scoreText = ({ value, low, high }: Share): string =>
  value === undefined ? 'none' : `${short(value)} (${short(low)} to ${short(high)})`;
const short = (value: number): string => value.toFixed(3).replace(/^0(?=\.)/, '');
