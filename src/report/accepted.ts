import type { Report, ReportOverlap } from '../model/report.ts';
import { where } from '../platform/lazy-list.ts';
import { count, plural } from '../platform/plural.ts';
import { acceptedOf, factsOf, isToLookAt } from './facts.ts';
import { pairOf } from './phrases.ts';

/** Returns one line per pair of splits that has accepted overlaps, each name as `show` shows it. */
export const acceptedLines = (report: Report, show: (text: string) => string): readonly string[] =>
  acceptedOf(report).map(([check, { waived, baselined }]) => {
    const tracks = check.levels
      ? Math.max(...Object.values(check.levels).map(({ accepted }) => accepted?.tracks ?? 0))
      : 0;
    const parts = [
      ...(baselined > 0 ? [`${count(baselined)} in the baseline`] : []),
      ...(waived > 0 ? [`${count(waived)} waived`] : []),
    ];
    const of = tracks > 0 ? ` of ${plural(tracks, 'test track')}` : '';
    return `${pairOf(check, show)}: ${plural(baselined + waived, 'overlap')}${of} (${parts.join(', ')})`;
  });

/** Overlaps that the base does not have and that a waiver or the baseline accepts all the same. */
export const newlyAccepted = ({ overlaps }: Report): readonly ReportOverlap[] =>
  factsOf(overlaps).newlyAccepted.overlaps;

/** Returns the report as the Action keeps it: accepted overlaps that are not new are counted in `checks` and not listed. */
export function withoutAccepted(report: Report): Report {
  const { length } = factsOf(report.overlaps).toLookAt.byAcceptance;
  if (length === report.overlaps.length) return report;
  return { ...report, overlaps: where(report.overlaps, isToLookAt) as ReportOverlap[] };
}
