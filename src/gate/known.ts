import type { Waiver } from '../config/config.ts';
import { isOnChain, LEVELS, type Level } from '../model/levels.ts';
import type { ReportOverlap } from '../model/report.ts';
import { lazyList, segmented } from '../platform/lazy-list.ts';
import { createNumbering } from '../platform/numbering.ts';
import { createNumbers } from '../platform/numbers.ts';
import { once } from '../platform/once.ts';
import type { Base } from './base.ts';
import type { ItemRows } from './item-pairs.ts';
import { type Matched, matchItems } from './match-items.ts';
import { NO_MATCH } from './match-rows.ts';
import {
  type FoundPairs,
  type PairNames,
  type PairsOfReport,
  pairKey,
  pairsOfReport,
  type ReadingKeys,
} from './report-items.ts';

type ReportTrack = ReportOverlap['test'];

/** Overlaps that the base has as well, by item. */
export type KnownItems = {
  /** Reports whether the base has an overlap of the same two items at the same level as one of a pair of splits. */
  readonly has: (pair: PairNames, place: number) => boolean;
  /** Returns the base's row that is the same test item as that of an overlap, where it overlapped as well. */
  readonly beforeAt: (pair: PairNames, place: number) => ReportTrack | undefined;
  /** Returns the same by the id of the test row. */
  readonly before: (pair: PairNames, id: string) => ReportTrack | undefined;
  /** Returns the base's overlapping row under an id. */
  readonly under: (pair: PairNames, id: string) => ReportTrack | undefined;
  /** Reports whether the base compared a pair of splits wholly. */
  readonly compared: (pair: PairNames) => boolean;
  /** Waivers of the base's configuration. */
  readonly waivers: readonly Waiver[];
  /**
   * Overlaps of the base of whose test item none is left with the pretraining split; a level of the recording chain
   * stands for all of them.
   */
  readonly resolved: readonly ReportOverlap[];
};

/** Compares what was found with a base; of one that cannot be read, or has no configuration, nothing is known. */
export function knownItems(base: Base, found: FoundPairs, readings: ReadingKeys = new Map()): KnownItems {
  const config = base.problem === undefined ? base.config : undefined;
  const pairs = pairsOfReport(base.problem === undefined ? base.report : undefined);
  const checks = base.problem === undefined ? (base.report?.checks ?? []) : [];
  const compared = new Set(checks.filter(({ verdict }) => verdict !== 'unknown').map(pairKey));
  const comparisons = new Map<string, Comparison>();
  const resolved: ReturnType<Comparison['resolved']>[] = [];
  for (const key of pairs.keys()) {
    const known = pairs.get(key) as PairsOfReport;
    for (const reading of readings.get(key) ?? []) comparisons.set(reading, comparePairs(known, found.get(reading)));
    const comparison = comparePairs(known, found.get(key));
    comparisons.set(key, comparison);
    resolved.push(comparison.resolved());
  }
  const of = (pair: PairNames): Comparison | undefined => comparisons.get(pairKey(pair));
  return {
    has: (pair, place) => of(pair)?.has(place) ?? false,
    beforeAt: (pair, place) => of(pair)?.beforeAt(place),
    before: (pair, id) => of(pair)?.before(id),
    under: (pair, id) => of(pair)?.under(id),
    compared: (pair) => compared.has(pairKey(pair)),
    waivers: config?.waivers ?? [],
    resolved: segmented(resolved.map((list) => ({ list, start: 0, end: list.length }))),
  };
}

type Comparison = {
  readonly has: (place: number) => boolean;
  readonly beforeAt: (place: number) => ReportTrack | undefined;
  readonly before: (id: string) => ReportTrack | undefined;
  readonly under: (id: string) => ReportTrack | undefined;
  readonly resolved: () => readonly ReportOverlap[];
};

/** Compares the overlaps of a pair of splits with those that the base has of it. */
function comparePairs(known: PairsOfReport, now: PairsOfReport | undefined): Comparison {
  const matched = now && matchItems(known, now);
  const trackAt = (row: number | undefined): ReportTrack | undefined =>
    row === undefined || row === NO_MATCH ? undefined : known.lastOf(row).test;
  const [rowUnder, rowNow] = [rowsByKey(known.rows.test), now && rowsByKey(now.rows.test)];
  const before = (row: number | undefined): ReportTrack | undefined =>
    row === undefined ? undefined : trackAt(matched?.testOf[row]);
  return {
    has: (place) => matched !== undefined && matched.sameOf[place] !== NO_MATCH,
    beforeAt: (place) => before(now?.rowOf.test[place]),
    before: (id) => before(rowNow?.(id)),
    under: (id) => trackAt(rowUnder(id)),
    resolved() {
      const left = now && matched ? leftRows(known, now, matched) : undefined;
      const places = createNumbers('the list of overlaps');
      for (const [place, row] of known.rowOf.test.entries())
        if (left?.(row, known.levelAt(place)) !== true) places.add(place);
      const gone = places.trimmed();
      return lazyList(gone.length, (i) => known.overlaps[gone[i] as number] as ReportOverlap);
    },
  };
}

/** Finds rows by their key, which are read when the first is asked for. */
function rowsByKey(rows: ItemRows): (key: string) => number | undefined {
  const keys = once(() => {
    const numbering = createNumbering('the list of test tracks');
    for (let row = 0; row < rows.size; row++) numbering.add(rows.keyAt(row));
    return numbering;
  });
  return (key) => keys().get(key);
}

/**
 * Tells the rows of the base of which an overlap is left at a level, or another level of the recording chain where it
 * is one of it.
 */
function leftRows(
  known: PairsOfReport,
  now: PairsOfReport,
  { testOf }: Matched,
): (row: number, level: Level) => boolean {
  const left = new Uint8Array(known.rows.test.size);
  for (const [place, row] of now.rowOf.test.entries()) {
    const before = testOf[row] as number;
    if (before !== NO_MATCH) left[before] = (left[before] as number) | familyBit(now.levelAt(place));
  }
  return (row, level) => ((left[row] as number) & familyBit(level)) !== 0;
}

const familyBit = (level: Level): number => 1 << LEVELS.indexOf(isOnChain(level) ? 'recording' : level);
