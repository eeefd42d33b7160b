import { type Command, Option } from 'commander';

const CONFIG = 'the configuration, or the folder of its leakage.yml (default: ./leakage.yml)';

/** Option that names the configuration, of every command that reads one. */
export const configOption = (): Option => new Option('--config <file>', CONFIG);

/** Adds the ways to name the configuration that a command reads. */
export const configured = (command: Command): Command => command.argument('[config]', CONFIG).addOption(configOption());

/** Option of every command that prints data for programs. */
export const jsonOption = (): Option => new Option('--json', 'print one JSON document');

/** Option of every command that reads or fills the cache. */
export const cacheOption = (): Option =>
  new Option('--cache <dir>', 'the folder of the cache (default: MUSIC_LEAKAGE_CACHE, or the place of the system)');

/** Another name that an option had: it works, and no help shows it. */
export const formerOption = (flags: string): Option => new Option(flags).hideHelp();

/** Adds the options of every command that may fetch an index. */
export const fetching = (command: Command): Command =>
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
    .addOption(cacheOption())
    .option(
      '--suite-dir <dir>',
      'lists of suites that `suite fetch` brought, and your own copies (default: MUSIC_LEAKAGE_SUITES)',
    );
