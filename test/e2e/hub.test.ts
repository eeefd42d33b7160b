import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { sha256Of } from '../support/published.ts';
import { CERTIFICATE, openStore } from '../support/store.ts';

const dist = builtDist();

it('a dataset of Hugging Face is locked, checked and made an index of, from the command line', async () => {
  const parquet = readFileSync(join(PROJECT, 'fixtures/inputs/snappy.parquet'));
  const commit = 'c'.repeat(40);
  const path = 'default/train/0000.parquet';
  const lfs = { sha256: sha256Of(parquet), size: parquet.length };
  const list = '/api/datasets/o/n/revision/refs%2Fconvert%2Fparquet?blobs=true';
  const store = await openStore({
    [list]: JSON.stringify({ sha: commit, siblings: [{ rfilename: path, lfs }] }),
    [`/datasets/o/n/resolve/${commit}/${path}`]: parquet,
  });
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'test.csv'), 'id,title,artist\nt1,Night Bus to Nowhere,The Paper Lanterns\n');
  writeFileSync(
    join(folder, 'leakage.yml'),
    'version: 1\npretrain: {far: {huggingface: o/n@refs/convert/parquet, split: train}}\ntest: {t: {table: test.csv}}\n',
  );
  const host = `127.0.0.1:${store.port}`;
  const run = (...args: readonly string[]): Promise<{ code: number | null; output: string }> =>
    new Promise((done) => {
      const command = [join(dist.folder, 'dist/cli.js'), ...args, '--cache', 'cache', '--allowed-hosts', host];
      const env = { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: CERTIFICATE, HF_ENDPOINT: `https://${host}` };
      const child = spawn(process.execPath, command, { cwd: folder, env });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
      child.on('close', (code) => done({ code, output }));
    });
  expect(await run('lock')).toEqual({ code: 0, output: 'Wrote leakage.lock (2 sources)\n' });
  const requests = store.requests.length;
  expect(requests).toBe(2);
  expect(await run('check', '--frozen')).toMatchObject({ code: 1, output: expect.stringContaining('far/a1') });
  expect(await run('index', 'build', 'far', '--out', 'far.index')).toMatchObject({
    code: 0,
    output: expect.stringContaining('far.index'),
  });
  expect(store.requests).toHaveLength(requests);
});
