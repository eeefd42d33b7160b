import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ProblemError } from '../platform/problem.ts';
import { Trouble } from './trouble.ts';

/** HTTP proxy of the environment. */
export type Proxy = {
  readonly url: URL;
  /** Address as messages show it, without name and password. */
  readonly shown: string;
};

/**
 * Reads HTTPS_PROXY.
 * @throws ProblemError when it is not the address of an HTTP proxy.
 */
export function toProxy(text: string): Proxy {
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return { url, shown: url.origin };
  // It may hold a password, so it is not shown.
  const remedy = 'Set it to http://host:port or https://host:port, or unset it';
  throw new ProblemError([{ file: 'HTTPS_PROXY', message: 'is not the address of an HTTP proxy', remedy }]);
}

const REMEDY = 'Correct HTTPS_PROXY, or name the host in NO_PROXY where it can be reached without the proxy';

/** Remedies per status of the proxy; others get the general remedy. */
const REMEDIES: Readonly<Record<number, string>> = {
  403: 'Have the proxy allow the host, or name the host in NO_PROXY',
  407: 'Give name and password in HTTPS_PROXY: http://NAME:PASSWORD@host:port',
};

/** Statuses of a proxy that may pass: it, or what it connects to, is overloaded or late. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 408;

/**
 * Asks a proxy for a tunnel (CONNECT, RFC 9110 section 9.3.6) to `host`, as in `URL.host` with a port.
 * @throws Trouble that names the proxy, when it does not open one within `limitMs`.
 */
export function openTunnel(
  { url, shown }: Proxy,
  host: string,
  { ca, limitMs }: { readonly ca: string | undefined; readonly limitMs: number },
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (what: string, final: boolean, remedy = REMEDY): void =>
      reject(new Trouble(`the proxy ${shown} ${what}`, undefined, { remedy, final }));
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)({
      ...{ method: 'CONNECT', path: host, agent: false, headers: { host, ...authorization(url) } },
      ...{ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port || (url.protocol === 'https:' ? 443 : 80) },
      ...(ca === undefined ? {} : { ca }),
    });
    const timer = setTimeout(() => {
      fail(`opens no tunnel within ${limitMs / 1000} s`, false);
      request.destroy();
    }, limitMs);
    request.on('connect', ({ statusCode = 0 }, socket: Socket | TLSSocket, head) => {
      clearTimeout(timer);
      socket.on('error', () => undefined); // whoever uses the tunnel sees that it is closed
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        fail(`refuses the tunnel (${statusCode})`, !isPassing(statusCode), REMEDIES[statusCode]);
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      fail(`cannot be used (${code ?? message})`, code === 'ENOTFOUND');
    });
    request.end();
  });
}

function authorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
