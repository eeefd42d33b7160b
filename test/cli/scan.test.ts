import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSuite } from '../../src/config/suites/read.ts';
import { scannedSets } from '../../src/suites/scan-config.ts';
import { builtDist, PROJECT } from '../support/dist.ts';
import { folderOf } from '../support/folder.ts';
import { crop, music, wav } from '../support/music.ts';
import { sha256Of } from '../support/published.ts';
import { CERTIFICATE, openStore } from '../support/store.ts';
import { openListServer } from '../support/suite-server.ts';

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

  it.each([
    [
      'line ends of Windows and no last one',
      '\uFEFFid,title,artist\r\nx,Glass Harbour,The Tin Owls\r\ny,Night Bus to Nowhere,The Paper Lanterns\r\nz,Copper,Ada Fenn',
      '\uFEFFid,title,artist\r\nx,Glass Harbour,The Tin Owls\r\nz,Copper,Ada Fenn',
    ],
    ['one row', 'id,title,artist\ny,Night Bus to Nowhere,The Paper Lanterns\n', 'id,title,artist\n'],
    ['no ids', 'title,artist\n\nNight Bus to Nowhere,The Paper Lanterns\nCopper,Ada\n', 'title,artist\n\nCopper,Ada\n'],
  ])('keeps all else of a corpus with %s', (_, content, clean) => {
    const folder = folderOf({ ...LISTS, 'corpus.csv': content });
    expect(dist.run(['scan', 'corpus.csv', ...NAMED, '--out', 'out'], folder).code).toBe(1);
    expect(readFileSync(join(folder, 'out/clean-corpus.csv'), 'utf8')).toBe(clean);
  });

  it('copies UTF-16 as it is', () => {
    const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
    const row = 'y,Night Bus to Nowhere,The Paper Lanterns\r\n';
    const [head, rest] = ['id,title,artist\r\n', 'z,Copper Wéather,Ada Fenn\r\n'];
    const folder = folderOf({ ...LISTS, 'corpus.csv': utf16(head + row + rest) });
    expect(dist.run(['scan', 'corpus.csv', ...NAMED, '--out', 'out'], folder).code).toBe(1);
    expect(readFileSync(join(folder, 'out/clean-corpus.csv'))).toEqual(utf16(head + rest));
  });

  it('copies each of several files, and a suite', () => {
    const other = 'id,title,artist,note\nw,Salt and Gravel,Mona Verdigris,n\nv,Other,Nobody,n\n';
    const folder = folderOf({ ...LISTS, 'a/c.csv': CORPUS, 'b/c.csv': other });
    const { code, stderr } = dist.run(['scan', 'a/c.csv', 'b/c.csv', ...NAMED, '--out', 'out'], folder);
    expect([code, stderr]).toEqual([1, '']);
    const copies = readdirSync(join(folder, 'out')).filter((name) => name.startsWith('clean-c'));
    const texts = copies.map((name) => readFileSync(join(folder, 'out', name), 'utf8')).sort();
    expect(texts).toEqual([CORPUS.replace(/^y.*\n.*\n/m, ''), other.replace(/^w.*\n/m, '')].sort());
    expect(copies.every((name) => name.endsWith('.csv'))).toBe(true);
    const suite = dist.run(['scan', 'da-tacos/test', ...NAMED, '--out', 'suite'], folder);
    expect([suite.code, suite.stderr]).toEqual([1, '']);
    expect(readFileSync(join(folder, 'suite/clean-tracks.csv'), 'utf8')).toBe('id,title,artist\n3,,\n');
  });

  it('is incomplete with ids that rows share, says how to go without them, and that the copy is not clean', () => {
    const content =
      'id,title,artist\nx,Glass Harbour,The Tin Owls\nx,Night Bus to Nowhere,The Paper Lanterns\ny,Salt and Gravel,Mona Verdigris\n';
    const folder = folderOf({ ...LISTS, 'corpus.csv': content });
    const { code, stderr } = dist.run(['scan', 'corpus.csv', ...NAMED, '--out', 'out'], folder);
    expect(code).toBe(2);
    expect(stderr).toContain('corpus.csv:3: malformed row: duplicate id x');
    expect(stderr).toContain('note: out/clean-corpus.csv still has 1 malformed row, which could not be compared');
    expect(stderr).toContain('--columns "title=NAME,artist=NAME" calls rows by their lines');
    const lines = dist.run(['scan', 'corpus.csv', ...NAMED, '--columns', 'title=title,artist=artist'], folder);
    expect([lines.code, lines.stdout]).toEqual([1, expect.stringMatching(/^da-tacos\/test +recording +2 of 3 /m)]);
  });

  it('is never clean without a row', () => {
    for (const content of ['', 'id,title,artist\n']) {
      const folder = folderOf({ ...LISTS, 'corpus.csv': content });
      const { code, stdout, stderr } = dist.run(['scan', 'corpus.csv', ...NAMED, '--out', 'out'], folder);
      expect([code, `${stdout}${stderr}`]).toEqual([2, expect.stringMatching(/table is empty|has no tracks/)]);
    }
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

  it('guesses the title where only the artist has a common name, and says which columns it does not know', () => {
    const rows = ['Night Bus to Nowhere,The Paper Lanterns', 'Glass Harbour,The Tin Owls', 'Copper Weather,Ada Fenn'];
    const more = ['Low Tide Radio,Ada Fenn', 'Paper Moon Exit,Ada Fenn', 'Ten Wet Streets,The Tin Owls'];
    const lines = [...rows, ...more].map((row) => `${row},\n`).join('');
    const folder = folderOf({ ...LISTS, 'corpus.csv': `track,performer,url\n${lines}`, 'none.csv': 'a,b\nx,y\n' });
    const { code, stderr } = dist.run(['scan', 'corpus.csv', ...NAMED], folder);
    expect([code, stderr]).toEqual([
      1,
      'note: columns artist=performer,title=track, by what is in them; say --columns or --preset where that is wrong\n',
    ]);
    const unknown = dist.run(['scan', 'none.csv', ...NAMED], folder);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'none.csv: none of its columns is known as a title, an artist, an identifier or a digest: a, b. Say which they are: --columns "title=NAME,artist=NAME", or by position: --columns title=2,artist=3\n',
    ]);
  });

  it('reads several tables by a pattern, and a suite as the corpus', () => {
    const folder = folderOf({ ...LISTS, 'a-1.csv': CORPUS, 'a-2.csv': 'id,title,artist,note\nw,Other,Nobody,n\n' });
    const { code, stdout } = dist.run(['scan', 'a-*.csv', ...NAMED, '--format', 'csv'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^da-tacos\/test,.*,found,recording,1,1,3,3,0\.5,/m);
    const suite = dist.run(['scan', 'shs100k/test', '--suite', 'shs100k', ...NAMED.slice(2)], folder);
    expect(suite.stdout).toMatch(/^shs100k\/test +segment +2 of 2 /m);
  });

  it('reads several tables that are named, each with its ending', () => {
    const folder = folderOf({
      ...LISTS,
      'a.csv': CORPUS,
      'b.tsv': 'id\ttitle\tartist\nw\tSalt and Gravel\tMona Verdigris\n',
    });
    const { code, stdout } = dist.run(['scan', 'a.csv', 'b.tsv', ...NAMED, '--format', 'csv'], folder);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^da-tacos\/test,.*,found,recording,2,2,3,3,1,/m)]);
  });

  it('reads an index', () => {
    const folder = folderOf({ ...LISTS, 'corpus.csv': CORPUS });
    expect(dist.run(['index', 'build', 'corpus.csv', '--out', 'corpus.index'], folder).code).toBe(0);
    for (const corpus of ['corpus.index', 'corpus.index/index.json']) {
      const { code, stdout, stderr } = dist.run(['scan', corpus, ...NAMED, '--out', 'out'], folder);
      expect([code, stdout]).toEqual([1, expect.stringMatching(/^da-tacos\/test +recording +1 of 3 /m)]);
      expect(stderr).toContain('note: no copy without overlaps is written, since ');
      expect(readFileSync(join(folder, 'out/corpus/exclude_ids.txt'), 'utf8')).toBe('y\n');
    }
  });

  it('reads a folder of audio, which no list without audio or digests can be compared with', () => {
    const song = music(1, 34);
    const sound = (samples: Float32Array): Buffer => wav(samples, 11025);
    const folder = folderOf({
      ...LISTS,
      'corpus/song.wav': sound(song),
      'clips/piece.wav': sound(crop(song, 11025, 8, 20)),
    });
    // No list of a suite can be looked for by audio.
    const lists = dist.run(['scan', 'corpus', ...NAMED, '--format', 'json'], folder, { MUSIC_LEAKAGE_FFMPEG: 'none' });
    expect(lists.code).toBe(2);
    expect(JSON.parse(lists.stdout).rows).toMatchObject([{ suite: 'da-tacos/test', result: 'not comparable' }]);
    expect(JSON.parse(lists.stdout).tracks).toBe(1);
  });

  it('reads a dataset of Hugging Face', async () => {
    const parquet = readFileSync(join(PROJECT, 'fixtures/inputs/snappy.parquet'));
    const [commit, path] = ['c'.repeat(40), 'default/train/0000.parquet'];
    const lfs = { sha256: sha256Of(parquet), size: parquet.length };
    const store = await openStore({
      '/api/datasets/o/n/revision/main?blobs=true': JSON.stringify({
        sha: commit,
        siblings: [{ rfilename: path, lfs }],
      }),
      [`/datasets/o/n/resolve/${commit}/${path}`]: parquet,
    });
    const host = `127.0.0.1:${store.port}`;
    const env = { NODE_EXTRA_CA_CERTS: CERTIFICATE, HF_ENDPOINT: `https://${host}` };
    const folder = folderOf(LISTS);
    const named = ['--suite', 'da-tacos', '--suite-dir', 'lists', '--cache', 'c', '--allowed-hosts', host];
    const { code, stdout } = await dist.start(['scan', 'hf:o/n', '--split', 'train', ...named], folder, env);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^hf:o\/n, \d+ tracks\n\n[\s\S]*^da-tacos\/test +recording +1 of 3 /m),
    ]);
    expect(store.requests.map((request) => request.path).filter((asked) => asked.endsWith('.parquet'))).toHaveLength(1);
  });

  it('fetches lists, and says of one that changed with --allow-changed that it did, in each output', async () => {
    const list = readSuite('emomusic').sources.flatMap((source) => ('files' in source ? [source] : []))[0];
    const [name = ''] = Object.keys(list?.files ?? {});
    const path = new URL(name, list?.from).pathname;
    const { env } = await openListServer({
      [path]: 'song_id,Artist,Song title,Mediaeval 2013 set\n1,The Paper Lanterns,Night Bus to Nowhere,evaluation\n',
    });
    const folder = folderOf({ 'corpus.csv': CORPUS });
    const args = ['scan', 'corpus.csv', '--suite', 'emomusic', '--cache', 'c'];
    const refused = await dist.start(args, folder, env);
    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain('has changed: its SHA-256 is ');
    const taken = await dist.start([...args, '--allow-changed', '--out', 'out'], folder, env);
    expect(taken.code).toBe(1);
    expect(taken.stderr).toContain('warning: data/EMO/songs_info.csv of the suite emomusic has changed and is read');
    expect(taken.stdout).toContain('changed');
    for (const format of ['md', 'tex', 'csv', 'json'])
      expect(readFileSync(join(folder, `out/scan.${format}`), 'utf8'), format).toContain('changed');
  });

  it.each([
    [['scan', 'nothing.csv'], 'nothing.csv: no such file or folder, and no suite is called so'],
    [['scan', 'corpus.csv', '--suite', 'gtzann'], 'no suite is called "gtzann" (did you mean "gtzan"?)'],
    [['scan', 'corpus.csv', '--suite', 'da-tacos'], 'has to be your own copy'],
    [
      ['scan', 'corpus.csv', '--suite', 'emomusic', '--offline', '--cache', 'c'],
      '`music-leakage suite fetch emomusic --out DIR`',
    ],
    [['scan', 'corpus.csv', '--offline', '--suite-dir', 'lists', '--cache', 'c'], 'music-leakage suite fetch'],
  ])('%s is refused or not read, with exit code 2', (args, message) => {
    const folder = folderOf({ 'corpus.csv': CORPUS, 'lists/shs100k/test.csv': LISTS['lists/shs100k/test.csv'] });
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

it('lists that are missing for one reason are told together, with what to run', () => {
  const { code, stdout } = dist.run(
    ['scan', 'corpus.csv', '--offline', '--cache', 'c'],
    folderOf({ 'corpus.csv': CORPUS }),
  );
  expect(code).toBe(2);
  expect(stdout.split('\n').length).toBeLessThan(16);
  expect(stdout).toMatch(
    /^not read: the lists of \d+ test sets are not on this machine, and --offline fetches nothing\.$/m,
  );
  expect(stdout).toContain('run `music-leakage suite fetch all --out suites/`; then add --suite-dir suites/ here');
  expect(stdout).toMatch(/^not read: the lists of \d+ test sets have to be your own copy\.$/m);
  for (const set of ['musiccaps/test', 'emomusic/test', 'musdb18/test']) expect(stdout).toContain(set);
});
