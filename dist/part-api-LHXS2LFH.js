import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  GitHubRefusal,
  ask,
  openApi
} from "./part-chunk-REV3OUTK.js";
import {
  Unavailable,
  kindOf
} from "./part-chunk-ARD3O3NG.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-2G4WGZJ4.js";
import {
  ZodError,
  array,
  boolean,
  literal,
  looseObject,
  string
} from "./part-chunk-7IYLINV6.js";
import "./part-chunk-BW2HYB3A.js";

// src/base/api.ts
var oid = string().regex(/^[0-9a-f]{40,64}$/);
var commitSchema = looseObject({ parents: array(looseObject({ sha: oid })) });
var compareSchema = looseObject({ merge_base_commit: looseObject({ sha: oid }) });
var treeSchema = looseObject({
  truncated: boolean(),
  tree: array(looseObject({ path: string(), mode: string(), sha: oid }))
});
var blobSchema = looseObject({ content: string(), encoding: literal("base64") });
function openRepository(env, token, waits) {
  if (token === "" || !env.GITHUB_API_URL || !env.GITHUB_REPOSITORY) return void 0;
  const { rest, repo } = openApi(env, token, waits);
  const get = async (what, request, schema) => {
    try {
      return schema.parse((await ask(what, "contents: read", request)).data);
    } catch (error) {
      if (error instanceof GitHubRefusal) throw new Unavailable(error.message);
      if (error instanceof ZodError)
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
      return (await get("find the merge base", request, compareSchema)).merge_base_commit.sha;
    },
    async tree(commit) {
      const request = () => rest.git.getTree({ ...repo, tree_sha: commit, recursive: "true" });
      const { tree, truncated } = await get(`list the files of ${commit}`, request, treeSchema);
      if (truncated)
        throw new Unavailable(
          "the repository has more files than GitHub lists at once: check it out with fetch-depth: 0"
        );
      return new Map(
        tree.flatMap(({ path, mode, sha }) => {
          const kind = kindOf(mode);
          return kind ? [[path, { kind, oid: sha }]] : [];
        })
      );
    },
    async blob(sha) {
      const request = () => rest.git.getBlob({ ...repo, file_sha: sha });
      return Buffer.from((await get(`read the file ${sha}`, request, blobSchema)).content, "base64");
    }
  };
}
export {
  openRepository
};
