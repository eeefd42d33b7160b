import { defaults, GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import { VERSION } from '../platform/version.ts';

/** GitHub's REST API of the server that the workflow runs on, for its own repository. */
export type Api = {
  readonly rest: InstanceType<typeof GitHub>['rest'];
  readonly paginate: InstanceType<typeof GitHub>['paginate'];
  readonly repo: { readonly owner: string; readonly repo: string };
  readonly token: string;
  /** Fetch function that uses the proxy of the environment, if there is one. */
  readonly fetch: typeof fetch;
};

/** How waits are waited; tests hand in their own. */
export type Waits = { readonly sleep: (ms: number) => Promise<void>; readonly clock: () => number };

const WAITS: Waits = { sleep: (ms) => new Promise((done) => setTimeout(done, ms)), clock: Date.now };

/** Permission that a job has to grant for a request, as in `permissions:`. */
export type Permission =
  | 'contents: read'
  | 'pull-requests: write'
  | 'issues: write'
  | 'security-events: write'
  | 'actions: read';

/** Request that GitHub refused, with a sentence on how to fix it. */
export class GitHubRefusal extends Error {
  /** 0 when there was no answer. */
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** More tries than these only make it worse for all who share the runner's address. */
const TRIES = 4;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 60_000;

/**
 * The token goes to the host of GITHUB_API_URL and, as fetch has it, to no other after a redirect. Requests that may be
 * repeated are, after 429, 5xx and a broken connection; a POST only after 429, since a gateway's 502 does not say
 * whether it was done.
 * @throws GitHubRefusal when the environment does not say where GitHub is.
 */
export function openApi(env: NodeJS.ProcessEnv, token: string, waits: Waits = WAITS): Api {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const baseUrl = env.GITHUB_API_URL;
  if (!baseUrl || !owner || !repo) throw new GitHubRefusal('GITHUB_API_URL and GITHUB_REPOSITORY are not set', 0);
  if (token === '') throw new GitHubRefusal('there is no token: the input `token` is empty', 0);
  const silent = { debug: noop, info: noop, warn: noop, error: noop };
  const octokit = new GitHub(getOctokitOptions(token, { baseUrl, userAgent: `music-leakage/${VERSION}`, log: silent }));
  octokit.hook.wrap('request', async (request, options) => {
    for (let tried = 1; ; tried++) {
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        return await request({ ...options, request: { ...options.request, signal } });
      } catch (error) {
        const wait = toWait(error, options.method, tried, waits.clock());
        if (wait === undefined || tried === TRIES) throw error;
        await waits.sleep(wait);
      }
    }
  });
  return {
    rest: octokit.rest,
    paginate: octokit.paginate,
    repo: { owner, repo },
    token,
    fetch: defaults.request?.fetch ?? fetch,
  };
}

const noop = (): void => undefined;

/** Milliseconds until another try; undefined when it would end the same, or would be too long in coming. */
function toWait(error: unknown, method: string, tried: number, now: number): number | undefined {
  const { status, headers, silent } = read(error);
  const limited = isLimited(status, headers);
  if (!limited && (method === 'POST' || !(silent || status >= 500))) return undefined;
  const after = Number(headers['retry-after'] ?? Number.NaN) * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000 - now;
  const asked = after >= 0 ? after : limited && reset >= 0 ? reset : 1000 * 4 ** (tried - 1);
  return asked <= LONGEST_WAIT_MS ? asked : undefined;
}

const isLimited = (status: number, headers: Headers): boolean =>
  status === 429 ||
  (status === 403 && (headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined));

type Headers = Readonly<Record<string, unknown>>;

/** Reads an error of octokit; `silent` means that no answer came, of which octokit makes a 500. */
function read(error: unknown): { status: number; headers: Headers; message: string; silent: boolean } {
  const { status, response, message } = error as {
    readonly status?: number;
    readonly message?: string;
    readonly response?: { readonly headers?: Headers; readonly data?: unknown };
  };
  const data = response?.data;
  const said = data !== null && typeof data === 'object' && 'message' in data ? String(data.message) : message;
  return { status: status ?? 0, headers: response?.headers ?? {}, message: said ?? '', silent: response === undefined };
}

/**
 * Sends a request to GitHub.
 * @param what completes "cannot …".
 * @throws GitHubRefusal that names the permission where that is missing.
 */
export async function ask<T>(what: string, permission: Permission, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof GitHubRefusal || !(error instanceof Error) || !('status' in error)) throw error;
    const { status, headers, message, silent } = read(error);
    throw new GitHubRefusal(
      `cannot ${what}: ${explain(status, headers, message, silent, permission)}`,
      silent ? 0 : status,
    );
  }
}

function explain(status: number, headers: Headers, message: string, silent: boolean, permission: Permission): string {
  if (silent) return `GitHub does not answer (${message})`;
  if (isLimited(status, headers)) return `GitHub limits the rate of requests (${status}); run the job again later`;
  if (status === 401) return `GitHub refuses the token (401, ${message}); is the input \`token\` still valid?`;
  if (status === 403) return `${message} (403). The job needs \`permissions: ${permission}\``;
  if (status === 404)
    return `GitHub finds nothing there, or the token may not see it (404); the job needs \`permissions: ${permission}\``;
  return `GitHub answers ${status}: ${message}`;
}
