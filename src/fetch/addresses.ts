import { BlockList, isIP } from 'node:net';

/**
 * Where a connection to an address leads: `public`; `local`, to this machine or its own network; `never`, where no
 * index lies, such as the link-local address that gives a cloud machine's credentials. After IANA's special-purpose
 * address registries.
 */
export type Reach = 'public' | 'local' | 'never';

const blocks = (family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address, bits] = subnet.split('/') as [string, string];
    list.addSubnet(address, Number(bits), family);
  }
  return list;
};

/** Loopback, private (RFC 1918) and shared (carrier-grade NAT) addresses. */
const LOCAL_4 = blocks('ipv4', ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);

/**
 * This network, link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved and
 * broadcast.
 */
const NEVER_4 = blocks('ipv4', [
  ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]);

/** Loopback and unique local addresses. */
const LOCAL_6 = blocks('ipv6', ['::1/128', 'fc00::/7']);

/** All that is assigned to the public; mapped, translated, link-local and multicast addresses lie outside of it. */
const GLOBAL_6 = blocks('ipv6', ['2000::/3']);

/**
 * Blocks inside of that one: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address.
 */
const NEVER_6 = blocks('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Classifies the target of an IPv4 or IPv6 address (not a name, no brackets). */
export function reachOf(address: string): Reach {
  const plain = address.split('%', 1)[0] as string;
  if (isIP(plain) === 4) {
    if (NEVER_4.check(plain)) return 'never';
    return LOCAL_4.check(plain) ? 'local' : 'public';
  }
  if (isIP(plain) !== 6) return 'never';
  if (LOCAL_6.check(plain, 'ipv6')) return 'local';
  return GLOBAL_6.check(plain, 'ipv6') && !NEVER_6.check(plain, 'ipv6') ? 'public' : 'never';
}
