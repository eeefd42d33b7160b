import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { type Annotation, runAction, whyNoAct } from './act.ts';

const dist = builtDist();

const missing = await whyNoAct();

const placeOf = ({ kind, file, line }: Annotation): string => `${kind} ${file}:${line}`;

/** Where the demonstration's test table has the track that a text names first. */
function lineOf(text: string): number {
  const id = /te-\d{3}/.exec(text)?.[0];
  const table = readFileSync(join(PROJECT, 'fixtures/demo/splits/test.tsv'), 'utf8').split('\n');
  return table.findIndex((row) => row.startsWith(`${id}\t`)) + 1;
}

describe.skipIf(missing)(`action.yml under act${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('passes without an overlap', async () => {
    const run = await runAction(dist.folder, { event: 'push', fixture: 'e2e/pass' });
    expect(run).toMatchObject({
      jobResult: 'success',
      exitCode: 0,
      annotations: [],
      after: { outcome: 'success', outputs: { verdict: 'pass', overlaps: '0' } },
    });
    expect(run.summary).toMatch(/^## music-leakage: PASS\n\n\*\*No limit is exceeded .*\*\*\n\n\| pair of splits/);
    expect(run.summary).toMatch(/^\| <code>corpus<\/code> → <code>test<\/code> \| a recording \| 0 \| 0 \|/m);
    expect(JSON.parse(run.report ?? '')).toMatchObject({ verdict: 'pass', overlaps: [] });
  });

  test('fails on overlaps, at the lines of the test table, and says how many it does not show', async () => {
    const run = await runAction(dist.folder, { event: 'pull_request', fixture: 'demo', inputs: { comment: 'never' } });
    expect(run).toMatchObject({ jobResult: 'failure', exitCode: 1, after: { outcome: 'failure' } });
    expect(run.summary).toMatch(
      /^## music-leakage: FAIL\n\n\*\*20 of 66 tracks of test split <code>test<\/code> are also in/,
    );
    expect(run.summary).toMatch(
      /^\| pair of splits .*\n\| --- .*\n\| <code>own-train<\/code> → .*\n(\| {2}\|.*\n)*\| <code>corpus<\/code> → /m,
    );

    const report = JSON.parse(run.report ?? '');
    expect(report.verdict).toBe('fail');
    // No limit is set on other versions.
    const limited = report.overlaps.filter(({ level }: { level: string }) => level !== 'work');
    expect(run.after.outputs).toMatchObject({ verdict: 'fail', overlaps: String(limited.length) });

    const errors = run.annotations.filter(({ kind }) => kind === 'error');
    const last = errors.pop();
    expect(errors).toHaveLength(9);
    for (const { file, line, message } of run.annotations.filter((annotation) => annotation !== last)) {
      expect({ file, line }).toEqual({ file: 'splits/test.tsv', line: lineOf(message) });
    }
    const failing = report.overlaps.filter(({ level }: { level: string }) => /^(file|segment|recording)$/.test(level));
    const tracks = new Set(failing.map(({ test }: { test: { id: string } }) => test.id));
    expect(last).toMatchObject({ file: undefined, line: undefined });
    expect(last?.message).toMatch(new RegExp(`^${tracks.size - errors.length} more\\b`));
    expect(run.annotations.filter(({ kind }) => kind === 'warning').length).toBeLessThanOrEqual(10);
  });

  test('does not know when a table is missing, and still shows the leak beside it', async () => {
    const run = await runAction(dist.folder, { event: 'merge_group', fixture: 'e2e/unknown' });
    expect(run).toMatchObject({
      jobResult: 'failure',
      exitCode: 2,
      after: { outcome: 'failure', outputs: { verdict: 'unknown', overlaps: '2' } },
    });
    expect(run.annotations.map(placeOf)).toEqual(['error leakage.yml:6', 'error test.csv:4', 'warning test.csv:5']);
    expect(run.annotations[0]?.message).toContain('lost.csv');
    expect(run.annotations[1]?.message).toContain('Teardrop');
    expect(run.summary).toMatch(/^## music-leakage: NOT CHECKED\n/);
    expect(run.summary).toMatch(/^\| <code>lost<\/code> → <code>test<\/code> \| not compared \| \? \|.*not checked/m);
    expect(JSON.parse(run.report ?? '').errors).toHaveLength(1);
  });

  test('hears the leaks in clips without names', async () => {
    const run = await runAction(dist.folder, { fixture: 'audio-demo' });
    expect(run).toMatchObject({
      ...{ jobResult: 'failure', exitCode: 1 },
      after: { outcome: 'failure', outputs: { verdict: 'fail' } },
    });
    // The row of each clip that is cut from a recording, and of the silent one; not the non-matching one's.
    expect(run.annotations.map(placeOf)).toEqual([
      ...[2, 3, 4].map((line) => `error clips.csv:${line}`),
      'warning clips.csv:6',
    ]);
    expect(run.annotations[0]?.message).toMatch(
      /0001.* shares a recording with .*harbour.*: 0:00–0:10 of the clip is 0:06–0:16 of/,
    );
    expect(run.annotations[3]?.message).toMatch(/; silent\./);
    expect(run.summary).toContain('audio could not look at 1 of 5 tracks');
  });

  test('hostile titles are shown but never act', async () => {
    const run = await runAction(dist.folder, { fixture: 'demo' });
    expect(run.commands).toEqual(['error', 'set-output', 'summary', 'warning']);
    const said = [...run.printed, ...run.annotations.map(({ message }) => message)];
    for (const words of ['boom by', 'error]x']) expect(said.join('\n')).toContain(words);
    // act takes ##[…] for a command at a line's start only, GitHub's runner anywhere in it.
    for (const line of said) expect(line).not.toMatch(/##\[|::|\u202e|\n./);
    for (const { title } of run.annotations) expect(title).toMatch(/^music-leakage/);

    for (const words of ['boom', 'error&#93;x', 'onerror', 'octocat', 'pipe', 'Never Odd']) {
      expect(run.summary).toContain(words);
    }
    expect(run.summary.replaceAll(/<\/?(b|code|details|summary|w?br)( open)?>/g, '')).not.toContain('<');
    // The one link is ours, to the page about leaks.
    const summary = run.summary.replaceAll(/\]\([^()\s]*\/docs\/troubleshooting\.md[^()\s]*\)/g, ']');
    expect(summary).not.toMatch(/@octocat|\|pipe\||\]\(|::|##\[|\u202e|&#8238;/);
  });

  test('annotations are relative to the workspace with working-directory and config given', async () => {
    const inputs = { 'working-directory': 'my data', config: 'bench/leakage.yml' };
    const folder = 'my data/bench';
    const run = await runAction(dist.folder, { fixture: 'e2e/unknown', folder, inputs });
    expect(run.exitCode).toBe(2);
    expect(run.annotations.map(placeOf)).toEqual([
      `error ${folder}/leakage.yml:6`,
      `error ${folder}/test.csv:4`,
      `warning ${folder}/test.csv:5`,
    ]);
  });

  test.each([
    ['too old', 'case "$1" in --version) echo v18.20.8 ;; *) echo 18 ;; esac', 'v18.20.8'],
    ['missing', 'exit 127', 'none'],
  ])('asks for actions/setup-node when Node.js is %s', async (_, node, found) => {
    const run = await runAction(dist.folder, { fixture: 'e2e/pass', node });
    expect(run).toMatchObject({ jobResult: 'failure', exitCode: 2, after: { outputs: { verdict: 'unknown' } } });
    expect(run.annotations).toHaveLength(1);
    for (const said of [run.annotations[0]?.message, run.summary]) {
      expect(said).toContain(`found: ${found}`);
      expect(said).toContain('actions/setup-node');
    }
  });

  test('does not know when working-directory is no folder', async () => {
    const run = await runAction(dist.folder, { fixture: 'e2e/pass', inputs: { 'working-directory': 'nowhere' } });
    expect(run).toMatchObject({ jobResult: 'failure', exitCode: 2, after: { outputs: { verdict: 'unknown' } } });
    expect(run.annotations).toMatchObject([
      { kind: 'error', message: expect.stringContaining('Fix the input working-directory') },
    ]);
    expect(run.summary).toContain('working-directory');
  });
});
