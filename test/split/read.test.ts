import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Track } from '../../src/model/track.ts';
import { temporaryFolder } from '../support/folder.ts';
import { failureOf, KEEP_ALL, readContent } from '../support/split.ts';

const read = readContent;

const failure = (...given: Parameters<typeof readContent>): Promise<string> => failureOf(readContent(...given));

const idsOf = ({ tracks }: { tracks: readonly Track[] }) => tracks.map(({ id }) => id);

describe('columns', () => {
  it('are found by common names, whatever their case and punctuation', async () => {
    const { tally } = await read('t.csv', 'Song ID,Song Title,Artist Name,Start (s),End (s),YTID\n1,a,b,0,1,x\n');
    expect(tally.columns).toEqual({
      ...{
        id: 'Song ID',
        title: 'Song Title',
        artist: 'Artist Name',
        start: 'Start (s)',
        end: 'End (s)',
        source: 'YTID',
      },
    });
  });

  it('are not guessed beside those given', async () => {
    const { tracks, tally } = await read('t.csv', 'id,title,artist,isrc\n1,a,b,GBAYE6500042\n', {
      columns: { title: 'title', artist: 'artist' },
    });
    expect([tally.guessed, tracks[0]]).toMatchObject([false, { id: '2', isrc: '' }]);
  });

  it('given by position alone mean that there is no header', async () => {
    const { tracks } = await read('t.tsv', 'i1\tNaima\tColtrane\n', { columns: { id: 1, title: 2, artist: 3 } });
    expect(tracks).toMatchObject([{ id: 'i1', title: 'Naima', artist: 'Coltrane', line: 1 }]);
  });

  it('given by name and position mean that there is one', async () => {
    const { tracks } = await read('t.tsv', 'id\tx\tx\ni1\tNaima\tColtrane\n', {
      columns: { id: 'id', title: 2, artist: 3 },
    });
    expect(tracks).toMatchObject([{ id: 'i1', title: 'Naima', artist: 'Coltrane' }]);
  });

  it.each([
    ['two of one name', 'id,title,title\n1,a,b\n', { title: 'title' }, '1: two columns are called "title"'],
    ['a position beyond the row', 'a,b\n', { title: 1, artist: 3 }, '1: no column 3: the first row has 2'],
    ['none to match by', 'id,genre\n1,rock\n', undefined, '1: no column to match by'],
  ])('refuse %s', async (_, content, columns, expected) => {
    expect(await failure('t.csv', content, { columns })).toContain(expected);
  });

  it('of JSON Lines may be missing in a row but not in all', async () => {
    const rows = '{"id":1,"title":"a","artist":"b"}\n{"id":2,"title":"c"}\n';
    expect((await read('t.jsonl', rows)).tracks.map(({ artist }) => artist)).toEqual(['b', '']);
    expect(await failure('t.jsonl', rows, { columns: { title: 'title', artist: 'by' } })).toContain('no column "by"');
  });
});

describe('ids', () => {
  it('are source ids without a column of their own, made unique by start and a counter', async () => {
    const table = 'ytid,start_s\nx,10\nx,20\nx,20\nx,20\ny,\ny,\n';
    expect(idsOf(await read('t.csv', table))).toEqual(['x', 'x@20', 'x@20#2', 'x@20#3', 'y', 'y#2']);
  });

  it('are line numbers without source ids, and never duplicates', async () => {
    expect(idsOf(await read('t.csv', 'title,artist\na,b\n\n"c\nd",e\nf,g\n'))).toEqual(['2', '4', '6']);
  });

  it('that stand twice, are empty or have control characters make a row malformed', async () => {
    const { tracks, tally } = await read('t.csv', 'id,title,artist\n1,a,b\n1,c,d\n,e,f\n"2\n3",g,h\n4,i,j\n');
    expect(tracks.map(({ title }) => title)).toEqual(['a', 'i']);
    expect(tally.malformedRows.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 duplicate id 1',
      '4 no id',
      '5 a line break or control character in the id',
    ]);
    const { tally: half } = await read(
      't.jsonl',
      '{"id": "a\\ud800", "title": "x", "artist": "y"}\n{"id": "b", "title": "x", "artist": "y"}\n',
    );
    expect(half.malformedRows).toEqual([{ line: 1, reason: 'half a surrogate pair in the id' }]);
  });
});

describe('keep', () => {
  const table = 'id,title,artist,split,fold\n1,a,b,test,1\n2,c,d,train,1\n3,e,f,test,2\n3,g,h,train,2\n';
  const keep = (equals: Record<string, string[]>) => ({
    keep: { ...KEEP_ALL, equals: new Map(Object.entries(equals)) },
  });

  it('takes rows in which every column has one of its values', async () => {
    expect(idsOf(await read('t.csv', table, keep({ split: ['test'], fold: ['2', '3'] })))).toEqual(['3']);
  });

  it('looks for duplicate ids among the kept rows only', async () => {
    expect((await read('t.csv', table, keep({ split: ['test'] }))).tally.malformed).toBe(0);
    expect((await read('t.csv', table)).tally.malformed).toBe(1);
  });

  it('says what the table has when nothing is left', async () => {
    expect(await failure('t.csv', table, keep({ split: ['tset'] }))).toContain(
      'no row is kept by split = tset (the table has "test", "train")',
    );
  });

  it('takes the ids of a list, whose lines a pattern reads', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'list.txt'), 'a/x/3.wav\r\n\nb/1.wav\n');
    const listed = { ids: join(folder, 'list.txt'), pattern: '{_}/{id}.wav', equals: new Map([['split', ['test']]]) };
    expect(idsOf(await read('t.csv', table, { keep: listed }))).toEqual(['1', '3']);
  });
});

describe('rows', () => {
  it('keep a byte order mark, carriage returns and blank lines out of the cells', async () => {
    const { tracks } = await read('t.csv', '\ufeffid,title,artist\r\n\r\n1,a,b\r\n2,c,"d"\r\n');
    expect(tracks.map(({ id, artist, line }) => [id, artist, line])).toEqual([
      ['1', 'b', 3],
      ['2', 'd', 4],
    ]);
  });

  it('of TSV are quoted only where a field begins with a quote', async () => {
    const { tracks } = await read(
      't.tsv',
      'id\ttitle\tartist\n1\tThe 12" Mix\tA "B" C\n2\t"Heroes" (live)\tBowie\n3\t"say ""hi"""\tx\n',
    );
    expect(tracks.map(({ title }) => title)).toEqual(['The 12" Mix', '"Heroes" (live)', 'say "hi"']);
    expect(tracks[0]?.artist).toBe('A "B" C');
  });

  it('with another number of fields are malformed and lose nothing around them', async () => {
    const { tracks, tally } = await read('t.csv', 'title,artist\na,b\nc\nd,e,f\ng,h\n');
    expect(tracks.map(({ title }) => title)).toEqual(['a', 'g']);
    expect(tally.malformedRows).toEqual([
      { line: 3, reason: '1 fields instead of 2' },
      { line: 4, reason: '3 fields instead of 2' },
    ]);
  });

  it('with bytes that are no UTF-8 are malformed, with a damaged character odd', async () => {
    const table = Buffer.concat([
      Buffer.from('title,artist\nBj�rk,a\n'),
      Buffer.from('Bj\xf6rk,b\n', 'latin1'),
      Buffer.from('Björk,c\n'),
    ]);
    const { tracks, tally } = await read('t.csv', table);
    expect(tracks.map(({ artist }) => artist)).toEqual(['a', 'c']);
    expect([tally.suspicious, tally.malformedRows]).toEqual([1, [{ line: 3, reason: 'bytes that are no UTF-8' }]]);
  });

  it('of JSON Lines may begin with a byte order mark', async () => {
    expect((await read('t.jsonl', '\ufeff{"title":"a","artist":"b"}')).tracks).toHaveLength(1);
  });

  it('may have any character', async () => {
    const { tracks, tally } = await read('t.csv', 'title,artist\n💀,\u{1BC80}\n\uFFFF,\u{10FFFF}\n');
    expect([tally.malformed, tally.suspicious, tracks.length]).toEqual([0, 0, 2]);
  });

  it('of JSON Lines take text, numbers, booleans and lists of them', async () => {
    const lines = [
      '{"id":7,"title":true,"artist":["a","b"],"duration":"3:30"}',
      '{"id":9007199254740993,"title":"x","artist":"y"}',
      '{"id":"8","title":{"en":"x"},"artist":"y"}',
      '[1]',
      '{"id":"9"',
      '{"id":"10","title":null,"artist":"y","duration":"long"}',
    ];
    const { tracks, tally } = await read('t.jsonl', lines.join('\n'));
    expect(tracks).toMatchObject([
      { id: '7', title: 'true', artist: 'a, b', duration: 210 },
      { id: '10', title: '', duration: undefined },
    ]);
    expect(tally.suspicious).toBe(1);
    expect(tally.malformedRows.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 "id" is neither text nor a safe number',
      '3 "title" is neither text nor a safe number',
      '4 not a JSON object',
      '5 not a JSON object',
    ]);
  });

  it('count songs by the columns of `song`; a row without any of them is its own', async () => {
    const table = 'id,title,artist,nr\n1,a,b,1\n2,a,b,2\n3,c,b,1\n4,,,1\n5,,,1\n';
    expect((await read('t.csv', table, { song: ['artist', 'title'] })).tally.songs).toBe(4);
    expect((await read('t.csv', table, { song: ['nr'] })).tally.songs).toBe(2);
    expect((await read('t.csv', table)).tally.songs).toBe(5);
  });
});

describe('files', () => {
  it('read the same across block borders, packed or not', async () => {
    const titles = Array.from({ length: 60_000 }, (_, i) => `"Title ${i}, a,\n${'é'.repeat(i % 40)}"`);
    const table = `title,artist\n${titles.map((title) => `${title},a`).join('\n')}`;
    const plain = await read('t.csv', table);
    expect(plain.tracks).toHaveLength(60_000);
    expect(plain.tracks.at(-1)).toMatchObject({ line: 120_000, title: `Title 59999, a,\n${'é'.repeat(39)}` });
    expect((await read('t.csv', gzipSync(table))).tracks).toEqual(plain.tracks);
    expect((await read('t.csv.gz', table)).tracks).toEqual(plain.tracks);
  });

  it.each([
    [
      'a line of 100 MB',
      Buffer.concat([Buffer.from('title,artist\na,b\n'), Buffer.alloc(1e8, 'x')]),
      '3: the row that begins here is longer',
    ],
    [
      'a quote that swallows megabytes',
      `title,artist\na,b\n"${'c d\n'.repeat(1e6)}`,
      '3: the row that begins here is longer',
    ],
    ['an empty file', '', '1: the table is empty'],
    ['a zip archive', Buffer.from('PK\x03\x04\0\0\0'), '1: is a zip archive'],
    ['a binary', Buffer.from('\x7fELF\x02\0\0\0'), '1: is not text'],
    [
      'a damaged gzip',
      Buffer.concat([gzipSync('title,artist\na,b\n').subarray(0, 20), Buffer.alloc(30, 7)]),
      'the gzip data are',
    ],
  ])('are refused: %s', async (_, content, expected) => {
    expect(await failure('t.csv', content)).toContain(expected);
  });
});
