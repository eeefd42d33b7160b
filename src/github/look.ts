import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile } from '../commands/check.ts';
import type { Report } from '../report/schema.ts';
import { readInputs } from './inputs.ts';
import { actionCache } from './plan.ts';

/**
 * What the check step has a process of its own for, which it can stop whatever that is at: checks in the working directory by the inputs, and
 * keeps report.json in the folder at what was reached.
 */
export async function look(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { config, indexAuth, allowedHosts, offline } = readInputs(env);
  const report = await checkFile(config, {
    ...{ out: folder, cache: actionCache(env).folder, allowedHosts, offline },
    indexAuth: indexAuth === '' ? [] : [indexAuth],
  });
  await keep(folder, report);
}

/** Whole or not at all: whoever stops this process reads it. */
async function keep(folder: string, report: Report): Promise<void> {
  const file = join(folder, 'report.json');
  await writeFile(`${file}.new`, JSON.stringify(report));
  await rename(`${file}.new`, file);
}
