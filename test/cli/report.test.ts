import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import { runReport, runReportDiff } from '../../src/cli/report.ts';
import type { Report } from '../../src/model/report.ts';
import { jsonTexts } from '../../src/report/stream.ts';
import { temporaryFolder } from '../support/folder.ts';
import { overlapOf, reportOf } from '../support/report.ts';

const write = (folder: string, name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const json = (report: unknown): string => [...jsonTexts(report)].join('');

/** Renders a report into a file, and returns what is in it. */
async function rendered(report: Report, format: Parameters<typeof runReport>[1]['format']): Promise<string> {
  const folder = temporaryFolder();
  const output = join(folder, 'out');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(await runReport(write(folder, 'report.json', json(report)), { format, out: output })).toBe(0);
    expect(said.mock.calls).toEqual([[`Wrote ${output}\n`]]);
  } finally {
    said.mockRestore();
  }
  return readFileSync(output, 'utf8');
}

const REPORT = reportOf([
  overlapOf('a', { test: { title: '=1+1 <b>&"\'' } }),
  overlapOf('b', {
    pretrain: { split: 'fma' },
    level: 'work',
    counted: false,
    waiver: { reason: 'cover', expires: '2027-01-01' },
  }),
]);

describe('report renders', () => {
  it('text and Markdown as the check does', async () => {
    expect(await rendered(REPORT, 'text')).toMatch(/^FAIL {2}/);
    expect(await rendered(REPORT, 'markdown')).toMatch(/^## music-leakage: FAIL/);
    expect(await rendered(REPORT, 'html')).toMatch(/^<!doctype html>/);
  });

  it('one CSV of all pairs, with the names of the splits', async () => {
    const rows: readonly Readonly<Record<string, string>>[] = parse(await rendered(REPORT, 'csv'), { columns: true });
    expect(
      rows.map(({ test, pretrain, row_number: row, query_track_id: id, level, waived }) => [
        test,
        pretrain,
        row,
        id,
        level,
        waived,
      ]),
    ).toEqual([
      ['gtzan', 'msd', '0', 'a', 'recording', ''],
      ['gtzan', 'fma', '1', 'b', 'work', 'cover'],
    ]);
    expect(rows[0]?.query_text).toMatch(/^'=1\+1/);
  });

  it('JUnit: a failure per limit that fails, an error where something was not compared, skipped pairs', async () => {
    const errors = [{ file: 'x\u0000.csv', line: 3, column: null, message: 'cannot read <x>', remedy: 'fix it' }];
    const skipped = [{ pretrain: 'p', test: 't', reason: 'not "mine"' }];
    const text = await rendered({ ...REPORT, errors, skipped }, 'junit');
    expect(text).toContain('<testsuites name="music-leakage: FAIL" tests="4" failures="2" errors="1" skipped="1">');
    expect(text).toContain(
      '<failure message="1 track at recording, fails above 0">recording  gtzan/a =1+1 &lt;b&gt;&amp;&quot;&#39; by Artist = msd/pa Title pa by Artist</failure>',
    );
    expect(text).toContain(
      '<testcase classname="problems" name="x\\u{0}.csv:3">\n      <error message="cannot read &lt;x&gt;">fix it</error>',
    );
    expect(text).toContain('<skipped message="not &quot;mine&quot;">');
    expect(text.match(/<testcase /g)).toHaveLength(4);
  });
});

describe('report refuses', () => {
  const big = { ...REPORT, overlaps: Array.from({ length: 60_000 }, (_, i) => overlapOf(`t${i}`)) };
  it.each([
    [
      'a newer version',
      json({ ...REPORT, schema: 3, tool: { name: 'music-leakage', version: '9.1.0' } }),
      /is a report of music-leakage 9\.1\.0 in format 3, and this version reads format 2\. Update music-leakage/,
    ],
    [
      'an older version',
      json({ ...REPORT, schema: 1 }),
      /is a report of music-leakage .* in format 1, and this version reads format 2\. Write it again: music-leakage check/,
    ],
    ['no version', json({ ...REPORT, schema: 'x' }), /unknown format: `schema` is "x", expected 2/],
    ['a cut one', json(REPORT).slice(0, -200), /is not JSON, or is cut\. Write it again/],
    ['a large cut one', json(big).slice(0, -200), /is not JSON, or is cut/],
    ['an empty one', '', /is not JSON, or is cut/],
    ['JSON of another program', '{"overlaps": []}', /is not a report of music-leakage\. Name the JSON report/],
    ['a list', '[1]', /is not a report of music-leakage/],
    ['null', 'null', /is not a report of music-leakage/],
    [
      'a changed one',
      json({ ...REPORT, verdict: 'great' }),
      /is not a report as this version writes it \(verdict: .*\)/,
    ],
    ['a changed overlap', json({ ...REPORT, overlaps: [{ ...overlapOf('a'), level: 'x' }] }), /overlaps\.0\.level/],
  ])('%s', async (_, text, message) => {
    const folder = temporaryFolder();
    await expect(runReport(write(folder, 'r.json', text), { format: 'text' })).rejects.toThrow(message);
  });

  it('a file that is not there, a folder, and an output that cannot be written', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    await expect(runReport(join(folder, 'no.json'), { format: 'text' })).rejects.toThrow(/no\.json: does not exist/);
    await expect(runReport(join(folder, 'sub'), { format: 'text' })).rejects.toThrow(
      /sub\/report\.json: does not exist/,
    );
    const file = write(folder, 'r.json', json(REPORT));
    await expect(runReport(file, { format: 'text', out: join(folder, 'sub') })).rejects.toThrow(/--out: cannot write/);
  });
});

it('report diff lists what is new and gone, by what items say and not by their lines', async () => {
  const folder = temporaryFolder();
  const moved = overlapOf('a', { test: { line: 99 }, pretrain: { line: 98 } });
  const before = reportOf([overlapOf('a'), overlapOf('b'), overlapOf('c', { level: 'work' })]);
  const after = reportOf([moved, overlapOf('c'), overlapOf('d', { test: { title: 'x`|<b>' } })], {
    config: { file: 'leakage.yml', sha256: 'f'.repeat(64) },
  });
  const files = [write(folder, 'old.json', json(before)), write(folder, 'new.json', json(after))] as const;
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const output = join(folder, 'out');
  expect(await runReportDiff(...files, { format: 'text', out: output })).toBe(0);
  const text = readFileSync(output, 'utf8');
  expect(await runReportDiff(...files, { format: 'markdown', out: output })).toBe(0);
  said.mockRestore();
  expect(text).toBe(`FAIL → FAIL: 2 overlaps new, 2 gone, 1 in both

New overlaps:
  recording: gtzan/c Title c by Artist = msd/pc Title pc by Artist
  recording: gtzan/d x\`|<b> by Artist = msd/pd Title pd by Artist

Gone:
  recording: gtzan/b Title b by Artist = msd/pb Title pb by Artist
  work: gtzan/c Title c by Artist = msd/pc Title pc by Artist

Pairs of splits:
  msd → gtzan: recording 2 → 3 test tracks, work 1 → 0 test tracks

Settings:
  leakage.yml is not the same
`);
  expect(readFileSync(output, 'utf8')).toContain(
    '- recording: <code>gtzan</code>/<code>d</code> <code>x&#96;&#124;&#60;b&#62;</code>',
  );
});
