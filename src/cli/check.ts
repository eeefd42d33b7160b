import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { remember } from '../base/check-base.ts';
import type { OpenedBase } from '../base/open.ts';
import { check } from '../check/check.ts';
import type { Progress } from '../check/options.ts';
import { checkParts, partNames } from '../check/within-parts.ts';
import { loadConfig } from '../config/load.ts';
import { type Access, type AccessOptions, toAccess } from '../fetch/access.ts';
import type { FailOn, Policy } from '../gate/base.ts';
import { writeBaseline } from '../gate/baseline.ts';
import type { Update } from '../gate/baseline-update.ts';
import type { Report } from '../model/report.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { untilStopped } from '../platform/stop.ts';
import { refusedReport } from '../report/build.ts';
import { cutShort } from '../report/cut-short.ts';
import { visible } from '../report/escape.ts';
import { PAGE_FILE } from '../report/html/write.ts';
import { type OutputName, renderOutput } from '../report/outputs.ts';
import { exitCode } from '../report/phrases.ts';
import { sarifTexts } from '../report/sarif.ts';
import { headline } from '../report/sentence.ts';
import { printTexts, writeTexts } from '../report/stream.ts';
import type { Colours } from '../report/text-splits.ts';
import { writeDocuments, writeReport } from '../report/write.ts';
import { isQuiet, sayWritten } from './output.ts';
import { progressOn } from './progress.ts';
import { pathInRepository } from './repository.ts';
import { refuseTarget, reportTargets, type Target, written } from './targets.ts';

/** Options of a check from the command line. */
export type RunOptions = AccessOptions & {
  readonly frozen?: boolean;
  readonly out?: string;
  readonly within?: string;
  /** A revision of the repository to compare with. */
  readonly base?: string | undefined;
  readonly policy?: Policy;
  readonly failOn?: FailOn;
  /** Changes to make to the baseline file. */
  readonly update?: Update | undefined;
  /** Partial results to judge, instead of a search. */
  readonly merge?: readonly string[];
};

/** Options as the command line has them. */
type Flags = Omit<RunOptions, 'update'> & {
  readonly json?: boolean;
  readonly format?: Format;
  /** Overlaps that the text lists. */
  readonly max?: string;
  /** A file for the result as SARIF. */
  readonly sarif?: string;
  readonly writeBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly migrateBaseline?: boolean;
  /** `i/n`: searches for a share of the test rows alone. */
  readonly shard?: string | boolean;
};

type Format = Extract<OutputName, 'text' | 'json' | 'markdown' | 'csv' | 'sarif'>;

/** Checks, prints the report, then writes what was asked for; returns the exit code. */
export async function runCheck(config: string, flags: Flags): Promise<number> {
  const {
    json,
    format = json ? 'json' : 'text',
    max,
    sarif,
    writeBaseline,
    pruneBaseline,
    migrateBaseline,
    ...rest
  } = flags;
  if (flags.shard !== undefined) return (await import('./check-shard.ts')).runShard(config, flags);
  const update = writeBaseline ? 'write' : pruneBaseline ? 'prune' : migrateBaseline ? 'migrate' : undefined;
  const options = { ...rest, update } as const;
  const most = max === undefined ? undefined : countOf('--max', max);
  if (json && format !== 'json') throw badOption('--format', `--json prints JSON, and ${format} is asked for`);
  const isText = format === 'text';
  const say = (what: string, path: string): void => sayWritten(what, path, isText ? process.stdout : process.stderr);
  const progress = progressOn(process.stderr);
  const targets: readonly Target[] = sarif === undefined ? [] : [{ option: '--sarif', path: sarif, kind: 'file' }];
  let soFar = (): Report => refusedReport(config, []);
  const reach = (reportSoFar: () => Report): void => {
    soFar = reportSoFar;
  };
  const checked = checkBy(config, options, progress.show, targets, reach).finally(progress.clear);
  const stopped = (signal: string): ToWrite => {
    progress.clear();
    const report = cutShort(soFar(), `stopped by ${signal}`, 'Run it again: what was fetched is kept');
    const write = async (): Promise<readonly string[]> => {
      if (options.out === undefined) return [];
      await written('--out', options.out, writeAll(options.out, report, [], []));
      return [options.out];
    };
    return { report, write };
  };
  return untilStopped(checked, stopped, async ({ report, write }) => {
    await printTexts(process.stdout, await textsOf(report, format, most));
    const refused = report.errors.some(({ file }) => file === '--sarif');
    if (sarif !== undefined && !refused) {
      await written('--sarif', sarif, writeTexts(sarif, sarifTexts(report, { toPath: pathInRepository() })));
      say('SARIF', sarif);
    }
    for (const path of await write()) say(path === options.out ? WRITTEN : 'baseline', path);
    return exitCode(report);
  });
}

const WRITTEN = 'report.html, report.json, overlaps as CSV; clean, leaked and excluded ids';

async function textsOf(report: Report, format: Format, max: number | undefined): Promise<Iterable<string>> {
  if (format === 'text' && isQuiet()) return [`${colours().verdict(report.verdict, visible(headline(report)))}\n`];
  return renderOutput(format, report, { colours: colours(), max, splitNames: false, toPath: pathInRepository() });
}

const badOption = (file: string, message: string): ProblemError =>
  new ProblemError([{ file, message, remedy: 'See music-leakage check --help' }]);

/** @throws ProblemError when a text is no whole number. */
function countOf(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw badOption(option, `expected a whole number, got "${text}"`);
  return Number(text);
}

/**
 * The report by a configuration, with its files written to the folder `out`; problems are in the report, never thrown.
 */
export async function checkFile(file: string, options: RunOptions, progress?: Progress): Promise<Report> {
  const { report, write } = await checkBy(file, options, progress, []);
  await write();
  return report;
}

const isOfOut = ({ file }: Problem): boolean => file === '--out';

/** Writes all that `--out` has: tables, lists, the report as JSON and as a page. */
async function writeAll(out: string, report: Report, ...rest: readonly [Lists, Seeds]): Promise<void> {
  await writeReport(out, report, ...rest);
  await writeDocuments(out, report);
}
type Lists = Parameters<typeof writeReport>[2];
type Seeds = Parameters<typeof writeReport>[3];

/** A report, and what is still to be written once it is printed. */
type ToWrite = { readonly report: Report; readonly write: () => Promise<readonly string[]> };

async function checkBy(
  file: string,
  { out, frozen, within, base, policy, failOn, update, merge, ...options }: RunOptions,
  progress: Progress | undefined,
  targets: readonly Target[],
  reach: (reportSoFar: () => Report) => void = () => undefined,
): Promise<ToWrite> {
  try {
    for (const target of [...targets, ...(out === undefined ? [] : reportTargets(out))]) await refuseTarget(target);
    const access = toAccess(options, process.env);
    const config = await loadConfig(file);
    if (update && config.baseline !== undefined)
      await refuseTarget({ option: `--${update}-baseline`, path: config.baseline, kind: 'new file' });
    const opened = await openRevision(file, { base, policy, within, failOn }, access, progress);
    const reached = async (reportSoFar: () => Report): Promise<void> => reach(reportSoFar);
    const asked = { access, frozen, within, progress, base: opened, policy, failOn, update, reached };
    const parts = partNames(within ?? '');
    const checking = merge
      ? (await import('../check/merge-parts.ts')).mergeParts(config, merge, asked)
      : parts.length > 1
        ? checkParts(config, parts, asked)
        : check(config, { ...asked, within: parts[0] ?? within });
    const checked = await checking.finally(opened?.close);
    const { report, lists, seeds, baseline } = checked;
    const write = async (): Promise<readonly string[]> => {
      const paths: string[] = [];
      // Overlaps that could not be compared may still exist.
      if (update && baseline && report.verdict !== 'unknown')
        paths.push(
          await written(
            `--${update}-baseline`,
            baseline.file,
            writeBaseline(baseline).then(() => baseline.file),
          ),
        );
      if (out !== undefined)
        paths.push(
          await written(
            '--out',
            out,
            writeAll(out, report, lists, seeds).then(() => out),
          ),
        );
      if (opened) await remember({ ...checked, config: checked.judged }, access.cache);
      return paths;
    };
    return { report, write };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const report = refusedReport(file, error.problems);
    // What an earlier run left there must not outlive its verdict.
    const isStale = out !== undefined && existsSync(join(out, PAGE_FILE)) && !error.problems.some(isOfOut);
    const write = async (): Promise<readonly string[]> =>
      isStale
        ? [
            await written(
              '--out',
              out,
              writeDocuments(out, report).then(() => out),
            ),
          ]
        : [];
    return { report, write };
  }
}

/** @throws ProblemError when there is no such revision, or nothing that options are about. */
async function openRevision(
  config: string,
  { base, policy, within, failOn }: Pick<RunOptions, 'base' | 'policy' | 'within' | 'failOn'>,
  access: Access,
  progress: Progress | undefined,
): Promise<OpenedBase | undefined> {
  const refusedReport = (message: string, remedy: string) => new ProblemError([{ file: '--base', message, remedy }]);
  if (base === undefined) {
    if (failOn === 'new') throw refusedReport('--fail-on new needs a base, and none is named', 'Name it: --base main');
    if (policy !== 'base') return undefined;
    throw refusedReport('--policy base judges by a base, and none is named', 'Name it: --base main');
  }
  if (within !== undefined)
    throw refusedReport(
      'duplicates inside a split are not compared with a base',
      'Leave out one of --base and --within',
    );
  return (await import('../base/open.ts')).openLocalBase(base, { config, env: process.env, access, progress, policy });
}

/**
 * Colours where the output is a terminal, and nowhere else: `isTTY` is undefined there, which picocolors takes for "as
 * in CI".
 */
export const colours = (isTerminal = process.stdout.isTTY === true): Colours =>
  coloursOf(pc.createColors(isTerminal && pc.isColorSupported));

/** Paints each verdict in its colour. */
export function coloursOf(on: ReturnType<typeof pc.createColors>): Colours {
  const paint = { pass: on.green, warn: on.yellow, fail: on.red, unknown: on.magenta };
  return { bold: on.bold, dim: on.dim, verdict: (verdict, text) => paint[verdict](text) };
}
