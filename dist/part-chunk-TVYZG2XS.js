import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  int,
  looseObject,
  string,
  unknown
} from "./part-chunk-7IYLINV6.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/github/event.ts
import { readFile } from "node:fs/promises";
var sha = string().regex(/^[0-9a-f]{40,64}$/);
var repo = looseObject({ full_name: string() }).nullish();
var payloadSchema = looseObject({
  pull_request: looseObject({
    number: int().positive(),
    head: looseObject({ sha: sha.optional(), repo }),
    base: looseObject({ sha: sha.optional(), repo })
  }).optional(),
  merge_group: looseObject({ base_sha: sha.optional() }).optional(),
  before: string().optional(),
  /** Issue of an event that any outsider can cause, and whose workflow may check out code of that outsider. */
  issue: looseObject({ pull_request: unknown().optional() }).optional(),
  workflow_run: looseObject({ head_repository: repo }).optional()
});
var isAudit = ({ name }) => ["schedule", "workflow_dispatch"].includes(name);
var isCommented = (event, mode) => mode !== "never" && (event.pullRequest !== void 0 || isAudit(event));
var NO_COMMIT = /^0*$/;
async function readEvent(env) {
  const name = env.GITHUB_EVENT_NAME ?? "";
  const payload = await readPayload(env.GITHUB_EVENT_PATH);
  const { pull_request: pull, merge_group: group, before } = payload;
  const server = env.GITHUB_SERVER_URL ?? "";
  const repository = env.GITHUB_REPOSITORY ?? "";
  const base = pull?.base.sha ?? group?.base_sha ?? before;
  return {
    ...{ name, repository, sha: env.GITHUB_SHA ?? "" },
    pullRequest: pull && { number: pull.number, headSha: pull.head.sha ?? "", baseSha: pull.base.sha ?? "" },
    base: base === void 0 || NO_COMMIT.test(base) ? void 0 : base,
    // A fork that was deleted has no repository any more.
    untrusted: pull ? (pull.head.repo?.full_name ?? "") !== (pull.base.repo?.full_name ?? repository) : isOfStranger(payload, repository),
    runUrl: env.GITHUB_RUN_ID ? `${server}/${repository}/actions/runs/${env.GITHUB_RUN_ID}` : ""
  };
}
function isOfStranger({ issue, workflow_run: run }, repository) {
  if (issue?.pull_request) return true;
  return run !== void 0 && run.head_repository?.full_name !== repository;
}
async function readPayload(file) {
  if (file === void 0) return {};
  const remedy = "Run it on GitHub, or give act an event as GitHub has it";
  const refuse = (message) => new ProblemError([{ file, message, remedy }]);
  const text = await readFile(file, "utf8").catch((error) => {
    throw refuse(`the event cannot be read (${error.code})`);
  });
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("the event is not JSON");
  }
  const parsed = payloadSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`the event is none of GitHub's: ${[issue?.path.join("."), issue?.message].filter(Boolean).join(": ")}`);
}

export {
  isAudit,
  isCommented,
  readEvent
};
