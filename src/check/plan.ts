import type { Config, Pair, Split } from '../config/config.ts';
import { configWithin } from '../config/within.ts';
import type { FailOn, Policy } from '../gate/base.ts';
import type { Baseline } from '../gate/baseline.ts';
import { openBaseline, type Update } from '../gate/baseline-update.ts';
import { type Criteria, judgeBy } from '../gate/policy.ts';
import { type ReadingKeys, readingKeys } from '../gate/report-items.ts';
import { clockProblems, dayOf } from '../gate/waivers.ts';
import type { Problem } from '../platform/problem.ts';
import type { CheckOptions } from './options.ts';

/**
 * Overlaps that are held as objects, of all pairs of splits; of a pair at least the second. Those of longer lists are
 * made as they are written.
 */
const [HELD, HELD_OF_PAIR] = [50_000, 50];

/**
 * First stage of a check: what is searched, and by whose settings it is judged. Nothing is read yet but the baseline.
 */
export type Plan = {
  /** Configuration that was given; narrowed to one split, if that is compared with itself. */
  readonly config: Config;
  /** Configuration, waivers and baseline that judge. */
  readonly criteria: Criteria;
  /** Baseline of `config` itself, whoever judges. */
  readonly baseline: Baseline | undefined;
  /** Pairs of splits that are not skipped. */
  readonly pairs: readonly Pair[];
  /** Splits of those pairs. */
  readonly splits: readonly Split[];
  readonly readings: ReadingKeys;
  /** Problems of no split. */
  readonly problems: readonly Problem[];
  /** Whether one split is compared with itself, instead of all else. */
  readonly isWithin: boolean;
  /**
   * Whether nothing is compared with a base and nothing is accepted, so that what was found need not be looked up in
   * either.
   */
  readonly isBare: boolean;
  readonly policy: Policy;
  readonly failOn: FailOn;
  readonly update: Update | undefined;
  /** YYYY-MM-DD, in UTC. */
  readonly today: string;
  /** Whether the ids to leave out are also listed for each test split. */
  readonly perTest: boolean;
  /** Overlaps of a pair that are held as objects. */
  readonly held: number;
};

/**
 * Settles what a check looks at.
 * @throws ProblemError when `within` names no split.
 */
export async function planCheck(
  given: Config,
  {
    within,
    base,
    policy = 'head',
    failOn = 'limits',
    update,
    clock = () => new Date(),
    held = HELD,
    perTest = false,
  }: CheckOptions,
): Promise<Plan> {
  const config = within === undefined ? given : configWithin(given, within);
  const opened = await openBaseline(config, update);
  const criteria = judgeBy(config, opened.baseline, base && 'opened' in base ? base.opened : base, policy);
  const pairs = criteria.config.pairs.filter(({ skip }) => skip === undefined);
  const now = clock();
  return {
    ...{ config, criteria, baseline: opened.baseline, pairs, policy, failOn, update, perTest },
    splits: criteria.config.splits.filter(({ role, name }) => pairs.some((pair) => pair[role] === name)),
    readings: readingKeys(pairs),
    problems: [...opened.problems, ...criteria.problems, ...clockProblems(criteria.config.file, criteria.waivers, now)],
    isWithin: within !== undefined,
    isBare: base === undefined && criteria.waivers.length === 0 && criteria.baseline === undefined,
    today: dayOf(now),
    held: Math.max(HELD_OF_PAIR, Math.floor(held / Math.max(1, pairs.length))),
  };
}
