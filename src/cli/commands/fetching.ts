import { type Command, Option } from 'commander';

/** Adds the ways to name the configuration that a command reads. */
export const configured = (command: Command): Command =>
  command
    .argument('[config]', 'the configuration, or the folder of its leakage.yml')
    .addOption(new Option('--config <file>', 'the same').default(undefined));

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
    .option(
      '--cache <dir>',
      'where fetched indexes are kept (default: MUSIC_LEAKAGE_CACHE, or the place of the system)',
    )
    .option(
      '--suite-dir <dir>',
      'lists of suites that `suite fetch` brought, and your own copies (default: MUSIC_LEAKAGE_SUITES)',
    );
