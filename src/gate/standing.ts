import type { Pair, Waiver } from '../config/config.ts';
import type { Level } from '../levels.ts';
import type { Overlap } from '../overlap/overlap.ts';
import { rowDigest } from '../split/row.ts';
import { type Baseline, entryKey } from './baseline.ts';
import { createWaivers } from './waivers.ts';

type Names = Pick<Pair, 'test' | 'pretrain'>;

/** How an overlap stands: it is counted, or waived, or in the baseline; never two of these. */
export type Standing = {
  readonly counted: boolean;
  /** Whether it is counted and not in the result of the base; null when nothing is compared. */
  readonly new: boolean | null;
  readonly waiver: Waiver | undefined;
  readonly baselined: boolean;
};

/** What two results have in common when they have the same overlap. */
export const overlapKey = ({ test, pretrain }: Names, id: string, level: Level): string =>
  JSON.stringify([test, pretrain, id, level]);

export type Accepted = {
  readonly waivers: readonly Waiver[];
  readonly baseline: Baseline | undefined;
  /** `overlapKey`s of what the base has; undefined when nothing is compared. */
  readonly known: ReadonlySet<string> | undefined;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
};

/** Says how the overlaps of a pair stand. */
export function createStandings({
  waivers,
  baseline,
  known,
  today,
}: Accepted): (pair: Names, overlap: Overlap) => Standing {
  const waiverOf = createWaivers(waivers, today);
  const entries = new Set(baseline?.entries.map(entryKey));
  return (pair, overlap) => {
    const waiver = waiverOf(pair, overlap);
    const { level, test: track } = overlap;
    const { id } = track;
    const { test, pretrain } = pair;
    const listed = entries.size > 0 && entries.has(entryKey({ test, pretrain, id, level, row: rowDigest(track) }));
    const counted = waiver === undefined && !listed;
    const isNew = known === undefined ? null : counted && !known.has(overlapKey(pair, id, level));
    return { counted, new: isNew, waiver, baselined: listed && waiver === undefined };
  };
}
