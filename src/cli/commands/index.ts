import { type Command, Option } from 'commander';
import type { AccessOptions } from '../../fetch/access.ts';
import { namedConfig } from '../config-file.ts';
import { SHARD_HELP } from '../shard-option.ts';
import { configOption, fetching, jsonOption } from './fetching.ts';

type FromSource = AccessOptions & {
  config?: string;
  malformedRows?: string;
  embeddings?: boolean;
  model?: string;
  template?: string;
  audio?: string | boolean;
  audioColumn?: string;
  audioPattern?: string;
  profile?: string;
  undecodableFiles?: string;
  threads?: string;
};

/** Adds the options that describe a table to a command. */
const fromTable = (command: Command): Command =>
  command
    .addOption(configOption())
    .option('--malformed-rows <count>', 'accept so many malformed rows (default: as the configuration says, or 0)');

/** Adds the options of `build` and `add` to a command. */
const fromSource = (command: Command): Command =>
  fromTable(command)
    .option('--embeddings', 'embed the texts too; a run that is killed goes on where it was')
    .option(
      '--model <model>',
      'a folder with tokenizer.json and ONNX weights (default: all-MiniLM-L6-v2, which comes with it)',
    )
    .option('--template <text>', 'what is embedded (default: "{title} by {artist} from {album}")')
    .option('--audio <folder>', 'fingerprint the audio files of a table, called by their ids below this folder')
    .option('--audio-column <name>', 'the column with their paths below it')
    .option('--audio-pattern <pattern>', 'their paths below it, such as "{genre}/{id}.mp3"')
    .option('--no-audio', 'fingerprint nothing')
    .option('--profile <name>', 'how to fingerprint: default or audfprint')
    .option('--undecodable-files <count>', 'accept so many broken files (default: as the configuration says, or 0)')
    .option('--threads <count>', 'files that are fingerprinted at a time (default: as many as there are processors)');

/** Declares `index` and its commands. */
export function declareIndex(program: Command): void {
  const index = program.command('index').description('build, extend, inspect and publish the prebuilt form of a split');

  fetching(fromSource(index.command('build')))
    .description('build the index of a split of leakage.yml, or of a table')
    .argument('<source>', 'the name of a split, a .csv, .tsv or .jsonl file, plain or .gz, or a folder of audio')
    .requiredOption(
      '-o, --out <path>',
      'the folder of the index; one that is there is replaced when the new one is whole',
    )
    .option('--name <name>', "of the index (default: the split's, or the file's)")
    .addOption(
      new Option(
        '--role <role>',
        'test: an index to give away, by which others look its recordings up in their corpus; titles and identifiers are left out',
      ).choices(['test']),
    )
    .option('--titles', 'with --role test: keep titles and identifiers')
    .option('--shard [i/n]', `keep one of n shares of the rows, by a hash of the id; ${SHARD_HELP}`)
    .action(
      async (
        source: string,
        options: FromSource & { out: string; name?: string; role?: string; titles?: boolean; shard?: string | boolean },
      ) => {
        const { runBuild } = await import('../index.ts');
        process.exitCode = await runBuild(source, { ...options, ...(await namedConfig(options)) });
      },
    );

  fetching(fromSource(index.command('add')))
    .description('append the tracks of another table or split')
    .argument('<dir>', 'the folder of the index')
    .argument('<source>', 'the name of a split, a table, or a folder of audio')
    .action(async (dir: string, source: string, options: FromSource) => {
      const { runAdd } = await import('../index.ts');
      process.exitCode = await runAdd(dir, source, { ...options, ...(await namedConfig(options)) });
    });

  index
    .command('info')
    .description('say what an index holds')
    .argument('<dir>', 'the folder of the index, or its index.json')
    .addOption(jsonOption())
    .action(async (dir: string, options: { json?: boolean }) => {
      const { runInfo } = await import('../index.ts');
      process.exitCode = await runInfo(dir, options);
    });

  index
    .command('verify')
    .description('read every part and compare it with its digest')
    .argument('<dir>', 'the folder of the index, or its index.json')
    .action(async (dir: string) => {
      const { runVerify } = await import('../index.ts');
      process.exitCode = await runVerify(dir);
    });

  index
    .command('status')
    .description('say which shards of an index are whole, missing, damaged or of another build')
    .argument('<parts...>', 'the folders that index build --shard writes, those of jobs that failed as well')
    .addOption(jsonOption())
    .action(async (parts: readonly string[], options: { json?: boolean }) => {
      const { runStatus } = await import('../index-shards.ts');
      process.exitCode = await runStatus(parts, options);
    });

  index
    .command('join')
    .description('make one index of all shards: index.json names their parts, which stay where they are')
    .argument('<parts...>', 'the folders of all shards')
    .requiredOption('-o, --out <path>', 'the folder of the index, which all shards lie below')
    .action(async (parts: readonly string[], options: { out: string }) => {
      const { runJoin } = await import('../index-shards.ts');
      process.exitCode = await runJoin(parts, options);
    });

  index
    .command('publish')
    .description('say what to upload where, and what to write into leakage.yml')
    .argument('<dir>', 'the folder of the index, or its index.json')
    .option('--dry-run', 'print it; without this there is nothing to do, as this program uploads nothing')
    .option('--to <url>', 'the https address that the files will lie below, such as that of a GitHub release')
    .action(async (dir: string, options: { dryRun?: boolean; to?: string }) => {
      const { runPublish } = await import('../index.ts');
      process.exitCode = await runPublish(dir, options);
    });

  fromTable(index.command('import'))
    .description('make an index of vectors that were made elsewhere')
    .requiredOption('--npy <file>', 'a matrix by numpy.save: float16, float32 or float64, one vector a row')
    .requiredOption('--ids <file>', 'one id a line, in the order of the rows')
    .option(
      '--table <source>',
      'a table or split that has these ids: its titles, artists, … are what verifies a candidate',
    )
    .requiredOption('--model <model>', 'what made the vectors; only vectors of one model are compared')
    .option('--template <text>', 'what was embedded, such as "{title} by {artist}" (default: not known)')
    .requiredOption(
      '-o, --out <path>',
      'the folder of the index; one that is there is replaced when the new one is whole',
    )
    .option('--name <name>', "of the index (default: the split's, or the file's)")
    .action(async (options: Parameters<typeof import('../index-import.ts')['runImport']>[0] & { config?: string }) => {
      const { runImport } = await import('../index-import.ts');
      process.exitCode = await runImport({ ...options, ...(await namedConfig(options)) });
    });
}
