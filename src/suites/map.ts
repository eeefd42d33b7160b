import { suiteFilesOf } from '../config/suites/files.ts';
import { readSuite } from '../config/suites/read.ts';
import type { Level } from '../model/levels.ts';
import type { Report, ReportCheck } from '../model/report.ts';
import { type MapPairs, type MapPlan, mapName, recipeReading, suiteOf } from './map-plan.ts';
import { shownLevel } from './rows.ts';

/** A split of a suite on a map. */
export type MapSplit = {
  /** NAME/SPLIT. */
  readonly suite: string;
  readonly tracks: number | null;
  readonly songs: number | null;
  /** Digest of its list; null where it was not read. */
  readonly sha256: string | null;
  /** Address of its list, pinned by a commit; `copy://` and `mirdata://` where it is not fetched. */
  readonly address?: string;
};

/** Items that a split shares with another one, or with itself. */
export type MapShare = {
  readonly level: Level;
  readonly songs: number;
  readonly clips: number;
  readonly evidence: readonly string[];
};

/** Items of a test split that another split has too. */
export type MapCell = MapShare & { readonly test: string; readonly against: string };

/** Items of a split that an earlier item of it equals. */
export type MapDuplicates = MapShare & { readonly suite: string };

/**
 * A suite that is made of items of other sets, as its recipe says, and how many of its songs the lists of those have.
 */
type Derived = {
  readonly suite: string;
  readonly from: string;
  /**
   * Most songs that a split of the one shares with a split of the other; null where their lists have no evidence in
   * common, or are not read.
   */
  readonly songs: number | null;
};

/** Overlaps between known test sets. */
export type LeakMap = {
  readonly tests: readonly MapSplit[];
  readonly against: readonly MapSplit[];
  /** Pairs that share items, the most first. */
  readonly cells: readonly MapCell[];
  /** Splits that have items twice, the most first. */
  readonly duplicates: readonly MapDuplicates[];
  /** Pairs that were compared and share nothing that was found. */
  readonly notFound: readonly (readonly [test: string, against: string])[];
  /** Number of pairs without evidence in common. */
  readonly notComparable: number;
  /** Splits that were compared with themselves. */
  readonly within: number;
  /** Splits whose lists were not read, with the reason. */
  readonly notRead: readonly { readonly suites: readonly string[]; readonly reason: string }[];
  /** Suites whose lists have nothing that another list, or the list itself, could be compared by. */
  readonly alone: readonly string[];
  /** Suites that share items, each group once. */
  readonly groups: readonly (readonly string[])[];
  readonly derived: readonly Derived[];
  /** Sets that are made of others that are made of others, the first made of none. */
  readonly chains: readonly (readonly string[])[];
};

/** Makes a map of the report of its configuration, and of the reports of splits that were compared with themselves. */
export function toMap(report: Report, within: ReadonlyMap<string, Report>, plan: MapPlan, pairs: MapPairs): LeakMap {
  const tests = plan.tests.map((suite) => toSplit(report, 'test', suite, within.get(suite)));
  const against = plan.against.map((suite) => toSplit(report, 'pretrain', suite, within.get(suite)));
  const { cells, notFound, apart } = cellsOf(report, plan);
  const duplicates = [...within].flatMap(([suite, { checks }]) => {
    const share = checks[0] && shareOf(checks[0]);
    return share ? [{ suite, ...share }] : [];
  });
  const looked = [...within.values()].filter(({ checks }) => checks[0]?.levels);
  const names = [...new Set(plan.against.map(suiteOf))];
  return {
    ...{ tests, against },
    cells: cells.toSorted((a, b) => b.songs - a.songs || order(`${a.test} ${a.against}`, `${b.test} ${b.against}`)),
    duplicates: duplicates.toSorted((a, b) => b.clips - a.clips || order(a.suite, b.suite)),
    ...{ notFound, notComparable: pairs.apart + apart, within: looked.length },
    notRead: notReadOf(report, [...tests, ...against], pairs),
    alone: names.filter((name) => !wantedBy(pairs).some((suite) => suiteOf(suite) === name)),
    groups: groupsOf(cells.filter(({ level }) => level !== 'work')),
    derived: names.flatMap((suite) =>
      (readSuite(suite)['derived-from'] ?? []).map((from) => ({
        suite,
        from,
        songs: songsOf(suite, from, cells, notFound),
      })),
    ),
    chains: chainsOf(names),
  };
}

/** Returns the splits that are compared at all. */
const wantedBy = ({ compared, within }: MapPairs): readonly string[] => [
  ...new Set([...[...compared].flat(2), ...within]),
];

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function toSplit(report: Report, role: 'test' | 'pretrain', suite: string, own?: Report): MapSplit {
  const find = (side: string, splits: Report['splits'] = []) =>
    splits.find((split) => split.role === side && split.name === mapName(suite));
  // A split that is compared with itself is on both sides, and reported on that of the tests.
  const { tracks, songs, sha256 } = find(role, report.splits) ?? find('test', own?.splits) ?? { sha256: null };
  const address = suiteFilesOf(readSuite(suiteOf(suite))).get(String(recipeReading(suite).table))?.address;
  const counts = { tracks: tracks ?? null, songs: songs ?? null };
  const known = sha256 === null ? { tracks: null, songs: null } : counts;
  return { suite, ...known, sha256, ...(address === undefined ? {} : { address }) };
}

/** Returns what a pair shares: null where nothing was found, undefined where nothing is known. */
function shareOf({ levels, compared_by: evidence }: ReportCheck): MapShare | null | undefined {
  if (!levels || evidence.length === 0) return undefined;
  const level = shownLevel(levels);
  if (level === null) return null;
  const { songs, tracks: clips } = levels[level === 'work' ? 'work' : 'recording'];
  return { level, songs, clips, evidence };
}

function cellsOf({ checks, splits }: Report, plan: MapPlan) {
  const byName = new Map([...plan.against, ...plan.tests].map((suite) => [mapName(suite), suite]));
  const read = new Set(splits.filter(({ sha256 }) => sha256 !== null).map(({ role, name }) => `${role} ${name}`));
  const cells: MapCell[] = [];
  const notFound: [string, string][] = [];
  let apart = 0;
  for (const check of checks) {
    if (!read.has(`test ${check.test}`) || !read.has(`pretrain ${check.pretrain}`)) continue;
    const [test, against] = [byName.get(check.test), byName.get(check.pretrain)] as [string, string];
    const share = shareOf(check);
    if (share) cells.push({ test, against, ...share });
    else if (share === null) notFound.push([test, against]);
    else apart++;
  }
  return { cells, notFound, apart };
}

/** Returns the splits that were to be compared and were not read, those with the same reason together. */
function notReadOf({ errors }: Report, splits: readonly MapSplit[], pairs: MapPairs): LeakMap['notRead'] {
  const read = new Set(splits.filter(({ sha256 }) => sha256 !== null).map(({ suite }) => suite));
  const reasons = new Map<string, string[]>();
  for (const suite of wantedBy(pairs)) {
    if (read.has(suite)) continue;
    const name = suiteOf(suite);
    const said = errors.find(
      ({ message }) =>
        message.includes(`suite ${name}`) || message.startsWith(`${name}/`) || message.includes(`that ${name} reads`),
    );
    const reason = said?.message ?? 'its list could not be read';
    reasons.set(reason, [...(reasons.get(reason) ?? []), suite]);
  }
  return [...reasons].map(([reason, suites]) => ({ suites, reason }));
}

/** Joins suites that share items into groups. */
function groupsOf(cells: readonly MapCell[]): readonly (readonly string[])[] {
  const groups: Set<string>[] = [];
  for (const { test, against } of cells) {
    const pair = [suiteOf(test), suiteOf(against)];
    if (pair[0] === pair[1]) continue;
    const joined = groups.filter((group) => pair.some((name) => group.has(name)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...pair, ...joined.flatMap((group) => [...group])]));
  }
  return groups.map((group) => [...group].sort());
}

function songsOf(suite: string, from: string, cells: readonly MapCell[], notFound: LeakMap['notFound']): number | null {
  const isPair = (one: string, other: string): boolean => suiteOf(one) === suite && suiteOf(other) === from;
  const songs = cells
    .filter(({ test, against, level }) => level !== 'work' && (isPair(test, against) || isPair(against, test)))
    .map((cell) => cell.songs);
  const isCompared = notFound.some(([test, against]) => isPair(test, against) || isPair(against, test));
  return songs.length > 0 || isCompared ? Math.max(0, ...songs) : null;
}

/** Returns the ways from a set that is made of no other to one that no other is made of, over at least three sets. */
function chainsOf(names: readonly string[]): readonly (readonly string[])[] {
  const parents = new Map(names.map((name) => [name, readSuite(name)['derived-from'] ?? []]));
  const made = new Set([...parents.values()].flat());
  const waysTo = (name: string, seen: readonly string[]): readonly (readonly string[])[] => {
    const from = (parents.get(name) ?? []).filter((parent) => !seen.includes(parent));
    return from.length === 0
      ? [[name]]
      : from.flatMap((each) => waysTo(each, [...seen, name]).map((way) => [...way, name]));
  };
  return names.filter((name) => !made.has(name)).flatMap((name) => waysTo(name, []).filter(({ length }) => length > 2));
}
