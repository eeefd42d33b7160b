import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { parseAllowedHosts } from '../../src/fetch/hosts.ts';
import { fetchFile, fetchIndex } from '../../src/sources/fetch-index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openStore, testNetwork } from '../support/store.ts';

/** Sends zeros packed to a thousandth, unasked. */
async function packing(megabytes: number) {
  const packed = gzipSync(Buffer.alloc(megabytes * 2 ** 20));
  const store = await openStore();
  for (const path of ['/index.json', '/model.onnx'])
    store.always(path, (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
  const host = `store.test:${store.port}`;
  const options = {
    cache: temporaryFolder(),
    offline: false,
    allowed: parseAllowedHosts(host),
    tokens: new Map(),
    network: testNetwork().network,
  };
  return { options, url: `https://${host}` };
}

it('what a server packs is bounded by what is asked for', async () => {
  const { options, url } = await packing(20);
  await expect(fetchIndex({ url: `${url}/index.json` }, options)).rejects.toThrow('is longer than 16,777,216 bytes');
});

it('and by how much it unpacks to', async () => {
  const { options, url } = await packing(80);
  await expect(fetchFile(`${url}/model.onnx`, '0'.repeat(64), options)).rejects.toThrow(
    'model.onnx: the gzip data unpack to more than 200 times their size',
  );
});
