// npm run bench: how long the main job takes, from tables to verdict, in the committed dist.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { csvCell } from '../src/report/escape.ts';
import { openEmbedder } from '../src/text/embed/model.ts';
import { embeddingText } from '../src/text/embed/text.ts';
import { fma, itunesAmazon, msd, mtt, seedTargets } from './retrieve/data.ts';
import { edited, randomNumbers, recombined } from './retrieve/rows.ts';

const DATA = process.env.MUSIC_LEAKAGE_DATA ?? '';
const PROJECT = process.env.PROJECT ?? '.';
const CLI = join(PROJECT, 'dist/cli.js');

/** Pretraining rows, test rows, goal; `SIZES=1000000x25000` measures others. */
const SIZES: readonly (readonly [number, number, string])[] = process.env.SIZES
  ? process.env.SIZES.split(',').map((size) => [Number(size.split('x')[0]), Number(size.split('x')[1]), ''])
  : [
      [10_000, 25_000, ''],
      [100_000, 25_000, ''],
      [1_000_000, 1_000, '5 s'],
      [1_000_000, 25_000, '20 s, 600 MiB'],
    ];

const [cpu] = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
);

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  console.log('| job | seconds | MiB | found | goal |\n|---|---|---|---|---|');
  best('`--version`, best of 5', ['--version'], '0.15 s');
  best('`check fixtures/demo/leakage.yml`, best of 5', ['check', join(PROJECT, 'fixtures/demo/leakage.yml')], '1 s');
  await ids();
  if (existsSync(join(DATA, 'README.md'))) await text();
  else console.log('\nText: not measured, there is no MUSIC_LEAKAGE_DATA.');
} finally {
  rmSync(folder, { recursive: true });
}

/** Source ids alone: reading, and the identifiers. */
async function ids(): Promise<void> {
  const row = (i: number) => `"Title, number ${i}",v${i},${isrc(i)},${i % 100},${(i % 100) + 10}`;
  await write('ids.csv', 'what,media,isrc,start,end', 1_000_000, row);
  await write('bench.csv', 'what,media,isrc,start,end', 25_000, (i) => row(i * 40 + (i % 2) * 1_000_000));
  check('1,000,000 rows of CSV against 25,000 by source id and ISRC', 'table: ids.csv', 'bench.csv', '10 s, 1024 MiB');
}

/** Real rows and real words recombined, as many test rows with and without a typo in title and artist. */
async function text(): Promise<void> {
  const real = [...seedTargets(), ...msd(), ...fma(), ...mtt(), ...itunesAmazon()];
  for (const [size, tests, goal] of SIZES) {
    const rows = [...real.slice(0, size), ...recombined(real, size - Math.min(size, real.length), 1)];
    const line = (fields: readonly string[]) => fields.map(csvCell).join(',');
    await write('text.csv', 'title,artist,album', rows.length, (i) =>
      line([rows[i]!.title, rows[i]!.artist, rows[i]!.album]),
    );
    const usable = rows.filter(({ title, artist }) => letters(title) > 3 && letters(artist) > 3);
    const random = randomNumbers(7);
    const at = (i: number) => usable[Math.floor((i * usable.length) / tests)]!;
    for (const edits of [0, 1]) {
      const edit = (field: string) => (edits > 0 ? edited(field, edits, random) : field);
      await write('bench.csv', 'title,artist,album', tests, (i) => line([edit(at(i).title), edit(at(i).artist), '']));
      const how = edits > 0 ? 'a typo in title and artist' : 'as they are';
      const name = `${count(size)} rows against ${count(tests)}, ${how}`;
      check(name, 'table: text.csv', 'bench.csv', edits > 0 ? '' : goal);
      if (tests < 25_000 || size < 1_000_000) continue;
      if (edits === 0) {
        const { seconds, rss } = run(['index', 'build', join(folder, 'text.csv'), '--out', join(folder, 'index')]);
        console.log(`| an index of ${count(size)} tracks from CSV | ${seconds.toFixed(1)} | ${rss} | | 8 s |`);
      }
      check(`${name}, from an index`, 'index: index', 'bench.csv', edits > 0 ? '' : '10 s, 600 MiB');
    }
    if (size !== 1_000_000 || tests < 25_000) continue;
    await embedding(rows.slice(0, 5_000), size);
    await tfidf(
      rows,
      Array.from({ length: tests }, (_, i) => at(i)),
    );
  }
}

type Row = Parameters<typeof embeddingText>[0];

/** Estimates the time to embed all rows instead, from a part of them. */
async function embedding(rows: readonly Row[], size: number): Promise<void> {
  const { embed, runtime } = await openEmbedder();
  const start = performance.now();
  await embed(rows.map((row) => embeddingText(row)));
  const seconds = (performance.now() - start) / 1000;
  const all = `${count(size)} would take ${Math.round((seconds * size) / rows.length / 60)} min`;
  console.log(`| embedding ${count(rows.length)} of the rows, ${runtime}; ${all} | ${seconds.toFixed(1)} | | | |`);
}

/**
 * Searches the rows and tracks by scikit-learn, where Python has it: retrieval alone, nothing verified. SKLEARN names
 * another Python.
 */
async function tfidf(rows: readonly Row[], tests: readonly Row[]): Promise<void> {
  const python = process.env.SKLEARN ?? 'python3';
  if (spawnSync(python, ['-c', 'import sklearn']).status !== 0) {
    console.log('| scikit-learn: not measured, Python does not have it | | | | |');
    return;
  }
  const of = ({ title, artist }: Row) => [title, artist].map((field) => field.replace(/\s+/g, ' ')).join('\t');
  await write('rows.tsv', of(rows[0]!), rows.length - 1, (i) => of(rows[i + 1]!));
  for (const name of ['tests.tsv', 'tests.tsv.0'])
    await write(name, of(tests[0]!), tests.length - 1, (i) => of(tests[i + 1]!));
  const files = ['rows.tsv', 'tests.tsv'].map((name) => join(folder, name));
  const { stdout } = spawnSync(python, [join(PROJECT, 'bench/retrieve/tfidf.py'), ...files, '0'], { encoding: 'utf8' });
  const [, index, search, share] = /index ([\d.]+) s.* seconds ([\d.]+) .*top 32 ([\d.]+)/s.exec(stdout) ?? [];
  const seconds = (Number(index) + Number(search)).toFixed(0);
  console.log(
    `| scikit-learn's TF-IDF of words instead, candidates alone: ${index} s to index, ${search} s to search | ${seconds} | | ${share} in the top 32 | |`,
  );
}

function check(name: string, corpus: string, tests: string, goal: string): void {
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain: {corpus: {${corpus}}}\ntest: {bench: {table: ${tests}}}\nstrict: {malformed-rows: 1000000}\n`,
  );
  const { seconds, rss, stdout } = run(['check', join(folder, 'leakage.yml')]);
  const found = /: ([\d,]+) tracks? at recording/.exec(stdout)?.[1] ?? '0';
  console.log(`| ${name} | ${seconds.toFixed(1)} | ${rss} | ${found} | ${goal} |`);
}

function isrc(i: number): string {
  return `USABC${String(i).padStart(7, '0')}`;
}

async function write(name: string, header: string, rows: number, row: (i: number) => string): Promise<void> {
  const stream = createWriteStream(join(folder, name));
  stream.write(`${header}\n`);
  for (let i = 0; i < rows; i += 10_000) {
    stream.write(Array.from({ length: Math.min(10_000, rows - i) }, (_, j) => `${row(i + j)}\n`).join(''));
    if (stream.writableNeedDrain) await once(stream, 'drain');
  }
  await new Promise<void>((resolve) => stream.end(() => resolve()));
}

function letters(field: string): number {
  return field.match(/\p{L}/gu)?.length ?? 0;
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function run(args: readonly string[]): { readonly seconds: number; readonly rss: number; readonly stdout: string } {
  const start = performance.now();
  const report = 'process.on("exit", () => process.stderr.write("\\nRSS " + process.resourceUsage().maxRSS));';
  const node = ['--import', `data:text/javascript,${encodeURIComponent(report)}`];
  const { stdout, stderr } = spawnSync(process.execPath, [...node, CLI, ...args], { encoding: 'utf8' });
  return {
    seconds: (performance.now() - start) / 1000,
    rss: Math.round(Number(/RSS (\d+)/.exec(stderr)?.[1]) / 1024),
    stdout,
  };
}

function best(name: string, args: readonly string[], goal: string): void {
  const seconds = Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = performance.now();
      spawnSync(process.execPath, [CLI, ...args]);
      return (performance.now() - start) / 1000;
    }),
  );
  console.log(`| ${name} | ${seconds.toFixed(2)} | | | ${goal} |`);
}
