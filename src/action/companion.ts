import * as core from '@actions/core';
import { type Api, ask, GitHubRefusal, openApi } from '../github/api.ts';
import { readArtifact } from '../github/artifact.ts';
import { comment, commentKey, type WrittenComment } from './comment.ts';
import { readInputs } from './inputs.ts';
import { parseReport } from './publish.ts';
import { PULL_FILE, pullSchema } from './pull.ts';
import { runApart } from './spawn-check.ts';
import { attempt, warn } from './warn.ts';

/**
 * Limits on a process that reads a hostile artifact. Reading the largest report that is taken (64 MiB) needs 0.45 GiB
 * and three seconds.
 */
const LIMITS = { limitMs: 600_000, heapMiB: 2048 };

/** Relays in a process of its own, which a hostile artifact can exhaust or hold up without more than a warning. */
export async function runCompanion(env: NodeJS.ProcessEnv): Promise<void> {
  const ended = await runApart(['action', 'relay'], LIMITS);
  if (ended === 'done') return;
  const how =
    ended === 'late'
      ? `after ${LIMITS.limitMs / 60_000} minutes`
      : 'stopped' in ended
        ? `by ${ended.stopped}`
        : ended.broken;
  await warn(env, `the companion ended before it was done (${how}): the artifact may be too large to be read`);
  core.setOutput('comment-url', '');
}

/**
 * Comments in the place of a run that had no right to (a pull request from a fork), from a workflow that runs on
 * `workflow_run` in the base repository. Its artifact is untrusted: only report.json and pr.json are read, in memory,
 * validated, and rendered anew; the pull request must be one of the repository and branch that the run was for, with
 * the same commit as head. Anything that does not hold is a warning, and nothing is written.
 */
export async function runRelay(env: NodeJS.ProcessEnv): Promise<void> {
  const written = await attempt(env, async () => {
    const { token, comment: mode, reportArtifact: name } = readInputs(env);
    const run = Number(env.MUSIC_LEAKAGE_RUN_ID);
    if (!Number.isSafeInteger(run) || run <= 0) throw new GitHubRefusal('the input run-id is not the id of a run', 0);
    if (name === undefined) throw new GitHubRefusal('the input report-artifact must name an artifact', 0);
    return relay(openApi(env, token), { run, name, mode, server: env.GITHUB_SERVER_URL ?? '' });
  });
  core.setOutput('comment-url', written?.url ?? '');
  if (written) core.info(`music-leakage: comment ${written.done} ${written.url ?? ''}`.trim());
}

type Relayed = {
  readonly run: number;
  readonly name: string;
  readonly mode: 'always' | 'on-failure' | 'never';
  readonly server: string;
};

async function relay(api: Api, { run, name, mode, server }: Relayed): Promise<WrittenComment> {
  const head = await headOf(api, run);
  const artifact = await readArtifact(api, { run, name, files: ['report.json', PULL_FILE] });
  const [report, pull] = [artifact?.files.get('report.json'), artifact?.files.get(PULL_FILE)];
  if (!artifact || report === undefined || pull === undefined) {
    throw new GitHubRefusal(`the run ${run} left no artifact ${name} with a report for a pull request`, 0);
  }
  const { number, head_sha: said, ...of } = parsePull(pull);
  if (said !== head.sha) throw new GitHubRefusal('the artifact is for another commit than the run', 0);
  await checkPull(api, number, head);
  const runUrl = `${server}/${api.repo.owner}/${api.repo.repo}/actions/runs/${run}`;
  const key = commentKey(of.config, of.working_directory);
  return comment(api, parseReport(report), {
    number,
    key,
    mode,
    runUrl,
    artifactUrl: `${runUrl}/artifacts/${artifact.id}`,
    directory: of.working_directory,
  });
}

/** Head of the pull request that a run was for, which GitHub reports and no artifact may. */
type Head = { readonly sha: string; readonly branch: string | null; readonly repository: number | undefined };

async function headOf({ rest, repo }: Api, run: number): Promise<Head> {
  const { data } = await ask('read the run', 'actions: read', () =>
    rest.actions.getWorkflowRun({ ...repo, run_id: run }),
  );
  if (data.event !== 'pull_request')
    throw new GitHubRefusal(`the run ${run} was for ${data.event}, no pull request`, 0);
  return { sha: data.head_sha, branch: data.head_branch, repository: data.head_repository?.id };
}

/**
 * Refuses a pull request that the run was not for. The commit alone does not tell: anybody can push the commit of
 * another pull request to a fork of their own and open a second one.
 */
async function checkPull({ rest, repo }: Api, number: number, head: Head): Promise<void> {
  const { data } = await ask('read the pull request', 'pull-requests: write', () =>
    rest.pulls.get({ ...repo, pull_number: number }),
  );
  if (data.head.sha !== head.sha)
    throw new GitHubRefusal(`pull request ${number} is not, or no longer, at the commit that was checked`, 0);
  if (data.head.ref !== head.branch || data.head.repo?.id !== head.repository)
    throw new GitHubRefusal(`pull request ${number} comes from another repository or branch than the run`, 0);
}

function parsePull(text: string) {
  try {
    return pullSchema.parse(JSON.parse(text));
  } catch {
    throw new GitHubRefusal(`${PULL_FILE} in the artifact is not as this version of music-leakage writes it`, 0);
  }
}
