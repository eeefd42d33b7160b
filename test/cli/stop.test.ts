import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { openRaw } from '../support/raw-server.ts';
import { type Answer, CERTIFICATE, cutAfter, openStore } from '../support/store.ts';

const cli = join(builtDist().folder, 'dist/cli.js');
const index = publishedIndex({ tracks: 300_000, postings: 300_000 });
const OVERLAP = 'id,title,artist\nb1,Northern Lights,Night Owls\n';

/** A project with a corpus at hand, in which the test track is, and one on a server. */
function project(port: number) {
  const folder = temporaryFolder();
  const url = `https://127.0.0.1:${port}/corpus/index.json`;
  writeFileSync(join(folder, 'near.csv'), OVERLAP.replace('b1', 'c1'));
  writeFileSync(join(folder, 'bench.csv'), OVERLAP);
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain:\n  near: {table: near.csv}\n  far: {index: "${url}", sha256: ${index.sha256}}\ntest: {bench: {table: bench.csv}}\n`,
  );
  const start = (...args: readonly string[]) => {
    const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: CERTIFICATE };
    return run(['check', '--cache', 'cache', '--allowed-hosts', `127.0.0.1:${port}`, ...args], env);
  };
  const run = (args: readonly string[], env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.resume();
    const ended = new Promise<{ code: number | null; stdout: string }>((done) =>
      child.on('close', (code) => done({ code, stdout })),
    );
    return { child, ended };
  };
  const startStep = (inputs: NodeJS.ProcessEnv) => {
    const env = {
      ...{ PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: CERTIFICATE, GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder },
      ...{ GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') },
      ...{ MUSIC_LEAKAGE_CACHE: join(folder, 'cache'), MUSIC_LEAKAGE_ALLOWED_HOSTS: `127.0.0.1:${port}`, ...inputs },
    };
    writeFileSync(env.GITHUB_OUTPUT, '');
    return run(['action', 'check'], env);
  };
  return { folder, start, startStep };
}

/** Lists unfinished files of a cache: files that are being written, and locks. */
const half = (folder: string): readonly string[] =>
  ['tmp', 'locks'].flatMap((kind) => {
    const path = join(folder, 'cache', kind);
    return existsSync(path) ? readdirSync(path) : [];
  });

function expectResults(
  folder: string,
  { code, stdout }: { code: number | null; stdout: string },
  signal: string,
): void {
  expect(stdout).toMatch(/^NOT CHECKED/);
  expect(stdout).toContain('Northern Lights');
  expect(stdout).toContain(`stopped by ${signal}: far → bench was not compared\n    Run it again`);
  expect(code).toBe(2);
  expect(half(folder)).toEqual([]);
}

describe.skipIf(process.platform === 'win32')('a check that is stopped', () => {
  const never: Answer = () => undefined;
  test.each<[string, string, Answer]>([
    ['waits for the head of an answer', '/corpus/index.json', never],
    ['is in the middle of index.json', '/corpus/index.json', cutAfter(100, 'stall')],
    ['is in the middle of a part', index.path('tracks'), cutAfter(100_000, 'stall')],
    ['is between two parts', index.path('postings'), never],
  ])('while it %s prints what it has found, and leaves nothing half', async (_, path, answer) => {
    const store = await openStore(index.files);
    const { folder, start } = project(store.port);
    const asked = new Promise<void>((done) =>
      store.always(path, (...all) => {
        answer(...all);
        done();
      }),
    );
    const { child, ended } = start();
    await asked;
    child.kill('SIGTERM');
    expectResults(folder, await ended, 'SIGTERM');
    expect(store.requests.map((request) => request.path)).toContain(path);
  });

  test.each([
    ['by a signal', {}, true, 'stopped by SIGTERM'],
    ['by timeout-minutes', { MUSIC_LEAKAGE_TIMEOUT_MINUTES: '0.25' }, false, 'stopped after 0.25 minutes'],
  ])('as a step of the Action, %s, writes report, summary and outputs', async (_, inputs, killed, said) => {
    const store = await openStore(index.files);
    const { folder, startStep } = project(store.port);
    const asked = new Promise<void>((done) =>
      store.always(index.path('tracks'), (...all) => {
        cutAfter(100_000, 'stall')(...all);
        done();
      }),
    );
    const { child, ended } = startStep(inputs);
    if (killed) {
      await asked;
      child.kill('SIGTERM');
    }
    const { code, stdout } = await ended;
    const written = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(code).toBe(0);
    expect(stdout).toContain(`${said}`);
    expect(written('summary')).toContain('Northern Lights');
    expect(written('output')).toMatch(/exit-code<<(\S+)\n2\n\1/);
    expect(written('output')).toMatch(/overlaps<<(\S+)\n1\n\1/);
    expect(half(folder)).toEqual([]);
  });

  it('while it connects does the same, also for Ctrl-C, and writes what was asked for', async () => {
    let connected: () => void = () => undefined;
    const connecting = new Promise<void>((done) => {
      connected = done;
    });
    const { port } = await openRaw(() => connected());
    const { folder, start } = project(port);
    const { child, ended } = start('--out', 'out', '--sarif', 'result.sarif');
    await connecting;
    child.kill('SIGINT');
    expectResults(folder, await ended, 'SIGINT');
    expect(readFileSync(join(folder, 'out/overlap/near_bench.csv'), 'utf8')).toContain('Northern Lights');
    expect(readFileSync(join(folder, 'result.sarif'), 'utf8')).toContain('Northern Lights');
  });
});
