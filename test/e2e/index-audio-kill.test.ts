import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIndex } from '../../src/index/read.ts';
import { verifyIndex } from '../../src/indexing/verify.ts';
import { builtDist } from '../support/dist.ts';
import { music, wav } from '../support/music.ts';

const MOMENTS = 30;
const RECORDINGS = 8;

/**
 * Runs before the program, and before each of its threads: appends each call that changes the disk to a log, or dies at
 * the one of a number, as by `kill -9`, in a write after half of it. One thread fingerprints, so the calls of each are
 * the same in every run.
 */
const PRELOAD = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const { KILL_AT, CALL_LOG } = process.env;
const [thread, owner, calls] = isMainThread
  ? ['main', fs, ['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync']]
  : ['worker', fs.promises, ['mkdir', 'writeFile', 'rename']];
const { appendFileSync, writeFileSync, writeSync } = fs;
let n = 0;
for (const name of calls) {
  const call = owner[name];
  owner[name] = (...args) => {
    const moment = thread + ' ' + n++;
    if (CALL_LOG) appendFileSync(CALL_LOG, moment + ' ' + name + '\\n');
    if (moment === KILL_AT) {
      if (name === 'writeSync' && args[1].length > 1) writeSync(args[0], args[1].subarray(0, args[1].length >> 1));
      if (name === 'writeFile') writeFileSync(args[0], args[1].subarray(0, args[1].length >> 1));
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
}
syncBuiltinESMExports();
`;

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-audio-kill-'));
const at = (name: string): string => join(folder, name);
let dist: ReturnType<typeof builtDist>;

beforeAll(() => {
  dist = builtDist();
  mkdirSync(at('music'));
  for (let i = 0; i < RECORDINGS; i++) writeFileSync(at(`music/${i}.wav`), wav(music(i, 2), 11025));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Builds the index; returns the signal that ended it. */
async function build(index: string, env: NodeJS.ProcessEnv): Promise<NodeJS.Signals | null> {
  const preload = `data:text/javascript,${encodeURIComponent(PRELOAD)}`;
  const args = ['index', 'build', 'music', '--out', index, '--profile', 'audfprint', '--threads', '1'];
  const child = spawn(process.execPath, ['--import', preload, join(dist.folder, 'dist/cli.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, MUSIC_LEAKAGE_FFMPEG: 'none', ...env },
    stdio: 'ignore',
  });
  const [, signal] = await once(child, 'close');
  return signal;
}

const filesOf = (index: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(at(index)).map((name) => [name, readFileSync(at(`${index}/${name}`)).toString('base64')]),
  );

const logged = (log: string): readonly string[] => readFileSync(at(log), 'utf8').trim().split('\n');

test(`index build with audio: killed at each of ${MOMENTS} moments and run again it gives the same bytes`, async () => {
  expect(await build('whole', { CALL_LOG: at('log') })).toBe(null);
  const open = await openIndex(at('whole'));
  expect((await verifyIndex(open)).flatMap(({ problems }) => problems)).toEqual([]);
  expect(open.manifest.audio).toMatchObject({ recordings: RECORDINGS });
  open.close();
  const whole = filesOf('whole');
  const calls = logged('log');
  const fingerprinted = calls.filter((call) => call.startsWith('worker') && call.endsWith('rename'));
  expect(fingerprinted).toHaveLength(RECORDINGS);
  const moments = ['main', 'worker'].flatMap((thread) => {
    const own = calls.filter((call) => call.startsWith(thread));
    return Array.from({ length: MOMENTS / 2 }, (_, i) => own[Math.floor((2 * i * own.length) / MOMENTS)]!);
  });
  expect(new Set(moments).size).toBe(MOMENTS);
  let resumed = 0;
  const killAt = async (call: string, i: number): Promise<void> => {
    const [index, log] = [`index-${i}`, `log-${i}`];
    const KILL_AT = call.split(' ').slice(0, 2).join(' ');
    expect([call, await build(index, { KILL_AT })]).toEqual([call, 'SIGKILL']);
    expect([call, await build(index, { CALL_LOG: at(log) })]).toEqual([call, null]);
    expect(filesOf(index)).toEqual(whole);
    const again = logged(log).filter((line) => line.startsWith('worker') && line.endsWith('rename')).length;
    if (again > 0 && again < RECORDINGS) resumed++;
    rmSync(at(index), { recursive: true });
  };
  const halves = [0, 1].map((half) => moments.map((call, i) => ({ call, i })).filter(({ i }) => i % 2 === half));
  await Promise.all(
    halves.map(async (half) => {
      for (const { call, i } of half) await killAt(call, i);
    }),
  );
  // What was fingerprinted before is not again, or the moments are badly chosen.
  expect(resumed).toBeGreaterThan(10);
}, 300_000);
