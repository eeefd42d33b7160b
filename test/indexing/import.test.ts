import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { readEmbeddings } from '../../src/index/embeddings.ts';
import { openIndex } from '../../src/index/read.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Report } from '../../src/model/report.ts';
import type { Track } from '../../src/model/track.ts';
import { embeddingDetector } from '../../src/text/embed/detect-embedding.ts';
import { openRuntime } from '../../src/text/embed/runtime.ts';
import { embeddingText } from '../../src/text/embed/text.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { matrix } from '../support/npy.ts';

const dist = builtDist();

const FILES = {
  'corpus.npy': matrix([
    [0, 0, 5],
    [3, 4, 0],
    [1, 0, 0],
    [3, 4, 0],
  ]),
  'corpus.txt': 'c1\nc2\nc3\nc4\n',
  'bench.npy': matrix([
    [0.6, 0.8, 0],
    [0, -1, 0],
    [1, 0.1, 0],
  ]),
  'bench.txt': 'b1\nb2\nb3\n',
  'corpus.csv':
    'id,title,artist\nc4,Tide,Mira Holm\nc2,Tide (Live),Mira Holm\nc9,Other,Nobody\nc3,Stone,Ost\nc1,Air,Ost\n',
  'bench.csv': 'id,title,artist\nb1,Tide,Mira Holm\nb2,Wool,Ost\nb3,Granite,Lena Ash\n',
};

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const imported = (folder: string, name: string, ...more: readonly string[]) =>
  dist.run(
    ['index', 'import', '--npy', `${name}.npy`, '--ids', `${name}.txt`, '--out', name, '--model', 'm-1', ...more],
    folder,
  );

const config = (retrieve: string): string =>
  `version: 1\npretrain: {corpus: {index: corpus}}\ntest: {bench: {index: bench}}\nmatch: {text: {retrieve: ${retrieve}}}\n`;

async function checked(folder: string, retrieve: string): Promise<Report> {
  writeFileSync(join(folder, 'leakage.yml'), config(retrieve));
  return checkFile(join(folder, 'leakage.yml'), {});
}

const pairs = ({ overlaps }: Report) => overlaps.map(({ test, pretrain, level }) => [test.id, pretrain.id, level]);

describe('index import', () => {
  it('keeps the vectors, each of length 1, and says where they are from', async () => {
    const folder = folderWith(FILES);
    const { code, stdout, stderr } = imported(folder, 'corpus', '--template', '{title}');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('corpus.npy (4 tracks)');
    const index = await openIndex(join(folder, 'corpus'));
    expect(index.manifest.model).toMatchObject({ name: 'm-1', template: '{title}', imported: true });
    expect(index.manifest.parts.find(({ kind }) => kind === 'embeddings')).toMatchObject({ type: 'float32', rows: 4 });
    const vectors = await readEmbeddings(index);
    expect([...(await vectors!.read(0, 2))]).toEqual([0, 0, 1, 0.6, 0.8, 0].map(Math.fround));
    expect((await index.trackTable()).at(3)).toMatchObject({ id: 'c4', line: 4, title: '' });
    index.close();
  });

  it('without texts: near tracks cannot be told, or are leaks by the rule of music-data-leakage', async () => {
    const folder = folderWith(FILES);
    imported(folder, 'corpus');
    imported(folder, 'bench');
    const open = await checked(folder, 'embedding');
    expect([open.verdict, pairs(open)]).toEqual(['warn', []]);
    expect(open.unchecked).toMatchObject([{ split: 'bench', tracks: 2, examples: [{ id: 'b1' }, { id: 'b3' }] }]);
    expect(open.checks[0]?.compared_by).toEqual(['embedding']);
    const seed = await checked(folder, 'seed');
    expect(pairs(seed).sort()).toEqual([
      ['b1', 'c2', 'recording'], // of two equally near the first
      ['b3', 'c3', 'recording'],
    ]);
    expect(seed.overlaps[0]).toMatchObject({ probability: 0.5 });
    expect(seed.overlaps[0]?.reasons[0]).toMatch(/^cosine (1.000|\.995) of the vectors by m-1/);
    const words = await checked(folder, 'words');
    expect([words.verdict, words.errors[0]?.message]).toEqual([
      'unknown',
      expect.stringContaining('no detector in common'),
    ]);
  });

  it('with a table: joins by id in the order of the rows, and verifies', async () => {
    const folder = folderWith(FILES);
    expect(imported(folder, 'corpus', '--table', 'corpus.csv').code).toBe(0);
    expect(imported(folder, 'bench', '--table', 'bench.csv').code).toBe(0);
    const report = await checked(folder, 'embedding');
    expect(pairs(report)).toEqual([
      ['b1', 'c4', 'recording'],
      ['b1', 'c2', 'work'],
    ]);
    expect(report.overlaps[0]?.evidence[0]?.cosine).toBe(1);
    expect(report.splits.find(({ name }) => name === 'corpus')).toMatchObject({ tracks: 4, songs: 4 });
    expect(pairs(await checked(folder, 'words'))).toEqual(pairs(report)); // with texts there are words too
  });

  it.each([
    ['another model', ['--model', 'm-2'], 'are by m-1, 3 dimensions, of "", those of'],
    ['another text', ['--template', '{title}'], 'of "{title}"'],
  ])('vectors of %s are not compared', async (_, more, message) => {
    const folder = folderWith(FILES);
    imported(folder, 'corpus');
    imported(folder, 'bench', ...more);
    const { verdict, errors } = await checked(folder, 'embedding');
    expect([verdict, errors[0]?.message]).toEqual(['unknown', expect.stringContaining(message)]);
    expect(errors[0]?.remedy).toContain('Import both sides');
  });

  it.each<[string, Readonly<Record<string, string | Buffer>>, readonly string[], string]>([
    ['a row of zeros', { 'corpus.npy': matrix([[1], [0], [1], [1]]) }, [], 'corpus.txt:2: the vector of "c2"'],
    ['ids too few', { 'corpus.txt': 'c1\n' }, [], 'corpus.txt:1: has 1 ids, corpus.npy has 4 vectors'],
    [
      'an id that the table lacks',
      { 'corpus.csv': FILES['bench.csv'] },
      ['--table', 'corpus.csv'],
      'corpus.txt:1: corpus.csv has no track with the id "c1" (nor 3 more',
    ],
    [
      'a malformed row',
      { 'corpus.csv': 'id,title,artist\nc1,a\nc2,b,c\n' },
      ['--table', 'corpus.csv'],
      'corpus.csv:2: malformed row',
    ],
    ['no name of a model', {}, ['--model', ' '], '--model: is empty'],
  ])('refuses %s and writes nothing', (_, files, more, message) => {
    const folder = folderWith({ ...FILES, ...files });
    const { code, stderr } = imported(folder, 'corpus', ...more);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(folder, 'corpus/index.json'))).toBe(false);
  });
});

describe('an index with embeddings', async () => {
  const runtime = await openRuntime('onnxruntime-node');
  const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
  const embedder = (name: string, refuse = '') => ({
    dimensions: 26,
    model: { name, sha256: 'a'.repeat(64) },
    runtime: 'onnxruntime-node' as const,
    embed: async (texts: readonly string[]) => {
      for (const text of texts) if (refuse !== '' && text.includes(refuse)) throw new Error(`embedded ${text}`);
      return Float32Array.from(
        texts.flatMap((text) => {
          const counts = [...LETTERS].map((letter) => text.toLowerCase().split(letter).length - 1);
          return counts.map((n) => n / Math.hypot(...counts));
        }),
      );
    },
  });

  async function found(model: string, retrieve: 'embedding' | 'seed', template: string | undefined) {
    const folder = folderWith({
      ...FILES,
      'leakage.yml': config('words').replaceAll(/index: (\w+)/g, 'table: $1.csv'),
    });
    const { splits } = await loadConfig(join(folder, 'leakage.yml'));
    const [tests, corpus] = ['bench', 'corpus'].map((name) => splits.find((split) => split.name === name)!);
    const built = '{title} by {artist}';
    const embedding = {
      embedder: embedder('letters'),
      type: 'float16' as const,
      template: built,
      textOf: (track: Track) => embeddingText(track, built),
    };
    await buildIndex(corpus!, 0, { folder: join(folder, 'corpus'), embedding });
    await buildIndex(tests!, 0, { folder: join(folder, 'bench') });
    const [index, bench] = [await openIndex(join(folder, 'corpus')), await openIndex(join(folder, 'bench'))];
    const tracks: Track[] = [];
    for await (const batch of bench.tracks()) tracks.push(...batch);
    const match = { retrieve, model: undefined, threshold: 0.8, top: 32, template };
    const tools = { embedder: async () => embedder(model, 'Stone'), runtime: async () => runtime };
    const search = embeddingDetector(match, tools).search([tracks], { index, testIndexes: [bench] });
    expect(search.kinds).toEqual([]); // its tracks need not be shown
    const [result] = await search.finish();
    return result!.evidence.map(({ test, pretrain, cosine }) => [tracks[test]!.id, pretrain.id, cosine?.toFixed(2)]);
  }

  it('is searched by them: only the test tracks are embedded', async () => {
    const near = await found('letters', 'embedding', '{title} by {artist}');
    expect(near).toContainEqual(['b1', 'c4', '1.00']);
    expect(near).toContainEqual(['b1', 'c2', '0.95']);
    expect(await found('letters', 'seed', undefined)).toContainEqual(['b1', 'c4', '1.00']);
  });

  it.each([
    ['digits', '{title} by {artist}', 'are by the model letters, those of the test tracks are by digits'],
    ['letters', '{title}', 'are of the text "{title} by {artist}", those of the test tracks are of "{title}"'],
  ])('of another model (%s) or text (%s) is refused', async (model, template, message) => {
    await expect(found(model, 'embedding', template)).rejects.toThrow(message);
    await expect(found(model, 'embedding', template)).rejects.toThrow('index build');
  });
});

it('embedding is a channel of the published schema', () => {
  const schema = readFileSync(join(import.meta.dirname, '../../report.schema.json'), 'utf8');
  expect(schema).toContain('"embedding"');
});
