import type { Amount, Limit, Limits } from './config.ts';
import type { LimitSetting, LimitSettings } from './schema.ts';

const IGNORE: Limit = { warn: undefined, fail: undefined, unit: 'tracks' };
const NONE: Amount = { count: 0 };

export const DEFAULT_LIMITS: Limits = {
  file: IGNORE,
  segment: IGNORE,
  recording: { ...IGNORE, fail: NONE },
  work: IGNORE,
  source: IGNORE,
  album: IGNORE,
  artist: IGNORE,
  unchecked: { ...IGNORE, warn: NONE },
};

/** The limits with each level that the settings name replaced whole. */
export function mergeLimits(base: Limits, settings: LimitSettings | undefined): Limits {
  const merged = { ...base };
  for (const [level, setting] of Object.entries(settings ?? {})) {
    if (setting !== undefined) merged[level as keyof Limits] = toLimit(setting);
  }
  return merged;
}

function toLimit(setting: LimitSetting): Limit {
  if (setting === 'ignore') return IGNORE;
  if (typeof setting !== 'object') return { ...IGNORE, fail: toAmount(setting) };
  const { warn, fail, unit = 'tracks' } = setting;
  return {
    warn: warn === undefined ? undefined : toAmount(warn),
    fail: fail === undefined ? undefined : toAmount(fail),
    unit,
  };
}

const toAmount = (amount: number | string): Amount =>
  typeof amount === 'number' ? { count: amount } : { share: Number.parseFloat(amount) / 100 };

/** An amount as leakage.yml has it: 5, or "5%". */
export const amountText = (amount: Amount): number | string =>
  'count' in amount ? amount.count : `${Number((amount.share * 100).toFixed(6))}%`;

/** A limit in words: "fail above 0", "warn above 5% of songs", "ignore". */
export function sayLimit({ warn, fail, unit }: Limit): string {
  const said = Object.entries({ fail, warn }).flatMap(([what, amount]) =>
    amount === undefined ? [] : [`${what} above ${amountText(amount)}`],
  );
  return said.length === 0 ? 'ignore' : `${said.join(', ')}${unit === 'songs' ? ' in songs' : ''}`;
}
