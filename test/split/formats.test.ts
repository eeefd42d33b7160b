import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../src/config/config.ts';
import { toLayout } from '../../src/config/layout.ts';
import type { Track } from '../../src/model/track.ts';
import { PROJECT } from '../support/dist.ts';
import { failureOf, readAll, readContent, tableSplit } from '../support/split.ts';

/** The table of fixtures/inputs/*.parquet. */
const ROWS = [
  ['a1', 'Night Bus to Nowhere', 'The Paper Lanterns', 'Platform Nine', 201.5, 'nb'],
  ['a2', 'Søvnløs', 'Bjørk & Birk', '', null, 'sø'],
  ['a3', 'She said "Go", again', 'Duo, The', 'Tab\tbed', 187, 'go'],
  ['a4', 'Ночной поезд', 'Хор', 'Станция', 240.25, 'np'],
] as const;
const OBJECTS = ROWS.map(([id, title, artist, album, duration, code], n) => ({
  ...{ id, title, artist, album, duration, extra: { code, n } },
}));
const KEYS = ['id', 'title', 'artist', 'album', 'duration'] as const;

const layout = (given: Partial<Layout>) => ({ layout: toLayout(given) });

const quoted = (separator: string): string =>
  [KEYS, ...ROWS.map((row) => row.slice(0, 5))]
    .map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(separator))
    .join('\n');
const plain = (separator: string): string =>
  [KEYS, ...ROWS.map((row) => row.slice(0, 5))].map((row) => row.join(separator)).join('\n');

const keyed = Object.fromEntries(OBJECTS.map(({ id, ...rest }) => [id, rest]));
const words = (tracks: readonly Track[]) =>
  tracks.map(({ id, title, artist, album, duration }) => ({ id, title, artist, album, duration }));

describe('the same table in each format gives the same tracks:', () => {
  const expected = ROWS.map(([id, title, artist, album, duration]) => ({
    ...{ id, title, artist, album, duration: duration ?? undefined },
  }));

  it.each([
    ['.csv', quoted(','), {}],
    ['.tsv', quoted('\t'), {}],
    ['.jsonl', OBJECTS.map((row) => JSON.stringify(row)).join('\n'), {}],
    ['.json, an array in one line', JSON.stringify(OBJECTS), {}],
    ['.json, an array in many lines', JSON.stringify(OBJECTS, null, 2), {}],
    ['.json, an object keyed by id', JSON.stringify(keyed, null, 2), {}],
    ['.json that is JSON Lines', OBJECTS.map((row) => JSON.stringify(row)).join('\n'), {}],
    ['.json.gz', gzipSync(JSON.stringify(keyed)), {}],
    ['.csv by semicolons', quoted(';'), layout({ separator: ';' })],
    ['.txt by <SEP>', plain('<SEP>'), layout({ separator: '<SEP>', quotes: false })],
    ['.dat as JSON', JSON.stringify(OBJECTS), layout({ format: 'json' })],
  ])('%s', async (name, content, settings) => {
    const { tracks } = await readContent(`t${name.split(/[, ]/, 1)[0]}`, content, settings);
    expect(words(tracks)).toEqual(expected);
  });

  it.each(['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'])('Parquet, %s', async (codec) => {
    const { tracks, tally } = await readAll(tableSplit(join(PROJECT, `fixtures/inputs/${codec}.parquet`)));
    expect(words(tracks)).toEqual(expected);
    expect(tracks.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    expect(tally.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('JSON', () => {
  const columns = { id: 'extra.code', title: 'title', artist: 'artist' };

  it('has nested fields by their path, in JSON Lines and Parquet as well', async () => {
    const lines = OBJECTS.map((row) => JSON.stringify(row)).join('\n');
    const parquet = tableSplit(join(PROJECT, 'fixtures/inputs/none.parquet'), { columns });
    for (const reading of [
      readContent('t.json', JSON.stringify(OBJECTS), { columns }),
      readContent('t.jsonl', lines, { columns }),
      readAll(parquet),
    ])
      expect((await reading).tracks.map(({ id }) => id)).toEqual(['nb', 'sø', 'go', 'np']);
  });

  it('takes a key for an id only where no column is one', async () => {
    const { tracks } = await readContent('t.json', JSON.stringify(keyed), { columns });
    expect(tracks.map(({ id }) => id)).toEqual(['nb', 'sø', 'go', 'np']);
    expect((await readContent('t.json', JSON.stringify(keyed))).tally.columns.id).toBe('(key)');
  });

  it('has rows under a key, and items of lists by their place', async () => {
    const content = JSON.stringify({
      version: '1',
      tracks: { a: { audio: ['a.wav', 'f'.repeat(32)] } },
      more: [1, { a: 2 }],
    });
    const settings = { columns: { md5: 'audio.1' }, ...layout({ at: 'tracks' }) };
    const { tracks } = await readContent('t.json', content, settings);
    expect(tracks).toMatchObject([{ id: 'a', md5: 'f'.repeat(32) }]);
    expect(await failureOf(readContent('t.json', '{"version": 1}', settings))).toBe(
      '1: is not a JSON object with the key "tracks"',
    );
    expect(await failureOf(readContent('t.json', '[]', settings))).toBe(
      '1: is not a JSON object with the key "tracks"',
    );
  });

  it('gives a row the line that it begins on', async () => {
    const { tracks } = await readContent('t.json', '[\n\n {"title":\n"x"}, {"title": "y"},\n{"title": "z"}]\n');
    expect(tracks.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it('is cut between any two bytes of it', async () => {
    // 256 KiB blocks: brackets, quotes, backslashes and letters of several bytes come to lie on every border.
    const rows = Array.from({ length: 4000 }, (_, i) => ({
      ...{ id: `i${i}`, title: `${'é'.repeat(i % 7)}"\\{[\u{1f600}`, artist: 'x'.repeat(i % 211) },
    }));
    const { tracks } = await readContent('t.json', JSON.stringify(rows));
    expect(tracks.map(({ id, title, artist }) => ({ id, title, artist }))).toEqual(rows);
  });

  it.each([
    ['[{"title": "x"}', '1: the JSON document is cut short'],
    ['[{"title": "x"', '1: the JSON document is cut short: what begins here never ends'],
    ['[{"title": "x"}\n{"title": "y"}]', '2: expected "," or "]"'],
    ['{"a": {"title": "x"}, b: 1}', '1: expected a key in quotes'],
    ['{"a" {"title": "x"}}', '1: expected ":" after the key "a"'],
    ['[{"title": "x"}] more', '1: goes on after the end of the JSON document'],
    ['nothing', '1: is neither a JSON array nor a JSON object'],
    ['', '1: the table is empty'],
  ])('%s is refused', async (content, said) => {
    expect(await failureOf(readContent('t.json', content, { columns: { title: 'title' } }))).toBe(said);
  });

  it('names rows whose value is no text, or that are no objects', async () => {
    const rows = '[{"id":"a","title":"x"},\n{"id":"b","title":{"en":"x"}},\n3,\n{"id":"c","title":["x",["y"]]}]';
    expect((await readContent('t.json', rows)).tally.malformedRows).toEqual([
      { line: 2, reason: '"title" is neither text nor a safe number' },
      { line: 3, reason: 'not a JSON object' },
      { line: 4, reason: '"title" is neither text nor a safe number' },
    ]);
  });

  it('refuses a value of ten megabytes', async () => {
    const content = JSON.stringify([{ id: 'a', title: 'x'.repeat(10_000_000) }]);
    expect(await failureOf(readContent('t.json', content))).toMatch(/^1: the row that begins here is longer than/);
  });
});

describe('layout', () => {
  it('leaves out comments and joins what is behind the last column', async () => {
    const content = '# made by hand\n# id, start, end, labels\nx1, 0.0, 10.0, "a,b"\nx2, 5.0, 15.0, c\nx3, 6.0, 16.0\n';
    const columns = { source: 1, start: 2, end: 3 };
    const { tracks, tally } = await readContent('t.csv', content, { columns, ...layout({ comment: '#', rest: 4 }) });
    expect(tracks.map(({ id, start, end, line }) => [id, start, end, line])).toEqual([
      ['x1', 0, 10, 3],
      ['x2', 5, 15, 4],
      ['x3', 6, 16, 5],
    ]);
    expect(tally.malformed).toBe(0);
  });

  it('joins the names of several header rows', async () => {
    const content = ',album,track,track\n,title,title,duration\ntrack_id,,,\n2,Awol,Food,168\n';
    const columns = { id: 'track_id', title: 'track.title', album: 'album.title', duration: 'track.duration' };
    const { tracks } = await readContent('t.csv', content, { columns, ...layout({ header: 3 }) });
    expect(tracks).toMatchObject([{ id: '2', title: 'Food', album: 'Awol', duration: 168, line: 4 }]);
  });

  it('refuses a `rest` that is not the last column', async () => {
    const reading = readContent('t.csv', 'id,title,tags\n', { ...layout({ rest: 'title' }) });
    expect(await failureOf(reading)).toBe('1: the column title is not the last');
  });
});

describe('names', () => {
  it('are read from a column by a pattern, and columns go first', async () => {
    const content = 'id,file,title\n1,a_b+Big_Hits+03-One_More.mp3,\n2,C D+X+12-Y-Z.mp3,\n3,else,Given\n';
    const names = { column: 'file', pattern: '{artist}+{album}+{nn}-{title}.mp3' };
    const { tracks } = await readContent('t.csv', content, { names, columns: { id: 'id' } });
    expect(words(tracks)).toMatchObject([
      { artist: 'a b', album: 'Big Hits', title: 'One More' },
      { artist: 'C D', album: 'X', title: 'Y-Z' },
      { artist: '', album: '', title: '' },
    ]);
    const given = await readContent('t.csv', content, { names, columns: { id: 'id', title: 'title' } });
    expect(given.tracks[2]?.title).toBe('Given');
  });

  it('that no row has are an error', async () => {
    const names = { column: 'file', pattern: '{artist}/{title}' };
    const reading = readContent('t.csv', 'id,file\n1,x\n', { names, columns: { id: 'id' } });
    expect(await failureOf(reading)).toBe('undefined: nothing is named as names.pattern says: {artist}/{title}');
  });
});

describe('a broken Parquet file', () => {
  const whole = readFileSync(join(PROJECT, 'fixtures/inputs/zstd.parquet'));
  const damaged = Buffer.from(whole).fill(0x5a, 40, 160);

  it.each([
    [
      'that is another file',
      Buffer.from('id,title\n1,x\n'),
      'undefined: is not a Parquet file: it does not begin with PAR1',
    ],
    [
      'that is cut short',
      whole.subarray(0, -100),
      'undefined: the Parquet file is cut short: it does not end with PAR1',
    ],
    ['of nothing', Buffer.alloc(0), 'undefined: is not a Parquet file: it does not begin with PAR1'],
  ])('%s is refused', async (_, content, said) => {
    expect(await failureOf(readContent('t.parquet', content))).toBe(said);
  });

  it('with a column that has no name is refused', async () => {
    const length = whole.readUInt32LE(whole.length - 8);
    const footer = whole.length - 8 - length;
    const nameless = Buffer.from(whole);
    // The field of the name gets another number.
    const at = whole.indexOf('\x18\x05title', footer, 'latin1');
    nameless.writeUInt8(nameless.readUInt8(at) + 0x80, at);
    expect(await failureOf(readContent('t.parquet', nameless))).toBe(
      'undefined: the Parquet file is damaged or of an unknown kind (a column without a name)',
    );
  });

  it('with damaged pages is refused', async () => {
    expect(await failureOf(readContent('t.parquet', damaged))).toMatch(/^undefined: the Parquet file is damaged/);
  });

  it('names a column that is not there with the ones that are', async () => {
    const reading = readContent('t.parquet', whole, { columns: { title: 'titel' } });
    expect(await failureOf(reading)).toBe('undefined: no column "titel" (did you mean "title"?)');
  });
});
