import type { Pair } from '../config/config.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { groupBy } from '../platform/group.ts';
import { rowEntryKey } from './baseline.ts';
import type { Item } from './item.ts';
import type { ItemPair, ItemRow } from './match-items.ts';

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

/** Returns the overlaps of a report by pair of splits. */
export function pairsOfReport(
  report: Pick<Report, 'overlaps'> | undefined,
): ReadonlyMap<string, readonly ReportedPair[]> {
  const pairs = new Map<string, readonly ReportedPair[]>();
  for (const [test, overlaps] of groupBy(report?.overlaps ?? [], ({ test }) => test.split))
    for (const [pretrain, group] of groupBy(overlaps, ({ pretrain }) => pretrain.split))
      pairs.set(pairKey({ test, pretrain }), toPairs(group));
  return pairs;
}

function toPairs(overlaps: readonly ReportOverlap[]): readonly ReportedPair[] {
  const rows = { test: new Map<string, ItemRow>(), pretrain: new Map<string, ItemRow>() };
  const rowOf = (side: 'test' | 'pretrain', track: ReportOverlap['test']): ItemRow => {
    const row = rows[side].get(track.id) ?? { key: track.id, item: toItem(track) };
    rows[side].set(track.id, row);
    return row;
  };
  return overlaps.map((overlap) => {
    const { test, pretrain, level, more } = overlap;
    const pair = { overlap, level, test: rowOf('test', test), pretrain: rowOf('pretrain', pretrain) };
    return more === undefined ? pair : { ...pair, more };
  });
}

export function toItem(track: ReportOverlap['test']): Item {
  const { id, numbered, title, artist, album, duration, start, end } = track;
  const { isrc = '', mbid = '', media = '', md5 = '', sha256 = '', content = '' } = track;
  return {
    ...{ id: numbered ? '' : id, title, artist, album, duration, isrc, mbid },
    ...{ source: media, start, end, md5, sha256, content },
  };
}

/** Key by which an entry of the older form of a baseline knows an overlap. */
export const rowKeyOf = ({ overlap: { test, pretrain, level } }: ReportedPair): string =>
  rowEntryKey({ test: test.split, id: test.id, row: test.row ?? '', pretrain: pretrain.split, level });
