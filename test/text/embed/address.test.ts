import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { parseAllowedHosts } from '../../../src/fetch/hosts.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { tinyOnnx, tinyTokenizer } from '../../support/onnx.ts';
import { sha256Of } from '../../support/published.ts';
import { openStore, testNetwork } from '../../support/store.ts';

const ONNX = Buffer.from(
  tinyOnnx({
    table: [
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 2],
    ],
  }),
);
const TOKENIZER = JSON.stringify(tinyTokenizer(['[CLS]', '[SEP]', '[UNK]', 'Queen']));

async function checkBy(text: string, onnx = ONNX) {
  const folder = temporaryFolder();
  const store = await openStore({ '/m/model.onnx': onnx, '/m/tokenizer.json': TOKENIZER });
  const host = `store.test:${store.port}`;
  const model = `{url: "https://${host}/m/", sha256: {model.onnx: ${sha256Of(ONNX)}, tokenizer.json: ${sha256Of(TOKENIZER)}}}`;
  writeFileSync(join(folder, 'c.csv'), 'id,title,artist\n1,Bohemian Rhapsody,Various Artists\n');
  writeFileSync(join(folder, 'b.csv'), 'id,title,artist\nqueen,Bohemian Rhapsody,Queen\n');
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\nmatch: {text: {${text}, model: ${model}}}\n`,
  );
  const { network } = testNetwork();
  const access = {
    cache: join(folder, 'cache'),
    offline: false,
    allowed: parseAllowedHosts(host),
    tokens: new Map(),
    network,
  };
  const config = await loadConfig(join(folder, 'leakage.yml'));
  const run = async () => (await check(config, { access })).report;
  return { run, store };
}

it.each(['retrieve: words', 'retrieve: embedding, threshold: 0.5'])(
  '%s takes a model of an address, once',
  async (text) => {
    const { run, store } = await checkBy(text);
    const { errors, unchecked } = await run();
    expect(errors).toEqual([]);
    // [CLS] and [SEP] give (2, 0), three unknown words and Queen (0, 5), five unknown words (0, 5): one direction.
    expect(unchecked[0]?.examples).toMatchObject([
      { id: 'queen', candidate: { id: '1', cosine: expect.closeTo(1, 5) } },
    ]);
    expect(store.requests.map(({ path }) => path).sort()).toEqual(['/m/model.onnx', '/m/tokenizer.json']);
    await run();
    expect(store.requests).toHaveLength(2);
  },
);

it('does not run weights that are not what the digest says', async () => {
  const { run } = await checkBy('retrieve: words', Buffer.concat([ONNX, Buffer.from('x')]));
  const { verdict, errors } = await run();
  expect([verdict, errors[0]?.message]).toEqual(['unknown', expect.stringContaining('/m/model.onnx')]);
});
