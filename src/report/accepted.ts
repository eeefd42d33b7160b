import { groupBy } from '../group.ts';
import { countPairs } from '../overlap/count.ts';
import type { Report, ReportCheck, ReportOverlap } from './schema.ts';
import { count, pairOf, plural } from './words.ts';

/** Overlaps that are accepted, in pairs of tracks. */
type Accepted = NonNullable<ReportCheck['accepted']>;

const NONE: Accepted = { waived: 0, baselined: 0 };

/** Counts accepted overlaps by pair of splits, whether the report lists them or not. */
function acceptedOf({ checks, overlaps }: Report): readonly (readonly [ReportCheck, Accepted])[] {
  const listed = groupBy(
    checks.some(({ accepted }) => accepted) ? [] : overlaps.filter(({ counted }) => !counted),
    ({ test, pretrain }) => JSON.stringify([test.split, pretrain.split]),
  );
  return checks.flatMap((check) => {
    const own = listed.get(JSON.stringify([check.test, check.pretrain])) ?? [];
    const baselined = countPairs(own.filter((overlap) => overlap.baselined));
    const accepted = check.accepted ?? { waived: countPairs(own) - baselined, baselined };
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
  overlaps.filter((overlap) => overlap.new === true && !overlap.counted);

/** Overlaps that somebody is to look at: those that count, and those that are new. */
export const toLookAt = ({ overlaps }: Report): readonly ReportOverlap[] =>
  overlaps.filter((overlap) => overlap.counted || overlap.new === true);

/** Returns the report as the Action keeps it: accepted overlaps that are not new are counted in `checks` and not listed. */
export const withoutAccepted = (report: Report): Report => ({ ...report, overlaps: [...toLookAt(report)] });
