import type { Evidence, Found } from '../detector.ts';
import { byStrength, type Level } from '../levels.ts';
import type { Track } from '../split/track.ts';
import {
  addClaim,
  type Claim,
  compareEntries,
  createCombination,
  type Entry,
  entryKey,
  evidenceOf,
  isGroupClaim,
  levelOf,
  pretrainsOf,
  sureness,
} from './claims.ts';
import { conflictOf } from './conflict.ts';

/** A test track and a pretraining track that share something, with all that says so. */
export type Overlap = {
  readonly test: Track;
  readonly pretrain: Track;
  /** The strongest of the evidence. */
  readonly level: Level;
  /** Probability of that level, as a detector measured it; undefined where none did. */
  readonly probability: number | undefined;
  /** How title and artist contradict the identifiers that are equal; undefined where they do not. */
  readonly conflict: string | undefined;
  /** The strongest first. */
  readonly evidence: readonly Evidence[];
  /** Of the last that is listed of a test track at a level: the further ones, which it stands for. */
  readonly more?: More;
};

/** Overlaps of a test track at a level that are counted and not listed. */
export type More = {
  readonly tracks: number;
  /** All pretraining tracks of the test track at the level, listed or not; undefined within a split. */
  readonly all: TrackSet | undefined;
};

/** Tracks of a list that test tracks share, but for some, and others. */
export type TrackSet = {
  readonly list: readonly Entry[];
  /** By key. */
  readonly except: ReadonlyMap<string, Entry>;
  readonly others: readonly Track[];
};

/** Overlaps of one test track at one level that are listed, the strongest, then those first in the table. The others are counted. */
export const LISTED = 20;

/** Groups with more pretraining tracks are joined once for all test tracks that have the same of them. */
const LARGE = 64;

const NONE: ReadonlyMap<string, Entry> = new Map();

/** Joins what the detectors found into overlaps of pairs of tracks, the strongest first, then in the order of the tables. */
export function joinEvidence(
  tests: readonly Track[],
  evidence: readonly Evidence[],
  { groups = [], accepts }: Pick<Found, 'groups' | 'accepts'> = {},
  listed = LISTED,
): readonly Overlap[] {
  const bases = createBases();
  const overlaps: Overlap[] = [];
  for (const [test, claims] of claimsByTest(evidence, groups)) {
    const large = accepts ? [] : claims.filter((claim) => pretrainsOf(claim).length > LARGE);
    const base = large.length === 0 ? undefined : bases(large);
    const own = new Map<string, Entry>();
    for (const claim of base ? claims.filter((claim) => !large.includes(claim)) : claims)
      addAll(own, claim, base, accepts && ((pretrain) => accepts(pretrain, test)));
    const toOverlap = (entry: Entry): Overlap => joined(tests, test, entry);
    for (const level of levelsOf(own, base)) overlaps.push(...atLevel(level, own, base, toOverlap, listed, accepts));
  }
  return overlaps.sort(compare);
}

/** Claims about each test track, groups first as identifiers come in groups. */
function claimsByTest(
  evidence: readonly Evidence[],
  groups: NonNullable<Found['groups']>,
): ReadonlyMap<number, readonly Claim[]> {
  const claims = new Map<number, Claim[]>();
  const add = (test: number, claim: Claim): void => {
    const known = claims.get(test);
    if (known) known.push(claim);
    else claims.set(test, [claim]);
  };
  for (const group of groups) for (const test of isGroupClaim(group) ? group.tests : [group.test]) add(test, group);
  for (const item of evidence) add(item.test, item);
  return claims;
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
  toOverlap: (entry: Entry) => Overlap,
  listed: number,
  accepts: Found['accepts'],
): readonly Overlap[] {
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
  const overlaps = shown.map(toOverlap);
  if (tracks === 0) return overlaps;
  const whole = except.size + mine.length === 0 ? base?.sets.get(level) : undefined;
  const all = accepts ? undefined : (whole ?? { list, except, others: mine.map(({ pretrain }) => pretrain) });
  const last = { ...(overlaps.at(-1) as Overlap), more: { tracks, all } };
  return [...overlaps.slice(0, -1), last];
}

function baseAt(key: string, level: Level, base: Base | undefined): readonly (readonly [string, Entry])[] {
  const entry = base?.entries.get(key);
  return entry && levelOf(entry) === level ? [[key, entry]] : [];
}

const keyIn = ({ pretrain, combination }: Entry): string => entryKey(combination.best, pretrain);

function joined(tests: readonly Track[], place: number, entry: Entry): Overlap {
  const evidence = evidenceOf(place, entry);
  const [{ pretrain, level }] = evidence as [Evidence];
  const measured = evidence.flatMap((item) => (item.level === level ? (item.probability ?? []) : []));
  const test = tests[place] as Track;
  return {
    ...{ test, pretrain, level, evidence, conflict: conflictOf(test, evidence) },
    probability: measured.length > 0 ? Math.max(...measured) : undefined,
  };
}

const compare = (a: Overlap, b: Overlap): number =>
  byStrength(a.level, b.level) ||
  sureness(b.evidence[0] as Evidence) - sureness(a.evidence[0] as Evidence) ||
  a.test.line - b.test.line ||
  a.pretrain.line - b.pretrain.line;
