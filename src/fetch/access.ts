import type { SuiteFile } from '../config/config.ts';
import { cacheFolder } from '../platform/cache-folder.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Network } from './connect.ts';
import { type AllowedHost, parseAllowedHosts, readTokens } from './hosts.ts';

/** The options of a command, or inputs of the Action; never of leakage.yml, which a pull request can change. */
export type AccessOptions = {
  /** Items of HOST=ENV. */
  readonly indexAuth?: readonly string[] | undefined;
  readonly allowedHosts?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly cache?: string | undefined;
  /** Folder with files of suites. */
  readonly suiteDir?: string | undefined;
};

/** Permissions of whoever runs the program to fetch files. */
export type Access = {
  readonly cache: string;
  readonly offline: boolean;
  /** Undefined: the hosts that leakage.yml names. */
  readonly allowed: readonly AllowedHost[] | undefined;
  readonly tokens: ReadonlyMap<string, string>;
  readonly network?: Network;
  /** Where datasets of Hugging Face are asked for; undefined: there. */
  readonly hub?: URL;
  /** Folder that `suite fetch` filled, and that has the user's own copies of lists. */
  readonly suites?: string;
  /**
   * Receives a list of a suite that is not the one of its recipe and is read nevertheless; without it such a list is
   * refused.
   */
  readonly onChanged?: (file: SuiteFile, address: string, sha256: string) => void;
};

/** @throws ProblemError when an option is not in order. */
export const toAccess = (options: AccessOptions, env: NodeJS.ProcessEnv): Access => ({
  cache: options.cache || cacheFolder(env),
  offline: options.offline ?? false,
  allowed: options.allowedHosts ? parseAllowedHosts(options.allowedHosts) : undefined,
  tokens: readTokens((options.indexAuth ?? []).join('\n'), env),
  ...(options.suiteDir || env.MUSIC_LEAKAGE_SUITES
    ? { suites: options.suiteDir || (env.MUSIC_LEAKAGE_SUITES as string) }
    : {}),
  ...(env.HF_ENDPOINT ? { hub: readHub(env.HF_ENDPOINT) } : {}),
});

function readHub(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol === 'https:' && url.href === `${url.origin}/`) return url;
  const remedy = 'Set it to an https address without a path, such as https://huggingface.co, or unset it';
  throw new ProblemError([{ file: 'HF_ENDPOINT', message: `"${endpoint}" is not the address of a service`, remedy }]);
}
