import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '../..');

/** Lines of progress, which a log has after each 30 seconds: on a busy machine in any test. */
const PROGRESS = /^.*: \d+ %(?: \(.* left\))?\n/gm;

export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Names the folder that `buildDist` filled for all test files. */
export const BUILT = 'MUSIC_LEAKAGE_TEST_DIST';

/**
 * The sources as one bundle in a folder of its own, with no node_modules in reach, with action.yml and package.json as
 * GitHub downloads the action: what a user of `dist` runs, without waiting for `dist` itself to be committed.
 */
export function buildDist(): string {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-dist-'));
  mkdirSync(join(folder, 'dist'));
  execFileSync(process.execPath, [join(PROJECT, 'scripts/build.mjs'), join(folder, 'dist')]);
  mkdirSync(join(folder, 'companion'));
  for (const file of ['action.yml', 'companion/action.yml', 'package.json'])
    copyFileSync(join(PROJECT, file), join(folder, file));
  for (const name of ['models', 'suites']) symlinkSync(join(PROJECT, name), join(folder, name));
  return folder;
}

/** Returns the paths of the program that `buildDist` built. */
export function builtDist(): {
  readonly folder: string;
  readonly run: (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv) => Run;
  /** Starts the program while servers of the test answer. */
  readonly start: (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv) => Promise<Run>;
} {
  const folder = process.env[BUILT] ?? '';
  const run = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...args], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
      maxBuffer: 2 ** 28,
    });
    return { code: status, stdout, stderr: stderr.replaceAll(PROGRESS, '') };
  };
  const start = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Run> =>
    new Promise((done) => {
      const command = [join(folder, 'dist/cli.js'), ...args];
      const child = spawn(process.execPath, command, { cwd, env: { PATH: process.env.PATH, ...env } });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      child.on('close', (code) => done({ code, stdout, stderr: stderr.replaceAll(PROGRESS, '') }));
    });
  return { folder, run, start };
}
