import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, propose } from '../init/propose.ts';
import { survey } from '../init/survey.ts';
import { WORKFLOW } from '../init/workflow.ts';
import { makeFolder } from '../make-folder.ts';
import { ProblemError } from '../problem.ts';
import { visible } from '../report/hostile.ts';
import { writeFileWhole } from '../write-file.ts';
import { runCheck } from './check.ts';
import { written } from './targets.ts';

type Options = { readonly force?: boolean; readonly workflow: boolean };

/**
 * Writes a leakage.yml for the tables and audio of a folder and a workflow for GitHub, and checks by it once; returns the exit code of that.
 * @throws ProblemError when there is nothing to compare, or a file is in the way.
 */
export async function runInit(folder: string, { force = false, workflow }: Options): Promise<number> {
  const config = join(folder, 'leakage.yml');
  const gate = join(folder, '.github/workflows/leakage.yml');
  if (existsSync(config) && !force) {
    const remedy = 'Take it away, or write over it with --force';
    throw new ProblemError([{ file: config, message: 'is there already', remedy }]);
  }
  const found = await survey(folder);
  const proposed = propose(found);
  const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.map(visible).join('\n')}\n`);
  say(describe(proposed, found));
  if (proposed.yaml === undefined) {
    const message = `there is ${proposed.splits.length === 0 ? 'nothing' : 'only one side'} to compare`;
    const remedy =
      'Put the table of a corpus beside that of the test set, or name a published index under `pretrain` in a leakage.yml of your own';
    throw new ProblemError([{ file: folder, message, remedy }]);
  }
  await written('leakage.yml', config, writeFileWhole(config, [proposed.yaml]));
  const files = [config];
  if (workflow && (force || !existsSync(gate))) {
    const writing = makeFolder(dirname(gate)).then(() => writeFileWhole(gate, [WORKFLOW]));
    await written('leakage.yml', gate, writing);
    files.push(gate);
  }
  say([`Wrote ${files.join(' and ')}: read and mend them.`, '']);
  return runCheck(config, {});
}
