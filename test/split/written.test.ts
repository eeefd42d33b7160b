import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Layout, Split } from '../../src/config/config.ts';
import { toLayout } from '../../src/config/layout.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { malformedRemedy } from '../../src/split/malformed.ts';
import { readingNotes } from '../../src/split/notes.ts';
import { checkFiles } from '../support/folder.ts';
import { readContent } from '../support/split.ts';

type Settings = Partial<Omit<Split, 'layout'>> & { readonly layout?: Partial<Layout> };

/** Name of the file, its content, what leakage.yml says of it, and what the program makes of it. */
type Case = readonly [file: string, content: string | Uint8Array, settings: Settings, said: string];

/** Reads a table and returns its tracks, or the first problem with its remedy. */
async function read(file: string, content: string | Uint8Array, { layout, ...settings }: Settings): Promise<string> {
  try {
    const { tracks, tally } = await readContent(file, content, { ...settings, layout: toLayout(layout) });
    const said = tracks.map(({ id, title, artist, duration, source, start, end, ...rest }) => {
      const times = [
        ...(duration === undefined ? [] : [`${duration} s`]),
        ...(source ? [`${source} ${start ?? ''}-${end ?? ''}`] : []),
      ];
      const ids = [rest.mbid, rest.isrc, rest.md5, rest.sha256].filter((one) => one !== '');
      return [`${id}: ${title} by ${artist}`, ...times, ...ids].join(', ');
    });
    const malformed = tally.malformedRows.map(({ line, reason }) => `[${line}: ${reason}]`);
    const fix = tally.malformed > 0 ? [malformedRemedy(tally)] : [];
    const odd = tally.suspicious > 0 ? [`${tally.suspicious} odd`] : [];
    return [...said, ...malformed, ...fix, ...odd, ...readingNotes(tally).map((note) => `(${note})`)].join(' | ');
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ line, message, remedy }) => `! ${line ?? ''}: ${message}. ${remedy}`).join(' | ');
  }
}

const utf16 = (text: string, big: boolean, mark = true): Buffer => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const TABLE = 'id,title,artist\n1,Hello,Adele\n2,Sky,Adele\n';
const BOTH = { columns: { title: 'title', artist: 'artist' } };
const timed = (...durations: readonly string[]): string =>
  `id;title;artist;duration\n${durations.map((time, i) => `${i + 1};T${i + 1};A;${time}\n`).join('')}`;
const ranged = (head: string, ...ranges: readonly string[]): string =>
  `ytid,${head}\n${ranges.map((range, i) => `aaaaaaaaaa${i + 1},${range}\n`).join('')}`;
const NO_COLUMN = '! 1: no column to match by: no title, identifier or digest; the table begins: ';
const BY_COLUMN =
  '! 1: has its values by column, not by row. Write it as a list of rows: `to_json(FILE, orient="records")`';
const NO_OBJECTS =
  '! 1: its rows are not JSON objects. Give a list of objects, `[{"title": …, "artist": …}, …]`, or one object a line; quotes are `"`';
const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
const tar = Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0'), Buffer.alloc(300)]);
const objects = '[{"id":"a","title":"Hello","artist":"Adele"},{"id":"b","title":"Sky","artist":"Adele"}]';
const lines = '{"id":"a","title":"Hello","artist":"Adele"}\n{"id":"b","title":"Sky","artist":"Adele"}\n';
const TITLES = { layout: { header: 0 }, columns: { id: 1, title: 2, artist: 3 } };

const QUOTES: readonly Case[] = [
  [
    't.tsv',
    'id\ttitle\tartist\n1\t"Heroes\tDavid Bowie\n2\tHello\tAdele\n3\tSky\tAdele\n4\t12" mix of Say\tX\n',
    {},
    '1: "Heroes by David Bowie | 2: Hello by Adele | 3: Sky by Adele | 4: 12" mix of Say by X | (1 with a stray quote, read again without quotes)',
  ],
  [
    't.csv',
    'id,title,artist\n1,"Heroes,David Bowie\n2,Hello,Adele\n3,Sky,Adele\n4,12" mix of Say,X\n',
    {},
    '1: "Heroes by David Bowie | 2: Hello by Adele | 3: Sky by Adele | 4: 12" mix of Say by X | (1 with a stray quote, read again without quotes)',
  ],
  [
    't.csv',
    'id,title,artist\n1,"Heroes,David Bowie\n2,Hello,Adele\n4,The 12",X\n5,Sky,Adele\n',
    {},
    '5: Sky by Adele | [2: a quoted cell runs over lines that look like rows] | [3: a quoted cell runs over lines that look like rows] | [4: a quoted cell runs over lines that look like rows] | Write `layout: {quotes: false}` if its quotes are ordinary characters; else take the line breaks out of the cell',
  ],
  [
    't.csv',
    'id,title,artist\n1,"Heroes, live,David Bowie\n2,Hello,Adele\n4,12" mix,X\n',
    {},
    '2: Hello by Adele | 4: 12" mix by X | [2: 4 fields instead of 3] | Quote a cell with a separator in it: `"` right at its beginning and end, doubled inside, not `\'` or `\\"`; or write `layout: {quotes: false}` and another separator | (1 with a stray quote, read again without quotes)',
  ],
  [
    't.csv',
    'id,title,artist\n1,"Heroes,David Bowie\n2,Hello\n3,Sky,Adele\n4,12" mix,X\n',
    {},
    '1: "Heroes by David Bowie | 3: Sky by Adele | 4: 12" mix by X | [3: 2 fields instead of 3] | Fix the table, or set strict.malformed-rows to 1 in leakage.yml | (1 with a stray quote, read again without quotes)',
  ],
  [
    't.csv',
    'id,title,artist\n1,"Heroes,David Bowie\n2,Hello,Adele\n',
    {},
    '1: "Heroes by David Bowie | 2: Hello by Adele | (1 with a stray quote, read again without quotes)',
  ],
  [
    't.csv',
    'id,title,artist\n1,Hello,Adele\n2,"Heroes,David Bowie',
    {},
    '1: Hello by Adele | 2: "Heroes by David Bowie | (1 with a stray quote, read again without quotes)',
  ],
  [
    't.csv',
    'id,title,artist\n1,"Heroes,David Bowie\n2,12",X\n3,Sky,Adele\n',
    {},
    '3: Sky by Adele | [2: a quoted cell runs over lines that look like rows] | [3: a quoted cell runs over lines that look like rows] | Write `layout: {quotes: false}` if its quotes are ordinary characters; else take the line breaks out of the cell',
  ],
  ['t.csv', 'id,title,artist\n1,"Hello\nWorld",Adele\n2,Sky,Adele\n', {}, '1: Hello\nWorld by Adele | 2: Sky by Adele'],
  [
    't.csv',
    'title,artist,caption\nHello,Adele,"A song, slow\nwith drums, and bass, too\nand more"\nSky,Adele,x\n',
    {},
    '2: Hello by Adele | 5: Sky by Adele',
  ],
  [
    't.csv',
    '"id","title","artist"\n"1","Hello","Adele, and\n2,Sky,Adele\n"\n',
    {},
    '1: Hello by Adele, and\n2,Sky,Adele',
  ],
  [
    't.csv',
    'id,title,artist\n1,"""Heroes""",David Bowie\n2,"Heroes" (live),David Bowie\n',
    {},
    '1: "Heroes" by David Bowie | 2: "Heroes" (live) by David Bowie',
  ],
  [
    't.csv',
    'id,title,artist\n1,Hello,Adele\n2,"never closed\n',
    {},
    '! 3: a quote opened in this row is never closed. Close it, double it if it is part of the text, or write `layout: {quotes: false}` if none is meant',
  ],
  [
    't.csv',
    'id,title,artist\n1,Hello "x\n',
    {},
    '! : no row can be used: 1 malformed, the first in line 2: 2 fields instead of 3. Say how the table is laid out, such as `layout: {separator: ";"}` or `layout: {quotes: false}`',
  ],
  [
    't.csv',
    'id,"title\n(original)",artist\n1,Hello,Adele\n',
    { columns: { title: 2, id: 'id', artist: 'artist' } },
    '1: Hello by Adele',
  ],
  [
    't.csv',
    'id,title,artist\n1,a,b,c\n2,a,b,c\n3,a,b,c\n',
    {},
    '! : no row can be used: 3 malformed, the first in line 2: 4 fields instead of 3. Say how the table is laid out, such as `layout: {separator: ";"}` or `layout: {quotes: false}`',
  ],
  [
    't.csv',
    'id,title,artist\n1,a,b\n<<<<<<< HEAD\n2,c,d\n=======\n2,c,e\n>>>>>>> x\n',
    {},
    '1: a by b | 2: c by d | [3: the mark of a merge conflict] | [5: the mark of a merge conflict] | [6: duplicate id 2] | [7: the mark of a merge conflict] | Remove the marks `<<<<<<<`, `=======` and `>>>>>>>`, keep the rows of one side, and commit the table again',
  ],
  [
    't.jsonl',
    '{"id":1,"title":"a","artist":"b"}\n<<<<<<< HEAD\n{"id":2,"title":"c","artist":"d"}\n=======\n>>>>>>> x\n',
    {},
    '1: a by b | 2: c by d | [2: the mark of a merge conflict] | [4: the mark of a merge conflict] | [5: the mark of a merge conflict] | Remove the marks `<<<<<<<`, `=======` and `>>>>>>>`, keep the rows of one side, and commit the table again',
  ],
  [
    't.csv',
    'id,title,artist\n1,a,b\n2,c\n',
    {},
    '1: a by b | [3: 2 fields instead of 3] | Fix the table, or set strict.malformed-rows to 1 in leakage.yml',
  ],
  [
    't.csv',
    'id,title,artist\n1,a,b\n1,c,d\n',
    {},
    '1: a by b | [3: duplicate id 1] | Make the ids unique, or name another column in `columns.id`',
  ],
  [
    't.csv',
    'id,title,artist\n1,a\rb,c\n2,d,e\n',
    {},
    '2: d by e | [2: a carriage return inside the row: the lines of the file do not all end alike] | Write the file with one kind of line ends, for example by `dos2unix -c mac`',
  ],
];

const SEPARATORS: readonly Case[] = [
  ['t.csv', TABLE.replaceAll(',', ';'), {}, '1: Hello by Adele | 2: Sky by Adele | (fields are separated by ";")'],
  ['t.csv', TABLE.replaceAll(',', '\t'), {}, '1: Hello by Adele | 2: Sky by Adele | (fields are separated by a tab)'],
  ['t.csv', TABLE.replaceAll(',', '|'), {}, '1: Hello by Adele | 2: Sky by Adele | (fields are separated by "|")'],
  ['t.tsv', TABLE, {}, '1: Hello by Adele | 2: Sky by Adele | (fields are separated by ",")'],
  ['t.tsv', TABLE.replaceAll(',', ';'), {}, '1: Hello by Adele | 2: Sky by Adele | (fields are separated by ";")'],
  [
    't.csv',
    'id;title;artist\n1;Hello, World;Adele\n2;"A;B";Adele\n',
    {},
    '1: Hello, World by Adele | 2: A;B by Adele | (fields are separated by ";")',
  ],
  ['t.csv', 'title\nHello; World\nSky\n', {}, '2: Hello; World by  | 3: Sky by '],
  [
    't.csv',
    `sep=;\n${TABLE.replaceAll(',', ';')}`,
    {},
    '1: Hello by Adele | 2: Sky by Adele | (fields are separated by ";")',
  ],
  [
    't.csv',
    `"sep=\t"\r\n${TABLE.replaceAll(',', '\t')}`,
    {},
    '1: Hello by Adele | 2: Sky by Adele | (fields are separated by a tab)',
  ],
  ['t.csv', `sep=,\n${TABLE}`, {}, '1: Hello by Adele | 2: Sky by Adele'],
  [
    't.csv',
    TABLE.replaceAll('\n', '\r'),
    {},
    '1: Hello by Adele | 2: Sky by Adele | (lines end with a carriage return alone)',
  ],
  [
    't.tsv',
    TABLE.replaceAll(',', '\t').replaceAll('\n', '\r'),
    {},
    '1: Hello by Adele | 2: Sky by Adele | (lines end with a carriage return alone)',
  ],
  [
    't.jsonl',
    lines.replaceAll('\n', '\r'),
    {},
    'a: Hello by Adele | b: Sky by Adele | (lines end with a carriage return alone)',
  ],
  ['t.csv', utf16(TABLE, false), {}, '1: Hello by Adele | 2: Sky by Adele | (decoded from UTF-16LE)'],
  ['t.csv', utf16(TABLE, true), {}, '1: Hello by Adele | 2: Sky by Adele | (decoded from UTF-16BE)'],
  [
    't.csv',
    utf16(TABLE, false, false),
    {},
    '1: Hello by Adele | 2: Sky by Adele | (decoded from UTF-16LE, by its bytes alone)',
  ],
  [
    't.csv',
    utf16(TABLE, true, false),
    {},
    '1: Hello by Adele | 2: Sky by Adele | (decoded from UTF-16BE, by its bytes alone)',
  ],
  [
    't.csv',
    gzipSync(utf16(TABLE.replaceAll(',', '\t').replaceAll('\n', '\r\n'), false)),
    {},
    '1: Hello by Adele | 2: Sky by Adele | (decoded from UTF-16LE) | (fields are separated by a tab)',
  ],
  ['t.json', utf16(objects, false), {}, 'a: Hello by Adele | b: Sky by Adele | (decoded from UTF-16LE)'],
  [
    't.csv',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('i\0\0\0d\0\0\0')]),
    {},
    '! 1: is UTF-32. Write it as UTF-8: `iconv -f UTF-32 -t UTF-8`',
  ],
  [
    't.lst',
    'audio/a.wav|a dog barks\naudio/b.wav|rain\n',
    {},
    '! 1: nothing says what its 2 columns are, and no header does (the first row: audio/a.wav | a dog barks). If they are ids of another table, write there `keep: {ids: t.lst, pattern: "{_}/{id}.wav"}`; if another split lists ids of the same data set, `ids-of: NAME` in both; if the names say more, write `names: {column: 1, pattern: "{__}/{artist} - {title}.wav"}`',
  ],
  ['t.psv', TABLE.replaceAll(',', '|'), {}, '1: Hello by Adele | 2: Sky by Adele | (fields are separated by "|")'],
  ['t.txt', 'id\ttitle\tartist\n1\tHello\tAdele\n', {}, '1: Hello by Adele | (fields are separated by a tab)'],
  [
    't.csv',
    '"id,title,artist"\n"1,Hello,Adele"\n',
    {},
    '! 1: no column to match by: no title, identifier or digest: each row is one quoted text. Take the quotes around whole rows away, or write the table again',
  ],
  [
    't.csv',
    'TRAAAAW128F429D538,Hello,Adele\nTRAAABD128F429CF47,Sky,Adele\n',
    {},
    '! 1: no column to match by: no title, identifier or digest. Say where they are with `columns: {title: …, artist: …}`; the table has: TRAAAAW128F429D538, Hello, Adele. If its first row is not a header: `columns: {title: 1, artist: 2}`',
  ],
];

const FOREIGN: readonly Case[] = [
  [
    't.xlsx',
    Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml', 'latin1'),
    {},
    '! 1: is an Excel workbook (.xlsx), not text. Save the sheet as "CSV UTF-8" and name that file',
  ],
  [
    't.csv',
    Buffer.from('PK\x03\x04\x14\0\x06\0_rels/.rels', 'latin1'),
    {},
    '! 1: is an Excel workbook (.xlsx), not text. Save the sheet as "CSV UTF-8" and name that file',
  ],
  [
    't.xls',
    Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'latin1'),
    {},
    '! 1: is an Excel workbook (.xls) or another Office file, not text. Save the sheet as "CSV UTF-8" and name that file',
  ],
  [
    't.zip',
    Buffer.from('PK\x03\x04\x14\0\0\0\x08\0data.csv', 'latin1'),
    {},
    '! 1: is a zip archive, not text. Unpack it and name the table itself',
  ],
  [
    't.tar',
    tar,
    {},
    '! 1: is a tar archive, not text. Unpack it: name a table in it, or its audio as `audio: {root: FOLDER}`; tar files of WebDataset are not read yet',
  ],
  [
    't.tar.gz',
    gzipSync(tar),
    {},
    '! 1: is a tar archive, not text. Unpack it: name a table in it, or its audio as `audio: {root: FOLDER}`; tar files of WebDataset are not read yet',
  ],
  [
    't.csv.gz',
    gzipSync(tar),
    {},
    '! 1: is a tar archive, not text. Unpack it: name a table in it, or its audio as `audio: {root: FOLDER}`; tar files of WebDataset are not read yet',
  ],
  [
    't.7z',
    Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1'),
    {},
    '! 1: is a 7z archive, not text. Unpack it and name the table itself',
  ],
  [
    't.rar',
    Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'),
    {},
    '! 1: is a rar archive, not text. Unpack it and name the table itself',
  ],
  [
    't.csv.bz2',
    Buffer.from('BZh91AY&SY\0\0', 'latin1'),
    {},
    '! 1: is packed by bzip2, which is not read. Unpack it, or pack it with gzip',
  ],
  [
    't.csv.xz',
    Buffer.from('\xfd7zXZ\0\0', 'latin1'),
    {},
    '! 1: is packed by xz, which is not read. Unpack it, or pack it with gzip',
  ],
  [
    't.pkl',
    Buffer.from('\x80\x04\x95\x10\0\0\0\0\0\0\0]\x94.', 'latin1'),
    {},
    '! 1: is a Python pickle, which is never executed. Write it as CSV or Parquet, for example with pandas `to_csv`, and name that',
  ],
  ['t.npy', Buffer.from('\x93NUMPY\x01\0v\0', 'latin1'), {}, '! : is cut short. Write or fetch it again'],
  [
    't.csv',
    Buffer.from('PAR1\x15\x04\x15', 'latin1'),
    {},
    '! 1: is a Parquet file, and its name does not end so. Write `layout: {format: parquet}`',
  ],
  [
    't.csv',
    Buffer.from('SQLite format 3\0\x10\0', 'latin1'),
    {},
    '! 1: is an SQLite database, and its name does not end so. Write `layout: {format: sqlite}`',
  ],
  [
    't.csv',
    '<!DOCTYPE html>\n<html><title>Sign in</title></html>',
    {},
    '! 1: is a web page (HTML), not the table. Fetch the file itself: a download that needs a login or another address often leaves such a page',
  ],
  [
    't.yaml',
    'tracks:\n  - a\n',
    {},
    '! 1: nothing says what its lines are (the first: a). If they are ids of another table, write there `keep: {ids: t.yaml}`; if another split lists ids of the same data set, `ids-of: NAME` in both; if they identify tracks: `columns: {source: 1}` (or isrc, mbid, …)',
  ],
  [
    't.csv',
    POINTER,
    {},
    '! 1: is a Git LFS pointer, not the table. Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`',
  ],
  [
    't.parquet',
    POINTER,
    {},
    '! : is a Git LFS pointer, not the table. Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`',
  ],
  [
    't.db',
    POINTER,
    {},
    '! : is a Git LFS pointer, not the table. Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`',
  ],
  [
    't.foo',
    POINTER,
    {},
    '! 1: is a Git LFS pointer, not the table. Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`',
  ],
  [
    't.recordingmbid',
    POINTER,
    {},
    '! 1: is a Git LFS pointer, not the table. Run `git lfs pull`, or in a workflow use actions/checkout with `lfs: true`',
  ],
  [
    't.parquet',
    Buffer.from('PK\x03\x04\x14\0\0\0\x08\0data.csv', 'latin1'),
    {},
    '! : is a zip archive, not text. Unpack it and name the table itself',
  ],
  [
    't.csv',
    TABLE,
    { columns: { title: 'titel', artist: 'singer' } },
    '! 1: no column "titel" (did you mean "title"?). The columns are: id, title, artist | ! 1: no column "singer". The columns are: id, title, artist',
  ],
  [
    't.jsonl',
    lines,
    { columns: { title: 'titel', artist: 'singer' } },
    '! : no column "titel" (did you mean "title"?). The columns are: id, title, artist | ! : no column "singer". The columns are: id, title, artist',
  ],
];

const JSONS: readonly Case[] = [
  ['t.json', lines, {}, 'a: Hello by Adele | b: Sky by Adele'],
  ['t.json', `\n\n${lines.replaceAll('\n', '\r\n')}`, {}, 'a: Hello by Adele | b: Sky by Adele'],
  [
    't.json',
    `{"num_captions_per_audio": 1, "data": ${objects}}`,
    {},
    'a: Hello by Adele | b: Sky by Adele | (rows are under the key "data")',
  ],
  ['t.json', `{"tracks": ${objects}}`, {}, 'a: Hello by Adele | b: Sky by Adele | (rows are under the key "tracks")'],
  [
    't.json',
    `{"version": "1", "about": {"by": "x"}, "items": ${objects}, "licenses": ["x"]}`,
    {},
    'a: Hello by Adele | b: Sky by Adele | (rows are under the key "items")',
  ],
  [
    't.json',
    `{"data": {"tracks": ${objects}}}`,
    {},
    'a: Hello by Adele | b: Sky by Adele | (rows are under the key "data.tracks")',
  ],
  [
    't.json',
    `{"data": {"tracks": ${objects}}}`,
    { layout: { at: 'data.tracks' } },
    'a: Hello by Adele | b: Sky by Adele',
  ],
  [
    't.json',
    '{"a": {"title": "Hello", "artist": "Adele"}, "b": {"title": "Sky", "artist": "Adele"}}',
    {},
    'a: Hello by Adele | b: Sky by Adele',
  ],
  [
    't.json',
    '{"version": 1, "tracks": {"a": {"title": "Hello", "artist": "Adele"}}}',
    {},
    'a: Hello by Adele | (rows are under the key "tracks")',
  ],
  [
    't.json',
    `{"train": ${objects}, "test": ${objects}}`,
    {},
    '! 1: has rows under several keys: train, test. Name one: `layout: {at: train}`; each of them can be a split of its own',
  ],
  [
    't.json',
    `{"train": ${objects}, "x": 1, "test": ${objects}}`,
    { layout: { at: 'test' } },
    'a: Hello by Adele | b: Sky by Adele',
  ],
  [
    't.json',
    `{"train": ${objects}}`,
    { layout: { at: 'data' } },
    '! 1: is not a JSON object with the key "data". Name one of its keys: train',
  ],
  [
    't.json',
    '{"AudioSet": ["a", "b"], "FreeSound": ["c"]}',
    {},
    '! 1: has rows under several keys: AudioSet, FreeSound. Name one: `layout: {at: AudioSet}`; each of them can be a split of its own',
  ],
  [
    't.json',
    '["kQ12wpHeUcA", "CEgyXSAygiw"]',
    {},
    '! 1: nothing says what its lines are (the first: kQ12wpHeUcA). Write `columns: {source: 1}`',
  ],
  [
    't.json',
    '["kQ12wpHeUcA", "CEgyXSAygiw"]',
    { columns: { source: 1 } },
    'kQ12wpHeUcA:  by , kQ12wpHeUcA - | CEgyXSAygiw:  by , CEgyXSAygiw -',
  ],
  [
    't.json',
    '{"ids": ["0b3a5b7e-6a0f-4f36-8a5a-0d0a6c9c1a11"]}',
    {},
    '! 1: nothing says what its lines are (the first: 0b3a5b7e-6a0f-4f36-8a5a-0d0a6c9c1a11). Write `columns: {mbid: 1}`',
  ],
  [
    't.json',
    '["audio/kQ12wpHeUcA_30.wav"]',
    { names: { column: 1, pattern: '{__}/{source}_{start}.wav' } },
    'kQ12wpHeUcA:  by , kQ12wpHeUcA 30-',
  ],
  [
    't.json',
    '{"matches": [], "track": {"title": "Hello", "artist": "Adele"}}',
    {},
    '! 1: is one JSON object and no list of rows (its keys: matches, track). Give a list of objects, or write `layout: {at: KEY}` if the rows are under a key further on',
  ],
  [
    't.json',
    '{"title": {"0": "Hello", "1": "Sky"}, "artist": {"0": "A", "1": "B"}}',
    {},
    '! 1: has its values by column, not by row, as pandas writes it. Write it as a list of rows: `to_json(FILE, orient="records")`',
  ],
  ['t.json', '{}', {}, '! 1: is an empty JSON object. Give a table with rows'],
  [
    't.json',
    '[{"title": "x"',
    BOTH,
    '! 1: the JSON document is cut short: what begins here never ends. Give an array of objects, or an object of objects keyed by id; `jq .` tells where it breaks',
  ],
  ['t.jsonl', objects, {}, 'a: Hello by Adele | b: Sky by Adele'],
  ['t.jsonl', JSON.stringify(JSON.parse(objects), null, 2), {}, 'a: Hello by Adele | b: Sky by Adele'],
  ['t.csv', objects, {}, 'a: Hello by Adele | b: Sky by Adele'],
  ['t.txt', lines, {}, 'a: Hello by Adele | b: Sky by Adele'],
  [
    't.json',
    '[{"id":"a","title":"Hello","artists":[{"name":"Adele","id":7},{"name":"B"}]}]',
    {},
    'a: Hello by Adele, B',
  ],
  ['t.json', '[{"id":"a","title":"Hello","artists":["Adele","B"]}]', {}, 'a: Hello by Adele, B'],
  ['t.json', '[{"id":"a","title":"Hello","artist":{"name":"Adele"}}]', {}, 'a: Hello by Adele'],
  ['t.json', '[{"id":"a","extra":{"meta":{"TITLE":"Hello","ARTIST":"Adele"}}}]', {}, 'a: Hello by Adele'],
];

/** Cases by a person who did not write the readers. */
const STRANGE: readonly Case[] = [
  ['t.csv', 'id^title^artist\na^Hello^Adele\n', {}, `${NO_COLUMN}id^title^artist. Write \`layout: {separator: "^"}\``],
  [
    't.csv',
    'id::title::artist\na::Hello::Adele\n',
    {},
    `${NO_COLUMN}id::title::artist. Write \`layout: {separator: "::"}\``,
  ],
  [
    't.csv',
    '# a comment\nid,title,artist\na,Hello,Adele\n',
    {},
    `${NO_COLUMN}# a comment. Write \`layout: {comment: "#"}\``,
  ],
  ['t.csv', 'id,title,artist\r\r\na,Hello,Adele\r\r\nb,Sky,Adele\r\r\n', {}, 'a: Hello by Adele | b: Sky by Adele'],
  [
    't.csv',
    `\ufeff${POINTER}`,
    {},
    `! 1: is a Git LFS pointer, not the table. Run \`git lfs pull\`, or in a workflow use actions/checkout with \`lfs: true\``,
  ],
  ['t.json', '{"id":["a","b"],"title":["Hello","Sky"],"artist":["Adele","Adele"]}', {}, BY_COLUMN],
  ['t.json', '{"columns":["id","title"],"index":[0],"data":[["a","Hello"]]}', {}, BY_COLUMN],
  ['t.json', '[["id","title"],["a","Hello"]]', {}, NO_OBJECTS],
  ['t.jsonl', "{'id': 'a', 'title': 'Hello'}\n", {}, NO_OBJECTS],
  ['t.json', '[]', {}, '! 1: the table is empty. Give a table with rows'],
  [
    't.json',
    '[{"id":"a","title":"Hello NaN","artist":NaN},{"id":"b","title":"Sky","artist":"A","duration":-Infinity}]',
    {},
    'a: Hello NaN by  | b: Sky by A',
  ],
  [
    't.csv',
    ranged('start_ms,end_ms', '30000,40000'),
    {},
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40 | (start converted from milliseconds) | (end converted from milliseconds)',
  ],
  ['t.csv', ranged('begin,stop', '30,40'), {}, 'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40'],
  ['t.csv', ranged('start_time_seconds,end_time_seconds', '30,40'), {}, 'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40'],
];

const TIMES: readonly Case[] = [
  [
    't.csv',
    timed('3:45', '1:02:03', '225.5', '00:03:45.5'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 3723 s | 3: T3 by A, 225.5 s | 4: T4 by A, 225.5 s | (fields are separated by ";") | (3 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    timed('225,3', '0,5', '187,25'),
    {},
    '1: T1 by A, 225.3 s | 2: T2 by A, 0.5 s | 3: T3 by A, 187.25 s | (fields are separated by ";")',
  ],
  [
    't.csv',
    timed('PT3M45S', 'PT1H2M3.5S', 'pt225s', 'P0DT0H3M45S'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 3723.5 s | 3: T3 by A, 225 s | 4: T4 by A, 225 s | (fields are separated by ";") | (4 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    timed('3m45s', '3 min 45 sec', '1h 2m', '225s', '225 sec', '225.5 seconds'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 225 s | 3: T3 by A, 3720 s | 4: T4 by A, 225 s | 5: T5 by A, 225 s | 6: T6 by A, 225.5 s | (fields are separated by ";") | (6 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    timed('225000ms', '225000 ms', '3\'45"', '3.5 min'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 225 s | 3: T3 by A, 225 s | 4: T4 by A, 210 s | (fields are separated by ";") | (4 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    timed('225000', '187250', '201000'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 187.25 s | 3: T3 by A, 201 s | (fields are separated by ";") | (duration converted from milliseconds)',
  ],
  [
    't.csv',
    timed('225000', '187250', '201000').replace('duration', 'duration_ms'),
    { columns: { id: 1, title: 2, artist: 3, duration: 'duration_ms' } },
    '1: T1 by A, 225 s | 2: T2 by A, 187.25 s | 3: T3 by A, 201 s | (fields are separated by ";") | (duration converted from milliseconds)',
  ],
  [
    't.csv',
    timed('225000').replace('duration', 'durationMs'),
    { columns: { title: 'title', artist: 'artist', duration: 'durationMs' } },
    '2: T1 by A, 225 s | (fields are separated by ";") | (duration converted from milliseconds)',
  ],
  [
    't.csv',
    timed('3.75', '4').replace('duration', 'duration_minutes'),
    { columns: { title: 'title', artist: 'artist', duration: 'duration_minutes' } },
    '2: T1 by A, 225 s | 3: T2 by A, 240 s | (fields are separated by ";") | (duration converted from minutes)',
  ],
  [
    't.csv',
    timed('225', '187').replace('duration', 'duration_ms'),
    { columns: { title: 'title', artist: 'artist', duration: 'duration_ms' } },
    '! : "duration_ms" is in milliseconds by its name, and the median of its numbers is 187. Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)',
  ],
  [
    't.csv',
    timed('225000').replace('duration', 'duration_s'),
    { columns: { title: 'title', artist: 'artist', duration: 'duration_s' } },
    '! : "duration_s" is in seconds by its name, and the median of its numbers is 225000. Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)',
  ],
  [
    't.csv',
    timed('9922500').replace('duration', 'num_samples'),
    { columns: { title: 'title', artist: 'artist', duration: 'num_samples' } },
    '! : "num_samples" counts samples or frames, not seconds. Divide them by the sample rate, or leave the column out by `columns: {…}`',
  ],
  [
    't.csv',
    timed('225000000', '187250000'),
    {},
    '! : the median of "duration" is 187250000: neither seconds nor milliseconds. Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)',
  ],
  [
    't.csv',
    timed('225000000', '187250000'),
    { layout: { times: 'microseconds' } },
    '1: T1 by A, 225 s | 2: T2 by A, 187.25 s | (fields are separated by ";") | (duration converted from microseconds)',
  ],
  [
    't.csv',
    timed('9000', '8000', '10000'),
    { layout: { times: 'seconds' } },
    '1: T1 by A, 9000 s | 2: T2 by A, 8000 s | 3: T3 by A, 10000 s | (fields are separated by ";")',
  ],
  [
    't.csv',
    timed('0.0026', '0.0021'),
    {},
    '! : the median of "duration" is 0.002: neither seconds nor milliseconds. Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)',
  ],
  [
    't.csv',
    timed('225', '187', '225000', '201'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 187 s | 3: T3 by A | 4: T4 by A, 201 s | 1 odd | (fields are separated by ";")',
  ],
  [
    't.csv',
    timed('225000', '187250', '225', '3:45'),
    {},
    '1: T1 by A, 225 s | 2: T2 by A, 187.25 s | 3: T3 by A | 4: T4 by A, 225 s | 1 odd | (fields are separated by ";") | (duration converted from milliseconds) | (1 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    timed('1,234', '1,500'),
    {},
    '! 2: the comma in times of "duration" may be a decimal or a group of three digits (1,234). Write a decimal with a point, and no groups',
  ],
  [
    't.csv',
    timed('225,306', '187,250'),
    {},
    '1: T1 by A, 225.306 s | 2: T2 by A, 187.25 s | (fields are separated by ";")',
  ],
  [
    't.csv',
    timed('-5', '0', '225'),
    {},
    '1: T1 by A | 2: T2 by A | 3: T3 by A, 225 s | 1 odd | (fields are separated by ";")',
  ],
  [
    't.csv',
    timed('3:75', '12 parsecs', '0x10'),
    {},
    '! 2: cannot read the times of "duration" (3:75). Write seconds (225.3), `3:45`, `PT3M45S`, `3m45s` or `225 s`, or leave the column out by `columns: {…}`',
  ],
  [
    't.csv',
    timed('0 days 00:03:45.5', '1 day 00:00:01'),
    {},
    '1: T1 by A, 225.5 s | 2: T2 by A, 86401 s | (fields are separated by ";") | (2 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    ranged('start,end', '0:30,0:40', '1:00,1:10'),
    {},
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40 | aaaaaaaaaa2:  by , aaaaaaaaaa2 60-70 | (4 times in clock notation or with a unit)',
  ],
  [
    't.csv',
    ranged('start,end', '0.5,10.5', '30,40'),
    {},
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 0.5-10.5 | aaaaaaaaaa2:  by , aaaaaaaaaa2 30-40',
  ],
  [
    't.csv',
    ranged('start,end', '30000,40000', '60000,70000'),
    {},
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40 | aaaaaaaaaa2:  by , aaaaaaaaaa2 60-70 | (start converted from milliseconds) | (end converted from milliseconds)',
  ],
  [
    't.csv',
    ranged('start,end', '9000,9010', '7300,7310'),
    {},
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 9000-9010 | aaaaaaaaaa2:  by , aaaaaaaaaa2 7300-7310',
  ],
  [
    't.csv',
    ranged('start,end', '9000,9500', '7300,7900'),
    {},
    '! : times of "start" are in seconds or in milliseconds: their median is 7900, that of the lengths 500. Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)',
  ],
  [
    't.csv',
    ranged('start_ms,end_ms', '30000,40000'),
    { columns: { source: 'ytid', start: 'start_ms', end: 'end_ms' } },
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40 | (start converted from milliseconds) | (end converted from milliseconds)',
  ],
  [
    't.csv',
    ranged('start,end', '30,40', '10,20', '30000,40000'),
    {},
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 30-40 | aaaaaaaaaa2:  by , aaaaaaaaaa2 10-20 | [4: a time range in another unit than the others: start "30000", end "40000"] | Write all times in one unit',
  ],
  [
    't.csv',
    ranged('start,end', '40,30', '-1,5'),
    {},
    '! : no row can be used: 2 malformed, the first in line 2: no time range: start "40", end "30". Write `start` and `end` in seconds, the end behind the start',
  ],
  [
    't.csv',
    ranged('start (min.sec),end (min.sec)', '0.48,1.33'),
    { columns: { source: 'ytid', start: 'start (min.sec)', end: 'end (min.sec)' } },
    'aaaaaaaaaa1:  by , aaaaaaaaaa1 48-93 | (start converted from min.sec) | (end converted from min.sec)',
  ],
  [
    't.jsonl',
    '{"id":1,"title":"x","artist":"y","duration":225.5}\n{"id":2,"title":"x","artist":"y","duration":"3m45s"}',
    {},
    '1: x by y, 225.5 s | 2: x by y, 225 s | (1 times in clock notation or with a unit)',
  ],
];

const LISTS: readonly Case[] = [
  [
    't.recordingmbid',
    '0b3a5b7e-6a0f-4f36-8a5a-0d0a6c9c1a11\n1c4b6c8f-7b1a-4a47-9b6b-1e1b7dad2b22\n',
    {},
    '1:  by , 0b3a5b7e-6a0f-4f36-8a5a-0d0a6c9c1a11 | 2:  by , 1c4b6c8f-7b1a-4a47-9b6b-1e1b7dad2b22',
  ],
  [
    't.txt',
    'blues/blues.00012.wav\nblues/blues.00013.wav\n',
    {},
    '! 1: nothing says what its lines are (the first: blues/blues.00012.wav). If they are ids of another table, write there `keep: {ids: t.txt, pattern: "{_}/{id}.wav"}`; if another split lists ids of the same data set, `ids-of: NAME` in both; if the names say more, write `names: {column: 1, pattern: "{__}/{artist} - {title}.wav"}`',
  ],
  [
    't.txt',
    'kQ12wpHeUcA\nCEgyXSAygiw\n',
    {},
    '! 1: nothing says what its lines are (the first: kQ12wpHeUcA). Write `columns: {source: 1}`',
  ],
  [
    't.txt',
    'kQ12wpHeUcA\nCEgyXSAygiw\n',
    { columns: { source: 1 } },
    'kQ12wpHeUcA:  by , kQ12wpHeUcA - | CEgyXSAygiw:  by , CEgyXSAygiw -',
  ],
  [
    't.txt',
    `${'a1'.repeat(32)} 63/1159663.mp3\n${'b2'.repeat(32)} 63/1234363.mp3\n`,
    {},
    `63/1159663.mp3:  by , ${'a1'.repeat(32)} | 63/1234363.mp3:  by , ${'b2'.repeat(32)}`,
  ],
  [
    't.txt',
    `${'a1'.repeat(32)} 63/1159663.mp3\n`,
    { layout: { separator: ' ', header: 0, rest: 2 }, columns: { sha256: 1 } },
    '1:  by , a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1',
  ],
  [
    't.txt',
    'female1\nfemale3\n',
    {},
    '! 1: nothing says what its lines are (the first: female1). If they are ids of another table, write there `keep: {ids: t.txt}`; if another split lists ids of the same data set, `ids-of: NAME` in both; if they identify tracks: `columns: {source: 1}` (or isrc, mbid, …)',
  ],
  [
    't.txt',
    '7\tf/the_band-the_album-01-the_song-30-59.mp3\n',
    {},
    '! 1: nothing says what its 2 columns are, and no header does (the first row: 7 | f/the_band-the_album-01-the_song-30-59.mp3). Write `preset: magnatagatune-splits`',
  ],
  [
    't.txt',
    'wavs/kQ12wpHeUcA_30.wav\nwavs/CEgyXSAygiw_70.wav\n',
    {},
    '! 1: nothing says what its lines are (the first: wavs/kQ12wpHeUcA_30.wav). Write `names: {column: 1, pattern: "{__}/{source}_{start}.wav"}`',
  ],
  [
    't.txt',
    'wavs/kQ12wpHeUcA_30.wav\nwavs/CE_yXSAyg_w_70.wav\n',
    { names: { column: 1, pattern: '{__}/{source}_{start}.wav' } },
    'kQ12wpHeUcA:  by , kQ12wpHeUcA 30- | CE_yXSAyg_w:  by , CE_yXSAyg_w 70-',
  ],
  [
    't.txt',
    'a/b/kQ12wpHeUcA_30000_40000.wav\n',
    { names: { column: 1, pattern: '{__}/{source}_{start}_{end}.wav' } },
    'kQ12wpHeUcA:  by , kQ12wpHeUcA 30-40 | (start converted from milliseconds) | (end converted from milliseconds)',
  ],
  ['t.txt', 'a/b/c/One_More.mp3\n', { names: { column: 1, pattern: '{__}/{title}.mp3' } }, '1: One More by '],
  [
    't.txt',
    'a/b/c/One_More.mp3\n',
    { names: { column: 1, pattern: '{_}/{title}.mp3' } },
    '! : nothing is named as names.pattern says: {_}/{title}.mp3. Fix the pattern: {title}, {artist}, {album}, {source}, {start}, {end}, {nn} for digits, {_} for anything up to a slash, {__} for anything',
  ],
  ['eval_segments.csv', '# YTID, start\naaaaaaaaaa1,1\n', {}, 'aaaaaaaaaa1:  by , aaaaaaaaaa1 1-'],
  [
    't.csv',
    'file_name,caption\nYkQ12wpHeUcA.wav,rain\n',
    {},
    '! 1: no column to match by: no title, identifier or digest. Say where they are with `columns: {title: …, artist: …}`; the table has: file_name, caption. If its paths say what the tracks are: `names: {column: file_name, pattern: "Y{source}.wav"}`. If its first row is not a header: `columns: {title: 1, artist: 2}`',
  ],
  [
    't.json',
    '{"a": {"path_rel": "x.mp3", "checksum": "7965928cadc84f917f59b3a8506f89e4"}, "b": {"checksum": "7965928cadc84f917f59b3a8506f89e5"}}',
    {},
    'a:  by , 7965928cadc84f917f59b3a8506f89e4 | b:  by , 7965928cadc84f917f59b3a8506f89e5',
  ],
  ['t.csv', 'a1,Hello,Adele\na2,Sky,Adele\n', TITLES, 'a1: Hello by Adele | a2: Sky by Adele'],
];

describe.each([
  ['quotes', QUOTES],
  ['separators and encodings', SEPARATORS],
  ['files that are no tables', FOREIGN],
  ['JSON', JSONS],
  ['times', TIMES],
  ['lists', LISTS],
  ['a stranger', STRANGE],
])('%s:', (_, cases) => {
  it.each(cases.map(([file, content, settings, said], i) => [i + 1, file, content, settings, said] as const))(
    '%i %s',
    async (_, file, content, settings, said) => {
      expect(await read(file, content, settings)).toBe(said);
    },
  );
});

it('no check passes where a table is not read or rows are lost', async () => {
  const cases = [QUOTES, SEPARATORS, FOREIGN, JSONS, TIMES, LISTS, STRANGE]
    .flat()
    .filter(([, , settings, said]) => Object.keys(settings).length === 0 && /^! |\[\d+: /.test(said));
  expect(cases.length).toBeGreaterThan(50);
  for (const [file, content, , said] of cases) {
    const leakage = `version: 1\npretrain: {p: {table: ${file}}}\ntest: {t: {table: good.csv}}\n`;
    const { report } = await checkFiles({ [file]: content, 'good.csv': TABLE, 'leakage.yml': leakage });
    expect([report.verdict, said], file).toEqual(['unknown', said]);
    const whole = /duplicate id|quoted cell|time range|carriage return|merge conflict/.test(said);
    if (whole) expect(report.errors.map(({ remedy }) => remedy).join(), said).not.toContain('strict');
  }
}, 60_000);
