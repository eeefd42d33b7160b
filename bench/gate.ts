// npm run bench: how long the main job takes, and how often equality of title and artist is right.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { wilson } from '../src/overlap/interval.ts';
import { openBlocks } from '../src/split/blocks.ts';
import { readDelimited } from '../src/split/delimited.ts';
import { normalise } from '../src/text/equality.ts';

const DATA = process.env.MUSIC_LEAKAGE_DATA ?? '';
const CLI = join(process.env.PROJECT ?? '.', 'dist/cli.js');

const [cpu] = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  console.log('| job | seconds, best of 5 | goal |\n|---|---|---|');
  best('`--version`', ['--version'], '0.15');
  best(
    '`check fixtures/demo/leakage.yml`',
    ['check', join(process.env.PROJECT ?? '.', 'fixtures/demo/leakage.yml')],
    '1',
  );

  // Half of the test tracks are in the corpus; every fifth row has an ISRC, every row a quoted field, as exports have.
  await writeTable(
    'corpus.csv',
    1_000_000,
    (i) =>
      `C${i},"Title, number ${i}",Artist ${i % 77_777},Album ${i % 999},${i % 5 ? '' : isrc(i)},${100 + (i % 300)}`,
  );
  await writeTable(
    'bench.csv',
    25_000,
    (i) => `B${i},"TITLE, number ${i * 40}",${i % 2 ? 'nobody' : `artist ${(i * 40) % 77_777}`},,,200`,
  );
  await writeTable(
    'leakage.yml',
    0,
    () => '',
    'version: 1\npretrain: {corpus: {table: corpus.csv}}\ntest: {bench: {table: bench.csv}}',
  );
  const { seconds, rss, stdout } = run(['check', join(folder, 'leakage.yml')]);
  const megabytes = Math.round(statSync(join(folder, 'corpus.csv')).size / 1e6);
  console.log(
    `| 1,000,000 rows of CSV (${megabytes} MB) against 25,000, ids and equality | ${seconds.toFixed(1)} (one run), ${rss} MiB | 10, 1024 MiB |`,
  );
  console.log(`\n${stdout.split('\n', 1)[0]}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

await precisionOfEquality();

function isrc(i: number): string {
  return `USABC${String(i).padStart(7, '0')}`;
}

async function writeTable(
  name: string,
  rows: number,
  row: (i: number) => string,
  header = 'id,title,artist,album,isrc,duration',
): Promise<void> {
  const stream = createWriteStream(join(folder, name));
  stream.write(`${header}\n`);
  for (let i = 0; i < rows; i += 10_000) {
    stream.write(Array.from({ length: Math.min(10_000, rows - i) }, (_, j) => `${row(i + j)}\n`).join(''));
    if (stream.writableNeedDrain) await once(stream, 'drain');
  }
  await new Promise<void>((resolve) => stream.end(() => resolve()));
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
  console.log(`| ${name} | ${seconds.toFixed(2)} | ${goal} |`);
}

/** Of the labelled pairs whose title and artist are equal, how many are the same recording. */
async function precisionOfEquality(): Promise<void> {
  const file = join(DATA, 'labels/seed-pairs.csv');
  if (!existsSync(file)) {
    console.log('Precision of equality: not measured, there is no MUSIC_LEAKAGE_DATA with labels/seed-pairs.csv');
    return;
  }
  const { blocks } = await openBlocks(file);
  let [equal, same] = [0, 0];
  for await (const rows of readDelimited(file, blocks, ',')) {
    for (const { cells } of rows) {
      if (key(cells[1] ?? '') !== key(cells[2] ?? '')) continue;
      equal++;
      if (cells[4] === 'same_recording') same++;
    }
  }
  const [low, high] = wilson(same, equal).map((share) => share.toFixed(3));
  console.log(
    `Equal title and artist: ${same} of ${equal} labelled pairs are the same recording (${low} to ${high}; labelled from the texts alone by one annotator).`,
  );
}

/** "title by artist from album" without the album. */
function key(text: string): string {
  const from = text.lastIndexOf(' from ');
  const body = from > text.indexOf(' by ') && from >= 0 ? text.slice(0, from) : text;
  const by = body.lastIndexOf(' by ');
  return `${normalise(body.slice(0, by))}\n${normalise(body.slice(by + 4))}`;
}
