// node bench/run.mjs index [ROWS]: an index of so many tracks built from CSV, and loaded with every digest compared.
// CLI=… is another dist/cli.js.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIndex } from '../src/index/read.ts';
import { csvCell } from '../src/report/escape.ts';
import { readPostings } from '../src/text/match/postings.ts';
import { fma, itunesAmazon, msd, mtt, seedTargets } from './retrieve/data.ts';
import { recombined } from './retrieve/rows.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const DATA = process.env.MUSIC_LEAKAGE_DATA ?? '';
const CLI = process.env.CLI ?? join(process.env.PROJECT ?? '.', 'dist/cli.js');
const RUNS = 3;

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
const [table, index] = [join(folder, 'corpus.csv'), join(folder, 'index')];
try {
  writeFileSync(table, `${[...lines()].join('\n')}\n`);
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`${ROWS.toLocaleString('en')} tracks, CSV of ${megabytes(statSync(table).size)} MB\n`);
  console.log('| job | seconds (best of 3) | goal for a million |\n|---|---|---|');
  await measure('build', '8', () => {
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'index', 'build', table, '--out', index]);
    if (status !== 0) throw new Error(String(stderr));
  });
  await measure('digests of all parts', '', async () => {
    touch();
    const { manifest, partPath } = await openIndex(index);
    await Promise.all(manifest.parts.map(partPath));
  });
  await measure('digests, and the columns that the matcher reads', '1.5', async () => {
    touch();
    const open = await openIndex(index);
    const { postings, columns } = await readPostings(open);
    postings();
    columns();
    open.close();
  });
  await measure('all tracks as objects', '', async () => {
    const open = await openIndex(index);
    let tracks = 0;
    for await (const batch of open.tracks()) tracks += batch.length;
    if (tracks !== ROWS) throw new Error(`${tracks} tracks`);
    open.close();
  });
  const { manifest } = await openIndex(index);
  for (const { file, bytes, rows } of manifest.parts)
    console.log(`\n${file}: ${megabytes(bytes)} MB, ${rows.toLocaleString('en')} rows`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Real rows, then their words recombined; made-up ones where the data are not there. */
function* lines(): Generator<string> {
  const real = existsSync(join(DATA, 'README.md'))
    ? [...seedTargets(), ...msd(), ...fma(), ...mtt(), ...itunesAmazon()]
    : Array.from({ length: 5_000 }, (_, i) => ({
        title: `Song ${(i * 7919) % 4001} of ${i}`,
        artist: `Artist ${i % 977}`,
        album: `Album ${i % 1999}`,
      }));
  yield 'id,title,artist,album,duration';
  const rows = [...real.slice(0, ROWS), ...recombined(real, ROWS - Math.min(ROWS, real.length), 1)];
  for (const [i, { title, artist, album }] of rows.entries())
    yield [`TR${String(i).padStart(8, '0')}`, title, artist, album, String(120 + (i % 300))].map(csvCell).join(',');
}

/** A file that has not changed is not read again for its digest. */
function touch(): void {
  for (const file of readdirSync(index)) utimesSync(join(index, file), new Date(), new Date());
}

async function measure(job: string, goal: string, work: () => void | Promise<void>): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  console.log(`| ${job} | ${best.toFixed(2)} | ${goal} |`);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
