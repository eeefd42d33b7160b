import type { Config, Pair, Place, Split, Waiver } from '../config/config.ts';
import { usualPairs } from '../config/families/usual.ts';
import type { Problem } from '../platform/problem.ts';
import { lockedName } from '../sources/lock.ts';
import type { Base, OtherConfig, Policy } from './base.ts';
import type { Baseline } from './baseline.ts';
import { nameSome } from './names.ts';
import type { ChangedReading } from './reading.ts';
import { readingOf } from './reading.ts';

/** Criteria that judge a change. */
export type Criteria = {
  /** Configuration of the search, with the pairs and limits that count. */
  readonly config: Config;
  readonly waivers: readonly Waiver[];
  readonly baseline: Baseline | undefined;
  readonly notes: readonly string[];
  /** Problems that make the verdict unknown. */
  readonly problems: readonly Problem[];
  /**
   * Splits that the change reads in another way than the base, by the names under which its own reading is checked as
   * well.
   */
  readonly readings: readonly ChangedReading[];
  /** Why the base cannot judge although it is to. */
  readonly unjudged?: string | undefined;
};

/**
 * With policy `base` everything that judges is the base's: its splits with their settings, applied to the files of the
 * change, its pairs, limits, `match`, `strict`, waivers and baseline. Splits that only the change has, and its own
 * reading of those that it reads in another way, are checked besides, by the limits of the base: they can make the
 * verdict worse and nothing better. Where the base cannot judge, the verdict is unknown.
 */
export function judgeBy(
  config: Config,
  baseline: Baseline | undefined,
  base: Base | undefined,
  policy: Policy,
): Criteria {
  const own = { config, waivers: config.waivers, baseline, notes: [], problems: [], readings: [] };
  if (policy === 'head') return own;
  const unable = (why: string, remedy: string): Criteria => {
    const message = `the policy is to judge by the base, and ${why}`;
    return { ...own, problems: [{ file: config.file, message, remedy }], unjudged: why };
  };
  if (base === undefined) return unable(...NO_BASE);
  if (base.problem !== undefined) return unable(`that cannot be read: ${base.problem}`, UNREADABLE);
  if (base.config === undefined) return unable(...withoutConfig(base.elsewhere ?? []));
  if (base.refused && base.refused.length > 0)
    return { ...own, problems: base.refused, unjudged: 'its files must not be read' };
  return byBase(config, base, base.config, base.judge ?? base.config);
}

const NO_BASE = [
  'this event has none',
  'Set `policy: head` for this event in the workflow, or run it for pull requests and merge groups alone',
] as const;

const UNREADABLE = 'Fix the problem, or judge by this change alone (`policy: head`)';

/** The configuration may have been moved, renamed or come with the change: none of that is the change's to decide. */
function withoutConfig(elsewhere: readonly OtherConfig[]): readonly [why: string, remedy: string] {
  const why = 'the base has no configuration at this path';
  if (elsewhere.length === 0)
    return [why, 'Merge the configuration first, or set `policy: head` in the workflow until it is merged'];
  const names = nameSome(elsewhere.map(({ path, gone }) => (gone ? `${path} (gone)` : path)));
  return [
    `${why}; it has: ${names}`,
    'Name the configuration of the base in the input `config` of the workflow, or move it in a change that is judged by `policy: head`',
  ];
}

function byBase(
  config: Config,
  base: Extract<Base, { problem?: undefined }>,
  baseConfig: Config,
  judge: Config,
): Criteria {
  const among = (splits: readonly Split[], { role, name }: Pick<Split, 'role' | 'name'>): Split | undefined =>
    splits.find((split) => split.role === role && split.name === name);
  const added = config.splits.filter((split) => !among(baseConfig.splits, split));
  const readings = config.splits.flatMap((split): readonly ChangedReading[] => {
    const before = among(baseConfig.splits, split);
    if (!before || readingOf(before, baseConfig) === readingOf(split, config)) return [];
    return [{ split, as: freeName(split, [...config.splits, ...baseConfig.splits]) }];
  });
  const gone = baseConfig.splits.filter(
    (split) =>
      !among(config.splits, split) && baseConfig.pairs.some((pair) => pair.skip === undefined && isOf(pair, split)),
  );
  const placed = [
    ...judge.pairs.map((pair) => ofBase(pair, config)),
    ...addedPairs(config, judge, added).map((pair) => ({ ...pair, limits: judge.limits })),
  ];
  const isPlaced = new Set(placed.map(nameOf));
  return {
    config: {
      ...config,
      splits: [
        ...judge.splits.map((split) => ({ ...split, place: among(config.splits, split)?.place ?? TOP })),
        ...added,
        ...readings.map(({ split, as }) => ({ ...split, name: as })),
      ],
      pairs: [...placed, ...placed.flatMap((pair) => asRead(pair, readings))],
      ...{ limits: judge.limits, match: judge.match, strict: judge.strict },
      ...(judge.lockOf === undefined ? {} : { lockOf: judge.lockOf }),
    },
    waivers: baseConfig.waivers,
    // The base lies in a folder of its own, which means nothing to a reader.
    baseline: base.baseline && {
      ...base.baseline,
      file: lockedName(baseConfig, baseConfig.baseline ?? base.baseline.file),
    },
    notes: [
      ...addedPairs(config, judge, added)
        .filter((pair) => isPlaced.has(nameOf(pair)) && pair.skip === undefined)
        .map((pair) => `the base does not know ${nameOf(pair)}: its limits for every pair judge it`),
      ...readings.map(
        ({ split: { name }, as }) =>
          `${name} is read in another way than at the base: it is checked as the base reads it, and as ${as} the way this change does`,
      ),
    ],
    problems: gone.map((split) => vanished(split, config)),
    readings,
  };
}

const TOP: Place = { line: 1, column: 1 };

const nameOf = ({ pretrain, test }: Pair): string => `${pretrain} → ${test}`;

const isOf = (pair: Pair, { role, name }: Pick<Split, 'role' | 'name'>): boolean => pair[role] === name;

const findPair = ({ pairs }: Config, { pretrain, test }: Pair): Pair | undefined =>
  pairs.find((pair) => pair.pretrain === pretrain && pair.test === test);

/** A pair of the base, at the place where the change has it. It is left out only if both leave it out. */
function ofBase({ limitPlaces: _, ...pair }: Pair, config: Config): Pair {
  const now = findPair(config, pair);
  const test = config.splits.find(({ role, name }) => role === 'test' && name === pair.test);
  const skip = now && now.skip === undefined ? undefined : pair.skip;
  return { ...pair, skip, place: now?.place ?? test?.place ?? TOP };
}

/**
 * Pairs that the base does not name. A split that it does not have is not skipped by the word of the change, and where
 * the base compares every test split with every pretraining split, so is the new one.
 */
function addedPairs(config: Config, base: Config, added: readonly Split[]): readonly Pair[] {
  const isAdded = (pair: Pair): boolean => added.some((split) => isOf(pair, split));
  const own = config.pairs
    .filter((pair) => !findPair(base, pair))
    .map(({ limitPlaces: _, ...pair }) => (isAdded(pair) ? { ...pair, skip: undefined } : pair));
  const usual = ({ splits }: Config): readonly Pair[] =>
    usualPairs(splits).map(({ pretrain, test: { name: test, place } }) => ({
      ...{ pretrain: pretrain.name, test, place, limits: base.limits, skip: undefined },
    }));
  const everyPair = usual(base).every((pair) => findPair(base, pair));
  if (!everyPair) return own;
  const others = usual(config);
  return [...own, ...others.filter((pair) => isAdded(pair) && !findPair(config, pair))];
}

/** The pair as the change reads its splits, where it does so in another way. */
function asRead(pair: Pair, readings: readonly ChangedReading[]): readonly Pair[] {
  const as = (role: Split['role']): string =>
    readings.find(({ split }) => isOf(pair, split) && split.role === role)?.as ?? pair[role];
  const [pretrain, test] = [as('pretrain'), as('test')];
  if (pair.skip !== undefined || (pretrain === pair.pretrain && test === pair.test)) return [];
  return [{ ...pair, pretrain, test, standsFor: { pretrain: pair.pretrain, test: pair.test } }];
}

function freeName({ role, name }: Split, splits: readonly Split[]): string {
  const taken = new Set(splits.filter((split) => split.role === role).map((split) => split.name));
  let as = `${name}.head`;
  while (taken.has(as)) as = `${as}.head`;
  return as;
}

const ROLES = { test: 'test', pretrain: 'pretraining' } as const;

const vanished = ({ role, name }: Split, { file }: Config): Problem => ({
  file,
  message: `the base checks the ${ROLES[role]} split ${name}, and this change does not declare it`,
  remedy: 'Put it back under its name; somebody who may judge by `policy: head` can rename or remove it',
});
