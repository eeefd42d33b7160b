import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toAccess } from '../fetch/access.ts';
import type { ProposedItem } from '../init/budget.ts';
import { type Owner, ownerOf } from '../init/owner.ts';
import { describeProposal, propose } from '../init/propose.ts';
import { survey } from '../init/survey.ts';
import { LONGEST_CHECK, NOTHING_IN_COMMON, tryOut } from '../init/try-out.ts';
import { workflowOf } from '../init/write.ts';
import type { Report } from '../model/report.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { didYouMeanPath } from '../platform/nearest.ts';
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
 * Writes a leakage.yml for the tables and audio of a folder and a workflow for GitHub, and checks by it once; returns
 * the exit code of that.
 * @throws ProblemError when there is nothing to compare, or a file exists already.
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
  await refuseMissing(folder);
  const found = await survey(folder, { clock });
  const first = await propose(folder, found);
  const progress = progressOn(process.stderr);
  const trying = { file: config, access: toAccess({}, process.env), clock, progress: progress.show };
  const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.map(visible).join('\n')}\n`);
  const trial = tryOut(first, trying)
    .finally(progress.clear)
    .catch((error: NodeJS.ErrnoException) => {
      // It writes what it tries out into a temporary folder: what was found is told all the same.
      if (error.code !== undefined) say(describeProposal(first, found));
      throw error;
    });
  const { proposed, report, unchecked } = await written('leakage.yml', tmpdir(), trial);
  say(describeProposal(proposed, found));
  if (proposed.yaml === undefined) {
    throw new ProblemError([{ file: folder, ...nothingToCompare(proposed.items) }]);
  }
  await written('leakage.yml', config, writeFileWhole(config, [proposed.yaml]));
  const files = [config];
  const owner = ownerOf(folder, dirname(process.argv[1] ?? '.'));
  if (workflow && (force || !existsSync(gate))) {
    const writing = makeFolder(dirname(gate)).then(() => writeFileWhole(gate, [workflowOf(owner.owner)]));
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
  if (report) await printTexts(process.stdout, [renderText(report, colours()), '\n']);
  say(nextSteps(config, files.includes(gate) ? { gate, owner } : undefined, report));
  return report ? exitCode(report) : 0;
}

/** @throws ProblemError when the folder does not exist, or is a file. */
async function refuseMissing(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  const message = found ? 'is a file' : `does not exist${didYouMeanPath(folder)}`;
  throw new ProblemError([{ file: folder, message, remedy: 'Name the folder of your tables or audio' }]);
}

const OTHER_SIDE =
  'Put the table of a corpus beside that of the test set, or name a published index under `pretrain` in a leakage.yml of your own';

/** Says why nothing is written, and what the tables need. */
function nothingToCompare(items: readonly ProposedItem[]): { readonly message: string; readonly remedy: string } {
  if (items.length === 0)
    return {
      message: 'no table of tracks and no folder of audio was found',
      remedy: `A table has a column for the title and one for the artist, or one for an ISRC, MusicBrainz id or source id. ${OTHER_SIDE}`,
    };
  const doubts = items.filter(({ doubt }) => doubt === NOTHING_IN_COMMON);
  if (doubts.length === 0) return { message: 'there is only one side to compare', remedy: OTHER_SIDE };
  const names = doubts.slice(0, 5).map(({ name }) => name);
  return {
    message: `the columns of ${names.join(', ')}${doubts.length > names.length ? ', …' : ''} are not enough to compare tracks by`,
    remedy:
      'A title needs an artist: add a column `artist`, or one for an ISRC, a MusicBrainz id or a source id. If a table has one by another name, write a leakage.yml with `columns: { artist: NAME }` (docs/inputs.md)',
  };
}

/** Describes the next steps, one by one. */
function nextSteps(
  config: string,
  written: { readonly gate: string; readonly owner: Owner } | undefined,
  report: Report | undefined,
): readonly string[] {
  const command = `music-leakage check${config === 'leakage.yml' ? '' : ` ${dirname(config)}`}`;
  const steps = [
    `Read ${config}: are the splits, their roles and the limits what you mean?`,
    ...(written ? [ownerStep(written.gate, written.owner)] : []),
    ...(report?.verdict === 'fail'
      ? [
          `Remove the overlaps, or accept those of today: add \`baseline: known.json\` to ${config} and run \`${command} --write-baseline\`.`,
        ]
      : []),
    `Run \`${command}\` after each change, then commit ${written ? `${config} and ${written.gate}` : config} and open a pull request.`,
  ];
  return ['Next:', ...steps.map((step, i) => `  ${i + 1}. ${step}`)];
}

function ownerStep(gate: string, { owner, from }: Owner): string {
  const uses = `uses: ${owner}/music-leakage`;
  if (from === undefined) return `Replace OWNER in \`${uses}\` of ${gate} by the account that publishes the action.`;
  const whose = from === 'program' ? "of this program's clone" : "of this repository's remote";
  return `Check \`${uses}\` in ${gate}: ${owner} is the owner ${whose}; replace it if the action is published elsewhere.`;
}
