import type { Pair } from '../config/config.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { groupBy } from '../platform/group.ts';
import { isLazy, pickItems } from '../platform/lazy-list.ts';
import { createNumbers, type Numbers } from '../platform/numbers.ts';
import { once } from '../platform/once.ts';
import { rowEntryKey } from './baseline.ts';
import { contentKey, type Item, readContentKey } from './item.ts';
import { type ItemPair, type ItemPairs, type ItemRow, type ItemRows, type PairSide, packPairs } from './item-pairs.ts';

/** Overlap of a report as its two items. */
export type ReportedPair = ItemPair & { readonly overlap: ReportOverlap };

/** Names of a pair of splits. */
export type PairNames = { readonly test: string; readonly pretrain: string };

/** Key of a pair of splits. */
export const pairKey = ({ test, pretrain }: PairNames): string => JSON.stringify([test, pretrain]);

/** Keys of pairs whose splits are read in another way, by the key of the pair that they stand for. */
export type ReadingKeys = ReadonlyMap<string, readonly string[]>;

export function readingKeys(pairs: readonly Pair[]): ReadingKeys {
  const stand = pairs.flatMap(({ standsFor, ...pair }) =>
    standsFor ? [{ key: pairKey(pair), as: pairKey(standsFor) }] : [],
  );
  return new Map([...groupBy(stand, ({ as }) => as)].map(([as, group]) => [as, group.map(({ key }) => key)]));
}

/** Overlaps of a pair of splits in a report, by their place among them. */
export type PairsOfReport = ItemPairs & {
  readonly overlaps: readonly ReportOverlap[];
  /** An overlap with its two items, made when it is asked for. */
  readonly pairAt: (place: number) => ReportedPair;
  /** The overlap that a row of the test split comes with last. */
  readonly lastOf: (row: number) => ReportOverlap;
};

/** Overlaps of a report by the key of their pair of splits; nothing is read before it is asked for. */
export type FoundPairs = {
  readonly keys: () => readonly string[];
  readonly get: (key: string) => PairsOfReport | undefined;
};

const foundIn = new WeakMap<readonly ReportOverlap[], FoundPairs>();

/** Returns the overlaps of a report by pair of splits. */
export function pairsOfReport(report: Pick<Report, 'overlaps'> | undefined): FoundPairs {
  const overlaps = report?.overlaps ?? NO_OVERLAPS;
  const found = foundIn.get(overlaps) ?? createFound(overlaps);
  foundIn.set(overlaps, found);
  return found;
}

const NO_OVERLAPS: readonly ReportOverlap[] = [];

function createFound(overlaps: readonly ReportOverlap[]): FoundPairs {
  const pairs = once(() => placesByPair(overlaps));
  const packed = new Map<string, PairsOfReport>();
  const pack = (places: Uint32Array): PairsOfReport => toPairs(pickItems(overlaps, places));
  return {
    keys: () => [...pairs().keys()],
    get(key) {
      const places = pairs().get(key);
      const found = packed.get(key) ?? (places && pack(places));
      if (found) packed.set(key, found);
      return found;
    },
  };
}

/** The places of overlaps by the key of their pair of splits: pairs of a test split follow each other. */
function placesByPair(overlaps: readonly ReportOverlap[]): ReadonlyMap<string, Uint32Array> {
  const tests = new Map<string, Map<string, Numbers>>();
  let place = 0;
  for (const { test, pretrain } of overlaps) {
    const own = tests.get(test.split) ?? new Map<string, Numbers>();
    if (own.size === 0) tests.set(test.split, own);
    const places = own.get(pretrain.split) ?? createNumbers('the list of overlaps');
    if (places.size === 0) own.set(pretrain.split, places);
    places.add(place++);
  }
  return new Map(
    [...tests].flatMap(([test, own]) =>
      [...own].map(([pretrain, places]) => [pairKey({ test, pretrain }), places.trimmed()] as const),
    ),
  );
}

function toPairs(overlaps: readonly ReportOverlap[]): PairsOfReport {
  const { firstOf, ...packed } = packPairs(overlaps, overlaps.length, ({ test, pretrain, level, more }) => ({
    ...{ test: test.id, pretrain: pretrain.id, level, more: more !== undefined },
  }));
  const overlapAt = (place: number): ReportOverlap => overlaps[place] as ReportOverlap;
  // Of a list that is made anew each time, so are the items.
  const isHeld = !isLazy(overlaps);
  const rowsOf = (side: PairSide): ItemRows => {
    const held: Item[] = [];
    const trackAt = (row: number): ReportOverlap['test'] => overlapAt(firstOf[side][row] as number)[side];
    const itemAt = (row: number): Item => {
      const item = held[row] ?? toItem(trackAt(row));
      if (isHeld) held[row] = item;
      return item;
    };
    return {
      size: firstOf[side].length,
      keyAt: (row) => trackAt(row).id,
      itemAt,
      contentAt: (row) => (isHeld ? contentKey : readContentKey)(itemAt(row)),
    };
  };
  const rows = { test: rowsOf('test'), pretrain: rowsOf('pretrain') };
  const rowAt = (side: PairSide, place: number): ItemRow => {
    const row = packed.rowOf[side][place] as number;
    return { key: overlapAt(place)[side].id, item: rows[side].itemAt(row) };
  };
  const lasts = once(() => {
    const places = new Uint32Array(rows.test.size);
    for (const [place, row] of packed.rowOf.test.entries()) places[row] = place;
    return places;
  });
  return {
    ...packed,
    ...{ size: overlaps.length, rows, overlaps },
    moreAt: (place) => (packed.hasMoreAt(place) ? overlapAt(place).more : undefined),
    lastOf: (row) => overlapAt(lasts()[row] as number),
    pairAt(place) {
      const overlap = overlapAt(place);
      const { level, more } = overlap;
      const pair = { overlap, level, test: rowAt('test', place), pretrain: rowAt('pretrain', place) };
      return more === undefined ? pair : { ...pair, more };
    },
  };
}

export function toItem(track: ReportOverlap['test']): Item {
  const { id, numbered, title, artist, album, duration, start, end } = track;
  const { isrc = '', mbid = '', source = '', md5 = '', sha256 = '', content = '' } = track;
  return {
    ...{ id: numbered ? '' : id, title, artist, album, duration, isrc, mbid },
    ...{ source, start, end, md5, sha256, content },
  };
}

/** Key by which an entry of the older form of a baseline knows an overlap. */
export const rowKeyOf = ({ test, pretrain, level }: ReportOverlap): string =>
  rowEntryKey({ test: test.split, id: test.id, row: test.row ?? '', pretrain: pretrain.split, level });
