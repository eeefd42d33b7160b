// node bench/run.mjs readers: our CSV reader beside csv-parse and papaparse on the same file, and from tables of each
// format to tracks.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { parquetWriteFile } from 'hyparquet-writer';
import sqlite from 'node-sqlite3-wasm';
import Papa from 'papaparse';
import { openBlocks } from '../src/platform/blocks.ts';
import { readSplit } from '../src/sources/read-split.ts';
import { CSV, readDelimited } from '../src/split/delimited.ts';
import { tableSplit } from '../test/support/split.ts';

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

const track = (n: number) => ({
  ...{ id: `T${n}`, title: `Some Title, number ${n % 5000}`, artist: `The Artist ${n % 77_777}` },
  ...{ album: `Album of ${n % 999}`, duration: 100 + (n % 300) },
});

/** Writes a text of a million rows. */
async function write(name: string, head: string, row: (n: number) => string, tail: string): Promise<void> {
  const stream = createWriteStream(join(folder, name));
  stream.write(head);
  for (let i = 0; i < ROWS; i += 10_000) {
    stream.write(Array.from({ length: 10_000 }, (_, j) => row(i + j)).join(''));
    if (stream.writableNeedDrain) await once(stream, 'drain');
  }
  await new Promise<void>((resolve) => stream.end(tail, () => resolve()));
}

/** In a process of its own, whose memory is nobody else's. */
async function toTracks(table: string): Promise<void> {
  let tracks = 0;
  const start = performance.now();
  let most = 0;
  for await (const batch of (await readSplit(tableSplit(table))).batches) {
    tracks += batch.length;
    // The most that the kernel tells of a process is its parent's, until it has more.
    most = Math.max(most, process.memoryUsage.rss());
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { userCPUTime } = process.resourceUsage();
  console.log(
    `${seconds} | ${(userCPUTime / 1e6).toFixed(1)} | ${Math.round(most / 2 ** 20)} | ${tracks.toLocaleString('en')}`,
  );
}

function writeDatabase(path: string): void {
  const database = new sqlite.Database(path);
  database.exec('CREATE TABLE songs (id text PRIMARY KEY, title text, artist text, album text, duration int); BEGIN');
  const insert = database.prepare('INSERT INTO songs VALUES (?, ?, ?, ?, ?)');
  for (let n = 0; n < ROWS; n++) insert.run(Object.values(track(n)));
  insert.finalize();
  database.exec('COMMIT');
  database.close();
}

async function compare(): Promise<void> {
  const csv = (n: number): string => {
    const { id, title, artist, album, duration } = track(n);
    return `${id},"${title}",${artist},${album},${duration}\n`;
  };
  await write('table.csv', 'id,title,artist,album,duration\n', csv, '');
  await write('table.jsonl', '', (n) => `${JSON.stringify(track(n))}\n`, '');
  await write('table.json', '[', (n) => `${n === 0 ? '' : ',\n'}${JSON.stringify(track(n))}`, ']');
  const column = (name: keyof ReturnType<typeof track>) => ({
    ...{ name, data: Array.from({ length: ROWS }, (_, n) => track(n)[name]) },
  });
  const columnData = (['id', 'title', 'artist', 'album', 'duration'] as const).map(column);
  for (const [name, size] of [
    ['table.parquet', 100_000],
    ['one-group.parquet', ROWS],
  ] as const)
    parquetWriteFile({ filename: join(folder, name), columnData, rowGroupSize: [size] });
  writeDatabase(join(folder, 'table.db'));
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}, ${ROWS.toLocaleString('en')} rows\n`,
  );
  console.log('| to cells of CSV | seconds | rows |\n|---|---|---|');
  for (const [name, read] of Object.entries(readers)) {
    const start = performance.now();
    const rows = await read();
    console.log(`| ${name} | ${((performance.now() - start) / 1000).toFixed(1)} | ${rows.toLocaleString('en')} |`);
  }
  console.log('\n| to tracks | goal | seconds | CPU seconds | MiB | tracks |\n|---|---|---|---|---|---|');
  for (const [name, goal] of [
    ['table.csv', '6 s'],
    ['table.jsonl', '5 s'],
    ['table.json', ''],
    ['table.parquet', '4 s'],
    ['one-group.parquet', ''],
    ['table.db', ''],
  ]) {
    const { stdout } = spawnSync(process.execPath, [process.argv[1] as string, join(folder, name as string)], {
      encoding: 'utf8',
    });
    console.log(`| ${name} | ${goal} | ${stdout.trim()} |`);
  }
}

try {
  const [, , table] = process.argv;
  await (table === undefined ? compare() : toTracks(table));
} finally {
  rmSync(folder, { recursive: true });
}
