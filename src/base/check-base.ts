import type { Progress } from '../check/options.ts';
import type { Config, Pair, Split } from '../config/config.ts';
import type { CheckResult } from '../gate/base.ts';
import { worst } from '../gate/count.ts';
import type { Report, ReportCheck, ReportOverlap } from '../model/report.ts';
import { mapped } from '../platform/lazy-list.ts';
import type { Problem } from '../platform/problem.ts';
import { head } from '../report/build.ts';
import { strongestFirst } from '../report/build-overlap.ts';
import { factsOf } from '../report/facts.ts';
import { digestsIn, digestsOnDisk, type Keys, keysOf } from './keys.ts';
import { type PairResult, readResult, writeResult } from './results.ts';

/** Checks by a configuration. */
export type CheckRun = (config: Config, progress: Progress | undefined) => Promise<Omit<CheckResult, 'config'>>;

/** The base, ready to be checked. */
export type Prepared = {
  /** Configuration as it is read in the work tree. */
  readonly written: Config;
  /** Its paths lead to where its files lie now. */
  readonly config: Config;
  /** Why a split cannot be read. */
  readonly problems: ReadonlyMap<Split, Problem>;
};

/**
 * Checks the base. A pair of splits that is unchanged is taken from `known`, one that was checked before from the
 * cache; only the rest is searched. Nothing is taken over from a run that was unknown.
 */
export async function rerun(
  { written, config, problems }: Prepared,
  {
    known,
    cache,
    run,
    progress,
  }: { known: CheckResult | undefined; cache: string; run: CheckRun; progress: Progress | undefined },
): Promise<Omit<CheckResult, 'config'>> {
  const live = config.pairs.filter(({ skip }) => skip === undefined);
  const keys = await keysOf(config, digestsOnDisk(config, known?.report));
  const now = known && resultsOf(known, await keysOf(known.config, digestsIn(known.report), known.report));
  const results = new Map<Pair, PairResult>();
  for (const pair of live) {
    const key = keys.get(pair);
    const result = key === undefined ? undefined : (now?.get(key) ?? (await readResult(cache, key)));
    if (result) results.set(pair, result);
  }
  const broken = (pair: Pair): boolean => [...problems.keys()].some(({ role, name }) => pair[role] === name);
  const missing = live.filter((pair) => !results.has(pair) && !broken(pair));
  const ran = missing.length === 0 ? undefined : { config, ...(await run(only(config, missing), progress)) };
  if (ran) await keep(ran, keys, cache);
  for (const pair of missing) results.set(pair, resultOf(ran as CheckResult, pair));
  return {
    report: toReport(written, live, results, [...problems.values(), ...(ran?.report.errors ?? [])]),
    rows: new Map([...results].map(([{ test }, { ids }]) => [test, new Set(ids)])),
  };
}

/** Keeps what an outcome says of its pairs in the cache, so that nobody who has the same need search again. */
export async function remember(outcome: CheckResult, cache: string): Promise<void> {
  await keep(outcome, await keysOf(outcome.config, digestsIn(outcome.report), outcome.report), cache);
}

async function keep(outcome: CheckResult, keys: Keys, cache: string): Promise<void> {
  for (const [key, result] of resultsOf(outcome, keys)) await writeResult(cache, key, result);
}

/** Returns the results of the pairs that could be compared, by their keys. */
function resultsOf(outcome: CheckResult, keys: Keys): ReadonlyMap<string, PairResult> {
  const whole = (pair: Pair): boolean =>
    outcome.report.checks.some((check) => isOf(check, pair) && check.levels && check.verdict !== 'unknown');
  return new Map([...keys].filter(([pair]) => whole(pair)).map(([pair, key]) => [key, resultOf(outcome, pair)]));
}

const isOf = (check: ReportCheck, { test, pretrain }: Pair): boolean =>
  check.test === test && check.pretrain === pretrain;

function resultOf({ report, rows }: Omit<CheckResult, 'config'>, pair: Pair): PairResult {
  return {
    check: report.checks.find((check) => isOf(check, pair)) ?? unknown(pair),
    overlaps: mapped(factsOf(report.overlaps).ofPair(pair), (overlap) => ({
      ...overlap,
      ...{ counted: true, new: null, waiver: null, baselined: false },
    })) as ReportOverlap[],
    splits: report.splits.filter(({ role, name }) => pair[role] === name),
    unchecked: report.unchecked.filter(
      ({ role, split, against }) => pair[role] === split && pair[OTHER[role]] === against,
    ),
    ids: [...(rows.get(pair.test) ?? [])],
  };
}

const OTHER = { test: 'pretrain', pretrain: 'test' } as const;

const unknown = ({ test, pretrain }: Pair): ReportCheck => ({
  ...{ test, pretrain, verdict: 'unknown', compared_by: [], levels: null, unchecked: null },
});

/** Returns the configuration without limits and acceptance: overlaps are compared as they are found. */
const only = (config: Config, pairs: readonly Pair[]): Config => ({
  ...config,
  ...{ pairs, waivers: [], baseline: undefined },
  splits: config.splits.filter(({ role, name }) => pairs.some((pair) => pair[role] === name)),
});

/** Builds the report of the base, as far as another report is compared with it. */
function toReport(
  config: Config,
  pairs: readonly Pair[],
  results: ReadonlyMap<Pair, PairResult>,
  problems: readonly (Problem | Report['errors'][number])[],
): Report {
  const checks = pairs.map((pair) => results.get(pair)?.check ?? unknown(pair));
  const found = new Map(
    [...results.values()].flatMap((result) => result.splits).map((split) => [`${split.role}/${split.name}`, split]),
  );
  const splits = config.splits.flatMap(({ role, name, declared, file }) => {
    const split = found.get(`${role}/${name}`);
    return split ? [{ ...split, declared, file }] : [];
  });
  return {
    ...head(config.file, config.sha256),
    verdict: worst(checks.map(({ verdict }) => verdict)),
    ...{ checks, splits },
    overlaps: strongestFirst([...results.values()].map(({ overlaps }) => overlaps)) as ReportOverlap[],
    unchecked: [...results.values()].flatMap(({ unchecked }) => unchecked),
    ...{ comparison: null, waivers: [], baseline: null },
    skipped: config.pairs.flatMap(({ pretrain, test, skip }) =>
      skip === undefined ? [] : [{ pretrain, test, reason: skip }],
    ),
    errors: problems.map((problem) => ({ ...problem, line: problem.line ?? null, column: problem.column ?? null })),
  };
}
