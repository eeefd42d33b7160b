import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/text/embed/embedder.ts';
import { openEmbedder } from '../../../src/text/embed/model.ts';
import { openRuntime } from '../../../src/text/embed/runtime.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { type TinyModel, tinyOnnx, tinyTokenizer, writeModel } from '../../support/onnx.ts';
import COSINES from './cosines.json' with { type: 'json' };

const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web'] as const;

const rowsOf = (vectors: Float32Array, dimensions: number): number[][] =>
  Array.from({ length: vectors.length / dimensions }, (_, i) => [
    ...vectors.subarray(i * dimensions, (i + 1) * dimensions),
  ]);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

describe.each(RUNTIMES)('all-MiniLM-L6-v2 by %s', (runtime) => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await openEmbedder({ runtime });
  });

  // WebAssembly is spared the long texts, which it takes seconds for.
  const pairs = COSINES.filter(({ a }) => runtime === 'onnxruntime-node' || a.length < 200);

  it('gives the cosines that sentence-transformers gives', async () => {
    const shares: number[] = [];
    const vectors = await embedder.embed(
      pairs.flatMap(({ a, b }) => [a, b]),
      (share) => shares.push(share),
    );
    const rows = rowsOf(vectors, embedder.dimensions);
    pairs.forEach(({ a, b, cosine }, i) => {
      expect(Math.abs(dot(rows[2 * i]!, rows[2 * i + 1]!) - cosine), `${a} | ${b}`).toBeLessThan(5e-4);
    });
    for (const row of rows) expect(dot(row, row)).toBeCloseTo(1, 5);
    expect(shares.at(-1)).toBe(1);
    expect(embedder).toMatchObject({ dimensions: 384, runtime, model: { name: 'all-MiniLM-L6-v2' } });
  });

  it.skipIf(runtime === 'onnxruntime-web')(
    'looks at 256 tokens, the last of them the one that ends a text',
    async () => {
      const words = (n: number, last: string): string => `${'one two '.repeat(n / 2)}${last}`;
      const [a, b, c] = rowsOf(
        await embedder.embed([words(254, 'blue'), words(254, 'red sky'), words(252, 'blue')]),
        embedder.dimensions,
      ) as [number[], number[], number[]];
      expect(b).toEqual(a);
      expect(dot(a, c)).toBeLessThan(0.99999);
    },
  );

  it('gives a text the same vector in whatever company', async () => {
    const text = 'So What by Miles Davis';
    const company = COSINES.slice(0, 6).map(({ a }) => a);
    const rows = rowsOf(await embedder.embed([text, ...company, text, '']), embedder.dimensions);
    const [alone] = rowsOf(await embedder.embed([text]), embedder.dimensions);
    expect(rows[0]).toEqual(rows[company.length + 1]);
    rows[0]!.forEach((x, i) => {
      expect(Math.abs(x - alone![i]!)).toBeLessThan(1e-5);
    });
  });
});

describe.each(RUNTIMES)('a model of a folder by %s', (runtime) => {
  const WORDS = ['[CLS]', '[SEP]', '[UNK]', 'red', 'blue'];
  const TABLE = [
    [1, 0],
    [1, 0],
    [0, 8],
    [0, 4],
    [-2, 0],
  ];
  const open = (model: Partial<TinyModel>, files: Parameters<typeof writeModel>[1] = {}) => {
    const folder = temporaryFolder();
    writeModel(folder, {
      'model.onnx': tinyOnnx({ table: TABLE, ...model }),
      'tokenizer.json': tinyTokenizer(WORDS),
      ...files,
    });
    return openEmbedder({ model: { folder }, runtime });
  };

  it('pools by the mean of the tokens without the padding', async () => {
    const { embed, dimensions } = await open({ inputs: ['attention_mask', 'input_ids'] });
    const rows = rowsOf(await embed(['red', 'red blue red', 'green']), dimensions);
    // [1,0]+[0,4]+[1,0] -> [2,4]; [1,0]+[0,4]+[-2,0]+[0,4]+[1,0] -> [0,8]; [1,0]+[0,8]+[1,0] -> [2,8]
    const expected = [
      [2, 4],
      [0, 8],
      [2, 8],
    ].map(([x, y]) => [x! / Math.hypot(x!, y!), y! / Math.hypot(x!, y!)]);
    expect(rows.map((row) => row.map((x) => x.toFixed(5)))).toEqual(
      expected.map((row) => row.map((x) => x.toFixed(5))),
    );
  });

  it('takes an embedding of the whole text where the model gives one', async () => {
    const { embed } = await open({ output: 'sentence_embedding', inputs: ['input_ids', 'token_type_ids'] });
    expect([...(await embed(['red']))].map((x) => x.toFixed(4))).toEqual(['0.4472', '0.8944']);
  });

  it('cuts at the tokens that the model was made for', async () => {
    const { embed } = await open({}, { 'sentence_bert_config.json': { max_seq_length: 3 } });
    const [cut, whole] = rowsOf(await embed(['red blue blue', 'red']), 2);
    expect(cut).toEqual(whole);
  });

  it.each<[string, Partial<TinyModel>, Parameters<typeof writeModel>[1], RegExp]>([
    [
      'weights in other files',
      { weights: [[13, message13()]] },
      {},
      /model\.onnx: its weights lie in other files.*Save/,
    ],
    ['a location of weights', { weights: [[14, 1]] }, {}, /model\.onnx: its weights lie in other files/],
    ['a pointer of Git LFS', {}, { 'model.onnx': 'version https://git-lfs' }, /this is not an ONNX model \(a Git LFS/],
    [
      'a cut file',
      {},
      { 'model.onnx': tinyOnnx({ table: TABLE }).slice(0, -9) },
      /model\.onnx: this is not an ONNX model/,
    ],
    ['inputs that are unknown', { inputs: ['input_ids', 'pixels'] }, {}, /the model wants input_ids, pixels/],
    ['a tokenizer that is none', {}, { 'tokenizer.json': '[' }, /tokenizer\.json: this is not a JSON object/],
    ['a tokenizer of no kind', {}, { 'tokenizer.json': '{}' }, /model\.onnx: the model does not run: /],
    [
      'pooling by the first token',
      {},
      { '1_Pooling/config.json': { pooling_mode: 'cls' } },
      /does not pool by the mean/,
    ],
    ['ids beyond the table', { table: TABLE.slice(0, 2) }, {}, /model\.onnx: the model does not run: /],
    ['vectors without a direction', { table: TABLE.map(() => [0, 0]) }, {}, /a vector without a direction/],
  ])('refuses %s', async (_, model, files, message) => {
    await expect(open(model, files)).rejects.toThrow(message);
  });
});

/** A key and a path of external data. */
function message13(): Uint8Array {
  return Buffer.from('\n\x08location\x12\x0b/etc/passwd');
}

describe('where a model is looked for', () => {
  it('names the file that is missing from a folder', async () => {
    const folder = temporaryFolder();
    await expect(openEmbedder({ model: { folder } })).rejects.toThrow(
      /the model has none of onnx\/model_fp16\.onnx, onnx\/model\.onnx, model_fp16\.onnx, model\.onnx\. .*optimum-cli/,
    );
    writeFileSync(join(folder, 'model.onnx'), tinyOnnx({ table: [[1]] }));
    await expect(openEmbedder({ model: { folder } })).rejects.toThrow(/tokenizer\.json: the file is missing/);
  });

  it('asks for the files of an address by their digests', async () => {
    const folder = temporaryFolder();
    writeModel(folder, {
      'model.onnx': tinyOnnx({ table: [[1], [1], [1], [1]] }),
      'tokenizer.json': tinyTokenizer(['[CLS]', '[SEP]', '[UNK]', 'a']),
    });
    const sha256 = Object.fromEntries(
      ['onnx/model.onnx', 'tokenizer.json'].map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name.replace('onnx/', ''))))
          .digest('hex'),
      ]),
    );
    const url = 'https://models.example/tiny/';
    const asked: string[] = [];
    const fetchFile = async (address: string, digest: string): Promise<string> => {
      asked.push(`${address} ${digest}`);
      const path = join(folder, digest);
      copyFileSync(join(folder, address.split('/').at(-1) as string), path);
      return path;
    };
    const { model } = await openEmbedder({ model: { url, sha256 }, fetchFile });
    expect(model).toEqual({ name: 'tiny', sha256: sha256['onnx/model.onnx'] });
    expect(asked.sort()).toEqual(Object.entries(sha256).map(([name, digest]) => `${url}${name} ${digest}`));
    await expect(openEmbedder({ model: { url, sha256: { 'model.onnx': 'a' } }, fetchFile })).rejects.toThrow(
      /sha256 names model\.onnx\. Give the digest of tokenizer\.json/,
    );
  });
});

describe('the runtime', () => {
  it('is the native one where it is installed, or the one that is wanted', async () => {
    expect((await openRuntime(undefined)).name).toBe('onnxruntime-node');
    expect((await openRuntime('onnxruntime-web')).name).toBe('onnxruntime-web');
    await expect(openRuntime('cuda')).rejects.toThrow('there is no runtime "cuda". Set MUSIC_LEAKAGE_RUNTIME to');
  });
});
