// node bench/run.mjs readers: our CSV reader beside csv-parse and papaparse on the same file, side by side.

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import Papa from 'papaparse';
import { openBlocks } from '../src/split/blocks.ts';
import { CSV, readDelimited } from '../src/split/delimited.ts';

const ROWS = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
const file = join(folder, 'table.csv');
const open = () => createReadStream(file, { highWaterMark: 2 ** 20 });

const readers: Readonly<Record<string, () => Promise<number>>> = {
  ours: async () => {
    let rows = 0;
    for await (const batch of readDelimited(file, (await openBlocks(file)).blocks, CSV)) rows += batch.length;
    return rows;
  },
  papaparse: () =>
    new Promise((resolve) => {
      let rows = 0;
      Papa.parse(open(), { chunk: ({ data }) => (rows += data.length), complete: () => resolve(rows) });
    }),
  'csv-parse': () => countRows({}),
  'csv-parse with line numbers': () => countRows({ info: true }),
};

async function countRows(options: object): Promise<number> {
  let rows = 0;
  for await (const _ of open().pipe(parse({ relax_column_count: true, relax_quotes: true, ...options }))) rows++;
  return rows;
}

try {
  const stream = createWriteStream(file);
  for (let i = 0; i < ROWS; i += 10_000) {
    const row = (n: number) =>
      `T${n},"Some Title, number ${n % 5000}",The Artist ${n % 77_777},Album of ${n % 999},${100 + (n % 300)}\n`;
    stream.write(Array.from({ length: 10_000 }, (_, j) => row(i + j)).join(''));
    if (stream.writableNeedDrain) await once(stream, 'drain');
  }
  await new Promise<void>((resolve) => stream.end(() => resolve()));
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, Node ${process.version}, ${ROWS.toLocaleString('en')} rows\n`,
  );
  console.log('| reader | seconds | rows |\n|---|---|---|');
  for (const [name, read] of Object.entries(readers)) {
    const start = performance.now();
    const rows = await read();
    console.log(`| ${name} | ${((performance.now() - start) / 1000).toFixed(1)} | ${rows.toLocaleString('en')} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
