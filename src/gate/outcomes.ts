import { isOnChain } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';

type AtLevel = Pick<ReportOverlap, 'test' | 'pretrain' | 'level'>;

/** Outcome of the limits on the level of an overlap; undefined where no limit is set on it. */
export type Outcome = 'pass' | 'warn' | 'fail' | undefined;

/** Returns a function that says what the limits of a report say of the level of an overlap. */
export function outcomesIn({ checks }: Pick<Report, 'checks'>): (overlap: AtLevel) => Outcome {
  const tests = new Map<string, Map<string, ReportCheck>>();
  for (const check of checks) {
    const own = tests.get(check.test) ?? new Map<string, ReportCheck>();
    tests.set(check.test, own.set(check.pretrain, check));
  }
  return ({ test, pretrain, level }) => {
    const levels = tests.get(test.split)?.get(pretrain.split)?.levels;
    if (!levels) return undefined;
    const set = [levels[level], ...(isOnChain(level) ? [levels.recording] : [])].filter(
      ({ limit }) => limit.fail !== null || limit.warn !== null,
    );
    if (set.length === 0) return undefined;
    return set.some(({ outcome }) => outcome === 'fail')
      ? 'fail'
      : set.some(({ outcome }) => outcome === 'warn')
        ? 'warn'
        : 'pass';
  };
}
