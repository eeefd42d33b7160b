import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entriesOf, prune } from '../../src/fetch/cache.ts';
import { withLock } from '../../src/fetch/lock-file.ts';
import { temporaryFolder } from '../support/folder.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-23T12:00:00Z');

/** A cache with files of so many bytes that were used so many hours ago. */
function cacheWith(files: Readonly<Record<string, readonly [bytes: number, hours: number]>>): string {
  const folder = temporaryFolder();
  for (const [name, [bytes, hours]] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), Buffer.alloc(bytes));
    const used = (NOW - hours * HOUR) / 1000;
    for (const path of [name, dirname(name)]) utimesSync(join(folder, path), used, used);
  }
  return folder;
}

const kept = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();

describe('prune', () => {
  const FILES = {
    'indexes/a/a1': [100, 48],
    'indexes/a/a2': [100, 48],
    'indexes/b/b1': [100, 24],
    'models/m': [100, 12],
    'embeddings/now': [100, 0.5],
  } as const;
  const never = Number.POSITIVE_INFINITY;

  it.each([
    ['by age', 36 * HOUR, never, ['b1', 'm', 'now']],
    ['by size, what was used longest ago first', never, 250, ['m', 'now']],
    ['but never what is in use', 0, 0, ['now']],
    ['nothing within the limits', never, 500, ['a1', 'a2', 'b1', 'm', 'now']],
  ])('removes %s', async (_, maxAgeMs, maxBytes, left) => {
    const folder = cacheWith(FILES);
    const { removed } = await prune({ folder }, { maxAgeMs, maxBytes }, NOW);
    expect(kept(folder)).toEqual(left);
    expect(removed.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(500 - 100 * left.length);
  });

  it('knows each fingerprint by itself', async () => {
    const folder = cacheWith({
      'fingerprints/ab/1': [100, 48],
      'fingerprints/ab/2': [100, 24],
      'fingerprints/cd/3': [100, 3],
    });
    const { left } = await prune({ folder }, { maxAgeMs: 30 * HOUR, maxBytes: 150 }, NOW);
    expect(left.map(({ path }) => path)).toEqual([join(folder, 'fingerprints/cd/3')]);
    expect(kept(folder)).toEqual(['3']);
  });

  it('removes what killed processes left behind, and nothing that is being written', async () => {
    const folder = cacheWith({ 'tmp/old': [1, 25], 'tmp/new': [1, 1], 'locks/old': [0, 25], 'locks/new': [0, 1] });
    await prune({ folder }, { maxAgeMs: never, maxBytes: never }, NOW);
    expect(kept(folder)).toEqual(['new', 'new']);
  });

  it('knows an index by the latest of its files', async () => {
    const folder = cacheWith({ 'indexes/a/a1': [1, 48], 'indexes/a/index.json': [1, 2] });
    expect((await entriesOf({ folder })).map(({ usedMs }) => usedMs)).toEqual([NOW - 2 * HOUR]);
  });
});

describe('withLock', () => {
  const clock = () => Date.now();

  it('lets one after the other', async () => {
    const path = join(temporaryFolder(), 'locks', 'x');
    const events: string[] = [];
    let waited: () => void = () => undefined;
    const waiting = new Promise<void>((done) => {
      waited = done;
    });
    const sleep = async () => {
      waited();
      await new Promise(setImmediate);
    };
    let entered: () => void = () => undefined;
    const inside = new Promise<void>((done) => {
      entered = done;
    });
    const first = withLock(path, { clock, sleep }, async () => {
      events.push('first in');
      entered();
      await waiting;
      events.push('first out');
    });
    await inside;
    await Promise.all([first, withLock(path, { clock, sleep }, async () => events.push('second in'))]);
    expect(events).toEqual(['first in', 'first out', 'second in']);
    expect(existsSync(path)).toBe(false);
  });

  const waitFor = async (owner: string): Promise<number> => {
    const path = join(temporaryFolder(), 'x');
    writeFileSync(path, owner);
    const start = Date.now();
    let now = start;
    const sleep = async (ms: number) => {
      now += ms;
    };
    await withLock(path, { clock: () => now, sleep }, async () => undefined);
    expect(existsSync(path)).toBe(false);
    return now - start;
  };

  it('takes over at once from a process that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(await waitFor(`${pid} ${hostname()}`)).toBe(0);
  });

  it.each([
    ['another machine', `1 not-${hostname()}`],
    ['a living process that sleeps', `${process.pid} ${hostname()}`],
    ['nobody yet', ''],
  ])('takes over from %s after half a minute', async (_, owner) => {
    expect(Math.round((await waitFor(owner)) / 1000)).toBe(30);
  });

  it('is released by a failure', async () => {
    const path = join(temporaryFolder(), 'x');
    const failing = withLock(path, { clock, sleep: async () => undefined }, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });
});
