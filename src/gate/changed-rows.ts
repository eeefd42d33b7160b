import type { Role } from '../config/config.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { mapped } from '../platform/lazy-list.ts';
import type { Base, RowChange } from './base.ts';

type Change = RowChange | 'same' | undefined;

/** Marks new overlaps with what the change did to their two rows, as far as that is known. */
export function markChanged(report: Report, base: Base): Report {
  const { overlaps } = report;
  if (base.problem !== undefined || !overlaps.some((overlap) => overlap.new)) return report;
  const changeOf = changesBy(base, report);
  const mark = (overlap: ReportOverlap): ReportOverlap => {
    if (!overlap.new) return overlap;
    const [test, pretrain] = [changeOf('test', overlap.test), changeOf('pretrain', overlap.pretrain)];
    return test === undefined || pretrain === undefined ? overlap : { ...overlap, changed: sides({ test, pretrain }) };
  };
  return { ...report, overlaps: mapped(overlaps, mark) as ReportOverlap[] };
}

const sides = ({
  test,
  pretrain,
}: Readonly<Record<Role, RowChange | 'same'>>): NonNullable<ReportOverlap['changed']> => ({
  ...(test === 'same' ? {} : { test }),
  ...(pretrain === 'same' ? {} : { pretrain }),
});

/**
 * Says what a change did to a row: by the rows of both tables, else by their digests and the ids of the test splits.
 */
function changesBy(
  base: Extract<Base, { problem?: undefined }>,
  report: Report,
): (role: Role, track: ReportOverlap['test']) => Change {
  const digests = ({ splits = [] }: Partial<Report>): ReadonlyMap<string, string | null> =>
    new Map(splits.map(({ role, name, sha256 }) => [`${role}/${name}`, sha256]));
  const [before, now] = [digests(base.report ?? {}), digests(report)];
  return (role, track) => {
    const known = base.rowChanges?.(role, track);
    if (known !== undefined) return known;
    const key = `${role}/${track.split}`;
    // A split that only this change has.
    if (base.config && !base.config.splits.some((split) => split.role === role && split.name === track.split))
      return 'added';
    const [was, is] = [before.get(key), now.get(key)];
    if (was === undefined || is === undefined || was === null || is === null) return undefined;
    if (was === is) return 'same';
    const ids = role === 'test' && !track.numbered ? base.rows?.get(track.split) : undefined;
    return ids && !ids.has(track.id) ? 'added' : undefined;
  };
}
