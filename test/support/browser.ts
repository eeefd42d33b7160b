import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Returns the path of Chromium, from the packages of Debian where it is not there; undefined with the reason when it is
 * missing. In CI that is a failure, so there it throws.
 */
export async function findBrowser(suite: string): Promise<string | undefined> {
  const found = await onPath();
  if (found !== undefined) return found;
  try {
    await run('apt-get', ['update'], { timeout: 300_000 });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { timeout: 600_000 });
    const installed = await onPath();
    if (installed === undefined) throw new Error('apt-get installed no chromium');
    return installed;
  } catch (error) {
    const reason = `no ${NAMES.join(', ')} on PATH: ${(error as Error).message.trim().split('\n').at(-1)}`;
    if (process.env.CI === 'true') throw new Error(reason);
    console.warn(`${suite} is skipped: ${reason}`); // the default reporter does not name skipped tests
    return undefined;
  }
}

async function onPath(): Promise<string | undefined> {
  for (const name of NAMES) {
    const found = await run('/bin/sh', ['-c', `command -v ${name}`]).catch(() => undefined);
    if (found) return found.stdout.trim();
  }
  return undefined;
}
