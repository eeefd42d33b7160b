import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { isLazy, pickItems } from '../platform/lazy-list.ts';
import { createNumbers, type Numbers } from '../platform/numbers.ts';

type PairNames = { readonly test: string; readonly pretrain: string };

/** Facts about the overlaps of a report that several outputs need. */
export type Facts = {
  /** Overlaps, listed or not. */
  readonly all: number;
  readonly counted: number;
  /** Whether some are not listed. */
  readonly hasMore: boolean;
  /** Overlaps that contradict themselves, and that nobody has accepted yet. */
  readonly conflicts: readonly ReportOverlap[];
  /**
   * Overlaps that somebody is to review: new ones first, accepted ones of these last, then all others that are counted;
   * of each the strongest first.
   */
  readonly toLookAt: { readonly byAcceptance: readonly ReportOverlap[]; readonly pairs: number };
  /** Overlaps that the base does not have and that a waiver or the baseline accepts all the same. */
  readonly newlyAccepted: { readonly overlaps: readonly ReportOverlap[]; readonly pairs: number };
  /** How many of a pair of splits are accepted. */
  readonly acceptedOfPair: (pair: PairNames) => { readonly waived: number; readonly baselined: number };
  /** Returns the overlaps of a pair of splits. */
  readonly ofPair: (pair: PairNames) => readonly ReportOverlap[];
};

const ORDER: readonly ((overlap: ReportOverlap) => boolean)[] = [
  (overlap) => overlap.new === true && overlap.counted,
  (overlap) => overlap.new === true,
  (overlap) => overlap.counted,
  ({ baselined }) => baselined,
  () => true,
];
/** Place in that order of what is new and accepted all the same. */
const NEWLY_ACCEPTED = 1;
/** How many of them somebody is to look at, the first ones. */
const TO_LOOK_AT = 3;

/** Reports whether somebody is to look at an overlap: those that count, and those that are new. */
export const isToLookAt = (overlap: ReportOverlap): boolean => rankOf(overlap) < TO_LOOK_AT;

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

/** Overlaps of a pair of splits: their places, and how many are accepted. */
type OfPair = { readonly places: Numbers; waived: number; baselined: number };

function readFacts(overlaps: readonly ReportOverlap[]): Facts {
  const WHAT = 'the list of overlaps';
  const counts = { all: 0, counted: 0 };
  const pairsOf = ORDER.map(() => 0);
  const conflicts = createNumbers(WHAT);
  const places = ORDER.map(() => createNumbers(WHAT));
  const pairs = new Map<string, OfPair>();
  let last: (PairNames & { readonly own: OfPair }) | undefined;
  let hasMore = false;
  let i = 0;
  for (const overlap of overlaps) {
    const { counted, baselined, conflict, more } = overlap;
    const stands = 1 + (more?.tracks ?? 0);
    counts.all += stands;
    if (counted) counts.counted += stands;
    hasMore ||= more !== undefined;
    if (conflict && counted) conflicts.add(i);
    const rank = rankOf(overlap);
    places[rank]?.add(i);
    pairsOf[rank] = (pairsOf[rank] as number) + stands;
    const { test, pretrain } = overlap;
    // Overlaps of a pair follow each other, mostly.
    if (!last || last.test !== test.split || last.pretrain !== pretrain.split) {
      const key = keyOf(test.split, pretrain.split);
      const own = pairs.get(key) ?? { places: createNumbers(WHAT), waived: 0, baselined: 0 };
      pairs.set(key, own);
      last = { test: test.split, pretrain: pretrain.split, own };
    }
    last.own.places.add(i);
    if (!counted) last.own[baselined ? 'baselined' : 'waived'] += stands;
    i++;
  }
  const chosen = (places: Uint32Array): readonly ReportOverlap[] => pickItems(overlaps, places);
  const first = places.slice(0, TO_LOOK_AT).map((places) => places.trimmed());
  const sorted = new Uint32Array(first.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const places of first) {
    sorted.set(places, at);
    at += places.length;
  }
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
  return {
    ...{ ...counts, hasMore, conflicts: chosen(conflicts.trimmed()) },
    toLookAt: { byAcceptance: chosen(sorted), pairs: sum(pairsOf.slice(0, TO_LOOK_AT)) },
    newlyAccepted: {
      overlaps: chosen((places[NEWLY_ACCEPTED] as Numbers).trimmed()),
      pairs: pairsOf[NEWLY_ACCEPTED] as number,
    },
    acceptedOfPair({ test, pretrain }) {
      const { waived = 0, baselined = 0 } = pairs.get(keyOf(test, pretrain)) ?? {};
      return { waived, baselined };
    },
    ofPair: ({ test, pretrain }) => chosen(pairs.get(keyOf(test, pretrain))?.places.trimmed() ?? new Uint32Array()),
  };
}

/** Counts all accepted overlaps of a report. */
export const countAccepted = (report: Report): Accepted =>
  acceptedOf(report).reduce(
    (sum, [, { waived, baselined }]) => ({ waived: sum.waived + waived, baselined: sum.baselined + baselined }),
    NONE,
  );

/** Overlaps that are accepted, in pairs of tracks. */
export type Accepted = NonNullable<ReportCheck['accepted']>;

export const NONE: Accepted = { waived: 0, baselined: 0 };

/** Counts accepted overlaps by pair of splits, whether the report lists them or not. */
export function acceptedOf({ checks, overlaps }: Report): readonly (readonly [ReportCheck, Accepted])[] {
  const listed = checks.some(({ accepted }) => accepted) ? undefined : factsOf(overlaps);
  return checks.flatMap((check) => {
    const accepted = check.accepted ?? listed?.acceptedOfPair(check) ?? NONE;
    return accepted.waived + accepted.baselined > 0 ? [[check, accepted] as const] : [];
  });
}
