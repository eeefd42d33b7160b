import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import sqlite from 'node-sqlite3-wasm';
import { mutateBytes } from '../bytes.ts';
import { openCheck } from '../check.ts';
import { pick, type Random } from '../random.ts';
import type { Reader } from '../reader.ts';
import { encodeOddly, HOSTILE_KEYS, HOSTILE_TEXTS, mutateText } from '../texts.ts';
import { mutateValue } from '../values.ts';

/** Reads the input as a corpus and as a test split, with and without settings. */
const configOf = (file: string, settings: readonly string[]): string =>
  [
    'version: 1',
    `pretrain: {whole: {table: corpus.csv}, hostile: {table: ${file}}}`,
    'test:',
    '  bench: {table: bench.csv}',
    ...settings.map((setting, i) => `  hostile-${i}: {table: ${file}${setting}}`),
    '',
  ].join('\n');

const ROWS = [
  {
    id: '1',
    title: 'Aurora Borealis',
    artist: 'Night Owls',
    album: 'First Light',
    duration: '201',
    isrc: 'USS1Z9900001',
  },
  {
    id: '2',
    title: '"Heroes" (live), Pt. 2',
    artist: 'Zoë & the Gulls feat. Ann',
    album: 'B-Sides - 2011 Remaster',
    duration: '3:20',
    isrc: '',
  },
  {
    id: '3',
    title: 'Sonata No. 14 in C-sharp minor, Op. 27: II',
    artist: 'Ludwig van Beethoven',
    album: '',
    duration: '',
    isrc: 'x',
  },
  {
    id: 'abc/04 - Song.mp3',
    title: 'Tide\nLine',
    artist: 'Ost; Mira Holm',
    album: 'x',
    duration: '99.5',
    isrc: 'GB-AAA-01-00001',
  },
];
const NAMES = Object.keys(ROWS[0] as object) as readonly (keyof (typeof ROWS)[number])[];

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const delimited = (separator: string): string =>
  `${[NAMES.join(separator), ...ROWS.map((row) => NAMES.map((name) => quoted(row[name])).join(separator))].join('\n')}\n`;

const TIMES =
  'youtube_id,start,end,title\nabcdefghijk,0:10,0:20,A\nhttps://youtu.be/abcdefghijk?t=5,15.5,20,B\n,1,2,C\n';
const CSV_SEEDS = [
  delimited(','),
  TIMES,
  `sep=;\n${delimited(';')}`,
  `# comment\n${delimited(',')}`,
  `a,b\n${delimited(',')}`,
];
const CSV_WORDS = [
  ',',
  ';',
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '"\n"',
  'sep=,\n',
  '<<<<<<< HEAD\n',
  '"a\n',
  '\u0000',
  '|',
  '# ',
];

const text =
  (name: string, seeds: readonly string[], words: readonly string[]): Reader['make'] =>
  (next) => {
    const from = pick(next, seeds);
    const mutant = mutateText(from, next, [...words, ...seeds.map((seed) => seed.slice(0, 200)), ...HOSTILE_TEXTS]);
    return { name, bytes: encodeOddly(mutant, next) };
  };

const reader = (
  name: string,
  make: Reader['make'],
  file: string,
  settings: readonly string[],
  unmeant?: RegExp,
): Reader => ({
  name,
  make,
  open: async (folder) =>
    openCheck(folder, { name: 'hostile', config: configOf(file, settings), alone: true, ...(unmeant && { unmeant }) }),
});

const CSV_SETTINGS = [
  '',
  ', columns: {id: 1, title: 2, artist: 3}, layout: {rest: 3}',
  ', columns: {title: title, artist: artist, duration: duration}, song: [artist, album], keep: {id: ["1", "2", "3"]}',
  ', layout: {quotes: false, comment: "#", header: 2}',
];

const csv = reader('csv', text('hostile.csv', CSV_SEEDS, CSV_WORDS), 'hostile.csv', CSV_SETTINGS);
const tsv = reader(
  'tsv',
  text('hostile.tsv', [delimited('\t'), TIMES.replaceAll(',', '\t')], CSV_WORDS),
  'hostile.tsv',
  ['', ', names: {column: title, pattern: "{artist} - {title}"}'],
);

const nest = (rows: readonly object[]): readonly unknown[] => [
  rows,
  { tracks: rows, info: { n: 1 } },
  Object.fromEntries(rows.map((row, i) => [`k${i}`, row])),
  { data: { inner: { tracks: rows } } },
  rows.map((row) => ({
    ...row,
    artists: [{ name: 'A' }, { name: 'B' }],
    meta: { isrc: 'USS1Z9900001', more: [1, 2] },
  })),
  ['Aurora Borealis', 'Tide'],
  { title: ['a', 'b'], artist: ['c', 'd'] },
];
const JSON_WORDS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\',
  '\\"',
  '\\u',
  'NaN',
  '-Infinity',
  'nul',
  '{"',
  '"}',
  '\n',
  '{"__proto__":{"x":1}}',
];

const json =
  (lines: boolean): Reader['make'] =>
  (next) => {
    const shapes = nest(ROWS);
    const value = mutateValue(lines ? pick(next, [shapes[0], shapes[4]]) : pick(next, shapes), next);
    const all =
      lines && Array.isArray(value)
        ? value.map((row) => JSON.stringify(row)).join('\n')
        : JSON.stringify(value, null, pick(next, [0, 1]));
    const mutant = next() < 0.6 ? mutateText(all, next, JSON_WORDS) : all;
    return { name: lines ? 'hostile.jsonl' : 'hostile.json', bytes: encodeOddly(mutant, next) };
  };
const JSON_SETTINGS = [
  '',
  ', columns: {id: id, title: title, artist: artists, album: meta.more}, keep: {constructor: x, "__proto__": y}',
];

function databases(): readonly Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-fuzz-'));
  try {
    return [1024, 512].map((page, i) => {
      const file = join(folder, `${i}.db`);
      const database = new sqlite.Database(file);
      database.exec(
        `pragma page_size = ${page}; create table songs (${NAMES.map((name) => `${name} text`).join(', ')})`,
      );
      if (i === 1) database.exec('create index by_title on songs (title); create view v as select * from songs');
      for (const row of Array.from({ length: 8 }, () => ROWS).flat())
        database.run(
          'insert into songs values (?, ?, ?, ?, ?, ?)',
          NAMES.map((name) => row[name]),
        );
      database.close();
      return readFileSync(file);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SQL = [
  'create view songs as with recursive c(x) as (select 1 union all select x + 1 from c) select x as id, x as title, x as artist from c',
  'create table songs(id, title text generated always as (hex(zeroblob(400000000))), artist)',
  'create table songs(id integer primary key, title, artist) without rowid',
  'create virtual table songs using fts5(title, artist)',
];

/** Changes the statement that a table is made by: a database holds it as text. */
function changeSchema(bytes: Buffer, next: Random): Buffer {
  const at = bytes.indexOf('CREATE TABLE songs', 0, 'latin1');
  if (at < 0) return bytes;
  const copy = Buffer.from(bytes);
  copy.write(pick(next, SQL).slice(0, 140), at, 'latin1');
  return copy;
}

let seeds: readonly Buffer[] | undefined;
const sqliteReader = reader(
  'sqlite',
  (next) => {
    seeds ??= databases();
    const from = pick(next, seeds);
    const bytes = next() < 0.1 ? changeSchema(from, next) : from;
    return { name: 'hostile.db', bytes: next() < 0.05 ? bytes : mutateBytes(bytes, next, seeds) };
  },
  'hostile.db',
  ['', ', layout: {at: songs}, columns: {id: 1, title: 2, artist: 3}'],
);

const parquetOf = (more: object): Buffer => {
  const columns = NAMES.map((name) => ({ name, data: ROWS.map((row) => row[name]) }));
  const number = { name: 'number', data: [1n, 2n, 3n, 4n] };
  const nested = { name: 'json', data: ROWS.map((row) => ({ ...row })), type: 'JSON' as const };
  return Buffer.from(parquetWriteBuffer({ columnData: [...columns, number, nested], ...more }));
};

let parquets: readonly Buffer[] | undefined;
const parquet = reader(
  'parquet',
  (next) => {
    parquets ??= [
      parquetOf({}),
      parquetOf({ codec: 'UNCOMPRESSED' }),
      parquetOf({ rowGroupSize: 2, statistics: false }),
    ];
    return { name: 'hostile.parquet', bytes: mutateBytes(pick(next, parquets), next, parquets) };
  },
  'hostile.parquet',
  ['', ', columns: {id: id, title: json, artist: number}'],
  /report this|bug/,
);

const lists: Reader = {
  name: 'ids',
  make(next) {
    const from = pick(next, [
      'b1\nb2\n',
      '["b1", "b2"]',
      '[{"id": "b1"}, {"id": 2}]',
      '{"a": ["b1"]}',
      'x/b1.wav\n0b2.wav\n',
    ]);
    const mutant = mutateText(from, next, [...JSON_WORDS, ...HOSTILE_KEYS, 'b1\n']);
    return {
      name: from.startsWith('b') || from.startsWith('x') ? 'hostile.txt' : 'hostile.json',
      bytes: encodeOddly(mutant, next),
    };
  },
  open: async (folder) => {
    const split = (file: string, i: number) =>
      `  hostile-${i}: {table: bench.csv, keep: {ids: ${file}${i === 2 ? ', pattern: "{_}/{0}{id}.wav"' : ''}}}`;
    const config = (file: string) =>
      `version: 1\npretrain: {whole: {table: corpus.csv}}\ntest:\n  bench: {table: bench.csv}\n${[file, file].map((each, i) => split(each, 2 * i)).join('\n')}\n`;
    const read = openCheck(folder, { name: 'hostile', alone: true });
    return async (input) => {
      writeFileSync(join(folder, 'leakage.yml'), config(input.name));
      await read(input);
    };
  },
};

export const tables: readonly Reader[] = [
  csv,
  tsv,
  reader('json', json(false), 'hostile.json', [...JSON_SETTINGS, ', layout: {at: tracks}']),
  reader('jsonl', json(true), 'hostile.jsonl', JSON_SETTINGS),
  sqliteReader,
  parquet,
  lists,
];
