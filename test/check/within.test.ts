import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Report, reportSchema } from '../../src/model/report.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { sharedItems } from '../../src/report/shared.ts';
import { renderText } from '../../src/report/text.ts';
import { checkFiles } from '../support/folder.ts';

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

const YML = 'version: 1\npretrain: {corpus: {table: t.csv}}\n';

async function checked(files: Readonly<Record<string, string>>) {
  const { report, folder } = await checkFiles(files, { within: 't' });
  return { report: reportSchema.parse(report), folder };
}
const pairs = ({ overlaps }: Report) =>
  overlaps.map(({ test, pretrain, level }) => `${test.id} = ${pretrain.id} ${level}`);

it('by title and artist each duplicate is told once, as the first of its equals, and clips of one song are none', async () => {
  const { report, folder } = await checked({
    'leakage.yml': `${YML}test: {t: {table: t.csv, song: song}}\n`,
    't.csv': `id,song,title,artist
a1,1,Paranoid Android,Radiohead
a2,1,Paranoid Android,Radiohead
b1,2,"Paranoid Android (Remastered)",Radiohead
b2,2,"Paranoid Android (Remastered)",Radiohead
c1,3,Paranoid Android,Radiohead
d1,4,Karma Police,Radiohead
a3,1,Paranoid Android,Radiohead
`,
  });
  expect(pairs(report).sort()).toEqual(['b1 = a1 recording', 'b2 = a1 recording', 'c1 = a1 recording']);
  expect(report.checks).toMatchObject([{ within: true, compared_by: ['text'], levels: { recording: { tracks: 3 } } }]);
  expect(readFileSync(join(folder, 'out/t/leaked_ids.txt'), 'utf8')).toBe('b1\nb2\nc1\n');
});

it('two hundred clips of one song do not hide the duplicate behind them', async () => {
  const clips = Array.from({ length: 200 }, (_, i) => `a${i},1,Paranoid Android,Radiohead,${i + 1}`).join('\n');
  const { report } = await checked({
    'leakage.yml': `${YML}test: {t: {table: t.csv, song: song}}\n`,
    't.csv': `id,song,title,artist,duration\n${clips}\nz,2,Paranoid Andriod,Radiohead,\n`,
  });
  expect(pairs(report)).toEqual(['z = a0 recording']);
});

it('whatever `retrieve` says, no track is its own duplicate', async () => {
  const rows = 'id,title,artist\na,Paranoid Android,Radiohead\nb,Karma Police,Radiohead\n';
  for (const retrieve of ['words', 'embedding', 'seed']) {
    const { report } = await checked({
      'leakage.yml': `${YML}test: {t: {table: t.csv}}\nmatch: {text: {retrieve: ${retrieve}}}\n`,
      't.csv': rows,
    });
    expect([report.verdict, pairs(report)]).toEqual(['pass', []]);
  }
});

it('a track whose artist is not told is an open question about an earlier one, not about itself', async () => {
  const alone = await checked({
    'leakage.yml': `${YML}test: {t: {table: t.csv}}\n`,
    't.csv': 'id,title,artist\na,Wuthering Nightingale Sonata,Various Artists\nb,Karma Police,Radiohead\n',
  });
  expect(alone.report.unchecked).toMatchObject([{ tracks: 1, examples: [{ id: 'a' }] }]);
  expect(alone.report.unchecked[0]?.examples[0]?.candidate).toBeUndefined();
  const { report } = await checked({
    'leakage.yml': `${YML}test: {t: {table: t.csv}}\n`,
    't.csv':
      'id,title,artist\na,Wuthering Nightingale Sonata,Ada Blue\nb,Wuthering Nightingale Sonata,Various Artists\n',
  });
  expect([report.verdict, pairs(report)]).toEqual(['warn', []]);
  expect(report.unchecked).toMatchObject([
    { role: 'test', tracks: 1, examples: [{ id: 'b', candidate: { id: 'a' } }] },
  ]);
});

it('rows of a JSON document without line breaks are told apart', async () => {
  const row = { title: '', artist: '', isrc: 'USRC17607839' };
  const { report } = await checked({
    'leakage.yml': `${YML}test: {t: {table: t.json}}\n`,
    't.json': JSON.stringify([
      { id: 'a', ...row },
      { id: 'b', ...row },
    ]),
  });
  expect(pairs(report)).toEqual(['b = a recording']);
});

it('train and test of one table are told apart by a column', async () => {
  const { report } = await checkFiles({
    'leakage.yml':
      'version: 1\npretrain: {train: {table: all.csv, keep: {set: train}}}\ntest: {test: {table: all.csv, keep: {set: test}}}\n',
    'all.csv':
      'id,set,title,artist\na,train,Paranoid Android,Radiohead\nb,test,Karma Police,Radiohead\nc,test,paranoid android,Radiohead\n',
  });
  expect(pairs(report)).toEqual(['c = a recording']);
});

it('parts of one benchmark end in one table of what they share', async () => {
  const head = 'id,title,artist\n';
  const files = {
    'leakage.yml':
      'version: 1\npretrain: {train: {table: a.csv}}\ntest: {valid: {table: b.csv}, test: {table: c.csv}}\nchecks: [{pretrain: train}]\n',
    'a.csv': `${head}1,Paranoid Android,Radiohead\n2,Karma Police,Radiohead\n3,Lucky,Radiohead\n`,
    'b.csv': `${head}1,Paranoid Android,Radiohead\n2,No Surprises,Radiohead\n3,No Surprises,Radiohead\n`,
    'c.csv': `${head}1,Lucky,Radiohead\n2,No Surprises,Radiohead\n3,Paranoid Android,Radiohead\n`,
  };
  const { report, folder } = await checkFiles(files, { within: 'train, valid,test' });
  reportSchema.parse(report);
  expect(report).toMatchObject({ verdict: 'fail', skipped: [], errors: [] });
  expect(renderText(report, PLAIN).trimEnd().split('\n').slice(-5)).toEqual([
    'Shared items, in tracks of the column that are also in the row:',
    '         train  valid  test',
    '  train      0      1     2',
    '  valid             1     2',
    '  test                    0',
  ]);
  expect(renderMarkdown(report)).toContain('| <code>train</code> | 0 | 1 | 2 |');
  const list = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
  expect([list('test/leaked_ids.txt'), list('test/clean_ids.txt')]).toEqual(['1\n2\n3\n', '']);
  expect(list('valid/leaked_ids.txt').split('\n').filter(Boolean).sort()).toEqual(['1', '3']);

  const alone = await checkFiles(files);
  expect(sharedItems(alone.report, String)).toBeUndefined();
  const wrong = await checkFiles(files, { within: 'train,vaild' });
  expect(wrong.report.errors).toMatchObject([{ message: 'no split is called "vaild" (did you mean "valid"?)' }]);
});

it('many parts are a list of those that share something', async () => {
  const names = Array.from({ length: 14 }, (_, i) => `fold-${i}`);
  const splits = names.map((name, i) => `${name}: {table: ${i < 2 ? 'same' : name}.csv}`).join(', ');
  const row = (i: number) => `id,isrc\n1,USABC00000${String(i).padStart(2, '0')}\n`;
  const { report } = await checkFiles(
    {
      'leakage.yml': `version: 1\npretrain: {p: {table: same.csv}}\ntest: {${splits}}\n`,
      'same.csv': row(0),
      ...Object.fromEntries(names.map((name, i) => [`${name}.csv`, row(i)])),
    },
    { within: names.join(',') },
  );
  expect(renderText(report, PLAIN)).toContain('Shared items:\n  fold-0, fold-1: 1 item\n  nothing in 104 pairs');
});
