import type * as z from 'zod';
import type { Pair, Place, Role } from './config.ts';
import { DEFAULT_LIMITS, mergeLimits } from './limits.ts';
import { didYouMean } from './nearest.ts';
import type { Complain, Path } from './place.ts';
import type { checkedNames, LimitSettings } from './schema.ts';

/** Every pair of splits that a check names, once. */
export function toPairs(
  config: z.infer<typeof checkedNames>,
  complain: Complain,
  place: (path: Path) => Place,
): readonly Pair[] {
  const limits = mergeLimits(DEFAULT_LIMITS, config.limits);
  const pairs = new Map<string, Pair>();
  const named = new Set<string>();
  const names = (role: Role, named: string | readonly string[] | undefined, path: Path): readonly string[] => {
    const declared = Object.keys(config[role]);
    const wanted = named === undefined ? declared : [named].flat();
    for (const name of wanted) {
      if (declared.includes(name)) continue;
      const message = `no ${role} split is called \`${name}\`${didYouMean(name, declared)}`;
      complain([...path, role], message, `Declared: ${declared.join(', ')}`);
    }
    return wanted.filter((name) => declared.includes(name));
  };
  const checks = config.checks ?? [{}];
  for (const [i, check] of checks.entries()) {
    const path = config.checks ? ['checks', i] : [];
    if (check.skip !== undefined && check.limits !== undefined) {
      complain([...path, 'skip'], 'a skipped check has limits', 'Take out `limits` or `skip`');
    }
    for (const test of names('test', check.test, path)) {
      named.add(test);
      for (const pretrain of names('pretrain', check.pretrain, path)) {
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
