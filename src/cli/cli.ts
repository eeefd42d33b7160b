#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Argument, Command, CommanderError } from 'commander';
import { runStep, STEPS } from '../action/steps.ts';
import { ProblemError } from '../platform/problem.ts';
import { listenForStop } from '../platform/stop.ts';
import { allowThreads } from '../platform/threads.ts';
import { VERSION } from '../platform/version.ts';
import { visible } from '../report/escape.ts';
import { declareAudio } from './commands/audio.ts';
import { declareCheck } from './commands/check.ts';
import { declareExplain } from './commands/explain.ts';
import { declareIndex } from './commands/index.ts';
import { declareReport } from './commands/report.ts';
import { declareSetup } from './commands/setup.ts';
import { declareSuites } from './commands/suites.ts';
import { setOutput } from './output.ts';

const EXAMPLES = `
Examples:
  music-leakage check                          check by ./leakage.yml
  music-leakage check bench                    check by bench/leakage.yml
  music-leakage check --format json > report.json
  music-leakage check --max 100                list up to 100 overlaps
  music-leakage lock                           pin every table and index in leakage.lock, for check --frozen
  music-leakage check --out leakage            also write overlaps, clean, leaked and excluded ids
  music-leakage check --within gtzan           duplicates inside a split
  music-leakage check --base main              what is new on this branch, and what of the gate itself was loosened
  music-leakage scan corpus.csv                which known test sets are in this corpus?
  music-leakage init                           write leakage.yml for the tables that are here
  music-leakage doctor                         what could be compared at all, and what could not?
  music-leakage explain gtzan -- -0Gj8-vB1q4   an id that begins with -
  music-leakage explain gtzan blues.00012      why this track is, or is not, a leak
  music-leakage match "Aurora" "Björk" --in msd
  music-leakage eval --pairs pairs.csv --predictions said.csv --cosine
  music-leakage align clip.wav song.mp3        is this clip a piece of that recording, and which?
  music-leakage fingerprint *.mp3 --json       what can be decoded, and how much of it can be found again
  music-leakage index build msd --out msd.index
  music-leakage report leakage/report.json --format html -o report.html
  music-leakage schema > leakage.schema.json   the form of leakage.yml, for editors

Exit codes: 0 pass or warn, 1 a limit is exceeded, 2 something could not be read or looked at.`;

const program = new Command('music-leakage')
  .description('Is this music test set already in that pretraining corpus?')
  .version(VERSION)
  .addHelpText('after', EXAMPLES)
  .option('--quiet', 'print results and errors alone: of a check the verdict, no progress, nothing of what was written')
  .option('--no-color', 'print without colours, as with the environment variable NO_COLOR')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(music-leakage --help shows the commands)')
  .exitOverride()
  .hook('preAction', () => setOutput(program.opts<{ quiet?: boolean }>()));

for (const declare of [
  declareCheck,
  declareSetup,
  declareExplain,
  declareAudio,
  declareIndex,
  declareReport,
  declareSuites,
])
  declare(program);

program
  .command('schema')
  .description('print a JSON Schema')
  .option('--report', 'of the JSON report instead of leakage.yml')
  .option('--suite', 'of the recipe of a suite instead of leakage.yml')
  .action(async ({ report, suite }: { report?: boolean; suite?: boolean }) => {
    const schema = report
      ? (await import('../model/report.ts')).reportJsonSchema()
      : suite
        ? (await import('../config/suites/schema.ts')).suiteJsonSchema()
        : (await import('../config/schema.ts')).leakageJsonSchema();
    process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
  });

program
  .command('action', { hidden: true })
  .description('a step of action.yml, with inputs from the environment and outputs for the workflow')
  .addArgument(new Argument('<step>').choices(STEPS))
  .argument('[folder]', 'where `look` leaves the report for `check`')
  .action(async (step: (typeof STEPS)[number], folder: string) => {
    await runStep(step, process.env, folder);
  });

// A reader such as `head` may close the pipe before all is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// A write beyond the limit on the size of files (`ulimit -f`) is an error of that file, not the end of the program.
if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);

// Node would exit by 1, which says that a limit is exceeded.
process.on('uncaughtException', (error) => {
  say(error);
  process.exit(2);
});

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

try {
  allowThreads({ thread: beside('worker.js'), parquet: beside('parquet.js') });
  listenForStop();
  await program.parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof CommanderError)) say(error);
}

function say(error: unknown): void {
  const text = error instanceof ProblemError ? error.message : describeBug(error);
  process.stderr.write(`${text.split('\n').map(visible).join('\n')}\n`);
}

function describeBug(error: unknown): string {
  const { code, stack } = error as NodeJS.ErrnoException;
  return code
    ? `music-leakage: ${(error as Error).message}`
    : `music-leakage: this is a bug, please report it\n${stack ?? error}`;
}
