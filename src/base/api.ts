import * as z from 'zod';
import { ask, GitHubRefusal, openApi, type Waits } from '../github/api.ts';
import { kindOf, type Tree } from './tree.ts';
import { Unavailable } from './unavailable.ts';

/** Reads a repository through GitHub's API, where its git does not have something. */
export type RepositoryApi = {
  readonly parents: (sha: string) => Promise<readonly string[]>;
  readonly mergeBase: (base: string, head: string) => Promise<string>;
  readonly tree: (commit: string) => Promise<Tree>;
  readonly blob: (oid: string) => Promise<Buffer>;
};

/** Opened only where git has not got what is asked for: the client takes a while to load. */
export type OpenApi = () => Promise<RepositoryApi | undefined>;

const oid = z.string().regex(/^[0-9a-f]{40,64}$/);
const commitSchema = z.looseObject({ parents: z.array(z.looseObject({ sha: oid })) });
const compareSchema = z.looseObject({ merge_base_commit: z.looseObject({ sha: oid }) });
const treeSchema = z.looseObject({
  truncated: z.boolean(),
  tree: z.array(z.looseObject({ path: z.string(), mode: z.string(), sha: oid })),
});
const blobSchema = z.looseObject({ content: z.string(), encoding: z.literal('base64') });

/**
 * The API of the server that the workflow runs on; undefined without a token, or elsewhere. Whatever it refuses is
 * `Unavailable`.
 */
export function openRepository(env: NodeJS.ProcessEnv, token: string, waits?: Waits): RepositoryApi | undefined {
  if (token === '' || !env.GITHUB_API_URL || !env.GITHUB_REPOSITORY) return undefined;
  const { rest, repo } = openApi(env, token, waits);
  const get = async <T>(what: string, request: () => Promise<{ readonly data: unknown }>, schema: z.ZodType<T>) => {
    try {
      return schema.parse((await ask(what, 'contents: read', request)).data);
    } catch (error) {
      if (error instanceof GitHubRefusal) throw new Unavailable(error.message);
      if (error instanceof z.ZodError)
        throw new Unavailable(`cannot ${what}: GitHub answers otherwise than it documents`);
      throw error;
    }
  };
  return {
    async parents(sha) {
      const request = () => rest.git.getCommit({ ...repo, commit_sha: sha });
      return (await get(`read the commit ${sha}`, request, commitSchema)).parents.map((parent) => parent.sha);
    },
    async mergeBase(base, head) {
      const request = () => rest.repos.compareCommits({ ...repo, base, head, per_page: 1 });
      return (await get('find the merge base', request, compareSchema)).merge_base_commit.sha;
    },
    async tree(commit) {
      const request = () => rest.git.getTree({ ...repo, tree_sha: commit, recursive: 'true' });
      const { tree, truncated } = await get(`list the files of ${commit}`, request, treeSchema);
      if (truncated)
        throw new Unavailable(
          'the repository has more files than GitHub lists at once: check it out with fetch-depth: 0',
        );
      return new Map(
        tree.flatMap(({ path, mode, sha }) => {
          const kind = kindOf(mode);
          return kind ? [[path, { kind, oid: sha }] as const] : [];
        }),
      );
    },
    async blob(sha) {
      const request = () => rest.git.getBlob({ ...repo, file_sha: sha });
      return Buffer.from((await get(`read the file ${sha}`, request, blobSchema)).content, 'base64');
    },
  };
}
