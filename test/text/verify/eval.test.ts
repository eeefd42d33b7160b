import { describe, expect, test } from 'vitest';
import { evaluate, evaluationText, type JudgedPair, shareOf } from '../../../src/text/verify/eval.ts';
import type { TextLevel } from '../../../src/text/verify/verify.ts';

const pair = (label: JudgedPair['label'], level: TextLevel, recording: number, of?: string): JudgedPair => ({
  label,
  class: of,
  verdict: { level, probability: recording, recording, work: recording, reasons: ['said'] },
});
const judged = [
  ...Array.from({ length: 8 }, () => pair('recording', 'recording', 0.99)),
  pair('recording', 'work', 0.01, 'remix'),
  pair('different', 'recording', 0.8, 'siblings'),
  ...Array.from({ length: 6 }, () => pair('different', 'artist', 0.01)),
  pair('work', 'work', 0.01),
  pair('unsure', 'cannot-tell', 0.5),
];

describe('evaluate', () => {
  const result = evaluate(judged);
  test('counts, precision, recall, F1', () => {
    expect(result.recording).toMatchObject({ right: 8, wrong: 1, missed: 1 });
    expect(result.recording.precision.value).toBeCloseTo(8 / 9);
    expect(result.recording.f1.value).toBeCloseTo(16 / 18);
    expect(result.work).toMatchObject({ right: 10, wrong: 1, missed: 0 });
    expect(result.cannotTell).toBe(1);
  });
  test('intervals hold the value, groups widen them, twice gives the same', () => {
    const { f1 } = result.recording;
    expect(f1.low).toBeLessThan(f1.value!);
    expect(f1.high).toBeGreaterThan(f1.value!);
    const grouped = evaluate(
      judged,
      judged.map((_, index) => (index < 9 ? 0 : 1)),
    ).recording.f1;
    expect(grouped.high - grouped.low).toBeGreaterThan(f1.high - f1.low);
    expect(evaluate(judged)).toEqual(result);
  });
  test('Brier score against the base rate, reliability', () => {
    expect(result.brier).toBeLessThan(result.brierOfBaseRate);
    expect(result.reliability.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(judged.length);
  });
  test('errors by class', () => {
    expect(result.errors).toEqual([
      { what: 'remix: recording -> work', pairs: 1 },
      { what: 'siblings: different -> recording', pairs: 1 },
    ]);
  });
  test('nothing to score is no perfect score', () => {
    expect(evaluate([]).recording.f1).toEqual({ value: undefined, low: 0, high: 1 });
    expect(evaluationText(evaluate([]))).toContain('F1 none');
  });
  test('Wilson: none of a hundred is not never', () => {
    expect(shareOf(0, 100).high).toBeCloseTo(0.037, 3);
  });
  test('as text', () => {
    expect(evaluationText(result)).toMatchInlineSnapshot(`
      "18 labelled pairs: 9 same recording, 1 same work, 7 different, 1 unsure (counted as no)
      recording          P .889 (.565 to .980)  R .889 (.565 to .980)  F1 .889 (.667 to 1.000)  (8 right, 1 wrong, 1 missed)
      recording or work  P .909 (.623 to .984)  R 1.000 (.722 to 1.000)  F1 .952 (.824 to 1.000)  (10 right, 1 wrong, 0 missed)
      cannot tell        1
      Brier score        0.1040 (always saying the base rate: 0.2500)
      probability of the same recording: said, was, pairs
        0.00 to 0.02     0.010  0.125  8
        0.50 to 0.70     0.500  0.000  1
        0.70 to 0.90     0.800  0.000  1
        0.98 to 1.00     0.990  1.000  8
      errors by class
           1  remix: recording -> work
           1  siblings: different -> recording
      "
    `);
  });
});
