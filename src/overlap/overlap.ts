import type { Evidence, Found } from '../model/detector.ts';
import type { Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import { bucketsOf } from '../platform/arrays.ts';
import { SHORT } from '../platform/lazy-list.ts';
import { createNumbers } from '../platform/numbers.ts';
import { addAll, addWindow, createBases, type Parted } from './bases.ts';
import {
  type Claim,
  compareEntries,
  createCombination,
  type Entry,
  entryKey,
  isGroupClaim,
  levelOf,
} from './claims.ts';
import { orderOverlaps, type ShownOverlap } from './order.ts';
import type { More, Overlap, TrackSet } from './types.ts';
import type { WindowView } from './windows.ts';

/**
 * Overlaps of one test track at one level that are listed, the strongest, then those first in the table. The others are
 * counted.
 */
export const LISTED = 20;

/**
 * Overlaps of a pair of splits at a level that are listed: where more than 50,000 test tracks have any, fewer of each.
 */
const LISTED_IN_ALL = 1_000_000;

const NOTHING_SHARED = { view: undefined, window: undefined, wholeOf: () => NO_SET } as const;
const NO_SET: TrackSet = { list: [], parts: [], except: new Map(), others: [] };

/** How evidence is joined. */
export type JoinOptions = {
  readonly listed?: number;
  /** Longest list of overlaps that is held; of a longer one an overlap is joined anew whenever it is asked for. */
  readonly held?: number;
  /** Which evidence that is not of a group counts. */
  readonly isWanted?: (evidence: Evidence) => boolean;
};

/**
 * Joins what the detectors found into overlaps of pairs of tracks, the strongest first, then in the order of the
 * tables.
 */
export function joinEvidence(
  tests: readonly Track[],
  evidence: readonly Evidence[],
  { groups = [], accepts }: Pick<Found, 'groups' | 'accepts'> = {},
  { listed = LISTED, held = SHORT, isWanted = () => true }: JoinOptions = {},
): readonly Overlap[] {
  const claims = claimsByTest(tests.length, evidence, groups, isWanted);
  const bases = createBases();
  const most = listedFor(claims.tests.length, listed);
  let left = HELD_TRACKS;
  const hold = (tracks: number): boolean => {
    left = Math.max(-1, left - tracks);
    return tracks <= LISTED * 10 || left >= 0;
  };
  const shownOf = (test: number): readonly ShownOverlap[] => {
    const own = claims.of(test);
    const [only] = own;
    if (own.length === 1 && only && !isGroupClaim(only))
      return accepts && !accepts(only.pretrain, test)
        ? []
        : [{ entry: { pretrain: only.pretrain, combination: createCombination(own) } }];
    const parted = accepts ? { ...NOTHING_SHARED, rest: own } : bases(own);
    const entries = entriesOf(parted, accepts && ((pretrain) => accepts(pretrain, test)));
    const again = (level: Level): TrackSet => {
      const parted = bases(claims.of(test));
      return setAt(level, { ...parted, entries: entriesOf(parted, undefined) }).whole();
    };
    const all = { ...parted, entries, again, hold };
    const levels = levelsOf(entries, parted.view);
    if (levels.size === 1) return atLevel(levels.values().next().value as Level, all, most, accepts);
    return [...levels].flatMap((level) => atLevel(level, all, most, accepts));
  };
  return orderOverlaps(tests, claims.tests, shownOf, held);
}

/** Entries that a test track has besides what it shares. */
function entriesOf(
  { view, window, rest }: Parted,
  accepts: ((pretrain: Track) => boolean) | undefined,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const claim of rest) addAll(entries, claim, view, accepts);
  if (window && view) addWindow(entries, window, view);
  return entries;
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

const levelsOf = (own: ReadonlyMap<string, Entry>, view: WindowView | undefined): ReadonlySet<Level> =>
  new Set([...(view?.levels ?? []), ...[...own.values()].map(levelOf)]);

/** Claims about a test track, with the entries that are its own. */
type Own = Parted & {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Makes the set of a level anew. */
  readonly again: (level: Level) => TrackSet;
  /** Whether so many tracks more can be held. */
  readonly hold: (tracks: number) => boolean;
};

/** Tracks of a test track alone that are held; of more the set is made again when it is asked for. */
const HELD_TRACKS = 2_000_000;

function atLevel(level: Level, own: Own, listed: number, accepts: Found['accepts']): readonly ShownOverlap[] {
  const { view, again } = own;
  const { mine, except, whole } = setAt(level, own);
  const first = view?.first(level, listed, (entry) => !except.has(keyIn(entry))) ?? [];
  const shown = [...first, ...mine].sort(compareEntries).slice(0, listed);
  const tracks = (view?.sizeAt(level) ?? 0) - except.size + mine.length - shown.length;
  if (tracks === 0) return shown.map((entry) => ({ entry }));
  const last = shown.length - 1;
  const more = (): More => {
    if (accepts) return { tracks, all: undefined };
    if (own.hold(except.size + mine.length)) return { tracks, all: whole() };
    return {
      tracks,
      get all() {
        return again(level);
      },
    };
  };
  return shown.map((entry, i) => (i === last ? { entry, more: more() } : { entry }));
}

/**
 * Entries of a level that a test track has besides what it shares, and those that it shares at that level only without
 * them.
 */
function setAt(level: Level, { view, entries, wholeOf }: Omit<Own, 'again' | 'hold'>) {
  const mine = [...entries.values()].filter((entry) => levelOf(entry) === level).sort(compareEntries);
  // What a track has besides is joined with what it shares, and may be at another level.
  const except = new Map([...entries.keys()].flatMap((key) => sharedAt(key, level, view)));
  const whole = (): TrackSet => {
    const shared = wholeOf(level);
    if (except.size + mine.length === 0) return shared;
    return { ...shared, except, others: mine.map(({ pretrain }) => pretrain) };
  };
  return { mine, except, whole };
}

function sharedAt(key: string, level: Level, view: WindowView | undefined): readonly (readonly [string, Entry])[] {
  const entry = view?.levelAt(key) === level ? view.baseAt(key) : undefined;
  return entry ? [[key, entry]] : [];
}

const keyIn = ({ pretrain, combination }: Entry): string => entryKey(combination.best, pretrain);
