import { describe, expect, it, test } from 'vitest';
import { reachOf } from '../../src/fetch/addresses.ts';
import { findHost, hostsOf, parseAllowedHosts, readTokens } from '../../src/fetch/hosts.ts';

describe('reachOf', () => {
  test.each([
    ...['1.1.1.1', '140.82.121.4', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.0', '11.0.0.1'],
    ...['192.167.255.255', '198.17.0.1', '223.255.255.255', '2606:4700::1111', '2a00:1450:4001::200e', '2001:200::1'],
  ])('%s is public', (address) => expect(reachOf(address)).toBe('public'));

  test.each([
    ...['127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
    ...['100.127.255.255', '::1', '0:0:0:0:0:0:0:1', 'fc00::1', 'fd12:3456::1'],
  ])('%s is local', (address) => expect(reachOf(address)).toBe('local'));

  test.each([
    ...['0.0.0.0', '0.1.2.3', '169.254.169.254', '169.254.0.1', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.19.255.1'],
    ...['198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.88.99.1'],
    ...['::', '::ffff:127.0.0.1', '::ffff:1.1.1.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1', 'fe80::1'],
    ...['fe80::1%eth0', 'fec0::1', 'ff02::1', '2001:db8::1', '2001::1', '2002:7f00:1::', '3fff::1', '100::1'],
    ...['64:ff9b:1::1', 'localhost', '', '127.1', '2130706433', '0x7f000001'],
  ])('%s is never fetched from', (address) => expect(reachOf(address)).toBe('never'));
});

describe('allowed hosts', () => {
  const allowed = parseAllowedHosts('A.org, b.org:8443\n127.0.0.1:9000 [::1]:9000,github.com');

  it('are host and port; one named with its port may be local', () => {
    expect(findHost('a.org', allowed)).toEqual({ host: 'a.org', local: false });
    expect(findHost('b.org:8443', allowed)).toEqual({ host: 'b.org:8443', local: true });
    expect(findHost('[::1]:9000', allowed)?.local).toBe(true);
    for (const host of ['b.org', 'a.org:8443', 'x.a.org', '127.0.0.1', 'org'])
      expect(findHost(host, allowed)).toBe(undefined);
  });

  it('with github.com are also those from which it serves release assets', () => {
    expect(findHost('release-assets.githubusercontent.com', allowed)).toBeDefined();
    expect(findHost('raw.githubusercontent.com', allowed)).toBe(undefined);
    expect(findHost('objects.githubusercontent.com', parseAllowedHosts('a.org'))).toBe(undefined);
  });

  it('of the addresses of leakage.yml never lead to this machine', () => {
    expect(hostsOf(['https://127.0.0.1:8443/index.json'])).toEqual([{ host: '127.0.0.1:8443', local: false }]);
  });

  test.each(['https://a.org', 'a.org/path', '*.a.org', 'user@a.org', 'a.org?', 'a b.org:x'])('%s is refused', (text) =>
    expect(() => parseAllowedHosts(text)).toThrow('is not a host'),
  );
});

describe('tokens', () => {
  it('are read from the environment', () => {
    expect(readTokens('A.org=T b.org:8443=U', { T: ' secret\n', U: 'u' })).toEqual(
      new Map([
        ['a.org', 'secret'],
        ['b.org:8443', 'u'],
      ]),
    );
  });

  test.each([
    ['a.org=T', {}, 'T is not set'],
    ['a.org=T', { T: 'two\nlines' }, 'holds no token'],
    ['ghp_0123secret', {}, 'expected HOST=ENV'],
    ['a.org=ghp-0123secret', {}, 'expected HOST=ENV'],
  ])('%s with %j: %s', (text, env, message) => {
    const run = () => readTokens(text, env);
    expect(run).toThrow(message);
    expect(run).not.toThrow(/0123secret|two/);
  });
});
