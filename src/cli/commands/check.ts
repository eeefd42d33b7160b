import { type Command, Option } from 'commander';
import { configFile } from '../config-file.ts';
import { SHARD_HELP } from '../shard-option.ts';
import { configured, fetching, jsonOption } from './fetching.ts';

/** Declares `check` with its options; what it does is loaded when it is asked for. */
export function declareCheck(program: Command): void {
  fetching(configured(program.command('check')))
    .description('look for the test tracks in the pretraining splits and judge by the limits')
    .addOption(jsonOption())
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json', 'markdown', 'csv', 'sarif']))
    .option('--max <count>', 'how many overlaps the text lists (default: 10 of those that exceed a limit)')
    .option('-o, --out <path>', 'write overlap CSVs and id lists into this folder')
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
      new Option('--prune-baseline', 'remove overlaps that no longer exist from that file').conflicts([
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
    .addOption(
      new Option(
        '--shard [i/n]',
        `search for one of n shares of the test rows and write what is found into --out; ${SHARD_HELP}`,
      ).conflicts([
        ...['merge', 'within', 'base', 'policy', 'failOn', 'json', 'format', 'max', 'sarif'],
        ...['writeBaseline', 'pruneBaseline', 'migrateBaseline'],
      ]),
    )
    .addOption(
      new Option('--merge <parts...>', 'judge what all shards found, as one check would have').conflicts([
        'within',
        'policy',
      ]),
    )
    .addOption(new Option('--fail-on <what>', 'what limits are held against').choices(['limits', 'new']))
    .action(
      async (
        config: string | undefined,
        options: Parameters<typeof import('../check.ts')['runCheck']>[1] & { config?: string },
      ) => {
        const { runCheck } = await import('../check.ts');
        process.exitCode = await runCheck(await configFile(config, options), options);
      },
    );
}
