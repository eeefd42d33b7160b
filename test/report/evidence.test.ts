import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderComment } from '../../src/report/comment.ts';
import { comparedBy } from '../../src/report/evidence.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { checkAt, type Files } from '../support/gate.ts';

const PLAIN = { bold: (text: string) => `*${text}*`, dim: String, verdict: (_: unknown, text: string) => text };

const outputs = (report: Report): readonly string[] => [
  renderText(report, PLAIN),
  renderMarkdown(report),
  renderComment(report, { key: 'k', artifactUrl: undefined, runUrl: '' }),
];

const CORPUS = 'id,title,artist\nc1,Aurora Borealis,Night Owls\n';
const OTHER = 'id,title,artist\no1,Something Else,Nobody\n';

/** Two pretraining splits and two test splits; `bench` is the corpus itself. */
const four = (checks: string): Files => ({
  'leakage.yml': `version: 1\npretrain: {own: {table: own.csv}, corpus: {table: corpus.csv}}\ntest: {bench: {table: corpus.csv}, other: {table: own.csv}}\n${checks}`,
  ...{ 'corpus.csv': CORPUS, 'own.csv': OTHER },
});

describe('pairs that nobody compared', () => {
  it('are listed and counted where no check names them', async () => {
    const checks = 'checks: [{pretrain: own, test: bench}, {pretrain: corpus, test: other}]\n';
    const { report } = await checkAt(four(checks));
    const reason = 'no check names this pair';
    expect(report.skipped).toEqual([
      { pretrain: 'own', test: 'other', reason },
      { pretrain: 'corpus', test: 'bench', reason },
    ]);
    for (const text of outputs(report)) {
      expect(text).toContain('2 pairs of splits were not compared');
      expect(text.match(/no check names this pair/g)).toHaveLength(2);
    }
  });

  it('are one line for a pretraining split that no check names, and none where each is named', async () => {
    const { report } = await checkAt(four('checks: [{pretrain: own}]\n'));
    expect(report.skipped).toEqual([
      { pretrain: 'corpus', test: '*', reason: 'no check names this pretraining split' },
    ]);
    expect(renderText(report, PLAIN)).toContain('; 2 pairs of splits were not compared');
    const whole = (await checkAt(four(''))).report;
    expect(whole.skipped).toEqual([]);
    expect(renderText(whole, PLAIN)).not.toContain('not compared');
  });

  it('leave the verdict unknown where they are all', async () => {
    const { report } = await checkAt(four('checks:\n  - {skip: later}\n'));
    expect(report).toMatchObject({
      ...{ verdict: 'unknown', checks: [] },
      errors: [{ line: 5, message: expect.stringContaining('every pair of splits is skipped') }],
    });
    expect(report.skipped).toHaveLength(4);
    for (const text of outputs(report)) expect(text).toContain('NOT CHECKED');
  });
});

describe('the kinds of evidence', () => {
  it('are said of each pair, and where it was one alone', async () => {
    const { report } = await checkAt({
      'leakage.yml':
        'version: 1\npretrain: {ids: {table: ids.csv}, both: {table: both.csv}}\ntest: {bench: {table: both.csv}}\n',
      'ids.csv': 'id,media\ni1,abcdefghijk\n',
      'both.csv': 'id,media,title,artist\nb1,lmnopqrstuv,Halo,Nobody\n',
    });
    expect(comparedBy(report, String)).toEqual([
      { only: true, kinds: 'source ids only', pairs: ['ids → bench'] },
      { only: false, kinds: 'source ids, title and artist', pairs: ['both → bench'] },
    ]);
    const [text, markdown, comment] = outputs(report);
    expect(text).toContain(
      '*Compared by source ids only: ids → bench*\nCompared by source ids, title and artist: both',
    );
    for (const each of [markdown, comment]) expect(each).toContain('**Compared by source ids only**: <code>ids</code>');
  });
});
