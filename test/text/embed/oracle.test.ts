import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { AutoModel, AutoTokenizer, env } from '@huggingface/transformers';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createTokenize, openEmbedder } from '../../../src/text/embed/model.ts';
import { PROJECT } from '../../support/dist.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { tinyOnnx, tinyTokenizer, writeModel } from '../../support/onnx.ts';
import COSINES from './cosines.json' with { type: 'json' };

const NAME = 'all-MiniLM-L6-v2';

const UNUSUAL = [
  ...['', ' ', '\u0000', '\t\n\r', '\uFEFFa', 'a\u00ADb', 'a\u200Bb', 'ﬁ ﬂ ½ Ⅳ', 'İstanbul ıI', 'ẞtraße', 'ǅ'],
  ...[
    'Beyonce\u0301',
    'Z\u0351\u036B\u0343algo',
    '한국어 조선',
    'ไทย',
    'עברית',
    '日本語の曲',
    '🎵🎶',
    '👩‍👩‍👧',
    '🇩🇪',
    '❤️',
  ],
  ...['\uD83D', 'a\uDC00b', '\uD83D\uD83D by x', '[CLS] [SEP] [MASK]', '[UNK]', "don't stop—believin’", '¿Qué? ¡Sí!'],
  ...['a/b\\c|d', '##ing', 'x'.repeat(101), 'x'.repeat(3000), `${'la '.repeat(300)}end`, 'ª²³₁①', '\u{1D400}\u{20BB7}'],
];
const TEXTS = [...new Set([...COSINES.flatMap(({ a, b }) => [a, b]), ...UNUSUAL])];

/** Tokenizers of one author may share a mistake; `cosines.json` was made in Python. */
describe('all-MiniLM-L6-v2 by @huggingface/transformers', () => {
  beforeAll(() => {
    env.localModelPath = join(PROJECT, 'models');
    env.allowRemoteModels = false;
  });

  it('has the same tokens', async () => {
    const oracle = await AutoTokenizer.from_pretrained(NAME);
    const json = (file: string): object => JSON.parse(readFileSync(join(PROJECT, 'models', NAME, file), 'utf8'));
    const tokenize = createTokenize(json('tokenizer.json'), json('tokenizer_config.json'), 256);
    for (const text of TEXTS) {
      const { data } = oracle(text, { truncation: true, max_length: 256 }).input_ids as { data: BigInt64Array };
      const ids = Array.from(data, Number);
      // It cuts the last token off with the rest; sentence-transformers keeps it, and so do we (`cosines.json` has long
      // texts).
      if (ids.length === 256) ids[255] = 102;
      expect([JSON.stringify(text), tokenize(text)]).toEqual([JSON.stringify(text), ids]);
    }
  });

  it('has the same vectors', async () => {
    const texts = TEXTS.filter((text) => text.length < 200);
    const [tokenizer, model] = [
      await AutoTokenizer.from_pretrained(NAME),
      await AutoModel.from_pretrained(NAME, { dtype: 'fp16' }),
    ];
    const { embed, dimensions } = await openEmbedder({ runtime: 'onnxruntime-node' });
    const ours = await embed(texts);
    for (const [i, text] of texts.entries()) {
      const { last_hidden_state: states } = await model(tokenizer(text, { truncation: true, max_length: 256 }));
      const mean = states.mean(1).normalize(2, -1).data as Float32Array;
      const vector = ours.subarray(i * dimensions, (i + 1) * dimensions);
      expect(Math.max(...vector.map((x, k) => Math.abs(x - mean[k]!))), JSON.stringify(text)).toBeLessThan(1e-4);
    }
  });
});

describe('a model of the hub', () => {
  it('is fetched once and embeds as the same files in a folder', async () => {
    const folder = temporaryFolder();
    const files = {
      'config.json': { model_type: 'bert', architectures: ['BertModel'] },
      'tokenizer.json': tinyTokenizer(['[CLS]', '[SEP]', '[UNK]', 'red']),
      'tokenizer_config.json': { tokenizer_class: 'BertTokenizer', model_max_length: 512 },
      'onnx/model.onnx': tinyOnnx({
        table: [
          [1, 0],
          [0, 1],
          [3, 4],
          [-1, 7],
        ],
      }),
    };
    const here = join(folder, 'here');
    writeModel(here, files);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = new URL(request.url as string, 'http://x').pathname.replace('/some/tiny/resolve/main/', '');
      if (request.method === 'GET') asked.push(path);
      if (path in files) response.end(readFileSync(join(here, path)));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    env.allowRemoteModels = true;
    env.remoteHost = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;

    const cache = join(folder, 'cache');
    const hub = await openEmbedder({ hub: 'some/tiny', cache });
    const local = await openEmbedder({ model: { folder: here } });
    expect(await hub.embed(['red', 'green'])).toEqual(await local.embed(['red', 'green']));
    expect(asked).toContain('onnx/model.onnx');
    const before = asked.length;
    await openEmbedder({ hub: 'some/tiny', cache });
    expect(asked.slice(before)).not.toContain('onnx/model.onnx');
    await expect(openEmbedder({ hub: 'some/other', cache })).rejects.toThrow(
      /^some\/other: the hub gives no such model/,
    );
  });
});
