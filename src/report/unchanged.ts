import type { Report } from '../model/report.ts';

const ORDER: readonly Report['verdict'][] = ['pass', 'warn', 'fail', 'unknown'];

/** Reports whether a verdict is worse than another; than none it is unless it is `pass`. */
const isWorse = (verdict: Report['verdict'], than: Report['verdict'] = 'pass'): boolean =>
  ORDER.indexOf(verdict) > ORDER.indexOf(than);

/**
 * Reports whether nothing is to be done about a waiver because of the change: one that names a row as it was has to be
 * renewed.
 */
const isSettled = ({ state, row, known }: Report['waivers'][number]): boolean =>
  known === true || state === 'unchecked' || (state === 'used' && row === undefined);

/**
 * Reports whether a change leaves everything as it is at the base: nothing is added, accepted, resolved or weakened, no
 * further track is unchecked, and no verdict is worse. A verdict that fails the check is never passed over in silence.
 */
export function isUnchanged({
  verdict,
  comparison,
  checks,
  overlaps,
  unchecked,
  errors,
  waivers,
  warnings = [],
}: Report): boolean {
  if (comparison === null || comparison.problem !== null || comparison.base_verdict === undefined) return false;
  if (verdict === 'fail' || verdict === 'unknown' || errors.length > 0) return false;
  const { added, resolved, loosened, base_verdict } = comparison;
  return (
    added + resolved.length + loosened.length === 0 &&
    !isWorse(verdict, base_verdict) &&
    checks.every((check) => !isWorse(check.verdict, check.base_verdict)) &&
    overlaps.every((overlap) => overlap.new === false) &&
    unchecked.every(({ tracks, known = 0 }) => known >= tracks) &&
    warnings.every(({ known }) => known === true) &&
    waivers.every(isSettled)
  );
}
