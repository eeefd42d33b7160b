import { getOctokit } from '@actions/github';
import { expect, it, onTestFinished } from 'vitest';
import { forkGitHub } from '../support/github/child.ts';
import { BAD_GATEWAY, FORBIDDEN, startGitHub, tooMany } from '../support/github/fake.ts';
import { addComment, addCommit, type State } from '../support/github/state.ts';

const REPO = { owner: 'example-org', repo: 'music' };

async function start(changes: Partial<State> = {}) {
  const github = await startGitHub(changes);
  const { rest, request } = getOctokit('ghs_x', { baseUrl: github.url, userAgent: 'music-leakage/0' });
  const statusOf = (asked: Promise<{ status: number }>): Promise<number> =>
    asked.catch((error: { status: number }) => error).then(({ status }) => status);
  return { github, rest, request, statusOf };
}

const issue = (number: number) => ({
  ...{
    number,
    user: { login: 'a', type: 'User' as const },
    title: 'a',
    body: 'b',
    state: 'open' as const,
    labels: ['x'],
  },
});

it('pages at 30, and at what is asked for up to 100', async () => {
  const { github, rest } = await start({ issues: [issue(1)] });
  for (let i = 0; i < 130; i++) addComment(github.state, 1, String(i));
  const { data, headers } = await rest.issues.listComments({ ...REPO, issue_number: 1, page: 2 });
  expect([data.length, data[0]?.body]).toEqual([30, '30']);
  expect(headers.link).toContain(`${github.url}/repos/example-org/music/issues/1/comments?page=3>; rel="next"`);
  expect((await rest.issues.listComments({ ...REPO, issue_number: 1, per_page: 1000 })).data).toHaveLength(100);
  await github.close();
});

it('keeps what is written, refuses a body that is too long, and fails on demand', async () => {
  const { github, rest, statusOf } = await start({ issues: [issue(1)] });
  const write = (body: string) => rest.issues.createComment({ ...REPO, issue_number: 1, body });
  const { data } = await write('x'.repeat(65_536));
  await rest.issues.updateComment({ ...REPO, comment_id: data.id, body: 'y' });
  expect(github.state.comments).toMatchObject([{ id: data.id, issue: 1, body: 'y', user: { type: 'Bot' } }]);
  expect(await statusOf(write('x'.repeat(65_537)))).toBe(422);
  github.next('issues/create-comment', FORBIDDEN, tooMany(3), BAD_GATEWAY, { ...BAD_GATEWAY, done: true });
  await expect(write('1')).rejects.toThrow('Resource not accessible by integration');
  await expect(write('2')).rejects.toMatchObject({ status: 429, response: { headers: { 'retry-after': '3' } } });
  expect(await statusOf(write('3'))).toBe(502);
  expect(await statusOf(write('4'))).toBe(502);
  expect(github.state.comments.map(({ body }) => body)).toEqual(['y', '4']);
  expect(github.requests.map(({ status }) => status)).toEqual([201, 200, 422, 403, 429, 502, 502]);
  await github.close();
});

it('takes nothing that GitHub does not describe', async () => {
  const { github, rest, request, statusOf } = await start({ issues: [issue(1)] });
  expect(await statusOf(rest.issues.update({ ...REPO, issue_number: 1, state: 'shut' as 'open' }))).toBe(400);
  expect(await statusOf(request('POST /repos/example-org/music/labels', { colour: 'red', name: 'x' }))).toBe(400);
  expect(await statusOf(request('GET /repos/example-org/music/stargazers'))).toBe(404);
  await expect(github.close()).rejects.toThrow(
    /issues\/update: \/state must be equal to one of[\s\S]*colour[\s\S]*stargazers/,
  );
});

it('shows issues, pull requests, runs, artifacts and git objects as GitHub describes them', async () => {
  const { github, rest } = await start({ issues: [issue(1)], labels: ['music-leakage'] });
  const base = addCommit(github.state, {
    'leakage.yml': 'version: 1\n',
    'data/t.csv': 'id\n',
    link: { mode: '120000', content: 'data' },
  });
  const head = addCommit(github.state, { 'leakage.yml': 'version: 1\n\n' }, [base], 'f'.repeat(40));
  github.state.refs['heads/main'] = base;
  github.state.pulls.push({ number: 2, headSha: head, baseSha: base, headRepository: null, state: 'open' });
  const run = {
    id: 9,
    workflow: '.github/workflows/a.yml',
    event: 'schedule',
    status: 'completed',
    conclusion: 'success',
  };
  github.state.runs.push({ ...run, headSha: base, headBranch: 'main', headRepository: 'example-org/music' });
  github.state.artifacts.push({ id: 5, name: 'r', run: 9, expired: false, zip: Buffer.from('PK').toString('base64') });

  // As `git write-tree` has it.
  expect(Object.keys(github.state.trees)).toContain('611bd9c7d996a265656c692a81a5e37e546e55c7');
  const { data: content } = await rest.repos.getContent({ ...REPO, path: 'data/t.csv' });
  expect(content).toMatchObject({ type: 'file', content: Buffer.from('id\n').toString('base64') });
  expect((await rest.repos.getContent({ ...REPO, path: '', ref: base })).data).toMatchObject([
    ...[{ name: 'data', type: 'dir' }, { name: 'leakage.yml' }, { name: 'link', type: 'symlink' }],
  ]);
  const { data: raw } = await rest.repos.getContent({
    ...REPO,
    path: 'leakage.yml',
    ref: head,
    mediaType: { format: 'raw' },
  });
  expect(Buffer.from(raw as object as ArrayBuffer).toString()).toBe('version: 1\n\n');
  const { data: commit } = await rest.repos.getCommit({ ...REPO, ref: head });
  expect(commit.parents).toMatchObject([{ sha: base }]);
  const { data: tree } = await rest.git.getTree({ ...REPO, tree_sha: base, recursive: 'true' });
  expect(tree.tree.map(({ path }) => path)).toEqual(['data', 'data/t.csv', 'leakage.yml', 'link']);
  const { data: blob } = await rest.git.getBlob({ ...REPO, file_sha: tree.tree[1]?.sha ?? '' });
  expect(Buffer.from(blob.content, 'base64').toString()).toBe('id\n');
  await rest.git.getCommit({ ...REPO, commit_sha: base });
  const compared = await rest.repos.compareCommitsWithBasehead({ ...REPO, basehead: `${base}...${head}` });
  expect(compared.data.merge_base_commit.sha).toBe(base);
  await rest.git.getRef({ ...REPO, ref: 'heads/main' });
  expect((await rest.pulls.get({ ...REPO, pull_number: 2 })).data.head.sha).toBe(head);
  expect((await rest.issues.listForRepo({ ...REPO, state: 'all' })).data.map(({ number }) => number)).toEqual([2, 1]);
  await rest.issues.getLabel({ ...REPO, name: 'music-leakage' });
  await rest.actions.getWorkflowRun({ ...REPO, run_id: 9 });
  const runs = await rest.actions.listWorkflowRuns({
    ...REPO,
    workflow_id: 'a.yml',
    event: 'schedule',
    branch: 'main',
  });
  expect(runs.data.workflow_runs.map(({ id }) => id)).toEqual([9]);
  const { data: found } = await rest.actions.listWorkflowRunArtifacts({ ...REPO, run_id: 9, name: 'r' });
  expect(found.artifacts).toMatchObject([{ id: 5, size_in_bytes: 2 }]);
  await github.close();
});

it('runs as a process of its own', async () => {
  const github = await forkGitHub({ issues: [issue(7)] });
  onTestFinished(() => github.close().catch(() => undefined));
  await github.tell({ next: { 'issues/get': [FORBIDDEN] } });
  const { rest } = getOctokit('ghs_x', { baseUrl: github.url, userAgent: 'music-leakage/0' });
  await expect(rest.issues.get({ ...REPO, issue_number: 7 })).rejects.toMatchObject({ status: 403 });
  await rest.issues.update({ ...REPO, issue_number: 7, state: 'closed' });
  const { state, requests } = await github.look();
  expect(state.issues).toMatchObject([{ number: 7, state: 'closed' }]);
  expect(requests.map(({ operation }) => operation)).toEqual(['issues/get', 'issues/update']);
});
