import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentOf } from './git.ts';
import { operations } from './openapi.ts';
import { type Asked, type Given, problem, ROUTES } from './routes.ts';
import { emptyState, type State } from './state.ts';

/** An answer in the place of GitHub's usual one. */
export type Trouble = {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether what was asked for is done all the same, as a gateway's timeout has it. */
  readonly done?: boolean;
};

/** The token may not do this. */
export const FORBIDDEN: Trouble = { status: 403, message: 'Resource not accessible by integration' };
export const NOT_FOUND: Trouble = { status: 404, message: 'Not Found' };
export const BAD_GATEWAY: Trouble = { status: 502, message: 'Server Error' };
export const tooMany = (seconds: number): Trouble => ({
  ...{ status: 429, message: 'You have exceeded a secondary rate limit' },
  headers: { 'retry-after': String(seconds) },
});

export type Recorded = {
  /** Operation such as issues/create-comment; undefined where the fake does not know it. */
  readonly operation: string | undefined;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly host: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  readonly status: number;
};

export type GitHub = {
  /** Value for GITHUB_API_URL. */
  readonly url: string;
  readonly state: State;
  readonly requests: readonly Recorded[];
  /** Differences of the requests and answers from GitHub's description. */
  readonly violations: readonly string[];
  /** Answers for the next requests of an operation, in order. */
  readonly next: (operation: string, ...troubles: readonly Trouble[]) => void;
  /** The answer for all requests of an operation. */
  readonly always: (operation: string, trouble: Trouble) => void;
  /** @throws when a request or an answer was not as GitHub describes them. */
  readonly close: () => Promise<void>;
};

const PAGE = 30;
const LARGEST_PAGE = 100;

/**
 * GitHub's REST API on a loopback port, as far as the Action uses it: each request and answer is checked by GitHub's
 * own description. A token must be there, and must not be sent to where artifacts lie. `/_fake` tells and takes the
 * state, for other processes.
 */
export async function startGitHub(changes: Partial<State> = {}): Promise<GitHub> {
  const state: State = { ...emptyState(), ...changes };
  const requests: Recorded[] = [];
  const violations: string[] = [];
  const queued = new Map<string, Trouble[]>();
  const fixed = new Map<string, Trouble>();
  const next: GitHub['next'] = (operation, ...troubles) =>
    queued.set(known(operation), [...(queued.get(operation) ?? []), ...troubles]);
  const always: GitHub['always'] = (operation, trouble) => fixed.set(known(operation), trouble);
  let url = '';

  const server = createServer(async (request, response) => {
    const at = new URL(request.url ?? '', url);
    const text = Buffer.concat(await request.toArray()).toString('utf8');
    if (at.pathname === '/_fake') return control(text, response);
    const { operation, ...given } = answer(request, at, text);
    const { method = '', headers } = request;
    const [status, path] = [given.status, `${at.pathname}${at.search}`];
    requests.push({ operation, method, path, host: headers.host ?? '', headers, body: parse(text), status });
    send(response, given);
  });

  function answer(
    request: IncomingMessage,
    at: URL,
    text: string,
  ): Given & { readonly operation?: string; readonly raw?: Buffer } {
    const { method = '', headers } = request;
    const storage = /^\/_storage\/(\d+)$/.exec(at.pathname)?.[1];
    if (storage !== undefined) {
      if (headers.authorization !== undefined) violations.push('the token was sent to where artifacts lie');
      const artifact = state.artifacts.find(({ id }) => id === Number(storage));
      return artifact ? { status: 200, raw: Buffer.from(artifact.zip, 'base64') } : problem(404, 'BlobNotFound');
    }
    const operation = operations.find((each) => each.method === method && each.parts.test(at.pathname));
    if (!operation) {
      violations.push(`${method} ${at.pathname}: the fake does not know it`);
      return problem(404, 'Not Found');
    }
    const { id } = operation;
    const say = (faults: readonly string[]) => violations.push(...faults.map((fault) => `${id}: ${fault}`));
    const groups = Object.entries(operation.parts.exec(at.pathname)?.groups ?? {});
    const parameters = Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value ?? '')]));
    const body = parse(text);
    const faults = operation.faultsOfRequest(parameters, Object.fromEntries(at.searchParams), body);
    say(faults);
    if (!headers['user-agent']) say(['a request without a user agent']);
    if (faults.length > 0) return { operation: id, ...problem(400, faults.join('; ')) };
    if (!/^(token|bearer) \S+$/i.test(headers.authorization ?? ''))
      return { operation: id, ...problem(401, 'Requires authentication') };

    const trouble = queued.get(id)?.shift() ?? fixed.get(id);
    const asked: Asked = { parameters, query: at.searchParams, body: (body ?? {}) as Asked['body'] };
    const mine = parameters.owner === undefined || `${parameters.owner}/${parameters.repo}` === state.repository;
    const act = () => (mine ? ROUTES[id]?.(asked, { state, url }) : undefined) ?? problem(404, 'Not Found');
    if (trouble) {
      if (trouble.done) act();
      return {
        operation: id,
        ...problem(trouble.status, trouble.message),
        ...(trouble.headers ? { headers: trouble.headers } : {}),
      };
    }
    if (id === 'git/get-blob' || id === 'repos/get-content') {
      const raw = rawOf(headers.accept, act());
      if (raw) return { operation: id, status: 200, raw };
    }
    const given = paged(act(), at);
    say(operation.faultsOfAnswer(given.status, given.body));
    return { operation: id, ...given };
  }

  /** The bytes of a file, where they are asked for instead of JSON. */
  function rawOf(accept: string | undefined, { body }: Given): Buffer | undefined {
    const sha = body !== null && typeof body === 'object' && 'sha' in body ? String(body.sha) : undefined;
    return sha !== undefined && /\braw\b/.test(accept ?? '') ? contentOf(state, sha) : undefined;
  }

  /** Tells all; a body {state, next, always} is taken first. */
  function control(text: string, response: ServerResponse): void {
    const told = (parse(text) ?? {}) as {
      readonly state?: Partial<State>;
      readonly next?: Readonly<Record<string, readonly Trouble[]>>;
      readonly always?: Readonly<Record<string, Trouble>>;
    };
    Object.assign(state, told.state);
    for (const [operation, troubles] of Object.entries(told.next ?? {})) next(operation, ...troubles);
    for (const [operation, trouble] of Object.entries(told.always ?? {})) always(operation, trouble);
    send(response, { status: 200, body: { state, requests, violations } });
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    if (violations.length > 0) throw new Error(`not as GitHub's OpenAPI description has it:\n${violations.join('\n')}`);
  };
  return { url, state, requests, violations, next, always, close };
}

function known(operation: string): string {
  if (!(operation in ROUTES)) throw new Error(`the fake knows no operation ${operation}`);
  return operation;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** The page of a list that was asked for, with GitHub's links to the others. */
function paged(given: Given, at: URL): Given {
  if (!given.list) return given;
  const { items, key } = given.list;
  const number = (name: string, otherwise: number): number =>
    Math.max(1, Number(at.searchParams.get(name) ?? otherwise) || otherwise);
  const [page, size] = [number('page', 1), Math.min(LARGEST_PAGE, number('per_page', PAGE))];
  const shown = items.slice((page - 1) * size, page * size);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string): string => {
    const url = new URL(at);
    url.searchParams.set('page', String(to));
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    status: given.status,
    body: key === undefined ? shown : { total_count: items.length, [key]: shown },
    headers: { ...given.headers, ...(links.length > 0 ? { link: links.join(', ') } : {}) },
  };
}

function send(response: ServerResponse, given: Given & { readonly raw?: Buffer }): void {
  const { status, body, headers, raw } = given;
  response.writeHead(status, {
    'content-type': raw ? 'application/octet-stream' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(raw ?? (body === undefined ? '' : JSON.stringify(body)));
}
