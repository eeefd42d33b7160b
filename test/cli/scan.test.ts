import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSuite } from '../../src/config/suites/read.ts';
import { scannedSets } from '../../src/suites/scan-config.ts';
import { builtDist } from '../support/dist.ts';
import { folderOf } from '../support/folder.ts';

const dist = builtDist();

/** Own copies of two sets, of which the second has one recording of the corpus. */
const LISTS = {
  'lists/shs100k/test.csv': 'id,youtube_id\na,dQw4w9WgXcQ\nb,oHg5SJYRHA0\n',
  'lists/da-tacos/tracks.csv':
    'id,title,artist\n1,Night Bus to Nowhere,The Paper Lanterns\n2,Salt and Gravel,Mona Verdigris\n3,,\n',
};

/** A row in quotes over two lines, which overlaps, between others. */
const CORPUS =
  'id,title,artist,note\nx,Glass Harbour,The Tin Owls,plain\ny,"Night Bus to Nowhere",The Paper Lanterns,"over\ntwo lines"\nz,Copper Weather,Ada Fenn,"a ""quoted"" note"\n';

const NAMED = ['--suite', 'da-tacos', '--suite-dir', 'lists', '--offline'];

describe('scan', () => {
  it('prints a row for each test set, and "not comparable" is a value of its own', () => {
    const folder = folderOf({ ...LISTS, 'corpus.csv': CORPUS });
    const { code, stdout } = dist.run(
      ['scan', 'corpus.csv', '--suite', 'da-tacos,shs100k', ...NAMED.slice(2), '--format', 'json'],
      folder,
    );
    expect(code).toBe(2);
    const { rows, tracks } = JSON.parse(stdout) as { readonly rows: readonly object[]; readonly tracks: number };
    expect(tracks).toBe(3);
    expect(rows).toMatchObject([
      {
        ...{ suite: 'da-tacos/test', result: 'found', level: 'recording', songs: 1, clips: 1, rate: 0.5 },
        ...{ all: { songs: 3, clips: 3 }, comparable: 2 / 3, evidence: ['text'] },
      },
      {
        ...{ suite: 'shs100k/test', result: 'not comparable', songs: null, rate: null, interval: null, comparable: 0 },
        reason: 'the list has source (youtube), the corpus has text',
      },
    ]);
  });

  it('gives a bound where nothing is found, and exit code 0', () => {
    const folder = folderOf({ ...LISTS, 'corpus.csv': 'title,artist\nGlass Harbour,The Tin Owls\n' });
    const { code, stdout } = dist.run(['scan', 'corpus.csv', ...NAMED, '--format', 'markdown'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('| da-tacos/test | not found | 0 of 3 | 0 of 3 | 0 % | at most 66 % | 67 % | text |');
  });

  it.each([
    [
      'corpus.csv',
      CORPUS,
      'id,title,artist,note\nx,Glass Harbour,The Tin Owls,plain\nz,Copper Weather,Ada Fenn,"a ""quoted"" note"\n',
    ],
    [
      'corpus.jsonl',
      '{"title":"Night Bus to Nowhere","artist":"The Paper Lanterns"}\n{"title":"Copper Weather","artist":"Ada Fenn"}\n',
      '{"title":"Copper Weather","artist":"Ada Fenn"}\n',
    ],
    ['corpus.tsv.gz', gzipSync(CORPUS.replaceAll(',', '\t')), undefined],
  ])('writes a copy of %s without the rows that overlap, byte for byte', (name, content, clean) => {
    const folder = folderOf({ ...LISTS, [name]: content });
    const { code, stderr } = dist.run(['scan', name, ...NAMED, '--out', 'out'], folder);
    expect([code, stderr]).toEqual([1, '']);
    const copy = readFileSync(join(folder, 'out', `clean-${name.replace('.gz', '')}`), 'utf8');
    expect(copy).toBe(
      clean ??
        gunzipSync(content as Buffer)
          .toString()
          .replace(/^y.*\n.*\n/m, ''),
    );
    const stem = 'corpus';
    expect(readFileSync(join(folder, 'out', stem, 'exclude/da-tacos.txt'), 'utf8')).toBe(
      readFileSync(join(folder, 'out', stem, 'exclude_ids.txt'), 'utf8'),
    );
    for (const file of ['scan.md', 'scan.tex', 'scan.csv', 'scan.json', 'leakage.yml', 'overlap/corpus_da-tacos.csv'])
      expect(existsSync(join(folder, 'out', file)), file).toBe(true);
    const again = dist.run(['scan', join('out', `clean-${name.replace('.gz', '')}`), ...NAMED], folder);
    expect(again.code).toBe(0);
  });

  it('guesses columns, says so, and takes them from the command line', () => {
    const rows = [
      'Night Bus to Nowhere',
      'Glass Harbour',
      'Copper Weather',
      'Low Tide Radio',
      'Paper Moon Exit',
      'Ten Wet Streets',
    ];
    const corpus = `${rows.map((title, i) => `k${i},${title},The Paper Lanterns\n`).join('')}`;
    const folder = folderOf({ ...LISTS, 'corpus.csv': corpus });
    const guessed = dist.run(['scan', 'corpus.csv', ...NAMED], folder);
    expect([guessed.code, guessed.stderr]).toEqual([
      1,
      expect.stringContaining('note: columns id=1,title=2,artist=3, by what is in them'),
    ]);
    const told = dist.run(['scan', 'corpus.csv', ...NAMED, '--columns', 'title=2,artist=3'], folder);
    expect([told.code, told.stderr]).toEqual([1, '']);
    expect(dist.run(['scan', 'corpus.csv', '--columns', 'title'], folder).stderr).toContain(
      'expected KEY=COLUMN, got "title"',
    );
  });

  it('reads several tables by a pattern, and a suite as the corpus', () => {
    const folder = folderOf({ ...LISTS, 'a-1.csv': CORPUS, 'a-2.csv': 'id,title,artist,note\nw,Other,Nobody,n\n' });
    const { code, stdout } = dist.run(['scan', 'a-*.csv', ...NAMED, '--format', 'csv'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^da-tacos\/test,.*,found,recording,1,1,3,3,0\.5,/m);
    const suite = dist.run(['scan', 'shs100k/test', '--suite', 'shs100k', ...NAMED.slice(2)], folder);
    expect(suite.stdout).toMatch(/^shs100k\/test +segment +2 of 2 /m);
  });

  it.each([
    [['scan', 'nothing.csv'], 'nothing.csv: no such file or folder, and no suite is called so'],
    [['scan', 'corpus.csv', '--suite', 'gtzann'], 'no suite is called "gtzann" (did you mean "gtzan"?)'],
    [['scan', 'corpus.csv', '--suite', 'da-tacos'], 'has to be your own copy'],
    [
      ['scan', 'corpus.csv', '--suite', 'emomusic', '--offline', '--cache', 'c'],
      '`music-leakage suite fetch emomusic --to DIR`',
    ],
  ])('%s is refused or not read, with exit code 2', (args, message) => {
    const folder = folderOf({ 'corpus.csv': CORPUS });
    const { code, stdout, stderr } = dist.run(args, folder);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(message);
  });

  it('escapes what a corpus is called in LaTeX', () => {
    const folder = folderOf({ ...LISTS, 'my_100%.csv': CORPUS });
    const { stdout } = dist.run(['scan', 'my_100%.csv', ...NAMED, '--format', 'latex'], folder);
    expect(stdout).toContain('\\caption{Known test sets in my\\_100\\%.csv, 3 tracks.}');
    expect(stdout).toContain('da-tacos/test & recording & 1 of 3 & 1 of 3 & 50 \\% &');
  });
});

it('all test splits of a suite are scanned, each once', () => {
  expect(scannedSets(['mtg-jamendo-moodtheme']).map(({ suite }) => suite)).toEqual(
    [0, 1, 2, 3, 4].map((fold) => `mtg-jamendo-moodtheme/split-${fold}/test`),
  );
  expect(scannedSets(['musiccaps/all', 'musiccaps']).map(({ suite }) => suite)).toEqual([
    'musiccaps/all',
    'musiccaps/test',
  ]);
  const names = scannedSets([]).map(({ split }) => split);
  expect(new Set(names).size).toBe(names.length);
  expect(readSuite('gtzan').default).toBe('filtered/test');
});
