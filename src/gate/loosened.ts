import type { Config } from '../config/config.ts';
import { uniqueBy } from '../platform/group.ts';
import type { Base } from './base.ts';
import type { KnownItems } from './known.ts';
import { loosenedAcceptance } from './loosened-acceptance.ts';
import { loosenedLimits } from './loosened-limits.ts';
import { loosenedSettings } from './loosened-settings.ts';
import { loosenedSplits } from './loosened-splits.ts';
import type { Loosening, Side } from './loosening.ts';
import { nameSome } from './names.ts';

/**
 * Returns one sentence for each way in which the gate would see or stop less than at the base, the gravest sort first,
 * and remarks among them.
 */
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
