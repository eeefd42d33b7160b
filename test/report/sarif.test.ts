import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import { pathInRepository } from '../../src/cli/repository.ts';
import type { Report, ReportOverlap } from '../../src/model/report.ts';
import { sarifText, sarifUri, unsarifText } from '../../src/report/escape.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { PROJECT } from '../support/dist.ts';
import { checkFiles, temporaryFolder } from '../support/folder.ts';
import { sarifRun } from '../support/sarif.ts';

const FIXTURES = ['demo', 'formats', 'ids', 'keep', 'pass', 'unknown', 'warn'];
const BROKEN = readdirSync(join(PROJECT, 'fixtures/broken')).map((name) => `broken/${name}`);

const uriOf = ({ locations }: Result) => locations?.[0]?.physicalLocation?.artifactLocation?.uri;
const lineOf = ({ locations }: Result) => locations?.[0]?.physicalLocation?.region?.startLine;
const resultsOf = (report: Report) => sarifRun(renderSarif(report)).results ?? [];

const LEAKAGE = 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n';
const leaks = (n: number) => ({
  'leakage.yml': LEAKAGE,
  'c.csv': `id,isrc\n${rows(n)}`,
  'b.csv': `id,isrc\n${rows(n)}`,
});
const rows = (n: number) => Array.from({ length: n }, (_, i) => `${i},USABC${String(i).padStart(7, '0')}\n`).join('');

describe('the SARIF of each fixture', () => {
  it.each([...FIXTURES, ...BROKEN])('%s is what the schema accepts and what GitHub needs', async (name) => {
    const report = await checkFile(join(PROJECT, 'fixtures', name, 'leakage.yml'), {});
    const run = sarifRun(renderSarif(report, { toPath: pathInRepository(PROJECT, PROJECT) }));
    expect(run.invocations?.[0]?.executionSuccessful).toBe(report.verdict !== 'unknown');
    const rules = run.tool.driver.rules ?? [];
    for (const result of run.results ?? []) {
      expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(result.message.text).toMatch(/\S/);
      expect(existsSync(join(PROJECT, decodeURIComponent(uriOf(result) ?? '')))).toBe(true);
      expect(lineOf(result)).toBeGreaterThan(0);
      expect(result.partialFingerprints?.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}:1$/);
    }
    const prints = (run.results ?? []).map((result) => result.partialFingerprints?.primaryLocationLineHash);
    expect(new Set(prints).size).toBe(prints.length);
    if (report.verdict === 'fail') expect(run.results?.some(({ level }) => level === 'error')).toBe(true);
    if (report.errors.length > 0) expect(run.results?.some(({ ruleId }) => ruleId === 'not-checked')).toBe(true);
  });

  it('has rules with what GitHub shows', async () => {
    const { tool } = sarifRun(renderSarif((await checkFiles(leaks(1))).report));
    const ids = tool.driver.rules?.map(({ id }) => id);
    expect(ids).toEqual([
      ...['file', 'segment', 'recording', 'work', 'source', 'album', 'artist', 'unchecked', 'not-checked'],
    ]);
    for (const { name, shortDescription, fullDescription, help, properties } of tool.driver.rules ?? []) {
      for (const text of [name, shortDescription?.text, fullDescription?.text, help?.text, help?.markdown]) {
        expect(text).toMatch(/\S/);
      }
      expect(properties?.tags?.length).toBeLessThanOrEqual(20);
      expect(['very-high', 'high', 'medium', 'low']).toContain(properties?.precision);
      expect(['error', 'warning', 'recommendation']).toContain(properties?.['problem.severity']);
    }
  });
});

describe('levels', () => {
  const severities = async (limits: string) => {
    const files = { ...leaks(2), 'leakage.yml': `${LEAKAGE}limits: ${limits}\n` };
    return resultsOf((await checkFiles(files)).report).map(({ level }) => level);
  };

  it.each([
    ['an exceeded limit is an error', '{recording: 0}', ['error', 'error']],
    ['or a warning, where it only warns', '{recording: {warn: 0}}', ['warning', 'warning']],
    ['what a limit allows is a note', '{recording: 5}', ['note', 'note']],
    ['what is ignored is no result', '{recording: ignore}', []],
  ])('%s', async (_, limits, expected) => {
    expect(await severities(limits)).toEqual(expected);
  });

  it('an unchecked row is a result where its limit is exceeded', async () => {
    const files = { ...leaks(1), 'b.csv': 'id,isrc\nempty,\n' };
    const [result] = resultsOf((await checkFiles(files)).report).filter(({ ruleId }) => ruleId === 'unchecked');
    expect([result?.level, result?.message.text, result && lineOf(result)]).toEqual([
      ...['warning', 'b/empty has nothing to be compared by with c', 2],
    ]);
  });
});

describe('fingerprints', () => {
  const prints = (report: Report) =>
    new Map(
      resultsOf(report).map(({ properties, partialFingerprints }) => [
        properties?.testId,
        partialFingerprints?.['music-leakage/v2'],
      ]),
    );

  it('stay when rows move, and when other ids of the corpus match', async () => {
    const before = prints((await checkFiles(leaks(3))).report);
    const reversed = rows(3).trimEnd().split('\n').reverse().join('\n');
    const after = prints(
      (
        await checkFiles({
          'leakage.yml': LEAKAGE,
          'c.csv': `id,isrc\nzero,USABC0000000\n${rows(3)}`,
          'b.csv': `id,isrc\nnew,USABC0000009\n${reversed}\n`,
        })
      ).report,
    );
    expect([...before.keys()].sort()).toEqual(['0', '1', '2']);
    for (const [id, print] of before) expect(after.get(id)).toBe(print);
    expect(new Set(before.values()).size).toBe(3);
  });

  it('are one for a test track however many pretraining tracks it is', async () => {
    const { report } = await checkFiles({ ...leaks(1), 'c.csv': 'id,isrc\nx,USABC0000000\ny,USABC0000000\n' });
    const results = resultsOf(report);
    expect(results).toHaveLength(1);
    expect(results[0]?.message.text).toContain('is also c/x (and 1 more track)');
    expect(results[0]?.relatedLocations?.map((location) => location.physicalLocation?.region?.startLine)).toEqual([
      2, 3,
    ]);
  });
});

describe('what is accepted or compared', () => {
  const with_ = async (change: Partial<ReportOverlap>) => {
    const { report } = await checkFiles(leaks(2));
    const [first, ...rest] = report.overlaps as [ReportOverlap, ...ReportOverlap[]];
    return { ...report, overlaps: [{ ...first, ...change }, ...rest] };
  };
  const waiver = { reason: 'known, see [1](2) {0}', expires: '2027-01-31' };

  it('a waived overlap is suppressed with its reason, and left out for GitHub, which ignores that', async () => {
    const report = await with_({ counted: false, waiver });
    const [waived] = resultsOf(report).filter(({ suppressions }) => suppressions);
    expect(waived?.level).toBe('note');
    expect(waived?.suppressions).toMatchObject([{ kind: 'external', status: 'accepted' }]);
    expect(unsarifText(waived?.suppressions?.[0]?.justification ?? '')).toBe(
      `waived until 2027-01-31: ${waiver.reason}`,
    );
    expect(sarifRun(renderSarif(report, { suppressed: false })).results).toHaveLength(1);
  });

  it('an overlap of the baseline is suppressed too', async () => {
    const [known] = resultsOf(await with_({ counted: false, baselined: true })).filter(({ level }) => level === 'note');
    expect(known?.suppressions?.[0]?.justification).toBe('in the baseline: known before');
  });

  it('says what is new, and nothing where nothing was compared', async () => {
    const states = async (isNew: boolean | null) => resultsOf(await with_({ new: isNew }))[0]?.baselineState;
    expect([await states(true), await states(false), await states(null)]).toEqual(['new', 'unchanged', undefined]);
  });
});

describe('within what GitHub takes', () => {
  const many = async (n: number, change: (overlap: ReportOverlap, i: number) => ReportOverlap) => {
    const { report } = await checkFiles(leaks(1));
    const [one] = report.overlaps as [ReportOverlap];
    return { ...report, overlaps: Array.from({ length: n }, (_, i) => change(one, i)) };
  };
  const named = (overlap: ReportOverlap, id: string) => ({ ...overlap, test: { ...overlap.test, id } });

  it('keeps 5,000 results, the most severe, and says how many more there are', async () => {
    const report = await many(5200, (overlap, i) => ({ ...named(overlap, `t${i}`), counted: i >= 300 }));
    const run = sarifRun(renderSarif(report));
    expect(run.results).toHaveLength(5000);
    expect(run.results?.filter(({ level }) => level === 'error')).toHaveLength(4900);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^200 more results/);
  });

  it('stays below 10 MB gzipped whatever the rows say', async () => {
    // Characters without a pattern, so that nothing is to be gained by compressing them.
    const noise = (seed: number, length: number) =>
      Array.from({ length }, (_, i) =>
        String.fromCharCode(0x4e00 + ((Math.imul(seed * 7919 + i, 0x9e3779b1) >>> 9) % 20000)),
      );
    const report = await many(5000, (overlap, i) => {
      const text = noise(i, 900).join('');
      return { ...named(overlap, `${i} ${text}`), reasons: [text], pretrain: { ...overlap.pretrain, id: text } };
    });
    const text = renderSarif(report);
    expect(gzipSync(text, { level: 6 }).byteLength).toBeLessThan(10_000_000);
    expect(text).toMatch(/[\d,]+ more results are left out/);
  });
});

describe('places', () => {
  it.each([
    ['splits/a b#c?.csv', 'splits/a%20b%23c%3F.csv'],
    ['./x/100%.csv', 'x/100%25.csv'],
    ['a:b\\ü.csv', 'a%3Ab/%C3%BC.csv'],
    ['half\ud800.csv', 'half%EF%BF%BD.csv'],
  ])('%j is %s', (path, uri) => {
    expect(sarifUri(path)).toBe(uri);
  });

  it('are below the root of the repository, and at the configuration where a split lies elsewhere', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, '.git'));
    cpSync(join(PROJECT, 'fixtures/ids'), join(root, 'repo/bench'), { recursive: true });
    mkdirSync(join(root, 'repo/.git'));
    const report = await checkFile(join(root, 'repo/bench/leakage.yml'), {});
    const toPath = pathInRepository(join(root, 'repo/bench'), undefined);
    const inside = sarifRun(renderSarif(report, { toPath })).results?.[0] as Result;
    expect([uriOf(inside), lineOf(inside)]).toEqual(['bench/bench.csv', 12]);
    const splits = report.splits.map((split) => ({ ...split, file: '/elsewhere/bench.csv' }));
    const outside = sarifRun(renderSarif({ ...report, splits }, { toPath })).results?.[0] as Result;
    expect([uriOf(outside), lineOf(outside)]).toEqual(['bench/leakage.yml', 1]);
    expect(toPath('https://example.org/c/index.json')).toBeUndefined();
  });
});

it('the text of a message is neither placeholder nor link, and nothing of it is lost', () => {
  const ugly = fc.constantFrom('', '{0}', '[a](1)', '{{', '}', '](', '\\u{5d}(', '\\');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), ugly, ugly, (text, a, b) => {
      const shown = sarifText(a + text + b);
      expect(shown).not.toMatch(/\]\(/);
      expect(shown.replace(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
      expect(unsarifText(shown)).toBe(a + text + b);
    }),
  );
});
