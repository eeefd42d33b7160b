import { expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { checkFiles } from '../support/folder.ts';

const plain = (text: string): string => text;
const COLOURS = { bold: plain, dim: plain, verdict: (_: string, text: string) => text };

it('a repair of a split is applied to its tracks and counted in the report', async () => {
  const files = {
    'c.csv': 'id,title,artist\n1,Twenty-One Guns,Green Day\n',
    // Written as "Artist-Title" and split at the last hyphen.
    'b.csv': 'id,title,artist\n1,One Guns,Green Day-Twenty\n2,Basket Case,Green Day\n',
  };
  const config = (repair: string) =>
    `version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv${repair}}}\nlimits: {recording: 0}\n`;
  const { report } = await checkFiles({ ...files, 'leakage.yml': config(', repair: [title-head-in-artist]') });
  expect(report.splits.map(({ repaired }) => repaired)).toEqual([1, 0]);
  expect(report.overlaps).toMatchObject([
    { level: 'recording', test: { title: 'Twenty-One Guns', artist: 'Green Day' } },
  ]);

  const { report: wrong } = await checkFiles({ ...files, 'leakage.yml': config(', repair: [title-in-artist]') });
  expect(wrong.errors[0]?.message).toContain('"title-head-in-artist"');
});

it('damaged text on either side is repaired before it is compared, and each kind is counted and named', async () => {
  const { report } = await checkFiles({
    'c.csv': 'id,title,artist\n1,Déjà Vu,Beyoncé\n2,Don&#39;t Stop,Night Owls\n3,NoÌÇl Blanc,Zoé\n',
    'b.csv':
      'id,title,artist\n1,DÃ©jÃ\u00A0 Vu,BeyoncÃ©\n2,Don%27t Stop,Night Owls\n3,Noël Blanc,Zo\\u00e9\n4,Harbour,Gulls\n',
    'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\nlimits: {recording: 0}\n',
  });
  expect(report.overlaps.map(({ test, level }) => [test.id, level]).sort()).toEqual([
    ['1', 'recording'],
    ['2', 'recording'],
    ['3', 'recording'],
  ]);
  const damage = Object.fromEntries(report.splits.map((split) => [split.name, split.damage]));
  expect(damage).toEqual({
    b: { 'utf8-as-cp1252': 1, 'percent-encoding': 1, escapes: 1 },
    c: { 'html-entities': 1, 'utf8-as-cp1252-as-mac-roman': 1 },
  });
  expect(renderText(report, COLOURS)).toContain('b: 1 track repaired: UTF-8 read as Windows-1252 or Latin-1');
  expect(renderText(report, COLOURS)).toContain('c: 1 track repaired: characters as HTML entities');
});

it('a field that is too long to be a name is cut, and counted', async () => {
  const { report } = await checkFiles({
    'c.csv': `id,title,artist\n1,${'- '.repeat(40_000)},Night Owls\n2,Harbour,Gulls\n`,
    'b.csv': `id,title,artist\n1,${'[x] - '.repeat(10_000)},Night Owls\n`,
    'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
  });
  expect(report.splits.map(({ cut, damage }) => [cut, damage])).toEqual([
    [1, undefined],
    [1, undefined],
  ]);
  const said = '1 track with a field of which only the first 1,000 characters are compared';
  expect(renderText(report, COLOURS)).toContain(said);
  expect(renderMarkdown(report)).toContain(`<code>c</code>: ${said}`);
});
