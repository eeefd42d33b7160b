import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import * as z from 'zod';
import { kindOf, type Tree } from './tree.ts';

/** What is read of a repository through GitHub's API, where its git has not got it. */
export type Api = {
  /** The parents of a commit. */
  readonly parents: (sha: string) => Promise<readonly string[]>;
  readonly mergeBase: (base: string, head: string) => Promise<string>;
  readonly tree: (sha: string) => Promise<Tree>;
  readonly blob: (oid: string) => Promise<Buffer>;
};

/** Why the API did not give what was asked for, in words. */
export class Unavailable extends Error {}

const oid = z.string().regex(/^[0-9a-f]{40,64}$/);
const commitSchema = z.looseObject({ parents: z.array(z.looseObject({ sha: oid })) });
const compareSchema = z.looseObject({ merge_base_commit: z.looseObject({ sha: oid }) });
const treeSchema = z.looseObject({
  truncated: z.boolean(),
  tree: z.array(z.looseObject({ path: z.string(), mode: z.string(), sha: oid })),
});
const blobSchema = z.looseObject({ content: z.string(), encoding: z.string() });

/** Of one request. */
const TIMEOUT_MS = 60_000;

/** The API of the server that the workflow runs on. The token goes to its address and, as fetch has it, to no other after a redirect. */
export function openApi(repository: string, token: string, env: NodeJS.ProcessEnv): Api | undefined {
  const [owner, repo] = repository.split('/');
  if (!token || !owner || !repo || !env.GITHUB_API_URL) return undefined;
  const octokit = new GitHub(getOctokitOptions(token, { baseUrl: env.GITHUB_API_URL }));
  const get = async <T>(route: string, values: Readonly<Record<string, string>>, schema: z.ZodType<T>): Promise<T> => {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS) };
    const answer = await octokit
      .request(`GET /repos/{owner}/{repo}${route}`, { owner, repo, ...values, request })
      .catch((error: Error) => {
        throw new Unavailable(wordsOf(error));
      });
    const parsed = schema.safeParse(answer.data);
    if (parsed.success) return parsed.data;
    throw new Unavailable(
      `GitHub's API answers with something else than it documents: ${parsed.error.issues[0]?.message}`,
    );
  };
  return {
    parents: async (sha) => (await get('/git/commits/{sha}', { sha }, commitSchema)).parents.map((each) => each.sha),
    mergeBase: async (base, head) =>
      (await get('/compare/{range}', { range: `${base}...${head}` }, compareSchema)).merge_base_commit.sha,
    async tree(sha) {
      const { tree, truncated } = await get('/git/trees/{sha}?recursive=1', { sha }, treeSchema);
      if (truncated)
        throw new Unavailable(
          "the repository has more files than GitHub's API lists; check it out with fetch-depth: 0",
        );
      return new Map(
        tree.flatMap(({ path, mode, sha }) => {
          const kind = kindOf(mode);
          return kind ? [[path, { kind, oid: sha }] as const] : [];
        }),
      );
    },
    async blob(sha) {
      const { content, encoding } = await get('/git/blobs/{sha}', { sha }, blobSchema);
      if (encoding !== 'base64') throw new Unavailable(`GitHub's API gives a file as ${encoding}`);
      return Buffer.from(content, 'base64');
    },
  };
}

/** What an error of octokit comes to. */
function wordsOf(error: Error): string {
  const status = 'status' in error ? Number(error.status) : 0;
  if (status === 403 && /rate limit/i.test(error.message)) return "GitHub's API limits the rate of requests (403)";
  if (status === 401 || status === 403)
    return `GitHub's API refuses to read the repository (${status}): the workflow needs \`permissions: contents: read\``;
  if (status === 404)
    return "GitHub's API has no such commit or file (404): is it gone by a forced push, or is `permissions: contents: read` missing?";
  return status >= 100 && status !== 500
    ? `GitHub's API answers ${status}`
    : `GitHub's API does not answer: ${error.message}`;
}
