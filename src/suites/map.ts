import { mergeReading, readSuite } from '../config/suites/read.ts';
import type { Recipe, RecipeSplit } from '../config/suites/schema.ts';
import type { Level } from '../model/levels.ts';
import type { Report } from '../model/report.ts';
import { chosenSuites } from '../sources/suites/files.ts';
import { shownLevel } from './rows.ts';
import { scannedSets } from './scan-config.ts';

/** A split of a suite on a map. */
export type MapSplit = {
  /** NAME/SPLIT. */
  readonly suite: string;
  readonly tracks: number | null;
  readonly songs: number | null;
  /** Digest of its list; null where it was not read. */
  readonly sha256: string | null;
};

/** Items of a test split that another split has too. */
export type MapCell = {
  readonly test: string;
  readonly against: string;
  readonly level: Level;
  readonly songs: number;
  readonly clips: number;
  readonly evidence: readonly string[];
};

/** What known test sets share. */
export type LeakMap = {
  readonly tests: readonly MapSplit[];
  readonly against: readonly MapSplit[];
  /** Pairs that share items, the most first. */
  readonly cells: readonly MapCell[];
  /** Pairs that were compared and share nothing. */
  readonly clean: number;
  /** Pairs without evidence in common. */
  readonly notComparable: number;
  /** Splits whose lists were not read, with the reason. */
  readonly notRead: readonly { readonly suite: string; readonly reason: string }[];
  /** Suites that share items, each group once. */
  readonly groups: readonly (readonly string[])[];
  /** Suites with the sets that their items were taken from, as their recipes say. */
  readonly derived: readonly { readonly suite: string; readonly from: readonly string[] }[];
};

const nameOf = (suite: string): string => suite.split('/', 1)[0] as string;
const splitName = (suite: string): string => suite.replaceAll('/', '.');
/** Everything before the part: folds of one suite share tracks by design. */
const foldOf = (suite: string): string => suite.split('/').slice(1, -1).join('/');

/** Splits that are compared, and with which. */
export type MapPlan = { readonly tests: readonly string[]; readonly against: readonly string[] };

/** Chooses the splits of a map: test splits against all splits of the suites. */
export function planMap(wanted: readonly string[]): MapPlan {
  const names = chosenSuites(wanted);
  const tests = scannedSets(names).map(({ suite }) => suite);
  const against = names.flatMap((name) => Object.keys(readSuite(name).splits).map((part) => `${name}/${part}`));
  return { tests, against };
}

/** Splits that a test split is compared with: those of other suites, and the other parts of its own fold. */
const partnersOf = (test: string, { against }: MapPlan): readonly string[] =>
  against.filter((other) => {
    if (nameOf(other) !== nameOf(test)) return true;
    const isWhole = readSuite(nameOf(other)).splits[other.slice(nameOf(other).length + 1)]?.role === 'all';
    return other !== test && !isWhole && foldOf(other) === foldOf(test);
  });

/** Kinds of evidence that say that two tracks are one recording. */
const TELLING: ReadonlySet<string> = new Set(['text', 'isrc', 'mbid', 'source', 'md5', 'sha256']);

/** Reports whether the lists of two splits have evidence in common, as their recipes say. */
function mayShare(test: string, other: string): boolean {
  const [a, b] = [test, other].map((suite) => readSuite(nameOf(suite))) as [Recipe, Recipe];
  if (a.evidence.some((kind) => TELLING.has(kind) && b.evidence.includes(kind))) return true;
  const idsOf = (recipe: Recipe, suite: string): string | undefined => {
    const split = recipe.splits[suite.slice(recipe.name.length + 1)] as RecipeSplit;
    return mergeReading(split, recipe.reading)['ids-of'];
  };
  const ids = idsOf(a, test);
  return ids !== undefined && ids === idsOf(b, other);
}

/** Pairs of splits that are compared, and the number of those that have no evidence in common. */
function pairsOf(plan: MapPlan): { readonly pairs: ReadonlyMap<string, readonly string[]>; readonly apart: number } {
  const all = plan.tests.map((test) => [test, partnersOf(test, plan)] as const);
  const pairs = all.map(([test, others]) => [test, others.filter((other) => mayShare(test, other))] as const);
  const count = (lists: typeof all): number => lists.reduce((sum, [, others]) => sum + others.length, 0);
  return { pairs: new Map(pairs.filter(([, others]) => others.length > 0)), apart: count(all) - count(pairs) };
}

/** Text of the leakage.yml that a map stands for. */
export function mapYaml(plan: MapPlan): string {
  const { pairs } = pairsOf(plan);
  const line = (suite: string): string => `  ${splitName(suite)}: {suite: ${suite}}`;
  return [
    'version: 1',
    'pretrain:',
    ...[...new Set([...pairs.values()].flat())].map(line),
    'test:',
    ...[...pairs.keys()].map(line),
    'limits: {recording: 0, unchecked: ignore}',
    'checks:',
    ...[...pairs].map(
      ([test, others]) => `  - {pretrain: [${others.map(splitName).join(', ')}], test: ${splitName(test)}}`,
    ),
    '',
  ].join('\n');
}

/** Makes a map of the report of that configuration. */
export function toMap(report: Report, plan: MapPlan): LeakMap {
  const find = (role: 'test' | 'pretrain', suite: string) =>
    report.splits.find((split) => split.role === role && split.name === splitName(suite));
  const toSplit =
    (role: 'test' | 'pretrain') =>
    (suite: string): MapSplit => {
      const { tracks = null, songs = null, sha256 = null } = find(role, suite) ?? {};
      return sha256 === null ? { suite, tracks: null, songs: null, sha256 } : { suite, tracks, songs, sha256 };
    };
  const byName = new Map([...plan.against, ...plan.tests].map((suite) => [splitName(suite), suite]));
  const cells: MapCell[] = [];
  let [clean, notComparable] = [0, pairsOf(plan).apart];
  for (const { test, pretrain, levels, compared_by } of report.checks) {
    const level = levels && shownLevel(levels);
    const [one, other] = [byName.get(test), byName.get(pretrain)] as [string, string];
    const isRead = find('test', one)?.sha256 && find('pretrain', other)?.sha256;
    if (!isRead || !levels) continue;
    if (level === undefined || level === null) {
      if (compared_by.length === 0) notComparable++;
      else clean++;
      continue;
    }
    const { songs, tracks: clips } = levels[level === 'work' ? 'work' : 'recording'];
    cells.push({ test: one, against: other, level, songs, clips, evidence: compared_by });
  }
  const all = [...new Set([...plan.against, ...plan.tests])];
  const compared = new Set([...pairsOf(plan).pairs].flat(2));
  const notRead = all.filter(
    (suite) => compared.has(suite) && !(find('pretrain', suite)?.sha256 ?? find('test', suite)?.sha256),
  );
  return {
    tests: plan.tests.map(toSplit('test')),
    against: plan.against.map(toSplit('pretrain')),
    cells: cells.toSorted(
      (a, b) => b.songs - a.songs || (`${a.test} ${a.against}` < `${b.test} ${b.against}` ? -1 : 1),
    ),
    ...{ clean, notComparable },
    notRead: notRead.map((suite) => ({ suite, reason: reasonOf(report, suite) })),
    groups: groupsOf(cells.filter(({ level }) => level !== 'work')),
    derived: [...new Set(all.map(nameOf))].flatMap((name) => {
      const from = readSuite(name)['derived-from'];
      return from ? [{ suite: name, from }] : [];
    }),
  };
}

function reasonOf({ errors }: Report, suite: string): string {
  const name = nameOf(suite);
  const said = errors.find(
    ({ message }) =>
      message.includes(`suite ${name}`) || message.startsWith(`${name}/`) || message.includes(`that ${name} reads`),
  );
  return said?.message ?? 'its list could not be read';
}

/** Joins suites that share items into groups. */
function groupsOf(cells: readonly MapCell[]): readonly (readonly string[])[] {
  const groups: Set<string>[] = [];
  for (const { test, against } of cells) {
    const pair = [nameOf(test), nameOf(against)];
    if (pair[0] === pair[1]) continue;
    const joined = groups.filter((group) => pair.some((name) => group.has(name)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...pair, ...joined.flatMap((group) => [...group])]));
  }
  return groups.map((group) => [...group].sort());
}
