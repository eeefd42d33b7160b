import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { ProblemError } from '../problem.ts';
import { reachOf } from './addresses.ts';
import { type AllowedHost, findHost } from './hosts.ts';

/** What fetching does to the world and how long it waits; tests hand in their own. */
export type Network = {
  /** Proxies: HTTPS_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Certificates beside Node's own, in PEM. */
  readonly ca: string | undefined;
  readonly lookup: LookupFunction;
  /** Milliseconds. */
  readonly clock: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Without a byte for this long a connection is given up. */
  readonly stallMs: number;
  /** One download takes no longer, with all its retries. */
  readonly totalMs: number;
};

export const NETWORK: Network = {
  env: process.env,
  ca: undefined,
  lookup: dnsLookup as LookupFunction,
  clock: Date.now,
  random: Math.random,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  stallMs: 30_000,
  totalMs: 3_600_000,
};

const CONNECT_MS = 15_000;

export type Connections = {
  /** Answers of any status; redirects are not followed. */
  readonly request: (url: URL, headers: Readonly<Record<string, string>>) => Promise<Dispatcher.ResponseData>;
  readonly close: () => Promise<void>;
};

/**
 * Opens connections to public addresses only (to local ones, where the caller named host and port). The address that was looked up and
 * checked is the one that is connected to, so a name that changes its address meanwhile gains nothing. Through a proxy only the proxy
 * knows the address: there names are let pass, and addresses written as such are checked.
 */
export async function openConnections(allowed: readonly AllowedHost[], network: Network): Promise<Connections> {
  const { Agent, ProxyAgent, buildConnector } = await import('undici');
  const tls = { ...(network.ca === undefined ? {} : { ca: network.ca }), timeout: CONNECT_MS };
  const isLocal = (url: URL): boolean => findHost(url.host, allowed)?.local ?? false;
  const connectors = {
    public: buildConnector({ ...tls, lookup: checkedLookup(network.lookup, false) }),
    local: buildConnector({ ...tls, lookup: checkedLookup(network.lookup, true) }),
  };
  const direct = new Agent({
    connect: (options, done) => {
      const local = isLocal(new URL(`https://${options.hostname}:${options.port || 443}`));
      connectors[local ? 'local' : 'public'](options, done);
    },
  });
  const proxy = network.env.https_proxy || network.env.HTTPS_PROXY;
  // undici's EnvHttpProxyAgent would do, but it warns on stderr that it is experimental.
  const proxied = proxy ? new ProxyAgent({ uri: toProxy(proxy), requestTls: tls }) : undefined;
  const bypass = network.env.no_proxy ?? network.env.NO_PROXY ?? '';
  return {
    request: (url, headers) => {
      // Node looks no address up, so the check of names would not see it; nor would it see what a proxy takes for its own machine.
      const written = /(^|\.)localhost\.?$/.test(url.hostname) ? '127.0.0.1' : url.hostname.replace(/^\[(.*)\]$/, '$1');
      if (isIP(written) > 0 && !isReachable(written, isLocal(url)))
        throw refuseAddress(url.host, written, isLocal(url));
      const dispatcher = proxied && !isBypassed(url, bypass) ? proxied : direct;
      return dispatcher.request({
        ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', headers },
        ...{ headersTimeout: network.stallMs, bodyTimeout: network.stallMs },
      });
    },
    close: async () => {
      await Promise.all([direct.destroy(), proxied?.destroy()]);
    },
  };
}

const isReachable = (address: string, local: boolean): boolean => {
  const reach = reachOf(address);
  return reach === 'public' || (reach === 'local' && local);
};

/** Looks a name up and refuses it when any of its addresses is out of reach. */
const checkedLookup =
  (lookup: LookupFunction, local: boolean): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const refused = addresses.find(({ address }) => !isReachable(address, local));
      const [first] = addresses;
      if (error) done(error, []);
      else if (refused) done(refuseAddress(hostname, refused.address, local), []);
      else if (first && !options.all) done(null, first.address, first.family);
      else done(null, addresses);
    });

function refuseAddress(hostname: string, address: string, local: boolean): ProblemError {
  const remedy = local
    ? 'Nothing is ever fetched from such an address'
    : 'Where that is meant, name host and port in --allowed-hosts (in a workflow: the input allowed-hosts), such as 127.0.0.1:8443';
  return new ProblemError([
    { file: hostname, message: `leads to ${address}, which is no public address, so it is not fetched`, remedy },
  ]);
}

function toProxy(proxy: string): string {
  const url = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  // It may hold a password, so it is not shown.
  const remedy = 'Set it to http://host:port or https://host:port, or unset it';
  throw new ProblemError([{ file: 'HTTPS_PROXY', message: 'is no address of an HTTP proxy', remedy }]);
}

/** NO_PROXY: `*`, or hosts (with all below them) by commas or blanks, each perhaps with a port. */
function isBypassed({ hostname, port }: URL, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (only !== undefined && only !== (port || '443')) return false;
    const suffix = name.replace(/^\*?\./, '');
    return name === '*' || (suffix !== '' && (hostname === suffix || hostname.endsWith(`.${suffix}`)));
  });
}
