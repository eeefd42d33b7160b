import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createCorpus } from '../../../src/text/retrieve/index.ts';
import { bundleProgram } from '../../support/program.ts';
import { madeRows } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'retrieve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = madeRows(2000);
const queries = rows.slice(0, 300);

async function candidates(threads: number) {
  const builder = createCorpus();
  for (const fields of rows) builder.add(fields);
  const found = await (await builder.finish()).search(queries, { k: 4, threads });
  return queries.map((_, q) => found.candidates(q));
}

it('searches in this thread where workers cannot start', async () => {
  expect(await candidates(3)).toEqual(await candidates(1));
});

it('searches alike with workers, bundled into one file', async () => {
  const outfile = join(folder, 'cli.mjs');
  const entry = `
    import { isMainThread } from 'node:worker_threads';
    import { createCorpus, runRetrieveWorker } from './src/text/retrieve/index.ts';
    import { madeRows } from './test/text/retrieve/rows.ts';
    if (!runRetrieveWorker()) {
      if (!isMainThread) throw new Error('the program ran again in a worker');
      const builder = createCorpus();
      const rows = madeRows(2000);
      for (const fields of rows) builder.add(fields);
      const found = await (await builder.finish()).search(rows.slice(0, 300), { k: 4, threads: 2 });
      console.log(JSON.stringify(rows.slice(0, 300).map((_, q) => found.candidates(q))));
    }`;
  await bundleProgram(entry, outfile);
  expect(JSON.parse(execFileSync(process.execPath, [outfile]).toString())).toEqual(await candidates(1));
});
