import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Network } from '../../src/fetch/connect.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { exitCode } from '../../src/report/phrases.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { openRaw } from '../support/raw-server.ts';
import { type Answer, cutAfter, openStore, testNetwork } from '../support/store.ts';

const index = publishedIndex({ tracks: 100_000, postings: 100_000 });
const never: Answer = () => undefined;
const flipped: Answer = (_, response, content) => response.end(Buffer.from(content).fill(0, 0, 1));

/** Checks a track against a table that has it, and against an index at a port; the far one is named first. */
async function checkAt(port: number, changes: Partial<Network> = {}) {
  const folder = temporaryFolder();
  const url = `https://store.test:${port}/corpus/index.json`;
  writeFileSync(join(folder, 'near.csv'), 'id,title,artist\nc1,Northern Lights,Night Owls\n');
  writeFileSync(join(folder, 'bench.csv'), 'id,title,artist\nb1,Northern Lights,Night Owls\n');
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain:\n  far: {index: "${url}", sha256: ${index.sha256}}\n  near: {table: near.csv}\ntest: {bench: {table: bench.csv}}\n`,
  );
  const { network } = testNetwork({ connectMs: 100, stallMs: 100, ...changes });
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const access = {
    cache,
    offline: false,
    allowed: parseAllowedHosts(`store.test:${port}`),
    tokens: new Map(),
    network,
  };
  const { report } = await check(await loadConfig(join(folder, 'leakage.yml')), { access });
  const half = ['tmp', 'locks'].flatMap((name) =>
    existsSync(join(cache, name)) ? readdirSync(join(cache, name)) : [],
  );
  const parts = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'));
  return { report, half, parts };
}

/** The other pair is judged, the far one is unknown with its reason, and nothing half stays. */
function expectPartial({ report, half }: Awaited<ReturnType<typeof checkAt>>, message: RegExp): void {
  expect([report.verdict, exitCode(report)]).toEqual(['unknown', 2]);
  expect(report.checks.map(({ pretrain, verdict }) => [pretrain, verdict])).toEqual([
    ['far', 'unknown'],
    ['near', 'fail'],
  ]);
  expect(report.overlaps.map(({ pretrain }) => pretrain.id)).toEqual(['c1']);
  expect(report.errors).toMatchObject([{ message: expect.stringMatching(message), line: 3 }]);
  expect(report.errors[0]?.message).toContain('https://store.test');
  expect(half).toEqual([]);
}

describe('a server that is too late', () => {
  test('while its name is looked up', async () => {
    expectPartial(await checkAt(443, { lookup: () => undefined }), /no connection comes about in time/);
  });

  test('while it is connected to', async () => {
    const { port } = await openRaw(() => undefined);
    expectPartial(await checkAt(port), /no connection comes about in time/);
  });

  test('through a proxy', async () => {
    const proxy = await openRaw(() => undefined);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    expectPartial(await checkAt(8443, { env }), /the proxy http:\/\/127\.0\.0\.1:\d+ opens no tunnel/);
  });

  test.each<[string, string, Answer, RegExp, number]>([
    ['with its head', '/corpus/index.json', never, /it stalls/, 0],
    ['in the middle of index.json', '/corpus/index.json', cutAfter(10, 'stall'), /it stalls/, 0],
    ['in the middle of a part', index.path('tracks'), cutAfter(10, 'stall'), /it stalls/, 0],
    ['between two parts', index.path('postings'), never, /it stalls/, 1],
    ['with what has its digest', index.path('postings'), flipped, /is not the one that is expected, twice/, 1],
  ])('%s leaves what is found, and nothing half', async (_, path, answer, message, parts) => {
    const store = await openStore(index.files);
    store.always(path, answer);
    const checked = await checkAt(store.port);
    expectPartial(checked, message);
    expect(checked.parts).toHaveLength(parts);
  });
});
