import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchIndex } from '../../src/sources/fetch-index.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex, sha256Of } from '../support/published.ts';
import { CERTIFICATE, openStore, testNetwork } from '../support/store.ts';

const dist = builtDist();

const index = publishedIndex({ tracks: 400_000, postings: 400_000 });

/** A project whose corpus lies in a store, and how to start a check of it. */
async function project() {
  const store = await openStore(index.files);
  const folder = temporaryFolder();
  const host = `127.0.0.1:${store.port}`;
  const url = `https://${host}/corpus/index.json`;
  writeFileSync(join(folder, 'test.csv'), 'id,title,artist\nt1,Aurora,Björk\n');
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain: {far: {index: "${url}", sha256: ${index.sha256}}}\ntest: {t: {table: test.csv}}\n`,
  );
  const start = (cache: string) => {
    const args = [join(dist.folder, 'dist/cli.js'), 'check', '--cache', cache, '--allowed-hosts', host];
    const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: CERTIFICATE };
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const ended = new Promise<{ code: number | null; stdout: string }>((done) =>
      child.on('close', (code) => done({ code, stdout })),
    );
    return { child, ended };
  };
  /** A fetch by a process that lives: the folder, and how many requests that took. */
  const fetch = async (cache: string) => {
    const before = store.requests.length;
    const { network, slept } = testNetwork();
    const options = { cache, offline: false, allowed: parseAllowedHosts(host), tokens: new Map(), network };
    const fetched = await fetchIndex({ url, sha256: index.sha256 }, options);
    return { ...fetched, requests: store.requests.length - before, slept };
  };
  return { store, start, fetch };
}

const digests = Object.values(index.files).map(sha256Of);

/** Expects that all files in their places are whole. */
function expectWhole(cache: string): void {
  const folder = join(cache, 'indexes', index.sha256);
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    expect(digests, file).toContain(sha256Of(readFileSync(join(folder, file))));
  }
}

it('a fetch that is killed at any of 50 points leaves nothing half, and the next one succeeds', async () => {
  const { store, start, fetch } = await project();
  const total = Object.values(index.files).reduce((sum, { length }) => sum + length, 0);
  // One process after the other, each killed once the store has sent it so many bytes, and perhaps a little later.
  let killed = 0;
  for (let point = 0; point < 50; point++) {
    const cache = temporaryFolder();
    const { child, ended } = start(cache);
    const at = Math.floor(Math.random() * total);
    const kill = () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 30);
    let sent = 0;
    for (const path of Object.keys(index.files)) {
      store.always(path, (_, response, content) => {
        const write = (from: number): void => {
          const piece = content.subarray(from, from + 16_384);
          if (sent <= at && sent + piece.length > at) kill();
          sent += piece.length;
          if (piece.length === 0) response.end();
          else response.write(piece, () => setImmediate(write, from + piece.length));
        };
        write(0);
      });
    }
    await ended;
    if (child.signalCode === 'SIGKILL') killed++;
    expectWhole(cache);
    const { folder, slept } = await fetch(cache);
    expect(slept, 'the lock of a killed process holds nobody up').toEqual([]);
    expect(readdirSync(folder)).toHaveLength(3);
    expectWhole(cache);
    expect((await fetch(cache)).requests).toBe(0);
  }
  // A few kills may come after the end.
  expect(killed).toBeGreaterThan(40);
}, 300_000);

it('two processes on one cache fetch everything once, and lose nothing', async () => {
  const { store, start, fetch } = await project();
  const cache = temporaryFolder();
  // It is whole and yet no index, which is what they say of it.
  for (const { code, stdout } of await Promise.all([start(cache).ended, start(cache).ended])) {
    expect([code, stdout]).toEqual([
      2,
      expect.stringMatching(/^NOT CHECKED[\s\S]*leakage\.yml:2:.*\n.*Build the index again/),
    ]);
  }
  expect(store.requests.map(({ path }) => path).sort()).toEqual(Object.keys(index.files).sort());
  expect((await fetch(cache)).requests).toBe(0);
});
