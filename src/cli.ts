import { Command, CommanderError } from 'commander';
import { visible } from './report/hostile.ts';
import { runRetrieveWorker } from './text/retrieve/threads.ts';
import { VERSION } from './version.ts';

const EXAMPLES = `
Examples:
  music-leakage check                          check by ./leakage.yml
  music-leakage check bench/leakage.yml --json > report.json
  music-leakage check --out leakage            also write overlaps, clean, leaked and excluded ids
  music-leakage schema > leakage.schema.json   the form of leakage.yml, for editors

Exit codes: 0 pass or warn, 1 a limit is exceeded, 2 something could not be read or looked at.`;

const program = new Command('music-leakage')
  .description('Is this music test set already in that pretraining corpus?')
  .version(VERSION)
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('(music-leakage --help shows the commands)')
  .exitOverride();

program
  .command('check')
  .description('look for the test tracks in the pretraining splits and judge by the limits')
  .argument('[config]', 'the configuration', 'leakage.yml')
  .option('--json', 'print the report as one JSON document and nothing else')
  .option('--out <dir>', 'write overlap CSVs and id lists into this folder')
  .action(async (config: string, options: { json?: boolean; out?: string }) => {
    const { runCheck } = await import('./commands/check.ts');
    process.exitCode = await runCheck(config, options);
  });

program
  .command('schema')
  .description('print a JSON Schema')
  .option('--report', 'of the JSON report instead of leakage.yml')
  .action(async ({ report }: { report?: boolean }) => {
    const schema = report
      ? (await import('./report/schema.ts')).reportJsonSchema()
      : (await import('./config/schema.ts')).leakageJsonSchema();
    process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
  });

program
  .command('action', { hidden: true })
  .description('what action.yml runs: check, with inputs from the environment and outputs for the workflow')
  .action(async () => {
    const { runAction } = await import('./github/action.ts');
    await runAction(process.env);
  });

// A reader such as `head` may close the pipe before all is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  // A worker thread runs this same file.
  if (!runRetrieveWorker()) await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`${describeBug(error).split('\n').map(visible).join('\n')}\n`);
    process.exitCode = 2;
  }
}

function describeBug(error: unknown): string {
  const { code, stack } = error as NodeJS.ErrnoException;
  return code
    ? `music-leakage: ${(error as Error).message}`
    : `music-leakage: this is a bug, please report it\n${stack ?? error}`;
}
