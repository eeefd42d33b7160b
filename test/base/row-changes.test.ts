import { afterEach, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import type { Report } from '../../src/model/report.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { headline } from '../../src/report/sentence.ts';
import { renderText } from '../../src/report/text.ts';
import { temporaryFolder } from '../support/folder.ts';
import { checkNumbers } from '../support/numbers.ts';
import { createRepository } from '../support/repository.ts';

// A change to a repository, and which row each output points to.

const start = process.cwd();
afterEach(() => process.chdir(start));

type Files = Readonly<Record<string, string>>;

const HEADER = 'id,title,artist\n';
const BASE: Files = {
  'leakage.yml': 'version: 1\npretrain: {train: {table: data/train.csv}}\ntest: {bench: {table: bench.csv}}\n',
  'data/train.csv': `${HEADER}t1,Aurora Borealis,Night Owls\nt2,Harbour Lights,The Gulls\n`,
  'bench.csv': `${HEADER}b1,Something Else,Nobody\nb2,Winter Sun,The Larks\n`,
};
const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

/** The report on a change, as a pull request has it. */
async function reportOn(change: Files, before: Files = {}): Promise<Report> {
  const repository = createRepository();
  const base = repository.commit({ ...BASE, ...before });
  repository.commit(change);
  process.chdir(repository.folder);
  const report = await checkFile('leakage.yml', { base, cache: temporaryFolder() });
  checkNumbers(report);
  return report;
}

const placesOf = (report: Report): readonly string[] =>
  toAnnotations(report).map(({ kind, file, line }) => `${kind} ${file}:${line}`);

describe('a leak', () => {
  it('by rows added to a pretraining split is told by their lines, in every output', async () => {
    const report = await reportOn({
      'data/train.csv': `${BASE['data/train.csv']}t3,Winter Sun,Larks\nt4,Other,Song\nt5,Something Else,Nobody\n`,
    });
    const said = '2 tracks added to data/train.csv (lines 4 and 6) are also in test split bench';
    expect(headline(report)).toBe(`FAIL  ${said}`);
    expect(renderText(report, PLAIN)).toMatch(/delete lines 4 and 6 of data\/train\.csv/);
    const comment = renderComment(report, { key: 'k', artifactUrl: undefined, runUrl: '' });
    for (const text of [comment, renderMarkdown(report)]) {
      const plain = text.replaceAll('<wbr>', '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(plain.replace(/<\/?code>/g, '')).toContain(
        `**${said}.** Remove these lines, or accept a wrong match with a waiver (below). Check locally: music-leakage check --base ${report.comparison?.base?.slice(0, 12)}`,
      );
      expect(plain).toContain('- <code>data/train.csv</code>: delete lines 4 and 6');
      expect(plain).toContain('by <b>The</b> Larks<br><code>bench/b2</code> in <code>bench.csv:3</code>');
      expect(plain).toContain('  - {reason: "", expires: YYYY-MM-DD, test: "bench", id: "b2", pretrain: "train"');
    }
    expect(placesOf(report)).toEqual(['error data/train.csv:4', 'error data/train.csv:6']);
    expect(toAnnotations(report)[0]?.message).toBe(
      'train/t3 Winter Sun by Larks shares a recording with test track bench/b2 Winter Sun by The Larks (bench.csv:3): title and artist equal. ' +
        'Delete this line, or accept a wrong match in leakage.yml: waivers: [{reason: "", expires: YYYY-MM-DD, test: "bench", id: "b2", pretrain: "train", level: recording, row: "' +
        `${report.overlaps.find(({ test }) => test.id === 'b2')?.test.row}"}]`,
    );
  });

  it('by a row added to the test split is told by that line, whatever else changed in the other table', async () => {
    const report = await reportOn({
      'bench.csv': `${BASE['bench.csv']}b3,Harbour Lights,The Gulls\n`,
      'data/train.csv': `${HEADER}t0,New,Song\n${BASE['data/train.csv']?.slice(HEADER.length)}`,
    });
    expect(headline(report)).toBe('FAIL  1 track added to bench.csv (line 4) is also in pretraining split train');
    expect(placesOf(report)).toEqual(['error bench.csv:4']);
    expect(renderText(report, PLAIN)).toMatch(/or leave 1 track out of train: t2/);
  });

  it('by an edited row is told as an edit, and by both sides at the pretraining row', async () => {
    const edited = await reportOn({ 'bench.csv': `${HEADER}b1,Aurora Borealis,Night Owls\nb2,Winter Sun,The Larks\n` });
    expect(headline(edited)).toBe('FAIL  1 track edited in bench.csv (line 2) is also in pretraining split train');
    expect(renderText(edited, PLAIN)).toContain('Undo the edits of this line, or accept');
    const both = await reportOn({
      'bench.csv': `${BASE['bench.csv']}b3,New Moon,Owls\n`,
      'data/train.csv': `${BASE['data/train.csv']}t3,New Moon,Owls\n`,
    });
    expect(both.overlaps[0]?.changed).toEqual({ test: 'added', pretrain: 'added' });
    expect(placesOf(both)).toEqual(['error data/train.csv:4']);
  });

  it('by a changed limit names no row, and says that none is new', async () => {
    const train = `${BASE['data/train.csv']}t3,Winter Sun,The Larks\n`;
    const report = await reportOn(
      { 'leakage.yml': `${BASE['leakage.yml']}limits: {recording: 0}\n` },
      { 'data/train.csv': train, 'leakage.yml': `${BASE['leakage.yml']}limits: {recording: 1}\n` },
    );
    expect(headline(report)).toBe(
      'FAIL  1 of 2 tracks of test split bench is also in pretraining split train; none is new, but the base did not exceed this limit',
    );
    expect(placesOf(report)).toEqual(['error bench.csv:3']);
  });

  it('that is resolved leaves a short pass', async () => {
    const report = await reportOn(
      { 'bench.csv': `${HEADER}b1,Something Else,Nobody\n` },
      { 'bench.csv': `${HEADER}b1,Something Else,Nobody\nb2,Aurora Borealis,Night Owls\n` },
    );
    expect(headline(report)).toBe(
      'PASS  no limit is exceeded in one pair of splits; 1 overlap resolved; this change weakens its own gate in 1 way',
    );
    expect(renderText(report, PLAIN)).not.toContain('Overlaps that exceed');
  });
});

it('tracks of either side that cannot be compared are annotated at their rows', async () => {
  const report = await reportOn(
    { 'data/train.csv': `${BASE['data/train.csv']}t3,,\n`, 'bench.csv': `${BASE['bench.csv']}b3,,\n` },
    { 'leakage.yml': `${BASE['leakage.yml']}limits: {unchecked: 0}\n` },
  );
  expect(placesOf(report)).toEqual(['error bench.csv:4', 'error data/train.csv:4']);
  expect(toAnnotations(report)[1]?.message).toBe(
    'train/t3 cannot be compared with bench: nothing to compare it by (in common: text). Fill in a field that both splits have, or allow more in limits: unchecked',
  );
});
