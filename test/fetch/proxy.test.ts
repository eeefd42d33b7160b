import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchIndex } from '../../src/sources/fetch-index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { openStore, testNetwork } from '../support/store.ts';

/** A proxy that finds every name at 127.0.0.1. */
async function openProxy() {
  const asked: { readonly target: string | undefined; readonly auth: string | undefined }[] = [];
  const server = createServer();
  server.on('connect', ({ url, headers }, socket) => {
    asked.push({ target: url, auth: headers['proxy-authorization'] });
    const upstream = connect(Number(url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const side of [upstream, socket]) side.on('error', () => undefined);
    onTestFinished(() => {
      upstream.destroy();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
  });
  return { asked, url: `http://me:hush@127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function fetchBy(
  env: (proxy: string, port: number) => Record<string, string>,
  host = 'other.test',
  local = true,
) {
  const index = publishedIndex({ tracks: 1000 });
  const store = await openStore(index.files);
  const proxy = await openProxy();
  const { network } = testNetwork({ env: env(proxy.url, store.port) });
  const name = `${host}:${store.port}`;
  const allowed = local ? parseAllowedHosts(name) : [{ host: name, local }];
  const options = { cache: temporaryFolder(), offline: false, allowed, tokens: new Map([[name, 'token']]), network };
  const fetched = fetchIndex({ url: `https://${name}/corpus/index.json` }, options);
  return { fetched, store, proxy, name };
}

it('a proxy is asked for a tunnel; the token goes through it, to the host', async () => {
  const { fetched, store, proxy, name } = await fetchBy((HTTPS_PROXY) => ({ HTTPS_PROXY }), 'other.test', false);
  await fetched;
  const auth = `Basic ${Buffer.from('me:hush').toString('base64')}`;
  expect(proxy.asked).toContainEqual({ target: name, auth });
  expect(store.requests.map(({ headers }) => headers)).toMatchObject([
    { host: name, authorization: 'Bearer token' },
    { host: name, authorization: 'Bearer token' },
  ]);
  for (const { headers } of store.requests) expect(headers).not.toHaveProperty('proxy-authorization');
});

it.each([
  ['the host', 'other.test'],
  ['a domain above it', '.test'],
  ['the host with its port', 'PORT'],
  ['everything', '*'],
])('NO_PROXY with %s goes past it', async (_, list) => {
  const { fetched, proxy } = await fetchBy((HTTPS_PROXY, port) => ({
    HTTPS_PROXY,
    NO_PROXY: `a.org, ${list.replace('PORT', `other.test:${port}`)}`,
  }));
  await fetched;
  expect(proxy.asked).toEqual([]);
});

it('NO_PROXY for another host, or another port of it, does not', async () => {
  const { fetched, proxy } = await fetchBy((HTTPS_PROXY) => ({ HTTPS_PROXY, NO_PROXY: 'er.test,other.test:443' }));
  await fetched;
  expect(proxy.asked.length).toBeGreaterThan(0);
});

it.each(['127.0.0.1', '169.254.169.254', 'localhost', '[::1]'])('%s is refused through a proxy, too', async (host) => {
  const { fetched, proxy } = await fetchBy((HTTPS_PROXY) => ({ HTTPS_PROXY }), host, false);
  await expect(fetched).rejects.toThrow('which is not a public address');
  expect(proxy.asked).toEqual([]);
});

it('an address of a proxy that is none is not shown', async () => {
  const { fetched } = await fetchBy(() => ({ HTTPS_PROXY: 'socks5://me:hush@a.org' }));
  await expect(fetched).rejects.toThrow('HTTPS_PROXY: is not the address of an HTTP proxy');
  await expect(fetched).rejects.not.toThrow('hush');
});
