import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../support/dist.ts';

export const READERS = ['duckdb==2.0.0', 'numpy==2.4.6', 'pandas==3.1.1', 'pyarrow==26.0.1'];
const FOLDER = join(PROJECT, '.tools/python');
const PYTHON = join(FOLDER, 'bin/python');

const run = promisify(execFile);

/**
 * Installs Python packages unless they are there; returns why it cannot. In CI a suite that cannot run is a failure, so
 * there it throws.
 */
export async function whyNoPython(): Promise<string | undefined> {
  const wanted = READERS.map((pinned) => pinned.split('==') as [string, string]);
  const check = `from importlib.metadata import version\n${wanted.map(([name, at]) => `assert version("${name}") == "${at}"`).join('\n')}`;
  if (await run(PYTHON, ['-c', check]).catch(() => undefined)) return undefined;
  try {
    await run('python3', ['-m', 'venv', FOLDER]);
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', ...READERS]);
    return undefined;
  } catch (error) {
    const reason = `no ${READERS.join(', ')}: ${(error as Error).message.trim().split('\n').at(-1)}`;
    if (process.env.CI === 'true') throw new Error(reason);
    console.warn(`test/e2e/index-format is skipped: ${reason}`); // the default reporter does not name skipped tests
    return reason;
  }
}

/** Returns the output of a program that runs in a folder. */
export async function python(program: string, folder: string): Promise<string> {
  const { stdout } = await run(PYTHON, ['-c', program], { cwd: folder });
  return stdout;
}
