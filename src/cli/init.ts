import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toAccess } from '../fetch/access.ts';
import { describe, propose } from '../init/propose.ts';
import { survey } from '../init/survey.ts';
import { LONGEST_CHECK, tryOut } from '../init/try-out.ts';
import { WORKFLOW } from '../init/write.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { plural } from '../platform/plural.ts';
import { ProblemError } from '../platform/problem.ts';
import { writeFileWhole } from '../platform/write-file.ts';
import { visible } from '../report/escape.ts';
import { exitCode } from '../report/phrases.ts';
import { printTexts } from '../report/stream.ts';
import { renderText } from '../report/text.ts';
import { colours } from './check.ts';
import { progressOn } from './progress.ts';
import { written } from './targets.ts';

type Options = { readonly force?: boolean; readonly workflow: boolean };

/**
 * Writes a leakage.yml for the tables and audio of a folder and a workflow for GitHub, and checks by it once; returns the exit code of that.
 * @throws ProblemError when there is nothing to compare, or a file is in the way.
 */
export async function runInit(
  folder: string,
  { force = false, workflow }: Options,
  clock: () => number = Date.now,
): Promise<number> {
  const config = join(folder, 'leakage.yml');
  const gate = join(folder, '.github/workflows/leakage.yml');
  if (existsSync(config) && !force) {
    const remedy = 'Take it away, or write over it with --force';
    throw new ProblemError([{ file: config, message: 'is there already', remedy }]);
  }
  const found = await survey(folder, { clock });
  const first = await propose(folder, found);
  const progress = progressOn(process.stderr);
  const trying = { file: config, access: toAccess({}, process.env), clock, progress: progress.show };
  const { proposed, report, unchecked } = await tryOut(first, trying).finally(progress.clear);
  const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.map(visible).join('\n')}\n`);
  say(describe(proposed, found));
  if (proposed.yaml === undefined) {
    const message = `there is ${proposed.items.length === 0 ? 'nothing' : 'only one side'} to compare`;
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
  say([`Wrote ${files.join(' and ')}: read and correct them.`, '']);
  if (unchecked > 0) {
    const pairs = report ? `${plural(unchecked, 'pair')} of splits not checked yet` : 'no verdict yet';
    say([
      `The first check was stopped after ${LONGEST_CHECK / 1000} seconds, with ${pairs}: run \`music-leakage check\`, which takes its time.`,
      '',
    ]);
    // The check that was stopped still reads the split that it was at.
    setImmediate(() => process.exit());
  }
  if (!report) return 0;
  await printTexts(process.stdout, [renderText(report, colours())]);
  return exitCode(report);
}
