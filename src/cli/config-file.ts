import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../platform/problem.ts';

const DEFAULT = 'leakage.yml';

/**
 * Returns the configuration that a command names, as an argument or by `--config`: of a folder its leakage.yml.
 * @throws ProblemError when both are given and are not the same.
 */
export async function configFile(
  argument: string | undefined,
  { config }: { readonly config?: string },
): Promise<string> {
  if (argument !== undefined && config !== undefined && argument !== config) {
    const remedy = 'Name the configuration once';
    throw new ProblemError([
      { file: '--config', message: `two configurations are named: ${argument} and ${config}`, remedy },
    ]);
  }
  return inFolder(argument ?? config ?? DEFAULT);
}

/** Returns the configuration that `--config` names, where it names one: of a folder its leakage.yml. */
export const namedConfig = async ({ config }: { readonly config?: string }): Promise<{ readonly config?: string }> =>
  config === undefined ? {} : { config: await inFolder(config) };

async function inFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? join(path, DEFAULT) : path;
}
