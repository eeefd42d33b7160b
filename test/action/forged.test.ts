import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { GitHub } from '../support/github/fake.ts';
import { envOf, openGitHub } from '../support/github/open.ts';
import type { State } from '../support/github/state.ts';
import { MAIL, nodesOf, OURS, readMarkdown } from '../support/markdown.ts';
import { loosen, overlapOf, reportOf } from '../support/report.ts';

// Artifacts that a workflow of a fork made by itself, read by the companion in the base repository.

const dist = join(builtDist().folder, 'dist/cli.js');
const [HEAD, BASE] = ['b'.repeat(40), 'a'.repeat(40)];
const NAME = 'music-leakage-report';

const PULL = { number: 7, headSha: HEAD, baseSha: BASE, headRepository: 'stranger/music', state: 'open' as const };
const RUN = {
  ...{
    id: 9,
    workflow: '.github/workflows/own.yml',
    event: 'pull_request',
    status: 'completed',
    conclusion: 'success',
  },
  ...{ headSha: HEAD, headBranch: 'topic', headRepository: 'stranger/music' },
};
const LEAKS = reportOf([overlapOf('1')]);
const PR = { number: 7, head_sha: HEAD, config: 'leakage.yml', working_directory: '' };

const filesOf = (report: unknown = LEAKS, pull: object = {}): Zippable => ({
  'report.json': strToU8(typeof report === 'string' ? report : JSON.stringify(report)),
  'pr.json': strToU8(JSON.stringify({ ...PR, ...pull })),
});
const artifactOf = (files: Zippable | Uint8Array, changes: Partial<State['artifacts'][number]> = {}) => ({
  ...{ id: 5, name: NAME, run: 9, expired: false },
  zip: Buffer.from(files instanceof Uint8Array ? files : zipSync(files)).toString('base64'),
  ...changes,
});

/** Runs the companion as its action.yml does, within the memory that is given. */
async function relay(github: GitHub, options: readonly string[] = []) {
  const folder = temporaryFolder();
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  writeFileSync(output, '');
  const env = {
    ...{ PATH: process.env.PATH, ...envOf(github), GITHUB_EVENT_NAME: 'workflow_run', MUSIC_LEAKAGE_RUN_ID: '9' },
    ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, MUSIC_LEAKAGE_TOKEN: 'ghs_x' },
  };
  const args = [...options, dist, 'action', 'companion'];
  // It throws unless the exit code is 0.
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env, maxBuffer: 2 ** 26 });
  return { stdout, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

/** Lists everything that was written: comments, and requests that change something. */
const written = ({ state, requests }: GitHub) => ({
  comments: state.comments.map(({ issue }) => issue),
  changes: requests.filter(({ method }) => method !== 'GET').map(({ path }) => path),
});
const NOTHING = { comments: [], changes: [] };

describe('a forged artifact', () => {
  const others = [
    { ...PULL, number: 8, headSha: 'f'.repeat(40), headRepository: 'victim/music' },
    { ...PULL, number: 10, headRepository: 'victim/music2' },
    { ...PULL, number: 11, headRepository: 'example-org/music' },
    { ...PULL, number: 12, headRepository: null },
  ];

  test.each<[string, object, RegExp]>([
    ['another pull request', { number: 8 }, /pull request 8 is not, or no longer, at the commit/],
    ['one with the same commit, of another fork', { number: 10 }, /pull request 10 comes from another repository/],
    ['one with the same commit, of the repository itself', { number: 11 }, /pull request 11 comes from another/],
    ['one with the same commit, of a fork that is gone', { number: 12 }, /pull request 12 comes from another/],
    ['an issue', { number: 13 }, /cannot read the pull request/],
    ['no number', { number: '7/../../8' }, /pr\.json in the artifact is not as/],
    ['another repository besides', { repository: 'victim/music' }, /pr\.json in the artifact is not as/],
    ['another commit', { head_sha: 'f'.repeat(40) }, /for another commit than the run/],
  ])('that names %s comments nowhere', async (_, pull, message) => {
    const issue = { number: 13, user: { login: 'x', type: 'User' as const }, title: '', body: '', labels: [] };
    const issues = [{ ...issue, state: 'open' as const }];
    const { github } = await openGitHub({ pulls: [PULL, ...others], runs: [RUN], issues });
    github.state.artifacts.push(artifactOf(filesOf(LEAKS, pull)));
    const { stdout } = await relay(github);
    expect(stdout).toMatch(message);
    expect(written(github)).toEqual(NOTHING);
  });

  it('from a run for another branch of the fork comments nowhere', async () => {
    const { github } = await openGitHub({ pulls: [PULL], runs: [{ ...RUN, headBranch: 'other' }] });
    github.state.artifacts.push(artifactOf(filesOf()));
    expect((await relay(github)).stdout).toContain('comes from another repository or branch than the run');
    expect(written(github)).toEqual(NOTHING);
  });

  test.each<[string, () => Zippable | Uint8Array, RegExp]>([
    ['a path upwards', () => ({ ...filesOf(), '../../report.json': strToU8('{}') }), /a path in it leads out of it/],
    ['an absolute path', () => ({ ...filesOf(), '/tmp/x': strToU8('') }), /a path in it leads out of it/],
    ['a link for a report', () => ({ ...filesOf(), 'report.json': link('/etc/passwd') }), /the report is not JSON/],
    ['a link for pr.json', () => ({ ...filesOf(), 'pr.json': link('report.json') }), /pr\.json in the artifact is not/],
    ['a folder for a report', () => ({ 'report.json/': strToU8(''), 'pr.json': strToU8('{}') }), /left no artifact/],
    ['a bomb', () => filesOf(' '.repeat(2 ** 26 + 1)), /unpacks to more than/],
    ['deep nesting', () => filesOf('['.repeat(2 ** 21)), /the report is not JSON/],
    ['deep nesting that ends', () => filesOf(`${'['.repeat(1e6)}${']'.repeat(1e6)}`), /is not as this version/],
    ['keys that act on objects', () => filesOf('{"__proto__": {"verdict": "pass"}}'), /is not as this version/],
    ['no zip', () => strToU8('<html>'), /it is not a zip file/],
    ['two reports', () => twoReports(), /it has two files of one name/],
  ])('with %s comments nowhere, and says why', async (_, zip, message) => {
    const { github } = await openGitHub({ pulls: [PULL], runs: [RUN] });
    github.state.artifacts.push(artifactOf(zip()));
    const { stdout, summary } = await relay(github);
    expect(stdout).toMatch(message);
    expect(stdout).not.toMatch(/^::error|root:/m);
    expect(summary).toContain('> Not published: ');
    expect(written(github)).toEqual(NOTHING);
  });

  it('that needs more memory than there is ends in a warning', async () => {
    const { github } = await openGitHub({ pulls: [PULL], runs: [RUN] });
    // All fields of an overlap are missing from each of these, and a validator lists each one.
    github.state.artifacts.push(artifactOf(filesOf(`{"overlaps": [${'{},'.repeat(2e6)}{}]}`)));
    const { stdout, summary } = await relay(github, ['--max-old-space-size=160']);
    expect(stdout).toMatch(/^::warning title=music-leakage%3A not published::the companion ended before it was done/m);
    expect(summary).toContain('the artifact may be too large to be read');
    expect(written(github)).toEqual(NOTHING);
  });

  it('beside another of its name counts where it is the newest, and an expired one never does', async () => {
    const { github } = await openGitHub({ pulls: [PULL], runs: [RUN] });
    github.state.artifacts.push(
      artifactOf(filesOf(LEAKS, { number: 8 }), { id: 4 }),
      artifactOf(filesOf(), { id: 6 }),
      artifactOf(filesOf('{'), { id: 7, expired: true }),
      artifactOf(filesOf('{'), { id: 8, run: 10 }),
    );
    await relay(github);
    expect(written(github).comments).toEqual([7]);
    expect(github.state.comments[0]?.body).toContain('/actions/runs/9/artifacts/6)');
  });
});

/** Tags of ours, without attributes, and the marker by which a comment is found again. */
const TAG = /^(<\/?(details( open)?|summary|code|wbr|br|b)>|<!-- music-leakage [0-9a-f]+ [0-9a-f]+ -->)$/;

describe('a forged report', () => {
  const UGLY = [
    '</code></details>![x](https://evil.invalid/x.png) @octocat #1\n# x\n::error::x',
    '```\n[a](https://evil.invalid) https://evil.invalid me@evil.invalid <img src=x onerror=y>',
    '| a |\n|---|\n<!-- x --> \u202e\u0000 $x^2$ ~~y~~ [^1] ##[error]x %0A::set-output name=x::y',
  ];

  it.each(UGLY)('whose every text is %j says nothing that acts', async (ugly) => {
    const overlaps = [
      overlapOf('1', { reasons: ['x'], evidence: [] }),
      overlapOf('2', { counted: false, waiver: { reason: 'known', expires: '2026-12-31' } }),
      overlapOf('3', { new: false, level: 'work' }),
    ];
    const rich = loosen(
      reportOf(overlaps, {
        verdict: 'unknown',
        errors: [{ file: 'x', line: 1, column: 1, message: 'x', remedy: 'x', infrastructure: true }],
        skipped: [{ pretrain: 'x', test: 'x', reason: 'x' }],
      }),
    );
    const forged = forge(rich, rich, [], ugly) as Report;
    expect(forged.overlaps[0]?.test.title).toBe(ugly);
    const { github } = await openGitHub({ pulls: [PULL], runs: [RUN] });
    github.state.artifacts.push(artifactOf(filesOf(forged, { config: ugly, working_directory: ugly })));
    const { stdout } = await relay(github);
    expect(stdout).not.toMatch(/^::error|##\[error/m);
    const [{ body, issue } = { body: '', issue: 0 }] = github.state.comments;
    expect(issue).toBe(7);
    const nodes = nodesOf(readMarkdown(body));
    const links = nodes.filter(({ type }) => !OURS.includes(type));
    for (const { type, url } of links as readonly { type: string; url?: string }[])
      expect([type, url]).toEqual(['link', expect.stringMatching(/^https:\/\/github\.example\/example-org\/music\//)]);
    for (const { type, value = '' } of nodes) {
      if (type === 'html') for (const [tag] of value.matchAll(/<[^>]*>?/g)) expect(tag).toMatch(TAG);
      if (type === 'text') expect(value).not.toMatch(MAIL);
    }
    const code = nodes.filter(({ type }) => type === 'code');
    const prose = code.reduce((text, { value = '' }) => text.replace(value, ''), body);
    expect(prose).not.toMatch(/@octocat|\u202e|\u0000/);
  });
});

/** Puts a text wherever the schema of a report lets an outsider choose one. */
function forge(whole: unknown, value: unknown, path: readonly (string | number)[], ugly: string): unknown {
  if (Array.isArray(value)) return value.map((item, i) => forge(whole, item, [...path, i], ugly));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, forge(whole, item, [...path, key], ugly)]),
    );
  if (typeof value !== 'string') return value;
  return reportSchema.safeParse(withValue(whole, path, ugly)).success ? ugly : value;
}

function withValue(value: unknown, [first, ...rest]: readonly (string | number)[], to: string): unknown {
  if (first === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[first] = withValue(copy[first], rest, to);
  return copy;
}

/** An entry that a careless reader would make a link of. */
function link(target: string): Zippable[string] {
  return [strToU8(target), { os: 3, attrs: 0o120777 << 16 }];
}

function twoReports(): Uint8Array {
  const zip = zipSync({ ...filesOf(), 'rePort.json': strToU8('{}') });
  return Buffer.from(Buffer.from(zip).toString('latin1').replaceAll('rePort.json', 'report.json'), 'latin1');
}
