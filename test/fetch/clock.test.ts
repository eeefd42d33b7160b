import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { formatHistory, parseHistory } from '../../src/action/history.ts';
import { runCacheInfo } from '../../src/cli/cache.ts';
import { entriesOf, prune, removeAbandoned } from '../../src/fetch/cache.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { withLock } from '../../src/fetch/lock-file.ts';
import { temporaryName } from '../../src/platform/half-files.ts';
import { fetchIndex } from '../../src/sources/fetch-index.ts';
import { createCachedVectors } from '../../src/text/embed/cache.ts';
import { temporaryFolder } from '../support/folder.ts';
import { case3, checkAt } from '../support/gate.ts';
import { publishedIndex } from '../support/published.ts';
import { openStore, testNetwork } from '../support/store.ts';

const [HOUR, DAY, YEAR] = [3_600_000, 86_400_000, 365 * 86_400_000];
const NOW = Date.parse('2026-11-23T12:00:00Z');

/** A file whose time is so long before (or, below zero, after) the present. */
function fileAt(path: string, ageMs: number, now = NOW, text = 'x'): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  for (const each of [path, dirname(path)]) utimesSync(each, (now - ageMs) / 1000, (now - ageMs) / 1000);
  return path;
}

/** Waits on a clock of its own, that moves by waiting alone; returns how long. */
async function waitFor(path: string, atSleep: () => void = () => undefined, times = 1): Promise<number> {
  let now = 0;
  const sleep = async (ms: number): Promise<void> => {
    now += ms * times;
    atSleep();
  };
  await withLock(path, { clock: () => now, sleep }, async () => undefined);
  return now;
}

describe('a lock', () => {
  const OTHER = `1 not-${hostname()} token`;

  test.each([
    ['of the present', 0],
    ['of next year', -YEAR],
    ['of another century', -100 * YEAR],
    ['of the past', 30 * YEAR],
  ])('of another machine with a time %s is taken over after half a minute of waiting', async (_, age) => {
    const path = fileAt(join(temporaryFolder(), 'x'), age, Date.now(), OTHER);
    const waited = await waitFor(path);
    expect([waited > 29_000, waited < 32_000]).toEqual([true, true]);
    expect(existsSync(path)).toBe(false);
  });

  it('that is touched is waited for whatever times it is given, but no longer than an hour', async () => {
    const path = fileAt(join(temporaryFolder(), 'x'), 0, Date.now(), OTHER);
    let beat = 0;
    const jump = (): void => utimesSync(path, 1e9 + (beat++ % 2 === 0 ? 1e8 : -1e8), 1e9 + beat);
    const waited = await waitFor(path, jump, 40);
    expect([waited > HOUR, waited < HOUR + 60_000]).toEqual([true, true]);
    // It is still the other's.
    expect(readFileSync(path, 'utf8')).toBe(OTHER);
  });

  it('that was taken over meanwhile is left to who has it now', async () => {
    const path = join(temporaryFolder(), 'x');
    const waiting = { clock: () => 0, sleep: async () => undefined };
    await withLock(path, waiting, async () => writeFileSync(path, OTHER));
    expect(readFileSync(path, 'utf8')).toBe(OTHER);
  });
});

describe('a cache', () => {
  it('keeps nothing for ever because its time is in the future: it gets old from now', async () => {
    const folder = temporaryFolder();
    const future = fileAt(join(folder, 'models/future'), -50 * YEAR);
    const inside = fileAt(join(folder, 'indexes/i/part'), -50 * YEAR);
    fileAt(join(folder, 'models/used'), 2 * HOUR);
    const limits = { maxAgeMs: 7 * DAY, maxBytes: 1000 };
    expect((await prune({ folder }, limits, NOW)).removed).toEqual([]);
    expect([future, inside].map((file) => statSync(file).mtimeMs)).toEqual([NOW, NOW]);
    const { removed } = await prune({ folder }, limits, NOW + 8 * DAY);
    expect(removed).toHaveLength(3);
    expect(await entriesOf({ folder })).toEqual([]);
  });

  it('is pruned by its size where all times are in the future', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b', 'c']) fileAt(join(folder, 'models', name), -YEAR);
    await prune({ folder }, { maxAgeMs: DAY, maxBytes: 1 }, NOW);
    const { left } = await prune({ folder }, { maxAgeMs: DAY, maxBytes: 1 }, NOW + 2 * HOUR);
    expect(left).toHaveLength(1);
  });

  it('loses what was abandoned, also in the future, and never what a living process writes', async () => {
    const folder = temporaryFolder();
    const tmp = (name: string, age: number): string => fileAt(join(folder, 'tmp', name), age);
    const own = temporaryName();
    const dead = own.replace(/^\d+/, String(spawnSync(process.execPath, ['--version']).pid));
    for (const [name, age] of [
      ['old', 2 * DAY],
      ['future', -2 * DAY],
      ['new', HOUR],
      ['soon', -HOUR],
    ] as const)
      tmp(name, age);
    // As after a jump of the clock while it writes.
    tmp(own, 3 * DAY);
    tmp(`${dead}1`, HOUR);
    tmp(`${dead}2`, -HOUR);
    tmp(`${dead}3`, 60_000);
    await removeAbandoned({ folder }, NOW);
    expect(readdirSync(join(folder, 'tmp')).sort()).toEqual(['new', 'soon', own, `${dead}3`].sort());
  });

  it('of vectors loses what was abandoned in the future too', async () => {
    const folder = temporaryFolder();
    const vectors = createCachedVectors(folder, ['x'], 1);
    await vectors.write(['a'], new Float32Array(1));
    const [place = ''] = readdirSync(join(folder, 'embeddings'));
    fileAt(join(folder, 'embeddings', place, 'a.tmp'), -YEAR, Date.now());
    expect(await vectors.read(['a'], () => undefined)).toEqual(new Set(['a']));
    expect(readdirSync(join(folder, 'embeddings', place)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is listed whatever its times are', async () => {
    const folder = temporaryFolder();
    utimesSync(fileAt(join(folder, 'models/far'), 0), 8e12, 8e12);
    expect(await runCacheInfo({ cache: folder, json: true })).toBe(0);
  });

  it('asks an address again whatever the times of what it gave last are', async () => {
    const index = publishedIndex({ tracks: 10 });
    const store = await openStore(index.files);
    const { network } = testNetwork();
    const allowed = parseAllowedHosts(`store.test:${store.port}`);
    const options = { cache: temporaryFolder(), offline: false, allowed, tokens: new Map(), network };
    const url = `https://store.test:${store.port}/corpus/index.json`;
    await fetchIndex({ url }, options);
    for (const { name, parentPath } of readdirSync(options.cache, { recursive: true, withFileTypes: true }))
      utimesSync(join(parentPath, name), 4e9, 4e9);
    const newer = publishedIndex({ tracks: 20 });
    for (const [path, content] of Object.entries(newer.files)) store.files.set(path, content);
    expect((await fetchIndex({ url }, options)).sha256).toBe(newer.sha256);
  });
});

describe('a waiver', () => {
  const waived = case3(
    'waivers:\n  - {test: t, id: 1t, pretrain: p, level: recording, reason: known, expires: 9999-12-31}\n',
  );
  const at = async (time: Date) => (await checkAt(waived, { clock: () => time })).report;

  it('holds by a clock that can be right', async () => {
    expect((await at(new Date('2026-06-15'))).waivers[0]?.state).toBe('used');
  });

  test.each([
    ['before this program was written', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['in a year of five digits', new Date(8.64e15), '\\+275760-09-13T00:00:00.000Z'],
    ['nowhere', new Date(Number.NaN), 'no date'],
  ])('does not hold by a clock that is %s, and the clock is named', async (_, time, said) => {
    const { verdict, waivers, errors } = await at(time);
    expect([verdict, waivers[0]?.state]).toEqual(['unknown', 'expired']);
    expect(errors).toMatchObject([
      { message: expect.stringMatching(`the clock of this machine is wrong \\(${said}\\), so no waiver holds`) },
    ]);
  });

  it('is not needed, nor is a clock, where there is none', async () => {
    const { report } = await checkAt(case3(''), { clock: () => new Date(0) });
    expect(report.errors).toEqual([]);
  });
});

it('a history of audits keeps their order where the clock jumped, and reads what is in the future', () => {
  const audit = (at: string) => ({
    ...{ at, sha: '', verdict: 'pass' as const, overlaps: 0, accepted: 0, unchecked: 0 },
    levels: Object.fromEntries(
      ['file', 'segment', 'recording', 'work', 'source', 'album', 'artist'].map((level) => [level, 0]),
    ),
  });
  const audits = ['2026-01-02', '2099-01-01', '1970-01-01', '2026-01-03'].map((day) => audit(`${day}T00:00:00.000Z`));
  const read = parseHistory(formatHistory(audits as never));
  expect(read?.map(({ at }) => at.slice(0, 10))).toEqual(['2026-01-02', '2099-01-01', '1970-01-01', '2026-01-03']);
});
