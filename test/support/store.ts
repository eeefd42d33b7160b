import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Network } from '../../src/fetch/connect.ts';
import { NETWORK } from '../../src/fetch/connect.ts';

/** Certificates of the same key for times that are over, and that have not come. */
export const EXPIRED = join(import.meta.dirname, 'loopback-expired.pem');
export const NOT_YET_VALID = join(import.meta.dirname, 'loopback-future.pem');

/** Certificate of the same key for the names of GitHub, which only a proxy of a test leads to. */
export const GITHUB = join(import.meta.dirname, 'loopback-github.pem');

/** A certificate for loopback names, with its key beside it: made for these tests, of no use elsewhere. */
export const CERTIFICATE = join(import.meta.dirname, 'loopback-cert.pem');
const pem = { cert: readFileSync(CERTIFICATE), key: readFileSync(join(import.meta.dirname, 'loopback-key.pem')) };

/** Answers one request in the store's stead. */
export type Answer = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void;

export type Store = {
  readonly port: number;
  readonly files: Map<string, Buffer>;
  /** Answers for the next requests of a path, in order; then the store answers as a good server does. */
  readonly next: (path: string, ...answers: readonly Answer[]) => void;
  /** Answers for all requests of a path. */
  readonly always: (path: string, answer: Answer) => void;
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
};

export const etagOf = (content: Buffer): string =>
  `"${createHash('sha256').update(content).digest('hex').slice(0, 12)}"`;

/** Answers as a good server does: ETag, If-None-Match, Range with If-Range. */
export const serve: Answer = (request, response, content) => {
  const etag = etagOf(content);
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined || (request.headers['if-range'] ?? etag) !== etag) {
    response.setHeader('content-length', content.length);
    response.end(content);
    return;
  }
  const part = content.subarray(Number(from));
  response.writeHead(206, {
    'content-length': part.length,
    'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
  });
  response.end(part);
};

/** Sends so many bytes and then breaks the connection, or stays silent. */
export const cutAfter =
  (bytes: number, how: 'cut' | 'stall' = 'cut'): Answer =>
  (request, response, content) => {
    const [, from = '0'] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const part = content.subarray(Number(from));
    const range = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
    response.writeHead(from === '0' ? 200 : 206, {
      ...{ etag: etagOf(content), 'content-length': part.length },
      ...(from === '0' ? {} : range),
    });
    response.write(part.subarray(0, bytes), () => {
      if (how === 'cut') response.destroy();
    });
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end();

/** An https server on a loopback port, gone after the test. */
export async function openStore(
  files: Readonly<Record<string, Buffer | string>> = {},
  certificate = CERTIFICATE,
): Promise<Store> {
  const contents = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
  const queued = new Map<string, Answer[]>();
  const fixed = new Map<string, Answer>();
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer({ ...pem, cert: readFileSync(certificate) }, (request, response) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers });
    const content = contents.get(path);
    const answer = queued.get(path)?.shift() ?? fixed.get(path) ?? (content ? serve : status(404));
    answer(request, response, content ?? Buffer.alloc(0));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    files: contents,
    next: (path, ...answers) => queued.set(path, [...(queued.get(path) ?? []), ...answers]),
    always: (path, answer) => fixed.set(path, answer),
    requests,
  };
}

/** Finds every name at 127.0.0.1, unless told otherwise. */
export const lookupIn =
  (addresses: Readonly<Record<string, string>> = {}): LookupFunction =>
  (hostname, options, done) => {
    const address = addresses[hostname] ?? '127.0.0.1';
    const family = address.includes(':') ? 6 : 4;
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };

/** A network whose clock only moves by sleeping; `slept` has how long. */
export function testNetwork(changes: Partial<Network> = {}): { readonly network: Network; readonly slept: number[] } {
  const slept: number[] = [];
  let now = Date.now();
  const network: Network = {
    ...NETWORK,
    ...{ env: {}, ca: pem.cert.toString(), lookup: lookupIn(), stallMs: 150, random: () => 1, clock: () => now },
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    ...changes,
  };
  return { network, slept };
}
