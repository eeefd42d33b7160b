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
} from "./chunk-CHLYD7MU.js";
import "./chunk-JGEFSUF3.js";
import {
  runApart
} from "./chunk-7WZRQER2.js";
import {
  PULL_FILE,
  pullSchema
} from "./chunk-MDT657BV.js";
import "./chunk-SP5S53B5.js";
import {
  readArtifact
} from "./chunk-W65BWYWN.js";
import {
  GitHubRefusal,
  ask,
  openApi
} from "./chunk-YYIHE5WG.js";
import "./chunk-3LBQR4V5.js";
import "./chunk-7NPWGSE3.js";
import "./chunk-BU2L3B6N.js";
import "./chunk-ETV3YCZB.js";
import "./chunk-RQVEVFAG.js";
import "./chunk-WUTRQHKW.js";
import "./chunk-S4UDRSDF.js";
import "./chunk-FMOO7QPE.js";
import "./chunk-B342YPHN.js";
import "./chunk-HIMGASSE.js";
import "./chunk-5GJDT7AT.js";
import "./chunk-JV4LLGA3.js";
import {
  readInputs
} from "./chunk-V67PC23M.js";
import {
  info,
  setOutput
} from "./chunk-CGFMUHN3.js";
import "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-COQM4Y7O.js";
import "./chunk-5J2NQOHJ.js";
import "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-D5J5RPKY.js";
import "./chunk-76LPNRSS.js";
import "./chunk-N324ONLO.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

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
