// node bench/run.mjs shards [ROWS [TESTS [SHARDS]]]: a corpus and a check in shards against the whole of each: CPU
// seconds and peak memory of all processes, and whether reports are the same bytes. CLI names the program; dist/cli.js
// unless given.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomOf, shuffled } from '../test/support/shards.ts';

const PROJECT = process.env.PROJECT ?? '.';
const CLI = resolve(process.env.CLI ?? join(PROJECT, 'dist/cli.js'));
const [rows = 300_000, tests = 5_000, of = 4] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-shards-'));

type Cost = { readonly cpu: number; readonly mib: number };

/** Runs the program and returns what it took; 1 is the exit code of a limit that is exceeded. */
function run(...args: readonly string[]): Cost {
  const script =
    'import resource, subprocess, sys\ncode = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n' +
    'u = resource.getrusage(resource.RUSAGE_CHILDREN)\nprint(code, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)';
  const { stdout, stderr } = spawnSync('python3', ['-c', script, process.execPath, CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [code = 2, cpu = 0, mib = 0] = stdout.trim().split(' ').map(Number);
  if (code > 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { cpu, mib };
}

const add = (costs: readonly Cost[]): Cost => ({
  cpu: costs.reduce((sum, { cpu }) => sum + cpu, 0),
  mib: Math.max(...costs.map(({ mib }) => mib)),
});

const show = (what: string, { cpu, mib }: Cost, whole?: Cost): void => {
  const ratio = whole ? `, ${(cpu / whole.cpu).toFixed(2)} of the whole` : '';
  console.log(`| ${what} | ${cpu.toFixed(1)}${ratio} | ${Math.round(mib)} |`);
};

/** Titles and artists of a vocabulary that grows with the corpus, common words first (Zipf). */
function madeTable(count: number, seed: number, from: readonly string[] = []): readonly string[] {
  const random = randomOf(seed);
  const word = (): string => `w${Math.floor(60_000 ** (random(2 ** 20) / 2 ** 20)).toString(36)}`;
  const text = (): string => Array.from({ length: 1 + random(4) }, word).join(' ');
  return Array.from({ length: count }, (_, i) => {
    const row = from.length > 0 && i % 2 === 0 ? from[random(from.length)]!.split(',').slice(1).join(',') : undefined;
    return `${seed}-${i},${row ?? `${text()},${text()},${100 + random(300)}`}`;
  });
}

const table = (name: string, lines: readonly string[]): void =>
  writeFileSync(join(folder, name), `id,title,artist,duration\n${lines.join('\n')}\n`);
const numbers = Array.from({ length: of }, (_, i) => i + 1);

function reportOf(index: string): object {
  const {
    config: _,
    splits: __,
    weak_settings: ___,
    ...report
  } = JSON.parse(readFileSync(join(folder, index, 'report.json'), 'utf8'));
  return report;
}

try {
  const corpus = shuffled(madeTable(rows, 1), 1);
  table('corpus.csv', corpus);
  table('bench.csv', madeTable(tests, 2, corpus));
  const configure = (index: string): void =>
    writeFileSync(
      join(folder, 'leakage.yml'),
      JSON.stringify({
        version: 1,
        pretrain: { corpus: { index } },
        test: { bench: { table: 'bench.csv' } },
        limits: { artist: 1 },
      }),
    );
  console.log(`${rows} rows against ${tests}, ${of} shards\n\n| step | CPU s | MiB |\n|---|---|---|`);
  const build = ['index', 'build', 'corpus.csv', '--name', 'corpus'];
  const built = run(...build, '--out', 'whole');
  show('index build', built);
  const shards = add(numbers.map((i) => run(...build, '--shard', `${i}/${of}`, '--out', `joined/${i}`)));
  show(`${of} shards of it`, shards, built);
  show('index join', run('index', 'join', ...numbers.map((i) => `joined/${i}`), '--out', 'joined'));
  configure('whole');
  const checked = run('check', '--out', 'whole.report');
  show('check', checked);
  configure('joined');
  show('check of the joined index', run('check', '--out', 'joined.report'), checked);
  configure('whole');
  mkdirSync(join(folder, 'parts'));
  const parts = add(numbers.map((i) => run('check', '--shard', `${i}/${of}`, '--out', `parts/${i}`)));
  show(`${of} shards of it`, parts, checked);
  show('check --merge', run('check', '--merge', ...numbers.map((i) => `parts/${i}`), '--out', 'merged.report'));
  const same = (a: string, b: string): boolean => JSON.stringify(reportOf(a)) === JSON.stringify(reportOf(b));
  console.log(`\nreport of the joined index is that of the whole: ${same('joined.report', 'whole.report')}`);
  const bytes = ['whole.report', 'merged.report'].map((name) =>
    readFileSync(join(folder, name, 'report.json'), 'utf8'),
  );
  console.log(`merged report is that of the whole, byte for byte: ${bytes[0] === bytes[1]}, ${bytes[0]!.length} bytes`);
} finally {
  rmSync(folder, { recursive: true });
}
