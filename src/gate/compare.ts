import type { Config, Waiver } from '../config/config.ts';
import type { Report, ReportComparison, ReportOverlap } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { grouped, where } from '../platform/lazy-list.ts';
import type { Base, FailOn, Policy, RowIds } from './base.ts';
import { judgeBase } from './base-verdict.ts';
import type { Baseline } from './baseline.ts';
import { markChanged } from './changed-rows.ts';
import type { KnownItems } from './known.ts';
import { markKnown } from './known-findings.ts';
import { loosened, movedConfigs } from './loosened.ts';
import type { Loosening } from './loosening.ts';
import { outcomesIn } from './outcomes.ts';
import type { ChangedReading } from './reading.ts';
import { asRead } from './reading.ts';
import { pairKey } from './report-items.ts';
import { findSplitParts } from './split-parts.ts';
import { isSameWaiver } from './waivers.ts';

type Resolved = ReportComparison['resolved'];

export type Compared = {
  readonly config: Config;
  readonly report: Report;
  readonly rows: RowIds;
  /** Splits that were read both by the base's settings and by those of the change. */
  readonly readings: readonly ChangedReading[];
  /** Why the base cannot judge although it is to. */
  readonly unjudged?: string | undefined;
  /** The change's own, whoever judges. */
  readonly baseline: Baseline | undefined;
  readonly policy: Policy;
  readonly failOn: FailOn;
  readonly notes: readonly string[];
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
};

/** Adds to a report how it compares with that of the base, and marks what the base has as well. */
export function withComparison(base: Base, known: KnownItems, head: Compared): Report {
  const warnings = base.problem === undefined && base.config ? findSplitParts(base.config) : [];
  const judged = judgeBase(base, warnings, head.today);
  const comparison = compare(base, known, head);
  if (!judged || comparison.problem !== null) return { ...head.report, comparison };
  return {
    ...markKnown(markChanged(head.report, base), base, judged, warnings, comparison.resolved),
    comparison: { ...comparison, base_verdict: judged.verdict },
  };
}

/** Compares a result with that of the base. */
function compare(base: Base, known: KnownItems, head: Compared): ReportComparison {
  const { report, policy, failOn } = head;
  const outcomeOf = outcomesIn(report);
  const counted = where(report.overlaps, (overlap) => overlap.counted && outcomeOf(overlap) !== undefined);
  const added = countPairs(counted, (overlap) => overlap.new === true);
  const baseSide = base.problem === undefined && base.config ? { ...base, config: base.config } : undefined;
  const side = { ...head, ...asRead(report, head.rows, head.readings) };
  const changes: readonly Loosening[] = baseSide
    ? [...rebound(known, head.config), ...loosened(baseSide, side, known)]
    : [...movedConfigs(base, head.config)];
  const those = (isRemark: boolean): ReportComparison['loosened'] =>
    changes
      .filter((change) => (change.isRemark ?? false) === isRemark)
      .map(({ what, message, file, line }) => ({ what, message, file, line }));
  const remarks = those(true);
  return {
    ...{ base: base.revision, policy, fail_on: failOn, problem: base.problem ?? head.unjudged ?? null },
    notes: [...head.notes, ...uncheckedPairs(base, report)],
    ...{ added, existing: countPairs(counted) - added, resolved: [...resolved(known, report)] },
    loosened: those(false),
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

/** Waivers without a row at the base that are given one of another item than the base has under their id. */
function rebound(known: KnownItems, { waivers, file }: Config): ReportComparison['loosened'] {
  const isOther = (waiver: Waiver): boolean =>
    waiver.row !== undefined &&
    known.waivers.some((before) => isSameWaiver(before, waiver) && before.row === undefined) &&
    known.under(waiver, waiver.id) !== undefined &&
    known.before(waiver, waiver.id)?.id !== waiver.id;
  return waivers.filter(isOther).map(({ test, id, pretrain, level, place }) => {
    const message = `the waiver of ${test}/${id} in ${pretrain} at ${level} is of another track than the base has under that id`;
    return { what: 'waiver', message, file, line: place.line };
  });
}

/**
 * Overlaps of the base that are gone, of pairs of splits that were wholly compared: one entry per test item,
 * pretraining split and level.
 */
function resolved(known: KnownItems, { checks }: Report): Resolved {
  const lookedAt = new Set(checks.filter(({ verdict }) => verdict !== 'unknown').map(pairKey));
  const gone = grouped(known.resolved, ({ test, pretrain, level }) =>
    lookedAt.has(pairKey({ test: test.split, pretrain: pretrain.split }))
      ? JSON.stringify([test.split, pretrain.split, test.id, level])
      : undefined,
  );
  return Array.from({ length: gone.size }, (_, group) => {
    const same = gone.itemsOf(group);
    const [{ test, pretrain, level }] = same as [ReportOverlap];
    const { split, id, line, title, artist, album, song, audio } = test;
    const track = { split, id, line, title, artist, album, song, ...(audio === undefined ? {} : { audio }) };
    const pairs = countPairs(same);
    return { test: track, pretrain: pretrain.split, level, ...(pairs > 1 ? { pairs } : {}) };
  });
}

/** Lists pairs that the base could not compare: there "new" may only mean that nobody could compare it before. */
function uncheckedPairs(base: Base, { checks }: Report): readonly string[] {
  if (base.problem !== undefined) return [];
  const unknown = (base.report?.checks ?? []).filter(
    ({ test, pretrain, verdict }) =>
      verdict === 'unknown' && checks.some((check) => check.test === test && check.pretrain === pretrain),
  );
  return unknown.map(
    ({ test, pretrain }) => `the base could not wholly check ${pretrain} → ${test}: what it did not find counts as new`,
  );
}
