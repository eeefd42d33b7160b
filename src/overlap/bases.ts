import type { EvidenceGroup } from '../model/detector.ts';
import type { Level } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import {
  addClaim,
  type Claim,
  compareEntries,
  createCombination,
  type Entry,
  entryKey,
  levelOf,
  pretrainsOf,
} from './claims.ts';
import type { TrackSet } from './types.ts';
import {
  isWindow,
  type PiecesByLevel,
  piecesIn,
  type SharedBase,
  viewOf,
  viewThrough,
  type WindowClaim,
  type WindowView,
} from './windows.ts';

/** Size above which groups of pretraining tracks are joined once for all test tracks that share the same ones. */
const LARGE = 64;

const NONE: ReadonlyMap<string, Entry> = new Map();

/** Claims about a test track, parted into those that it shares with other test tracks and the rest. */
export type Parted = {
  readonly view: WindowView | undefined;
  /** Sees seconds of a source, where the view does. */
  readonly window: WindowClaim | undefined;
  readonly rest: readonly Claim[];
  /** The set of a level where a test track has nothing else. */
  readonly wholeOf: (level: Level) => TrackSet;
};

/** Makes what parts the claims about test tracks: what is claimed of many of them is joined once. */
export function createBases(): (own: readonly Claim[]) => Parted {
  const numbers = new Map<Claim, number>();
  type Known = {
    readonly base: SharedBase;
    readonly view: WindowView;
    readonly sets: Map<Level, TrackSet>;
    readonly pieces: Map<EvidenceGroup, PiecesByLevel | undefined>;
  };
  const known = new Map<string, Known>();
  const numberOf = (claim: Claim): number => {
    const number = numbers.get(claim) ?? numbers.size;
    numbers.set(claim, number);
    return number;
  };
  const knownOf = (large: readonly Claim[]): Known => {
    const key = large.map(numberOf).join();
    const found = known.get(key);
    if (found) return found;
    const base = toBase(large);
    const made = { base, view: viewOf(base), sets: new Map(), pieces: new Map() };
    known.set(key, made);
    return made;
  };
  return (own) => {
    const large = own.filter((claim) => !isWindow(claim) && pretrainsOf(claim).length > LARGE);
    if (large.length === 0) return { view: undefined, window: undefined, rest: own, wholeOf: () => EMPTY };
    const { base, view, sets, pieces } = knownOf(large);
    const windows = own.filter(isWindow);
    const [window] = windows;
    const whole = windows.length === 1 ? window?.window.whole : undefined;
    if (whole && !pieces.has(whole)) pieces.set(whole, large.includes(whole) ? piecesIn(base, whole) : undefined);
    const through = whole && pieces.get(whole);
    if (window && through) {
      const seen = viewThrough(base, through, window);
      const rest = own.filter((claim) => claim !== window && !large.includes(claim));
      return { window, rest, view: seen, wholeOf: (level) => setWith(seen, level) };
    }
    const wholeOf = (level: Level): TrackSet => {
      const set = sets.get(level) ?? setWith(view, level);
      sets.set(level, set);
      return set;
    };
    return { view, window: undefined, rest: own.filter((claim) => !large.includes(claim)), wholeOf };
  };
}

const NO_TRACKS: readonly Track[] = [];
const EMPTY: TrackSet = { list: [], parts: [], except: NONE, others: NO_TRACKS };

const setWith = (view: WindowView, level: Level): TrackSet => ({
  ...view.setOf(level),
  except: NONE,
  others: NO_TRACKS,
});

function toBase(large: readonly Claim[]): SharedBase {
  const entries = new Map<string, Entry>();
  for (const claim of large) addAll(entries, claim, undefined, undefined);
  const byLevel = new Map<Level, Entry[]>();
  for (const entry of entries.values()) {
    const same = byLevel.get(levelOf(entry));
    if (same) same.push(entry);
    else byLevel.set(levelOf(entry), [entry]);
  }
  for (const same of byLevel.values()) same.sort(compareEntries);
  return { entries, byLevel };
}

/** Adds a claim to the entries of a test track, joined with what it shares. */
export function addAll(
  entries: Map<string, Entry>,
  claim: Claim,
  view: WindowView | undefined,
  accepts: ((pretrain: Track) => boolean) | undefined,
): void {
  const alone = createCombination([claim]);
  for (const pretrain of pretrainsOf(claim)) {
    if (accepts && !accepts(pretrain)) continue;
    const key = entryKey(claim, pretrain);
    const shared = view?.baseAt(key);
    if (shared && !entries.has(key)) entries.set(key, { ...shared });
    addClaim(entries, key, { claim, pretrain, alone });
  }
}

/** Adds to the entries of a test track that they share seconds with it. */
export function addWindow(entries: Map<string, Entry>, claim: WindowClaim, view: WindowView): void {
  const alone = createCombination([claim]);
  for (const [key, { pretrain }] of entries)
    if (view.isInside(key)) addClaim(entries, key, { claim, pretrain: view.baseAt(key)?.pretrain ?? pretrain, alone });
}
