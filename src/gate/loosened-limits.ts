import type { Amount, Limit, Pair } from '../config/config.ts';
import { sayLimit } from '../config/limits.ts';
import { LEVELS } from '../model/levels.ts';
import { groupBy } from '../platform/group.ts';
import type { Count } from './count.ts';
import type { Loosening, Side } from './loosening.ts';
import { nameSome } from './names.ts';

const LIMITED = [...LEVELS, 'unchecked'] as const;

type Change = { readonly pair: string; readonly said: string; readonly line: number };

/** Limits that were raised or taken away, and pairs that are no longer looked at. */
export function loosenedLimits(base: Side, head: Side): readonly Loosening[] {
  const { file } = head.config;
  const changes = base.config.pairs.flatMap((before): readonly Change[] => {
    const now = findPair(head, before);
    if (!now || before.skip !== undefined || now.skip !== undefined) return [];
    return LIMITED.filter((level) =>
      isLooser(before.limits[level], now.limits[level], sizeOf(head, now.test) ?? sizeOf(base, now.test)),
    ).map((level) => ({
      pair: nameOf(now),
      said: `the limit on ${level} is ${sayLimit(now.limits[level])}, at the base ${sayLimit(before.limits[level])}`,
      line: (now.limitPlaces?.[level] ?? now.place).line,
    }));
  });
  const limits = [...groupBy(changes, ({ said, line }) => `${line}:${said}`).values()].map((same): Loosening => {
    const [{ said, line }] = same as [Change];
    return { what: 'limit', message: `${said} (${nameSome(same.map(({ pair }) => pair))})`, file, line };
  });
  return [...limits, ...goneSplits(base, head), ...gonePairs(base, head)];
}

/** Whether a limit lets more through: what fails, or what at least warns, has to be more than before. */
export function isLooser(before: Limit, now: Limit, size: Count | undefined): boolean {
  if (before.fail === undefined && before.warn === undefined) return false;
  const unit = before.unit !== now.unit && (now.unit === 'songs' || isShare(before) || isShare(now));
  if (unit && (now.fail !== undefined || now.warn !== undefined)) return true;
  const most = (limit: Limit, keys: readonly ('warn' | 'fail')[]): number =>
    Math.min(...keys.map((key) => allowed(limit[key], limit.unit, size)));
  return most(now, ['fail']) > most(before, ['fail']) || most(now, ['fail', 'warn']) > most(before, ['fail', 'warn']);
}

const isShare = ({ warn, fail }: Limit): boolean => [warn, fail].some((amount) => amount && 'share' in amount);

/** How many it allows; of a split whose size is not known a share is taken to be of very many. */
function allowed(amount: Amount | undefined, unit: Limit['unit'], size: Count | undefined): number {
  if (amount === undefined) return Number.POSITIVE_INFINITY;
  return 'count' in amount ? amount.count : amount.share * (size?.[unit] ?? 1e9);
}

const sizeOf = ({ report }: Side, test: string): Count | undefined =>
  report?.splits.find(({ role, name }) => role === 'test' && name === test);

const nameOf = ({ pretrain, test }: Pair): string => `${pretrain} → ${test}`;

const findPair = ({ config }: Side, { pretrain, test }: Pair): Pair | undefined =>
  config.pairs.find((pair) => pair.pretrain === pretrain && pair.test === test);

const isDeclared = ({ config }: Side, role: 'test' | 'pretrain', name: string): boolean =>
  config.splits.some((split) => split.role === role && split.name === name);

const SIDES = { test: 'test', pretrain: 'pretraining' } as const;

const goneSplits = (base: Side, head: Side): readonly Loosening[] =>
  base.config.splits
    .filter(({ role, name }) => !isDeclared(head, role, name))
    .map(({ role, name }) => ({
      what: 'check',
      message: `the ${SIDES[role]} split ${name} of the base is not declared any more`,
      file: head.config.file,
      line: null,
    }));

const gonePairs = (base: Side, head: Side): readonly Loosening[] =>
  base.config.pairs.flatMap((before): readonly Loosening[] => {
    const declared = isDeclared(head, 'test', before.test) && isDeclared(head, 'pretrain', before.pretrain);
    if (before.skip !== undefined || !declared) return [];
    const now = findPair(head, before);
    if (now && now.skip === undefined) return [];
    const how = now ? `skipped (${now.skip})` : 'named by no check';
    const message = `${nameOf(before)} is ${how}, at the base it is compared`;
    return [{ what: 'check', message, file: head.config.file, line: now?.place.line ?? null }];
  });
