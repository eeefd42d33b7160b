import type { Pair, Waiver } from '../config/config.ts';
import { isOnChain } from '../model/levels.ts';
import type { Report, ReportOverlap } from '../model/report.ts';
import { where } from '../platform/lazy-list.ts';
import type { Problem } from '../platform/problem.ts';
import type { Base } from './base.ts';
import { countLevels, judge, type Verdict, worst } from './count.ts';
import { acceptedBy } from './match-baseline.ts';
import { pairKey, pairsOfReport } from './report-items.ts';

/** Verdict of a base as a whole and by pair of splits, under the key of the pair. */
export type BaseVerdict = { readonly verdict: Verdict; readonly pairs: ReadonlyMap<string, Verdict> };

/**
 * Judges the base by its own limits, waivers and baseline: its stored results are those of searches, whoever judged
 * them.
 *
 * @param warnings what the configuration of the base is warned of.
 * @param today day by which waivers expire.
 * @returns undefined if the base has no result.
 */
export function judgeBase(base: Base, warnings: readonly Problem[], today: string): BaseVerdict | undefined {
  if (base.problem !== undefined || !base.config || !base.report) return undefined;
  const { config, report, baseline } = base;
  const found = pairsOfReport(report);
  const baselined = acceptedBy(baseline, found, new Map());
  const pairs = config.pairs
    .filter(({ skip }) => skip === undefined)
    .map((pair) => {
      const key = pairKey(pair);
      const accepted = baselined.get(key);
      const counted = where(
        found.get(key)?.overlaps ?? [],
        (overlap, place) => accepted?.[place] !== 1 && !isWaived(overlap, config.waivers, today),
      );
      return [pairKey(pair), verdictOf(pair, counted, report)] as const;
    });
  const verdict = worst([
    ...pairs.map(([, each]) => each),
    ...report.errors.map(() => 'unknown' as const),
    ...warnings.map(() => 'warn' as const),
  ]);
  return { verdict, pairs: new Map(pairs) };
}

function verdictOf(pair: Pair, counted: readonly ReportOverlap[], { checks, splits }: Report): Verdict {
  const check = checks.find(({ test, pretrain }) => test === pair.test && pretrain === pair.pretrain);
  const sizeOf = (role: 'test' | 'pretrain') =>
    splits.find((split) => split.role === role && split.name === pair[role]);
  const [test, pretrain] = [sizeOf('test'), sizeOf('pretrain')];
  if (!check?.levels || !check.unchecked || check.verdict === 'unknown' || !test || !pretrain) return 'unknown';
  return worst([
    ...Object.values(countLevels(counted, test, pair.limits)).map(({ outcome }) => outcome),
    judge(check.unchecked.test, test, pair.limits.unchecked),
    judge(check.unchecked.pretrain, { tracks: pretrain.tracks, songs: pretrain.tracks }, pair.limits.unchecked),
  ]);
}

const isWaived = ({ test, pretrain, level }: ReportOverlap, waivers: readonly Waiver[], today: string): boolean =>
  waivers.some(
    (waiver) =>
      waiver.test === test.split &&
      waiver.pretrain === pretrain.split &&
      waiver.id === test.id &&
      (waiver.level === level || (waiver.level === 'recording' && isOnChain(level))) &&
      today <= waiver.expires &&
      (waiver.row === undefined || test.row?.startsWith(waiver.row) === true),
  );
