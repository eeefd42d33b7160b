import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { expect, it } from 'vitest';
import { toLayout } from '../../src/config/layout.ts';
import { presetSettings } from '../../src/config/presets.ts';
import { digestOf } from '../../src/platform/digest.ts';
import { PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { failureOf, readAll, readContent, tableSplit } from '../support/split.ts';

const at = (table: string) => ({ layout: toLayout({ at: table }) });

/** The path of a database of these statements. */
function database(...statements: readonly string[]): string {
  const file = join(temporaryFolder(), 'table.db');
  const written = new sqlite.Database(file);
  for (const statement of statements) written.exec(statement);
  written.close();
  return file;
}
const SONGS = 'create table songs (id integer, title text, artist text, cover blob)';

it('the table in the repository has the rows of the same table as Parquet', async () => {
  const file = join(PROJECT, 'fixtures/inputs/table.db');
  const { tracks, tally } = await readAll(tableSplit(file));
  const parquet = await readAll(tableSplit(join(PROJECT, 'fixtures/inputs/none.parquet')));
  expect(tracks).toHaveLength(4);
  expect(tracks).toEqual(parquet.tracks);
  expect(tally.sha256).toBe(await digestOf(file));
});

it('rows come in the order of the table, beyond a batch, whatever its indexes, and nothing is left beside it', async () => {
  const file = database(
    SONGS,
    'create index i on songs (title, artist, id)',
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 9000)
     insert into songs select 9007199254740991 - i, 'Song ' || (9000 - i), 'Band', null from n`,
  );
  const { tracks } = await readAll(tableSplit(file));
  expect(tracks).toHaveLength(9000);
  expect([tracks[0], tracks[8999]]).toMatchObject([
    { id: '9007199254740990', title: 'Song 8999', line: 1 },
    { id: '9007199254731991', title: 'Song 0', line: 9000 },
  ]);
  expect(readdirSync(join(file, '..'))).toEqual(['table.db']);
});

it('of several tables one has to be named, however it is called', async () => {
  const file = database(
    SONGS,
    `create table "other ""one""" (id text, title text, artist text)`,
    `insert into "other ""one""" values ('x', 'T', 'A')`,
  );
  expect(await failureOf(readAll(tableSplit(file)))).toBe('undefined: the database has 2 tables');
  expect(await failureOf(readAll(tableSplit(file, at('song'))))).toBe(
    'undefined: no table "song" (did you mean "songs"?)',
  );
  expect((await readAll(tableSplit(file, at('other "one"')))).tracks).toMatchObject([{ id: 'x', title: 'T' }]);
  const columns = { id: 'id', title: 'name' };
  expect(await failureOf(readAll(tableSplit(file, { columns, ...at('songs') })))).toBe('undefined: no column "name"');
});

it('the preset of the Million Song Dataset reads track_metadata.db as it lies', async () => {
  const file = database(
    'create table songs (track_id text primary key, title text, release text, artist_name text, duration real)',
    `insert into songs values ('TR1', 'Night Bus', 'Nine', 'Lanterns', 252.05506)`,
  );
  const { tracks } = await readAll(tableSplit(file, presetSettings('msd', 'track_metadata.db') as object));
  expect(tracks).toMatchObject([{ id: 'TR1', artist: 'Lanterns', album: 'Nine', duration: 252.05506 }]);
});

it('a cell of bytes makes its row malformed, where the column is asked for', async () => {
  const file = database(
    SONGS,
    `insert into songs values (1, 'T', 'A', x'00ff'), (2, x'00ff', 'A', null), (3, null, 'A', null)`,
  );
  const { tracks, tally } = await readAll(tableSplit(file));
  expect(tracks.map(({ id, title }) => [id, title])).toEqual([
    ['1', 'T'],
    ['3', ''],
  ]);
  expect(tally.malformedRows).toMatchObject([{ line: 2, reason: '"title" is neither text nor a safe number' }]);
});

it('what is no database, cut, packed or in use is refused, each with its reason', async () => {
  const whole = readFileSync(
    database(
      SONGS,
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
       insert into songs select i, 'Song ' || i, 'Band', null from n`,
    ),
  );
  const said = (content: Uint8Array | string) => failureOf(readContent('t.db', content));
  expect(await said('')).toBe('undefined: is not a SQLite database, or is encrypted');
  expect(await said('id,title\n1,a\n')).toBe('undefined: is not a SQLite database, or is encrypted');
  expect(await said(Uint8Array.of(0x1f, 0x8b, 8))).toBe(
    'undefined: is packed by gzip, and a database is read in place',
  );
  expect(await said(whole.subarray(0, whole.length >> 1))).toMatch(/^undefined: the SQLite database is damaged/);
  expect(await said(whole.subarray(0, 50))).toMatch(/^undefined: the SQLite database is damaged/);
  const logged = Buffer.from(whole);
  logged.fill(2, 18, 20);
  expect(await said(logged)).toBe('undefined: is in use, or keeps a log of changes');
  const file = join(temporaryFolder(), 'u.db');
  writeFileSync(file, whole);
  writeFileSync(`${file}-journal`, 'x');
  expect(await failureOf(readAll(tableSplit(file)))).toMatch(/keeps a log of changes \(.*u\.db-journal\)$/);
  expect(await failureOf(readAll(tableSplit(`${file}x.db`)))).toMatch(/no such file|cannot be read/);
});
