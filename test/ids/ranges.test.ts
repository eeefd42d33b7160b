import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareRanges } from '../../src/ids/shared.ts';
import type { Range } from '../../src/model/detector.ts';
import { checkFiles, countsOf } from '../support/folder.ts';

const WHOLE: Range = {};

describe('two pieces of one source', () => {
  test.each<[string, Range, Range, string]>([
    ['both the whole', WHOLE, WHOLE, 'yes'],
    ['the whole and a piece', WHOLE, { start: 30, end: 40 }, 'yes'],
    ['the whole and a piece with a start alone', WHOLE, { start: 30 }, 'yes'],
    ['the whole and a piece with an end alone', WHOLE, { end: 40 }, 'yes'],
    ['overlapping', { start: 30, end: 40 }, { start: 39, end: 50 }, 'yes'],
    ['one in the other', { start: 0, end: 100 }, { start: 39, end: 50 }, 'yes'],
    ['equal', { start: 30, end: 40 }, { start: 30, end: 40 }, 'yes'],
    ['touching', { start: 30, end: 40 }, { start: 40, end: 50 }, 'no'],
    ['apart', { start: 30, end: 40 }, { start: 80, end: 90 }, 'no'],
    ['a start at 0 and none', { start: 0, end: 10 }, { end: 5 }, 'yes'],
    ['an end alone before the other', { end: 10 }, { start: 10, end: 20 }, 'no'],
    ['a start alone inside the other', { start: 35 }, { start: 30, end: 40 }, 'yes'],
    ['a start alone behind the other', { start: 40 }, { start: 30, end: 40 }, 'no'],
    ['a start alone before the other', { start: 20 }, { start: 30, end: 40 }, 'unknown'],
    ['starts alone, equal', { start: 20 }, { start: 20 }, 'yes'],
    ['starts alone, not equal', { start: 20 }, { start: 30 }, 'unknown'],
    ['a start at 0 alone', { start: 0 }, { start: 30 }, 'unknown'],
  ])('%s', (_, a, b, shared) => expect(compareRanges(a, b)).toBe(shared));

  const seconds = fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined });
  const range = fc
    .record({ start: seconds, end: seconds })
    .filter(({ start, end }) => end === undefined || (start ?? 0) < end);

  it('are compared alike in either order, and every second of both is in both where they share', () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const shared = compareRanges(a, b);
        expect(compareRanges(b, a)).toBe(shared);
        if (a.end === undefined || b.end === undefined) return;
        const common = Array.from({ length: 21 }, (_, s) => s).filter((s) =>
          [a, b].every(({ start = 0, end }) => start <= s && s < (end as number)),
        );
        expect(shared).toBe(common.length > 0 ? 'yes' : 'no');
      }),
    );
  });
});

const YML = 'version: 1\npretrain: {corpus: {table: c.csv}}\ntest: {bench: {table: b.csv}}\n';
const check = async (bench: string, corpus: string) =>
  (await checkFiles({ 'leakage.yml': YML, 'b.csv': bench, 'c.csv': corpus })).report;

describe('a check', () => {
  it('of clips against whole videos finds each as a segment', async () => {
    const report = await check('ytid,start,end\nabcdEFGHij1,30,40\n', 'youtube_id\nabcdEFGHij1\n');
    expect(countsOf(report)).toEqual({ segment: [1, 1], recording: [1, 1] });
    expect(report.overlaps[0]?.reasons[0]).toBe(
      'same source abcdEFGHij1, overlapping seconds (30–40 s and no times: the whole)',
    );
  });

  it('of missing times in any spelling takes the whole source', async () => {
    const report = await check('ytid,start,end\nabcdEFGHij1,nan,N/A\n', 'youtube_id,start,end\nabcdEFGHij1,50,60\n');
    expect(countsOf(report)).toEqual({ segment: [1, 1], recording: [1, 1] });
  });

  it('of a clip without an end cannot tell, and says so', async () => {
    const report = await check('ytid,start\nabcdEFGHij1,30\n', 'youtube_id,start,end\nabcdEFGHij1,50,60\n');
    expect(countsOf(report)).toEqual({ source: [1, 1] });
    expect(report.checks[0]?.unchecked?.test).toMatchObject({ tracks: 1, outcome: 'warn' });
    expect(report.unchecked).toMatchObject([
      {
        reason: 'cannot tell: the same source, and where a piece of it ends is not known',
        examples: [{ candidate: { probability: null, reasons: [expect.stringContaining('perhaps overlapping')] } }],
      },
    ]);
  });
});
