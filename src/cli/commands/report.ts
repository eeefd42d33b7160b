import { type Command, Option } from 'commander';

const REPORT_EXAMPLES = `
Examples:
  music-leakage report leakage/report.json                       the report again, as the check printed it
  music-leakage report leakage/report.json --format html -o report.html
  music-leakage report report.json --format junit -o junit.xml   for CI servers: a failure per exceeded limit
  music-leakage report report.json --format csv | head
  music-leakage report diff old/report.json new/report.json      overlaps that are new or gone

Exit codes: 0 rendered, whatever its verdict; 2 a report cannot be read, is cut, is not ours or of a newer version.`;

/** Declares the command `report` and what is below it; what they do is loaded when one is run. */
export function declareReport(program: Command): void {
  const report = program
    .command('report')
    .description('render the JSON report that a run left behind')
    .argument(
      '<file>',
      'the JSON report: report.json of `check --out DIR` or of the artifact, or the output of `check --json`',
    )
    .addOption(
      new Option('--format <format>', 'how to render it')
        .choices(['text', 'html', 'markdown', 'csv', 'junit'])
        .default('text'),
    )
    .option('-o, --output <file>', 'write into this file instead of the standard output')
    .addHelpText('after', REPORT_EXAMPLES)
    .action(async (file: string, options: Parameters<typeof import('../report.ts')['runReport']>[1]) => {
      const { runReport } = await import('../report.ts');
      process.exitCode = await runReport(file, options);
    });

  report
    .command('diff')
    .description('list the overlaps that are new or gone from one report to another')
    .argument('<old>', 'the JSON report of the earlier run')
    .argument('<new>', 'the JSON report of the later run')
    .addOption(new Option('--format <format>', 'how to render it').choices(['text', 'markdown']).default('text'))
    .option('-o, --output <file>', 'write into this file instead of the standard output')
    .addHelpText('after', REPORT_EXAMPLES)
    .action(async (before: string, after: string, _: unknown, command: Command) => {
      // Options of the same names belong to `report` as well, which takes them wherever they stand.
      const { format, output } = command.optsWithGlobals<{ readonly format: string; readonly output?: string }>();
      if (format !== 'text' && format !== 'markdown')
        command.error(`error: a difference is rendered as text or markdown, not as ${format}`);
      const { runReportDiff } = await import('../report.ts');
      process.exitCode = await runReportDiff(before, after, { format, output });
    });
}
