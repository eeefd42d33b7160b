import { strToU8, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { FORBIDDEN, type GitHub, startGitHub } from '../support/github/fake.ts';
import { openProject, type Project, whyNoAct } from './act.ts';

const dist = builtDist();

const missing = await whyNoAct();

const BASE = {
  'leakage.yml': 'version: 1\npretrain:\n  corpus: {table: corpus.csv}\ntest:\n  bench: {table: bench.csv}\n',
  'corpus.csv': 'id,title,artist\nc1,Aurora Borealis,Night Owls\nc2,Harbour Lights,The Gulls\n',
  'bench.csv': 'id,title,artist\nb1,Something Else,Nobody\n',
};

const LEAK = { 'bench.csv': `${BASE['bench.csv']}b2,Aurora Borealis,Night Owls\n` };

const WAIVER = {
  'leakage.yml': `${BASE['leakage.yml']}waivers:\n  - {test: bench, id: b2, pretrain: corpus, level: recording, reason: trust me, expires: 2099-12-31}\n`,
};

/** A repository with a base, on a GitHub of this machine that knows its pull request 1. */
async function onGitHub(files: Readonly<Record<string, string>>): Promise<{
  readonly project: Project;
  readonly github: GitHub;
  /** Where a run may go to. */
  readonly host: string;
}> {
  const pull = { number: 1, headSha: 'a'.repeat(40), baseSha: 'b'.repeat(40), headRepository: 'example-org/benchmark' };
  const github = await startGitHub({ repository: 'example-org/benchmark', pulls: [{ ...pull, state: 'open' }] });
  onTestFinished(github.close);
  const project = await openProject(dist.folder, { base: BASE, files, env: { GITHUB_API_URL: github.url } });
  return { project, github, host: new URL(github.url).host };
}

/** Context of an audit's workflow, which act does not provide. */
const AUDIT = {
  GITHUB_WORKFLOW_REF: 'example-org/benchmark/.github/workflows/gate.yml@refs/heads/main',
  GITHUB_REF_NAME: 'main',
};

/** Files as an artifact of a run. */
const artifact = (run: number, files: Readonly<Record<string, string>>) => ({
  ...{ id: run, name: 'music-leakage-report', run, expired: false },
  zip: Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  ).toString('base64'),
});

const bodies = ({ state }: GitHub): readonly string[] => state.comments.map(({ body }) => body);

describe.skipIf(missing)(`the gate under act${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('a pull request that waives its own leak passes loudly by its own policy, and fails by that of the base', async () => {
    const { project, github, host } = await onGitHub({ ...LEAK, ...WAIVER });
    const head = await project.run({ event: 'pull_request', inputs: { comment: 'always' } });
    expect(head).toMatchObject({
      exitCode: 0,
      after: { outputs: { verdict: 'pass', overlaps: '0', new: '0', waived: '1', 'gate-changed': 'true' } },
    });
    expect(head.summary).toMatch(/weaken/i);
    expect(head.summary.search(/weaken/i)).toBeLessThan(head.summary.indexOf('| pair of splits'));
    expect(head.annotations.map(({ file, line }) => `${file}:${line}`)).toContain('leakage.yml:7');
    expect(bodies(github)).toEqual([expect.stringMatching(/waive[\s\S]*trust me/i)]);
    expect(head.after.outputs['comment-url']).toMatch(/#issuecomment-\d+$/);
    expect(head.connections).toEqual([host]);

    const base = await project.run({ event: 'pull_request', inputs: { policy: 'base' } });
    expect(base).toMatchObject({
      exitCode: 1,
      after: { outputs: { verdict: 'fail', overlaps: '1', new: '1', waived: '0', 'gate-changed': 'true' } },
    });
    expect(bodies(github)).toEqual([expect.stringContaining('FAIL')]);
  });

  test('a fork that makes the folder of its configuration a link is judged by that of the base', async () => {
    const below = (folder: string, files: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
    const loosened = { 'leakage.yml': `${BASE['leakage.yml']}limits: {recording: ignore}\n` };
    const project = await openProject(dist.folder, {
      ...{ base: below('bench', BASE), files: below('other', { ...BASE, ...LEAK, ...loosened }) },
      ...{ links: { bench: 'other' }, inputs: { config: 'bench/leakage.yml', policy: 'base', comment: 'never' } },
    });
    const run = await project.run({ event: 'pull_request', fork: true });
    expect(run).toMatchObject({
      exitCode: 1,
      after: { outputs: { verdict: 'fail', overlaps: '1', 'gate-changed': 'true' } },
    });
    expect(run.annotations.map(({ message }) => message).join()).toContain('the limit on recording is ignore');
  });

  test('the companion comments in the place of a fork, from its report as data', async () => {
    const { project, github, host } = await onGitHub(LEAK);
    const gate = await project.run({ event: 'pull_request', fork: true, inputs: { comment: 'never' } });
    const files = gate.artifacts.get('music-leakage-report') ?? {};
    const { number, head_sha: headSha } = JSON.parse(files['pr.json'] ?? '{}');
    expect(number).toBe(1);
    const from = { headRepository: 'stranger/benchmark', headSha };
    github.state.pulls.splice(0, 1, { number: 1, baseSha: 'b'.repeat(40), state: 'open', ...from });
    github.state.runs.push({
      ...{ id: 77, workflow: '.github/workflows/gate.yml', event: 'pull_request', status: 'completed' },
      ...{ conclusion: 'failure', headBranch: 'topic', ...from },
    });
    github.state.artifacts.push(artifact(77, files));
    const run = await project.run({ event: 'workflow_run' });
    expect(run).toMatchObject({ jobResult: 'success', after: { outcome: 'success' }, connections: [host] });
    expect(bodies(github)).toEqual([expect.stringMatching(/FAIL[\s\S]*Aurora Borealis/)]);
    expect(run.after.outputs['comment-url']).toMatch(/#issuecomment-\d+$/);

    // The head has moved on: what was checked is not what would be merged.
    github.state.comments.length = 0;
    github.state.pulls[0]!.headSha = 'd'.repeat(40);
    const late = await project.run({ event: 'workflow_run' });
    expect(bodies(github)).toEqual([]);
    expect(late.annotations).toMatchObject([
      { kind: 'warning', message: expect.stringContaining('is not, or no longer, at the commit that was checked') },
    ]);
  });

  test('a fork that names a host of its own fetches nothing from it', async () => {
    const index = (host: string): string => `  far: {index: "https://${host}/index.json", sha256: ${'a'.repeat(64)}}\n`;
    const yaml = (host: string) => ({ 'leakage.yml': BASE['leakage.yml'].replace('test:', `${index(host)}test:`) });
    const project = await openProject(dist.folder, {
      ...{ base: { ...BASE, ...yaml('corpus.invalid') }, files: yaml('elsewhere.invalid') },
      inputs: { comment: 'never' },
    });
    const own = await project.run({ event: 'pull_request' });
    expect(own.annotations[0]?.message).toContain('https://elsewhere.invalid/index.json');
    expect(own.annotations[0]?.message).not.toContain('is not allowed');
    expect(own.connections).toContain('elsewhere.invalid:443');
    const forked = await project.run({ event: 'pull_request', fork: true });
    expect(forked).toMatchObject({ exitCode: 2, after: { outputs: { verdict: 'unknown', 'gate-changed': 'true' } } });
    const said = forked.annotations.map(({ message }) => message).join('\n');
    expect(said).toContain('the host elsewhere.invalid is not allowed');
    expect(forked.connections.filter((place) => place.startsWith('elsewhere'))).toEqual([]);
  });

  test('a fork may not comment, which changes nothing but a warning that names the permission', async () => {
    const { project, github } = await onGitHub(LEAK);
    github.always('issues/create-comment', FORBIDDEN);
    const run = await project.run({ event: 'pull_request', fork: true });
    expect(run).toMatchObject({ exitCode: 1, after: { outputs: { verdict: 'fail', new: '1', 'comment-url': '' } } });
    expect(run.saved).toBe(false);
    const warning = run.annotations.find(({ title }) => title?.includes('not published'));
    expect(warning).toMatchObject({ kind: 'warning', message: expect.stringContaining('pull-requests: write') });
    expect(run.summary).toContain('Aurora');
  });

  test('a merge queue and a push compare with what they come from, and ask GitHub for nothing', async () => {
    const { project, github } = await onGitHub(LEAK);
    const queued = await project.run({ event: 'merge_group', inputs: { 'fail-on': 'new', annotations: 'false' } });
    expect(queued).toMatchObject({ exitCode: 1, annotations: [], after: { outputs: { verdict: 'fail', new: '1' } } });
    expect(queued.saved).toBe(false);

    // The same leak is no new one to the next push.
    const pushed = await project.run({ event: 'push', inputs: { 'fail-on': 'new' }, files: { 'README.md': 'words' } });
    expect(pushed).toMatchObject({
      exitCode: 0,
      after: { outputs: { overlaps: '1', new: '0', 'gate-changed': 'false' } },
    });
    expect(pushed.saved).toBe(true);
    expect(github.requests).toEqual([]);

    const report = pushed.artifacts.get('music-leakage-report') ?? {};
    expect(Object.keys(report).sort()).toEqual([
      ...['bench/clean_ids.txt', 'bench/leaked_ids.txt', 'corpus/exclude_ids.txt', 'overlap/corpus_bench.csv'],
      ...['report.html', 'report.json', 'report.sarif', 'summary.md'],
    ]);
    expect(report['report.json']).toBe(pushed.report);
    expect(report['bench/leaked_ids.txt']).toBe('b2\n');
    expect(report['summary.md']).toBe(pushed.summary);
    expect(JSON.parse(report['report.sarif'] ?? '')).toMatchObject({ version: '2.1.0' });
    expect(report['report.html']).toMatch(/^<!doctype html>/);
  });

  test('an audit opens an issue, and the next one knows of it', async () => {
    const { project, github } = await onGitHub(LEAK);
    const first = await project.run({ event: 'schedule', inputs: { 'fail-on': 'never' } });
    expect(first).toMatchObject({ exitCode: 0, after: { outputs: { verdict: 'fail', overlaps: '1', new: '' } } });
    expect(github.state.issues).toMatchObject([{ state: 'open', labels: ['music-leakage'] }]);
    expect(JSON.parse(first.artifacts.get('music-leakage-report')?.['history.json'] ?? '')).toMatchObject({
      audits: [{ verdict: 'fail', overlaps: 1 }],
    });

    const left = first.artifacts.get('music-leakage-report') ?? {};
    github.state.runs.push({
      ...{ id: 70, workflow: '.github/workflows/gate.yml', event: 'schedule', status: 'completed' },
      ...{
        conclusion: 'success',
        headSha: 'a'.repeat(40),
        headBranch: 'main',
        headRepository: 'example-org/benchmark',
      },
    });
    github.state.artifacts.push(artifact(70, left));
    const again = await project.run({
      event: 'schedule',
      inputs: { 'fail-on': 'never' },
      env: { GITHUB_API_URL: github.url, ...AUDIT },
    });
    expect(JSON.parse(again.artifacts.get('music-leakage-report')?.['history.json'] ?? '')).toMatchObject({
      audits: [JSON.parse(left['history.json'] ?? '').audits[0], { verdict: 'fail', overlaps: 1 }],
    });
    expect(github.state.issues).toHaveLength(1);
    expect(github.state.issues[0]?.body).toContain('fail');

    const second = await project.run({
      ...{ event: 'workflow_dispatch', files: BASE },
      inputs: { 'report-artifact': 'never' },
    });
    expect(second).toMatchObject({ exitCode: 0, after: { outputs: { verdict: 'pass', overlaps: '0' } } });
    expect(github.state.issues).toMatchObject([{ state: 'closed' }]);
    expect(second.log).not.toContain('Uploading artifact');
  });

  test('a wrong input is named with its values, and nothing is compared', async () => {
    const { project, github } = await onGitHub(LEAK);
    const run = await project.run({
      event: 'push',
      inputs: { policy: 'bass', comment: 'allways', annotations: 'false' },
    });
    expect(run).toMatchObject({ exitCode: 2, after: { outputs: { verdict: 'unknown', overlaps: '0' } } });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('invalid value "allways" for input comment. Give always, on-failure or never'),
      expect.stringContaining('invalid value "bass" for input policy. Give head or base'),
    ]);
    expect(github.requests).toEqual([]);
  });
});
