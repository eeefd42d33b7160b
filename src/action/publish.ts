import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as core from '@actions/core';
import type * as z from 'zod';
import { type Api, GitHubRefusal, openApi } from '../github/api.ts';
import { type Event, isAudit, isCommented, readEvent } from '../github/event.ts';
import { uploadSarif } from '../github/sarif.ts';
import { type Report, reportSchema } from '../model/report.ts';
import { isLazy } from '../platform/lazy-list.ts';
import { readJson } from '../report/read-json.ts';
import { auditIssue } from './audit.ts';
import { comment, keyOf, type Written } from './comment.ts';
import { HISTORY_FILE, parseHistory } from './history.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { attempt } from './warn.ts';

const INCOMPLETE =
  'the SARIF file is not uploaded: the verdict is unknown, and code scanning would close every alert that an incomplete result lacks';

const COMPANION =
  'For pull requests from forks, comment by the companion workflow (docs/action.md, "Pull requests from forks"); the job summary has the full result';

/**
 * The step that publishes the report at MUSIC_LEAKAGE_REPORT: a comment on a pull request, an issue of an audit, the SARIF file where it is
 * wanted. Whatever does not work is a warning: nothing is thrown, and the exit code is not its business.
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

async function write(api: Api, report: Report, inputs: Inputs, event: Event, env: NodeJS.ProcessEnv): Promise<Written> {
  const common = {
    key: keyOf(inputs.config, inputs.workingDirectory),
    artifactUrl: env.MUSIC_LEAKAGE_ARTIFACT_URL || undefined,
    runUrl: event.runUrl,
  };
  if (event.pullRequest) {
    return comment(api, report, { ...common, number: event.pullRequest.number, mode: inputs.comment });
  }
  const text = await readFile(join(dirname(env.MUSIC_LEAKAGE_REPORT ?? ''), HISTORY_FILE), 'utf8').catch(() => '');
  return auditIssue(api, report, { ...common, config: report.config.file, history: parseHistory(text) ?? [] });
}

async function readReport(file: string): Promise<Report> {
  if (!existsSync(file)) throw new GitHubRefusal('there is no report to publish', 0);
  const value = await readJson(file).catch(() => {
    throw new GitHubRefusal('the report is no JSON', 0);
  });
  return toReport(value);
}

/** @throws GitHubRefusal when it is no report of this version. */
export function parseReport(text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GitHubRefusal('the report is no JSON', 0);
  }
  return toReport(value);
}

function toReport(value: unknown): Report {
  const { overlaps } = (value ?? {}) as { readonly overlaps?: unknown };
  // What stays in the file is not to be held by its examination.
  const kept = Array.isArray(overlaps) && isLazy(overlaps) ? (overlaps as Report['overlaps']) : undefined;
  if (kept) for (const overlap of kept) reportOf(overlapSchema.safeParse(overlap));
  const parsed = reportOf(reportSchema.safeParse(kept ? { ...(value as object), overlaps: [] } : value));
  return kept ? { ...parsed, overlaps: kept } : parsed;
}

const overlapSchema = reportSchema.shape.overlaps.element;

/** @throws GitHubRefusal when it is no report of this version, or no part of one. */
function reportOf<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what = `${issue?.path.join('.')}: ${issue?.message}`;
  throw new GitHubRefusal(`the report is not as this version of music-leakage writes it (${what})`, 0);
}
