// node bench/run.mjs overlaps [CASE…]: what many overlaps cost, by the program as it is bundled now.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
  /** Acceptance that judges overlaps besides limits. */
  readonly by?: By;
  /** Splits on each side, each with all rows; one if not given. */
  readonly splits?: number;
};

/**
 * A waiver of one track; a baseline of a tenth of the overlaps, or one that is written; or a base: the same tables, or
 * a test table without its last row.
 */
type By = 'waiver' | 'baseline' | 'write-baseline' | 'same-base' | 'base';

const isrc = (i: number): string => `USABC${String(i).padStart(7, '0')}`;
const equalIsrc = { header: 'id,isrc', row: (i: number) => `r${i},${isrc(1)}` };
const equalText = { header: 'id,title,artist', row: (i: number) => `r${i},Aurora Borealis,Night Owls` };
/** Letters that are others for each number and name. */
const letters = (name: string, i: number): string =>
  [...createHash('md5').update(`${name}${i}`).digest().subarray(0, 12)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join('');
const oneIsrc = { header: 'id,isrc', row: (i: number) => `r${i},${isrc(i)}` };
const oneText = {
  header: 'id,title,artist',
  row: (i: number) => `r${i},${letters('title', i).replace(/(.{5})/, '$1 ')},${letters('artist', i)}`,
};
const both = { header: 'id,title,artist,isrc', row: (i: number) => `r${i},Aurora Borealis,Night Owls,${isrc(1)}` };

const CASES: readonly Case[] = [
  ...[200, 400, 800, 1600].map((n) => ({ name: `isrc-${n}`, tests: n, corpus: n, ...equalIsrc })),
  ...[200, 400, 800, 1600].map((n) => ({ name: `text-${n}`, tests: n, corpus: n, ...equalText })),
  { name: 'both-800', tests: 800, corpus: 800, ...both },
  ...[1000, MILLION].map((n) => ({ name: `isrc-1000x${n}`, tests: 1000, corpus: n, ...equalIsrc })),
  ...[1000, MILLION].map((n) => ({ name: `text-1000x${n}`, tests: 1000, corpus: n, ...equalText })),
  { name: 'isrc-millionx1000', tests: MILLION, corpus: 1000, ...equalIsrc },
  { name: 'text-millionx1000', tests: MILLION, corpus: 1000, ...equalText },
  ...[100_000, MILLION].flatMap((n) => [
    { name: `one-to-one-${n}`, tests: n, corpus: n, ...oneIsrc },
    { name: `one-text-each-${n}`, tests: n, corpus: n, ...oneText },
    ...(['waiver', 'baseline', 'write-baseline', 'same-base', 'base'] as const).map((by) => ({
      ...{ name: `${by}-${n}`, tests: n, corpus: n, ...oneIsrc, by },
    })),
  ]),
  ...[4, 8, 12, 16].map((splits) => ({
    ...{ name: `splits-${splits}`, tests: 2_000, corpus: 2_000, ...oneIsrc, splits },
  })),
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

async function run(one: Case): Promise<void> {
  const { name, header, tests, corpus, row, by } = one;
  const at = makeFolder(name);
  const numbers = Array.from({ length: one.splits ?? 1 }, (_, i) => i);
  for (const i of numbers) {
    await write(join(at, `c${i}.csv`), header, corpus, row);
    await write(join(at, `b${i}.csv`), header, by === 'base' ? tests - 1 : tests, row);
  }
  writeFileSync(join(at, 'leakage.yml'), configOf(numbers, by));
  if (by === 'baseline') await writeBaseline(join(at, 'baseline.json'), Math.floor(tests / 10));
  if (by === 'base' || by === 'same-base') {
    const git = (...args: readonly string[]) =>
      spawnSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], { cwd: at });
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-qm', 'Base'],
    ])
      git(...args);
    await write(join(at, 'b0.csv'), header, tests, row);
  }
  const options = by === 'base' || by === 'same-base' ? ['--base', 'HEAD'] : by === 'write-baseline' ? [`--${by}`] : [];
  const outputs = ['--json', '--out', 'out', '--sarif', 'r.sarif'];
  const command = [join(folder, 'dist/cli.js'), 'check', 'leakage.yml', ...outputs, ...options];
  const { status, stderr } = spawnSync(
    '/usr/bin/env',
    ['bash', '-c', `exec /usr/bin/env time -f '%U %S %M' "$0" "$@" > report.json`, process.execPath, ...command],
    { cwd: at, encoding: 'utf8', timeout: 2_400_000, env: { ...process.env, MUSIC_LEAKAGE_CACHE: join(at, 'cache') } },
  );
  const [user, system, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  const { pairs, listed } = counted(join(at, 'report.json'));
  const excluded = lines(join(at, 'out/c0/exclude_ids.txt'));
  const cells = [name, ((user ?? 0) + (system ?? 0)).toFixed(1), Math.round((kilobytes ?? 0) / 1024), status];
  console.log(`| ${[...cells, pairs, listed, excluded].join(' | ')} |`);
  if (status !== 0 && status !== 1) console.log(stderr.slice(0, 2000));
  rmSync(at, { recursive: true });
}

function configOf(numbers: readonly number[], by: By | undefined): string {
  const splits = (name: string): string => numbers.map((i) => `${name}${i}: {table: ${name}${i}.csv}`).join(', ');
  const waiver = '{test: b0, id: r7, pretrain: c0, level: recording, reason: known, expires: 2027-01-01}';
  return [
    'version: 1',
    `pretrain: {${splits('c')}}`,
    `test: {${splits('b')}}`,
    ...(by === 'waiver' ? [`waivers: [${waiver}]`] : []),
    ...(by === 'baseline' || by === 'write-baseline' ? ['baseline: baseline.json'] : []),
    '',
  ].join('\n');
}

async function writeBaseline(file: string, entries: number): Promise<void> {
  const entry = (i: number): string => {
    const item = JSON.stringify({ id: `r${i}`, isrc: isrc(i) });
    return `{"test":"b0","pretrain":"c0","level":"recording","track":${item},"pretraining":[${item}]}`;
  };
  await write(file, '{"format":2,"overlaps":[', entries, (i) => `${i === 0 ? '' : ','}${entry(i)}`, ']}');
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

async function write(file: string, header: string, rows: number, row: (i: number) => string, end = ''): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  for (let i = 0; i < rows; i++) if (!stream.write(`${row(i)}\n`)) await once(stream, 'drain');
  stream.end(end);
  await once(stream, 'finish');
}
