import { type Command, Option } from 'commander';
import type { AccessOptions } from '../../fetch/access.ts';
import { SCAN_FORMATS } from '../../suites/formats.ts';
import { fetching, formerOption, jsonOption } from './fetching.ts';

const changedOption = (): Option =>
  new Option('--allow-changed', 'take a list that is not the one of its recipe, and report it');

type ScanFlags = Omit<Parameters<typeof import('../scan.ts')['runScan']>[1], 'format'> & {
  readonly json?: boolean;
  readonly format?: 'text' | (typeof SCAN_FORMATS)[number];
};
type FetchFlags = AccessOptions & { readonly out?: string; readonly to?: string; readonly allowChanged?: boolean };

/** Declares `scan`, `map`, and `suite` with its commands. */
export function declareSuites(program: Command): void {
  fetching(program.command('scan'))
    .description('which known test sets are in a corpus? One row for each, to be pasted')
    .argument(
      '<corpus...>',
      'a table or several, an index, a folder of audio, hf:ORGANISATION/NAME, or NAME/SPLIT of a suite',
    )
    .option(
      '--suite <names>',
      'all (default), or names of suites or of their splits: a,b/test; repeatable',
      (item: string, items: readonly string[] = []) => [...items, item],
    )
    .addOption(new Option('--format <format>', 'what to print').choices(['text', ...SCAN_FORMATS]))
    .option('-o, --out <path>', 'write overlaps, ids to leave out, a copy of the corpus without them, and all formats')
    .option('--columns <list>', 'columns of the corpus: "title=Track Name,artist=Artist", or by position: title=2')
    .option('--preset <name>', 'the corpus is a well-known table, such as msd')
    .option('--ids-of <name>', 'its ids are those of this data set, such as mtg-jamendo')
    .option('--audio <folder>', 'folder of the audio files of a table')
    .option('--split <name>', 'of a dataset of Hugging Face: this split alone')
    .addOption(changedOption())
    .addOption(jsonOption())
    .action(async (corpus: readonly string[], { json, format, ...options }: ScanFlags, command: Command) => {
      if (json && format !== undefined && format !== 'json')
        command.error(`error: --json prints JSON, and --format ${format} is asked for`);
      const form = json ? 'json' : format === undefined || format === 'text' ? 'table' : format;
      const { runScan } = await import('../scan.ts');
      process.exitCode = await runScan(corpus, { ...options, format: form });
    });

  fetching(program.command('map'))
    .description('compare the known test sets with each other: what they share, as JSON, Markdown and SVG')
    .option(
      '--suite <names>',
      'all (default), or names of suites: a,b; repeatable',
      (item: string, items: readonly string[] = []) => [...items, item],
    )
    .requiredOption(
      '-o, --out <path>',
      'folder for map.json, map.md, map.svg, report.html and the leakage.yml that checks the same',
    )
    .action(async (options: Parameters<typeof import('../map.ts')['runMap']>[0]) => {
      const { runMap } = await import('../map.ts');
      process.exitCode = await runMap(options);
    });

  const suite = program
    .command('suite')
    .description('known test sets: what they are, and their lists for a machine without network');

  suite
    .command('list')
    .description('list the known test sets')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { runSuiteList } = await import('../suite.ts');
      process.exitCode = runSuiteList(options);
    });

  suite
    .command('show')
    .description('say what is known of a test set: splits, rights, evidence, files')
    .argument('<name>')
    .addOption(jsonOption())
    .action(async (name: string, options: { json?: boolean }) => {
      const { runSuiteShow } = await import('../suite.ts');
      process.exitCode = runSuiteShow(name, options);
    });

  fetching(suite.command('fetch'))
    .description('fetch and verify the lists of test sets into a folder')
    .argument('[names...]', 'names of suites, or all', [])
    .option('-o, --out <path>', 'the folder for them; name it elsewhere by --suite-dir or MUSIC_LEAKAGE_SUITES')
    .addOption(formerOption('--to <dir>'))
    .addOption(changedOption())
    .action(async (names: readonly string[], { to, out = to, ...options }: FetchFlags, command: Command) => {
      if (out === undefined) command.error("error: required option '-o, --out <path>' not specified");
      const { runSuiteFetch } = await import('../suite.ts');
      process.exitCode = await runSuiteFetch(names, { ...options, out });
    });

  fetching(suite.command('verify'))
    .description('compare the lists on this machine with the digests of their recipes')
    .argument('[names...]', 'names of suites, or all', [])
    .action(async (names: readonly string[], options: AccessOptions) => {
      const { runSuiteVerify } = await import('../suite.ts');
      process.exitCode = await runSuiteVerify(names, options);
    });

  suite
    .command('lint')
    .description('check the recipe of a test set')
    .argument('<file...>', 'recipes, such as suites/my-set.yml')
    .action(async (files: readonly string[]) => {
      const { runSuiteLint } = await import('../suite.ts');
      process.exitCode = runSuiteLint(files);
    });
}
