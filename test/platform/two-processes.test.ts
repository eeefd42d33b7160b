import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { createFingerprintStore } from '../../src/audio/store.ts';
import { readResult } from '../../src/base/results.ts';
import { readCachedAddress } from '../../src/fetch/cache.ts';
import { createCachedVectors } from '../../src/text/embed/cache.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { KEY, SIZES, TEXTS, URL_SEEN } from '../support/hammered.ts';
import { publishedIndex, sha256Of } from '../support/published.ts';
import { CERTIFICATE, cutAfter, openStore, type Store, serve } from '../support/store.ts';

const cli = join(builtDist().folder, 'dist/cli.js');
const index = publishedIndex({ tracks: 300_000, postings: 300_000 });
const DAYS = 86_400_000;

/** Starts checks of one project with one cache, each perhaps with a clock that is wrong by so many milliseconds. */
function project(store: Store) {
  const folder = temporaryFolder();
  const host = `127.0.0.1:${store.port}`;
  const source = `{index: "https://${host}/corpus/index.json", sha256: ${index.sha256}}`;
  writeFileSync(join(folder, 'bench.csv'), 'id,title,artist\nb1,Northern Lights,Night Owls\n');
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain: {far: ${source}}\ntest: {bench: {table: bench.csv}}\n`,
  );
  const start = (skewMs = 0, ...more: readonly string[]) => {
    const shift = join(folder, `shift${skewMs}.mjs`);
    writeFileSync(
      shift,
      `const Real = Date; const now = () => Real.now() + ${skewMs};
       globalThis.Date = class extends Real { constructor(...all) { super(...(all.length ? all : [now()])); } static now() { return now(); } };`,
    );
    const args = ['--import', `file://${shift}`, cli, 'check', '--cache', 'cache', '--allowed-hosts', host, ...more];
    const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: CERTIFICATE };
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout }));
    return { child, ended };
  };
  return { start, cache: join(folder, 'cache') };
}

/** The parts are whole and yet noise, which is what a check says of them once it has them all. */
const READ = { code: 2, stdout: expect.stringMatching(/^NOT CHECKED[\s\S]*parquet: is not a Parquet file/) };

function expectWhole(cache: string): void {
  const folder = join(cache, 'indexes', index.sha256);
  expect(readdirSync(folder)).toHaveLength(3);
  const digests = Object.values(index.files).map(sha256Of);
  for (const file of readdirSync(folder)) expect(digests).toContain(sha256Of(readFileSync(join(folder, file))));
}

const half = (cache: string): readonly string[] =>
  ['tmp', 'locks'].flatMap((kind) => (existsSync(join(cache, kind)) ? readdirSync(join(cache, kind)) : []));

describe('two processes on one cache', () => {
  it('of which one is killed in the middle of an entry: the other takes over, and reads nothing half', async () => {
    const store = await openStore(index.files);
    const { start, cache } = project(store);
    const asked = new Promise<void>((done) =>
      store.next(index.path('tracks'), (...all) => {
        cutAfter(100_000, 'stall')(...all);
        done();
      }),
    );
    const first = start();
    await asked;
    const second = start();
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await second.ended).toEqual(READ);
    expectWhole(cache);
    const before = store.requests.length;
    expect(await start(0, '--offline').ended).toEqual(READ);
    expect(store.requests).toHaveLength(before);
    expect(readdirSync(join(cache, 'locks'))).toEqual([]);
  });

  it('with clocks that are days apart, in both directions, both end right', async () => {
    const store = await openStore(index.files);
    const { start, cache } = project(store);
    const runs = [start(-400 * DAYS), start(400 * DAYS), start()];
    for (const { ended } of runs) expect(await ended).toEqual(READ);
    expectWhole(cache);
    expect(half(cache)).toEqual([]);
  });

  it('one of which begins after the clock has jumped loses nothing of the other', async () => {
    const store = await openStore(index.files);
    const { start, cache } = project(store);
    let goOn: () => void = () => undefined;
    const asked = new Promise<void>((done) =>
      store.next(index.path('tracks'), (_, response, content) => {
        response.writeHead(200, { 'content-length': content.length });
        response.write(content.subarray(0, 100_000));
        goOn = () => response.end(content.subarray(100_000));
        done();
      }),
    );
    const first = start();
    await asked;
    // It cleans up by a date at which the file of the first is days old, and waits for its lock; then the first goes
    // on.
    const second = start(5 * DAYS);
    const other = new Promise<void>((done) => store.always(index.path('postings'), (...all) => done(serve(...all))));
    goOn();
    await other;
    for (const { ended } of [first, second]) expect(await ended).toEqual(READ);
    expectWhole(cache);
    expect(half(cache)).toEqual([]);
  });
});

describe('an entry that processes write at the same time', () => {
  const scripts = mkdtempSync(join(tmpdir(), 'music-leakage-hammer-'));
  const script = join(scripts, 'hammer.mjs');
  beforeAll(async () => {
    const entryPoints = [join(import.meta.dirname, '../support/hammer.ts')];
    await build({ entryPoints, outfile: script, bundle: true, platform: 'node', format: 'esm' });
  });
  afterAll(() => rmSync(scripts, { recursive: true, force: true }));

  async function hammer(folder: string): Promise<ChildProcess> {
    const child = fork(script, [folder], { execArgv: [] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child, 'message');
    return child;
  }

  const same = (values: Iterable<unknown>): boolean => new Set(values).size === 1;

  test.each<[string, (folder: string) => Promise<number | undefined>]>([
    [
      'a fingerprint',
      async (folder) => {
        const found = await createFingerprintStore(folder).read(KEY);
        const { hashes = [], times = [] } = found?.landmarks ?? {};
        expect(found === undefined || same([found.seconds, hashes.length, ...hashes, ...times])).toBe(true);
        return found?.seconds;
      },
    ],
    [
      'vectors',
      async (folder) => {
        let size: number | undefined;
        await createCachedVectors(folder, ['x'], 64).read(TEXTS, (_, vector) => {
          expect(same(vector)).toBe(true);
          size = vector[0];
        });
        return size;
      },
    ],
    [
      'a result',
      async (folder) => {
        const ids = (await readResult(folder, 'key'))?.ids;
        expect(ids === undefined || same([`${ids.length}`, ...ids])).toBe(true);
        return ids?.length;
      },
    ],
    [
      'an address',
      async (folder) => {
        const etag = (await readCachedAddress({ folder }, URL_SEEN))?.etag;
        const size = etag === undefined ? undefined : Number.parseInt(etag, 10);
        expect(etag?.length).toBe(size === undefined ? undefined : Math.max(size, `${size}`.length));
        return size;
      },
    ],
  ])('is read whole, as %s, while they write and after they were killed', async (_, read) => {
    const folder = temporaryFolder();
    let found = 0;
    for (let round = 0; round < 3; round++) {
      const children = await Promise.all([hammer(folder), hammer(folder)]);
      for (let i = 0; i < 20; i++) {
        const size = await read(folder);
        if (size === undefined) continue;
        expect(SIZES).toContain(size);
        found++;
      }
      await Promise.all(children.map((child) => [child.kill('SIGKILL'), once(child, 'exit')][1]));
      const after = await read(folder);
      expect([undefined, ...SIZES]).toContain(after);
    }
    expect(found).toBeGreaterThan(0);
  });
});
