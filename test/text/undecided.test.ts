import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFiles } from '../support/folder.ts';

it('a track whose only candidate names no artist is unchecked, unless its title is common', async () => {
  const { report, folder } = await checkFiles({
    'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
    'c.csv': 'id,title,artist\n1,Bohemian Rhapsody,Various Artists\n2,Intro,Various Artists\n',
    'b.csv': 'id,title,artist\nqueen,Bohemian Rhapsody,Queen\nxx,Intro,The xx\n',
  });
  expect(report.overlaps).toEqual([]);
  expect(report.unchecked).toMatchObject(
    [{ split: 'b', role: 'test', tracks: 1, examples: [{ id: 'queen' }], reason: /^cannot tell/ }].map((entry) => ({
      ...entry,
      reason: expect.stringMatching(entry.reason),
    })),
  );
  expect(report.verdict).toBe('warn');
  expect(readFileSync(join(folder, 'out/b/clean_ids.txt'), 'utf8')).toBe('xx\n');
});
