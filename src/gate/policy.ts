import type { Config, Pair, Waiver } from '../config/config.ts';
import { lockedName } from '../lock.ts';
import type { Problem } from '../problem.ts';
import type { Base, Policy } from './base.ts';
import type { Baseline } from './baseline.ts';

/** By what a change is judged. */
export type Judging = {
  /** With the pairs and limits that count. */
  readonly config: Config;
  readonly waivers: readonly Waiver[];
  readonly baseline: Baseline | undefined;
  readonly notes: readonly string[];
  /** What makes the verdict unknown. */
  readonly problems: readonly Problem[];
};

/**
 * With policy `base`, the limits, skips, waivers and baseline are those of the base, so that a change cannot be its own judge. A pair is left
 * out only if both leave it out; one that the base does not know has nothing but the limits of the change.
 */
export function judgeBy(
  config: Config,
  baseline: Baseline | undefined,
  base: Base | undefined,
  policy: Policy,
): Judging {
  const own = { config, waivers: config.waivers, baseline, notes: [], problems: [] };
  if (policy === 'head' || base === undefined) return own;
  if (base.problem !== undefined) return { ...own, problems: [unreadable(config, base.problem)] };
  const theirs = base.config;
  if (theirs === undefined)
    return { ...own, notes: ['the base has no configuration, so this one judges although the policy is base'] };
  const pairs = config.pairs.map((pair) => {
    const known = findPair(theirs, pair);
    return known ? { ...pair, limits: known.limits, skip: known.skip === undefined ? undefined : pair.skip } : pair;
  });
  const unknown = pairs.filter((pair) => !findPair(theirs, pair)).map(({ pretrain, test }) => `${pretrain} → ${test}`);
  return {
    ...{ config: { ...config, pairs: [...pairs, ...dropped(config, theirs)] }, problems: [] },
    waivers: theirs.waivers,
    // The base lies in a folder of its own, which means nothing to a reader.
    baseline: base.baseline && { ...base.baseline, file: lockedName(theirs, base.baseline.file) },
    notes: unknown.map((pair) => `the base does not know ${pair}: the limits of this change judge it`),
  };
}

const findPair = ({ pairs }: Config, { pretrain, test }: Pair): Pair | undefined =>
  pairs.find((pair) => pair.pretrain === pretrain && pair.test === test);

/** Pairs that the base looks at and the change no longer names, although it still has both splits. */
const dropped = (config: Config, base: Config): readonly Pair[] =>
  base.pairs.flatMap((pair) => {
    const place = config.splits.find(({ role, name }) => role === 'test' && name === pair.test)?.place;
    const declared = config.splits.some(({ role, name }) => role === 'pretrain' && name === pair.pretrain);
    return place && declared && pair.skip === undefined && !findPair(config, pair) ? [{ ...pair, place }] : [];
  });

const unreadable = ({ file }: Config, problem: string): Problem => ({
  file,
  message: `the policy is to judge by the base, and that cannot be read: ${problem}`,
  remedy: 'Mend what is in the way, or judge by this change alone (`policy: head`)',
});
