import { type Command, Option } from 'commander';
import { formerOption } from './fetching.ts';

type ReportFlags = Parameters<typeof import('../report.ts')['runReport']>[1] & { readonly output?: string };

/** Declares the command `report` and what is below it; what they do is loaded when one is run. */
export function declareReport(program: Command): void {
  const report = program
    .command('report')
    .description('render the JSON report that a run left behind')
    .argument(
      '<file>',
      'the JSON report, or its folder: report.json of `check --out DIR` or of the artifact, or the output of `check --json`',
    )
    .addOption(
      new Option('--format <format>', 'how to render it')
        .choices(['text', 'html', 'markdown', 'csv', 'junit'])
        .default('text'),
    )
    .option('-o, --out <path>', 'write into this file instead of the standard output')
    .addOption(formerOption('--output <file>'))
    .action(async (file: string, { output, ...options }: ReportFlags) => {
      const { runReport } = await import('../report.ts');
      process.exitCode = await runReport(file, { ...options, out: options.out ?? output });
    });

  report
    .command('diff')
    .description('list the overlaps that are new or gone from one report to another')
    .argument('<old>', 'the JSON report of the earlier run, or its folder')
    .argument('<new>', 'the JSON report of the later run, or its folder')
    .addOption(new Option('--format <format>', 'how to render it').choices(['text', 'markdown']).default('text'))
    .option('-o, --out <path>', 'write into this file instead of the standard output')
    .addOption(formerOption('--output <file>'))
    .action(async (before: string, after: string, _: unknown, command: Command) => {
      // Options of the same names belong to `report` as well, which takes them wherever they stand.
      const { format, out, output } = command.optsWithGlobals<{
        readonly format: string;
        readonly out?: string;
        readonly output?: string;
      }>();
      if (format !== 'text' && format !== 'markdown')
        command.error(`error: a difference is rendered as text or markdown, not as ${format}`);
      const { runReportDiff } = await import('../report.ts');
      process.exitCode = await runReportDiff(before, after, { format, out: out ?? output });
    });
}
