import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as core from '@actions/core';
import { type Api, GitHubRefusal, openApi } from '../github/api.ts';
import { type Event, isAudit, isCommented, readEvent } from '../github/event.ts';
import { uploadSarif } from '../github/sarif.ts';
import type { Report } from '../model/report.ts';
import { readReportJson } from '../report/read-json.ts';
import { parseReportValue } from '../report/read-report.ts';
import { aroundOf } from './around.ts';
import { auditIssue } from './audit.ts';
import { comment, commentKey, type WrittenComment } from './comment.ts';
import { HISTORY_FILE, parseHistory } from './history.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { attempt } from './warn.ts';

const INCOMPLETE =
  'the SARIF file is not uploaded: the verdict is unknown, and code scanning would close every alert that is missing from an incomplete result';

const COMPANION =
  'For pull requests from forks, comment by the companion workflow (docs/action.md, "Pull requests from forks"); the job summary has the full result';

/**
 * The step that publishes the report at MUSIC_LEAKAGE_REPORT: a comment on a pull request, an issue of an audit, the
 * SARIF file where it is wanted. Whatever does not work is a warning: nothing is thrown, and the exit code is not its
 * business.
 */
export async function publish(env: NodeJS.ProcessEnv): Promise<void> {
  await attempt(env, async () => {
    const [inputs, event] = [readInputs(env), await readEvent(env)];
    const comments = isCommented(event, inputs.comment);
    if (!comments && !inputs.sarif) return;
    const file = env.MUSIC_LEAKAGE_REPORT ?? '';
    const report = await readReport(file);
    const api = openApi(env, inputs.token);
    if (inputs.sarif) {
      const place = { commit: event.sha, ref: env.GITHUB_REF ?? '' };
      await attempt(env, async () => {
        // Of a configuration that cannot be read no alert would be left.
        if (report.verdict === 'unknown') throw new GitHubRefusal(INCOMPLETE, 0);
        await uploadSarif(api, join(dirname(file), 'report.sarif'), place);
      });
    }
    if (!comments) return;
    const say = () => write(api, report, inputs, event, env);
    const written = await attempt(env, say, event.untrusted ? COMPANION : '');
    core.setOutput('comment-url', written?.url ?? '');
    if (written)
      core.info(`music-leakage: ${isAudit(event) ? 'issue' : 'comment'} ${written.done} ${written.url ?? ''}`.trim());
  });
}

async function write(
  api: Api,
  report: Report,
  inputs: Inputs,
  event: Event,
  env: NodeJS.ProcessEnv,
): Promise<WrittenComment> {
  const common = {
    key: commentKey(inputs.config, inputs.workingDirectory),
    artifactUrl: env.MUSIC_LEAKAGE_ARTIFACT_URL || undefined,
    runUrl: event.runUrl,
    ...aroundOf(env, inputs),
  };
  if (event.pullRequest) {
    return comment(api, report, { ...common, number: event.pullRequest.number, mode: inputs.comment });
  }
  const text = await readFile(join(dirname(env.MUSIC_LEAKAGE_REPORT ?? ''), HISTORY_FILE), 'utf8').catch(() => '');
  return auditIssue(api, report, { ...common, config: report.config.file, history: parseHistory(text) ?? [] });
}

async function readReport(file: string): Promise<Report> {
  if (!existsSync(file)) throw new GitHubRefusal('there is no report to publish', 0);
  const value = await readReportJson(file).catch(() => {
    throw new GitHubRefusal('the report is not JSON', 0);
  });
  return toReport(value);
}

/** @throws GitHubRefusal when it is no report of this version. */
export function parseReport(text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GitHubRefusal('the report is not JSON', 0);
  }
  return toReport(value);
}

/** @throws GitHubRefusal when it is no report of this version, or no part of one. */
function toReport(value: unknown): Report {
  const parsed = parseReportValue(value);
  if ('report' in parsed) return parsed.report;
  throw new GitHubRefusal(`the report is not as this version of music-leakage writes it (${parsed.why})`, 0);
}
