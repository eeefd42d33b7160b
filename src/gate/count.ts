import type { Amount, Limit, Limits } from '../config/config.ts';
import { isOnChain, LEVELS, type Level } from '../model/levels.ts';
import { wilson } from '../platform/interval.ts';

export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown';

const WORST_FIRST: readonly Verdict[] = ['unknown', 'fail', 'warn', 'pass'];

/** Unknown beats fail beats warn; of nothing: pass. */
export const worst = (verdicts: readonly Verdict[]): Verdict =>
  WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'pass';

/** How many of a split, in tracks and in songs. */
export type Count = { readonly tracks: number; readonly songs: number };

export type LevelCount = Count & {
  /** Share of the test split's songs, with its 95 % interval. */
  readonly songShare: number;
  readonly interval: readonly [low: number, high: number];
  readonly limit: Limit;
  /** Count that the limit was compared with, where that is not all of these. */
  readonly judged: Count | undefined;
  /** Tracks with an overlap that the base does not have; undefined where nothing was compared. */
  readonly fresh: Count | undefined;
  /** Tracks whose strongest overlap is at just this level. */
  readonly strongest: number;
  /** Found besides these, and accepted: waived or in the baseline. */
  readonly accepted: Count;
  readonly outcome: Verdict;
};

/** Overlap as far as it is counted. */
type Countable = { readonly level: Level; readonly test: { readonly id: string; readonly song: string } };

/**
 * Counts distinct test tracks a level: `recording` takes in every track whose strongest overlap is anywhere on its
 * chain, each other level those with an overlap of just that level. Limits are held against all of them, or against
 * those that are `judged`. `accepted` are overlaps that are found and not counted.
 */
export function countLevels(
  overlaps: Iterable<Countable>,
  split: Count,
  limits: Limits,
  {
    judged,
    fresh,
    accepted = [],
  }: {
    readonly judged?: Iterable<Countable> | undefined;
    readonly fresh?: Iterable<Countable> | undefined;
    readonly accepted?: Iterable<Countable> | undefined;
  } = {},
): Readonly<Record<Level, LevelCount>> {
  const counter = createCounter();
  counter.see(overlaps);
  const found = counter.counts();
  const strongest = counter.strongest();
  counter.see(accepted);
  const all = counter.counts();
  const held = judged && countsOf(judged);
  const added = fresh === judged ? held : fresh && countsOf(fresh);
  const count = (level: Level): LevelCount => ({
    ...found[level],
    songShare: split.songs === 0 ? 0 : found[level].songs / split.songs,
    interval: wilson(found[level].songs, split.songs),
    limit: limits[level],
    judged: held?.[level],
    fresh: added?.[level],
    strongest: strongest(level),
    accepted: { tracks: all[level].tracks - found[level].tracks, songs: all[level].songs - found[level].songs },
    outcome: judge(held?.[level] ?? found[level], split, limits[level]),
  });
  return Object.fromEntries(LEVELS.map((level) => [level, count(level)])) as Record<Level, LevelCount>;
}

type Counts = Readonly<Record<Level, Count>>;

/** Counts the distinct tracks and songs of overlaps by level; those of `recording` are those of its whole chain. */
function createCounter(): {
  readonly see: (overlaps: Iterable<Countable>) => void;
  readonly counts: () => Counts;
  /** Tracks of the recording chain by their strongest level, so that they add up to those of `recording`. */
  readonly strongest: () => (level: Level) => number;
} {
  const tracks = new Map(LEVELS.map((level) => [level, new Set<string>()]));
  const songs = new Map(LEVELS.map((level) => [level, new Set<string>()]));
  const add = (level: Level, { id, song }: Countable['test']): void => {
    tracks.get(level)?.add(id);
    songs.get(level)?.add(song);
  };
  const countAt = (level: Level): Count => ({
    tracks: tracks.get(level)?.size ?? 0,
    songs: songs.get(level)?.size ?? 0,
  });
  return {
    see(overlaps) {
      for (const { level, test } of overlaps) {
        add(level, test);
        if (level !== 'recording' && isOnChain(level)) add('recording', test);
      }
    },
    counts: () => Object.fromEntries(LEVELS.map((level) => [level, countAt(level)])) as Record<Level, Count>,
    strongest() {
      const [files, segments] = [tracks.get('file'), tracks.get('segment')];
      const file = files?.size ?? 0;
      let segment = 0;
      for (const id of segments ?? []) if (!files?.has(id)) segment++;
      const recording = (tracks.get('recording')?.size ?? 0) - file - segment;
      const own: Partial<Record<Level, number>> = { segment, recording };
      return (level) => own[level] ?? tracks.get(level)?.size ?? 0;
    },
  };
}

function countsOf(overlaps: Iterable<Countable>): Counts {
  const counter = createCounter();
  counter.see(overlaps);
  return counter.counts();
}

/** Returns the verdict of a limit for a count: more than it allows exceeds it. */
export function judge(found: Count, split: Count, { fail, warn, unit }: Limit): Verdict {
  const exceeds = (amount: Amount | undefined): boolean => {
    if (amount === undefined) return false;
    const allowed = 'count' in amount ? amount.count : amount.share * split[unit] + 1e-9; // 0.29 * 100 is 28.999…
    return found[unit] > allowed;
  };
  return exceeds(fail) ? 'fail' : exceeds(warn) ? 'warn' : 'pass';
}

/** Whether a level is not ignored. */
export const isSet = ({ fail, warn }: Limit): boolean => fail !== undefined || warn !== undefined;

/** The levels that a limit is set on: an overlap of another one leaves a track clean. */
export const limitedLevels = (limits: Limits): ReadonlySet<Level> => {
  return new Set(LEVELS.filter((level) => isSet(limits[level]) || (isOnChain(level) && isSet(limits.recording))));
};
