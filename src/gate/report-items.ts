import { groupBy } from '../group.ts';
import type { Report, ReportOverlap } from '../report/schema.ts';
import { rowEntryKey } from './baseline.ts';
import type { Item } from './item.ts';
import type { ItemPair } from './match-items.ts';

/** Overlap of a report as its two items. */
export type ReportedPair = ItemPair & { readonly overlap: ReportOverlap };

/** Names of a pair of splits. */
export type PairNames = { readonly test: string; readonly pretrain: string };

/** Key of a pair of splits. */
export const pairKey = ({ test, pretrain }: PairNames): string => JSON.stringify([test, pretrain]);

/** Returns the overlaps of a report by pair of splits. */
export function pairsOfReport(
  report: Pick<Report, 'overlaps'> | undefined,
): ReadonlyMap<string, readonly ReportedPair[]> {
  const items = new Map<string, Item>();
  const itemOf = (track: ReportOverlap['test'], role: string): Item => {
    const key = JSON.stringify([role, track.split, track.id]);
    const item = items.get(key) ?? toItem(track);
    items.set(key, item);
    return item;
  };
  const pairs = (report?.overlaps ?? []).map((overlap): ReportedPair => {
    const { test, pretrain, level } = overlap;
    return {
      ...{ overlap, level },
      test: { key: test.id, item: itemOf(test, 'test') },
      pretrain: { key: pretrain.id, item: itemOf(pretrain, 'pretrain') },
    };
  });
  return groupBy(pairs, ({ overlap: { test, pretrain } }) => pairKey({ test: test.split, pretrain: pretrain.split }));
}

function toItem(track: ReportOverlap['test']): Item {
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
