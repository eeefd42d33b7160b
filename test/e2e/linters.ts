import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../support/dist.ts';

export const ACTIONLINT = '1.7.12';
export const LINTERS = ['zizmor==1.32.0', 'check-jsonschema==0.39.0'];
const TOOLS = join(PROJECT, '.tools');
const PYTHON = join(TOOLS, 'lint/bin/python');

const run = promisify(execFile);

/**
 * Installs actionlint, zizmor and check-jsonschema unless they are there; returns why it cannot. In CI that is a
 * failure, so there it throws.
 */
export async function whyNoLinters(): Promise<string | undefined> {
  try {
    await Promise.all([installActionlint(), installPackages()]);
    return undefined;
  } catch (error) {
    const reason = `no actionlint ${ACTIONLINT}, ${LINTERS.join(', ')}: ${(error as Error).message.trim().split('\n').at(-1)}`;
    if (process.env.CI === 'true') throw new Error(reason);
    console.warn(`test/e2e/lint is skipped: ${reason}`); // the default reporter does not name skipped tests
    return reason;
  }
}

async function installActionlint(): Promise<void> {
  const found = await run(join(TOOLS, 'actionlint'), ['--version']).catch(() => undefined);
  if (found?.stdout.includes(ACTIONLINT)) return;
  const env = { ...process.env, GOBIN: TOOLS, GOFLAGS: '-mod=mod' };
  await run('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@v${ACTIONLINT}`], { env });
}

async function installPackages(): Promise<void> {
  const wanted = LINTERS.map((pinned) => pinned.split('==') as [string, string]);
  const check = wanted.map(([name, at]) => `assert version("${name}") == "${at}"`).join('\n');
  const found = await run(PYTHON, ['-c', `from importlib.metadata import version\n${check}`]).catch(() => undefined);
  if (found) return;
  await run('python3', ['-m', 'venv', join(TOOLS, 'lint')]);
  await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', ...LINTERS]);
}

/**
 * Returns the complaints of a linter about files, '' when there are none; downloads are refused by a proxy that does
 * not exist.
 */
export async function lint(
  tool: 'actionlint' | 'zizmor' | 'check-jsonschema',
  args: readonly string[],
): Promise<string> {
  const program = join(TOOLS, tool === 'actionlint' ? tool : `lint/bin/${tool}`);
  const env = { PATH: process.env.PATH, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
  try {
    await run(program, args, { cwd: PROJECT, env, maxBuffer: 2 ** 26 });
    return '';
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return `${stdout}${stderr}` || message;
  }
}
