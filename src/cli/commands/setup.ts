import type { Command } from 'commander';
import type { AccessOptions } from '../../fetch/access.ts';
import { configFile } from '../config-file.ts';
import { cacheOption, configured, fetching, jsonOption } from './fetching.ts';

/** Declares the commands around a configuration: `lock`, `init`, `doctor` and `cache`. */
export function declareSetup(program: Command): void {
  fetching(configured(program.command('lock')))
    .description('write leakage.lock: the digest of every table, id list, index and model')
    .action(async (config: string | undefined, options: AccessOptions & { config?: string }) => {
      const { runLock } = await import('../lock.ts');
      process.exitCode = await runLock(await configFile(config, options), options);
    });

  program
    .command('init')
    .description('look at the tables and audio of a folder, write a leakage.yml and a workflow, and check once')
    .argument('[dir]', 'the folder', '.')
    .option('--force', 'write over a leakage.yml that is there')
    .option('--no-workflow', 'write no .github/workflows/leakage.yml')
    .action(async (folder: string, options: { force?: boolean; workflow: boolean }) => {
      const { runInit } = await import('../init.ts');
      process.exitCode = await runInit(folder, options);
    });

  fetching(configured(program.command('doctor')))
    .description('say what of each split can be compared by what: fields, damage, duplicates, what nothing can look at')
    .addOption(jsonOption())
    .action(async (config: string | undefined, options: AccessOptions & { config?: string; json?: boolean }) => {
      const { runDoctor } = await import('../doctor.ts');
      process.exitCode = await runDoctor(await configFile(config, options), options);
    });

  const cache = program.command('cache').description('what was fetched and computed, kept between runs');

  cache
    .command('info')
    .description('say where the cache is and what it holds')
    .addOption(cacheOption())
    .addOption(jsonOption())
    .action(async (options: { cache?: string; json?: boolean }) => {
      const { runCacheInfo } = await import('../cache.ts');
      process.exitCode = await runCacheInfo(options);
    });

  cache
    .command('prune')
    .description('remove what was not used for long, then what was used longest ago; never what is in use')
    .option('--max-age <age>', 'days or hours', '30d')
    .option('--max-size <size>', 'bytes, or with K, M, G, T', '10G')
    .addOption(cacheOption())
    .action(async (options: { cache?: string; maxAge: string; maxSize: string }) => {
      const { runCachePrune } = await import('../cache.ts');
      process.exitCode = await runCachePrune(options);
    });
}
