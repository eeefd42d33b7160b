import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { htmlText, scriptJson, xmlText } from '../../src/report/escape.ts';
import { loadAssets } from '../../src/report/html/assets.ts';
import type { DataRow, Detail, PageFacts } from '../../src/report/html/data.ts';
import { htmlTexts } from '../../src/report/html/document.ts';
import { writeHtml } from '../../src/report/html/write.ts';
import { checkFiles, temporaryFolder } from '../support/folder.ts';
import { LOOSENED, loosen, overlapOf, reportOf } from '../support/report.ts';

async function pageOf(report: Report, most?: number): Promise<string> {
  return [...htmlTexts(report, { assets: await loadAssets(), ...(most === undefined ? {} : { most }) })].join('');
}

/** Reads the blocks of JSON in a page. */
function dataOf(page: string) {
  const blocks = (name: string): readonly unknown[] =>
    [...page.matchAll(new RegExp(`<script type="application/json" ${name}>(.*?)</script>`, 'gs'))].map(([, text]) =>
      JSON.parse(text as string),
    );
  const [facts] = blocks('id="facts"') as readonly PageFacts[];
  return {
    facts,
    rows: blocks('class="rows"').flat() as readonly DataRow[],
    details: blocks('class="details"').flat() as readonly Detail[],
  };
}

/** The text of a page without its tags, script and style. */
const textOf = (page: string): string =>
  page
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');

describe('the escapes', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('</script>', '<!--', '"onload="x', "'", '&amp;', '\u202e', '\u2028'),
  );
  it('let no text act', () => {
    fc.assert(
      fc.property(fc.array(hostile), (parts) => {
        const text = parts.join('');
        expect(htmlText(text)).not.toMatch(/[<>"'\u202e\u0000]|&(?!(amp|lt|gt|quot|#39);)/);
        expect(xmlText(text)).not.toMatch(/[<>"'\p{Cc}\p{Cs}]|&(?!(amp|lt|gt|quot|#39);)/u);
        expect(scriptJson({ text })).not.toMatch(/[<>\u2028\u2029]/);
        expect(JSON.parse(scriptJson({ text }))).toEqual({ text });
      }),
    );
  });

  it('keep joiners of scripts and emoji', () => {
    expect(htmlText('می‌خواهم 👩‍🎤 é::x')).toBe('می‌خواهم 👩‍🎤 é::x');
  });
});

describe('a page', () => {
  it('has every overlap, those to look at first, with the other fields of its rows', async () => {
    const accepted = overlapOf('a', { counted: false, new: false, baselined: true });
    const known = overlapOf('b', { new: false, level: 'work', probability: null, reasons: ['x', 'y'] });
    const fresh = overlapOf('c', { conflict: true, contradiction: 'title differs', more: { tracks: 4 } });
    const { facts, rows, details } = dataOf(await pageOf(reportOf([accepted, known, fresh])));
    expect(rows.map(([, , id]) => id)).toEqual(['c', 'b', 'a']);
    expect(facts).toMatchObject({ rows: 3, splits: ['gtzan', 'msd'], compared: true });
    expect(rows[1]).toEqual([
      facts?.levels.indexOf('work'),
      0,
      'b',
      'Title b',
      'Artist',
      1,
      'pb',
      'Title pb',
      'Artist',
      null,
      1 | 4,
      0,
    ]);
    expect(details[0]).toMatchObject({ contradiction: 'title differs', more: 4, test: { row: '0123456789abcdef' } });
    expect(details[1]).toMatchObject({ reasons: ['x', 'y'] });
  });

  it('says so when it holds but the first overlaps', async () => {
    const report = reportOf(Array.from({ length: 30 }, (_, i) => overlapOf(`t${i}`)));
    const page = await pageOf(report, 10);
    expect(dataOf(page).rows).toHaveLength(10);
    expect(textOf(page)).toContain('The first 10 of 30 listed overlaps are here');
    expect(textOf(await pageOf(report, 30))).not.toContain('listed overlaps are here');
  });

  it('joins tracks that overlap with each other into groups, but not by album, artist or source', async () => {
    const pair = (test: string, pretrain: string, level: Report['overlaps'][number]['level']) =>
      overlapOf(test, { pretrain: { id: pretrain }, level });
    const page = await pageOf(
      reportOf([
        pair('a', 'p', 'recording'),
        pair('b', 'p', 'work'),
        pair('c', 'q', 'recording'),
        pair('c', 'p', 'artist'),
      ]),
    );
    const group = new Map(dataOf(page).rows.map((row) => [`${row[2]} ${row[6]}`, row[11]]));
    expect(Object.fromEntries(group)).toEqual({ 'a p': 1, 'b p': 1, 'c q': 0, 'c p': 0 });
    expect(textOf(page)).toContain('3 items Title a · Artist');
  });

  it.each([
    [
      'fail',
      reportOf([overlapOf('a'), overlapOf('b')]),
      'FAIL 2 tracks of test split gtzan are also in pretraining split msd',
    ],
    ['one', reportOf([overlapOf('a')]), 'FAIL 1 track of test split gtzan is also in pretraining split msd'],
    ['pass', reportOf([]), 'PASS no limit is exceeded in one pair of splits.'],
    ['weakened', loosen(reportOf([]), [LOOSENED]), 'this change weakens its own gate in 1 way'],
    [
      'problems',
      {
        ...reportOf([overlapOf('a')]),
        verdict: 'unknown' as const,
        errors: [{ file: 'leakage.yml', line: 3, column: null, message: 'x.csv does not exist', remedy: 'Name one' }],
      },
      'leakage.yml:3: x.csv does not exist. Fix the problems below, then check again.',
    ],
  ])('begins with the verdict: %s', async (_, report, sentence) => {
    expect(textOf(await pageOf(report))).toContain(sentence);
  });

  it('says how to fix it: ids to leave out, waivers to complete', async () => {
    const text = textOf(await pageOf(reportOf([overlapOf('a'), overlapOf('b')])));
    expect(text).toContain('Leave these tracks out of the pretraining data, by their ids2 ids of msdpa pb');
    expect(text).toContain('2 waiverswaivers: - {reason: &quot;&quot;, expires: YYYY-MM-DD, test: &quot;gtzan&quot;');
  });

  it('shows what could not be compared, problems with their remedies, and the audits so far', async () => {
    const { report, folder } = await checkFiles({
      'leakage.yml': 'version: 1\npretrain: {p: {table: gone.csv}}\ntest: {t: {table: t.csv}}\n',
      't.csv': 'id,title,artist\n1,Hello,Adele\n',
    });
    const audits = [1, 2].map((day) => ({
      at: `2026-01-0${day}T00:00:00Z`,
      verdict: 'pass',
      overlaps: day,
      accepted: 0,
      unchecked: 0,
    }));
    await writeHtml(join(folder, 'r.html'), report, { history: audits });
    const page = readFileSync(join(folder, 'r.html'), 'utf8');
    expect(textOf(page)).toMatch(/Look at these firstProblemsleakage\.yml:2:16 gone\.csv: no such file/);
    expect(page).not.toContain(folder);
    expect(page).toContain('2 audits; the last: 2 overlaps counted');
  });

  it('leads from a folder below the working directory to audio files, and names no way from elsewhere', async () => {
    const report = reportOf([overlapOf('a', { test: { audio: join(process.cwd(), 'clips/a.mp3') } })]);
    const file = join(temporaryFolder(), 'r.html');
    await writeHtml(file, report);
    expect(dataOf(readFileSync(file, 'utf8')).facts?.audioFrom).toBe('');
    expect(dataOf(readFileSync(file, 'utf8')).details[0]?.test.audio).toBe('clips/a.mp3');
  });
});

it('a report that is written to a file twice is the same', async () => {
  const file = join(temporaryFolder(), 'r.html');
  await writeHtml(file, reportOf([overlapOf('a')]));
  const first = readFileSync(file, 'utf8');
  writeFileSync(file, '');
  await writeHtml(file, reportOf([overlapOf('a')]));
  expect(readFileSync(file, 'utf8')).toBe(first);
});
