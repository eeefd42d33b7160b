import type { Pair, Waiver } from '../config/config.ts';
import { isOnChain, type Level } from '../model/levels.ts';
import type { ReportOverlap, ReportWaiver } from '../model/report.ts';
import type { Track } from '../model/track.ts';
import type { Overlap } from '../overlap/types.ts';
import { groupBy } from '../platform/group.ts';
import type { Problem } from '../platform/problem.ts';
import { rowDigest } from '../split/row.ts';
import type { Judgement } from './judgement.ts';
import type { KnownItems } from './known.ts';

type Names = Pick<Pair, 'test' | 'pretrain'>;
/** With the pair of the base that it stands for, where it is another reading of it. */
type ReadNames = Pick<Pair, 'test' | 'pretrain' | 'standsFor'>;

/** No clock can be right that is before this program was written, or in a year of more than four digits. */
const [EARLIEST_MS, LATEST_MS] = [Date.UTC(2026, 0, 1), Date.UTC(10_000, 0, 1) - 1];

const isRight = (now: Date): boolean => now.getTime() >= EARLIEST_MS && now.getTime() <= LATEST_MS;

/** Comes after every day: by a clock that cannot be right no waiver holds. */
const AFTER_ALL = 'unknown';

/** The day in UTC, YYYY-MM-DD, so that a waiver ends at the same moment wherever the gate runs. */
export const dayOf = (now: Date): string => (isRight(now) ? now.toISOString().slice(0, 10) : AFTER_ALL);

/** Problem of a clock that cannot be right, where waivers expire by it. */
export function clockProblems(file: string, waivers: readonly Waiver[], now: Date): readonly Problem[] {
  if (waivers.length === 0 || isRight(now)) return [];
  const said = Number.isNaN(now.getTime()) ? 'no date' : now.toISOString();
  const message = `the clock of this machine is wrong (${said}), so no waiver holds`;
  return [{ file, message, remedy: 'Set the clock: waivers expire by it', infrastructure: true }];
}

const keyOf = ({ test, pretrain }: Names, id: string): string => JSON.stringify([test, pretrain, id]);

/**
 * Whether it is about an overlap. As a limit on it, a waiver for `recording` takes in what is stronger on its chain,
 * and nothing else.
 */
const covers = ({ level }: Waiver, overlap: Pick<Overlap, 'level'>): boolean =>
  level === overlap.level || (level === 'recording' && isOnChain(overlap.level));

const isExpired = ({ expires }: Waiver, today: string): boolean => today > expires;

const isStale = ({ row }: Waiver, digest: string): boolean => row !== undefined && !digest.startsWith(row);

type Subject = Pick<Waiver, 'test' | 'id' | 'pretrain' | 'level'>;

export const isSameWaiver = (a: Subject, b: Subject): boolean =>
  a.test === b.test && a.id === b.id && a.pretrain === b.pretrain && a.level === b.level;

/** Row of an overlap as a waiver is held against it. */
type Waived = {
  readonly track: Track;
} & AboutRow;

/** Facts about the test row of an overlap, each computed when it is asked for. */
export type AboutRow = {
  /** Whether its id is but a line number. */
  readonly isNumbered: () => boolean;
  /** The base's row that is the same item. */
  readonly before: () => ReportOverlap['test'] | undefined;
};

/**
 * Reports whether a waiver holds for a row. One that names a row holds for that row, and where the base has that row
 * under the id, for the same item corrected since. One that names none does not hold for another item than the base has
 * under its id, nor for whatever is on a line.
 */
function holdsFor(waiver: Waiver, row: Waived, known: KnownItems | undefined): boolean {
  const { track } = row;
  const before = row.before();
  const isBefore = before?.id === waiver.id;
  if (waiver.row !== undefined) {
    if (track.id === waiver.id && !isStale(waiver, rowDigest(track))) return true;
    return isBefore && before.row !== undefined && !isStale(waiver, before.row);
  }
  if (isBefore) return true;
  const accepted = known?.waivers.some((other) => isSameWaiver(other, waiver) && other.row === undefined);
  // The base would have used it for its own item, had that overlapped.
  return !row.isNumbered() && !(accepted && known?.compared(waiver));
}

/** Gives the first waiver that accepts an overlap: about it, not expired, and of the row as it is. */
export function createWaivers(
  waivers: readonly Waiver[],
  today: string,
  known: KnownItems | undefined,
): (pair: ReadNames, overlap: Overlap, about: AboutRow) => Waiver | undefined {
  const byTrack = groupBy(waivers, (waiver) => keyOf(waiver, waiver.id));
  return (pair, overlap, about) => {
    if (byTrack.size === 0) return undefined;
    const before = known && about.isNumbered() ? about.before() : undefined;
    // A line that moved is found where it was.
    const ids = new Set([overlap.test.id, ...(before?.numbered ? [before.id] : [])]);
    const row = { track: overlap.test, ...about };
    return [...ids]
      .flatMap((id) => byTrack.get(keyOf(pair.standsFor ?? pair, id)) ?? [])
      .find((waiver) => covers(waiver, overlap) && !isExpired(waiver, today) && holdsFor(waiver, row, known));
  };
}

/** Waivers that apply to overlaps of a pair of splits. */
type Uses = {
  /** Waivers that accept any. */
  readonly used: ReadonlySet<Waiver | undefined>;
  /** Overlaps of tracks that waivers name. */
  readonly byId: ReadonlyMap<string, readonly { readonly level: Level; readonly isWaived: boolean }[]>;
};

/** Reads the overlaps of each pair of splits once for all waivers. */
function createUses(waivers: readonly Waiver[]): (judged: Judgement) => Uses {
  const known = new Map<Judgement, Uses>();
  const read = ({ pair, findings }: Judgement): Uses => {
    const own = waivers.filter(({ test, pretrain }) => test === pair.test && pretrain === pair.pretrain);
    const byId = new Map(own.map(({ id }) => [id, [] as { level: Level; isWaived: boolean }[]]));
    const used = new Set<Waiver | undefined>();
    for (const { test, level, waiver } of findings?.overlaps ?? []) {
      used.add(waiver);
      byId.get(test.id)?.push({ level, isWaived: waiver !== undefined });
    }
    return { used, byId };
  };
  return (judged) => {
    const uses = known.get(judged) ?? read(judged);
    known.set(judged, uses);
    return uses;
  };
}

/** Reports the state of each waiver. One that is expired or stale accepts nothing any more. */
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
  const overlapsOf = createUses(waivers);
  const stateOf = (waiver: Waiver, row: string | undefined): ReportWaiver['state'] => {
    if (isExpired(waiver, today)) return 'expired';
    const judged = judgements.find(({ pair }) => pair.test === waiver.test && pair.pretrain === waiver.pretrain);
    const found = judged && overlapsOf(judged);
    if (found?.used.has(waiver)) return 'used';
    if (row !== undefined && isStale(waiver, row)) return 'stale';
    const own = (found?.byId.get(waiver.id) ?? []).filter((overlap) => covers(waiver, overlap));
    if (own.length > 0) return own.some(({ isWaived }) => isWaived) ? 'used' : 'stale';
    return judged === undefined || judged.verdict === 'unknown' ? 'unchecked' : 'unused';
  };
  return waivers.map((waiver) => {
    const { test, id, pretrain, level, reason, expires, place } = waiver;
    const track = ids.get(test)?.get(id);
    const row = track && rowDigest(track);
    const state = stateOf(waiver, row);
    const renewed = row !== undefined && (state === 'stale' || (state === 'used' && isStale(waiver, row)));
    return { test, id, pretrain, level, reason, expires, line: place.line, ...(renewed ? { row } : {}), state };
  });
}
