import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer } from 'node:tls';
import { describe, expect, it, test } from 'vitest';
import type { Network } from '../../src/fetch/connect.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchIndex } from '../../src/sources/fetch-index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { freePort, openRaw } from '../support/raw-server.ts';
import { CERTIFICATE, EXPIRED, NOT_YET_VALID, openStore, testNetwork } from '../support/store.ts';

const index = publishedIndex({ tracks: 1000 });
const KEY = CERTIFICATE.replace('-cert', '-key');
const PACKED = 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n';
const SHORT = { connectMs: 100, stallMs: 100 };

/** Fetches an index from a host and port, with a network that believes one certificate. */
async function fetchFrom(host: string, port: number, changes: Partial<Network> = {}, certificate = CERTIFICATE) {
  const { network } = testNetwork({ ca: readFileSync(certificate, 'utf8'), ...changes });
  const allowed = parseAllowedHosts(`${host}:${port}`);
  const options = { cache: temporaryFolder(), offline: false, allowed, tokens: new Map(), network };
  return fetchIndex({ url: `https://${host}:${port}/corpus/index.json` }, options);
}

describe('a certificate', () => {
  test.each([
    ['has expired', EXPIRED, 'store.test', EXPIRED, /\(CERT_HAS_EXPIRED\)\. .*renewed, unless the clock/],
    [
      'is not valid yet',
      NOT_YET_VALID,
      'store.test',
      NOT_YET_VALID,
      /\(CERT_NOT_YET_VALID\)\. .*clock of this machine/,
    ],
    ['is for another host', CERTIFICATE, 'elsewhere.test', CERTIFICATE, /ALTNAME_INVALID\)\. .*for another host/],
    ['is signed by itself', CERTIFICATE, 'store.test', EXPIRED, /SELF_SIGNED\w+\)\. .*NODE_EXTRA_CA_CERTS/],
  ])('that %s is refused at once, with its address and a fix', async (_, served, host, believed, message) => {
    const store = await openStore(index.files, served);
    const fetched = fetchFrom(host, store.port, {}, believed);
    await expect(fetched).rejects.toThrow(message);
    await expect(fetched).rejects.toThrow(`https://${host}:${store.port}/corpus/index.json: cannot be fetched`);
    expect(store.requests).toEqual([]);
  });
});

describe('a server', () => {
  const http = (socket: Socket): void => {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n<h1>https, please</h1>'));
  };

  it('that speaks plain HTTP is refused at once', async () => {
    const { port, connections } = await openRaw(http);
    await expect(fetchFrom('store.test', port)).rejects.toThrow(
      /index\.json: the server does not speak TLS .*\(ERR_SSL\w+\)\. Is the port right\?/,
    );
    expect(connections()).toBe(1);
  });

  it('that hangs in the handshake is given up', async () => {
    const { port, connections } = await openRaw(() => undefined);
    await expect(fetchFrom('store.test', port, SHORT)).rejects.toThrow('no connection comes about in time (6 tries)');
    expect(connections()).toBe(6);
  });

  it('that breaks the handshake off is given up', async () => {
    const { port } = await openRaw((socket) => {
      socket.once('data', () => socket.destroy());
    });
    await expect(fetchFrom('store.test', port)).rejects.toThrow('the connection is cut (ECONNRESET) (6 tries)');
  });

  it('that is not there is named', async () => {
    await expect(fetchFrom('store.test', await freePort())).rejects.toThrow(
      /index\.json: cannot be fetched: nothing answers at this port \(ECONNREFUSED\) \(6 tries\)/,
    );
  });

  it('whose name is never looked up is given up', async () => {
    const lookup = (): void => undefined;
    await expect(fetchFrom('store.test', 443, { ...SHORT, lookup })).rejects.toThrow('no connection comes about');
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    ['answers with no HTTP', (socket) => socket.end('<html>'), /does not answer as HTTP has it \(HPE_\w+\)/],
    ['closes without an answer', (socket) => socket.end(), /the server closes the connection/],
    ['sends its head a byte at a time', drip('x-a: b\r\n'), /it stalls|HEADERS_OVERFLOW/],
    ['sends early hints without end', drip('HTTP/1.1 103 Early Hints\r\n\r\n', ''), /it stalls/],
    [
      'sends a body without end that is packed and unpacks to nothing',
      drip('5\r\n\x00\x00\x00\xff\xff\r\n', `${PACKED}a\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\r\n`),
      /it takes too long/,
    ],
  ])('that %s is given up', async (_, answer, message) => {
    const pem = { cert: readFileSync(CERTIFICATE), key: readFileSync(KEY) };
    const inner = createServer(pem, (socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => answer(socket));
    });
    const { port } = await openRaw((socket) => inner.emit('connection', socket));
    // A clock that moves a second each time it is read.
    let now = 0;
    const clock = (): number => (now += 1000);
    await expect(fetchFrom('store.test', port, { ...SHORT, clock, totalMs: 30_000 })).rejects.toThrow(message);
  });
});

/** Sends a head, and then the same piece again and again as fast as it is taken. */
function drip(piece: string, head = 'HTTP/1.1 200 OK\r\n'): (socket: Socket) => void {
  return (socket) => {
    socket.write(head, 'latin1');
    const more = (): void => {
      if (!socket.destroyed) socket.write(piece, 'latin1', () => setImmediate(more));
    };
    more();
  };
}
