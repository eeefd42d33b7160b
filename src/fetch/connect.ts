import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { buildConnector, Dispatcher } from 'undici';
import { ProblemError } from '../platform/problem.ts';
import { reachOf } from './addresses.ts';
import { type AllowedHost, findHost } from './hosts.ts';
import { Trouble } from './trouble.ts';
import { openTunnel, toProxy } from './tunnel.ts';

/** Connections and waiting times of fetching; tests hand in their own. */
export type Network = {
  /** Proxies: HTTPS_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Certificates beside Node's own, in PEM. */
  readonly ca: string | undefined;
  readonly lookup: LookupFunction;
  /** Milliseconds of a clock that nobody sets: how long something takes never depends on the date. */
  readonly clock: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** A connection, its TLS, and the tunnel of a proxy take no longer each. */
  readonly connectMs: number;
  /** Time without a byte after which a connection is given up, in milliseconds. */
  readonly stallMs: number;
  /** One download takes no longer, with all its retries. */
  readonly totalMs: number;
};

export const NETWORK: Network = {
  env: process.env,
  ca: undefined,
  lookup: dnsLookup as LookupFunction,
  clock: () => performance.now(),
  random: Math.random,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  connectMs: 15_000,
  stallMs: 30_000,
  totalMs: 3_600_000,
};

export type Connections = {
  /** Answers of any status; redirects are not followed. */
  readonly request: (url: URL, headers: Readonly<Record<string, string>>) => Promise<Dispatcher.ResponseData>;
  readonly close: () => Promise<void>;
};

/**
 * Opens connections to public addresses only (to local ones, where the caller named host and port). The address that
 * was looked up and checked is the one that is connected to, so a name that changes its address meanwhile gains
 * nothing. Through a proxy only the proxy knows the address: there names are let pass, and addresses written as such
 * are checked.
 */
export async function openConnections(allowed: readonly AllowedHost[], network: Network): Promise<Connections> {
  // A package in CommonJS has no other export in the bundle.
  const { Agent, buildConnector } = (await import('undici')).default;
  const tls = { ...(network.ca === undefined ? {} : { ca: network.ca }), timeout: network.connectMs };
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
  // undici's ProxyAgent waits five minutes for a tunnel, and its errors do not name the proxy.
  const proxied = proxy ? new Agent({ connect: throughProxy(proxy, network, buildConnector(tls)) }) : undefined;
  // Looking a name up, connecting, TLS and the head of the answer, by whatever pieces they come in.
  const headMs = 2 * network.connectMs + network.stallMs;
  const bypass = network.env.no_proxy ?? network.env.NO_PROXY ?? '';
  return {
    request: async (url, headers) => {
      // Node looks no address up, so the check of names would not see it; nor would it see what a proxy takes for its
      // own machine.
      const written = /(^|\.)localhost\.?$/.test(url.hostname) ? '127.0.0.1' : url.hostname.replace(/^\[(.*)\]$/, '$1');
      if (isIP(written) > 0 && !isReachable(written, isLocal(url)))
        throw refuseAddress(url.host, written, isLocal(url));
      const dispatcher = proxied && !isBypassed(url, bypass) ? proxied : direct;
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(new Trouble('it stalls')), headMs);
      try {
        return await dispatcher.request({
          ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', headers },
          ...{ headersTimeout: network.stallMs, bodyTimeout: network.stallMs, signal: late.signal },
        });
      } finally {
        clearTimeout(timer);
      }
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
    { file: hostname, message: `leads to ${address}, which is not a public address, so it is not fetched`, remedy },
  ]);
}

/** Opens a tunnel of the proxy first, and speaks TLS with the host through it. */
function throughProxy(address: string, network: Network, speakTls: buildConnector.connector): buildConnector.connector {
  const proxy = toProxy(address);
  return (options, done) => {
    const host = `${options.hostname.includes(':') ? `[${options.hostname}]` : options.hostname}:${options.port || 443}`;
    openTunnel(proxy, host, { ca: network.ca, limitMs: network.connectMs }).then(
      (httpSocket) => speakTls({ ...options, httpSocket }, done),
      (error: Error) => done(error, null),
    );
  };
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
