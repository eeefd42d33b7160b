import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../check/check.ts';
import type { Progress } from '../check/options.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Access } from '../fetch/access.ts';
import { worst } from '../gate/count.ts';
import type { Report } from '../model/report.ts';
import { ProblemError } from '../platform/problem.ts';
import type { ProposedItem, Skip } from './budget.ts';
import { type Proposed, toProposed } from './propose.ts';

/** Time that the first check may take, in milliseconds. */
export const LONGEST_CHECK = 60_000;

/** Doubt about items whose rows have no field or audio in common with the others. */
export const NOTHING_IN_COMMON = 'has nothing in common to be compared by';

/** Rounds in which what cannot be compared becomes a comment. */
const MOST_ROUNDS = 6;

/** A configuration that was checked, and what the check came to. */
export type Tried = {
  readonly proposed: Proposed;
  /** Undefined where nothing is left to check; of a check that was stopped the pairs that it came to. */
  readonly report: Report | undefined;
  /** Pairs that were not checked when the time was over. */
  readonly unchecked: number;
};

type Trying = {
  /** Where the configuration will be written. */
  readonly file: string;
  readonly access: Access;
  readonly clock: () => number;
  readonly progress?: Progress | undefined;
};

/**
 * Checks a proposal, and makes comments of what cannot be read or has nothing in common with what it is compared with,
 * until the verdict is not unknown. Nothing is written beside the folder for temporary files.
 */
export async function tryOut(first: Proposed, trying: Trying): Promise<Tried> {
  const until = trying.clock() + LONGEST_CHECK;
  let proposed = first;
  for (let round = 0; ; round++) {
    if (proposed.yaml === undefined) return { proposed, report: undefined, unchecked: 0 };
    const { config, report, doubts, stopped } = await checkOnce(proposed, proposed.yaml, trying, until);
    if (stopped) return { proposed, ...finished(report, proposed) };
    const skips = report ? skipsIn(report, round >= MOST_ROUNDS) : [];
    if (report && skips.length > 0) {
      const known = proposed.checks;
      const pairs = known?.pairs ?? report.checks.map(({ pretrain, test }) => ({ pretrain, test }));
      proposed = toProposed(proposed.items, proposed.left, { pairs, skips: [...(known?.skips ?? []), ...skips] });
      continue;
    }
    const found = report ? doubtsIn(report, config as Config, proposed.items) : doubts;
    if (found.size === 0 || round > MOST_ROUNDS) return { proposed, report, unchecked: 0 };
    const items = proposed.items.map((item) => (found.has(item) ? { ...item, doubt: found.get(item) } : item));
    // Other pairs are left when a split is none any more.
    proposed = toProposed(items, proposed.left);
  }
}

/**
 * Pairs that have nothing to compare although both splits are compared with others; `all` takes in whatever could not
 * be checked.
 */
function skipsIn({ checks, errors }: Report, all: boolean): readonly Skip[] {
  const isCompared = (role: 'pretrain' | 'test', name: string): boolean =>
    checks.some((check) => check[role] === name && check.verdict !== 'unknown');
  if (checks.every(({ verdict }) => verdict === 'unknown')) return [];
  return checks.flatMap(({ pretrain, test, verdict }) => {
    if (verdict !== 'unknown') return [];
    const start = `${test} and ${pretrain} have no detector in common: `;
    const has = errors.find(({ message }) => message.startsWith(start))?.message.slice(start.length);
    if (has !== undefined && isCompared('pretrain', pretrain) && isCompared('test', test))
      return [{ pretrain, test, reason: `nothing to compare: ${has}` }];
    return all ? [{ pretrain, test, reason: 'could not be checked when this file was written' }] : [];
  });
}

/** Leaves of a report that was reached the pairs that were wholly looked at. */
function finished(report: Report | undefined, { live }: Proposed): Pick<Tried, 'report' | 'unchecked'> {
  const checks = (report?.checks ?? []).filter(({ verdict }) => verdict !== 'unknown');
  if (!report || checks.length === 0) return { report: undefined, unchecked: live.pairs };
  const isOf = (test: string, pretrain: string): boolean =>
    checks.some((check) => check.test === test && check.pretrain === pretrain);
  const part: Report = {
    ...report,
    ...{ checks, errors: [], verdict: worst(checks.map(({ verdict }) => verdict)) },
    overlaps: report.overlaps.filter(({ test, pretrain }) => isOf(test.split, pretrain.split)),
  };
  return { report: part, unchecked: report.checks.length - checks.length };
}

type Once = {
  readonly config?: Config;
  readonly report?: Report | undefined;
  readonly doubts: ReadonlyMap<ProposedItem, string>;
  readonly stopped: boolean;
};

/** Thrown out of a check whose time is over. */
class Stopped extends Error {}

async function checkOnce(
  { items }: Proposed,
  yaml: string,
  { file, access, clock, progress }: Trying,
  until: number,
): Promise<Once> {
  const folder = await mkdtemp(join(tmpdir(), 'music-leakage-init-'));
  let reached: (() => Report) | undefined;
  let stop = (): void => undefined;
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  const isOver = (): boolean => clock() > until;
  try {
    const written = join(folder, 'leakage.yml');
    await writeFile(written, yaml);
    const config = await loadConfig(written, file);
    const checking = check(config, {
      access,
      // A reader would take what is thrown here for damage of its file.
      progress: (...about) => {
        if (isOver()) stop();
        progress?.(...about);
      },
      reached: async (reportSoFar) => {
        reached = reportSoFar;
        if (isOver()) throw new Stopped();
      },
    });
    checking.catch(() => undefined);
    const checked = await Promise.race([checking, stopped]);
    if (!checked) return { report: reached?.(), doubts: new Map(), stopped: true };
    return { config, report: checked.report, doubts: new Map(), stopped: false };
  } catch (error) {
    if (error instanceof Stopped) return { report: reached?.(), doubts: new Map(), stopped: true };
    if (!(error instanceof ProblemError)) throw error;
    const doubts = new Map<ProposedItem, string>();
    for (const { message } of error.problems)
      for (const item of items)
        if (item.doubt === undefined && message.includes(`\`${item.name}\``)) doubts.set(item, message);
    if (doubts.size === 0) throw error;
    return { doubts, stopped: false };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Finds what makes the verdict unknown, with the reason. */
function doubtsIn(report: Report, config: Config, items: readonly ProposedItem[]): ReadonlyMap<ProposedItem, string> {
  const doubts = new Map<ProposedItem, string>();
  const unknown = report.checks.filter(({ verdict }) => verdict === 'unknown');
  const itemOf = (role: 'pretrain' | 'test', name: string): ProposedItem | undefined => {
    const family = config.splits.find((split) => split.role === role && split.name === name)?.family?.family;
    return items.find((item) =>
      family === undefined
        ? item.kind === 'split' && item.role === role && item.name === name
        : item.kind === 'family' && item.name === family,
    );
  };
  for (const { pretrain, test } of unknown) {
    const [left, right] = [itemOf('pretrain', pretrain), itemOf('test', test)];
    if (!left || !right || doubts.has(left) || doubts.has(right)) continue;
    const isAlways = (role: 'pretrain' | 'test', name: string): boolean =>
      report.checks.every((check) => check[role] !== name || check.verdict === 'unknown');
    const broken =
      left !== right && right.kind === 'split' && !isAlways('pretrain', pretrain) && isAlways('test', test);
    doubts.set(broken ? right : left, reasonFor(report, config, pretrain, test));
  }
  return doubts;
}

/** Returns the first problem that is about one of two splits. */
function reasonFor({ errors }: Report, { splits }: Config, pretrain: string, test: string): string {
  const about = splits.filter(
    ({ role, name }) => (role === 'pretrain' && name === pretrain) || (role === 'test' && name === test),
  );
  const paths = about.flatMap(({ file, keep, members = [] }) => [
    file,
    ...members.map((member) => member.file),
    ...(keep.ids === undefined ? [] : [keep.ids]),
  ]);
  const pair = errors.find(({ message }) => message.startsWith(`${test} and ${pretrain} have no detector in common`));
  if (pair) return NOTHING_IN_COMMON;
  const error = errors.find(({ file }) => paths.includes(file));
  return error ? `${error.file}: ${error.message}` : 'the result would be unknown';
}
