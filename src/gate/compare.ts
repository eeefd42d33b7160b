import type { Config } from '../config/config.ts';
import { isOnChain } from '../levels.ts';
import type { Report, ReportComparison, ReportOverlap } from '../report/schema.ts';
import type { Base, FailOn, Policy, Rows } from './base.ts';
import type { Baseline } from './baseline.ts';
import { loosened, movedConfigs } from './loosened.ts';
import type { Reading } from './policy.ts';
import { asRead } from './reading.ts';
import { overlapKey } from './standing.ts';

type Resolved = ReportComparison['resolved'];

/** The keys of every overlap that the base has, counted or not; of none when there is nothing to compare with: then all is new. */
export const knownOf = (base: Base): ReadonlySet<string> => new Set(overlapsOf(base).map(keyOf));

const overlapsOf = (base: Base): readonly ReportOverlap[] =>
  base.problem === undefined ? (base.report?.overlaps ?? []) : [];

const keyOf = ({ test, pretrain, level }: ReportOverlap): string =>
  overlapKey({ test: test.split, pretrain: pretrain.split }, test.id, level);

export type Compared = {
  readonly config: Config;
  readonly report: Report;
  readonly rows: Rows;
  /** Splits that were read both by the base's settings and by those of the change. */
  readonly readings: readonly Reading[];
  /** Why the base cannot judge although it is to. */
  readonly unjudged?: string | undefined;
  /** The change's own, whoever judges. */
  readonly baseline: Baseline | undefined;
  readonly policy: Policy;
  readonly failOn: FailOn;
  readonly notes: readonly string[];
};

/** Compares a result with that of the base. */
export function compare(base: Base, head: Compared): ReportComparison {
  const { report, policy, failOn } = head;
  const counted = report.overlaps.filter((overlap) => overlap.counted);
  const added = counted.filter((overlap) => overlap.new).length;
  const theirs = base.problem === undefined && base.config ? { ...base, config: base.config } : undefined;
  const side = { ...head, ...asRead(report, head.rows, head.readings) };
  return {
    ...{ base: base.revision, policy, fail_on: failOn, problem: base.problem ?? head.unjudged ?? null },
    notes: [...head.notes, ...uncheckedPairs(base, report)],
    ...{ added, existing: counted.length - added, resolved: [...resolved(base, report)] },
    loosened: [...(theirs ? loosened(theirs, side) : movedConfigs(base, head.config))],
  };
}

/** What the base has and this has not, of pairs that were wholly looked at. One that is now at another level of its chain is still there. */
function resolved(base: Base, { overlaps, checks }: Report): Resolved {
  const lookedAt = new Set(
    checks.filter(({ verdict }) => verdict !== 'unknown').map(({ test, pretrain }) => JSON.stringify([test, pretrain])),
  );
  const family = ({ test, pretrain, level }: ReportOverlap): string =>
    overlapKey({ test: test.split, pretrain: pretrain.split }, test.id, isOnChain(level) ? 'recording' : level);
  const now = new Set(overlaps.map(family));
  const gone = new Map<string, Resolved[number]>();
  for (const overlap of overlapsOf(base)) {
    const { test, pretrain, level } = overlap;
    if (now.has(family(overlap)) || !lookedAt.has(JSON.stringify([test.split, pretrain.split]))) continue;
    const { row: _, ...track } = test;
    if (!gone.has(keyOf(overlap))) gone.set(keyOf(overlap), { test: track, pretrain: pretrain.split, level });
  }
  return [...gone.values()];
}

/** What the base could not find out about: there "new" may only mean that nobody could see it before. */
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
