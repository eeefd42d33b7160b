import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type Api, ask, openApi } from '../../src/github/api.ts';
import { BAD_GATEWAY, FORBIDDEN, NOT_FOUND, type Trouble, tooMany } from '../support/github/fake.ts';
import { openGitHub } from '../support/github/open.ts';
import { ACTIONS_BOT } from '../support/github/state.ts';

const ISSUE = { number: 1, user: ACTIONS_BOT, title: 'a', body: '', state: 'open' as const, labels: [] };

const look = ({ rest, repo }: Api) =>
  ask('look at it', 'issues: write', () => rest.issues.get({ ...repo, issue_number: 1 }));
const write = ({ rest, repo }: Api) =>
  ask('write', 'pull-requests: write', () => rest.issues.createComment({ ...repo, issue_number: 1, body: 'x' }));

it('waits as long as it is told and tries again, a few times', async () => {
  const { github, api, slept } = await openGitHub({ issues: [ISSUE] });
  github.next('issues/get', tooMany(7), BAD_GATEWAY, BAD_GATEWAY);
  expect((await look(api)).data.number).toBe(1);
  expect(slept).toEqual([7000, 4000, 16_000]);
  expect(github.requests).toHaveLength(4);
  github.always('issues/get', BAD_GATEWAY);
  await expect(look(api)).rejects.toThrow('cannot look at it: GitHub answers 502');
  expect(github.requests).toHaveLength(8);
  github.always('issues/get', tooMany(3600));
  await expect(look(api)).rejects.toThrow('GitHub limits the rate of requests (429)');
  expect(github.requests).toHaveLength(9);
});

it('does not write twice what a gateway may have let pass, but what was refused for haste', async () => {
  const { github, api } = await openGitHub({ issues: [ISSUE] });
  github.next('issues/create-comment', { ...BAD_GATEWAY, done: true });
  await expect(write(api)).rejects.toMatchObject({ status: 502 });
  expect(github.state.comments).toHaveLength(1);
  const limit: Trouble = {
    status: 403,
    message: 'rate limit',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' },
  };
  github.next('issues/create-comment', tooMany(1), limit);
  await write(api);
  expect(github.state.comments).toHaveLength(2);
});

it('names the missing permission', async () => {
  const { github, api } = await openGitHub({ issues: [ISSUE] });
  github.always('issues/create-comment', FORBIDDEN);
  await expect(write(api)).rejects.toThrow(
    'cannot write: Resource not accessible by integration (403). The job needs `permissions: pull-requests: write`',
  );
  github.always('issues/create-comment', NOT_FOUND);
  await expect(write(api)).rejects.toThrow('(404); the job needs `permissions: pull-requests: write`');
  github.always('issues/create-comment', { status: 401, message: 'Bad credentials' });
  await expect(write(api)).rejects.toThrow('GitHub refuses the token (401, Bad credentials)');
});

it('goes to no host but the one it is told, and says who asks', async () => {
  const { github, api } = await openGitHub({ issues: [ISSUE] });
  await look(api);
  const [{ host, headers } = { host: '', headers: {} }] = github.requests;
  expect(`http://${host}`).toBe(github.url);
  expect(headers['user-agent']).toMatch(/^music-leakage\//);
  expect(headers.authorization).toBe('token ghs_token');
  expect(() => openApi({ GITHUB_REPOSITORY: 'o/r' }, 'x')).toThrow('GITHUB_API_URL');
  expect(() => openApi({ GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: github.url }, '')).toThrow('`token` is empty');
  await github.close();
  const gone = openApi({ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'o/r' }, 'x', {
    sleep: async () => undefined,
    clock: () => 0,
  });
  await expect(look(gone)).rejects.toThrow(/GitHub does not answer \(.*ECONNREFUSED/);
});

it('leaves the token behind when it is sent elsewhere', async () => {
  const seen: IncomingHttpHeaders[] = [];
  const elsewhere = createServer((request, response) => {
    seen.push(request.headers);
    response.end('{}');
  });
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
  onTestFinished(() => void elsewhere.close());
  const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  const { github, api } = await openGitHub({ issues: [ISSUE] });
  github.always('issues/get', { status: 301, message: 'Moved Permanently', headers: { location } });
  await look(api);
  expect(seen).toHaveLength(1);
  expect(seen[0]).not.toHaveProperty('authorization');
});
