import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { auditIssue } from '../../src/action/audit.ts';
import {
  formatHistory,
  type HistoryEntry,
  parseHistory,
  readHistory,
  toHistoryEntry,
} from '../../src/action/history.ts';
import type { Event } from '../../src/github/event.ts';
import type { Report } from '../../src/model/report.ts';
import { FORBIDDEN } from '../support/github/fake.ts';
import { envOf, openGitHub } from '../support/github/open.ts';
import type { WorkflowRun } from '../support/github/state.ts';
import { overlapOf, reportOf } from '../support/report.ts';

const EVENT: Event = {
  ...{ name: 'schedule', repository: 'example-org/music', sha: 'c'.repeat(40), pullRequest: undefined },
  ...{ base: undefined, untrusted: false, runUrl: 'https://github.example/r/1' },
};
const entryOf = (report: Report, day: number): HistoryEntry =>
  toHistoryEntry(report, EVENT, new Date(Date.UTC(2026, 0, day, 4, 23)));

const CLEAN = reportOf([]);
const ONE = reportOf([overlapOf('1')]);
const TWO = reportOf([overlapOf('1'), overlapOf('2', { level: 'work' })]);

const target = (history: readonly HistoryEntry[]) => ({
  ...{ key: 'abc', config: 'leakage.yml', history, artifactUrl: undefined, runUrl: EVENT.runUrl },
});

/** Opens GitHub for audits, each of which knows those before it. */
async function openAudits() {
  const { github, api } = await openGitHub();
  const history: HistoryEntry[] = [];
  const audit = (report: Report) => {
    history.push(entryOf(report, history.length + 1));
    return auditIssue(api, report, target(history));
  };
  return { ...github.state, audit, history };
}

it('opens one issue, updates it, closes it when clean, and opens it again when something is back', async () => {
  const { issues, comments, audit } = await openAudits();
  expect(await audit(CLEAN)).toEqual({ done: 'none', url: undefined });
  expect(issues).toEqual([]);

  expect(await audit(ONE)).toMatchObject({ done: 'created', url: expect.stringContaining('/issues/1') });
  expect(issues).toMatchObject([
    { title: 'music-leakage: audit of leakage.yml', state: 'open', labels: ['music-leakage'] },
  ]);
  expect(issues[0]?.body).toMatch(/^<!-- music-leakage abc fail-1-[0-9a-f]{16} -->\n### music-leakage: FAIL/);

  expect(await audit(ONE)).toMatchObject({ done: 'updated' });
  expect(comments).toEqual([]);
  expect(await audit(TWO)).toMatchObject({ done: 'updated' });
  expect(comments.map(({ body }) => body)).toEqual([
    expect.stringMatching(/: 2 overlaps in all\. Before: FAIL, 1 overlap\.$/),
  ]);
  // The newest first.
  expect(issues[0]?.body.match(/2026-01-0\d/g)).toEqual(['2026-01-04', '2026-01-03', '2026-01-02', '2026-01-01']);
  expect(issues[0]?.body).toContain(
    '| <code>2026-01-04 04&#58;23</code> | <code>ccccccc</code> | FAIL | 2 | 1 | 1 | 0 | 0 |',
  );

  expect(await audit(CLEAN)).toMatchObject({ done: 'updated' });
  expect([issues[0]?.state, comments.length]).toEqual(['closed', 2]);
  expect(comments[1]?.body).toContain('Clean: closed.');
  expect(await audit(CLEAN)).toMatchObject({ done: 'untouched' });
  expect(await audit(ONE)).toMatchObject({ done: 'updated' });
  expect([issues.length, issues[0]?.state, comments.length]).toEqual([1, 'open', 3]);
});

it('closes what is known and warns, and opens it again for what is new', async () => {
  const { issues, comments, audit, history } = await openAudits();
  /** Two pretraining splits, with neither of which some tracks can be compared. */
  const warning = (...ids: readonly string[]): Report =>
    reportOf([overlapOf('9', { counted: false, baselined: true, new: null })], {
      ...{ verdict: 'warn', comparison: null },
      unchecked: ['msd', 'fma'].map((against) => ({
        ...{ split: 'gtzan', role: 'test', against, tracks: ids.length, reason: 'nothing to compare it by' },
        examples: ids.map((id, line) => ({ id, line: line + 2 })),
      })),
    });
  const six = ['1', '2', '3', '4', '5', '6'];
  expect(await audit(warning(...six))).toMatchObject({ done: 'created' });
  expect(issues[0]?.body).toContain('the next audit that finds nothing new closes it');
  expect(history[0]).toMatchObject({ verdict: 'warn', unchecked: 6, accepted: 1 });

  expect(await audit(warning(...six))).toMatchObject({ done: 'updated' });
  expect(issues).toMatchObject([{ state: 'closed' }]);
  const known = 'Known and accepted: 6 test tracks that cannot be compared, 1 overlap in the baseline.';
  expect(issues[0]?.body).toContain(`Closed: nothing is new since the audit before. ${known}`);
  expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining(`closed. ${known}`)]);
  for (let i = 0; i < 2; i++) expect(await audit(warning(...six))).toMatchObject({ done: 'untouched' });

  expect(await audit(warning(...six, '7'))).toMatchObject({ done: 'updated' });
  expect([issues[0]?.state, comments.length]).toEqual(['open', 2]);
  await audit(ONE);
  expect([issues[0]?.state, comments.length]).toEqual(['open', 3]);
  // A limit that fails is exceeded: this is never settled by being known.
  await audit(ONE);
  expect([issues[0]?.state, comments.length]).toEqual(['open', 3]);
  await audit(warning(...six));
  expect([issues[0]?.state, comments.length]).toEqual(['open', 4]);
  await audit(warning(...six));
  expect([issues[0]?.state, issues.length]).toEqual(['closed', 1]);
});

it('leaves closed what a person has closed, as long as it says the same', async () => {
  const { github, api } = await openGitHub();
  const warn = { ...CLEAN, verdict: 'warn' as const };
  await auditIssue(api, warn, target([]));
  (github.state.issues[0] as { state: string }).state = 'closed';
  expect(await auditIssue(api, warn, target([]))).toMatchObject({ done: 'untouched' });
  expect(github.state.issues).toMatchObject([{ state: 'closed' }]);
});

it('finds its own issue among others, one for each configuration', async () => {
  const { github, api } = await openGitHub({ labels: ['music-leakage'] });
  const stranger = { login: 'stranger', type: 'User' as const };
  const body = '<!-- music-leakage abc fail-1-0 -->\n';
  const issue = { title: '', state: 'open' as const, labels: ['music-leakage'] };
  github.state.issues.push({ ...issue, number: 1, body, user: stranger });
  for (let number = 2; number < 130; number++) {
    github.state.issues.push({ ...issue, number, body: 'other', user: stranger });
  }
  expect(await auditIssue(api, ONE, target([]))).toMatchObject({ done: 'created' });
  expect(await auditIssue(api, ONE, { ...target([]), key: 'abd' })).toMatchObject({ done: 'created' });
  for (let number = 132; number < 260; number++) {
    github.state.issues.push({ ...issue, number, body: 'other', user: stranger });
  }
  expect(await auditIssue(api, TWO, target([]))).toMatchObject({ done: 'updated', url: expect.stringMatching(/130$/) });
  expect(github.state.issues).toHaveLength(259);
});

it('needs no right to make labels, and says what it needs', async () => {
  const { github, api } = await openGitHub();
  github.always('issues/create-label', FORBIDDEN);
  expect(await auditIssue(api, ONE, target([]))).toMatchObject({ done: 'created' });
  github.always('issues/create', FORBIDDEN);
  await expect(auditIssue(api, ONE, { ...target([]), key: 'x' })).rejects.toThrow('`permissions: issues: write`');
});

const runOf = (id: number, changes: Partial<WorkflowRun> = {}): WorkflowRun => ({
  ...{ id, workflow: '.github/workflows/audit.yml', event: 'schedule', status: 'completed', conclusion: 'failure' },
  ...{ headSha: 'c'.repeat(40), headBranch: 'main', headRepository: 'example-org/music', ...changes },
});

const artifactOf = (run: number, text: string | undefined) => {
  const files: Record<string, Uint8Array> =
    text === undefined ? { 'report.json': strToU8('{}') } : { 'history.json': strToU8(text) };
  return { id: run * 10, name: 'audit', run, expired: false, zip: Buffer.from(zipSync(files)).toString('base64') };
};

it('takes the history from the newest audit of this workflow and branch that left one', async () => {
  const { github } = await openGitHub();
  const audits = [entryOf(ONE, 1), entryOf(TWO, 2)];
  const bad = formatHistory([entryOf(ONE, 9)]);
  github.state.runs.push(
    runOf(1),
    runOf(2, { event: 'workflow_dispatch' }),
    runOf(3),
    ...[runOf(4, { headBranch: 'topic' }), runOf(5, { workflow: '.github/workflows/other.yml' })],
    ...[
      runOf(6, { headRepository: 'stranger/music' }),
      runOf(7, { event: 'pull_request' }),
      runOf(8, { status: 'in_progress' }),
    ],
  );
  github.state.artifacts.push(
    artifactOf(1, bad),
    artifactOf(2, formatHistory(audits)),
    artifactOf(3, undefined),
    ...[4, 5, 6, 7, 8].map((run) => artifactOf(run, bad)),
  );
  const warnings: string[] = [];
  const env = {
    ...envOf(github),
    ...{ GITHUB_WORKFLOW_REF: 'example-org/music/.github/workflows/audit.yml@refs/heads/main' },
    ...{ GITHUB_REF_NAME: 'main', GITHUB_RUN_ID: '9' },
  };
  const options = {
    event: EVENT,
    token: 'ghs_x',
    env,
    artifact: 'audit',
    warn: (message: string) => warnings.push(message),
  };
  expect(await readHistory(options)).toEqual(audits);
  github.state.artifacts[1] = artifactOf(2, '{"schema": 2}');
  expect(await readHistory(options)).toEqual([]);
  github.always('actions/list-workflow-runs', FORBIDDEN);
  expect(await readHistory(options)).toEqual([]);
  expect(await readHistory({ ...options, token: '' })).toEqual([]);
  expect(warnings).toEqual([
    'The history of audits in run 2 is damaged: it starts anew.',
    expect.stringContaining('`permissions: actions: read`'),
    expect.stringContaining('there is no token'),
  ]);
});

it('keeps a history that is read back as it was, and no more than it needs', () => {
  const many = Array.from({ length: 500 }, (_, i) => entryOf(TWO, i));
  expect(parseHistory(formatHistory(many))).toEqual(many.slice(-400));
  expect(many[0]).toMatchObject({ verdict: 'fail', overlaps: 2, levels: { recording: 1, work: 1, artist: 0 } });
  for (const text of ['', '[]', '{"schema":1,"audits":[{}]}', `${formatHistory(many)}x`]) {
    expect(parseHistory(text)).toBeUndefined();
  }
});
