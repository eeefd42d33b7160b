import { type Api, ask } from '../github/api.ts';
import type { Report } from '../model/report.ts';
import { isClean } from '../report/comment.ts';
import type { Around } from '../report/comment-sections.ts';
import { isSettled, renderChange, renderIssue, stateIn, stateOf, titleOf } from '../report/issue.ts';
import { ownership, type WrittenComment } from './comment.ts';
import type { HistoryEntry } from './history.ts';

const LABEL = 'music-leakage';

export type AuditTarget = Around & {
  /** Key of the configuration, as `keyOf` has it. */
  readonly key: string;
  readonly config: string;
  /** This audit and those before, the oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly artifactUrl: string | undefined;
  readonly runUrl: string;
};

/**
 * Opens or updates the one issue of this configuration. Closes it when nothing is left to be done: when all is clean,
 * and when nothing is new and no limit that fails is exceeded. Opens it again when something is new. Only a change of
 * state is commented on, which is what people are notified of.
 * @throws GitHubRefusal
 */
export async function auditIssue(api: Api, report: Report, target: AuditTarget): Promise<WrittenComment> {
  const found = await findIssue(api, target.key);
  if (!found) {
    return isClean(report)
      ? { done: 'none', url: undefined }
      : open(api, target.config, renderIssue(report, target.history, target));
  }
  const { number, url, isOpen, state } = found;
  const settled = isSettled(report, state);
  // One that somebody has closed stays closed as long as it says the same.
  if (settled && !isOpen) return { done: 'untouched', url };
  // A comment first: what fails now is tried again by the next audit, as the issue still has the state before.
  if (state !== stateOf(report) || !isOpen || settled) {
    const text = renderChange(report, target.history.at(-2), settled);
    await ask('comment on the issue', 'issues: write', () =>
      api.rest.issues.createComment({ ...api.repo, issue_number: number, body: text }),
    );
  }
  const change = settled
    ? ({ state: 'closed', state_reason: 'completed' } as const)
    : isOpen
      ? {}
      : ({ state: 'open', state_reason: 'reopened' } as const);
  const body = renderIssue(report, target.history, target, settled);
  await ask('update the issue', 'issues: write', () =>
    api.rest.issues.update({ ...api.repo, issue_number: number, body, ...change }),
  );
  return { done: 'updated', url };
}

type Found = { readonly number: number; readonly url: string; readonly isOpen: boolean; readonly state: string };

/** An open one before a closed one, the newest first. */
async function findIssue(api: Api, key: string): Promise<Found | undefined> {
  const isOwn = await ownership(api);
  const all = await ask('look for the issue of the audit', 'issues: write', () =>
    api.paginate(api.rest.issues.listForRepo, { ...api.repo, labels: LABEL, state: 'all', per_page: 100 }),
  );
  const own = all.flatMap(
    ({ number, html_url: url, state: open, body, user, pull_request: pull }): readonly Found[] => {
      const state = stateIn(body ?? '', key);
      return state === undefined || pull || !isOwn(user) ? [] : [{ number, url, isOpen: open === 'open', state }];
    },
  );
  return own.find(({ isOpen }) => isOpen) ?? own[0];
}

async function open({ rest, repo }: Api, config: string, body: string): Promise<WrittenComment> {
  // It may be there already, or not be ours to make: the issue matters more.
  await rest.issues
    .createLabel({ ...repo, name: LABEL, color: 'b60205', description: 'Found by an audit of music-leakage' })
    .catch(() => undefined);
  const { data } = await ask('open an issue', 'issues: write', () =>
    rest.issues.create({ ...repo, title: titleOf(config), body, labels: [LABEL] }),
  );
  return { done: 'created', url: data.html_url };
}
