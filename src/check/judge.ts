import type { Config, Role, Split } from '../config/config.ts';
import { BARE, createAcceptance } from '../gate/acceptance.ts';
import type { Base, OpenBase } from '../gate/base.ts';
import type { Baseline } from '../gate/baseline.ts';
import { notMigrated, reportBaseline, updateBaseline } from '../gate/baseline-update.ts';
import { withComparison } from '../gate/compare.ts';
import { contentsOf } from '../gate/contents.ts';
import type { Judgement, PretrainSplit, Rules, TestSplit } from '../gate/judgement.ts';
import { knownItems } from '../gate/known.ts';
import { pairsOfReport } from '../gate/report-items.ts';
import { judgePair } from '../gate/verdict.ts';
import { stateWaivers } from '../gate/waivers.ts';
import { warningsOf } from '../gate/warnings.ts';
import type { Report } from '../model/report.ts';
import { whileBusy } from '../platform/stop.ts';
import { growTightly } from '../platform/threads.ts';
import { NOTHING_ACCEPTED, toReport } from '../report/build.ts';
import { toIdLists } from '../report/lists.ts';
import { toSeedTables } from '../report/seeds.ts';
import type { Checked } from './options.ts';
import type { Plan } from './plan.ts';
import type { Searched } from './search.ts';

/** Returns the report as if nothing more were compared; it is not compared with a base yet. */
export function reportSoFar(plan: Plan, searched: Searched): Report {
  const { criteria, readings, today, problems, isBare } = plan;
  const splits = [...searched.tests.values(), ...searched.pretrains.values()];
  const bare = (): Report => toReport(criteria.config, splits, judgePairs(plan, searched, BARE), NOTHING_ACCEPTED);
  const found = pairsOfReport(isBare ? undefined : bare());
  const { waivers, baseline } = criteria;
  const acceptance = createAcceptance({ waivers, baseline, known: undefined, found, readings, today });
  const judgements = judgePairs(plan, searched, { acceptance, onlyNew: false });
  return toReport(criteria.config, splits, judgements, { problems, waivers: [], baseline: null });
}

/**
 * Third stage of a check: judges what was found, by limits, waivers, baseline and base, and makes the report.
 * @param base waits for what is found here, if it is only opened.
 */
export async function judgeSearched(
  plan: Plan,
  searched: Searched,
  base: Base | OpenBase | undefined,
): Promise<Checked> {
  const { criteria, isBare, isWithin, readings, today } = plan;
  const { config, waivers } = criteria;
  const { tests, pretrains } = searched;
  const splits = isWithin ? [...tests.values()] : [...tests.values(), ...pretrains.values()];
  const tracks = new Map([...tests].map(([name, { tracks }]) => [name, tracks]));
  const rows = new Map([...tracks].map(([name, tracks]) => [name, new Set(tracks.map(({ id }) => id))]));
  if (piecesOf([...pretrains.values()]) > LONG) growTightly();
  const heavily = isLong([...pretrains.values()]) ? whileBusy : async <T>(work: () => T): Promise<T> => work();
  const bare = await heavily(() => judgePairs(plan, searched, BARE));
  const contents = await contentsOf(bare);
  const alone = isBare ? undefined : toReport(config, splits, bare, { ...NOTHING_ACCEPTED, contents });
  const found = pairsOfReport(alone);
  const opened =
    base && 'opened' in base ? await base.finish(alone && { config, report: alone, rows }, plan.config) : base;
  const known = opened && (await heavily(() => knownItems(opened, found, readings)));
  const judge = (baseline: Baseline | undefined): readonly Judgement[] => {
    if (isBare) return bare;
    const acceptance = createAcceptance({ waivers, baseline, known, found, readings, today });
    return judgePairs(plan, searched, { acceptance, onlyNew: plan.failOn === 'new' && opened !== undefined });
  };
  const before = await heavily(() => judge(criteria.baseline));
  const isWhole =
    plan.problems.length === 0 &&
    splits.every(({ problems }) => problems.length === 0) &&
    before.every(({ verdict }) => verdict !== 'unknown');
  const updated =
    plan.update && criteria.baseline && isWhole
      ? updateBaseline(criteria.baseline, plan.update, config, { judgements: before, found })
      : undefined;
  const judgements = updated ? await heavily(() => judge(updated)) : before;
  const left = plan.update === 'migrate' && updated && criteria.baseline ? notMigrated(criteria.baseline, found) : [];
  const baseline = updated ?? criteria.baseline;
  const report = toReport(config, splits, judgements, {
    problems: plan.problems,
    waivers: stateWaivers(waivers, judgements, tracks, today),
    baseline: baseline
      ? {
          ...reportBaseline(baseline, config, { judgements, found }),
          ...(left.length > 0 ? { not_migrated: [...left] } : {}),
        }
      : null,
    contents,
    warnings: isWithin ? [] : warningsOf(config),
  });
  const kept = updated ?? plan.baseline;
  const side = compared(plan, report, rows, kept);
  return {
    report: opened && known ? await heavily(() => withComparison(opened, known, side)) : report,
    lists: toIdLists([...tests.values()], isWithin ? [] : [...pretrains.keys()], judgements, plan.perTest),
    seeds: config.match.text.retrieve === 'seed' ? toSeedTables(judgements, config.match.text.template) : [],
    ...{ rows, baseline: kept, judged: config },
  };
}

/**
 * Pieces of evidence of a pair of splits beyond which joining them takes seconds, in which the program can do nothing
 * else.
 */
const LONG = 50_000;

/** Counts the pieces of evidence of all pairs of splits. */
const piecesOf = (pretrains: readonly PretrainSplit[]): number =>
  pretrains
    .flatMap(({ found }) => [...found.values()])
    .reduce((sum, { evidence, groups = [] }) => sum + evidence.length + groups.length, 0);

const isLong = (pretrains: readonly PretrainSplit[]): boolean =>
  pretrains.some(({ found }) =>
    [...found.values()].some(({ evidence, groups = [] }) => evidence.length + groups.length > LONG),
  );

/** Returns this side of a comparison with a base. */
const compared = (
  { config, criteria: { readings, unjudged, notes }, policy, failOn, today }: Plan,
  report: Report,
  rows: Checked['rows'],
  baseline: Baseline | undefined,
) => ({ config, report, rows, readings, unjudged, baseline, policy, failOn, notes, today });

/** Judges every pair of splits by what is there. */
const judgePairs = ({ criteria, pairs, held }: Plan, { tests, pretrains }: Searched, rules: Rules) =>
  pairs.map((pair): Judgement => {
    const test = tests.get(pair.test) ?? unread(criteria.config, 'test', pair.test);
    const pretrain = pretrains.get(pair.pretrain) ?? unread(criteria.config, 'pretrain', pair.pretrain);
    return judgePair(pair, criteria.config.file, test, pretrain, { ...rules, held });
  });

/** Returns a split that nobody has come to yet. */
const unread = (config: Config, role: Role, name: string): TestSplit & PretrainSplit => ({
  split: config.splits.find((split) => split.role === role && split.name === name) as Split,
  ...{ tally: undefined, problems: [], unpinned: undefined, audioCoverage: undefined },
  ...{ tracks: [], kinds: [], coverage: [], found: new Map() },
});
