import type { Amount, Config, Limit } from '../config/config.ts';
import { sayLimit } from '../config/limits.ts';
import { LEVELS } from '../model/levels.ts';
import type { ReportWeakSetting } from '../model/report.ts';
import { groupBy } from '../platform/group.ts';
import { type Count, limitedLevels } from './count.ts';
import type { Judgement, Loaded } from './judgement.ts';
import { nameSome } from './names.ts';

type Found = { readonly message: string; readonly of: string; readonly line: number | null };

/**
 * Settings that are valid and stop next to nothing: limits that no count can exceed, levels that are all ignored, rows
 * that may all be malformed.
 */
export function weakSettings(
  config: Config,
  splits: readonly Loaded[],
  judgements: readonly Judgement[],
): readonly ReportWeakSetting[] {
  const found = [
    ...judgements.flatMap((judgement) => weakLimits(judgement, splits)),
    ...weakStrictness(config, splits),
  ];
  return [...groupBy(found, ({ message, line }) => `${line}:${message}`).values()].map((same) => {
    const [{ message, line }] = same as [Found];
    return { file: config.file, line, message: `${message} (${nameSome([...new Set(same.map(({ of }) => of))])})` };
  });
}

function weakLimits({ pair }: Judgement, splits: readonly Loaded[]): readonly Found[] {
  const of = `${pair.pretrain} → ${pair.test}`;
  const tally = splits.find(({ split }) => split.role === 'test' && split.name === pair.test)?.tally;
  const { limits } = pair;
  const { line } = pair.place;
  if (limitedLevels(limits).size === 0)
    return [{ message: 'no level has a limit, so nothing that is found can warn or fail', of, line }];
  if (!tally) return [];
  const unreached = LEVELS.filter((level) => isUnreached(limits[level], tally)).map((level) => ({
    message: `the limit on ${level} (${sayLimit(limits[level])}) can never be exceeded: there are no more ${limits[level].unit}`,
    ...{ of, line: (pair.limitPlaces?.[level] ?? pair.place).line },
  }));
  const usesSongs = [...limitedLevels(limits)].some((level) => limits[level].unit === 'songs');
  const oneSong = { message: 'every track is of one song, and a limit counts songs', of, line };
  return tally.songs === 1 && tally.tracks > 1 && usesSongs ? [...unreached, oneSong] : unreached;
}

/** Whether even all of a split would not exceed a limit that is set. */
function isUnreached({ warn, fail, unit }: Limit, size: Count): boolean {
  const set = [warn, fail].filter((amount) => amount !== undefined);
  const allows = (amount: Amount): number => ('count' in amount ? amount.count : amount.share * size[unit]);
  return size[unit] > 0 && set.length > 0 && set.every((amount) => allows(amount) >= size[unit]);
}

function weakStrictness({ strict, places }: Config, splits: readonly Loaded[]): readonly Found[] {
  const { line } = places.strict;
  return splits.flatMap(({ split: { name }, tally, audioCoverage }) => {
    const rows = tally ? tally.tracks + tally.malformed : 0;
    const files = audioCoverage ? audioCoverage.tracks + audioCoverage.incomparable.length : 0;
    return [
      ...(rows > 0 && strict.malformedRows >= rows
        ? [{ message: `strict.malformed-rows is ${strict.malformedRows}: every row may be malformed`, of: name, line }]
        : []),
      ...(files > 0 && strict.undecodableFiles >= files
        ? [
            {
              message: `strict.undecodable-files is ${strict.undecodableFiles}: no file need be decoded`,
              of: name,
              line,
            },
          ]
        : []),
    ];
  });
}
