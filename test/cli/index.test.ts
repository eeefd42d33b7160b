import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeIndex as inWords } from '../../src/cli/index-info.ts';
import { publishing } from '../../src/cli/index-publish.ts';
import { findSource } from '../../src/cli/index-source.ts';
import type { Manifest } from '../../src/index/manifest.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { music, wav } from '../support/music.ts';

const dist = builtDist();

const CONFIG = `version: 1
pretrain:
  corpus: {table: corpus.csv, columns: {id: key, title: name, artist: by}}
  made: {index: corpus.index}
test: {bench: {table: corpus.csv, columns: {id: key, title: name, artist: by}}}
strict: {malformed-rows: 1}
`;
const CORPUS = 'key,name,by\na,Hyperballad,Björk\nb,"Crystalised",The xx\nbroken\n';

test('a split is built, checked, extended, verified and published', () => {
  const folder = temporaryFolder();
  const run = (...args: readonly string[]) => dist.run(args, folder);
  writeFileSync(join(folder, 'leakage.yml'), CONFIG);
  writeFileSync(join(folder, 'corpus.csv'), CORPUS);
  mkdirSync(join(folder, 'corpus')); // of the split's name, but no table
  writeFileSync(join(folder, 'more.csv'), 'id,title,artist\nc,Islands,The xx\n');

  const built = run('index', 'build', 'corpus', '--out', 'corpus.index');
  expect([built.code, built.stderr]).toEqual([0, '']);
  expect(built.stdout).toMatch(
    /^corpus: 2 tracks in 2 songs, .*\n {2}from corpus.csv \(2 tracks\), sha256 [0-9a-f]{64}\n/,
  );
  expect(run('check').stdout).toMatch(/2 of \d+ tracks of test split bench are also in pretraining split made/);

  expect(run('index', 'add', 'corpus.index', 'more.csv').code).toBe(0);
  const { schema, sha256, manifest } = JSON.parse(run('index', 'info', 'corpus.index', '--json').stdout);
  expect([schema, manifest.counts]).toEqual([1, { tracks: 3, songs: 3, malformed: 1, suspicious: 0, repaired: 0 }]);
  expect(run('index', 'info', join('corpus.index', 'index.json')).stdout).toBe(
    [
      ...inWords(manifest, sha256),
      '  whoever has it learns:',
      '    the ids of its 3 tracks',
      '    titles, artists and albums',
      '    no identifiers of recordings',
      '    the name and digest of what it was built from: corpus.csv, more.csv',
      '',
    ].join('\n'),
  );
  expect(run('index', 'add', 'corpus.index', 'more.csv')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('more.csv:2: corpus.index has tracks with the same ids already: c (line 2)'),
  });

  const verified = run('index', 'verify', 'corpus.index');
  expect(verified).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`has the digest ${sha256}`) });
  const published = run('index', 'publish', 'corpus.index', '--dry-run', '--to', 'https://example.org/x/');
  expect(published.code).toBe(0);
  expect(published.stdout).toContain(`    index: https://example.org/x/index.json\n    sha256: ${sha256}\n`);
  expect(run('index', 'publish', 'corpus.index')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('nothing is uploaded by this program. Add --dry-run'),
  });

  const part = readdirSync(join(folder, 'corpus.index')).find((file) => file.startsWith('tracks-'))!;
  truncateSync(join(folder, 'corpus.index', part), 100);
  for (const command of ['verify', 'publish'] as const) {
    const { code, stdout, stderr } = run(
      'index',
      command,
      'corpus.index',
      ...(command === 'publish' ? ['--dry-run'] : []),
    );
    expect(code).toBe(2);
    expect(stdout).toContain(`DAMAGED  ${part}`);
    expect(stdout).not.toContain('In leakage.yml');
    expect(stderr).toMatch(
      /^corpus\.index\/tracks-.*: has 100 bytes, index.json says \d+\. Fetch or build the index again/,
    );
  }
  expect(run('check')).toMatchObject({ code: 2, stdout: expect.stringContaining('has 100 bytes') });
});

test('audio is fingerprinted from a folder, or beside a table, and the counts are reported', () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => dist.run(['index', ...args], folder, { MUSIC_LEAKAGE_FFMPEG: 'none' });
  const build = (...args: string[]) => run('build', ...args, '--profile', 'audfprint');
  mkdirSync(join(folder, 'music'));
  for (const i of [0, 1]) writeFileSync(join(folder, `music/${i}.wav`), wav(music(i, 3), 11025));
  writeFileSync(join(folder, 'music/bad.mp3'), 'text');
  writeFileSync(join(folder, 'corpus.csv'), 'id,title,artist\n0,A,B\n1,C,D\n2,E,F\n');

  const refused = build('music', '--out', 'm.index');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(
    /^music\/bad\.mp3: not decoded: .*\n.*: 1 audio file cannot be used\. .*--undecodable-files 1/,
  );
  const built = build('music', '--out', 'm.index', '--undecodable-files', '1');
  expect(built).toMatchObject({ code: 0, stderr: expect.stringMatching(/^music\/bad\.mp3: not decoded: /) });
  expect(built.stdout).toMatch(
    / {2}audio: 2 recordings, undecodable 1, 0\.00 hours, profile audfprint 1\n {2}landmarks: \d+, 1\.\d\d a hash; one hash/,
  );
  expect(built.stdout).toContain('comparable by: audio 2, nothing 1');
  expect(run('info', 'm.index').stdout).toContain('audio: 2 recordings, undecodable 1');
  expect(build('music', '--out', 'm.index', '--undecodable-files', '1').stdout).toContain('2 recordings taken over');
  expect(run('verify', 'm.index')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/good +landmarks-.*\ngood +recordings-/),
  });

  const table = ['corpus.csv', '--audio', 'music'];
  expect(build(...table, '--out', 't.index').stdout).toContain('audio: 2 recordings, missing 1');
  const pattern = build(...table, '--audio-pattern', '{id}.wav', '--out', 't.index', '--threads', '1');
  expect(pattern.stdout).toContain('2 recordings taken over');
  expect(run('build', ...table, '--no-audio', '--out', 'n.index').stdout).not.toContain('audio');
  for (const [args, message] of [
    [['corpus.csv', '--profile', 'audfprint'], '--profile: there is no audio to be fingerprinted'],
    [[...table, '--profile', 'audfprnt'], 'no profile is called "audfprnt" (did you mean "audfprint"?)'],
    [[...table, '--threads', '0'], '--threads: none is too few'],
    [[...table, '--undecodable-files', 'x'], '--undecodable-files: "x" is not a count'],
    [['corpus.csv', '--audio-column', 'id'], '--audio-column: gives paths below a folder that is not named'],
    [['music', '--audio', 'music'], '--audio: a folder of audio is its own'],
    [['corpus.csv', '--audio', 'nowhere'], 'nowhere: does not exist'],
  ] as const)
    expect(run('build', ...args, '--out', 'x.index')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message),
    });
});

test('index --help has examples, and a command that is none is no use', () => {
  const folder = temporaryFolder();
  expect(dist.run(['index', '--help'], folder).stdout).toContain('Examples:\n  music-leakage index build msd');
  expect(dist.run(['index', 'bild'], folder).code).toBe(2);
  expect(dist.run(['index', 'build', 'x.csv'], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--out'),
  });
});

test('a source is a file, or a split of the configuration', async () => {
  const folder = temporaryFolder();
  const [config, table] = [join(folder, 'leakage.yml'), join(folder, 'My corpus (1).tsv.gz')];
  writeFileSync(config, CONFIG);
  writeFileSync(table, '');
  expect(await findSource('corpus', { config })).toMatchObject({
    ...{ split: { name: 'corpus', file: join(folder, 'corpus.csv') }, malformedRows: 1 },
  });
  expect(await findSource('corpus', { config, name: 'other', malformedRows: '7' })).toMatchObject({
    ...{ split: { name: 'other' }, malformedRows: 7 },
  });
  expect(await findSource(table, {})).toMatchObject({ split: { name: 'My-corpus-1-', file: table }, malformedRows: 0 });
  await expect(findSource('corpsu', { config })).rejects.toThrow(
    /no split is called "corpsu".*did you mean "corpus"\?/,
  );
  await expect(findSource('made', { config })).rejects.toThrow('the split "made" is an index already');
  await expect(findSource(table, { name: '../x' })).rejects.toThrow('--name: "../x" cannot be the name of a split');
  await expect(findSource(table, { malformedRows: 'x' })).rejects.toThrow('--malformed-rows: "x" is not a count');
});

const part = { sha256: 'f'.repeat(64), bytes: 3e9, rows: 1 };
const MANIFEST: Manifest = {
  ...{ format: 2, name: 'msd', generator: 'music-leakage 1', columns: { title: 'a\u202eb' }, columns_found: false },
  ...{
    counts: { tracks: 1, songs: 1, malformed: 0, suspicious: 0, repaired: 0 },
    sources: [],
    malformed_rows: [],
    coverage: [],
  },
  ...{ normaliser: 2, model: null, parts: [{ kind: 'tracks', file: 'tracks-0.parquet', ...part }] },
};

test('what is published goes to a release, index.json last', () => {
  const to = 'https://github.com/someone/corpora/releases/download/msd-1/';
  const lines = publishing(MANIFEST, ["it's/tracks-0.parquet", "it's/index.json"], 'a'.repeat(64), to);
  const uploads = lines.filter((line) => line.includes('gh release'));
  expect(uploads).toEqual([
    "  gh release upload msd-1 'it'\\''s/tracks-0.parquet' --repo someone/corpora",
    "  gh release upload msd-1 'it'\\''s/index.json' --repo someone/corpora",
  ]);
  expect(lines).toContain('  tracks-0.parquet (3.0 GB) is too large for a release: at most 2 GiB a file');
  expect(lines.slice(-3)).toEqual(['  msd:', `    index: ${to}index.json`, `    sha256: ${'a'.repeat(64)}`]);
});

test('hostile text in an index does not act on a terminal', () => {
  expect(inWords(MANIFEST, 'a').join('\n')).toContain('title = a\\u{202e}b');
  expect(readFileSync(import.meta.filename, 'utf8')).not.toContain('\u202e');
});
