// node bench/run.mjs overlaps [CASE…]: what many overlaps cost, by the program as it is bundled now.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = process.env.PROJECT ?? '.';
const MILLION = 1_000_000;

type Case = {
  readonly name: string;
  readonly header: string;
  readonly tests: number;
  readonly corpus: number;
  readonly row: (i: number) => string;
};

const isrc = (i: number): string => `USABC${String(i).padStart(7, '0')}`;
const equalIsrc = { header: 'id,isrc', row: (i: number) => `r${i},${isrc(1)}` };
const equalText = { header: 'id,title,artist', row: (i: number) => `r${i},Aurora Borealis,Night Owls` };
const both = { header: 'id,title,artist,isrc', row: (i: number) => `r${i},Aurora Borealis,Night Owls,${isrc(1)}` };

const CASES: readonly Case[] = [
  ...[200, 400, 800, 1600].map((n) => ({ name: `isrc-${n}`, tests: n, corpus: n, ...equalIsrc })),
  ...[200, 400, 800, 1600].map((n) => ({ name: `text-${n}`, tests: n, corpus: n, ...equalText })),
  { name: 'both-800', tests: 800, corpus: 800, ...both },
  ...[1000, MILLION].map((n) => ({ name: `isrc-1000x${n}`, tests: 1000, corpus: n, ...equalIsrc })),
  ...[1000, MILLION].map((n) => ({ name: `text-1000x${n}`, tests: 1000, corpus: n, ...equalText })),
  { name: 'isrc-millionx1000', tests: MILLION, corpus: 1000, ...equalIsrc },
  { name: 'text-millionx1000', tests: MILLION, corpus: 1000, ...equalText },
  {
    name: 'one-to-one-100000',
    ...{ tests: 100_000, corpus: 100_000, header: 'id,isrc', row: (i) => `r${i},${isrc(i)}` },
  },
  { name: 'one-to-one-million', tests: MILLION, corpus: MILLION, header: 'id,isrc', row: (i) => `r${i},${isrc(i)}` },
];

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  spawnSync(process.execPath, [join(PROJECT, 'scripts/build.mjs'), makeFolder('dist')], { stdio: 'inherit' });
  const wanted = process.argv.slice(2);
  console.log('| case | CPU s | MiB | exit | pairs | listed | excluded ids |\n|---|---|---|---|---|---|---|');
  for (const one of CASES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) await run(one);
} finally {
  rmSync(folder, { recursive: true });
}

function makeFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

async function run({ name, header, tests, corpus, row }: Case): Promise<void> {
  const at = makeFolder(name);
  await write(join(at, 'c.csv'), header, corpus, row);
  await write(join(at, 'b.csv'), header, tests, row);
  writeFileSync(join(at, 'leakage.yml'), 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n');
  const command = [join(folder, 'dist/cli.js'), 'check', 'leakage.yml', '--json', '--out', 'out', '--sarif', 'r.sarif'];
  const { status, stderr } = spawnSync(
    '/usr/bin/env',
    ['bash', '-c', `exec /usr/bin/env time -f '%U %S %M' "$0" "$@" > report.json`, process.execPath, ...command],
    { cwd: at, encoding: 'utf8', timeout: 1_200_000 },
  );
  const [user, system, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  const { pairs, listed } = counted(join(at, 'report.json'));
  const excluded = lines(join(at, 'out/c/exclude_ids.txt'));
  const cells = [name, ((user ?? 0) + (system ?? 0)).toFixed(1), Math.round((kilobytes ?? 0) / 1024), status];
  console.log(`| ${[...cells, pairs, listed, excluded].join(' | ')} |`);
  rmSync(at, { recursive: true });
}

/** Counts the overlaps of a report, which may be longer than a text can be. */
function counted(file: string): { readonly pairs: number; readonly listed: number } {
  const bytes = readFileSync(file);
  let listed = 0;
  let more = 0;
  for (let at = bytes.indexOf('"counted":'); at >= 0; at = bytes.indexOf('"counted":', at + 1)) listed++;
  const key = '"more": {';
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1))
    more += Number(/"tracks": (\d+)/.exec(bytes.toString('latin1', at, at + 80))?.[1]);
  return { pairs: listed + more, listed };
}

function lines(file: string): number {
  try {
    return readFileSync(file, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

async function write(file: string, header: string, rows: number, row: (i: number) => string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  for (let i = 0; i < rows; i++) if (!stream.write(`${row(i)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
