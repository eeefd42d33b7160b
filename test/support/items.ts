import type { Files } from './gate.ts';

export const YAML = 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n';
export const CORPUS =
  'id,title,artist\nc1,Aurora Borealis,Night Owls\nc2,Harbour Lights,The Gulls\nc3,Winter Sun,The Larks\n';

/** A test table and a corpus, with ids unless they have none. */
export const tables = (test: string, corpus = CORPUS, yaml = YAML): Files => ({
  'leakage.yml': yaml,
  'c.csv': corpus,
  'b.csv': test,
});

export const AURORA = 'id,title,artist\nb1,Aurora Borealis,Night Owls\nb9,Quiet Rivers,Nobody Known\n';

export type Change = readonly [what: string, before: Files, now: Files];

export const row = (test: string, header = 'id,title,artist') =>
  tables(`${header}\n${test}\nb9,Quiet Rivers,Nobody Known\n`);
const SHA = 'a'.repeat(64);

/** With policy base the table that the base names has to be there: a converted one leaves the verdict unknown. */
export const CONVERTED = 'a converted table';

/** Changes that leave the item as it is. */
export const HARMLESS: readonly Change[] = [
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
    CONVERTED,
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

/** Changes that make another item. */
export const OTHERS: readonly Change[] = [
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
