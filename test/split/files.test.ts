import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TableFile } from '../../src/config/config.ts';
import { digestOfFiles, joinTables, placeInFiles } from '../../src/split/files.ts';
import { openTable } from '../../src/split/formats.ts';
import type { Row, Table } from '../../src/split/table.ts';
import { temporaryFolder } from '../support/folder.ts';
import { sha256Of } from '../support/published.ts';

function filesOf(contents: Readonly<Record<string, string>>): [TableFile, ...TableFile[]] {
  const folder = temporaryFolder();
  return Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return { path: join(folder, name), name };
  }) as [TableFile, ...TableFile[]];
}

const open = ({ path }: TableFile, progress?: (share: number) => void): Promise<Table> => openTable(path, {}, progress);

async function rowsOf(table: Table, wanted: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of table.rows(wanted)) rows.push(...batch);
  return rows;
}

const A = 'id,title\n1,"Two\nlines"\n2,Blue\n';
const B = 'title,id\nGreen,3\nbroken\nRed,4\n';
const EMPTY = 'id,title\n';

it('reads files as one table whose lines are counted through as in one file, so that each leads to its own file', async () => {
  const files = filesOf({ 'a.csv': A, 'none.csv': EMPTY, 'b.csv': B });
  const shares: number[] = [];
  const table = await joinTables(files, open, (share) => shares.push(share));
  const rows = await rowsOf(table, ['id', 'title']);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['1', 'Two\nlines'],
    ['2', 'Blue'],
    ['3', 'Green'],
    [],
    ['4', 'Red'],
  ]);
  expect(rows.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7]);
  const places = rows.map(({ line }) => placeInFiles('x', table.files, line));
  const [a, , b] = files.map(({ path }) => path);
  expect(places).toEqual([
    ...[2, 4].map((line) => ({ file: a, line })),
    ...[2, 3, 4].map((line) => ({ file: b, line })),
  ]);
  expect(table.sha256()).toBe(
    digestOfFiles([
      ['a.csv', sha256Of(A)],
      ['none.csv', sha256Of(EMPTY)],
      ['b.csv', sha256Of(B)],
    ]),
  );
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((x, y) => x - y));
});

it('a column that is missing from a later file is reported there', async () => {
  const [first, second] = filesOf({ 'a.csv': A, 'b.csv': 'id,name\n3,Green\n' });
  const table = await joinTables([first, second as TableFile], open);
  await expect(rowsOf(table, ['title'])).rejects.toThrow(/b\.csv:1: no column "title"/);
});

it('a line of a table in one file is its own', () => {
  expect(placeInFiles('a.csv', undefined, 7)).toEqual({ file: 'a.csv', line: 7 });
});
