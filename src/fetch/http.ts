import { pipeline, type Readable, Transform } from 'node:stream';
import { gunzip } from '../platform/gunzip.ts';
import { ProblemError } from '../platform/problem.ts';
import { VERSION } from '../platform/version.ts';
import type { Connections } from './connect.ts';
import { type AllowedHost, findHost } from './hosts.ts';
import { Trouble } from './trouble.ts';

/** Who may be asked, and with which secret; both come from whoever runs the program, never from leakage.yml. */
export type Callers = {
  readonly allowed: readonly AllowedHost[];
  /** Tokens by host as in `URL.host`: sent as `Authorization: Bearer`. */
  readonly tokens: ReadonlyMap<string, string>;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Unpacked where the server packed it unasked. */
  readonly body: Readable;
  readonly packed: boolean;
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const MOST_REDIRECTS = 5;

const PASSING = new Set([408, 421, 425, 429]);

/** An address as it may be shown: what follows `?` may be a signature. */
export const shown = (url: URL): string => `${url.origin}${url.pathname}`;

/**
 * Reads an https address of something that lies on a server.
 * @throws ProblemError when it is none.
 */
export function toAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const refuse = (message: string, remedy: string) =>
    new ProblemError([{ file: url ? shown(url) : text, message, remedy }]);
  if (!url) throw refuse('is not an address', 'Give an https address');
  if (url.protocol !== 'https:') throw refuse('only https addresses are fetched', 'Publish it under https://');
  if (url.username || url.password) {
    throw refuse('the address holds a password', 'Take it out, and give a token by --index-auth HOST=ENV');
  }
  if (url.search || url.hash) {
    throw refuse('the address goes on after ? or #', 'Give an address that ends with the name of the file');
  }
  return url;
}

/**
 * Asks for an address and follows its redirects, at most five; each must be https and to an allowed host, and the token
 * stays with the first host. Gives answers of status 200, 206, 304 and 416.
 * @param pace is called with the bytes of each piece of a packed body as it comes in, and may throw.
 * @throws ProblemError when another try would end the same, Trouble when it might not.
 */
export async function get(
  start: URL,
  headers: Readonly<Record<string, string>>,
  { allowed, tokens }: Callers,
  connections: Connections,
  pace: (bytes: number) => void = () => undefined,
): Promise<Answer> {
  let url = start;
  let token = tokens.get(start.host);
  for (let hops = 0; ; hops++) {
    refuseHost(url, start, allowed);
    const {
      statusCode,
      headers: answered,
      body,
    } = await connections.request(url, {
      'user-agent': `music-leakage/${VERSION}`,
      // A packed part has another length and cannot be resumed.
      'accept-encoding': 'identity',
      ...headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    });
    if ([200, 206, 304, 416].includes(statusCode)) return unpack(url, statusCode, answered, body, pace);
    // Nobody waits for what is thrown away.
    body.on('error', () => undefined).destroy();
    if (!REDIRECTS.has(statusCode)) throw toError(url, statusCode, answered, token !== undefined);
    if (hops === MOST_REDIRECTS) throw refuse(start, `redirects more than ${MOST_REDIRECTS} times`, MEND_ADDRESS);
    const next = answered.location;
    if (typeof next !== 'string' || !URL.canParse(next, url.href))
      throw refuse(url, `redirects (${statusCode}) to nowhere`, MEND_ADDRESS);
    const target = new URL(next, url);
    if (target.host !== url.host) token = undefined;
    url = target;
  }
}

const MEND_ADDRESS = 'Open it in a browser, and give the address at which the file is';

const refuse = (url: URL, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file: shown(url), message, remedy }]);

function refuseHost(url: URL, start: URL, allowed: readonly AllowedHost[]): void {
  const from = url === start ? '' : `redirects to ${url.origin}: `;
  if (url.protocol !== 'https:') throw refuse(start, `${from}only https addresses are fetched`, MEND_ADDRESS);
  if (findHost(url.host, allowed)) return;
  const remedy = `Where it is meant, add it to --allowed-hosts (in a workflow: the input allowed-hosts): ${url.host}`;
  throw refuse(start, `${from}the host ${url.host} is not allowed`, remedy);
}

function unpack(
  url: URL,
  status: number,
  headers: Answer['headers'],
  body: Readable,
  pace: (bytes: number) => void,
): Answer {
  const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
  if (status !== 200 || encoding === 'identity' || encoding === '') return { status, headers, body, packed: false };
  if (!/^(x-)?gzip$/.test(encoding)) {
    body.on('error', () => undefined).destroy();
    throw refuse(url, `the server sends it packed (${encoding}) unasked`, 'Have it served as the file that it is');
  }
  return { status, headers, body: gunzip(pipeline(body, watch(pace), () => undefined)), packed: true };
}

/** Passes on what comes, and fails where `pace` throws: gzip data may go on for ever without a byte coming out. */
const watch = (pace: (bytes: number) => void): Transform =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      try {
        pace(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });

/** Turns the status of an answer into an error. */
function toError(url: URL, status: number, headers: Answer['headers'], authorised: boolean): Error {
  if (status >= 500 || PASSING.has(status)) {
    return new Trouble(`the server answers ${status}`, toWait(headers['retry-after'], headers.date));
  }
  const auth = authorised
    ? `Check that the token given by --index-auth for ${url.host} is valid and may read this`
    : `If it is not public, give a token: --index-auth ${url.host}=ENV (in a workflow: the input index-auth)`;
  if (status === 401 || status === 403) return refuse(url, `the server refuses it (${status})`, auth);
  if (status === 404 || status === 410) {
    return refuse(url, `there is no such file (${status})`, `Check that it is published there. ${auth}`);
  }
  return refuse(url, `the server answers ${status}`, MEND_ADDRESS);
}

/** Retry-After: seconds, or a date by the server's own clock. */
function toWait(after: string | string[] | undefined, date: string | string[] | undefined): number | undefined {
  if (after === undefined) return undefined;
  const seconds = Number(after);
  const ms = Number.isNaN(seconds) ? Date.parse(String(after)) - Date.parse(String(date)) : seconds * 1000;
  return ms >= 0 ? ms : undefined;
}
