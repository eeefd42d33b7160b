import { expect, it } from 'vitest';
import { checkFiles } from './support/folder.ts';

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
