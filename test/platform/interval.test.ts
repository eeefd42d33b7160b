import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/platform/interval.ts';

// Expected values by the same formula in Python, at the z of scipy.stats.norm.ppf(0.975).
describe('wilson', () => {
  it.each([
    [5, 50, 0.04347587, 0.21360231],
    [1, 2, 0.09453121, 0.90546879],
    [29, 287, 0.07127867, 0.14135078],
  ])('of %i in %i', (hits, n, low, high) => {
    const [l, h] = wilson(hits, n);
    expect(l).toBeCloseTo(low, 5);
    expect(h).toBeCloseTo(high, 5);
  });

  it('bounds a zero from above and everything from below', () => {
    expect(wilson(0, 100)).toEqual([0, expect.closeTo(0.0369935, 6)]);
    expect(wilson(100, 100)).toEqual([expect.closeTo(0.9630065, 6), 1]);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
