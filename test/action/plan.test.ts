import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionCache, cacheKeys, isWorthKeeping, saves } from '../../src/action/plan.ts';
import { loadConfig } from '../../src/config/load.ts';
import { CROISSANT, CSV } from '../support/croissant.ts';
import { temporaryFolder } from '../support/folder.ts';

const FILES = {
  'leakage.yml': [
    'version: 1',
    'pretrain:',
    '  own: {table: train.csv}',
    `  far: {index: "https://example.org/far/index.json", sha256: ${'a'.repeat(64)}}`,
    'test: {t: {table: test.csv, keep: {ids: kept.txt}, audio: {root: audio}}}',
  ].join('\n'),
  'train.csv': 'id,title,artist\np1,Aurora,Björk\n',
  'test.csv': 'id,title,artist\nt1,Aurora,Björk\n',
  'kept.txt': 't1\n',
  'audio/t1.wav': 'RIFF',
};

async function keysOf(changes: Readonly<Record<string, string>> = {}, prepare = (_: string): void => undefined) {
  const folder = realpathSync(temporaryFolder());
  for (const [name, content] of Object.entries({ ...FILES, ...changes })) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  prepare(folder);
  return cacheKeys(await loadConfig(join(folder, 'leakage.yml')), folder);
}

describe('cacheKeys', () => {
  it('is the same for the same content, wherever it lies, and short', async () => {
    const [first, second] = [await keysOf(), await keysOf()];
    expect(first).toEqual(second);
    expect(first.key).toMatch(/^music-leakage-[0-9a-f]+-[0-9a-f]+-[0-9a-f]+$/);
    expect(first.key.length).toBeLessThanOrEqual(512);
    for (const prefix of first.restoreKeys) expect(first.key.startsWith(prefix)).toBe(true);
    expect(first.restoreKeys.map((prefix) => prefix.split('-').length)).toEqual([5, 4]);
  });

  it.each([
    ['a table', { 'test.csv': 'id,title,artist\nt1,Aurora,Bjork\n' }],
    ['an id list', { 'kept.txt': 't1\nt2\n' }],
    ['a limit', { 'leakage.yml': `${FILES['leakage.yml']}\nlimits: {recording: 1}` }],
    ['an audio file', { 'audio/t2.wav': 'RIFF' }],
  ])('falls back to the same indexes when %s changes', async (_, changes) => {
    const [before, after] = [await keysOf(), await keysOf(changes)];
    expect(after.key).not.toBe(before.key);
    expect(after.restoreKeys).toEqual(before.restoreKeys);
  });

  it('is another when a table changes that a Croissant file describes', async () => {
    const leakage = FILES['leakage.yml'].replace('table: train.csv', 'croissant: c.json');
    const files = { 'leakage.yml': leakage, 'c.json': CROISSANT, 'a.csv': CSV };
    const [before, after] = [await keysOf(files), await keysOf({ ...files, 'a.csv': `${CSV}3,x,y,train\n` })];
    expect(after.key).not.toBe(before.key);
    expect(after.restoreKeys).toEqual(before.restoreKeys);
  });

  it.each([
    ['digest', { 'leakage.yml': FILES['leakage.yml'].replace('a'.repeat(64), 'b'.repeat(64)) }],
    ['lock', { 'leakage.lock': '{}' }],
    ['profile', { 'leakage.yml': `${FILES['leakage.yml']}\nmatch: {audio: {profile: audfprint}}` }],
  ])('falls back to other indexes when the %s changes', async (_, changes) => {
    const [before, after] = [await keysOf(), await keysOf(changes)];
    expect(after.restoreKeys[0]).not.toBe(before.restoreKeys[0]);
    expect(after.restoreKeys[1]).toBe(before.restoreKeys[1]);
  });

  it('does without what is not there, and reads nothing outside of the workspace', async () => {
    const outside = join(realpathSync(temporaryFolder()), 'secret.csv');
    const link = (folder: string) => symlinkSync(outside, join(folder, 'link.csv'));
    const leakage = FILES['leakage.yml'].replace('test.csv', 'link.csv').replace('train.csv', 'lost.csv');
    const keys = [];
    for (const secret of ['one', 'two']) {
      writeFileSync(outside, secret);
      keys.push(await keysOf({ 'leakage.yml': leakage }, link));
    }
    expect(keys[0]).toEqual(keys[1]);
  });
});

describe('the cache of the Action', () => {
  it('is one of each repository, named as it is on every runner', () => {
    const { folder, path } = actionCache({ GITHUB_REPOSITORY: 'o/r' });
    expect(folder.replaceAll('\\', '/')).toMatch(/\/\.cache\/music-leakage-action\/o\/r$/);
    expect(path.split('\n')).toContain('~/.cache/music-leakage-action/o/r/indexes');
    expect(path).not.toMatch(/tmp|locks/);
    expect(actionCache({ MUSIC_LEAKAGE_CACHE: '/c' })).toMatchObject({
      folder: '/c',
      path: expect.stringMatching(/^\/c\/indexes\n/),
    });
  });

  it('is worth keeping once there is something in it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'tmp/x'), { recursive: true });
    mkdirSync(join(folder, 'indexes'));
    const cache = actionCache({ MUSIC_LEAKAGE_CACHE: folder });
    expect(await isWorthKeeping(cache)).toBe(false);
    mkdirSync(join(folder, 'results/x'), { recursive: true });
    expect(await isWorthKeeping(cache)).toBe(true);
  });

  it('is saved where others may restore it from, and never by a pull request', () => {
    expect(['push', 'schedule', 'workflow_dispatch'].every(saves)).toBe(true);
    expect(['pull_request', 'pull_request_target', 'merge_group', 'workflow_run', undefined].some(saves)).toBe(false);
  });
});
