import { isMainThread } from 'node:worker_threads';
import { Argument, Command, CommanderError, Option } from 'commander';
import { runStep, STEPS } from '../action/steps.ts';
import type { AccessOptions } from '../fetch/access.ts';
import { ProblemError } from '../platform/problem.ts';
import { listenForStop } from '../platform/stop.ts';
import { allowThreads, PARQUET_PROCESS } from '../platform/threads.ts';
import { VERSION } from '../platform/version.ts';
import { visible } from '../report/escape.ts';
import { SCAN_FORMATS } from '../suites/formats.ts';

const EXAMPLES = `
Examples:
  music-leakage check                          check by ./leakage.yml
  music-leakage check bench/leakage.yml --json > report.json
  music-leakage lock                           pin every table and index in leakage.lock, for check --frozen
  music-leakage check --out leakage            also write overlaps, clean, leaked and excluded ids
  music-leakage check --within gtzan           duplicates inside a split
  music-leakage check --base main              what is new on this branch, and what of the gate itself was loosened
  music-leakage scan corpus.csv                which known test sets are in this corpus?
  music-leakage init                           write leakage.yml for the tables that are here
  music-leakage doctor                         what could be compared at all, and what could not?
  music-leakage explain gtzan blues.00012      why this track is, or is not, a leak
  music-leakage match "Aurora" "Björk" --in msd
  music-leakage eval --pairs pairs.csv --predictions said.csv --cosine
  music-leakage align clip.wav song.mp3        is this clip a piece of that recording, and which?
  music-leakage fingerprint *.mp3 --json       what can be decoded, and how much of it can be found again
  music-leakage index build msd --out msd.index
  music-leakage schema > leakage.schema.json   the form of leakage.yml, for editors

Exit codes: 0 pass or warn, 1 a limit is exceeded, 2 something could not be read or looked at.`;

const INDEX_EXAMPLES = `
Examples:
  music-leakage index build msd --out msd.index            the split msd of ./leakage.yml
  music-leakage index build data/msd.tsv.gz --out msd.index
  music-leakage index build data/msd.tsv.gz --out msd.index --embeddings
  music-leakage index build music/ --out music.index       a folder of audio, fingerprinted
  music-leakage index build test/ --role test --out t.index  a benchmark to give away: no audio, no titles
  music-leakage index build fma.csv --audio fma/ --audio-pattern "{id}.mp3" --out fma.index
  music-leakage index add msd.index more.csv               append its tracks
  music-leakage index info msd.index --json
  music-leakage index verify msd.index                     is every part whole?
  music-leakage index import --npy vectors.npy --ids ids.txt --table data/msd.tsv.gz --model my-model-2 --out msd.index
  music-leakage index publish msd.index --dry-run \\
    --to https://github.com/OWNER/REPOSITORY/releases/download/msd-2026-01

Exit codes: 0 done, 2 something could not be read, or the index is damaged.`;

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

const FINGERPRINT_EXAMPLES = `
Examples:
  music-leakage fingerprint song.mp3
  music-leakage fingerprint --profile audfprint --afpt hashes/ a.mp3 b.flac   as audfprint precompute does
  music-leakage fingerprint --profile audfprint --density 70 --fanout 8 --afpt song.afpt song.mp3

Exit codes: 0 done, 2 a file could not be read: it is named with the reason, and the others are done.`;

const ALIGN_EXAMPLES = `
Examples:
  music-leakage align clip.wav song.mp3
  music-leakage align clip.afpt song.afpt --profile audfprint

Exit codes: 0 done, match or not; 2 one could not be read, or holds too little to be compared.`;

const program = new Command('music-leakage')
  .description('Is this music test set already in that pretraining corpus?')
  .version(VERSION)
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('(music-leakage --help shows the commands)')
  .exitOverride();

/** Of every command that may fetch an index. */
const fetching = (command: Command): Command =>
  command
    .option(
      '--index-auth <host=env>',
      'send that host, as a bearer token, what this environment variable holds; repeatable',
      (item: string, items: readonly string[] = []) => [...items, item],
    )
    .option(
      '--allowed-hosts <list>',
      'fetch from these hosts only: a.org,b.org:8443 (default: those of the configuration)',
    )
    .option('--offline', 'fetch nothing; what is not in the cache is unknown')
    .option(
      '--cache <dir>',
      'where fetched indexes are kept (default: MUSIC_LEAKAGE_CACHE, or the place of the system)',
    )
    .option(
      '--suite-dir <dir>',
      'lists of suites that `suite fetch` brought, and your own copies (default: MUSIC_LEAKAGE_SUITES)',
    );

fetching(program.command('check'))
  .description('look for the test tracks in the pretraining splits and judge by the limits')
  .argument('[config]', 'the configuration', 'leakage.yml')
  .option('--json', 'print the report as one JSON document and nothing else')
  .option('--out <dir>', 'write overlap CSVs and id lists into this folder')
  .option('--sarif <file>', 'write the result as SARIF 2.1.0, for code scanning and editors')
  .option('--frozen', 'unknown unless every source is as leakage.lock has it')
  .option('--within <splits>', 'look for duplicates inside this split instead, or inside and across several: a,b,c')
  .addOption(
    new Option(
      '--write-baseline',
      'write every overlap that limits would count into the baseline of the configuration',
    ).conflicts(['within', 'policy']),
  )
  .addOption(
    new Option('--prune-baseline', 'remove what is no overlap any more from that file').conflicts([
      'writeBaseline',
      'within',
      'policy',
    ]),
  )
  .addOption(
    new Option(
      '--migrate-baseline',
      'rewrite a baseline of format 1 in the present form: entries whose row is as it was are carried over, others are named',
    ).conflicts(['writeBaseline', 'pruneBaseline', 'within', 'policy']),
  )
  .option(
    '--base <revision>',
    'compare with where this branch and that revision parted, as `git diff REVISION...` does',
  )
  .addOption(
    new Option('--policy <whose>', 'whose settings, limits, skips, waivers and baseline judge').choices([
      'head',
      'base',
    ]),
  )
  .addOption(new Option('--fail-on <what>', 'what limits are held against').choices(['limits', 'new']))
  .action(async (config: string, options: Parameters<typeof import('./check.ts')['runCheck']>[1]) => {
    const { runCheck } = await import('./check.ts');
    process.exitCode = await runCheck(config, options);
  });

fetching(program.command('lock'))
  .description('write leakage.lock: the digest of every table, id list, index and model')
  .argument('[config]', 'the configuration', 'leakage.yml')
  .action(async (config: string, options: AccessOptions) => {
    const { runLock } = await import('./lock.ts');
    process.exitCode = await runLock(config, options);
  });

program
  .command('init')
  .description('look at the tables and audio of a folder, write a leakage.yml and a workflow, and check once')
  .argument('[dir]', 'the folder', '.')
  .option('--force', 'write over a leakage.yml that is there')
  .option('--no-workflow', 'write no .github/workflows/leakage.yml')
  .action(async (folder: string, options: { force?: boolean; workflow: boolean }) => {
    const { runInit } = await import('./init.ts');
    process.exitCode = await runInit(folder, options);
  });

fetching(program.command('doctor'))
  .description('say what of each split can be compared by what: fields, damage, duplicates, what nothing can look at')
  .argument('[config]', 'the configuration', 'leakage.yml')
  .option('--json', 'print one JSON document')
  .action(async (config: string, options: AccessOptions & { json?: boolean }) => {
    const { runDoctor } = await import('./doctor.ts');
    process.exitCode = await runDoctor(config, options);
  });

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
  .action(async (corpus: readonly string[], options: Parameters<typeof import('./scan.ts')['runScan']>[1]) => {
    const { runScan } = await import('./scan.ts');
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
  .action(async (options: Parameters<typeof import('./map.ts')['runMap']>[0]) => {
    const { runMap } = await import('./map.ts');
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
    const { runSuiteList } = await import('./suite.ts');
    process.exitCode = runSuiteList(options);
  });

suite
  .command('show')
  .description('say what is known of a test set: splits, rights, evidence, files')
  .argument('<name>')
  .option('--json', 'print one JSON document')
  .action(async (name: string, options: { json?: boolean }) => {
    const { runSuiteShow } = await import('./suite.ts');
    process.exitCode = runSuiteShow(name, options);
  });

fetching(suite.command('fetch'))
  .description('fetch and verify the lists of test sets into a folder')
  .argument('[names...]', 'names of suites, or all', [])
  .requiredOption('--to <dir>', 'the folder; name it elsewhere by --suite-dir or MUSIC_LEAKAGE_SUITES')
  .option('--allow-changed', 'take a list that is not the one of its recipe, and say so')
  .action(async (names: readonly string[], options: Parameters<typeof import('./suite.ts')['runSuiteFetch']>[1]) => {
    const { runSuiteFetch } = await import('./suite.ts');
    process.exitCode = await runSuiteFetch(names, options);
  });

fetching(suite.command('verify'))
  .description('compare the lists on this machine with the digests of their recipes')
  .argument('[names...]', 'names of suites, or all', [])
  .action(async (names: readonly string[], options: AccessOptions) => {
    const { runSuiteVerify } = await import('./suite.ts');
    process.exitCode = await runSuiteVerify(names, options);
  });

suite
  .command('lint')
  .description('check the recipe of a test set')
  .argument('<file...>', 'recipes, such as suites/my-set.yml')
  .action(async (files: readonly string[]) => {
    const { runSuiteLint } = await import('./suite.ts');
    process.exitCode = runSuiteLint(files);
  });

const cache = program.command('cache').description('what was fetched and computed, kept between runs');

cache
  .command('info')
  .description('say where the cache is and what it holds')
  .option('--cache <dir>', 'another folder')
  .option('--json', 'print one JSON document')
  .action(async (options: { cache?: string; json?: boolean }) => {
    const { runCacheInfo } = await import('./cache.ts');
    process.exitCode = await runCacheInfo(options);
  });

cache
  .command('prune')
  .description('remove what was not used for long, then what was used longest ago; never what is in use')
  .option('--max-age <age>', 'days or hours', '30d')
  .option('--max-size <size>', 'bytes, or with K, M, G, T', '10G')
  .option('--cache <dir>', 'another folder')
  .action(async (options: { cache?: string; maxAge: string; maxSize: string }) => {
    const { runCachePrune } = await import('./cache.ts');
    process.exitCode = await runCachePrune(options);
  });

fetching(program.command('explain'))
  .description('show what every detector says of one track: identifiers, texts field by field, audio')
  .argument('<split>', 'a test split of the configuration, or a pretraining split')
  .argument('<id>', 'the id of a track, as the report has it')
  .option('--config <file>', 'the configuration', 'leakage.yml')
  .option('--json', 'print one JSON document')
  .action(async (split: string, id: string, options: AccessOptions & { config: string; json?: boolean }) => {
    const { runExplain } = await import('./explain.ts');
    process.exitCode = await runExplain(split, id, options);
  });

fetching(program.command('match'))
  .description('look for a title and an artist in a pretraining split')
  .argument('<title>')
  .argument('<artist>')
  .requiredOption('--in <split>', 'a pretraining split of the configuration')
  .option('--album <album>', 'the album, where it is known')
  .option('--config <file>', 'the configuration', 'leakage.yml')
  .option('--json', 'print one JSON document')
  .action(
    async (
      title: string,
      artist: string,
      options: AccessOptions & { config: string; in: string; album?: string; json?: boolean },
    ) => {
      const { runMatch } = await import('./explain.ts');
      process.exitCode = await runMatch(title, artist, options);
    },
  );

program
  .command('eval')
  .description('judge pairs of texts and score that against their labels')
  .requiredOption(
    '--pairs <file>',
    'a table with query_text and target_text, or query_title, query_artist, …, and perhaps a label',
  )
  .option('--predictions <file>', 'write level, probability and reasons of each pair, in the same order')
  .option('--cosine', 'also the cosine of the embeddings of the two texts, in the predictions and the JSON document')
  .option(
    '--model <model>',
    'for --cosine: a folder with tokenizer.json and ONNX weights, or an id of the Hugging Face hub',
  )
  .option(
    '--template <text>',
    'for --cosine: the text of field columns, "{title} by {artist} from {album}" unless given',
  )
  .option('--json', 'print one JSON document')
  .action(async (options: Parameters<typeof import('./eval.ts')['runEval']>[0]) => {
    const { runEval } = await import('./eval.ts');
    process.exitCode = await runEval(options);
  });

program
  .command('fingerprint')
  .description('decode audio files and say what their fingerprints hold')
  .argument('<file...>', 'audio, or .afpt and .afpk of audfprint')
  .option('--profile <name>', 'default, or audfprint', 'default')
  .option('--density <number>', "audfprint's (default: 20)")
  .option('--fanout <count>', "audfprint's (default: 3)")
  .option('--shifts <count>', "audfprint's (default: 1)")
  .option('--afpt <out>', "write audfprint's file; for several files, the folder of theirs")
  .option('--json', 'print one JSON document')
  .addHelpText('after', FINGERPRINT_EXAMPLES)
  .action(
    async (files: readonly string[], options: Parameters<typeof import('./fingerprint.ts')['runFingerprint']>[1]) => {
      const { runFingerprint } = await import('./fingerprint.ts');
      process.exitCode = await runFingerprint(files, options);
    },
  );

program
  .command('align')
  .description('say which part of a clip is which part of a recording')
  .argument('<clip>', 'audio, or .afpt and .afpk of audfprint')
  .argument('<recording>', 'the same')
  .option('--profile <name>', 'default, or audfprint', 'default')
  .option('--json', 'print one JSON document')
  .addHelpText('after', ALIGN_EXAMPLES)
  .action(async (clip: string, recording: string, options: { profile: string; json?: boolean }) => {
    const { runAlign } = await import('./align.ts');
    process.exitCode = await runAlign(clip, recording, options);
  });

const index = program
  .command('index')
  .description('build, extend, inspect and publish the prebuilt form of a split')
  .addHelpText('after', INDEX_EXAMPLES);

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

/** What a source is known by. */
const fromTable = (command: Command): Command =>
  command
    .option('--config <file>', 'the configuration that declares the split')
    .option('--malformed-rows <count>', 'accept so many malformed rows (default: as the configuration says, or 0)');

/** And what `build` and `add` make of it. */
const fromSource = (command: Command): Command =>
  fromTable(command)
    .option('--embeddings', 'embed the texts too; a run that is killed goes on where it was')
    .option('--model <folder>', 'with tokenizer.json and ONNX weights (default: all-MiniLM-L6-v2, which comes with it)')
    .option('--template <text>', 'what is embedded (default: "{title} by {artist} from {album}")')
    .option('--audio <folder>', 'fingerprint the audio files of a table, called by their ids below this folder')
    .option('--audio-column <name>', 'the column with their paths below it')
    .option('--audio-pattern <pattern>', 'their paths below it, such as "{genre}/{id}.mp3"')
    .option('--no-audio', 'fingerprint nothing')
    .option('--profile <name>', 'how to fingerprint: default or audfprint')
    .option('--undecodable-files <count>', 'accept so many broken files (default: as the configuration says, or 0)')
    .option('--threads <count>', 'files that are fingerprinted at a time (default: as many as there are processors)');

fetching(fromSource(index.command('build')))
  .description('build the index of a split of leakage.yml, or of a table')
  .argument('<source>', 'the name of a split, a .csv, .tsv or .jsonl file, plain or .gz, or a folder of audio')
  .requiredOption('--out <dir>', 'the folder of the index; one that is there is replaced when the new one is whole')
  .option('--name <name>', "of the index (default: the split's, or the file's)")
  .addOption(
    new Option(
      '--role <role>',
      'test: an index to give away, by which others look its recordings up in their corpus; titles and identifiers are left out',
    ).choices(['test']),
  )
  .option('--titles', 'with --role test: keep titles and identifiers')
  .action(
    async (source: string, options: FromSource & { out: string; name?: string; role?: string; titles?: boolean }) => {
      const { runBuild } = await import('./index.ts');
      process.exitCode = await runBuild(source, options);
    },
  );

fetching(fromSource(index.command('add')))
  .description('append the tracks of another table or split')
  .argument('<dir>', 'the folder of the index')
  .argument('<source>', 'the name of a split, a table, or a folder of audio')
  .action(async (dir: string, source: string, options: FromSource) => {
    const { runAdd } = await import('./index.ts');
    process.exitCode = await runAdd(dir, source, options);
  });

index
  .command('info')
  .description('say what an index holds')
  .argument('<dir>', 'the folder of the index, or its index.json')
  .option('--json', 'print one JSON document')
  .action(async (dir: string, options: { json?: boolean }) => {
    const { runInfo } = await import('./index.ts');
    process.exitCode = await runInfo(dir, options);
  });

index
  .command('verify')
  .description('read every part and compare it with its digest')
  .argument('<dir>', 'the folder of the index, or its index.json')
  .action(async (dir: string) => {
    const { runVerify } = await import('./index.ts');
    process.exitCode = await runVerify(dir);
  });

index
  .command('publish')
  .description('say what to upload where, and what to write into leakage.yml')
  .argument('<dir>', 'the folder of the index, or its index.json')
  .option('--dry-run', 'print it; without this there is nothing to do, as this program uploads nothing')
  .option('--to <url>', 'the https address that the files will lie below, such as that of a GitHub release')
  .action(async (dir: string, options: { dryRun?: boolean; to?: string }) => {
    const { runPublish } = await import('./index.ts');
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
  .requiredOption('--model <name>', 'what made the vectors; only vectors of one model are compared')
  .option('--template <text>', 'what was embedded, such as "{title} by {artist}" (default: not known)')
  .requiredOption('--out <dir>', 'the folder of the index; one that is there is replaced when the new one is whole')
  .option('--name <name>', "of the index (default: the split's, or the file's)")
  .action(async (options: Parameters<typeof import('./index-import.ts')['runImport']>[0]) => {
    const { runImport } = await import('./index-import.ts');
    process.exitCode = await runImport(options);
  });

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
if (isMainThread && process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);

// Node would exit by 1, which says that a limit is exceeded. An error of a thread goes to who started it.
if (isMainThread) {
  process.on('uncaughtException', (error) => {
    say(error);
    process.exit(2);
  });
}

try {
  // A worker thread runs this same file, and so does the process that reads Parquet.
  if (isMainThread && process.argv[2] === PARQUET_PROCESS && process.send) {
    (await import('../split/parquet-process.ts')).serveParquet();
  } else if (isMainThread) {
    allowThreads();
    listenForStop();
    await program.parseAsync();
  } else (await import('./worker.ts')).runAsThread();
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
