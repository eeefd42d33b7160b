import { writeFile } from 'node:fs/promises';
import pc from 'picocolors';
import { check, type Progress } from '../check.ts';
import { loadConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
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
};

/** Checks, writes what was asked for, prints the report; returns the exit code. */
export async function runCheck(
  config: string,
  options: RunOptions & { readonly json?: boolean; readonly sarif?: string },
): Promise<number> {
  const progress = progressOn(process.stderr);
  const report = await checkFile(config, options, progress.show).finally(progress.clear);
  if (options.sarif !== undefined) await writeFile(options.sarif, renderSarif(report, { toPath: pathInRepository() }));
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : renderText(report, colours()));
  return exitCode(report);
}

/** The report by a configuration, with its files written to the folder `out`; problems are in the report, never thrown. */
export async function checkFile(
  file: string,
  { out, frozen, within, ...options }: RunOptions,
  progress?: Progress,
): Promise<Report> {
  try {
    const access = toAccess(options, process.env);
    const { report, lists, seeds } = await check(await loadConfig(file), { access, frozen, within, progress });
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
