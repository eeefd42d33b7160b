import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { guessColumns } from '../../src/init/guess.ts';
import { openTable } from '../../src/split/formats.ts';
import { temporaryFolder } from '../support/folder.ts';

async function guessed(rows: readonly (readonly (string | number)[])[]) {
  const file = join(temporaryFolder(), 't.csv');
  writeFileSync(file, rows.map((row) => `${row.join(',')}\n`).join(''));
  return guessColumns(await openTable(file));
}

const twelve = <T>(make: (i: number) => T): T[] => Array.from({ length: 12 }, (_, i) => make(i));

it.each([
  [
    'counts of words that never rise',
    [['a', 'b', 'c'], ...twelve((i) => [`soft word ${i}`, `mood of ${i % 3}`, 900 - i * i])],
  ],
  [
    'a column of counts by its name',
    [['facet', 'word', 'count'], ...twelve((i) => [`facet ${i % 3} x`, `some word ${i}`, (i * 7) % 5])],
  ],
  [
    'features of files',
    [
      ['f', 'what', ...twelve((i) => `mfcc${i}`)],
      ...twelve((i) => [`clip ${i} a`, `of ${i % 4} b`, ...twelve((n) => (i * n) % 7)]),
    ],
  ],
])('%s are no tracks', async (_, rows) => {
  expect(await guessed(rows)).toBeUndefined();
});

it('titles beside numbers that rise and fall are tracks', async () => {
  const rows = twelve((i) => [`TR${100 + i}`, `Song number ${i}`, `Band ${i % 3} x`, 1990 + ((i * 5) % 9)]);
  expect(await guessed([['Nr', 'Titel', 'Von', 'Jahr'], ...rows])).toMatchObject({
    id: 'Nr',
    title: 'Titel',
    artist: 'Von',
  });
});
