import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { where } from '../platform/lazy-list.ts';
import { factsOf, isToLookAt } from './facts.ts';
import { count, pairOf, plural } from './phrases.ts';

/** Overlaps that are accepted, in pairs of tracks. */
type Accepted = NonNullable<ReportCheck['accepted']>;

const NONE: Accepted = { waived: 0, baselined: 0 };

/** Counts accepted overlaps by pair of splits, whether the report lists them or not. */
function acceptedOf({ checks, overlaps }: Report): readonly (readonly [ReportCheck, Accepted])[] {
  const listed = checks.some(({ accepted }) => accepted) ? undefined : factsOf(overlaps);
  return checks.flatMap((check) => {
    const accepted = check.accepted ?? listed?.acceptedOfPair(check) ?? NONE;
    return accepted.waived + accepted.baselined > 0 ? [[check, accepted] as const] : [];
  });
}

/** Counts all accepted overlaps of a report. */
export const countAccepted = (report: Report): Accepted =>
  acceptedOf(report).reduce(
    (sum, [, { waived, baselined }]) => ({ waived: sum.waived + waived, baselined: sum.baselined + baselined }),
    NONE,
  );

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
  const { length } = factsOf(report.overlaps).toLookAt.byStanding;
  if (length === report.overlaps.length) return report;
  return { ...report, overlaps: where(report.overlaps, isToLookAt) as ReportOverlap[] };
}
