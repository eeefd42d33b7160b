import type { Config, Waiver } from '../config/config.ts';
import { where } from '../lazy-list.ts';
import { countPairs } from '../overlap/count.ts';
import type { Report, ReportComparison } from '../report/schema.ts';
import type { Base, FailOn, Policy, Rows } from './base.ts';
import type { Baseline } from './baseline.ts';
import type { KnownItems } from './known.ts';
import { loosened, movedConfigs } from './loosened.ts';
import type { Reading } from './policy.ts';
import { asRead } from './reading.ts';
import { pairKey } from './report-items.ts';
import { isSameWaiver } from './waivers.ts';

type Resolved = ReportComparison['resolved'];

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
export function compare(base: Base, known: KnownItems, head: Compared): ReportComparison {
  const { report, policy, failOn } = head;
  const counted = where(report.overlaps, (overlap) => overlap.counted);
  const added = countPairs(counted, (overlap) => overlap.new === true);
  const theirs = base.problem === undefined && base.config ? { ...base, config: base.config } : undefined;
  const side = { ...head, ...asRead(report, head.rows, head.readings) };
  return {
    ...{ base: base.revision, policy, fail_on: failOn, problem: base.problem ?? head.unjudged ?? null },
    notes: [...head.notes, ...uncheckedPairs(base, report)],
    ...{ added, existing: countPairs(counted) - added, resolved: [...resolved(known, report)] },
    loosened: theirs
      ? [...rebound(known, head.config), ...loosened(theirs, side)]
      : [...movedConfigs(base, head.config)],
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

/** What the base has and this has not, of pairs that were wholly looked at; of one test item once a pretraining split and level. */
function resolved(known: KnownItems, { checks }: Report): Resolved {
  const lookedAt = new Set(checks.filter(({ verdict }) => verdict !== 'unknown').map(pairKey));
  const gone = new Map<string, Resolved[number]>();
  for (const { test, pretrain, level } of known.resolved) {
    const names = { test: test.split, pretrain: pretrain.split };
    const key = JSON.stringify([names, test.id, level]);
    if (gone.has(key) || !lookedAt.has(pairKey(names))) continue;
    const { split, id, line, title, artist, album, song, audio } = test;
    const track = { split, id, line, title, artist, album, song, ...(audio === undefined ? {} : { audio }) };
    gone.set(key, { test: track, pretrain: pretrain.split, level });
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
