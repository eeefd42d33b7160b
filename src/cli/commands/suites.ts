import { type Command, Option } from 'commander';
import type { AccessOptions } from '../../fetch/access.ts';
import { SCAN_FORMATS } from '../../suites/formats.ts';
import { fetching } from './fetching.ts';

const SCAN_EXAMPLES = `
Examples:
  music-leakage scan corpus.csv
  music-leakage scan corpus.csv --suite gtzan-filtered,musiccaps --format markdown
  music-leakage scan 'shards/*.parquet' --columns title=name,artist=performer --out scan/
  music-leakage scan music/ --suite-dir suites/            audio, on a machine without network
  music-leakage scan mtg-jamendo-genre/split-1/train --suite song-describer

Exit codes: 0 none of them found, 1 a test set is in the corpus, 2 something that was asked for could not be read or
compared. Of "all", a set that cannot be compared has a row that says so, and changes no exit code.`;

const SUITE_EXAMPLES = `
Examples:
  music-leakage suite list
  music-leakage suite show gtzan-filtered
  music-leakage suite fetch all --to suites/               where there is a network
  music-leakage suite verify --suite-dir suites/           and where there is none
  music-leakage suite lint suites/my-set.yml               a recipe of your own

Exit codes: 0 done, 2 a list is missing or is not the one of its recipe.`;

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
    .addOption(new Option('--format <format>', 'form of the printed table').choices(SCAN_FORMATS).default('table'))
    .option('--out <dir>', 'write overlaps, ids to leave out, a copy of the corpus without them, and all formats')
    .option('--columns <list>', 'columns of the corpus: "title=Track Name,artist=Artist", or by position: title=2')
    .option('--preset <name>', 'the corpus is a well-known table, such as msd')
    .option('--ids-of <name>', 'its ids are those of this data set, such as mtg-jamendo')
    .option('--audio <folder>', 'folder of the audio files of a table')
    .option('--split <name>', 'of a dataset of Hugging Face: this split alone')
    .option('--allow-changed', 'read a list that is not the one of its recipe, and say so')
    .addHelpText('after', SCAN_EXAMPLES)
    .action(async (corpus: readonly string[], options: Parameters<typeof import('../scan.ts')['runScan']>[1]) => {
      const { runScan } = await import('../scan.ts');
      process.exitCode = await runScan(corpus, options);
    });

  fetching(program.command('map'))
    .description('compare the known test sets with each other: what they share, as JSON, Markdown and SVG')
    .option(
      '--suite <names>',
      'all (default), or names of suites: a,b; repeatable',
      (item: string, items: readonly string[] = []) => [...items, item],
    )
    .requiredOption('--out <dir>', 'folder for map.json, map.md, map.svg and the leakage.yml that checks the same')
    .action(async (options: Parameters<typeof import('../map.ts')['runMap']>[0]) => {
      const { runMap } = await import('../map.ts');
      process.exitCode = await runMap(options);
    });

  const suite = program
    .command('suite')
    .description('known test sets: what they are, and their lists for a machine without network')
    .addHelpText('after', SUITE_EXAMPLES);

  suite
    .command('list')
    .description('list the known test sets')
    .option('--json', 'print one JSON document')
    .action(async (options: { json?: boolean }) => {
      const { runSuiteList } = await import('../suite.ts');
      process.exitCode = runSuiteList(options);
    });

  suite
    .command('show')
    .description('say what is known of a test set: splits, rights, evidence, files')
    .argument('<name>')
    .option('--json', 'print one JSON document')
    .action(async (name: string, options: { json?: boolean }) => {
      const { runSuiteShow } = await import('../suite.ts');
      process.exitCode = runSuiteShow(name, options);
    });

  fetching(suite.command('fetch'))
    .description('fetch and verify the lists of test sets into a folder')
    .argument('[names...]', 'names of suites, or all', [])
    .requiredOption('--to <dir>', 'the folder; name it elsewhere by --suite-dir or MUSIC_LEAKAGE_SUITES')
    .option('--allow-changed', 'take a list that is not the one of its recipe, and say so')
    .action(async (names: readonly string[], options: Parameters<typeof import('../suite.ts')['runSuiteFetch']>[1]) => {
      const { runSuiteFetch } = await import('../suite.ts');
      process.exitCode = await runSuiteFetch(names, options);
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
