import { ProblemError } from '../platform/problem.ts';

/** A host that may be fetched from. */
export type AllowedHost = {
  /** Host as in `URL.host`: lower case, with a port unless it is 443. */
  readonly host: string;
  /** Whether it may be this machine or its network: only where the caller named host and port. */
  readonly local: boolean;
};

/** A release asset is served from one of these; a private one is looked up at the API. */
const GITHUB = ['api.github.com', 'objects.githubusercontent.com', 'release-assets.githubusercontent.com'];

/**
 * Reads `a.org,b.org:8443`, by commas, blanks or line ends.
 * @throws ProblemError when an item is no host.
 */
export function parseAllowedHosts(text: string): readonly AllowedHost[] {
  return items(text).map((item) => ({
    host: toHost(item, '--allowed-hosts'),
    local: /:\d+$/.test(item),
  }));
}

/** Where datasets of Hugging Face are, unless HF_ENDPOINT names what stands in for it. */
export const HUB = 'https://huggingface.co';

/** It sends files from one of these. */
const HUB_FILES = /\.(huggingface\.co|hf\.co)$/;

/**
 * The hosts of https addresses, and that of `hub` for hf addresses; such a list never leads to this machine or its
 * network.
 */
export const hostsOf = (urls: readonly string[], hub = HUB): readonly AllowedHost[] =>
  [...new Set(urls.map((url) => (url.startsWith('hf://') ? hub : url)))]
    .flatMap((url) => (URL.canParse(url) ? new URL(url).host : []))
    .map((host) => ({ host, local: false }));

/** The entry by which a host (as in `URL.host`) may be fetched from. */
export const findHost = (host: string, allowed: readonly AllowedHost[]): AllowedHost | undefined =>
  allowed.find((entry) => entry.host === host) ??
  (GITHUB.includes(host) ? allowed.find((entry) => entry.host === 'github.com') : undefined) ??
  (HUB_FILES.test(host) ? allowed.find((entry) => entry.host === new URL(HUB).host) : undefined);

/**
 * Reads items of `HOST=ENV` and takes the secret of each host from the environment variable.
 * @throws ProblemError when an item is none, or its variable is not set.
 */
export function readTokens(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  return new Map(
    items(text).map((item) => {
      const at = item.lastIndexOf('=');
      const [host, name] = [item.slice(0, at), item.slice(at + 1)];
      if (at < 1 || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        // Whoever wrote the secret itself here must not find it in a log.
        const message = 'expected HOST=ENV, the host and the name of an environment variable with its token';
        throw refuse('--index-auth', message, 'Give the name of the variable, not the token: HOST=CORPUS_TOKEN');
      }
      const token = env[name]?.trim() ?? '';
      if (token === '' || /[^\x21-\x7e]/.test(token)) {
        const message = `the environment variable ${name} ${token === '' ? 'is not set' : 'holds no token: it has blanks or line breaks'}`;
        throw refuse('--index-auth', message, 'Set it (in a workflow: `env:` of the step, from a secret)');
      }
      return [toHost(host, '--index-auth'), token] as const;
    }),
  );
}

const items = (text: string): readonly string[] => text.split(/[\s,]+/).filter((item) => item !== '');

function toHost(item: string, option: string): string {
  const url = URL.canParse(`https://${item}`) ? new URL(`https://${item}`) : undefined;
  if (url && !item.includes('*') && url.href === `https://${url.host}/` && !/[/?#@]/.test(item)) return url.host;
  throw refuse(
    option,
    `"${item}" is not a host`,
    'Name hosts such as example.org or example.org:8443, without https://',
  );
}

const refuse = (file: string, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file, message, remedy }]);
