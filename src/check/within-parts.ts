import type { Config } from '../config/config.ts';
import { configWithin } from '../config/within.ts';
import { worst } from '../gate/count.ts';
import type { ReportOverlap } from '../model/report.ts';
import { uniqueBy } from '../platform/group.ts';
import { strongestFirst } from '../report/build-overlap.ts';
import type { IdList } from '../report/lists.ts';
import { check } from './check.ts';
import type { Checked, CheckOptions } from './options.ts';

/** Splits the value of `--within` into names of splits. */
export const partNames = (value: string): readonly string[] => [
  ...new Set(
    value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/**
 * Compares splits of either role with themselves and each with those before it, such as the parts and folds of one
 * benchmark.
 *
 * @throws ProblemError if there is no split of a name, or two of one.
 */
export async function checkParts(config: Config, names: readonly string[], options: CheckOptions): Promise<Checked> {
  const { within: _, ...common } = options;
  const own: Checked[] = [];
  // Before anything is read, every name is looked up.
  const across = configAcross(config, names);
  for (const name of names) own.push(await check(config, { ...common, within: name }));
  if (names.length < 2) return own[0] as Checked;
  return joined(await check(across, common), own);
}

/** Configuration that compares each of some splits with those named before it, by the limits of the file. */
function configAcross(config: Config, names: readonly string[]): Config {
  const splits = names.map((name) => configWithin(config, name).splits[0] as Config['splits'][number]);
  const { limits, match } = config;
  return {
    ...config,
    match: { ...match, text: { ...match.text, retrieve: 'words' } },
    ...{ waivers: [], baseline: undefined },
    splits: (['test', 'pretrain'] as const).flatMap((role) => splits.map((split) => ({ ...split, role }))),
    pairs: splits.flatMap((test, i) =>
      splits
        .slice(0, i)
        .map((pretrain) => ({ pretrain: pretrain.name, test: test.name, limits, skip: undefined, place: test.place })),
    ),
  };
}

/** One answer of all: the parts with themselves first. */
function joined(across: Checked, own: readonly Checked[]): Checked {
  const all = [...own, across];
  const reports = all.map(({ report }) => report);
  const errors = [
    ...uniqueBy(
      reports.flatMap((report) => report.errors),
      JSON.stringify,
    ),
  ];
  const checks = reports.flatMap((report) => report.checks);
  const splits = new Map(
    reports.flatMap((report) => report.splits).map((split) => [`${split.role}/${split.name}`, split]),
  );
  const { warnings: _, ...report } = across.report;
  const verdict = worst([...checks.map((each) => each.verdict), ...errors.map(() => 'unknown' as const)]);
  return {
    ...across,
    report: {
      ...report,
      ...{ verdict, checks, errors, splits: [...splits.values()], skipped: [] },
      overlaps: strongestFirst(reports.map(({ overlaps }) => overlaps)) as ReportOverlap[],
      unchecked: reports.flatMap(({ unchecked }) => unchecked),
    },
    lists: joinLists(all.map(({ lists }) => lists)),
    rows: new Map(all.flatMap(({ rows }) => [...rows])),
  };
}

/** Joins lists of several comparisons: an id is leaked or to be left out if any comparison says so, clean if all do. */
function joinLists(all: readonly (readonly IdList[])[]): readonly IdList[] {
  const lists = new Map<string, IdList>();
  for (const list of all.flat()) {
    const key = JSON.stringify([list.split, list.file]);
    const before = lists.get(key);
    lists.set(key, before ? { ...list, ids: joinIds(before, list) } : list);
  }
  return [...lists.values()];
}

function joinIds({ file, ids: before }: IdList, { ids: now }: IdList): readonly string[] | undefined {
  if (!before || !now) return undefined;
  if (file !== 'clean_ids.txt') return [...new Set([...before, ...now])];
  const both = new Set(now);
  return before.filter((id) => both.has(id));
}
