import type { Config } from '../config/config.ts';
import type { Report, ReportComparison } from '../model/report.ts';
import { uniqueBy } from '../platform/group.ts';
import type { Base, Change, Rows, SplitCompared } from './base.ts';
import type { Baseline } from './baseline.ts';
import type { KnownItems } from './known.ts';
import { loosenedAcceptance } from './loosened-acceptance.ts';
import { loosenedLimits } from './loosened-limits.ts';
import { loosenedSettings } from './loosened-settings.ts';
import { loosenedSplits } from './loosened-splits.ts';
import { nameSome } from './names.ts';

export type Loosening = ReportComparison['loosened'][number] & {
  /** Whether it is worth a remark and weakens nothing. */
  readonly isRemark?: boolean;
};

/** A configuration with what is known of its sources. */
export type Side = {
  readonly config: Config;
  readonly report: Report | undefined;
  readonly rows?: Rows | undefined;
  readonly baseline?: Baseline | undefined;
  /** Of the base: what its splits no longer hold. */
  readonly changes?: readonly Change[] | undefined;
  /** Of the base: rows of splits that are read from elsewhere or in another way here. */
  readonly compared?: readonly SplitCompared[] | undefined;
};

/** Returns one sentence for each way in which the gate would see or stop less than at the base, the gravest sort first, and remarks among them. */
export const loosened = (base: Side, head: Side, known: KnownItems): readonly Loosening[] =>
  // A validation part is a split of both roles, and what became of it is one thing.
  uniqueBy(
    [
      ...loosenedLimits(base, head),
      ...loosenedAcceptance(base, head, known),
      ...loosenedSplits(base, head),
      ...loosenedSettings(base, head),
    ],
    ({ what, message, file, line, isRemark = false }) => JSON.stringify([what, message, file, line, isRemark]),
  );

/** Configurations of the base, where it has none at the path of this one: the gate of the base may be one of them. */
export function movedConfigs(base: Base, { file }: Config): readonly Loosening[] {
  const elsewhere = base.problem === undefined ? (base.elsewhere ?? []) : [];
  const list = (message: string): Loosening => ({ what: 'check', message, file, line: null });
  const there = elsewhere.filter(({ gone }) => !gone).map(({ path }) => path);
  return [
    ...elsewhere
      .filter(({ gone }) => gone)
      .map(({ path }) =>
        list(`the configuration ${path} of the base is gone, and the base has none at the path of this one`),
      ),
    ...(there.length > 0
      ? [list(`the base has no configuration at the path of this one; it has ${nameSome(there)}`)]
      : []),
  ];
}
