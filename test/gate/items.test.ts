import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckOptions } from '../../src/check.ts';
import { writeBaseline } from '../../src/gate/baseline.ts';
import type { Report } from '../../src/report/schema.ts';
import { temporaryFolder } from '../support/folder.ts';
import { baseAt, checkAt, type Files } from '../support/gate.ts';

const YAML = 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n';
const CORPUS = 'id,title,artist\nc1,Aurora Borealis,Night Owls\nc2,Harbour Lights,The Gulls\nc3,Winter Sun,The Larks\n';

/** A test table and a corpus, with ids unless they have none. */
const tables = (test: string, corpus = CORPUS, yaml = YAML): Files => ({
  'leakage.yml': yaml,
  'c.csv': corpus,
  'b.csv': test,
});

const AURORA = 'id,title,artist\nb1,Aurora Borealis,Night Owls\nb9,Quiet Rivers,Nobody Known\n';

async function newAgainst(before: Files, now: Files, options: Partial<CheckOptions> = {}) {
  const { report } = await checkAt(now, { base: await baseAt(before), failOn: 'new', ...options });
  return summary(report);
}

const summary = ({ verdict, overlaps, comparison }: Report) => ({
  verdict,
  new: overlaps.filter((overlap) => overlap.new).map(({ test, pretrain }) => `${test.title}/${pretrain.title}`),
  existing: comparison?.existing,
  resolved: comparison?.resolved.map(({ test }) => test.title),
});

const KNOWN = { verdict: 'pass', new: [], existing: 1, resolved: [] };

/** Verdict by a baseline that was written at one state, and what is left of it. */
async function baselined(before: Files, now: Files) {
  const yaml = `${before['leakage.yml']}baseline: known.json\n`;
  const text = await written({ ...before, 'leakage.yml': yaml });
  const { report } = await checkAt({
    ...now,
    'leakage.yml': `${now['leakage.yml']}baseline: known.json\n`,
    'known.json': text,
  });
  return { verdict: report.verdict, used: report.baseline?.used, gone: report.baseline?.gone };
}

const written = async (files: Files): Promise<string> => {
  const folder = temporaryFolder();
  const { baseline } = await checkAt(files, { update: 'write' });
  await writeBaseline({ ...baseline!, file: join(folder, 'known.json') });
  return readFileSync(join(folder, 'known.json'), 'utf8');
};

type Change = readonly [what: string, before: Files, now: Files];

const row = (test: string, header = 'id,title,artist') => tables(`${header}\n${test}\nb9,Quiet Rivers,Nobody Known\n`);
const SHA = 'a'.repeat(64);

/** What leaves the item as it is. */
const HARMLESS: readonly Change[] = [
  ['nothing', tables(AURORA), tables(AURORA)],
  ['a corrected title', row('b1,Aurora Borealiss,Night Owls'), tables(AURORA)],
  ['a title with a suffix', tables(AURORA), row('b1,Aurora Borealis (Remastered 2011),Night Owls')],
  ['a corrected artist', row('b1,Aurora Borealis,The Night Owls'), tables(AURORA)],
  ['a newly mapped ISRC', tables(AURORA), tables('id,title,artist,isrc\nb1,Aurora Borealis,Night Owls,USABC0000001\n')],
  [
    'added columns',
    tables(AURORA),
    tables(
      'album,id,title,artist,duration,md5\nLights,b1,Aurora Borealis,Night Owls,200,9e107d9d372bb6826bd81d3542a419d6\n',
    ),
  ],
  ['other rows before it', tables(AURORA), tables(AURORA.replace('b1,', 'b0,Some Else,Not Known\nb1,'))],
  [
    'a corrected pretraining title',
    tables(AURORA),
    tables(AURORA, CORPUS.replace('Borealis', 'Borealis (Remastered)')),
  ],
  ['another id in the corpus', tables(AURORA), tables(AURORA, CORPUS.replace('c1', 'track-1'))],
  ['another id in the test split', tables(AURORA), row('track-1,Aurora Borealis,Night Owls')],
  ['ids where there were none', tables('title,artist\nAurora Borealis,Night Owls\n'), tables(AURORA)],
  [
    'no ids where there were some',
    tables(AURORA),
    tables('title,artist\nQuiet Rivers,Nobody\nAurora Borealis,Night Owls\n'),
  ],
  [
    'lines that moved, without ids',
    tables('title,artist\nAurora Borealis,Night Owls\n'),
    tables('title,artist\nQuiet Rivers,Nobody Known\nAurora Borealis,Night Owls\n'),
  ],
  [
    'lines that moved and a title that was corrected, without ids',
    tables('title,artist\nAurora Borealiss,Night Owls\n', CORPUS.replace(/^\w+,/gm, '')),
    tables(
      'title,artist\nQuiet Rivers,Nobody\nAurora Borealis,Night Owls\n',
      `title,artist\nOther,Words\n${CORPUS.replace(/^\w+,/gm, '').slice(13)}`,
    ),
  ],
  [
    'a converted table',
    tables(AURORA),
    {
      ...tables(''),
      'leakage.yml': YAML.replace('b.csv', 'tests.jsonl'),
      'tests.jsonl': '{"artist":"Night Owls","id":"b1","title":"Aurora Borealis"}\n',
    },
  ],
  [
    'a title that was emptied beside an ISRC',
    tables('id,title,artist,isrc\nb1,Aurora,Night Owls,USABC0000001\n', 'id,isrc\nc1,USABC0000001\n'),
    tables('id,title,artist,isrc\nb1,,,USABC0000001\n', 'id,isrc\nc1,USABC0000001\n'),
  ],
  [
    'rows of identifiers alone, in another order',
    tables(`sha256\n${SHA}\n${'b'.repeat(64)}\n`, `sha256\n${SHA}\n`),
    tables(`sha256\n${'b'.repeat(64)}\n${SHA}\n`, `sha256\n${'c'.repeat(64)}\n${SHA}\n`),
  ],
  [
    'a clip whose seconds were corrected',
    tables('id,media,start,end\nb1,abcdefghijk,10,20\n', 'id,media,start,end\nc1,abcdefghijk,0,60\n'),
    tables('id,media,start,end\nb1,abcdefghijk,11,21\n', 'id,media,start,end\nc1,abcdefghijk,0,60\n'),
  ],
];

/** What is another item. */
const OTHERS: readonly Change[] = [
  ['another song under the id', tables(AURORA), row('b1,Harbour Lights,The Gulls')],
  [
    'another song on the line, without ids',
    tables('title,artist\nAurora Borealis,Night Owls\n'),
    tables('title,artist\nHarbour Lights,The Gulls\n'),
  ],
  [
    'another song under both ids',
    tables(AURORA),
    tables(
      AURORA.replace('Aurora Borealis,Night Owls', 'Harbour Lights,The Gulls'),
      'id,title,artist\nc1,Harbour Lights,The Gulls\n',
    ),
  ],
  [
    'another song that keeps the ISRC',
    tables('id,title,artist,isrc\nb1,Aurora Borealis,Night Owls,USABC0000001\n'),
    tables('id,title,artist,isrc\nb1,Harbour Lights,The Gulls,USABC0000001\n'),
  ],
  [
    'another song under both ids that keeps the ISRC',
    tables(
      'id,title,artist,isrc\nb1,Aurora Borealis,Night Owls,USABC0000001\n',
      'id,title,artist,isrc\nc1,Aurora Borealis,Night Owls,USABC0000001\n',
    ),
    tables(
      'id,title,artist,isrc\nb1,Harbour Lights,The Gulls,USABC0000001\n',
      'id,title,artist,isrc\nc1,Harbour Lights,The Gulls,USABC0000001\n',
    ),
  ],
  [
    'an emptied title and the ISRC of another song',
    tables(
      'id,title,artist,isrc\nb1,Aurora Borealis,Night Owls,\n',
      `${CORPUS.replace('artist', 'artist,isrc').replace('Gulls', 'Gulls,USABC0000002').replace('Owls', 'Owls,').replace('Larks', 'Larks,')}`,
    ),
    tables(
      'id,title,artist,isrc\nb1,,,USABC0000002\n',
      `${CORPUS.replace('artist', 'artist,isrc').replace('Gulls', 'Gulls,USABC0000002').replace('Owls', 'Owls,').replace('Larks', 'Larks,')}`,
    ),
  ],
  [
    'another identifier under the id, of rows without text',
    tables('id,isrc\nb1,USABC0000001\n', 'id,isrc\nc1,USABC0000001\nc2,USABC0000002\n'),
    tables('id,isrc\nb1,USABC0000002\n', 'id,isrc\nc1,USABC0000001\nc2,USABC0000002\n'),
  ],
  [
    'another identifier under both ids, of rows without text',
    tables('id,isrc\nb1,USABC0000001\n', 'id,isrc\nc1,USABC0000001\n'),
    tables('id,isrc\nb1,USABC0000002\n', 'id,isrc\nc1,USABC0000002\n'),
  ],
  [
    'another source under both ids, whatever its seconds',
    tables('id,media,start,end\nb1,abcdefghijk,10,20\n', 'id,media,start,end\nc1,abcdefghijk,10,20\n'),
    tables('id,media,start,end\nb1,lmnopqrstuv,10,20\n', 'id,media,start,end\nc1,lmnopqrstuv,10,20\n'),
  ],
  [
    'another pretraining track of a known item',
    tables(AURORA),
    tables(AURORA, `${CORPUS}c9,Aurora Borealis (Remastered),Night Owls\n`),
  ],
  ['a second row of a known song', tables(AURORA), tables(`${AURORA}b2,Aurora Borealis,Night Owls\n`)],
  [
    'a second row of a known song, without ids',
    tables('title,artist\nAurora Borealis,Night Owls\n'),
    tables('title,artist\nAurora Borealis,Night Owls\nAurora Borealis,Night Owls\n'),
  ],
  [
    'a stronger level',
    tables(
      'id,title,artist,md5\nb1,Aurora Borealis,Night Owls,\n',
      'id,title,artist,md5\nc1,Aurora Borealis,Night Owls,\n',
    ),
    tables(
      'id,title,artist,md5\nb1,Aurora Borealis,Night Owls,9e107d9d372bb6826bd81d3542a419d6\n',
      'id,title,artist,md5\nc1,Aurora Borealis,Night Owls,9e107d9d372bb6826bd81d3542a419d6\n',
    ),
  ],
];

describe.each(HARMLESS)('%s', (_, before, now) => {
  it('leaves an overlap known', async () => {
    expect(await newAgainst(before, now)).toEqual(KNOWN);
    expect(await newAgainst(before, now, { policy: 'base' })).toEqual(KNOWN);
    expect(await newAgainst(now, before)).toEqual(KNOWN);
  });

  it('leaves it in the baseline', async () => {
    expect(await baselined(before, now)).toEqual({ verdict: 'pass', used: 1, gone: 0 });
    expect(await baselined(now, before)).toEqual({ verdict: 'pass', used: 1, gone: 0 });
  });
});

describe.each(OTHERS)('%s', (_, before, now) => {
  it('is new', async () => {
    for (const policy of ['head', 'base'] as const) {
      const found = await newAgainst(before, now, { policy });
      expect(found.verdict).toBe('fail');
      expect(found.new.length).toBeGreaterThan(0);
    }
  });

  it('is in no baseline', async () => {
    expect((await baselined(before, now)).verdict).toBe('fail');
  });
});

describe('resolved', () => {
  const resolvedOf = async (before: Files, now: Files) => {
    const { resolved, ...rest } = await newAgainst(before, now);
    return [resolved, rest.new.length];
  };

  it('is the item that went, also where another song has its id', async () => {
    expect(await resolvedOf(tables(AURORA), row('b1,Harbour Lights,The Gulls'))).toEqual([['Aurora Borealis'], 1]);
    const lines = (title: string) => tables(`title,artist\n${title}\n`);
    expect(await resolvedOf(lines('Aurora Borealis,Night Owls'), lines('Harbour Lights,The Gulls'))).toEqual([
      ['Aurora Borealis'],
      1,
    ]);
  });

  it('is not the item of which another overlap with that split is left', async () => {
    const two = `${CORPUS}c9,Aurora Borealis (Remastered),Night Owls\n`;
    expect(await resolvedOf(tables(AURORA, two), tables(AURORA))).toEqual([[], 0]);
  });
});

describe('a table, its rows in any order, its columns in any order, as CSV, TSV, JSON or JSON Lines, with ids or without', () => {
  const SONGS = [
    ...[
      ['Aurora Borealis', 'Night Owls'],
      ['Aurora Borealis', 'Night Owls'],
      ['Harbour Lights', 'The Gulls'],
    ],
    ...[
      ['Winter Sun', 'The Larks'],
      ['Quiet Rivers', 'Nobody Known'],
      ['Paper Boats', 'Some Other'],
    ],
  ].map(([title, artist], i) => ({ id: `b${i}`, title, artist, isrc: i === 3 ? 'USABC0000003' : '' }));
  type Row = Readonly<Record<string, string | undefined>>;
  const delimited = (by: string) => (rows: readonly Row[], columns: readonly string[]) =>
    [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((cells) => cells.join(by)).join('\n');
  const asObjects = (rows: readonly Row[], columns: readonly string[]) =>
    rows.map((row) => JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]]))));
  const FORMATS: Readonly<Record<string, (rows: readonly Row[], columns: readonly string[]) => string>> = {
    csv: delimited(','),
    tsv: delimited('\t'),
    jsonl: (rows, columns) => asObjects(rows, columns).join('\n'),
    json: (rows, columns) => `[${asObjects(rows, columns).join(', ')}]`,
  };
  const COLUMNS = ['id', 'title', 'artist', 'isrc'];

  it('has the same items', async () => {
    const form = fc.record({
      format: fc.constantFrom(...Object.keys(FORMATS)),
      rows: fc.shuffledSubarray(SONGS, { minLength: SONGS.length }),
      columns: fc.shuffledSubarray(COLUMNS, { minLength: 4 }),
      withIds: fc.boolean(),
    });
    type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;
    const filesOf = ({ format, rows, columns, withIds }: Form): Files => {
      const names = columns.filter((name: string) => withIds || name !== 'id');
      return {
        ...tables('', CORPUS, YAML.replace('b.csv', `b.${format}`)),
        [`b.${format}`]: FORMATS[format]!(rows, names),
      };
    };
    await fc.assert(
      fc.asyncProperty(form, form, async (before, now) => {
        const expected = { verdict: 'pass', new: [], existing: 4, resolved: [] };
        expect(await newAgainst(filesOf(before), filesOf(now))).toEqual(expected);
        expect(await baselined(filesOf(before), filesOf(now))).toMatchObject({ verdict: 'pass', gone: 0 });
      }),
      { numRuns: 20 },
    );
  });
});
