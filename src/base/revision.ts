import type { Policy } from '../gate/base.ts';
import type { Event } from '../github/event.ts';
import { ProblemError } from '../platform/problem.ts';
import type { OpenApi, RepositoryApi } from './api.ts';
import type { Git } from './git.ts';
import { Unavailable } from './unavailable.ts';

/**
 * Finds the commit that an event is compared with; undefined where there is none (a schedule, a dispatch, the first
 * push of a branch).
 *
 * A pull request's checkout is its merge with the base branch: the first parent is the base as it was merged, where the
 * event's own base may be older. With another checkout it is the merge base of that and the event's base, or, where the
 * history is missing, the latter. Where the base is to judge, it is the latter at once: a branch may leave its base at
 * any commit, one with other limits among them.
 */
export async function baseRevision(
  { pullRequest, base, sha }: Event,
  git: Git | undefined,
  api: OpenApi,
  policy: Policy = 'head',
): Promise<string | undefined> {
  if (pullRequest === undefined || base === undefined) return base;
  const head = git?.head ?? sha;
  const parents = git ? await parentsIn(git) : await asked(api, (github) => github.parents(head));
  const [first, second, third] = parents ?? [];
  if (first !== undefined && second === pullRequest.headSha && third === undefined) return first;
  if (policy === 'base') return base;
  const found = await git?.line('merge-base', base, head);
  return found || ((await asked(api, (github) => github.mergeBase(base, head))) ?? base);
}

/** Asks the API; undefined when it has no answer. */
async function asked<T>(api: OpenApi, ask: (github: RepositoryApi) => Promise<T>): Promise<T | undefined> {
  try {
    const github = await api();
    return github && (await ask(github));
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}

/** Reads the parents of HEAD from the commit itself: a shallow clone has forgotten them. */
async function parentsIn(git: Git): Promise<readonly string[]> {
  const commit = git.head && (await git.read('cat-file', 'commit', git.head))?.toString('utf8');
  const [header = ''] = (commit || '').split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, sha]) => sha as string);
}

/**
 * The commit that `check --base REV` compares with: where REV and HEAD parted, so that what happened on `main` since
 * then is not taken for a change of this branch, as with `git diff main...`. A revision that HEAD comes from is itself,
 * and so is one that is to judge.
 * @throws ProblemError when there is no such revision.
 */
export async function localRevision(git: Git, revision: string, policy: Policy = 'head'): Promise<string> {
  const resolve = (name: string) =>
    git.line('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  const sha = (await resolve(revision)) || (await resolve(`origin/${revision}`));
  if (sha && policy === 'base') return sha;
  if (sha) return (await git.line('merge-base', sha, 'HEAD')) || sha;
  const remedy = 'Name a branch, a tag or a commit of this repository; fetch it first where the clone is shallow';
  throw new ProblemError([{ file: '--base', message: `no commit is called "${revision}"`, remedy }]);
}
