import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { COPY, MIRDATA, suiteFilesOf } from '../../src/config/suites/files.ts';
import { readSuite } from '../../src/config/suites/read.ts';
import type { Access } from '../../src/fetch/access.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { DATA } from './data.ts';
import { temporaryFolder } from './folder.ts';
import { openStore, type Store, testNetwork } from './store.ts';

/** Certificate of the key of the loopback server for the hosts of lists, which only a proxy of a test leads to. */
const LISTS = join(import.meta.dirname, 'loopback-lists.pem');

/**
 * A server that stands for the hosts of lists, and how it is reached: by a proxy that leads every name to it; `env`
 * says so to a process.
 */
export async function openListServer(
  files: Readonly<Record<string, Buffer | string>> = {},
): Promise<{ readonly store: Store; readonly access: Access; readonly env: NodeJS.ProcessEnv }> {
  const store = await openStore(files, LISTS);
  const proxy = createServer();
  proxy.on('connect', (_, socket) => {
    const upstream = connect(store.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const side of [upstream, socket]) side.on('error', () => undefined);
    onTestFinished(() => {
      upstream.destroy();
    });
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    proxy.close();
  });
  const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const { network } = testNetwork({ env: { HTTPS_PROXY }, ca: readFileSync(LISTS, 'utf8'), stallMs: 10_000 });
  const access: Access = {
    ...{ cache: join(temporaryFolder(), 'cache'), offline: false, tokens: new Map(), network },
    allowed: parseAllowedHosts('raw.githubusercontent.com'),
  };
  const env = { HTTPS_PROXY, NODE_EXTRA_CA_CERTS: LISTS, NO_PROXY: '127.0.0.1' };
  return { store, access, env };
}

type StoredRow = { readonly address: string; readonly path: string; readonly sha256: string };

/** Lists that are stored on this machine, by their addresses. */
export function storedLists(): readonly StoredRow[] {
  const table = join(DATA, 'suites/sources.tsv');
  if (!existsSync(table)) return [];
  return readFileSync(table, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [repository, commit, path, sha256 = '', stored = ''] = line.split('\t');
      const address = `https://raw.githubusercontent.com/${repository}/${commit}/${path}`;
      return { address, path: join(DATA, stored), sha256 };
    });
}

/** Puts the stored lists of suites on a server; returns the addresses that are not stored. */
export function serveStored(store: Store, suites: readonly string[]): readonly string[] {
  const stored = new Map(storedLists().map((row) => [row.address, row.path]));
  const missing: string[] = [];
  for (const suite of suites)
    for (const { address } of suiteFilesOf(readSuite(suite)).values()) {
      if (address.startsWith(COPY) || address.startsWith(MIRDATA)) continue;
      const path = stored.get(address);
      if (path === undefined) missing.push(address);
      else store.files.set(new URL(address).pathname, readFileSync(path));
    }
  return missing;
}
