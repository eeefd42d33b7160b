import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { planMap } from '../../src/suites/map.ts';
import { builtDist } from '../support/dist.ts';
import { folderOf } from '../support/folder.ts';

const dist = builtDist();

const FMA =
  ',album,artist,set,set,track,track\n,title,name,split,subset,duration,title\ntrack_id,,,,,,\n' +
  '2,Platform Nine,The Paper Lanterns,test,small,200,Night Bus to Nowhere\n3,Other,Mona Verdigris,training,small,200,Salt and Gravel\n';
const LISTS = {
  'lists/fma/tracks.csv': FMA,
  'lists/da-tacos/tracks.csv':
    'id,title,artist\n1,Night Bus to Nowhere,The Paper Lanterns\n9,Glass Harbour,The Tin Owls\n',
  'lists/shs100k/test.csv': 'id,youtube_id\na,dQw4w9WgXcQ\n',
};

it('map says what test sets share, as JSON, Markdown and SVG, and what it says nothing of', async () => {
  const folder = folderOf(LISTS);
  const suites = 'fma,da-tacos,shs100k,emomusic';
  const args = ['map', '--suite', suites, '--suite-dir', 'lists', '--offline', '--cache', 'c', '--out', 'out'];
  const { code, stdout } = dist.run(args, folder);
  expect(code).toBe(0);
  const map = JSON.parse(readFileSync(join(folder, 'out/map.json'), 'utf8'));
  expect(map.cells).toMatchObject([
    { test: 'da-tacos/test', against: 'fma/all', level: 'recording', songs: 1 },
    { test: 'da-tacos/test', against: 'fma/small/test', songs: 1 },
    { test: 'fma/small/test', against: 'da-tacos/test', songs: 1 },
  ]);
  expect(map.groups).toEqual([['da-tacos', 'fma']]);
  expect(map.notComparable).toBeGreaterThan(0);
  expect(map.notRead).toContainEqual({ suite: 'emomusic/test', reason: expect.stringContaining('is not in') });
  expect(stdout).toContain('| da-tacos/test | fma/all | recording | 1 | 1 | 2 | text |');
  expect(stdout).toContain('- emomusic/test was not read: ');
  const svg = readFileSync(join(folder, 'out/map.svg'), 'utf8');
  expect(svg.match(/<title>da-tacos\/test and fma\/all: 1 song at level recording<\/title>/g)).toHaveLength(1);
  expect((await loadConfig(join(folder, 'out/leakage.yml'))).pairs.length).toBeGreaterThan(4);
});

it('folds of one suite are not compared with each other, and no split with itself', () => {
  const { tests, against } = planMap(['mtg-jamendo-moodtheme']);
  expect([tests.length, against.length]).toEqual([5, 15]);
});
