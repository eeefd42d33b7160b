import type { Waiver } from '../config/config.ts';
import type { Overlap } from '../overlap/types.ts';
import { isLazy, lazyList } from '../platform/lazy-list.ts';
import type { Baseline } from './baseline.ts';
import type { Standing, StandingOf } from './judgement.ts';
import type { KnownItems } from './known.ts';
import { acceptedBy } from './match-baseline.ts';
import { type FoundPairs, pairKey, type ReadingKeys } from './report-items.ts';
import { createWaivers } from './waivers.ts';

/** Rules by which everything counts and nothing is compared. */
export const BARE = {
  standing: (): Standing => ({ counted: true, new: null, waiver: undefined, baselined: false }),
  onlyNew: false,
} as const;

export type AcceptanceInput = {
  readonly waivers: readonly Waiver[];
  readonly baseline: Baseline | undefined;
  /** What the base has of that; undefined when nothing is compared. */
  readonly known: KnownItems | undefined;
  /** What was found, all of it. */
  readonly found: FoundPairs;
  readonly readings: ReadingKeys;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
};

/** Says how the overlaps of a pair stand, which have to be those that were found, in the same order. */
export function createStandings({ waivers, baseline, known, found, readings, today }: AcceptanceInput): StandingOf {
  const waiverOf = createWaivers(waivers, today, known);
  const accepted = acceptedBy(baseline, found, readings);
  return (pair, overlap, place) => {
    const waiver = waiverOf(pair, overlap, {
      isNumbered: () => found.get(pairKey(pair))?.overlaps[place]?.test.numbered === true,
      before: () => known?.beforeAt(pair, place),
    });
    const listed = accepted.get(pairKey(pair))?.[place] === 1;
    const counted = waiver === undefined && !listed;
    const isNew = known === undefined ? null : !known.has(pair, place);
    return { counted, new: isNew, waiver, baselined: listed && waiver === undefined };
  };
}

/** Returns overlaps with how each stands; of a lazy list how they stand is held as numbers. */
export function withStandings(
  overlaps: readonly Overlap[],
  standingOf: (overlap: Overlap, place: number) => Standing,
  rules: unknown,
): readonly (Overlap & Standing)[] {
  if (isLazy(overlaps) && rules === BARE.standing) return withNumbered(overlaps, [BARE.standing()], undefined);
  if (!isLazy(overlaps)) return overlaps.map((overlap, place) => ({ ...overlap, ...standingOf(overlap, place) }));
  const numbers = new Map<string, number>();
  const known: Standing[] = [];
  const waivers = new Map<Waiver | undefined, number>();
  const standings = new Uint32Array(overlaps.length);
  let i = 0;
  for (const overlap of overlaps) {
    const standing = standingOf(overlap, i);
    const waiver = waivers.get(standing.waiver) ?? waivers.size;
    waivers.set(standing.waiver, waiver);
    const key = `${standing.counted} ${standing.new} ${standing.baselined} ${waiver}`;
    const number = numbers.get(key) ?? known.push(standing) - 1;
    numbers.set(key, number);
    standings[i++] = number;
  }
  return withNumbered(overlaps, known, standings);
}

/**
 * Returns overlaps with their standings by number; without numbers with the first. A function of its own: what a list is made by holds all that is
 * in reach of it.
 */
const withNumbered = (
  overlaps: readonly Overlap[],
  known: readonly Standing[],
  numbers: Uint32Array | undefined,
): readonly (Overlap & Standing)[] =>
  // Each is an object of its own already.
  lazyList(overlaps.length, (at) => Object.assign(overlaps[at] as Overlap, known[numbers?.[at] ?? 0] as Standing), 0);
