import { describe, expect, onTestFinished, test } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { startGitHub } from '../support/github/fake.ts';
import { type Annotation, EVENTS, openProject, whyNoAct } from './act.ts';

const dist = builtDist();

const missing = await whyNoAct();

const config = (test: string, more = ''): string =>
  `version: 1\npretrain:\n  corpus: {table: corpus.csv}\ntest:\n  bench: {table: ${test}}\n${more}`;

/** A configuration for each verdict. */
const FILES = {
  'pass.yml': config('clean.csv'),
  'warn.yml': config('leaky.csv', 'limits: {recording: {warn: 0}}\n'),
  'fail.yml': config('leaky.csv'),
  'unknown.yml': config('lost.csv'),
  'corpus.csv': 'id,title,artist\nc1,Aurora Borealis,Night Owls\n',
  'clean.csv': 'id,title,artist\nb1,Something Else,Nobody\n',
  'leaky.csv': 'id,title,artist\nb1,Something Else,Nobody\n',
};
const LEAK = { 'leaky.csv': `${FILES['leaky.csv']}b2,Aurora Borealis,Night Owls\n` };

const VERDICTS = {
  pass: { outcome: 'success', exit: '0', heading: 'PASS', overlaps: '0', places: [] },
  warn: { outcome: 'success', exit: '0', heading: 'WARN', overlaps: '1', places: ['warning leaky.csv:3'] },
  fail: { outcome: 'failure', exit: '1', heading: 'FAIL', overlaps: '1', places: ['error leaky.csv:3'] },
  unknown: { outcome: 'failure', exit: '2', heading: 'NOT CHECKED', overlaps: '0', places: ['error unknown.yml:5'] },
} as const;

const placeOf = ({ kind, file, line }: Annotation): string => `${kind} ${file}:${line}`;

describe.skipIf(missing)(`every event and verdict under act${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test.each(EVENTS)('%s', async (event) => {
    const github = await startGitHub({ repository: 'example-org/benchmark' });
    onTestFinished(github.close);
    const run = await (
      await openProject(dist.folder, {
        ...{ base: FILES, files: LEAK, configs: Object.keys(VERDICTS).map((verdict) => `${verdict}.yml`) },
        ...{ env: { GITHUB_API_URL: github.url }, inputs: { comment: 'never', 'report-artifact': 'never' } },
      })
    ).run({ event });
    expect([...run.gates.keys()]).toEqual(Object.keys(VERDICTS));
    // An audit and a dispatch have nothing that they come from.
    const compared = !['schedule', 'workflow_dispatch'].includes(event);
    for (const [verdict, { outcome, heading, overlaps, places }] of Object.entries(VERDICTS)) {
      const gate = run.gates.get(verdict)!;
      expect([verdict, gate.outcome, gate.outputs.verdict, gate.outputs.overlaps]).toEqual([
        verdict,
        outcome,
        verdict,
        overlaps,
      ]);
      expect(gate.outputs.new, verdict).toBe(compared ? overlaps : '');
      expect(gate.summary).toMatch(new RegExp(`^## music-leakage: ${heading}\\b`));
      expect(gate.annotations.map(placeOf), verdict).toEqual(places);
    }
    expect(github.requests).toEqual([]);
    expect(run.connections).toEqual([]);
  });
});
