import { outcomesIn } from '../gate/outcomes.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { isLazy, where } from '../platform/lazy-list.ts';

const known = new WeakMap<Report, readonly ReportOverlap[]>();

/** Returns the overlaps that exceed a limit, those first that are new, of each the strongest first. */
export function openOverlaps(report: Report): readonly ReportOverlap[] {
  const found = known.get(report);
  if (found) return found;
  const outcomeOf = outcomesIn(report);
  const onlyNew = report.comparison?.fail_on === 'new';
  const isOpen = (overlap: ReportOverlap): boolean => {
    if (!overlap.counted || (onlyNew && overlap.new === false)) return false;
    const outcome = outcomeOf(overlap);
    return outcome === 'fail' || outcome === 'warn';
  };
  const all = where(report.overlaps, isOpen);
  const fresh = where(all, (overlap) => overlap.new === true);
  // Many of both are left in their order.
  const open =
    isLazy(all) || fresh.length === 0 || fresh.length === all.length
      ? all
      : [...fresh, ...all.filter((overlap) => overlap.new !== true)];
  known.set(report, open);
  return open;
}
