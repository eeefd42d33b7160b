import type { Pair, Waiver } from '../config/config.ts';
import type { Level } from '../model/levels.ts';
import type { Overlap } from '../overlap/types.ts';
import { isLazy, lazyList } from '../platform/lazy-list.ts';
import type { Baseline } from './baseline.ts';
import type { Standing } from './judgement.ts';
import type { KnownItems } from './known.ts';
import { acceptedBy, type Found } from './match-baseline.ts';
import { pairKey, type ReadingKeys, type ReportedPair } from './report-items.ts';
import { createWaivers } from './waivers.ts';

/** A pair of splits, with the pair of the base that it stands for where it is another reading of it. */
type Names = Pick<Pair, 'test' | 'pretrain' | 'standsFor'>;

/** Rules by which everything counts and nothing is compared. */
export const BARE = {
  standing: (): Standing => ({ counted: true, new: null, waiver: undefined, baselined: false }),
  onlyNew: false,
} as const;

/** Key of an overlap among those of its pair of splits. */
export const overlapKey = (test: string, pretrain: string, level: Level): string =>
  `${level}:${test.length}:${test}${pretrain}`;

export type Accepted = {
  readonly waivers: readonly Waiver[];
  readonly baseline: Baseline | undefined;
  /** What the base has of that; undefined when nothing is compared. */
  readonly known: KnownItems | undefined;
  /** What was found, all of it. */
  readonly found: Found;
  readonly readings: ReadingKeys;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
};

/** Says how the overlaps of a pair stand. */
export function createStandings({
  waivers,
  baseline,
  known,
  found,
  readings,
  today,
}: Accepted): (pair: Names, overlap: Overlap) => Standing {
  const waiverOf = createWaivers(waivers, today, known);
  const accepted = acceptedBy(baseline, found, readings);
  const reported = reportedBy(found);
  return (pair, overlap) => {
    const item = reported(pair, overlap);
    const waiver = waiverOf(pair, overlap, item?.overlap.test.numbered === true);
    const listed = item !== undefined && accepted.has(item);
    const counted = waiver === undefined && !listed;
    const isNew = known === undefined ? null : !(item !== undefined && known.has(item));
    return { counted, new: isNew, waiver, baselined: listed && waiver === undefined };
  };
}

/** Finds an overlap among those that were found, which are indexed when a pair is first asked for. */
function reportedBy(found: Found): (pair: Names, overlap: Overlap) => ReportedPair | undefined {
  const indexes = new Map<string, ReadonlyMap<string, ReportedPair>>();
  return (pair, { test, pretrain, level }) => {
    const key = pairKey(pair);
    const index =
      indexes.get(key) ??
      new Map((found.get(key) ?? []).map((each) => [overlapKey(each.test.key, each.pretrain.key, each.level), each]));
    indexes.set(key, index);
    return index.get(overlapKey(test.id, pretrain.id, level));
  };
}

/** Returns overlaps with how each stands; of a lazy list how they stand is held as numbers. */
export function withStandings(
  overlaps: readonly Overlap[],
  standingOf: (overlap: Overlap) => Standing,
  rules: unknown,
): readonly (Overlap & Standing)[] {
  if (isLazy(overlaps) && rules === BARE.standing) {
    const standing = BARE.standing();
    // Each is an object of its own already.
    return lazyList(overlaps.length, (i) => Object.assign(overlaps[i] as Overlap, standing), 0);
  }
  if (!isLazy(overlaps)) return overlaps.map((overlap) => ({ ...overlap, ...standingOf(overlap) }));
  const numbers = new Map<string, number>();
  const known: Standing[] = [];
  const waivers = new Map<Waiver | undefined, number>();
  const standings = new Uint32Array(overlaps.length);
  let i = 0;
  for (const overlap of overlaps) {
    const standing = standingOf(overlap);
    const waiver = waivers.get(standing.waiver) ?? waivers.size;
    waivers.set(standing.waiver, waiver);
    const key = `${standing.counted} ${standing.new} ${standing.baselined} ${waiver}`;
    const number = numbers.get(key) ?? known.push(standing) - 1;
    numbers.set(key, number);
    standings[i++] = number;
  }
  return lazyList(
    overlaps.length,
    (at) => Object.assign(overlaps[at] as Overlap, known[standings[at] as number] as Standing),
    0,
  );
}
