import { isLazy, lazyList } from '../lazy-list.ts';
import { createNumbers, type Numbers } from '../numbers.ts';
import type { ReportOverlap } from './schema.ts';

/** What several outputs ask of the overlaps of a report. */
export type Facts = {
  /** Overlaps, listed or not. */
  readonly all: number;
  readonly counted: number;
  readonly waived: number;
  readonly baselined: number;
  /** Whether some are not listed. */
  readonly hasMore: boolean;
  /** Those that contradict themselves, and that nobody has accepted yet. */
  readonly conflicts: readonly ReportOverlap[];
  /** What is new first, then what else is counted, the baseline, what is waived; of each the strongest first. */
  readonly byStanding: readonly ReportOverlap[];
  /** Those of a pair of splits. */
  readonly ofPair: (pair: { readonly test: string; readonly pretrain: string }) => readonly ReportOverlap[];
};

const ORDER: readonly ((overlap: ReportOverlap) => boolean)[] = [
  (overlap) => overlap.new === true,
  (overlap) => overlap.counted,
  ({ baselined }) => baselined,
  () => true,
];

/** Place of how an overlap stands among the ways in which overlaps stand. */
export const rankOf = (overlap: ReportOverlap): number => ORDER.findIndex((has) => has(overlap));

const keyOf = (test: string, pretrain: string): string => `${test.length}:${test}${pretrain}`;

const known = new WeakMap<readonly ReportOverlap[], Facts>();

/** Reads the overlaps of a report once; a long list is not read again. */
export function factsOf(overlaps: readonly ReportOverlap[]): Facts {
  const facts = known.get(overlaps) ?? readFacts(overlaps);
  if (isLazy(overlaps)) known.set(overlaps, facts);
  return facts;
}

function readFacts(overlaps: readonly ReportOverlap[]): Facts {
  const WHAT = 'the list of overlaps';
  const counts = { all: 0, counted: 0, waived: 0, baselined: 0 };
  const conflicts = createNumbers(WHAT);
  const standings = ORDER.map(() => createNumbers(WHAT));
  const pairs = new Map<string, Numbers>();
  let last: { readonly test: string; readonly pretrain: string; readonly places: Numbers } | undefined;
  let hasMore = false;
  let i = 0;
  for (const overlap of overlaps) {
    const { counted, waiver, baselined, conflict, more } = overlap;
    const stands = 1 + (more?.tracks ?? 0);
    counts.all += stands;
    if (counted) counts.counted += stands;
    if (waiver !== null) counts.waived += stands;
    if (baselined) counts.baselined += stands;
    hasMore ||= more !== undefined;
    if (conflict && counted) conflicts.add(i);
    standings[rankOf(overlap)]?.add(i);
    const { test, pretrain } = overlap;
    // Overlaps of a pair follow each other, mostly.
    if (!last || last.test !== test.split || last.pretrain !== pretrain.split) {
      const key = keyOf(test.split, pretrain.split);
      const places = pairs.get(key) ?? createNumbers(WHAT);
      pairs.set(key, places);
      last = { test: test.split, pretrain: pretrain.split, places };
    }
    last.places.add(i);
    i++;
  }
  const chosen = (places: Uint32Array): readonly ReportOverlap[] =>
    lazyList(
      places.length,
      (at) => overlaps[places[at] as number] as ReportOverlap,
      isLazy(overlaps) ? 0 : overlaps.length,
    );
  const sorted = new Uint32Array(overlaps.length);
  let at = 0;
  for (const places of standings) {
    sorted.set(places.trimmed(), at);
    at += places.size;
  }
  return {
    ...{ ...counts, hasMore, conflicts: chosen(conflicts.trimmed()), byStanding: chosen(sorted) },
    ofPair: ({ test, pretrain }) => chosen(pairs.get(keyOf(test, pretrain))?.trimmed() ?? new Uint32Array()),
  };
}
