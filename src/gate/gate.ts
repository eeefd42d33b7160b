import type { Amount, Limit, Limits } from '../config/config.ts';
import { wilson } from '../interval.ts';
import { isOnChain, LEVELS, type Level } from '../levels.ts';

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
  /** What the limit was held against, where that is not all of these. */
  readonly judged: Count | undefined;
  /** Found besides these, and accepted: waived or in the baseline. */
  readonly accepted: Count;
  readonly outcome: Verdict;
};

/** Overlap as far as it is counted. */
type Countable = { readonly level: Level; readonly test: { readonly id: string; readonly song: string } };

/**
 * Counts distinct test tracks a level: `recording` takes in every track whose strongest overlap is anywhere on its chain, each other
 * level those with an overlap of just that level. Limits are held against all of them, or against those that are `judged`.
 * `accepted` are overlaps that are found and not counted.
 */
export function countLevels(
  overlaps: readonly Countable[],
  split: Count,
  limits: Limits,
  {
    judged,
    accepted = [],
  }: { readonly judged?: readonly Countable[] | undefined; readonly accepted?: readonly Countable[] } = {},
): Readonly<Record<Level, LevelCount>> {
  const count = (level: Level): LevelCount => {
    const found = countAt(overlaps, level);
    const all = countAt([...overlaps, ...accepted], level);
    const held = judged && countAt(judged, level);
    return {
      ...found,
      songShare: split.songs === 0 ? 0 : found.songs / split.songs,
      interval: wilson(found.songs, split.songs),
      limit: limits[level],
      judged: held,
      accepted: { tracks: all.tracks - found.tracks, songs: all.songs - found.songs },
      outcome: judge(held ?? found, split, limits[level]),
    };
  };
  return Object.fromEntries(LEVELS.map((level) => [level, count(level)])) as Record<Level, LevelCount>;
}

function countAt(overlaps: readonly Countable[], level: Level): Count {
  const hit = overlaps.filter((overlap) =>
    level === 'recording' ? isOnChain(overlap.level) : overlap.level === level,
  );
  return {
    tracks: new Set(hit.map(({ test }) => test.id)).size,
    songs: new Set(hit.map(({ test }) => test.song)).size,
  };
}

/** What a limit says of a count: more than it allows trips it. */
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
