import type { Artifact, Author, Comment, Issue, Pull, State, WorkflowRun } from './state.ts';

// What GitHub shows of its things, with every field that its description requires.

const TIME = '2026-01-01T00:00:00Z';

/** Data that an answer is made from. */
export type Showing = {
  readonly state: State /** Address of the API, without a slash at its end. */;
  readonly url: string;
};

const repo = ({ state, url }: Showing): string => `${url}/repos/${state.repository}`;

const repository = (name: string | null) =>
  name === null ? null : { id: name.length, full_name: name, name: name.split('/')[1] };

const user = ({ login, type }: Author, { url }: Showing) => {
  const own = `${url}/users/${encodeURIComponent(login)}`;
  const links = [
    'events',
    'followers',
    'following',
    'gists',
    'organizations',
    'received_events',
    'repos',
    'starred',
    'subscriptions',
  ];
  return {
    ...{ login, type, id: login.length, node_id: login, gravatar_id: '', site_admin: false },
    ...{ url: own, html_url: own, avatar_url: own },
    ...Object.fromEntries(links.map((name) => [`${name}_url`, own])),
  };
};

export const showComment = ({ id, issue, user: author, body }: Comment, showing: Showing) => ({
  ...{ id, node_id: String(id), body, user: user(author, showing), created_at: TIME, updated_at: TIME },
  url: `${repo(showing)}/issues/comments/${id}`,
  html_url: `${repo(showing)}/pull/${issue}#issuecomment-${id}`,
  issue_url: `${repo(showing)}/issues/${issue}`,
  author_association: 'NONE',
  // GitHub leaves it out of, or sets it in, what an app wrote.
  performed_via_github_app: author.type === 'Bot' ? { id: 15368, slug: author.login.replace('[bot]', '') } : null,
});

export function showLabel(name: string, showing: Showing) {
  const url = `${repo(showing)}/labels/${encodeURIComponent(name)}`;
  return { id: name.length, node_id: name, url, name, description: null, color: 'ededed', default: false };
}

export function showIssue(issue: Issue, showing: Showing) {
  const url = `${repo(showing)}/issues/${issue.number}`;
  const { number, title, body, state } = issue;
  return {
    ...{
      id: number,
      node_id: String(number),
      number,
      title,
      body,
      state,
      url,
      html_url: url,
      repository_url: repo(showing),
    },
    ...{ labels_url: url, comments_url: url, events_url: url, locked: false, assignee: null, milestone: null },
    ...{ labels: issue.labels.map((name) => showLabel(name, showing)), user: user(issue.user, showing) },
    comments: showing.state.comments.filter((comment) => comment.issue === number).length,
    ...{ created_at: TIME, updated_at: TIME, closed_at: state === 'closed' ? TIME : null, author_association: 'NONE' },
  };
}

/** A pull request in a list of issues. */
export const showPullAsIssue = ({ number, state }: Pull, showing: Showing) => ({
  ...showIssue({ number, user: showing.state.me, title: 'a pull request', body: '', state, labels: [] }, showing),
  pull_request: { url: `${repo(showing)}/pulls/${number}`, html_url: null, diff_url: null, patch_url: null },
});

export function showPull(pull: Pull, showing: Showing) {
  const { number, headSha, baseSha, headRepository, state } = pull;
  const url = `${repo(showing)}/pulls/${number}`;
  const link = { href: url };
  const author = user({ login: 'contributor', type: 'User' }, showing);
  const urls = ['comments', 'commits', 'diff', 'issue', 'patch', 'review_comment', 'review_comments', 'statuses'];
  const links = ['comments', 'commits', 'statuses', 'html', 'issue', 'review_comments', 'review_comment', 'self'];
  return {
    ...{
      id: number,
      node_id: String(number),
      number,
      state,
      url,
      html_url: url,
      locked: false,
      title: 'a pull request',
    },
    ...{ user: author, body: null, labels: [], assignee: null, milestone: null, author_association: 'NONE' },
    ...{ created_at: TIME, updated_at: TIME, closed_at: null, merged_at: null, merged: false, merged_by: null },
    ...{
      merge_commit_sha: null,
      mergeable: true,
      mergeable_state: 'clean',
      maintainer_can_modify: false,
      auto_merge: null,
    },
    ...{ additions: 1, deletions: 0, changed_files: 1, comments: 0, review_comments: 0, commits: 1 },
    ...Object.fromEntries(urls.map((name) => [`${name}_url`, url])),
    _links: Object.fromEntries(links.map((name) => [name, link])),
    head: { label: 'contributor:topic', ref: 'topic', sha: headSha, user: author, repo: repository(headRepository) },
    base: { label: 'main', ref: 'main', sha: baseSha, user: author, repo: repository(showing.state.repository) },
  };
}

export function showRun(run: WorkflowRun, showing: Showing) {
  const url = `${repo(showing)}/actions/runs/${run.id}`;
  const urls = ['jobs', 'logs', 'check_suite', 'cancel', 'rerun', 'artifacts', 'workflow'];
  return {
    ...{ id: run.id, node_id: String(run.id), run_number: run.id, display_title: 'a run', url, html_url: url },
    ...{
      event: run.event,
      status: run.status,
      conclusion: run.conclusion,
      path: run.workflow,
      workflow_id: run.workflow.length,
    },
    ...{ head_sha: run.headSha, head_branch: run.headBranch, head_commit: null, pull_requests: [] },
    ...{ repository: repository(showing.state.repository), head_repository: repository(run.headRepository) },
    ...{ created_at: TIME, updated_at: TIME },
    ...Object.fromEntries(urls.map((name) => [`${name}_url`, url])),
  };
}

export function showArtifact({ id, name, run, expired, zip }: Artifact, showing: Showing) {
  const url = `${repo(showing)}/actions/artifacts/${id}`;
  return {
    ...{ id, node_id: String(id), name, expired, url, archive_download_url: `${url}/zip` },
    ...{ size_in_bytes: Buffer.from(zip, 'base64').length, created_at: TIME, updated_at: TIME, expires_at: TIME },
    workflow_run: { id: run },
  };
}

export function showCommit(sha: string, showing: Showing) {
  const { tree, parents } = commitOf(sha, showing);
  const url = `${repo(showing)}/commits/${sha}`;
  const { author, message } = showGitCommit(sha, showing);
  return {
    ...{ sha, node_id: sha, url, html_url: url, comments_url: url, author: null, committer: null },
    commit: { url, author, committer: author, message, comment_count: 0, tree: { sha: tree, url } },
    parents: parents.map((parent) => ({ sha: parent, url, html_url: url })),
  };
}

export function showGitCommit(sha: string, showing: Showing) {
  const { tree, parents } = commitOf(sha, showing);
  const url = `${repo(showing)}/git/commits/${sha}`;
  const author = { name: 'a', email: 'a@b.c', date: TIME };
  return {
    ...{ sha, node_id: sha, url, html_url: url, author, committer: author, message: 'x', tree: { sha: tree, url } },
    parents: parents.map((parent) => ({ sha: parent, url, html_url: url })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

function commitOf(sha: string, { state }: Showing): State['commits'][string] {
  const commit = state.commits[sha];
  if (!commit) throw new Error(`the fake has no commit ${sha}`);
  return commit;
}

export const showMe = (showing: Showing) => ({
  ...user(showing.state.me, showing),
  ...{ bio: null, blog: null, company: null, email: null, hireable: null, location: null, name: null },
  ...{ followers: 0, following: 0, public_gists: 0, public_repos: 0, created_at: TIME, updated_at: TIME },
});
