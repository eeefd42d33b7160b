import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';

const dist = builtDist();

function doctor(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return dist.run(['doctor', ...args], folder);
}

const CLIPS = `id,title,artist,album,isrc
1,Night Bus,Lanterns,One,NOAAA9900001
2,Night Bus,Lanterns,One,NOAAA9900001
3,Night Bus,Lanterns,Two,
4,,,Two,
5,Sailors,Various Artists,Three,
6,S\uFFFDvn,Birk,Three,
`;

const FILES = {
  'corpus.csv': 'id,title,artist\na,Night Bus,Lanterns\n',
  'videos.csv': 'ytid,start,end\nx1,0,10\nx2,10,5\n',
  'clips.csv': CLIPS,
  'leakage.yml': `version: 1
pretrain: {corpus: {table: corpus.csv}, videos: {table: videos.csv}}
test: {clips: {table: clips.csv, song: [artist, album, title]}}
`,
};

describe('doctor', () => {
  it('says what of a split can be compared by what, and what is wrong with it', () => {
    const { code, stdout } = doctor(FILES);
    const clips = stdout.split('\n\n')[0];
    expect(clips).toBe(`test clips (clips.csv): 6 tracks, 5 songs, at most 2 tracks of one
  can be compared by: isrc 2 (33 %), text 5 (83 %)
  found by name: id → id, title → title, artist → artist, album → album, isrc → isrc
  by nothing at all: 1 (17 %): 4
  empty: title in 1 (17 %), artist in 1 (17 %), isrc in 4 (67 %)
  1 (17 %) with an artist such as "Various Artists", which nothing can be verified by
  1 (17 %) with a damaged character, an unreadable duration or identifier
  1 (17 %) with title and artist of an earlier one of another song: 1 = 3`);
    expect(stdout).toContain('1 malformed, left out: line 3 no time range');
    expect(stdout).toMatch(/^corpus → clips: compared by text$/m);
    expect(stdout).toMatch(/^videos → clips: NOTHING in common/m);
    // A gate with such a pair is blind on it.
    expect(code).toBe(2);
  });

  it('names each kind of damaged text', () => {
    const { stdout } = doctor({
      ...FILES,
      'corpus.csv': `id,title,artist\na,Night Bus,Lanterns\nb,CafÃ©,ZoÃ©\nc,Don&#39;t,Zoé\nd,${'x '.repeat(600)},Zoé\n`,
    });
    expect(stdout).toContain('  1 track repaired: UTF-8 read as Windows-1252 or Latin-1');
    expect(stdout).toContain('  1 track repaired: characters as HTML entities');
    expect(stdout).toContain('  1 track with a field of which only the first 1,000 characters are compared');
  });

  it('is content where every pair can be compared, and says the same as JSON', () => {
    const fine = { ...FILES, 'leakage.yml': FILES['leakage.yml'].replace(', videos: {table: videos.csv}', '') };
    const { code, stdout } = doctor(fine, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 2,
      splits: [
        { split: 'clips', filled: { id: 6, title: 5, isrc: 2 }, comparableBy: { isrc: 2, text: 5 } },
        { split: 'corpus' },
      ],
      pairs: [{ pretrain: 'corpus', test: 'clips', common: ['text'] }],
    });
  });

  it('goes on after a table that cannot be read', () => {
    const { code, stdout } = doctor({ ...FILES, 'corpus.csv': '' });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^ {2}corpus\.csv:1: the table is empty/m);
    expect(stdout).toContain('test clips (clips.csv): 6 tracks');
  });
});

it('counts identifiers that cannot be read, missing values, placeholders, services and columns that are not used', () => {
  const { code, stdout } = doctor({
    'corpus.csv': 'title,artist,ytid\nNight Bus,Lanterns,abcdEFGHij1\n',
    'clips.csv': `title,artist,youtube_url,isrc,mood
Night Bus,Lanterns,https://youtu.be/abcdEFGHij1,QZ-ABC-23-00001,sad
Untitled,Lanterns,nan,see notes,sad
[Deleted video],YouTube,https://www.youtube.com/playlist?list=PL1,N/A,sad
Sailors,Unbekannter Interpret,#NAME?,,sad
`,
    'leakage.yml': 'version: 1\npretrain: {corpus: {table: corpus.csv}}\ntest: {clips: {table: clips.csv}}\n',
  });
  expect(stdout).toContain('  source ids: youtube 1 (25 %)\n');
  expect(stdout).toContain('youtube_url → source');
  expect(stdout).toContain('  not used: mood\n');
  expect(stdout).toContain('  a missing value is written out: source in 2 (50 %), isrc in 1 (25 %)\n');
  expect(stdout).toContain('  1 (25 %) with isrc that cannot be read: line 3 "see notes"\n');
  expect(stdout).toContain(
    '  1 (25 %) with source that cannot be read: line 4 "https://www.youtube.com/playlist?list=PL1"\n',
  );
  expect(stdout).toContain('  2 (50 %) with a title such as "Untitled" or "nan", which is compared as missing\n');
  expect(stdout).toContain('  2 (50 %) with an artist such as "Various Artists"');
  expect(stdout).toContain('corpus → clips: compared by source (youtube), text');
  expect(code).toBe(0);
});
