import type { Waiver } from '../config/config.ts';
import { isOnChain, type Level } from '../model/levels.ts';
import type { ReportOverlap } from '../model/report.ts';
import type { Base } from './base.ts';
import type { Found } from './match-baseline.ts';
import { matchItems } from './match-items.ts';
import { type PairNames, pairKey, pairsOfReport, type ReadingKeys, type ReportedPair } from './report-items.ts';

type ReportTrack = ReportOverlap['test'];

/** What the base has of the overlaps that were found, by item. */
export type KnownItems = {
  /** Reports whether the base has an overlap of the same two items at the same level. */
  readonly has: (found: ReportedPair) => boolean;
  /** Returns the base's row that is the same test item, where it overlapped as well. */
  readonly before: (pair: PairNames, id: string) => ReportTrack | undefined;
  /** Returns the base's overlapping row under an id. */
  readonly under: (pair: PairNames, id: string) => ReportTrack | undefined;
  /** Reports whether the base compared a pair of splits wholly. */
  readonly compared: (pair: PairNames) => boolean;
  /** Waivers of the base's configuration. */
  readonly waivers: readonly Waiver[];
  /** Overlaps of the base of whose test item none is left with the pretraining split; a level of the recording chain stands for all of them. */
  readonly resolved: readonly ReportOverlap[];
};

/** Compares what was found with a base; of one that cannot be read, or has no configuration, nothing is known. */
export function knownItems(base: Base, found: Found, readings: ReadingKeys = new Map()): KnownItems {
  const config = base.problem === undefined ? base.config : undefined;
  const pairs = pairsOfReport(base.problem === undefined ? base.report : undefined);
  const checks = base.problem === undefined ? (base.report?.checks ?? []) : [];
  const compared = new Set(checks.filter(({ verdict }) => verdict !== 'unknown').map(pairKey));
  const same = new Set<ReportedPair>();
  const before = new Map<string, ReadonlyMap<string, ReportTrack>>();
  const under = new Map<string, ReadonlyMap<string, ReportTrack>>();
  const resolved: ReportOverlap[] = [];
  const match = (pair: string, known: readonly ReportedPair[], now: readonly ReportedPair[]) => {
    const matched = matchItems(known, now);
    for (const each of matched.same.keys()) same.add(each);
    const rows = new Map(known.map(({ test, overlap }) => [test.key, overlap.test]));
    under.set(pair, rows);
    before.set(pair, new Map([...matched.tests].map(([key, row]) => [key, rows.get(row) as ReportTrack])));
    return matched;
  };
  for (const [pair, known] of pairs) {
    for (const reading of readings.get(pair) ?? []) match(reading, known, found.get(reading) ?? []);
    const now = found.get(pair) ?? [];
    const matched = match(pair, known, now);
    const left = new Set(
      now.flatMap(({ test, level }) => {
        const row = matched.tests.get(test.key);
        return row === undefined ? [] : [familyKey(row, level)];
      }),
    );
    for (const { test, level, overlap } of known) if (!left.has(familyKey(test.key, level))) resolved.push(overlap);
  }
  return {
    has: (each) => same.has(each),
    compared: (pair) => compared.has(pairKey(pair)),
    before: (pair, id) => before.get(pairKey(pair))?.get(id),
    under: (pair, id) => under.get(pairKey(pair))?.get(id),
    ...{ waivers: config?.waivers ?? [], resolved },
  };
}

const familyKey = (row: string, level: Level): string => `${isOnChain(level) ? 'recording' : level}:${row}`;
