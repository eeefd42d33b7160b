import type { Pair, Waiver } from '../config/config.ts';
import { groupBy } from '../group.ts';
import { isOnChain } from '../levels.ts';
import type { Overlap } from '../overlap/overlap.ts';
import type { ReportWaiver } from '../report/schema.ts';
import { rowDigest } from '../split/row.ts';
import type { Track } from '../split/track.ts';
import type { Judgement } from './judge.ts';

type Names = Pick<Pair, 'test' | 'pretrain'>;

/** The day in UTC, YYYY-MM-DD, so that a waiver ends at the same moment wherever the gate runs. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

const keyOf = ({ test, pretrain }: Names, id: string): string => JSON.stringify([test, pretrain, id]);

/** Whether it is about an overlap. As a limit on it, a waiver for `recording` takes in what is stronger on its chain, and nothing else. */
const covers = ({ level }: Waiver, overlap: Overlap): boolean =>
  level === overlap.level || (level === 'recording' && isOnChain(overlap.level));

const isExpired = ({ expires }: Waiver, today: string): boolean => today > expires;

const isStale = ({ row }: Waiver, track: Track): boolean => row !== undefined && !rowDigest(track).startsWith(row);

/** Gives the first waiver that accepts an overlap: about it, not expired, and of the row as it is. */
export function createWaivers(
  waivers: readonly Waiver[],
  today: string,
): (pair: Names, overlap: Overlap) => Waiver | undefined {
  const byTrack = groupBy(waivers, (waiver) => keyOf(waiver, waiver.id));
  return (pair, overlap) =>
    byTrack
      .get(keyOf(pair, overlap.test.id))
      ?.find((waiver) => covers(waiver, overlap) && !isExpired(waiver, today) && !isStale(waiver, overlap.test));
}

/** What became of each waiver. One that is expired or stale accepts nothing any more. */
export function stateWaivers(
  waivers: readonly Waiver[],
  judgements: readonly Judgement[],
  tests: ReadonlyMap<string, readonly Track[]>,
  today: string,
): readonly ReportWaiver[] {
  const ids = new Map(
    [...tests].map(([split, tracks]) => {
      const waived = new Set(waivers.flatMap(({ test, id }) => (test === split ? [id] : [])));
      return [
        split,
        new Map(tracks.flatMap((track) => (waived.has(track.id) ? [[track.id, track] as const] : []))),
      ] as const;
    }),
  );
  const stateOf = (waiver: Waiver): ReportWaiver['state'] => {
    if (isExpired(waiver, today)) return 'expired';
    const track = ids.get(waiver.test)?.get(waiver.id);
    if (track && isStale(waiver, track)) return 'stale';
    const judged = judgements.find(({ pair }) => pair.test === waiver.test && pair.pretrain === waiver.pretrain);
    const overlaps = judged?.findings?.overlaps ?? [];
    if (overlaps.some((overlap) => overlap.test.id === waiver.id && covers(waiver, overlap))) return 'used';
    return judged === undefined || judged.verdict === 'unknown' ? 'unchecked' : 'unused';
  };
  return waivers.map((waiver) => {
    const { test, id, pretrain, level, reason, expires, place } = waiver;
    return { test, id, pretrain, level, reason, expires, line: place.line, state: stateOf(waiver) };
  });
}
