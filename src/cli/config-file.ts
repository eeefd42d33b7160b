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
  const given = argument ?? config ?? DEFAULT;
  const found = await stat(given).catch(() => undefined);
  return found?.isDirectory() ? join(given, DEFAULT) : given;
}
