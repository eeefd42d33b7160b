// node bench/run.mjs start [ROUNDS]: processor time of a start and of small checks, by the bundle that CLI names
// (default: dist) and, beside it, by the one that BEFORE names. Rounds are interleaved; medians, and the range.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf as median, runCounted } from './cpu.ts';

const PROJECT = process.env.PROJECT ?? '.';
const CLI = process.env.CLI ?? join(PROJECT, 'dist/cli.js');
const { BEFORE } = process.env;
const ROUNDS = Number(process.argv[2] ?? 9);

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));

/** Writes two tables, the second with five texts that only a cosine says more of, or without them. */
function tables(name: string, isOpen: boolean): string {
  const of = (i: number) =>
    `Song ${'abcdefghij'[i % 10]} of the ${['river', 'harbour', 'lantern', 'meadow'][i % 4]} ${i}`;
  const rows = Array.from({ length: 1000 }, (_, i) => `t${i},${of(i)},Artist ${i % 90}`);
  const open = ['Quixotic Rhapsodic Tangerine', 'Zygotic Marzipan Lullaby', 'Verdigris Metronome Gavotte'];
  if (isOpen) rows.push(...open.map((title, i) => `v${i},${title},Various Artists`));
  const tests = rows.slice(0, 50).map((row) => `q${row}`);
  if (isOpen) tests.push(...open.map((title, i) => `w${i},${title},Nobody ${i}`));
  for (const [file, lines] of [
    ['train', rows],
    ['test', tests],
  ] as const)
    writeFileSync(join(folder, `${name}-${file}.csv`), `id,title,artist\n${lines.join('\n')}\n`);
  const config = join(folder, `${name}.yml`);
  const split = (file: string) => `{table: ${name}-${file}.csv}`;
  writeFileSync(config, `version: 1\npretrain: {train: ${split('train')}}\ntest: {bench: ${split('test')}}\n`);
  return config;
}

/** Environment without native code beside it, as in an Action. */
const env = { ...process.env, MUSIC_LEAKAGE_RUNTIME: 'onnxruntime-web' };
const seconds = (args: readonly string[]): number => runCounted(args, { env }).seconds;

try {
  const [plain, open] = [tables('plain', false), tables('open', true)];
  const jobs: readonly (readonly [string, readonly string[]])[] = [
    ['`--version`', ['--version']],
    ['the demo', ['check', join(PROJECT, 'fixtures/demo/leakage.yml')]],
    ['50 tracks against 1,000', ['check', plain]],
    ['the same with three open questions', ['check', open]],
  ];
  const programs = [CLI, ...(BEFORE ? [BEFORE] : [])];
  const bare: number[] = [];
  const taken = jobs.map(() => programs.map(() => [] as number[]));
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(seconds(['-e', '0']));
    for (const [i, [, args]] of jobs.entries())
      for (const [j, program] of programs.entries()) taken[i]?.[j]?.push(seconds([program, ...args]));
  }
  const [cpu] = cpus();
  const when = new Date().toISOString().slice(0, 10);
  console.log(`${when}, ${cpus().length} × ${cpu?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`CPU seconds, medians of ${ROUNDS} rounds; bare node: ${median(bare).toFixed(3)}\n`);
  console.log(`| job | CPU s | to bare node |${BEFORE ? ' before | to before, range |' : ''}`);
  console.log(`|---|---|---|${BEFORE ? '---|---|' : ''}`);
  for (const [i, [name]] of jobs.entries()) {
    const [now = [], before] = taken[i] ?? [];
    const ratios = before?.map((value, round) => (now[round] as number) / value) ?? [];
    const beside = before
      ? ` ${median(before).toFixed(2)} | ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}) |`
      : '';
    console.log(`| ${name} | ${median(now).toFixed(2)} | ${(median(now) / median(bare)).toFixed(1)} |${beside}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
