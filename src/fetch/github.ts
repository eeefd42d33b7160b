import * as z from 'zod';
import { ProblemError } from '../platform/problem.ts';
import type { WantedDownload } from './download.ts';
import type { Callers } from './http.ts';

const API = 'api.github.com';

const release = z.object({ assets: z.array(z.object({ name: z.string(), url: z.string() })) });

/**
 * Returns the API's address of a release asset of a private repository, which the address that a browser shows does not
 * serve; needs a token for github.com (or api.github.com). Other addresses are left as they are.
 * @param read gives the text of an address of the API.
 * @throws ProblemError when the release has no such asset.
 */
export async function githubAsset(
  url: URL,
  callers: Callers,
  read: (wanted: Pick<WantedDownload, 'url' | 'headers'>, callers: Callers) => Promise<string>,
): Promise<{ readonly source: Pick<WantedDownload, 'url' | 'headers'>; readonly callers: Callers }> {
  const token = callers.tokens.get(API) ?? callers.tokens.get('github.com');
  const [, repository, tag, name] = /^\/([^/]+\/[^/]+)\/releases\/download\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (url.host !== 'github.com' || !token || !repository || !tag || !name) return { source: { url }, callers };
  const withToken = { ...callers, tokens: new Map([[API, token]]) };
  const address = new URL(`https://${API}/repos/${repository}/releases/tags/${tag}`);
  const text = await read({ url: address, headers: { accept: 'application/vnd.github+json' } }, withToken);
  const asset = assetsIn(text).find((each) => each.name === decodeURIComponent(name));
  if (asset) {
    const source = { url: new URL(asset.url), headers: { accept: 'application/octet-stream' } };
    return { source, callers: withToken };
  }
  const remedy = 'Upload it to the release; `music-leakage index publish --dry-run` lists all that belongs there';
  throw new ProblemError([
    { file: url.href, message: `the release ${decodeURIComponent(tag)} has no such asset`, remedy },
  ]);
}

function assetsIn(text: string): z.infer<typeof release>['assets'] {
  try {
    return release.parse(JSON.parse(text)).assets;
  } catch {
    return [];
  }
}
