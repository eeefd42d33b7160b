import type { Evidence, Found } from '../model/detector.ts';
import type { Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import { bucketsOf } from '../platform/arrays.ts';
import { SHORT } from '../platform/lazy-list.ts';
import { createNumbers } from '../platform/numbers.ts';
import {
  addClaim,
  type Claim,
  compareEntries,
  createCombination,
  type Entry,
  entryKey,
  isGroupClaim,
  levelOf,
  pretrainsOf,
} from './claims.ts';
import { orderOverlaps, type ShownOverlap } from './order.ts';
import type { Overlap, TrackSet } from './types.ts';

/** Overlaps of one test track at one level that are listed, the strongest, then those first in the table. The others are counted. */
export const LISTED = 20;

/** Overlaps of a pair of splits at a level that are listed: where more than 50,000 test tracks have any, fewer of each. */
const LISTED_IN_ALL = 1_000_000;

/** Groups with more pretraining tracks are joined once for all test tracks that have the same of them. */
const LARGE = 64;

const NONE: ReadonlyMap<string, Entry> = new Map();

/** How evidence is joined. */
export type JoinOptions = {
  readonly listed?: number;
  /** Longest list of overlaps that is held; of a longer one an overlap is joined anew whenever it is asked for. */
  readonly held?: number;
  /** Which evidence that is not of a group counts. */
  readonly isWanted?: (evidence: Evidence) => boolean;
};

/** Joins what the detectors found into overlaps of pairs of tracks, the strongest first, then in the order of the tables. */
export function joinEvidence(
  tests: readonly Track[],
  evidence: readonly Evidence[],
  { groups = [], accepts }: Pick<Found, 'groups' | 'accepts'> = {},
  { listed = LISTED, held = SHORT, isWanted = () => true }: JoinOptions = {},
): readonly Overlap[] {
  const claims = claimsByTest(tests.length, evidence, groups, isWanted);
  const bases = createBases();
  const most = listedFor(claims.tests.length, listed);
  const shownOf = (test: number): readonly ShownOverlap[] => {
    const own = claims.of(test);
    const [only] = own;
    if (own.length === 1 && only && !isGroupClaim(only))
      return accepts && !accepts(only.pretrain, test)
        ? []
        : [{ entry: { pretrain: only.pretrain, combination: createCombination(own) } }];
    const large = accepts ? [] : own.filter((claim) => pretrainsOf(claim).length > LARGE);
    const base = large.length === 0 ? undefined : bases(large);
    const entries = new Map<string, Entry>();
    for (const claim of base ? own.filter((claim) => !large.includes(claim)) : own)
      addAll(entries, claim, base, accepts && ((pretrain) => accepts(pretrain, test)));
    const levels = levelsOf(entries, base);
    if (levels.size === 1) return atLevel(levels.values().next().value as Level, entries, base, most, accepts);
    return [...levels].flatMap((level) => atLevel(level, entries, base, most, accepts));
  };
  return orderOverlaps(tests, claims.tests, shownOf, held);
}

/** Returns how many overlaps of a test track at a level are listed where so many test tracks have any. */
export const listedFor = (tests: number, listed = LISTED): number =>
  Math.min(listed, Math.max(1, Math.floor(LISTED_IN_ALL / Math.max(1, tests))));

/** Claims about test tracks, and the tracks that have any, in the order in which they come up. */
type Claims = { readonly tests: Uint32Array; readonly of: (test: number) => readonly Claim[] };

/** Collects the claims about each test track, groups first as identifiers come in groups. */
function claimsByTest(
  size: number,
  evidence: readonly Evidence[],
  groups: NonNullable<Found['groups']>,
  isWanted: (evidence: Evidence) => boolean,
): Claims {
  const order = createNumbers('the list of test tracks');
  const tests = createNumbers('the list of matches');
  const numbers = createNumbers('the list of matches');
  const known = new Uint8Array(size);
  const add = (test: number, claim: number): void => {
    if (known[test] === 0) order.add(test);
    known[test] = 1;
    tests.add(test);
    numbers.add(claim);
  };
  let number = 0;
  for (const group of groups) {
    if (isGroupClaim(group)) for (const test of group.tests) add(test, number);
    else add(group.test, number);
    number++;
  }
  for (const item of evidence) {
    if (isWanted(item)) add(item.test, number);
    number++;
  }
  const { starts, items } = bucketsOf(tests.trimmed(), tests.size, size);
  const claimAt = (place: number): Claim => {
    const claim = numbers.at(place);
    return (claim < groups.length ? groups[claim] : evidence[claim - groups.length]) as Claim;
  };
  return {
    tests: order.trimmed(),
    of(test) {
      const [first, end] = [starts[test] as number, starts[test + 1] as number];
      if (end - first === 1) return [claimAt(items[first] as number)];
      return Array.from(items.subarray(first, end), claimAt);
    },
  };
}

/** Entries that large groups give each test track in them. */
type Base = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Sorted. */
  readonly byLevel: ReadonlyMap<Level, readonly Entry[]>;
  /** The set of a level where a test track has nothing else. */
  readonly sets: ReadonlyMap<Level, TrackSet>;
};

function createBases(): (large: readonly Claim[]) => Base {
  const numbers = new Map<Claim, number>();
  const known = new Map<string, Base>();
  const numberOf = (claim: Claim): number => {
    const number = numbers.get(claim) ?? numbers.size;
    numbers.set(claim, number);
    return number;
  };
  return (large) => {
    const key = large.map(numberOf).join();
    const base = known.get(key) ?? toBase(large);
    known.set(key, base);
    return base;
  };
}

function toBase(large: readonly Claim[]): Base {
  const entries = new Map<string, Entry>();
  for (const claim of large) addAll(entries, claim, undefined, undefined);
  const byLevel = new Map<Level, Entry[]>();
  for (const entry of entries.values()) {
    const same = byLevel.get(levelOf(entry));
    if (same) same.push(entry);
    else byLevel.set(levelOf(entry), [entry]);
  }
  for (const same of byLevel.values()) same.sort(compareEntries);
  const sets = new Map([...byLevel].map(([level, list]) => [level, { list, except: NONE, others: [] }]));
  return { entries, byLevel, sets };
}

function addAll(
  entries: Map<string, Entry>,
  claim: Claim,
  base: Base | undefined,
  accepts: ((pretrain: Track) => boolean) | undefined,
): void {
  const alone = createCombination([claim]);
  for (const pretrain of pretrainsOf(claim)) {
    if (accepts && !accepts(pretrain)) continue;
    const key = entryKey(claim, pretrain);
    const shared = base?.entries.get(key);
    if (shared && !entries.has(key)) entries.set(key, { ...shared });
    addClaim(entries, key, { claim, pretrain, alone });
  }
}

const levelsOf = (own: ReadonlyMap<string, Entry>, base: Base | undefined): ReadonlySet<Level> =>
  new Set([...(base?.byLevel.keys() ?? []), ...[...own.values()].map(levelOf)]);

function atLevel(
  level: Level,
  own: ReadonlyMap<string, Entry>,
  base: Base | undefined,
  listed: number,
  accepts: Found['accepts'],
): readonly ShownOverlap[] {
  const mine = [...own.values()].filter((entry) => levelOf(entry) === level).sort(compareEntries);
  const list = base?.byLevel.get(level) ?? [];
  // What a track has besides is joined with what it shares, and may be at another level.
  const except = new Map([...own.keys()].flatMap((key) => baseAt(key, level, base)));
  const first: Entry[] = [];
  for (const entry of list) {
    if (first.length === listed) break;
    if (!except.has(keyIn(entry))) first.push(entry);
  }
  const shown = [...first, ...mine].sort(compareEntries).slice(0, listed);
  const tracks = list.length - except.size + mine.length - shown.length;
  if (tracks === 0) return shown.map((entry) => ({ entry }));
  const whole = except.size + mine.length === 0 ? base?.sets.get(level) : undefined;
  const all = accepts ? undefined : (whole ?? { list, except, others: mine.map(({ pretrain }) => pretrain) });
  return shown.map((entry, i) => (i === shown.length - 1 ? { entry, more: { tracks, all } } : { entry }));
}

function baseAt(key: string, level: Level, base: Base | undefined): readonly (readonly [string, Entry])[] {
  const entry = base?.entries.get(key);
  return entry && levelOf(entry) === level ? [[key, entry]] : [];
}

const keyIn = ({ pretrain, combination }: Entry): string => entryKey(combination.best, pretrain);
