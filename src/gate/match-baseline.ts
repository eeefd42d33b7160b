import { groupBy } from '../platform/group.ts';
import { type Baseline, type BaselineEntry, type EntryPair, pairsOfEntries, rowEntryKey } from './baseline.ts';
import { type ItemPair, matchItems } from './match-items.ts';
import { pairKey, type ReadingKeys, type ReportedPair, rowKeyOf } from './report-items.ts';

/** Overlaps that were found, by pair of splits. */
export type Found = ReadonlyMap<string, readonly ReportedPair[]>;

/** How an entry matches what was found. */
export type EntryMatch = {
  /** Whether any overlap is accepted by it. */
  readonly isUsed: boolean;
  /** Whether each of its overlaps was found at its level. */
  readonly isWhole: boolean;
  /** Its overlaps of whose two items an overlap is left, at whatever level. */
  readonly left: readonly EntryPair[];
  /** Whether all its overlaps that are not listed were found, and no others. */
  readonly isSameMore: boolean;
};

/** Matches the entries of a baseline with overlaps by pair of splits. */
export function matchEntries<Other extends ItemPair>(
  entries: readonly BaselineEntry[],
  found: ReadonlyMap<string, readonly Other[]>,
  readings: ReadingKeys = new Map(),
): { readonly accepted: ReadonlySet<Other>; readonly matches: ReadonlyMap<BaselineEntry, EntryMatch> } {
  const accepted = new Set<Other>();
  const matches = new Map<BaselineEntry, EntryMatch>();
  for (const [pair, group] of groupBy(entries, pairKey)) {
    const known = pairsOfEntries(group);
    const { same, left } = matchItems(known, found.get(pair) ?? []);
    const used = new Set(same.values());
    for (const each of same.keys()) accepted.add(each);
    for (const key of readings.get(pair) ?? [])
      for (const each of matchItems(known, found.get(key) ?? []).same.keys()) accepted.add(each);
    for (const [entry, pairs] of groupBy(known, ({ entry }) => entry)) {
      matches.set(entry, {
        isUsed: pairs.some((each) => used.has(each)),
        isWhole: pairs.every((each) => used.has(each)),
        left: pairs.filter((each) => left.has(each)),
        isSameMore: pairs.every((each) => each.more === undefined || used.has(each)),
      });
    }
  }
  return { accepted, matches };
}

/** Returns the overlaps that a baseline accepts. */
export function acceptedBy(
  baseline: Baseline | undefined,
  found: Found,
  readings: ReadingKeys,
): ReadonlySet<ReportedPair> {
  if (baseline === undefined) return new Set();
  const rows = new Set(baseline.rows?.map(rowEntryKey));
  if (rows.size === 0) return matchEntries(baseline.entries, found, readings).accepted;
  return new Set([...found.values()].flat().filter((pair) => rows.has(rowKeyOf(pair))));
}
