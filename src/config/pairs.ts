import type * as z from 'zod';
import type { Pair, Place, Role } from './config.ts';
import { DEFAULT_LIMITS, mergeLimits } from './limits.ts';
import { didYouMean, listNames } from './nearest.ts';
import type { Complain, Path } from './place.ts';
import type { checkedNames, LimitSettings } from './schema.ts';

/** Pairs of splits that one configuration may name: each is judged and has lines of its own in every output. */
const MOST_PAIRS = 10_000;

/** Every pair of splits that a check names, once. */
export function toPairs(
  config: z.infer<typeof checkedNames>,
  complain: Complain,
  place: (path: Path) => Place,
): readonly Pair[] {
  const limits = mergeLimits(DEFAULT_LIMITS, config.limits);
  const pairs = new Map<string, Pair>();
  const named = new Set<string>();
  const all = { test: new Set(Object.keys(config.test)), pretrain: new Set(Object.keys(config.pretrain)) };
  const names = (role: Role, named: string | readonly string[] | undefined, path: Path): readonly string[] => {
    const declared = all[role];
    const wanted = named === undefined ? [...declared] : [named].flat();
    for (const name of wanted) {
      if (declared.has(name)) continue;
      const message = `no ${role} split is called \`${name}\`${didYouMean(name, [...declared])}`;
      complain([...path, role], message, `Declared: ${listNames([...declared])}`);
    }
    return wanted.filter((name) => declared.has(name));
  };
  const checks = config.checks ?? [{}];
  for (const [i, check] of checks.entries()) {
    const path = config.checks ? ['checks', i] : [];
    if (check.skip !== undefined && check.limits !== undefined) {
      complain([...path, 'skip'], 'a skipped check has limits', 'Take out `limits` or `skip`');
    }
    const tests = names('test', check.test, path);
    const pretrains = tests.length > 0 ? names('pretrain', check.pretrain, path) : [];
    if (pairs.size + tests.length * pretrains.length > MOST_PAIRS) {
      const message = `names more than ${MOST_PAIRS.toLocaleString('en')} pairs of splits`;
      complain(
        config.checks ? path : ['test'],
        message,
        'Put files that belong together into one split: `table: [a.csv, b.csv]`',
      );
      return [...pairs.values()];
    }
    for (const test of tests) {
      named.add(test);
      for (const pretrain of pretrains) {
        const key = `${pretrain} → ${test}`;
        const first = pairs.get(key);
        if (first) {
          complain(path, `${key} is named twice, first on line ${first.place.line}`, 'Name each pair in one check');
          continue;
        }
        pairs.set(key, {
          pretrain,
          test,
          limits: mergeLimits(limits, check.limits),
          skip: check.skip,
          place: place(config.checks ? path : ['test', test]),
          limitPlaces: limitPlaces(config.limits, check.limits, path, place),
        });
      }
    }
  }
  for (const test of Object.keys(config.test)) {
    if (!named.has(test)) {
      complain(
        ['test', test],
        `no check names the test split \`${test}\``,
        'Add a check, or one with `skip: the reason`',
      );
    }
  }
  return [...pairs.values()];
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
