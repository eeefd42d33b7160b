import { isOnChain, LEVELS, type Level } from '../model/levels.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { where } from '../platform/lazy-list.ts';
import { count, plural } from '../platform/plural.ts';
import { acceptedOf, factsOf, isToLookAt } from './facts.ts';
import { pairOf } from './phrases.ts';

/** Returns one line per pair of splits that has accepted overlaps, each name as `show` shows it. */
export const acceptedLines = (report: Report, show: (text: string) => string): readonly string[] =>
  acceptedOf(report).map(([check, { waived, baselined }]) => {
    const parts = [
      ...(baselined > 0 ? [`${count(baselined)} in the baseline`] : []),
      ...(waived > 0 ? [`${count(waived)} waived`] : []),
    ];
    const levels = tracksByLevel(check);
    const of = levels.length === 1 ? ` of ${plural(levels[0]![1], 'test track')}` : '';
    const said = `${pairOf(check, show)}: ${plural(baselined + waived, 'overlap')}${of} (${parts.join(', ')})`;
    // A track may be among those of several levels: no sum of them is a number of tracks.
    const each = levels.map(([level, tracks], i) => {
      const what = `${level === 'album' || level === 'artist' ? 'an' : 'a'} ${level}`;
      return i === 0
        ? `${plural(tracks, 'test track')} ${tracks === 1 ? 'shares' : 'share'} ${what}`
        : `${count(tracks)} ${what}`;
    });
    return levels.length > 1 ? `${said}: ${each.join(', ')}` : said;
  });

/** Test tracks with accepted overlaps by level; those of a recording include file and segment. */
const tracksByLevel = ({ levels }: ReportCheck): readonly (readonly [Level, number])[] =>
  LEVELS.filter((level) => level === 'recording' || !isOnChain(level)).flatMap((level) => {
    const tracks = levels?.[level].accepted?.tracks ?? 0;
    return tracks > 0 ? [[level, tracks] as const] : [];
  });

/** Overlaps that the base does not have and that a waiver or the baseline accepts all the same. */
export const newlyAccepted = ({ overlaps }: Report): readonly ReportOverlap[] =>
  factsOf(overlaps).newlyAccepted.overlaps;

/**
 * Returns the report as the Action keeps it: accepted overlaps that are not new are counted in `checks` and not listed.
 */
export function withoutAccepted(report: Report): Report {
  const { length } = factsOf(report.overlaps).toLookAt.byAcceptance;
  if (length === report.overlaps.length) return report;
  return { ...report, overlaps: where(report.overlaps, isToLookAt) as ReportOverlap[] };
}
