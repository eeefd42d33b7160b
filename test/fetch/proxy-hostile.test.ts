import type { Socket } from 'node:net';
import { describe, expect, it, test } from 'vitest';
import type { Network } from '../../src/fetch/connect.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchIndex } from '../../src/sources/fetch-index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { freePort, openRaw, openTunnelTo } from '../support/raw-server.ts';
import { openStore, status, testNetwork } from '../support/store.ts';

const index = publishedIndex({ tracks: 1000 });
const HOST = 'store.test:8443';
const SHORT = { connectMs: 100, stallMs: 100 };

function fetchBy(proxy: string, changes: Partial<Network> = {}, host = HOST, more: readonly string[] = []) {
  const { network } = testNetwork({ env: { HTTPS_PROXY: proxy }, ...changes });
  const allowed = [{ host, local: false }, ...parseAllowedHosts(more.join(','))];
  const options = {
    cache: temporaryFolder(),
    offline: false,
    allowed,
    tokens: new Map([[host, 'hush-token']]),
    network,
  };
  return fetchIndex({ url: `https://${host}/corpus/index.json` }, options);
}

/** Waits for CONNECT, and answers it. */
const answer =
  (text: string) =>
  (socket: Socket): void => {
    socket.once('data', () => socket.write(text));
  };

const HTML = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><h1>Log in</h1></html>';

describe('a proxy', () => {
  test.each<[string, (socket: Socket) => void, RegExp, number]>([
    [
      'wants a password',
      answer('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
      /refuses the tunnel \(407\)\. Give name and password in HTTPS_PROXY/,
      1,
    ],
    [
      'forbids the host, with a page',
      answer('HTTP/1.1 403 Forbidden\r\n\r\n<h1>no</h1>'),
      /refuses the tunnel \(403\)\. Have the proxy allow/,
      1,
    ],
    [
      'redirects',
      answer('HTTP/1.1 302 Found\r\nlocation: https://evil.test/\r\n\r\n'),
      /the tunnel \(302\)\. Correct/,
      1,
    ],
    ['does not reach the host', answer('HTTP/1.1 502 Bad Gateway\r\n\r\n'), /the tunnel \(502\) \(6 tries\)/, 6],
    ['never answers', () => undefined, /opens no tunnel within 0\.1 s \(6 tries\)\. Correct HTTPS_PROXY/, 6],
    ['closes', (socket) => socket.destroy(), /cannot be used \(ECONNRESET\) \(6 tries\)/, 6],
    ['is none', answer('SSH-2.0-x\r\n'), /cannot be used \(HPE_\w+\) \(6 tries\)/, 6],
  ])('that %s is named with a fix, and its password is not', async (_, serve, message, connections) => {
    const proxy = await openRaw(serve);
    const fetched = fetchBy(`http://me:hush@127.0.0.1:${proxy.port}`, SHORT);
    await expect(fetched).rejects.toThrow(message);
    await expect(fetched).rejects.toThrow(
      `https://${HOST}/corpus/index.json: cannot be fetched: the proxy http://127.0.0.1:${proxy.port}`,
    );
    await expect(fetched).rejects.not.toThrow('hush');
    expect(proxy.connections()).toBe(connections);
  });

  it('that is not there is named', async () => {
    const port = await freePort();
    await expect(fetchBy(`http://127.0.0.1:${port}`)).rejects.toThrow(
      `the proxy http://127.0.0.1:${port} cannot be used (ECONNREFUSED) (6 tries)`,
    );
  });

  test.each<[string, string, RegExp]>([
    ['hangs', 'HTTP/1.1 200 OK\r\n\r\n', /no connection comes about in time \(6 tries\)/],
    ['sends a page', HTML, /does not speak TLS as https needs it .*A proxy or a login page/],
  ])('that opens a tunnel and then %s gets no request and no token', async (_, text, message) => {
    const received: Buffer[] = [];
    const proxy = await openRaw((socket) => {
      socket.on('data', (chunk) => received.push(chunk));
      answer(text)(socket);
    });
    await expect(fetchBy(`http://127.0.0.1:${proxy.port}`, SHORT)).rejects.toThrow(message);
    const all = Buffer.concat(received).toString('latin1');
    expect(all).toContain(`CONNECT ${HOST} HTTP/1.1`);
    expect(all).not.toMatch(/hush|GET /);
  });

  it('that listens in on a tunnel needs a certificate for the host', async () => {
    const { port } = await openStore(index.files);
    const impostor = await openTunnelTo(port);
    await expect(fetchBy(impostor.url, {}, 'elsewhere.test')).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID');
  });
});

describe('through a proxy', () => {
  test.each([
    ['another host', 'https://evil.test/x', 'redirects to https://evil.test: the host evil.test is not allowed'],
    ['another port', 'https://store.test/x', 'the host store.test is not allowed'],
    ['http', 'http://store.test/x', 'only https addresses are fetched'],
    ['this machine', 'https://127.0.0.1:9/x', 'the host 127.0.0.1:9 is not allowed'],
    ['the address of credentials', 'https://169.254.169.254/x', 'the host 169.254.169.254 is not allowed'],
  ])('a redirect to %s is refused before the proxy is asked', async (_, location, message) => {
    const store = await openStore(index.files);
    const proxy = await openTunnelTo(store.port);
    store.always('/corpus/index.json', status(302, { location }));
    await expect(fetchBy(proxy.url, {}, `store.test:${store.port}`)).rejects.toThrow(message);
    expect(proxy.asked).toEqual([`store.test:${store.port}`]);
  });

  test.each([
    ['10.0.0.1', '10.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['[::ffff:10.0.0.1]', '::ffff:a00:1'],
    ['api.localhost', '127.0.0.1'],
    ['localhost.', '127.0.0.1'],
  ])('a redirect to %s is refused also where the host is allowed', async (target, address) => {
    const store = await openStore(index.files);
    const proxy = await openTunnelTo(store.port);
    const location = `https://${target}/x`;
    store.always('/corpus/index.json', status(302, { location }));
    const own = `store.test:${store.port}`;
    const fetched = fetchBy(proxy.url, {}, own, [new URL(location).host]);
    await expect(fetched).rejects.toThrow(`leads to ${address}, which is not a public address`);
    expect(proxy.asked).toEqual([own]);
  });

  it('NO_PROXY is no way past the check of addresses', async () => {
    const proxy = await openRaw(() => undefined);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: '*' };
    await expect(fetchBy('', { env })).rejects.toThrow('leads to 127.0.0.1, which is not a public address');
    expect(proxy.connections()).toBe(0);
  });
});
