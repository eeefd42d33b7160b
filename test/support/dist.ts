import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '../..');

export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/**
 * The sources as one bundle in a folder of its own, with no node_modules in reach: what a user of `dist` runs, without waiting for
 * `dist` itself to be committed.
 */
export function createDist(): { readonly run: typeof run; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-dist-'));
  mkdirSync(join(folder, 'dist'));
  execFileSync(process.execPath, [join(PROJECT, 'scripts/build.mjs'), join(folder, 'dist')]);
  copyFileSync(join(PROJECT, 'action.yml'), join(folder, 'action.yml'));
  const run = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...args], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
      maxBuffer: 2 ** 28,
    });
    return { code: status, stdout, stderr };
  };
  return { run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
