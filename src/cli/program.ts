import { Argument, Command } from 'commander';
import { runStep, STEPS } from '../action/steps.ts';
import { VERSION } from '../platform/version.ts';
import { declareAudio } from './commands/audio.ts';
import { declareCheck } from './commands/check.ts';
import { addExamples } from './commands/examples.ts';
import { declareExplain } from './commands/explain.ts';
import { formerOption } from './commands/fetching.ts';
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
  music-leakage explain gtzan -0Gj8-vB1q4      an id that begins with -
  music-leakage explain gtzan blues.00012      why this track is, or is not, a leak
  music-leakage match "Aurora" "Björk" --in msd
  music-leakage eval --pairs pairs.csv --predictions said.csv --cosine
  music-leakage align clip.wav song.mp3        is this clip a piece of that recording, and which?
  music-leakage fingerprint *.mp3 --json       what can be decoded, and how much of it can be found again
  music-leakage index build msd --out msd.index
  music-leakage report leakage/report.json --format html --out report.html
  music-leakage schema > leakage.schema.json   the form of leakage.yml, for editors

Exit codes: 0 pass or warn, 1 a limit is exceeded, 2 something could not be read or compared.`;

/** JSON Schemas, by the document whose form they have. */
const SCHEMAS = {
  leakage: async () => (await import('../config/schema.ts')).leakageJsonSchema(),
  report: async () => (await import('../model/report.ts')).reportJsonSchema(),
  suite: async () => (await import('../config/suites/schema.ts')).suiteJsonSchema(),
};
type SchemaName = keyof typeof SCHEMAS;

/** Declares all commands; what one does is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command('music-leakage')
    .description('Is this music test set already in that pretraining corpus?')
    .version(VERSION)
    .addHelpText('after', EXAMPLES)
    .option(
      '--quiet',
      'print results and errors alone: of a check the verdict, no progress, nothing of what was written',
    )
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
    .addArgument(new Argument('[document]', 'whose form').choices(['leakage', 'report', 'suite']).default('leakage'))
    .addOption(formerOption('--report'))
    .addOption(formerOption('--suite'))
    .action(async (document: SchemaName, { report, suite }: { report?: boolean; suite?: boolean }) => {
      const schema = await SCHEMAS[report ? 'report' : suite ? 'suite' : document]();
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

  addExamples(program);
  return program;
}
