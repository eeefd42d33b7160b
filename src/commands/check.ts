import { writeFile } from 'node:fs/promises';
import pc from 'picocolors';
import { check, type Progress } from '../check.ts';
import { loadConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import type { Update } from '../gate/accepted.ts';
import type { Base, FailOn, Policy } from '../gate/base.ts';
import { writeBaseline } from '../gate/baseline.ts';
import { ProblemError } from '../problem.ts';
import { refuse } from '../report/build.ts';
import { renderSarif } from '../report/sarif.ts';
import type { Report } from '../report/schema.ts';
import { type Colours, renderText } from '../report/text.ts';
import { exitCode } from '../report/words.ts';
import { writeReport } from '../report/write.ts';
import { progressOn } from './progress.ts';
import { pathInRepository } from './repository.ts';

/** By whom and how a check is run. */
export type RunOptions = AccessOptions & {
  readonly frozen?: boolean;
  readonly out?: string;
  readonly within?: string;
  readonly base?: Base | undefined;
  readonly policy?: Policy;
  readonly failOn?: FailOn;
  /** What to do with the baseline file. */
  readonly update?: Update | undefined;
};

/** As the command line has them. */
type Flags = Omit<RunOptions, 'base' | 'update'> & {
  readonly json?: boolean;
  /** A file for the result as SARIF. */
  readonly sarif?: string;
  readonly writeBaseline?: boolean;
  readonly pruneBaseline?: boolean;
};

/** Checks, writes what was asked for, prints the report; returns the exit code. */
export async function runCheck(config: string, flags: Flags): Promise<number> {
  const { json, sarif, writeBaseline, pruneBaseline, ...rest } = flags;
  const update = writeBaseline ? 'write' : pruneBaseline ? 'prune' : undefined;
  const options = { ...rest, update } as const;
  const progress = progressOn(process.stderr);
  const report = await checkFile(config, options, progress.show).finally(progress.clear);
  if (sarif !== undefined) await writeFile(sarif, renderSarif(report, { toPath: pathInRepository() }));
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : renderText(report, colours()));
  return exitCode(report);
}

/** The report by a configuration, with its files written to the folder `out`; problems are in the report, never thrown. */
export async function checkFile(
  file: string,
  { out, frozen, within, base, policy, failOn, update, ...options }: RunOptions,
  progress?: Progress,
): Promise<Report> {
  try {
    const access = toAccess(options, process.env);
    const asked = { access, frozen, within, progress, base, policy, failOn, update };
    const { report, lists, seeds, baseline } = await check(await loadConfig(file), asked);
    // Of what could not be looked at nobody knows whether it is still an overlap.
    if (update && baseline && report.verdict !== 'unknown') await writeBaseline(baseline);
    if (out !== undefined) await writeReport(out, report, lists, seeds);
    return report;
  } catch (error) {
    if (error instanceof ProblemError) return refuse(file, error.problems);
    throw error;
  }
}

function colours(): Colours {
  const on = pc.createColors(process.stdout.isTTY && pc.isColorSupported);
  const paint = { pass: on.green, warn: on.yellow, fail: on.red, unknown: on.magenta };
  return { bold: on.bold, dim: on.dim, verdict: (verdict, text) => paint[verdict](text) };
}
