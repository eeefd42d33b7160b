import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openIndex } from '../../src/index/read.ts';
import { verifyIndex } from '../../src/indexing/verify.ts';
import { builtDist } from '../support/dist.ts';

/** Moments of death in each command. */
const MOMENTS = 50;

/** Calls that change a disk. All but writes are few. */
const CALLS = ['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync', 'rmdirSync'];

/**
 * Runs before the program: appends each call that changes the disk to a log, or dies at the one of a number, as by
 * `kill -9`, in a write after half of it.
 */
const PRELOAD = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const { KILL_AT, CALL_LOG } = process.env;
let n = 0;
for (const name of isMainThread ? ${JSON.stringify(CALLS)} : []) {
  const call = fs[name];
  fs[name] = (...args) => {
    if (CALL_LOG) fs.appendFileSync(CALL_LOG, name + '\\n');
    if (String(n++) === KILL_AT) {
      if (name === 'writeSync' && args[1].length > 1) call(args[0], args[1].subarray(0, args[1].length >> 1));
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
}
syncBuiltinESMExports();
`;

const TABLE = (from: number, to: number): string =>
  `id,title,artist,album\n${Array.from({ length: to - from }, (_, i) => `t${from + i},Title ${(from + i) % 97} of ${from + i},Artist ${(from + i) % 50},Album\n`).join('')}`;

describe('a build that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-kill-'));
  const at = (name: string): string => join(folder, name);
  const preload = `data:text/javascript,${encodeURIComponent(PRELOAD)}`;
  let dist: ReturnType<typeof builtDist>;

  beforeAll(() => {
    dist = builtDist();
    writeFileSync(at('old.csv'), TABLE(0, 300));
    writeFileSync(at('new.csv'), TABLE(100, 500));
    writeFileSync(at('more.csv'), TABLE(300, 400));
    expect(dist.run(['index', 'build', 'old.csv', '--out', 'old', '--name', 'corpus'], folder).code).toBe(0);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<NodeJS.Signals | null> {
    const child = spawn(process.execPath, ['--import', preload, join(dist.folder, 'dist/cli.js'), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      stdio: 'ignore',
    });
    const [, signal] = await once(child, 'close');
    return signal;
  }

  /** The digest of index.json, after every part was read. */
  async function whole(index: string): Promise<string> {
    const open = await openIndex(at(index));
    expect((await verifyIndex(open)).flatMap(({ problems }) => problems)).toEqual([]);
    open.close();
    return open.sha256;
  }

  for (const [name, argsFor] of Object.entries({
    build: (index: string) => ['index', 'build', 'new.csv', '--out', index, '--name', 'corpus'],
    add: (index: string) => ['index', 'add', index, 'more.csv'],
  }))
    test(`index ${name}: at each of ${MOMENTS} moments the folder holds the old index or the new one`, async () => {
      const start = (index: string): void => {
        rmSync(at(index), { recursive: true, force: true });
        cpSync(at('old'), at(index), { recursive: true });
      };
      start('index');
      const before = await whole('index');
      const log = at(`${name}.log`);
      expect(await run(argsFor('index'), { CALL_LOG: log })).toBe(null);
      const after = await whole('index');
      expect(after).not.toBe(before);
      const moments = chosen(readFileSync(log, 'utf8').trim().split('\n'));
      expect(moments).toHaveLength(MOMENTS);

      const found = { [before]: 0, [after]: 0 };
      /** Kills one build after the other, every second one in the folder that those before have left. */
      async function killAt(moments: readonly number[], index: string): Promise<void> {
        start(index);
        for (const [i, moment] of moments.entries()) {
          expect([moment, await run(argsFor(index), { KILL_AT: String(moment) })]).toEqual([moment, 'SIGKILL']);
          const now = await whole(index);
          expect([before, after]).toContain(now);
          found[now]!++;
          if (now === after || i % 2 === 1) start(index);
        }
        expect(await run(argsFor(index), {})).toBe(null);
        expect(await whole(index)).toBe(after);
        const { manifest } = await openIndex(at(index));
        expect(readdirSync(at(index)).sort()).toEqual([...manifest.parts.map(({ file }) => file), 'index.json'].sort());
      }
      const halves = [0, 1].map((half) => moments.filter((_, i) => i % 2 === half));
      await Promise.all(halves.map((moments, half) => killAt(moments, `index-${half}`)));
      // Both are seen, or the moments are badly chosen.
      expect(found[before]).toBeGreaterThan(10);
      expect(found[after]).toBeGreaterThan(0);
    });
});

/** Every call but writes, and as many writes as there is room for, spread over the run. */
function chosen(calls: readonly string[]): readonly number[] {
  const places = [...calls.keys()];
  const others = places.filter((i) => calls[i] !== 'writeSync');
  const writes = places.filter((i) => calls[i] === 'writeSync');
  const room = MOMENTS - others.length;
  const some = Array.from({ length: Math.max(0, room) }, (_, i) => writes[Math.floor((i * writes.length) / room)]!);
  return [...others.slice(0, MOMENTS), ...some].sort((a, b) => a - b);
}
