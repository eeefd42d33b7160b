import { groupBy } from '../platform/group.ts';
import { type Baseline, type BaselineEntry, type EntryPair, pairsOfEntries, rowEntryKey } from './baseline.ts';
import { itemPairsOf } from './item-pairs.ts';
import { type Matched, matchItems } from './match-items.ts';
import { NO_MATCH } from './match-rows.ts';
import { type FoundPairs, type PairsOfReport, pairKey, type ReadingKeys, rowKeyOf } from './report-items.ts';

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

/** Overlaps that a baseline accepts: by the key of their pair of splits, 1 at the place of each. */
export type AcceptedPlaces = ReadonlyMap<string, Uint8Array>;

/** Matches the entries of a baseline with overlaps by pair of splits. */
export function matchEntries(
  entries: readonly BaselineEntry[],
  found: FoundPairs,
  readings: ReadingKeys = new Map(),
): { readonly accepted: AcceptedPlaces; readonly matches: ReadonlyMap<BaselineEntry, EntryMatch> } {
  const accepted = new Map<string, Uint8Array>();
  const matches = new Map<BaselineEntry, EntryMatch>();
  for (const [key, group] of groupBy(entries, pairKey)) {
    const known = pairsOfEntries(group);
    const packed = itemPairsOf(known);
    const match = (key: string): Matched | undefined => {
      const now = found.get(key);
      const matched = now && matchItems(packed, now);
      if (matched)
        accepted.set(
          key,
          Uint8Array.from(matched.sameOf, (place) => (place === NO_MATCH ? 0 : 1)),
        );
      return matched;
    };
    for (const reading of readings.get(key) ?? []) match(reading);
    const matched = match(key);
    const used = new Uint8Array(known.length);
    for (const place of matched?.sameOf ?? []) if (place !== NO_MATCH) used[place] = 1;
    const isUsed = (place: number): boolean => used[place] === 1;
    for (const [entry, places] of groupBy(known.keys(), (place) => known[place]?.entry as BaselineEntry)) {
      matches.set(entry, {
        isUsed: places.some(isUsed),
        isWhole: places.every(isUsed),
        left: places.filter((place) => matched?.isLeft[place] === 1).map((place) => known[place] as EntryPair),
        isSameMore: places.every((place) => known[place]?.more === undefined || isUsed(place)),
      });
    }
  }
  return { accepted, matches };
}

/** Returns the overlaps that a baseline accepts. */
export function acceptedBy(baseline: Baseline | undefined, found: FoundPairs, readings: ReadingKeys): AcceptedPlaces {
  if (baseline === undefined) return new Map();
  const rows = new Set(baseline.rows?.map(rowEntryKey));
  if (rows.size === 0) return matchEntries(baseline.entries, found, readings).accepted;
  const flagsOf = ({ size, overlaps }: PairsOfReport): Uint8Array => {
    const flags = new Uint8Array(size);
    for (const [place, overlap] of overlaps.entries()) if (rows.has(rowKeyOf(overlap))) flags[place] = 1;
    return flags;
  };
  return new Map(found.keys().map((key) => [key, flagsOf(found.get(key) as PairsOfReport)]));
}
