import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { markdownMap } from '../../src/suites/map-outputs.ts';
import { mapPairs, planMap } from '../../src/suites/map-plan.ts';
import { builtDist } from '../support/dist.ts';
import { folderOf } from '../support/folder.ts';

const dist = builtDist();

const FMA =
  ',album,artist,set,set,track,track\n,title,name,split,subset,duration,title\ntrack_id,,,,,,\n' +
  '2,Platform Nine,The Paper Lanterns,test,small,200,Night Bus to Nowhere\n3,Other,Mona Verdigris,training,small,200,Salt and Gravel\n' +
  '4,Late Buses,The Paper Lanterns,training,small,200,Night Bus to Nowhere\n';
const LISTS = {
  'lists/fma/tracks.csv': FMA,
  'lists/da-tacos/tracks.csv':
    'id,title,artist\n1,Night Bus to Nowhere,The Paper Lanterns\n9,Glass Harbour,The Tin Owls\n',
  'lists/shs100k/test.csv': 'id,youtube_id\na,dQw4w9WgXcQ\nb,dQw4w9WgXcQ\n',
};

it('map says what test sets share, across parts of one set and within one part, and what nothing is known of', async () => {
  const folder = folderOf(LISTS);
  const suites = 'fma,da-tacos,shs100k,emomusic';
  const args = ['map', '--suite', suites, '--suite-dir', 'lists', '--offline', '--cache', 'c', '--out', 'out'];
  const { code, stdout } = dist.run(args, folder);
  const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
  const map = JSON.parse(read('map.json'));
  expect(code).toBe(0);
  expect(map.cells).toMatchObject([
    { test: 'da-tacos/test', against: 'fma/all', level: 'recording', songs: 1 },
    { test: 'da-tacos/test', against: 'fma/small/test', songs: 1 },
    { test: 'da-tacos/test', against: 'fma/small/train', songs: 1 },
    { test: 'fma/small/test', against: 'da-tacos/test', songs: 1 },
    { test: 'fma/small/test', against: 'fma/small/train', songs: 1 },
  ]);
  expect(map.duplicates).toMatchObject([
    { suite: 'fma/all', level: 'recording', songs: 1, clips: 1, evidence: ['text'] },
    { suite: 'shs100k/test', level: 'segment', songs: 1, evidence: ['source'] },
  ]);
  expect(map.groups).toEqual([['da-tacos', 'fma']]);
  expect((await loadConfig(join(folder, 'out/leakage.yml'))).pairs.length).toBeGreaterThan(4);
  expect(map.notComparable).toBeGreaterThan(0);
  expect(map.notRead).toContainEqual({
    suites: ['emomusic/test', 'emomusic/train'],
    reason: expect.stringContaining('is not in'),
  });
  expect(stdout).toContain('- Not read: emomusic/test, emomusic/train. <code>https&#58;&#47;&#47;raw');
  expect(read('map.md')).toBe(stdout);
  expect(stdout).toContain('| da-tacos/test | 2 | fma | recording | all: 1, small/test: 1, small/train: 1 | text |');
  expect(stdout).toContain('| shs100k/test | 2 | segment | 1 | 1 | source |');
  expect(stdout).toContain('| fma/all | 3 | recording | 1 | 1 | text |');
  expect(stdout).toContain('- 5 splits were compared with themselves.');
  const svg = read('map.svg');
  expect(svg.match(/<title>da-tacos\/test and fma\/all: 1 song at level recording<\/title>/g)).toHaveLength(1);
  expect(svg).toContain('<title>shs100k/test in itself: 1 song at level segment</title>');
  expect(read('report.html')).toContain(svg.trim());
});

it('a map of lists that nothing can be compared by is an error', () => {
  const { code, stderr } = dist.run(['map', '--suite', 'smc', '--out', 'out'], folderOf({}));
  expect([code, stderr]).toEqual([2, expect.stringContaining('the lists of smc have nothing that can be compared')]);
});

describe('a plan', () => {
  it('compares no folds of one suite with each other, and validation parts with their train part alone', () => {
    const plan = planMap(['mtg-jamendo-moodtheme']);
    expect([plan.tests.length, plan.against.length]).toEqual([10, 15]);
    const { compared, within } = mapPairs(plan);
    const fold = 'mtg-jamendo-moodtheme/split-3';
    expect(compared.get(`${fold}/test`)).toEqual([`${fold}/train`, `${fold}/validation`]);
    expect(compared.get(`${fold}/validation`)).toEqual([`${fold}/train`]);
    expect(within).toHaveLength(15);
  });
});

it('what a server says is no markup of a map', () => {
  const map = {
    ...{ tests: [], against: [], cells: [], duplicates: [], notFound: [], notComparable: 0, within: 0 },
    notRead: [{ suites: ['a/test'], reason: '<img src=x> @all `x` | b' }],
    ...{ alone: ['smc'], groups: [], derived: [{ suite: 'b', from: 'a', songs: 3 }], chains: [['a', 'b', 'c']] },
  };
  const text = markdownMap(map);
  expect(text).not.toMatch(/<img|@all|`x`| \| b/);
  expect(text).toContain('which no other list has: smc.');
  expect(text).toContain('| b | a | at least 3 |');
  expect(text).toContain('- a → b → c');
});
