import { mergeReading, readSuite } from '../config/suites/read.ts';
import type { Recipe, RecipeSplit } from '../config/suites/schema.ts';
import { chosenSuites } from '../sources/suites/files.ts';
import { scannedSets } from './scan-config.ts';

/** Splits that a map compares, by NAME/SPLIT. */
export type MapPlan = {
  /** Splits to test on, and validation parts, which are compared with the train part of their own fold alone. */
  readonly tests: readonly string[];
  /** All splits of the suites. */
  readonly against: readonly string[];
};

/** Returns the suite that a split is of. */
export const suiteOf = (split: string): string => split.split('/', 1)[0] as string;
/** Returns the name that a split of a suite has in the configuration of a map. */
export const mapName = (split: string): string => split.replaceAll('/', '.');
/** Everything before the part: folds of one suite share tracks by design. */
const foldOf = (split: string): string => split.split('/').slice(1, -1).join('/');

/** How the recipe of a split says that its list is read. */
export const recipeReading = (split: string): ReturnType<typeof mergeReading> =>
  mergeReading(recipeSplit(split), readSuite(suiteOf(split)).reading);

const recipeSplit = (split: string): RecipeSplit => {
  const name = suiteOf(split);
  return readSuite(name).splits[split.slice(name.length + 1)] as RecipeSplit;
};

/** Chooses the splits of a map: test splits against all splits of the suites. */
export function planMap(wanted: readonly string[]): MapPlan {
  const names = chosenSuites(wanted);
  const against = names.flatMap((name) => Object.keys(readSuite(name).splits).map((part) => `${name}/${part}`));
  const validation = against.filter((split) => recipeSplit(split).role === 'validation');
  return { tests: [...new Set([...scannedSets(names).map(({ suite }) => suite), ...validation])], against };
}

/** Splits that a test split is compared with: those of other suites, and the other parts of its own fold. */
const partnersOf = (test: string, { against }: MapPlan): readonly string[] =>
  against.filter((other) => {
    const isOwn = suiteOf(other) === suiteOf(test);
    const { role } = recipeSplit(other);
    if (recipeSplit(test).role === 'validation') return isOwn && role === 'train' && foldOf(other) === foldOf(test);
    return isOwn ? other !== test && role !== 'all' && foldOf(other) === foldOf(test) : true;
  });

/** Kinds of evidence that say that two tracks are one recording. */
const TELLING: ReadonlySet<string> = new Set(['text', 'isrc', 'mbid', 'source', 'md5', 'sha256']);

/** Reports whether the lists of two splits have evidence in common, as their recipes say. */
function mayShare(test: string, other: string): boolean {
  const [a, b] = [test, other].map((split) => readSuite(suiteOf(split))) as [Recipe, Recipe];
  if (a.evidence.some((kind) => TELLING.has(kind) && b.evidence.includes(kind))) return true;
  const [ids, others] = [test, other].map((split) => recipeReading(split)['ids-of']);
  return ids !== undefined && ids === others;
}

/** Pairs of splits of a map. */
export type MapPairs = {
  /** Splits that a test split is compared with. */
  readonly compared: ReadonlyMap<string, readonly string[]>;
  /** Number of the pairs that have no evidence in common. */
  readonly apart: number;
  /** Splits that are compared with themselves. */
  readonly within: readonly string[];
};

/** Parts the pairs of splits into those that are compared and those that have no evidence in common. */
export function mapPairs(plan: MapPlan): MapPairs {
  const all = plan.tests.map((test) => [test, partnersOf(test, plan)] as const);
  const pairs = all.map(([test, others]) => [test, others.filter((other) => mayShare(test, other))] as const);
  const count = (lists: typeof all): number => lists.reduce((sum, [, others]) => sum + others.length, 0);
  return {
    compared: new Map(pairs.filter(([, others]) => others.length > 0)),
    apart: count(all) - count(pairs),
    within: plan.against.filter((split) => readSuite(suiteOf(split)).evidence.some((kind) => TELLING.has(kind))),
  };
}

const line = (split: string): string => `  ${mapName(split)}: {suite: ${split}}`;

/** Text of the leakage.yml that a map stands for. */
export function mapYaml({ compared }: MapPairs): string {
  const pairs = [...compared].map(
    ([test, others]) => `  - {pretrain: [${others.map(mapName).join(', ')}], test: ${mapName(test)}}`,
  );
  return [
    ...['version: 1', 'pretrain:', ...[...new Set([...compared.values()].flat())].map(line)],
    ...['test:', ...[...compared.keys()].map(line)],
    'limits: {recording: 0, unchecked: ignore}',
    ...['checks:', ...pairs, ''],
  ].join('\n');
}

/** Text of a leakage.yml with the splits that are compared with themselves, each of which `check` takes as `within`. */
export function mapWithinYaml({ within }: MapPairs): string {
  const [first = ''] = within;
  return ['version: 1', 'pretrain:', ...within.map(line), `test: {none: {suite: ${first}}}`, ''].join('\n');
}
