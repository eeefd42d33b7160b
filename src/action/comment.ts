import { createHash } from 'node:crypto';
import { type Api, ask, GitHubRefusal } from '../github/api.ts';
import type { Report } from '../model/report.ts';
import { isClean, markerOf, renderComment } from '../report/comment.ts';
import type { Around } from '../report/comment-sections.ts';
import { isUnchanged } from '../report/unchanged.ts';
import type { Inputs } from './inputs.ts';

/** Outcome of writing a comment or issue. */
export type WrittenComment = {
  readonly done: 'created' | 'updated' | 'untouched' | 'none';
  readonly url: string | undefined;
};

export type CommentTarget = Around & {
  readonly number: number;
  /** Key of the configuration, as `commentKey` has it. */
  readonly key: string;
  readonly mode: Inputs['comment'];
  readonly artifactUrl: string | undefined;
  readonly runUrl: string;
};

/**
 * Returns the marker of the one comment, or issue, per configuration; text that an outsider may have written does not
 * get into it.
 */
export const commentKey = (config: string, workingDirectory: string): string =>
  createHash('sha256')
    .update(JSON.stringify([config, workingDirectory]))
    .digest('hex')
    .slice(0, 12);

/**
 * Writes what the report says into the one comment of this configuration: updated in place, untouched when it says the
 * same already.
 * @throws GitHubRefusal
 */
export async function comment(
  api: Api,
  report: Report,
  { number, key, mode, ...urls }: CommentTarget,
): Promise<WrittenComment> {
  if (mode === 'never') return { done: 'none', url: undefined };
  const body = renderComment(report, { key, ...urls });
  const found = await findComments(api, number, key);
  const same = found.find((each) => isSameComment(each.body, body));
  if (same) return { done: 'untouched', url: same.url };
  for (const { id, url } of found) {
    if (await update(api, id, body)) return { done: 'updated', url };
  }
  if (mode === 'on-failure' && (isClean(report) || isUnchanged(report))) return { done: 'none', url: undefined };
  return create(api, number, key, body);
}

/** Whether two bodies begin alike: their first line has the digest of all that is said. */
export const isSameComment = (a: string, b: string): boolean => firstLine(a) === firstLine(b);

const firstLine = (text: string): string => text.slice(0, text.search(/\r?\n|$/));

type Found = { readonly id: number; readonly body: string; readonly url: string };

async function findComments(api: Api, number: number, key: string): Promise<readonly Found[]> {
  const isOwn = await ownership(api);
  const all = await ask('read the comments of the pull request', 'pull-requests: write', () =>
    api.paginate(api.rest.issues.listComments, { ...api.repo, issue_number: number, per_page: 100 }),
  );
  return all.flatMap(({ id, body = '', user, html_url: url }) =>
    body.startsWith(markerOf(key)) && isOwn(user) ? [{ id, body, url }] : [],
  );
}

type User = { readonly login: string; readonly type: string } | null;

/**
 * Tells what was written with a token like this: by a bot, or by the very person whose token it is. Anyone can paste a
 * marker.
 */
export async function ownership({ rest, token }: Api): Promise<(user: User) => boolean> {
  if (!/^(gh[pou]_|github_pat_)/.test(token)) return (user) => user?.type === 'Bot';
  const { data } = await ask('find out whose the token is', 'pull-requests: write', () =>
    rest.users.getAuthenticated(),
  );
  return (user) => user?.login === data.login;
}

/** False when it is not ours to change after all. */
async function update({ rest, repo }: Api, id: number, body: string): Promise<boolean> {
  try {
    const request = () => rest.issues.updateComment({ ...repo, comment_id: id, body });
    await ask('update the comment', 'pull-requests: write', request);
    return true;
  } catch (error) {
    // Of another app, or gone meanwhile. If a permission is missing, making a new one says so.
    if (error instanceof GitHubRefusal && (error.status === 403 || error.status === 404)) return false;
    throw error;
  }
}

async function create(api: Api, number: number, key: string, body: string): Promise<WrittenComment> {
  const { rest, repo } = api;
  for (let tried = 1; ; tried++) {
    try {
      const request = () => rest.issues.createComment({ ...repo, issue_number: number, body });
      const { data } = await ask('comment on the pull request', 'pull-requests: write', request);
      return { done: 'created', url: data.html_url };
    } catch (error) {
      if (!(error instanceof GitHubRefusal) || (error.status > 0 && error.status < 500) || tried === 2) throw error;
      // Whether it was written all the same can only be seen by looking.
      const [written] = (await findComments(api, number, key)).filter((each) => isSameComment(each.body, body));
      if (written) return { done: 'created', url: written.url };
    }
  }
}
