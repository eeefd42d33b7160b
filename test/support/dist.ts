import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '../..');

export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/**
 * The sources as one bundle in a folder of its own, with no node_modules in reach: what a user of `dist` runs, without waiting for
 * `dist` itself to be committed.
 */
export function createDist(): {
  /** With action.yml and package.json: as GitHub downloads the action. */
  readonly folder: string;
  readonly run: (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv) => Run;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-dist-'));
  mkdirSync(join(folder, 'dist'));
  execFileSync(process.execPath, [join(PROJECT, 'scripts/build.mjs'), join(folder, 'dist')]);
  for (const file of ['action.yml', 'package.json']) copyFileSync(join(PROJECT, file), join(folder, file));
  symlinkSync(join(PROJECT, 'models'), join(folder, 'models'));
  const run = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...args], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
      maxBuffer: 2 ** 28,
    });
    return { code: status, stdout, stderr };
  };
  return { folder, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
