import type * as z from 'zod';
import { matchesAnyDepth } from '../platform/glob.ts';
import { didYouMean, listNames } from '../platform/nearest.ts';
import type { Pair, Place, Role, Split } from './config.ts';
import { usualPairs } from './families/usual.ts';
import { DEFAULT_LIMITS, mergeLimits } from './limits.ts';
import type { Complain, Path } from './place.ts';
import type { checkedNames, LimitSettings } from './schema.ts';

/** Pairs of splits that one configuration may name: each is judged and has lines of its own in every output. */
const MOST_PAIRS = 10_000;

/** Name of a split as far as `checks` is about it. */
export type NamedSplit = Pick<Split, 'name' | 'role' | 'family'>;

/**
 * Returns every pair of splits that a check names, once. A check names splits, of which a `*` stands for anything, or
 * families, whose parts are compared within themselves.
 */
export function toPairs(
  config: z.infer<typeof checkedNames>,
  splits: readonly NamedSplit[],
  complain: Complain,
  place: (path: Path) => Place,
): readonly Pair[] {
  const limits = mergeLimits(DEFAULT_LIMITS, config.limits);
  const usual = usualPairs(splits, MOST_PAIRS);
  const pairs = new Map<string, Pair>();
  /** Pairs that a check leaves out, by the pattern. */
  const excepted = new Map<string, { readonly pair: Pair; readonly by: string }>();
  const named = new Set<string>();
  const namedFamilies = new Set<string>();
  const checks = config.checks ?? [{}];
  for (const [i, check] of checks.entries()) {
    const path = config.checks ? ['checks', i] : [];
    if (check.skip !== undefined && check.limits !== undefined) {
      complain([...path, 'skip'], 'a skipped check has limits', 'Take out `limits` or `skip`');
    }
    const chosen = choose(check, path, splits, usual, complain);
    if (pairs.size + chosen.pairs.length > MOST_PAIRS) {
      complain(
        config.checks ? path : ['test'],
        `names more than ${MOST_PAIRS.toLocaleString('en')} pairs of splits`,
        'Put files that belong together into one split: `table: [a.csv, b.csv]`',
      );
      return [...pairs.values()];
    }
    for (const name of chosen.tests) named.add(name);
    const exceptions = [check.except ?? []].flat();
    const idle = new Set(exceptions);
    for (const { pretrain, test } of chosen.pairs) {
      for (const { family } of [pretrain, test]) if (family) namedFamilies.add(family.family);
      const key = `${pretrain.name} → ${test.name}`;
      const by = exceptions.find((pattern) => [pretrain, test].some(({ name }) => matchesAnyDepth(pattern, name)));
      const first = pairs.get(key);
      if (first && by === undefined) {
        complain(path, `${key} is named twice, first on line ${first.place.line}`, 'Name each pair in one check');
        continue;
      }
      const pair: Pair = {
        pretrain: pretrain.name,
        test: test.name,
        limits: mergeLimits(limits, check.limits),
        skip: check.skip,
        place: place(config.checks ? path : test.family ? ['families', test.family.family] : ['test', test.name]),
        limitPlaces: limitPlaces(config.limits, check.limits, path, place),
      };
      if (by === undefined) pairs.set(key, pair);
      else {
        idle.delete(by);
        excepted.set(key, { pair, by });
      }
    }
    for (const pattern of idle)
      complain([...path, 'except'], `"${pattern}" matches no split of this check`, 'Fix the name, or take it out');
  }
  for (const [key, { pair, by }] of excepted)
    if (!pairs.has(key)) pairs.set(key, { ...pair, skip: `left out by \`except\` (${by})` });
  complainOfUnnamed(splits, usual, named, namedFamilies, complain);
  return [...pairs.values()];
}

type Chosen = {
  readonly pairs: ReturnType<typeof usualPairs<NamedSplit>>;
  /** Names of the test splits. */
  readonly tests: readonly string[];
};

/** Returns the pairs that one check is about. */
function choose(
  check: z.infer<typeof checkedNames>['checks'] extends readonly (infer Check)[] | undefined ? Check : never,
  path: Path,
  splits: readonly NamedSplit[],
  usual: Chosen['pairs'],
  complain: Complain,
): Chosen {
  const families = check.families === undefined ? undefined : [check.families].flat();
  const ofRole = (role: Role): readonly NamedSplit[] => splits.filter((split) => split.role === role);
  const find = (role: Role): readonly NamedSplit[] | undefined =>
    check[role] === undefined ? undefined : findNamed([check[role]].flat(), role, ofRole(role), path, complain);
  const pretrains = find('pretrain');
  const tests = find('test');
  const toChosen = (pairs: Chosen['pairs']): Chosen => ({ pairs, tests: pairs.map(({ test }) => test.name) });
  if (families) {
    const known = [...new Set(splits.flatMap(({ family }) => family?.family ?? []))];
    for (const name of families.filter((name) => !known.includes(name))) {
      const message = `no family is called \`${name}\`${didYouMean(name, known)}`;
      complain(
        [...path, 'families'],
        message,
        known.length > 0 ? `Declared: ${known.join(', ')}` : 'Declare it under `families`',
      );
    }
    if (tests)
      complain([...path, 'test'], 'cannot be beside `families`, whose tests are compared', 'Take one of them out');
    const isOf = ({ family }: NamedSplit): boolean => family !== undefined && families.includes(family.family);
    return toChosen(
      pretrains
        ? product(
            pretrains,
            ofRole('test').filter((test) => isOf(test) && test.family?.part === 'test'),
          )
        : usual.filter(({ pretrain, test }) => isOf(pretrain) && isOf(test)),
    );
  }
  if (pretrains && tests) return { pairs: product(pretrains, tests), tests: tests.map(({ name }) => name) };
  const chosen = usual.filter(
    ({ pretrain, test }) => (pretrains?.includes(pretrain) ?? true) && (tests?.includes(test) ?? true),
  );
  return toChosen(chosen);
}

const product = (pretrains: readonly NamedSplit[], tests: readonly NamedSplit[]): Chosen['pairs'] =>
  tests.flatMap((test) => pretrains.map((pretrain) => ({ pretrain, test })));

/** Finds the splits that names or patterns mean. */
function findNamed(
  wanted: readonly string[],
  role: Role,
  declared: readonly NamedSplit[],
  path: Path,
  complain: Complain,
): readonly NamedSplit[] {
  const found = new Set<NamedSplit>();
  const repeated = new Set<string>();
  const names = declared.map(({ name }) => name);
  for (const name of wanted) {
    const own = declared.filter((split) =>
      name.includes('*') ? matchesAnyDepth(name, split.name) : split.name === name,
    );
    if (wanted.indexOf(name) !== wanted.lastIndexOf(name) && !repeated.has(name))
      complain([...path, role], `\`${name}\` is named twice in one check`, 'Take one of them out');
    repeated.add(name);
    for (const split of own) found.add(split);
    if (own.length > 0) continue;
    const message = `no ${role} split is called \`${name}\`${didYouMean(name, names)}`;
    complain([...path, role], message, `Declared: ${listNames(names)}`);
  }
  return [...found];
}

/** Reports test splits and families that no check names. */
function complainOfUnnamed(
  splits: readonly NamedSplit[],
  usual: Chosen['pairs'],
  named: ReadonlySet<string>,
  namedFamilies: ReadonlySet<string>,
  complain: Complain,
): void {
  const remedy = 'Add a check, or one with `skip: the reason`';
  const families = new Set<string>();
  for (const { name, role, family } of splits) {
    if (family) families.add(family.family);
    else if (role === 'test' && !named.has(name))
      complain(['test', name], `no check names the test split \`${name}\``, remedy);
  }
  for (const name of families)
    if (usual.every(({ pretrain, test }) => pretrain.family?.family !== name && test.family?.family !== name))
      complain(
        ['families', name],
        `nothing is compared with the family \`${name}\`: it has but one part, or each value of its axes has`,
        'Add the files of another part, or declare it under `pretrain` or `test`',
      );
    else if (!namedFamilies.has(name)) complain(['families', name], `no check names the family \`${name}\``, remedy);
}

/** Where each limit that a pair is judged by is written; those of the check go before those of the file. */
function limitPlaces(
  ofFile: LimitSettings | undefined,
  ofCheck: LimitSettings | undefined,
  path: Path,
  place: (path: Path) => Place,
): NonNullable<Pair['limitPlaces']> {
  const places = (settings: LimitSettings | undefined, at: Path) =>
    Object.keys(settings ?? {}).map((level) => [level, place([...at, 'limits', level])] as const);
  return Object.fromEntries([...places(ofFile, []), ...places(ofCheck, path)]);
}
