import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { formatHistory, toHistoryEntry } from '../../src/action/history.ts';
import { writePull } from '../../src/action/pull.ts';
import type { Report } from '../../src/model/report.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { FORBIDDEN, type GitHub } from '../support/github/fake.ts';
import { envOf, openGitHub } from '../support/github/open.ts';
import { overlapOf, reportOf } from '../support/report.ts';

const dist = join(builtDist().folder, 'dist/cli.js');

const HEAD = 'b'.repeat(40);
const PULL = {
  number: 7,
  headSha: HEAD,
  baseSha: 'a'.repeat(40),
  headRepository: 'stranger/music',
  state: 'open' as const,
};
const RUN = {
  ...{
    id: 9,
    workflow: '.github/workflows/leakage.yml',
    event: 'pull_request',
    status: 'completed',
    conclusion: 'failure',
  },
  ...{ headSha: HEAD, headBranch: 'topic', headRepository: 'stranger/music' },
};
const LEAKS = reportOf([overlapOf('1')]);

const pullEvent = (fork = false) => ({
  pull_request: {
    number: 7,
    head: { sha: HEAD, repo: { full_name: fork ? 'stranger/music' : 'example-org/music' } },
    base: { sha: 'a'.repeat(40), repo: { full_name: 'example-org/music' } },
  },
});

/** Runs a step of the bundle as action.yml does; what it said, wrote and put out. */
async function run(github: GitHub, step: string, env: NodeJS.ProcessEnv, event: object = {}) {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('event.json'), JSON.stringify(event));
  const all = {
    ...{ PATH: process.env.PATH, ...envOf(github), GITHUB_EVENT_PATH: at('event.json'), GITHUB_RUN_ID: '77' },
    ...{ GITHUB_OUTPUT: at('output'), GITHUB_STEP_SUMMARY: at('summary'), MUSIC_LEAKAGE_TOKEN: 'ghs_x', ...env },
  };
  writeFileSync(at('output'), '');
  // It throws unless the exit code is 0.
  const { stdout } = await promisify(execFile)(process.execPath, [dist, 'action', step], { cwd: folder, env: all });
  const url = /comment-url<<(\S+)\n(.*)\n\1/.exec(readFileSync(at('output'), 'utf8'))?.[2];
  const hosts = new Set(github.requests.map(({ host }) => `http://${host}`));
  expect([...hosts].filter((host) => host !== github.url)).toEqual([]);
  return { stdout, url, summary: existsSync(at('summary')) ? readFileSync(at('summary'), 'utf8') : '' };
}

function reportIn(report: Report, files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ 'report.json': JSON.stringify(report), ...files })) {
    writeFileSync(join(folder, name), text);
  }
  return join(folder, 'report.json');
}

it('comments on a pull request, and says where', async () => {
  const { github } = await openGitHub({ pulls: [PULL] });
  const env = { GITHUB_EVENT_NAME: 'pull_request', MUSIC_LEAKAGE_REPORT: reportIn(LEAKS) };
  const first = await run(
    github,
    'publish',
    { ...env, MUSIC_LEAKAGE_ARTIFACT_URL: 'https://github.example/a/5' },
    pullEvent(),
  );
  expect(first.url).toBe(`${github.url}/repos/example-org/music/pull/7#issuecomment-900001`);
  expect(github.state.comments[0]?.body).toContain('[Report and lists (artifact)](https://github.example/a/5)');
  expect(github.state.comments[0]?.body).toContain('(https://github.example/example-org/music/actions/runs/77)');
  const second = await run(github, 'publish', env, pullEvent());
  expect(second).toMatchObject({ url: first.url, stdout: expect.stringContaining('comment untouched') });
  const other = { ...env, MUSIC_LEAKAGE_CONFIG: 'other.yml' };
  expect((await run(github, 'publish', other, pullEvent())).stdout).toContain('comment created');
  expect(github.state.comments).toHaveLength(2);
});

it('makes a warning of whatever goes wrong, with the permission, and never a failure', async () => {
  const { github } = await openGitHub({ pulls: [PULL] });
  github.always('issues/create-comment', FORBIDDEN);
  const env = { GITHUB_EVENT_NAME: 'pull_request', MUSIC_LEAKAGE_REPORT: reportIn(LEAKS), MUSIC_LEAKAGE_SARIF: 'true' };
  const forked = await run(github, 'publish', env, pullEvent(true));
  const warnings = forked.stdout.match(/^::warning.*$/gm) ?? [];
  expect(warnings).toEqual([
    expect.stringContaining('the check has written none'),
    expect.stringMatching(/title=music-leakage%3A not published::.*pull-requests: write.*companion workflow/),
  ]);
  expect(forked).toMatchObject({
    url: '',
    summary: expect.stringContaining('> Not published: <code>cannot comment on the pull request'),
  });
  const refused = async (changes: NodeJS.ProcessEnv) =>
    (await run(github, 'publish', { ...env, ...changes }, pullEvent())).stdout;
  expect(await refused({ MUSIC_LEAKAGE_REPORT: '/nowhere/report.json' })).toContain('there is no report to publish');
  expect(await refused({ MUSIC_LEAKAGE_TOKEN: '' })).toContain('the input `token` is empty');
  expect(await refused({ MUSIC_LEAKAGE_COMMENT: 'perhaps' })).toContain('for input comment');
});

it('asks GitHub nothing where there is nothing to publish', async () => {
  const { github } = await openGitHub();
  const env = { MUSIC_LEAKAGE_REPORT: reportIn(LEAKS) };
  await run(github, 'publish', { ...env, GITHUB_EVENT_NAME: 'push' });
  await run(
    github,
    'publish',
    { ...env, GITHUB_EVENT_NAME: 'pull_request', MUSIC_LEAKAGE_COMMENT: 'never' },
    pullEvent(),
  );
  expect(github.requests).toEqual([]);
});

it('uploads the SARIF file for the commit that was checked', async () => {
  const { github } = await openGitHub({ pulls: [PULL] });
  const env = {
    ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_SHA: 'd'.repeat(40), GITHUB_REF: 'refs/pull/7/merge' },
    ...{ MUSIC_LEAKAGE_SARIF: 'true', MUSIC_LEAKAGE_COMMENT: 'never' },
    MUSIC_LEAKAGE_REPORT: reportIn(LEAKS, { 'report.sarif': '{"version": "2.1.0"}' }),
  };
  await run(github, 'publish', env, pullEvent());
  expect(github.state.sarifs).toMatchObject([{ commitSha: 'd'.repeat(40), ref: 'refs/pull/7/merge' }]);
  const packed = Buffer.from(github.state.sarifs[0]?.sarif ?? '', 'base64');
  expect(gunzipSync(packed).toString()).toBe('{"version": "2.1.0"}');
  github.always('code-scanning/upload-sarif', FORBIDDEN);
  expect((await run(github, 'publish', env, pullEvent())).stdout).toMatch(
    /::warning.*`permissions: security-events: write`/,
  );
});

it('keeps the issue of an audit, with its history', async () => {
  const { github } = await openGitHub();
  const audits = [1, 2].map((day) => toHistoryEntry(LEAKS, { sha: HEAD }, new Date(Date.UTC(2026, 0, day))));
  const env = {
    GITHUB_EVENT_NAME: 'schedule',
    MUSIC_LEAKAGE_REPORT: reportIn(LEAKS, { 'history.json': formatHistory(audits) }),
  };
  expect((await run(github, 'publish', env)).url).toBe(`${github.url}/repos/example-org/music/issues/1`);
  expect(github.state.issues[0]?.body).toMatch(/2026-01-02[\s\S]*2026-01-01/u);
  const clean = { ...env, GITHUB_EVENT_NAME: 'workflow_dispatch', MUSIC_LEAKAGE_REPORT: reportIn(reportOf([])) };
  await run(github, 'publish', clean);
  expect(github.state.issues).toMatchObject([{ state: 'closed' }]);
});

/** Packs the files that a gate's run leaves into a zip file. */
async function artifactOf(report: unknown, pull: object | undefined, files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const event = { pullRequest: { number: 7, headSha: HEAD, baseSha: '' } };
  await writePull(folder, event, { config: 'leakage.yml', workingDirectory: '' });
  const written = JSON.parse(readFileSync(join(folder, 'pr.json'), 'utf8'));
  const text = typeof report === 'string' ? report : JSON.stringify(report);
  const all = { 'report.json': text, 'pr.json': JSON.stringify({ ...written, ...pull }), ...files };
  const zip = zipSync(Object.fromEntries(Object.entries(all).map(([name, content]) => [name, strToU8(content)])));
  return { id: 5, name: 'music-leakage-report', run: 9, expired: false, zip: Buffer.from(zip).toString('base64') };
}

const COMPANION = { GITHUB_EVENT_NAME: 'workflow_run', MUSIC_LEAKAGE_RUN_ID: '9' };

it('comments for a fork from a later run, and finds the comment of the gate again', async () => {
  const { github } = await openGitHub({ pulls: [PULL], runs: [RUN] });
  github.state.artifacts.push(await artifactOf(LEAKS, {}, { 'summary.md': '# pwned @all' }));
  expect((await run(github, 'companion', COMPANION)).url).toContain('#issuecomment-');
  const [{ body } = { body: '' }] = github.state.comments;
  expect(body).toContain('(https://github.example/example-org/music/actions/runs/9/artifacts/5)');
  expect(body).not.toContain('pwned');
  const gate = { GITHUB_EVENT_NAME: 'pull_request', MUSIC_LEAKAGE_REPORT: reportIn(LEAKS) };
  expect((await run(github, 'publish', gate, pullEvent())).stdout).toContain('comment untouched');
});

it('renders untrusted text as text', async () => {
  const { github } = await openGitHub({ pulls: [PULL], runs: [RUN] });
  const ugly = '</code></details>![x](http://evil.invalid/x.png) @octocat\n# x\n::error::x';
  const hostile = reportOf([overlapOf('1', { test: { title: ugly, id: ugly }, reasons: [ugly] })]);
  github.state.artifacts.push(await artifactOf(hostile, {}));
  const { stdout } = await run(github, 'companion', COMPANION);
  expect(stdout).not.toMatch(/^::error/m);
  const prose = github.state.comments[0]?.body.replace(/```[^`]*```/g, '') ?? '';
  expect(prose).toContain('&#64;octocat');
  expect(prose).not.toMatch(/@octocat|!\[x\]|^# x/m);
});

it.each<[string, () => ReturnType<typeof artifactOf> | undefined, RegExp]>([
  ['no artifact', () => undefined, /left no artifact music-leakage-report/],
  ['another commit in it', () => artifactOf(LEAKS, { head_sha: 'e'.repeat(40) }), /for another commit than the run/],
  [
    'the pull request of somebody else',
    () => artifactOf(LEAKS, { number: 8 }),
    /pull request 8 is not, or no longer, at the commit/,
  ],
  ['no pull request', () => artifactOf(LEAKS, { number: 99 }), /cannot read the pull request: GitHub finds nothing/],
  ['odd metadata', () => artifactOf(LEAKS, { more: 1 }), /pr\.json in the artifact is not as this version/],
  ['no JSON', () => artifactOf('{', {}), /the report is not JSON/],
  [
    'another form of report',
    () => artifactOf({ ...LEAKS, verdict: '::error::' }, {}),
    /not as this version .* writes it \(verdict/,
  ],
  ['a path upwards', () => artifactOf(LEAKS, {}, { '../../x': '' }), /a path in it leads out of it/],
  ['a bomb', () => artifactOf(' '.repeat(2 ** 26 + 1), {}), /unpacks to more than/],
])('writes nothing where there is %s', async (_, artifact, message) => {
  const { github } = await openGitHub({ pulls: [PULL, { ...PULL, number: 8, headSha: 'f'.repeat(40) }], runs: [RUN] });
  const made = await artifact();
  if (made) github.state.artifacts.push(made);
  const { stdout, url } = await run(github, 'companion', COMPANION);
  expect(stdout).toMatch(/^::warning title=music-leakage%3A not published::/m);
  expect(stdout).toMatch(message);
  expect([url, github.state.comments]).toEqual(['', []]);
});

it('trusts no run but one for a pull request', async () => {
  const { github } = await openGitHub({ pulls: [PULL], runs: [{ ...RUN, event: 'push' }] });
  github.state.artifacts.push(await artifactOf(LEAKS, {}));
  expect((await run(github, 'companion', COMPANION)).stdout).toContain('the run 9 was for push, no pull request');
  expect((await run(github, 'companion', { ...COMPANION, MUSIC_LEAKAGE_RUN_ID: '9/../1' })).stdout).toContain(
    'no id of a run',
  );
  expect(github.state.comments).toEqual([]);
});
