import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/action/outcome.ts';
import type { Report } from '../../src/model/report.ts';
import { refusedReport } from '../../src/report/build.ts';
import { cutShort } from '../../src/report/cut-short.ts';
import { checkFiles } from '../support/folder.ts';

const STRICT = { failOn: 'limits', onInfrastructureError: 'fail' } as const;
const MILD = { failOn: 'limits', onInfrastructureError: 'warn' } as const;

const flaky = { file: 'x', message: 'cannot be fetched', remedy: 'Try again', infrastructure: true } as const;
const wrong = { file: 'leakage.yml', message: 'unknown key', remedy: 'Take it out' };

const loosened: Report['comparison'] = {
  ...{ base: null, policy: 'head', fail_on: 'limits', problem: null, notes: [], added: 0, existing: 0, resolved: [] },
  loosened: [{ what: 'host', message: 'another host', file: null, line: null }],
};

/** Returns the report of a leak, and of a corpus that is missing. */
async function leaked(): Promise<Report> {
  const tracks = 'id,title,artist\n1,Aurora Borealis,Night Owls\n';
  const { report } = await checkFiles({
    ...{ 'a.csv': tracks, 't.csv': tracks },
    'leakage.yml': 'version: 1\npretrain: {a: {table: a.csv}, b: {table: b.csv}}\ntest: {t: {table: t.csv}}\n',
  });
  return report;
}

describe('outcomeOf', () => {
  it('goes by the verdict, and never fails on overlaps when told so', () => {
    const report = (verdict: Report['verdict']) => ({ ...refusedReport('leakage.yml', []), verdict });
    for (const [verdict, code] of [
      ['pass', 0],
      ['warn', 0],
      ['fail', 1],
      ['unknown', 2],
    ] as const) {
      expect(outcomeOf(report(verdict), STRICT), verdict).toBe(code);
    }
    const never = { ...STRICT, failOn: 'never' } as const;
    expect([outcomeOf(report('fail'), never), outcomeOf(report('unknown'), never)]).toEqual([0, 2]);
  });

  it('lets pass what only infrastructure kept from being looked at, where that is asked for', () => {
    expect(outcomeOf(refusedReport('leakage.yml', [flaky]), MILD)).toBe(0);
    expect(outcomeOf(refusedReport('leakage.yml', [flaky]), STRICT)).toBe(2);
  });

  it('never lets pass a broken configuration, a loosened gate, or a leak that was seen', async () => {
    expect(outcomeOf(refusedReport('leakage.yml', [flaky, wrong]), MILD)).toBe(2);
    expect(outcomeOf(refusedReport('leakage.yml', []), MILD)).toBe(2);
    expect(outcomeOf({ ...refusedReport('leakage.yml', [flaky]), comparison: loosened }, MILD)).toBe(2);
    const report = await leaked();
    const errors = report.errors.map((error) => ({ ...error, infrastructure: true as const }));
    expect(report.verdict).toBe('unknown');
    expect(outcomeOf({ ...report, errors }, MILD)).toBe(2);
    expect(outcomeOf({ ...report, errors }, { ...MILD, failOn: 'never' })).toBe(0);
  });
});

describe('cutShort', () => {
  it('names the pairs that were not compared, and keeps what was found', async () => {
    const short = cutShort(await leaked(), 'stopped after 5 minutes', 'Raise timeout-minutes');
    expect(short.verdict).toBe('unknown');
    expect(short.overlaps).toHaveLength(1);
    expect(short.errors.at(-1)).toMatchObject({
      ...{ message: 'stopped after 5 minutes: b → t was not compared', remedy: 'Raise timeout-minutes' },
      infrastructure: true,
    });
    expect(outcomeOf(cutShort(refusedReport('leakage.yml', []), 'stopped', 'Wait'), MILD)).toBe(0);
  });
});
