import type { Waiver } from '../config/config.ts';
import type { Overlap } from '../overlap/types.ts';
import { isLazy, lazyList } from '../platform/lazy-list.ts';
import type { Baseline } from './baseline.ts';
import type { Acceptance, AcceptanceOf } from './judgement.ts';
import type { KnownItems } from './known.ts';
import { acceptedBy } from './match-baseline.ts';
import { type FoundPairs, pairKey, type ReadingKeys } from './report-items.ts';
import { createWaivers } from './waivers.ts';

/** Rules by which everything counts and nothing is compared. */
export const BARE = {
  acceptance: (): Acceptance => ({ counted: true, new: null, waiver: undefined, baselined: false }),
  onlyNew: false,
} as const;

export type AcceptanceInput = {
  readonly waivers: readonly Waiver[];
  readonly baseline: Baseline | undefined;
  /** Items of the base; undefined when nothing is compared. */
  readonly known: KnownItems | undefined;
  /** Pairs that were found, all of them. */
  readonly found: FoundPairs;
  readonly readings: ReadingKeys;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
};

/** Says how the overlaps of a pair stand, which have to be those that were found, in the same order. */
export function createAcceptance({ waivers, baseline, known, found, readings, today }: AcceptanceInput): AcceptanceOf {
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
export function withAcceptance(
  overlaps: readonly Overlap[],
  acceptanceOf: (overlap: Overlap, place: number) => Acceptance,
  rules: unknown,
): readonly (Overlap & Acceptance)[] {
  if (isLazy(overlaps) && rules === BARE.acceptance) return withNumbered(overlaps, [BARE.acceptance()], undefined);
  if (!isLazy(overlaps)) return overlaps.map((overlap, place) => ({ ...overlap, ...acceptanceOf(overlap, place) }));
  const numbers = new Map<string, number>();
  const known: Acceptance[] = [];
  const waivers = new Map<Waiver | undefined, number>();
  const acceptances = new Uint32Array(overlaps.length);
  let i = 0;
  for (const overlap of overlaps) {
    const acceptance = acceptanceOf(overlap, i);
    const waiver = waivers.get(acceptance.waiver) ?? waivers.size;
    waivers.set(acceptance.waiver, waiver);
    const key = `${acceptance.counted} ${acceptance.new} ${acceptance.baselined} ${waiver}`;
    const number = numbers.get(key) ?? known.push(acceptance) - 1;
    numbers.set(key, number);
    acceptances[i++] = number;
  }
  return withNumbered(overlaps, known, acceptances);
}

/**
 * Returns overlaps with their acceptance by number; without numbers with the first. A function of its own: what a list
 * is made by holds all that is in reach of it.
 */
const withNumbered = (
  overlaps: readonly Overlap[],
  known: readonly Acceptance[],
  numbers: Uint32Array | undefined,
): readonly (Overlap & Acceptance)[] =>
  // Each is an object of its own already.
  lazyList(overlaps.length, (at) => Object.assign(overlaps[at] as Overlap, known[numbers?.[at] ?? 0] as Acceptance), 0);
