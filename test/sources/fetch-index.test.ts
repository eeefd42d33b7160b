import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import type { Network } from '../../src/fetch/connect.ts';
import type { FetchOptions } from '../../src/fetch/fetcher.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchFile, fetchIndex } from '../../src/sources/fetch-index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { noise, publishedIndex, sha256Of } from '../support/published.ts';
import {
  type Answer,
  cutAfter,
  etagOf,
  lookupIn,
  openStore,
  type Store,
  status,
  testNetwork,
} from '../support/store.ts';

const SIZE = 300_000;
const index = publishedIndex({ tracks: SIZE, embeddings: 1000 });

async function publish(changes: Partial<Network> = {}) {
  const store = await openStore(index.files);
  const { network, slept } = testNetwork(changes);
  const cache = temporaryFolder();
  const allowed = parseAllowedHosts(`store.test:${store.port}`);
  const options: FetchOptions = { cache, offline: false, allowed, tokens: new Map(), network };
  const url = `https://store.test:${store.port}/corpus/index.json`;
  const fetch = (more: Partial<FetchOptions> = {}, kinds?: readonly ('tracks' | 'embeddings')[]) =>
    fetchIndex({ url, sha256: index.sha256, ...(kinds ? { kinds } : {}) }, { ...options, ...more });
  return { ...index, index, store, slept, cache, options, url, fetch, tracks: index.path('tracks') };
}

const paths = ({ requests }: Store) => requests.map(({ path }) => path);

/** All that the cache has outside of tmp is whole, and tmp is empty. */
function expectWhole(cache: string): void {
  for (const name of readdirSync(cache, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const [, digest] = /-([0-9a-f]{16})\.parquet$/.exec(name.name) ?? [];
    expect(name.parentPath).not.toMatch(/tmp$/);
    if (digest) expect(sha256Of(readFileSync(join(name.parentPath, name.name))).slice(0, 16)).toBe(digest);
  }
}

describe('fetchIndex', () => {
  it('gives a folder with index.json and all its parts; the second time without any request', async () => {
    const { fetch, store, sha256, files, cache } = await publish();
    const first = await fetch();
    expect(first).toMatchObject({ sha256, folder: join(cache, 'indexes', sha256) });
    for (const [path, content] of Object.entries(files)) {
      expect(readFileSync(join(first.folder, path.replace('/corpus/', ''))).equals(content), path).toBe(true);
    }
    expect(paths(store)).toEqual(Object.keys(files));
    expect(await fetch()).toEqual(first);
    expect(store.requests).toHaveLength(3);
    expectWhole(cache);
  });

  it('fetches only the parts that are needed', async () => {
    const { fetch, store, path } = await publish();
    await fetch({}, ['tracks']);
    expect(paths(store)).toEqual(['/corpus/index.json', path('tracks')]);
    await fetch();
    expect(paths(store)).toEqual(['/corpus/index.json', path('tracks'), path('embeddings')]);
  });

  it('takes a part that another index has', async () => {
    const { store, options, url, fetch } = await publish();
    await fetch();
    const other = publishedIndex({ tracks: SIZE });
    for (const [path, content] of Object.entries(other.files)) store.files.set(path, content);
    const before = store.requests.length;
    await fetchIndex({ url, sha256: other.sha256 }, options);
    expect(paths(store).slice(before)).toEqual(['/corpus/index.json']);
  });

  it('without a digest asks whether index.json has changed', async () => {
    const { url, options, store, files, sha256 } = await publish();
    expect((await fetchIndex({ url }, options)).sha256).toBe(sha256);
    expect((await fetchIndex({ url }, options)).sha256).toBe(sha256);
    const etag = etagOf(files['/corpus/index.json'] as Buffer);
    expect(store.requests.slice(3)).toMatchObject([{ path: '/corpus/index.json', headers: { 'if-none-match': etag } }]);
    const newer = publishedIndex({ tracks: 10 });
    for (const [path, content] of Object.entries(newer.files)) store.files.set(path, content);
    expect((await fetchIndex({ url }, options)).sha256).toBe(newer.sha256);
  });

  it('tells how far it is', async () => {
    const { fetch } = await publish();
    const shares: number[] = [];
    await fetch({ progress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares.length > 2, shares.at(-1)]).toEqual([true, 1]);
  });

  it('refuses what is no index, or has parts that could do harm', async () => {
    const { store, options, url, files } = await publish();
    const json = JSON.parse(String(files['/corpus/index.json']));
    const put = (value: unknown) => store.files.set('/corpus/index.json', Buffer.from(JSON.stringify(value)));
    put('<html>');
    await expect(fetchIndex({ url }, options)).rejects.toThrow(/index.json: .*Build the index again/);
    put({ ...json, parts: [{ ...json.parts[0], file: 'index.json' }] });
    await expect(fetchIndex({ url }, options)).rejects.toThrow('a part is called index.json');
    put({ ...json, parts: [{ ...json.parts[0], file: '../../x' }] });
    await expect(fetchIndex({ url }, options)).rejects.toThrow('parts.0.file');
    put({ ...json, parts: [json.parts[0], { ...json.parts[1], file: json.parts[0].file }] });
    await expect(fetchIndex({ url }, options)).rejects.toThrow('two parts have one name');
    put({ ...json, parts: [{ ...json.parts[0], bytes: 2 ** 35 }] });
    await expect(fetchIndex({ url }, options)).rejects.toThrow('more than 16 GiB');
  });
});

describe('a store that misbehaves', () => {
  const flipped: Answer = (_, response, content) => {
    const other = Buffer.from(content);
    other[5] = (other[5] as number) ^ 1;
    response.end(other);
  };
  const gzipped: Answer = (_, response, content) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(content));
  const dropsRanges: Answer = (_, response, content) => response.end(content);
  const wrongRange: Answer = (_, response, content) =>
    response
      .writeHead(206, { 'content-range': `bytes 7-${content.length - 1}/${content.length}` })
      .end(content.subarray(7));

  test.each<[string, number, readonly Answer[]]>([
    ['answers 503', 2, [status(503)]],
    ['answers 429', 2, [status(429, { 'retry-after': '7' })]],
    ['cuts the connection', 2, [cutAfter(100_000)]],
    ['cuts it at once', 2, [(request) => request.socket.destroy()]],
    ['stalls', 2, [cutAfter(100_000, 'stall')]],
    ['flips a byte', 2, [flipped]],
    ['sends gzip unasked', 1, [gzipped]],
    [
      'cuts gzip',
      2,
      [
        (_, response, content) =>
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(content).subarray(0, 999)),
      ],
    ],
    ['drops ranges', 2, [cutAfter(100_000), dropsRanges]],
    ['sends another range', 3, [cutAfter(100_000), wrongRange]],
    ['says 416', 3, [cutAfter(100_000), status(416)]],
    ['says 304 unasked', 2, [status(304)]],
    [
      'says that it is longer',
      2,
      [(_, response, content) => response.writeHead(200, { 'content-length': content.length + 9 }).end(content)],
    ],
    [
      'says that it is shorter',
      2,
      [(_, response, content) => response.writeHead(200, { 'content-length': 9 }).end(content.subarray(0, 9))],
    ],
    ['sends more than it is', 2, [(_, response, content) => response.end(Buffer.concat([content, content]))]],
    ['cuts again and again', 5, [cutAfter(1), cutAfter(100_000), cutAfter(5), cutAfter(1000)]],
  ])('that %s once is asked again', async (_, requests, answers) => {
    const { fetch, store, tracks, cache } = await publish();
    store.next(tracks, ...answers);
    await fetch();
    expect(paths(store).filter((path) => path === tracks)).toHaveLength(requests);
    expectWhole(cache);
  });

  it('and goes on where it was cut, if the content is the same', async () => {
    const { fetch, store, tracks, files } = await publish();
    store.next(tracks, cutAfter(100_000), cutAfter(50_000));
    await fetch();
    const etag = etagOf(files[tracks] as Buffer);
    const asked = store.requests.filter(({ path }) => path === tracks).map(({ headers }) => headers);
    expect(asked.map((headers) => headers['if-range'])).toEqual([undefined, etag, etag]);
    const [whole, first, second] = asked.map(({ range }) => range && Number(/^bytes=(\d+)-$/.exec(range)?.[1]));
    expect(whole).toBe(undefined);
    // What was received and not yet written when the connection broke is asked for again.
    expect(first).toSatisfy((from: number) => from > 0 && from <= 100_000);
    expect(second).toSatisfy((from: number) => from > (first as number) && from <= (first as number) + 50_000);
  });

  it('with other content between the ranges gives no mixture', async () => {
    const { options, store, url } = await publish();
    const wanted = store.files.get('/corpus/index.json') as Buffer;
    store.files.set('/file', noise(SIZE, 7));
    store.next('/file', cutAfter(100_000), (request, response) => {
      store.files.set('/file', wanted);
      // As a server without If-Range would.
      const part = wanted.subarray(100);
      const range = `bytes ${/\d+/.exec(request.headers.range ?? '')?.[0]}-${SIZE}/${SIZE + 1}`;
      response.writeHead(206, { etag: etagOf(wanted), 'content-range': range }).end(part);
    });
    const path = await fetchFile(new URL('/file', url).href, sha256Of(wanted), options);
    expect(readFileSync(path).equals(wanted)).toBe(true);
  });

  it.each<[string, Answer]>([
    [
      'other content with ranges, whatever If-Range says',
      (request, response, content) => {
        const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
        const range = `bytes ${from}-${content.length - 1}/${content.length}`;
        response.writeHead(206, { etag: etagOf(content), 'content-range': range }).end(content.subarray(Number(from)));
      },
    ],
    [
      'another range',
      (_, response, content) => {
        const range = `bytes 0-${content.length - 1}/${content.length}`;
        response.writeHead(206, { etag: '"old"', 'content-range': range }).end(content);
      },
    ],
  ])('with %s gives no mixture where there is no digest to tell', async (_, answer) => {
    const { options, store, url, files } = await publish();
    const old = files['/corpus/index.json'] as Buffer;
    const changed = Buffer.from(String(old).replace('"corpus"', '"CORPUS"'));
    expect(changed).toHaveLength(old.length);
    store.next(
      '/corpus/index.json',
      (_, response) => {
        response.writeHead(200, { etag: '"old"', 'content-length': old.length });
        response.write(old.subarray(0, 100), () => setImmediate(() => response.destroy()));
        store.files.set('/corpus/index.json', changed);
      },
      answer,
    );
    const { sha256, manifest } = await fetchIndex({ url }, options);
    expect([manifest.name, sha256]).toEqual(['CORPUS', sha256Of(changed)]);
    expect(store.requests[1]?.headers.range).toMatch(/^bytes=\d+-$/);
  });

  test.each<[string, Answer, RegExp, number]>([
    ['stays away', status(500), /cannot be fetched: the server answers 500 \(6 tries\)\. Try again later/, 6],
    ['asks for an hour', status(429, { 'retry-after': '3600' }), /answers 429 and asks to wait 3600 s \(one try\)/, 1],
    ['is another file', flipped, /not the one that is expected, twice: its SHA-256 is [0-9a-f]{64} where/, 2],
    ['has another length', (_, response) => response.end('short'), /twice: the server has 5 bytes where 300,000/, 2],
    ['has it no more', status(404), /no such file \(404\)\. .*--index-auth store\.test:\d+=ENV/, 1],
    ['wants a token', status(401), /the server refuses it \(401\).*--index-auth/, 1],
    [
      'packs it strangely',
      (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end('x'),
      /packed \(br\)/,
      1,
    ],
    ['cuts always', cutAfter(10), /cannot be fetched: .*\(6 tries\)/, 6],
    [
      'redirects to http',
      status(302, { location: 'http://store.test/' }),
      /redirects to http:\/\/store.test: only https/,
      1,
    ],
    [
      'redirects to another host',
      status(302, { location: 'https://other.test/x?sig=hush' }),
      /the host other\.test is not allowed/,
      1,
    ],
    ['redirects in circles', status(302, { location: '#' }), /redirects more than 5 times/, 6],
    ['redirects to nowhere', status(302), /redirects \(302\) to nowhere/, 1],
  ])('for good, that %s, is an error', async (_, answer, message, requests) => {
    const { fetch, store, tracks, cache } = await publish();
    store.always(tracks, answer);
    const failure = fetch();
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.not.toThrow('hush');
    expect(paths(store).filter((path) => path === tracks)).toHaveLength(requests);
    expectWhole(cache);
  });

  it('is waited for as it asks, and else longer each time', async () => {
    const { fetch, store, tracks, slept } = await publish();
    store.next(tracks, status(503), status(429, { 'retry-after': '7' }), status(503), status(503));
    await fetch();
    expect(slept).toEqual([500, 7000, 2000, 4000]);
  });

  it('that does not answer at all has stalled', async () => {
    const { fetch, store, tracks } = await publish({ totalMs: 100 });
    store.always(tracks, () => undefined);
    await expect(fetch()).rejects.toThrow('cannot be fetched: it stalls (one try)');
  });

  it('that sends a few bytes a minute is given up, although it never stalls', async () => {
    let now = 0;
    const clock = () => (now += 20_000);
    const { fetch, store, tracks } = await publish({ clock });
    store.always(tracks, (_, response, content) => {
      response.writeHead(200, { 'content-length': content.length });
      let at = 0;
      const drip = (): void => {
        if (at < content.length && !response.destroyed)
          response.write(content.subarray(at, ++at), () => setImmediate(drip));
      };
      drip();
    });
    await expect(fetch()).rejects.toThrow(/cannot be fetched: the server sends less than 65,536 bytes per minute/);
  });

  it('may take no longer than it may', async () => {
    const { fetch, store, tracks } = await publish({ totalMs: 20_000 });
    store.always(tracks, status(503, { 'retry-after': '15' }));
    await expect(fetch()).rejects.toThrow('asks to wait 15 s (2 tries)');
  });
});

describe('a cached part', () => {
  it('that is corrupt is fetched again', async () => {
    const { fetch, store, tracks } = await publish();
    const { folder } = await fetch();
    writeFileSync(join(folder, tracks.replace('/corpus/', '')), 'rotten');
    await fetch();
    expect(paths(store).slice(3)).toEqual([tracks]);
  });

  it('is enough offline; what is missing is named with a way out', async () => {
    const { fetch, options, url, store, cache } = await publish();
    await expect(fetch({ offline: true })).rejects.toThrow(
      /index\.json: is not in the cache .* Run once without --offline/,
    );
    await expect(fetchIndex({ url }, { ...options, offline: true })).rejects.toThrow('is not in the cache');
    await fetchIndex({ url }, { ...options });
    const before = store.requests.length;
    const { folder } = await fetch({ offline: true });
    expect((await fetchIndex({ url }, { ...options, offline: true })).folder).toBe(folder);
    expect(store.requests).toHaveLength(before);
    expectWhole(cache);
  });
});

describe('a cache folder', () => {
  it('that cannot be written is named with a way out', async () => {
    const { fetch, cache } = await publish();
    writeFileSync(join(cache, 'file'), '');
    await expect(fetch({ cache: join(cache, 'file') })).rejects.toThrow(
      /file: the cache cannot be written \(\w+\)\. .*--cache/,
    );
  });
});

describe('who is asked', () => {
  test.each<[string, string, Record<string, string>]>([
    ['127.0.0.1', 'HOST', {}],
    ['[::1]', 'HOST', {}],
    ['a name at a private address', 'corpus.example', { 'corpus.example': '10.1.2.3' }],
    ['a name at the address of credentials', 'corpus.example', { 'corpus.example': '169.254.169.254' }],
    ['a name at this machine, mapped', 'corpus.example', { 'corpus.example': '::ffff:127.0.0.1' }],
    ['localhost', 'localhost', {}],
  ])('%s is refused unless the caller names host and port', async (what, host, addresses) => {
    const name = host === 'HOST' ? what : host;
    const { options, store } = await publish();
    const { network } = testNetwork({ lookup: lookupIn(addresses) });
    const url = `https://${name}:${store.port}/corpus/index.json`;
    const allowed = [{ host: new URL(url).host, local: false }];
    await expect(fetchIndex({ url }, { ...options, network, allowed })).rejects.toThrow(
      /leads to .*, which is not a public address, so it is not fetched\. .*name host and port in --allowed-hosts/,
    );
    expect(store.requests).toHaveLength(0);
  });

  it('an address that gives credentials is refused even then', async () => {
    const { options } = await publish();
    const { network } = testNetwork({ lookup: lookupIn({ 'corpus.example': '169.254.169.254' }) });
    for (const host of ['corpus.example:8443', '169.254.169.254:8443', '[::ffff:127.0.0.1]:8443']) {
      const allowed = parseAllowedHosts(host);
      const asked = fetchIndex({ url: `https://${host}/index.json` }, { ...options, network, allowed });
      await expect(asked).rejects.toThrow('Nothing is ever fetched from such an address');
    }
  });

  it('the address is checked at redirects, too', async () => {
    const { fetch, store, options, tracks } = await publish();
    const allowed = [...options.allowed, { host: `localhost:${store.port}`, local: false }];
    store.always(tracks, status(302, { location: `https://localhost:${store.port}/x` }));
    await expect(fetch({ allowed })).rejects.toThrow('leads to 127.0.0.1, which is not a public address');
  });

  test.each([
    ['http://a.org/index.json', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['https://me:hush@a.org/index.json', 'holds a password'],
    ['https://a.org/index.json?sig=hush', 'after ? or #'],
    ['corpus', 'is not an address'],
  ])('%s is not an address', async (url, message) => {
    const { options } = await publish();
    await expect(fetchIndex({ url }, options)).rejects.toThrow(message);
    await expect(fetchIndex({ url }, options)).rejects.not.toThrow('hush');
  });

  it('a certificate that nobody vouches for is refused, and says what to do', async () => {
    const { options, url, store } = await publish({ ca: undefined });
    await expect(fetchIndex({ url }, options)).rejects.toThrow(/SELF_SIGNED.*NODE_EXTRA_CA_CERTS/);
    expect(store.requests).toHaveLength(0);
  });
});

describe('a token', () => {
  it('goes to its host, and no further than that', async () => {
    const { fetch, store, options, tracks, files } = await publish();
    const other = await openStore({ '/x': files[tracks] as Buffer });
    const back = `https://store.test:${store.port}/again`;
    store.files.set('/again', files[tracks] as Buffer);
    store.next(tracks, status(302, { location: `https://other.test:${other.port}/there` }));
    other.next('/there', status(307, { location: back }));
    const tokens = new Map([
      [`store.test:${store.port}`, 'hush-store'],
      [`other.test:${other.port}`, 'hush-other'],
    ]);
    await fetch({ tokens, allowed: [...options.allowed, ...parseAllowedHosts(`other.test:${other.port}`)] });
    const sent = (requests: Store['requests']) => requests.map(({ path, headers }) => [path, headers.authorization]);
    expect(sent(store.requests).slice(0, 3)).toEqual([
      ['/corpus/index.json', 'Bearer hush-store'],
      [tracks, 'Bearer hush-store'],
      ['/again', undefined],
    ]);
    expect(sent(other.requests)).toEqual([['/there', undefined]]);
  });

  it('is not in any error', async () => {
    const { fetch, store, tracks } = await publish();
    for (const answer of [
      status(401),
      status(404),
      status(500),
      cutAfter(1),
      status(302, { location: 'https://x.org' }),
    ]) {
      store.always(tracks, answer);
      const failure = fetch({ tokens: new Map([[`store.test:${store.port}`, 'hush']]) });
      await expect(failure).rejects.toThrow('store.test');
      await expect(failure).rejects.not.toThrow('hush');
    }
  });
});
