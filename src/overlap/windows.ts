import type { EvidenceGroup, Range } from '../model/detector.ts';
import { byStrength, type Level } from '../model/levels.ts';
import { once } from '../platform/once.ts';
import { type Claim, compareEntries, type Entry, entryKey, isGroupClaim, levelOf } from './claims.ts';
import { createRangeIndex, type RangeIndex } from './range-index.ts';
import { byRank, spanSize } from './spans.ts';

/** Entries that large groups give each test track in them. */
export type SharedBase = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Sorted. */
  readonly byLevel: ReadonlyMap<Level, readonly Entry[]>;
};

/** Claim that a clip shares seconds with pieces of its source. */
export type WindowClaim = EvidenceGroup & { readonly window: NonNullable<EvidenceGroup['window']> };

export const isWindow = (claim: Claim): claim is WindowClaim => isGroupClaim(claim) && claim.window !== undefined;

/** Entries of a level that test tracks share, some of them pieces of one source. */
export type Pieces = {
  /** Sorted. */
  readonly list: readonly Entry[];
  readonly index: RangeIndex;
  readonly placeOf: (entry: Entry) => number | undefined;
  /** Ranks by the line in the table. */
  readonly lines: Uint32Array;
  /** Ranks by the place in the list. */
  readonly places: Uint32Array;
};

/** Entries of a base by level, where any is a piece of a source. */
export type PiecesByLevel = ReadonlyMap<Level, Pieces>;

/**
 * Finds the pieces of a source among entries; undefined where a track is several pieces, so that they do not tell how
 * many tracks.
 */
export function piecesIn({ byLevel, entries }: SharedBase, whole: EvidenceGroup): PiecesByLevel | undefined {
  const ranges = new Map<Entry, Range>();
  for (const [i, track] of whole.pretrains.entries()) {
    const entry = entries.get(entryKey(whole, track));
    const range = whole.ranges?.[i];
    if (!entry || !range || ranges.has(entry) || entry.pretrain.line !== track.line) return undefined;
    // What is as strong as shared seconds may be surer, or less sure.
    if (levelOf(entry) === 'segment') return undefined;
    ranges.set(entry, range);
  }
  const found = [...byLevel].flatMap(([level, list]) => {
    const own = list.map((entry) => ranges.get(entry));
    return own.every((range) => range === undefined) ? [] : [[level, createPieces(list, own)] as const];
  });
  return new Map(found);
}

function createPieces(list: readonly Entry[], ranges: readonly (Range | undefined)[]): Pieces {
  const lineAt = (place: number): number => (list[place] as Entry).pretrain.line;
  const sorted = [...list.keys()].sort((a, b) => lineAt(a) - lineAt(b) || a - b);
  const lines = new Uint32Array(list.length);
  for (const [rank, place] of sorted.entries()) lines[place] = rank;
  const numbers = once(() => new Map(list.map((entry, place) => [entry, place])));
  return {
    ...{ list, lines, index: createRangeIndex(ranges), places: Uint32Array.from(list.keys()) },
    placeOf: (entry) => numbers().get(entry),
  };
}

/** View of a base's entries that test tracks share, with those inside of a window apart. */
export type WindowView = {
  readonly levels: ReadonlySet<Level>;
  /** Entry of the base, whatever a window makes of it. */
  readonly baseAt: (key: string) => Entry | undefined;
  readonly levelAt: (key: string) => Level | undefined;
  readonly isInside: (key: string) => boolean;
  /** The strongest of a level. */
  readonly first: (level: Level, most: number, isWanted: (entry: Entry) => boolean) => readonly Entry[];
  readonly sizeAt: (level: Level) => number;
  readonly setOf: (level: Level) => SharedSet;
};

/** Tracks of a list and of parts of lists, which test tracks share. */
export type SharedSet = { readonly list: readonly Entry[]; readonly parts: readonly WindowPart[] };

/** Pieces that share seconds with a clip, or those that do not. */
export type WindowPart = { readonly pieces: Pieces; readonly clip: Range; readonly side: 'inside' | 'outside' };

export const isIn = ({ pieces, clip, side }: WindowPart, entry: Entry): boolean => {
  const place = pieces.placeOf(entry);
  return place !== undefined && pieces.index.isInside(place, clip) === (side === 'inside');
};

const NO_PARTS: readonly WindowPart[] = [];
const NO_ENTRIES: readonly Entry[] = [];

/** Returns entries as they are. */
export const viewOf = ({ byLevel, entries }: SharedBase): WindowView => {
  const baseAt = (key: string): Entry | undefined => entries.get(key);
  const listOf = (level: Level): readonly Entry[] => byLevel.get(level) ?? NO_ENTRIES;
  return {
    ...{ levels: new Set(byLevel.keys()), baseAt, isInside: () => false },
    levelAt: (key) => levelAt(baseAt(key)),
    first: (level, most, isWanted) => firstOf(listOf(level), most, isWanted),
    sizeAt: (level) => listOf(level).length,
    setOf: (level) => ({ list: listOf(level), parts: NO_PARTS }),
  };
};

const levelAt = (entry: Entry | undefined): Level | undefined => entry && levelOf(entry);

/** Returns entries as they are for a clip: those that share seconds with it are at that level, or at a stronger one. */
export function viewThrough(base: SharedBase, byLevel: PiecesByLevel, claim: WindowClaim): WindowView {
  const { clip } = claim.window;
  const isWeaker = (level: Level): boolean => byStrength(level, claim.level) > 0;
  const inner = [...byLevel].flatMap(([level, pieces]): readonly WindowPart[] =>
    isWeaker(level) ? [{ pieces, clip, side: 'inside' }] : [],
  );
  const setOf = (level: Level): SharedSet => {
    const list = base.byLevel.get(level) ?? NO_ENTRIES;
    if (level === claim.level) return { list, parts: inner };
    const pieces = isWeaker(level) ? byLevel.get(level) : undefined;
    return pieces ? { list: NO_ENTRIES, parts: [{ pieces, clip, side: 'outside' }] } : { list, parts: NO_PARTS };
  };
  const isInsideAt = (entry: Entry): boolean => {
    const pieces = byLevel.get(levelOf(entry));
    return pieces !== undefined && isIn({ pieces, clip, side: 'inside' }, entry);
  };
  const baseAt = (key: string): Entry | undefined => base.entries.get(key);
  const isInside = (key: string): boolean => {
    const entry = baseAt(key);
    return entry !== undefined && isInsideAt(entry);
  };
  const joined = (entry: Entry): Entry => ({ ...entry, combination: entry.combination.with(claim) });
  return {
    ...{ baseAt, isInside, setOf, levels: new Set([...base.byLevel.keys(), claim.level]) },
    levelAt(key) {
      const entry = baseAt(key);
      const level = levelAt(entry);
      return entry && level && isWeaker(level) && isInsideAt(entry) ? claim.level : level;
    },
    first(level, most, isWanted) {
      const { list, parts } = setOf(level);
      const found = firstOf(list, most, isWanted).map((entry) => (isInsideAt(entry) ? joined(entry) : entry));
      for (const part of parts) {
        const own = firstOf(entriesOf(part), most, isWanted);
        for (const entry of own) found.push(part.side === 'inside' ? joined(entry) : entry);
      }
      return found.sort(compareEntries);
    },
    sizeAt(level) {
      const { list, parts } = setOf(level);
      return parts.reduce((sum, { pieces, side }) => sum + spanSize(pieces.index[side](clip)), list.length);
    },
  };
}

/** Yields the entries of a part in the order in which they are listed. */
function* entriesOf({ pieces, clip, side }: WindowPart): Generator<Entry> {
  const { list, index, lines, places } = pieces;
  // Inside all are as sure.
  for (const place of byRank(index[side](clip), side === 'inside' ? lines : places)) yield list[place] as Entry;
}

function firstOf(entries: Iterable<Entry>, most: number, isWanted: (entry: Entry) => boolean): Entry[] {
  const first: Entry[] = [];
  for (const entry of entries) {
    if (first.length === most) break;
    if (isWanted(entry)) first.push(entry);
  }
  return first;
}
