import type { Split } from '../config.ts';
import { PARTS } from './parts.ts';

type Side = Pick<Split, 'name' | 'role' | 'family'>;

/**
 * Tells whether two splits are compared where nothing else is said: within a family an earlier part with a later one of
 * the same axes, else a pretraining split with a test split, also with the test part of a family.
 */
export function isUsual({ family: left }: Pick<Side, 'family'>, { family: right }: Pick<Side, 'family'>): boolean {
  if (left && right)
    return (
      left.family === right.family && left.group === right.group && PARTS.indexOf(left.part) < PARTS.indexOf(right.part)
    );
  return left === undefined && (right === undefined || right.part === 'test');
}

/** Lists the pairs that are compared where `checks` says nothing; stops at one more than `most`. */
export function usualPairs<Of extends Side>(
  splits: readonly Of[],
  most = Number.POSITIVE_INFINITY,
): readonly { readonly pretrain: Of; readonly test: Of }[] {
  const pretrains = splits.filter(({ role }) => role === 'pretrain');
  const pairs: { readonly pretrain: Of; readonly test: Of }[] = [];
  for (const test of splits.filter(({ role }) => role === 'test'))
    for (const pretrain of pretrains) {
      if (pairs.length > most) return pairs;
      if (isUsual(pretrain, test)) pairs.push({ pretrain, test });
    }
  return pairs;
}
