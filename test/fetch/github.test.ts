import { expect, it } from 'vitest';
import { githubAsset } from '../../src/fetch/github.ts';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';

const URL_OF_ASSET = new URL('https://github.com/me/corpus/releases/download/v1%2B2/index.json');
const allowed = parseAllowedHosts('github.com');
const release = { assets: [{ name: 'index.json', url: 'https://api.github.com/repos/me/corpus/releases/assets/7' }] };

it('a release asset with a token is looked up at the API, and the token goes there alone', async () => {
  const callers = {
    allowed,
    tokens: new Map([
      ['github.com', 'hush'],
      ['a.org', 'other'],
    ]),
  };
  const read: string[] = [];
  const { source, callers: used } = await githubAsset(URL_OF_ASSET, callers, async ({ url, headers }, { tokens }) => {
    read.push(url.href, String(headers?.accept));
    expect(tokens).toEqual(new Map([['api.github.com', 'hush']]));
    return JSON.stringify(release);
  });
  expect(read).toEqual(['https://api.github.com/repos/me/corpus/releases/tags/v1%2B2', 'application/vnd.github+json']);
  expect(source).toEqual({ url: new URL(release.assets[0]!.url), headers: { accept: 'application/octet-stream' } });
  expect(used).toEqual({ allowed, tokens: new Map([['api.github.com', 'hush']]) });
});

it.each([JSON.stringify({ assets: [] }), '<html>'])(
  'an asset that is missing from the release is named (%s)',
  async (answer) => {
    const callers = { allowed, tokens: new Map([['api.github.com', 'hush']]) };
    const asked = githubAsset(URL_OF_ASSET, callers, async () => answer);
    await expect(asked).rejects.toThrow('the release v1+2 has no such asset');
  },
);

it.each([
  ['without a token', URL_OF_ASSET, new Map()],
  [
    'of another host',
    new URL('https://a.org/me/corpus/releases/download/v1/index.json'),
    new Map([['github.com', 'x']]),
  ],
  [
    'that is no release asset',
    new URL('https://github.com/me/corpus/raw/main/index.json'),
    new Map([['github.com', 'x']]),
  ],
])('an address %s stays as it is', async (_, url, tokens) => {
  const callers = { allowed, tokens };
  expect(await githubAsset(url, callers, () => Promise.reject(new Error('asked')))).toEqual({
    source: { url },
    callers,
  });
});
