import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkFile } from '../../src/cli/check.ts';
import { findSource } from '../../src/cli/index-source.ts';
import type { Split } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Report } from '../../src/model/report.ts';
import { byNumbers, findPaths } from '../../src/platform/find-paths.ts';
import type { ProblemError } from '../../src/platform/problem.ts';
import { renderText } from '../../src/report/text.ts';
import { temporaryFolder } from '../support/folder.ts';
import { tableSplit } from '../support/split.ts';

const HEAD = 'id,title,artist\n';
const row = (i: number): string =>
  `c${i},Song number ${'abcdefghijklmn'[i]} of the sea,Artist ${'qrstuvwxyzabcd'[i]}\n`;
const BENCH = `${HEAD}${Array.from({ length: 11 }, (_, i) => row(i).replace('c', 'b')).join('')}`;
/** Eleven test tracks in four files: no file has more than three. */
const SHARDS = Object.fromEntries(
  [0, 1, 2, 3].map((part) => [
    `shards/part-${part}.csv`,
    HEAD + Array.from({ length: part === 3 ? 2 : 3 }, (_, i) => row(3 * part + i)).join(''),
  ]),
);

function write(files: Readonly<Record<string, string>>, folder = temporaryFolder()): string {
  for (const [name, content] of Object.entries({ 'bench.csv': BENCH, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function check(folder: string, pretrain: object, limits: object = { recording: 3 }): Promise<Report> {
  const config = { version: 1, pretrain, test: { bench: { table: 'bench.csv' } }, limits };
  writeFileSync(join(folder, 'leakage.yml'), stringify(config));
  return checkFile(join(folder, 'leakage.yml'), {});
}

const errorsOf = async (folder: string, source: object): Promise<readonly string[]> => {
  const { errors, verdict } = await check(folder, { corpus: source });
  expect(verdict).toBe('unknown');
  return errors.map(({ file, line, message }) =>
    `${file}:${line}: ${message}`.replaceAll(`${folder}/`, '').replace(/^leakage\.yml:\d+: /, ''),
  );
};

const build = (folder: string, table: string, index: string, options = {}) =>
  buildIndex(tableSplit(join(folder, table), options), 0, { folder: join(folder, index) });

const recordings = ({ checks: [first] }: Report): number | undefined => first?.levels?.recording.tracks;

describe('a corpus in four files', () => {
  it('is held to its limit as one split, in any order of a list, as a pattern, and as indexes', async () => {
    const folder = write(SHARDS);
    const names = Object.keys(SHARDS);
    for (const name of names) await build(folder, name, `${name}.index`);
    const indexes = names.map((name) => `${name}.index`);
    for (const source of [
      { table: names },
      { table: names.toReversed() },
      { table: 'shards/*.csv' },
      { table: 'shards/part-[0-3].csv' },
      { table: '**/part-?.csv' },
      { index: indexes },
      { index: indexes.toReversed() },
      { index: 'shards/*.index' },
      { index: 'shards/*/index.json' },
    ]) {
      const report = await check(folder, { corpus: source });
      expect([report.errors, report.verdict, recordings(report)], JSON.stringify(source)).toEqual([[], 'fail', 11]);
    }
  });

  it('is warned of as four splits, with the way to join them', async () => {
    const folder = write(SHARDS);
    const names = Object.keys(SHARDS);
    const tables = Object.fromEntries(names.map((table, i) => [`corpus-${i}`, { table }]));
    const report = await check(folder, tables);
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(report.verdict).toBe('warn');
    expect(report.warnings).toMatchObject([
      {
        line: 4,
        message: expect.stringContaining('4 pretraining splits look like parts of one corpus (corpus-0, corpus-1,'),
        remedy: expect.stringContaining(`\`corpus: {table: [${names.join(', ')}]}\``),
      },
    ]);
    const plain = (text: string): string => text;
    const text = renderText(report, { bold: plain, dim: plain, verdict: (_, text) => text });
    expect(text).toContain('look like parts of one corpus');

    for (const name of names) await build(folder, name, `${name}.index`, { name: name.replace(/\W/g, '') });
    const letters = Object.fromEntries(names.map((name, i) => ['abcd'[i], { index: `${name}.index` }]));
    expect((await check(folder, letters)).warnings?.[0]?.remedy).toContain('index: [');
    // Other columns, or nothing in common but the folder: not parts of one.
    const others = { a: { table: names[0] }, b: { table: 'bench.csv' } };
    expect((await check(folder, others)).warnings).toBeUndefined();
    const columns = {
      'a-1': { table: names[0] },
      'a-2': { table: names[1], columns: { id: 'id', title: 'title', artist: 'artist' } },
    };
    expect((await check(folder, columns)).warnings).toBeUndefined();
  });

  it('leads its rows back to their own files', async () => {
    const folder = write({ ...SHARDS, 'shards/part-1.csv': `${SHARDS['shards/part-1.csv']}broken\n` });
    const report = await check(folder, { corpus: { table: 'shards/*.csv' } });
    expect(report.errors).toMatchObject([{ file: join(folder, 'shards/part-1.csv'), line: 5 }]);
    expect(report.splits.find(({ name }) => name === 'corpus')?.files).toEqual([
      { file: join(folder, 'shards/part-0.csv'), after: 0 },
      { file: join(folder, 'shards/part-1.csv'), after: 4, skipped: 1 },
      { file: join(folder, 'shards/part-2.csv'), after: 8, skipped: 1 },
      { file: join(folder, 'shards/part-3.csv'), after: 11, skipped: 1 },
    ]);
  });
});

describe('what is wrong with a list', () => {
  it('a missing file makes the verdict unknown; what was found in the others is reported', async () => {
    const folder = write(SHARDS);
    rmSync(join(folder, 'shards/part-1.csv'));
    const names = Object.keys(SHARDS);
    expect(await errorsOf(folder, { table: names })).toEqual(['shards/part-1.csv: no such file']);
    expect(recordings(await check(folder, { corpus: { table: names } }))).toBe(8);
    expect(recordings(await check(folder, { corpus: { table: names.toReversed() } }))).toBe(8);
  });

  it('a missing, a damaged and another index do the same', async () => {
    const folder = write(SHARDS);
    const indexes = ['a', 'b', 'c', 'd'];
    for (const [i, name] of Object.keys(SHARDS).entries()) await build(folder, name, indexes[i] as string);
    rmSync(join(folder, 'b'), { recursive: true });
    const errors = await errorsOf(folder, { index: indexes });
    expect(errors).toEqual(['b: no such index']);
    expect(recordings(await check(folder, { corpus: { index: indexes } }))).toBe(8);
    cpSync(join(folder, 'a/index.json'), join(folder, 'b/index.json'));
    expect(await errorsOf(folder, { index: indexes })).toEqual([
      expect.stringMatching(/^b\/tracks-.*: this part of the index is missing$/),
    ]);
  });

  it('an index of another version, of other columns, model or profile', async () => {
    const folder = write(SHARDS);
    await build(folder, 'shards/part-0.csv', 'a');
    await build(folder, 'shards/part-1.csv', 'b');
    const manifest = join(folder, 'b/index.json');
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(manifest, 'utf8');
    const change = async (more: object): Promise<readonly string[]> => {
      writeFileSync(manifest, JSON.stringify({ ...JSON.parse(text), ...more }));
      return errorsOf(folder, { index: ['a', 'b'] });
    };
    expect(await change({ format: 99 })).toEqual([
      expect.stringMatching(/^b\/index\.json: the index has format version 99/),
    ]);
    expect(await change({ normaliser: 99 })).toEqual([expect.stringMatching(/^b: the index was made by version 99/)]);
    const model = { name: 'm', sha256: 'a'.repeat(64), template: '{title}' };
    expect(await change({ model })).toEqual([expect.stringMatching(/^b: has embeddings by m .*a has no embeddings$/)]);
    const audio = {
      profile: 'default',
      version: 1,
      recordings: 0,
      undecodable: 0,
      missing: 0,
      seconds: 0,
      landmarks: 0,
    };
    expect(await change({ audio: { ...audio, postings: { mean: 0, p999: 0 } } })).toEqual([
      expect.stringMatching(/^b: has recordings fingerprinted by default 1, .*a has no recordings$/),
    ]);
    expect(await change({ columns: { id: 'id', title: 'title' } })).toEqual([
      expect.stringMatching(/^b: was built from the columns id, title, .*a from artist, id, title$/),
    ]);
  });

  it('two rows with one id in two files name both', async () => {
    const folder = write({ 'a.csv': HEAD + row(0) + row(1), 'b.csv': HEAD + row(2) + row(1) });
    expect(await errorsOf(folder, { table: ['a.csv', 'b.csv'] })).toEqual(['b.csv:3: the id "c1" is also in a.csv:3']);
    await build(folder, 'a.csv', 'a');
    await build(folder, 'b.csv', 'b');
    expect(await errorsOf(folder, { index: ['a', 'b'] })).toEqual(['b:3: the id "c1" is also in a:3']);
    // In one file it is a malformed row, as ever.
    const one = write({ 'a.csv': HEAD + row(0) + row(0), 'b.csv': HEAD + row(2) });
    expect(await errorsOf(one, { table: ['a.csv', 'b.csv'] })).toEqual(['a.csv:3: malformed row: duplicate id c0']);
  });

  it('a pattern that matches nothing, a file named twice, a folder, an index among tables', async () => {
    const folder = write(SHARDS);
    expect(await errorsOf(folder, { table: 'shards/*.tsv' })).toEqual(['shards/*.tsv: the pattern matches no file']);
    expect(await errorsOf(folder, { index: 'shards/*' })).toEqual(['shards/*: the pattern matches no index']);
    expect(await errorsOf(folder, { table: ['shards/part-0.csv', 'shards/*.csv'] })).toEqual([
      'shards/part-0.csv: the same file is named twice',
    ]);
    symlinkSync('part-0.csv', join(folder, 'shards/part-9.csv'));
    expect(await errorsOf(folder, { table: 'shards/*.csv' })).toEqual([
      'shards/part-9.csv: the same file as shards/part-0.csv, which is named too',
    ]);
    expect(await errorsOf(folder, { table: ['bench.csv', 'shards'] })).toEqual(['shards: is a folder, not a table']);
    await build(folder, 'bench.csv', 'bench.index');
    expect(await errorsOf(folder, { table: ['bench.csv', 'bench.index'] })).toEqual([
      'bench.index: is an index, listed among tables',
    ]);
    expect(await errorsOf(folder, { index: ['bench.index', 'bench.csv'] })).toEqual([
      'bench.csv: this is not JSON, so not an index',
    ]);
  });

  it('columns that are not the same in every file', async () => {
    const folder = write({
      'a.csv': HEAD + row(0),
      'lacks.csv': 'id,title\nx,Y\n',
      'isrc.csv': 'id,title,artist,isrc\nx,Y,Z,\n',
      'other.jsonl': '{"id":"x","name":"Y","track_title":"Y","artist":"Z"}\n',
      'same.jsonl': '{"id":"x","title":"Y","artist":"Z"}\n',
    });
    const errors = (other: string) => errorsOf(folder, { table: ['a.csv', other] });
    expect(await errors('lacks.csv')).toEqual([expect.stringMatching(/^lacks\.csv:1: no column "artist"/)]);
    expect(await errors('isrc.csv')).toEqual([
      expect.stringMatching(/^isrc\.csv: the column "isrc" is the isrc here, in .*a\.csv no column is$/),
    ]);
    expect(await errors('other.jsonl')).toEqual([
      expect.stringMatching(/^other\.jsonl: the column "track_title" is the title/),
    ]);
    // Formats may differ where columns agree.
    expect((await check(folder, { corpus: { table: ['a.csv', 'same.jsonl'] } })).errors).toEqual([]);
  });

  it('is said of leakage.yml itself', async () => {
    const folder = temporaryFolder();
    const refused = async (source: object): Promise<string> => {
      const config = { version: 1, pretrain: { corpus: source }, test: { t: { table: 'bench.csv' } } };
      writeFileSync(join(folder, 'leakage.yml'), stringify(config));
      return loadConfig(join(folder, 'leakage.yml')).then(
        () => 'accepted',
        (error) => (error as ProblemError).problems.map(({ message }) => message).join('; '),
      );
    };
    const digest = 'a'.repeat(64);
    expect(await refused({ table: [] })).toContain('expected at least one in the list');
    expect(await refused({ table: ['a.csv', 7] })).toContain('entry 2 of `table`');
    expect(await refused({ index: ['a'], table: ['b.csv'] })).toContain('cannot be beside `table`');
    expect(await refused({ index: ['a', 'b'], sha256: digest })).toContain('of a list of indexes is a list as long');
    expect(await refused({ index: 'a', sha256: [digest] })).toContain('of one index is one digest');
    expect(await refused({ index: '*.index', sha256: digest })).toContain('does not go with a pattern');
    expect(await refused({ index: ['https://a.org/*/index.json'] })).toContain('an address cannot be a pattern');
    expect(await refused({ huggingface: ['a/b'] })).toContain(
      'entry 1 of `huggingface`: expected ORGANISATION/NAME@REVISION',
    );
    expect(await refused({ index: ['a', 'b'], sha256: [digest, digest] })).toBe('accepted');
  });
});

describe('a pattern', () => {
  it('finds files in the order of their numbers, none that is hidden, none of git', async () => {
    const folder = write({
      ...Object.fromEntries(['p-10', 'p-2', 'p-1', '.p-3', 'sub/p-4'].map((name) => [`s/${name}.csv`, ''])),
      '.git/p-5.csv': '',
      '.hidden/p-6.csv': '',
    });
    expect(await findPaths(folder, 's/*.csv', 'file')).toEqual(['s/p-1.csv', 's/p-2.csv', 's/p-10.csv']);
    const all = ['bench.csv', 's/p-1.csv', 's/p-2.csv', 's/p-10.csv', 's/sub/p-4.csv'];
    expect(await findPaths(folder, '**/*.csv', 'file')).toEqual(all);
    expect(await findPaths(folder, '.hidden/*.csv', 'file')).toEqual(['.hidden/p-6.csv']);
    await expect(findPaths(folder, '.git/*.csv', 'file')).rejects.toThrow('matches no file');
    expect(['b2', 'b10', 'a', 'B', 'b02', 'b1x'].sort(byNumbers)).toEqual(['B', 'a', 'b1x', 'b02', 'b2', 'b10']);
  });

  it('follows a link to a folder by * and not by **, and finds a link that leads nowhere', async () => {
    const folder = write({ 'real/a.csv': '' });
    symlinkSync('real', join(folder, 'link'));
    symlinkSync('gone.csv', join(folder, 'real/dead.csv'));
    expect(await findPaths(folder, '*/a.csv', 'file')).toEqual(['link/a.csv', 'real/a.csv']);
    expect(await findPaths(folder, '**/a.csv', 'file')).toEqual(['real/a.csv']);
    expect(await findPaths(folder, 'real/*', 'file')).toEqual(['real/a.csv', 'real/dead.csv']);
  });

  it('is a name where a file is called so', async () => {
    const folder = write({ 'list [2020].csv': HEAD + row(0) });
    const report = await check(folder, { corpus: { table: 'list [2020].csv' } });
    expect([report.errors, recordings(report)]).toEqual([[], 1]);
    expect(report.splits.find(({ name }) => name === 'corpus')?.files).toBeUndefined();
  });
});

it('ids of rows without an id column are those of one table', async () => {
  const head = 'title,artist\n';
  const plain = (i: number): string => row(i).replace(/^c\d+,/, '');
  const folder = write({
    'whole.csv': head + [0, 1, 2, 3].map(plain).join(''),
    'a.csv': head + plain(0) + plain(1),
    'b.csv': head + plain(2) + plain(3),
  });
  for (const name of ['a', 'b']) await build(folder, `${name}.csv`, name);
  const idsOf = async (source: object) =>
    (await check(folder, { corpus: source })).overlaps.map(({ pretrain: { id, line } }) => [id, line]);
  const whole = await idsOf({ table: 'whole.csv' });
  expect(whole.map(([id]) => id).toSorted()).toEqual(['2', '3', '4', '5']);
  expect(await idsOf({ table: ['a.csv', 'b.csv'] })).toEqual(whole);
  expect(await idsOf({ index: ['a', 'b'] })).toEqual(whole);
});

it('ids made of source ids are those of one table', async () => {
  const head = 'ytid,start,title,artist\n';
  const rows = ['v1,0,', 'v2,5,', 'v1,30,', 'v1,30,', ',,'].map((ids, i) => ids + row(i).replace(/^c\d+,/, ''));
  const folder = write({
    'whole.csv': head + rows.join(''),
    'a.csv': head + rows.slice(0, 2).join(''),
    'b.csv': head + rows.slice(2).join(''),
  });
  for (const name of ['a', 'b']) await build(folder, `${name}.csv`, name);
  const idsOf = async (source: object) =>
    (await check(folder, { corpus: source })).overlaps.map(({ pretrain: { id, line } }) => [id, line]);
  const whole = await idsOf({ table: 'whole.csv' });
  expect(whole.map(([id]) => id).toSorted()).toEqual(['6', 'v1', 'v1@30', 'v1@30#2', 'v2']);
  expect(await idsOf({ table: ['a.csv', 'b.csv'] })).toEqual(whole);
  expect(await idsOf({ index: ['a', 'b'] })).toEqual(whole);
});

it('a list of Croissant files is one split, each with its own tables', async () => {
  const croissant = (table: string): string =>
    JSON.stringify({
      ...{ '@context': { '@vocab': 'https://schema.org/', cr: 'http://mlcommons.org/croissant/' }, '@type': 'Dataset' },
      ...{ name: 'x', conformsTo: 'http://mlcommons.org/croissant/1.0' },
      distribution: [
        { '@type': 'cr:FileObject', '@id': 'rows', contentUrl: table, encodingFormat: 'text/csv', sha256: undefined },
      ],
      recordSet: [
        {
          ...{ '@type': 'cr:RecordSet', '@id': 'tracks' },
          field: ['id', 'title', 'artist'].map((name) => ({
            ...{ '@type': 'cr:Field', '@id': `tracks/${name}`, dataType: 'Text' },
            source: { fileObject: { '@id': 'rows' }, extract: { column: name } },
          })),
        },
      ],
    });
  const folder = write({
    'a.csv': HEAD + row(0) + row(1),
    'b.csv': HEAD + row(2),
    'a.json': croissant('a.csv'),
    'b.json': croissant('b.csv'),
  });
  for (const source of [{ croissant: ['a.json', 'b.json'] }, { croissant: '[ab].json' }]) {
    const report = await check(folder, { corpus: source });
    expect([report.errors, recordings(report)]).toEqual([[], 3]);
    expect(report.splits.find(({ name }) => name === 'corpus')?.files).toEqual([
      { file: join(folder, 'a.csv'), after: 0 },
      { file: join(folder, 'b.csv'), after: 3, skipped: 1 },
    ]);
  }
});

it('an index is built of a list or a pattern as of one table', async () => {
  const folder = write(SHARDS);
  const out = join(folder, 'out.index');
  writeFileSync(
    join(folder, 'leakage.yml'),
    'version: 1\npretrain: {c: {table: "shards/*.csv"}}\ntest: {b: {table: bench.csv}}\n',
  );
  const { splits } = await loadConfig(join(folder, 'leakage.yml'));
  const { manifest } = await buildIndex(splits.find(({ name }) => name === 'c') as Split, 0, { folder: out });
  expect(manifest.counts.tracks).toBe(11);
  expect(manifest.sources).toMatchObject([{ file: 'part-0.csv and 3 more', rows: 11 }]);
  expect(recordings(await check(folder, { corpus: { index: 'out.index' } }))).toBe(11);
  const bare = await findSource(join(folder, 'shards/part-[01].csv'), { name: 'two' });
  expect((await buildIndex(bare.split, 0, { folder: out })).manifest.counts.tracks).toBe(6);
});
