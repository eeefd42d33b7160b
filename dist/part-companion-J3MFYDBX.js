import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  attempt,
  comment,
  commentKey,
  parseReport,
  warn
} from "./part-chunk-DMS4D4IM.js";
import "./part-chunk-DNJO7G5K.js";
import {
  runApart
} from "./part-chunk-6PHJ7DEE.js";
import {
  PULL_FILE,
  pullSchema
} from "./part-chunk-ILFUJ735.js";
import "./part-chunk-6KXTJPLR.js";
import {
  readArtifact
} from "./part-chunk-CYKBA73J.js";
import {
  GitHubRefusal,
  ask,
  openApi
} from "./part-chunk-REV3OUTK.js";
import "./part-chunk-TVYZG2XS.js";
import "./part-chunk-5LDQXCSR.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import "./part-chunk-7DEDUCNS.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-5SZNPHIW.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-KQR7UD75.js";
import {
  readInputs
} from "./part-chunk-T3URHZQJ.js";
import {
  info,
  setOutput
} from "./part-chunk-A6WKNTKU.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-OLATX6W5.js";
import "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-2G4WGZJ4.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/action/companion.ts
var LIMITS = { limitMs: 6e5, heapMiB: 2048 };
async function runCompanion(env) {
  const ended = await runApart(["action", "relay"], LIMITS);
  if (ended === "done") return;
  const how = ended === "late" ? `after ${LIMITS.limitMs / 6e4} minutes` : "stopped" in ended ? `by ${ended.stopped}` : ended.broken;
  await warn(env, `the companion ended before it was done (${how}): the artifact may be too large to be read`);
  setOutput("comment-url", "");
}
async function runRelay(env) {
  const written = await attempt(env, async () => {
    const { token, comment: mode, reportArtifact: name } = readInputs(env);
    const run = Number(env.MUSIC_LEAKAGE_RUN_ID);
    if (!Number.isSafeInteger(run) || run <= 0) throw new GitHubRefusal("the input run-id is not the id of a run", 0);
    if (name === void 0) throw new GitHubRefusal("the input report-artifact must name an artifact", 0);
    return relay(openApi(env, token), { run, name, mode, server: env.GITHUB_SERVER_URL ?? "" });
  });
  setOutput("comment-url", written?.url ?? "");
  if (written) info(`music-leakage: comment ${written.done} ${written.url ?? ""}`.trim());
}
async function relay(api, { run, name, mode, server }) {
  const head = await headOf(api, run);
  const artifact = await readArtifact(api, { run, name, files: ["report.json", PULL_FILE] });
  const [report, pull] = [artifact?.files.get("report.json"), artifact?.files.get(PULL_FILE)];
  if (!artifact || report === void 0 || pull === void 0) {
    throw new GitHubRefusal(`the run ${run} left no artifact ${name} with a report for a pull request`, 0);
  }
  const { number, head_sha: said, ...of } = parsePull(pull);
  if (said !== head.sha) throw new GitHubRefusal("the artifact is for another commit than the run", 0);
  await checkPull(api, number, head);
  const runUrl = `${server}/${api.repo.owner}/${api.repo.repo}/actions/runs/${run}`;
  const key = commentKey(of.config, of.working_directory);
  return comment(api, parseReport(report), {
    number,
    key,
    mode,
    runUrl,
    artifactUrl: `${runUrl}/artifacts/${artifact.id}`,
    directory: of.working_directory
  });
}
async function headOf({ rest, repo }, run) {
  const { data } = await ask(
    "read the run",
    "actions: read",
    () => rest.actions.getWorkflowRun({ ...repo, run_id: run })
  );
  if (data.event !== "pull_request")
    throw new GitHubRefusal(`the run ${run} was for ${data.event}, no pull request`, 0);
  return { sha: data.head_sha, branch: data.head_branch, repository: data.head_repository?.id };
}
async function checkPull({ rest, repo }, number, head) {
  const { data } = await ask(
    "read the pull request",
    "pull-requests: write",
    () => rest.pulls.get({ ...repo, pull_number: number })
  );
  if (data.head.sha !== head.sha)
    throw new GitHubRefusal(`pull request ${number} is not, or no longer, at the commit that was checked`, 0);
  if (data.head.ref !== head.branch || data.head.repo?.id !== head.repository)
    throw new GitHubRefusal(`pull request ${number} comes from another repository or branch than the run`, 0);
}
function parsePull(text) {
  try {
    return pullSchema.parse(JSON.parse(text));
  } catch {
    throw new GitHubRefusal(`${PULL_FILE} in the artifact is not as this version of music-leakage writes it`, 0);
  }
}
export {
  runCompanion,
  runRelay
};
