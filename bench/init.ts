// node bench/run.mjs init: CPU and memory of `init` on the layouts of fifteen repositories, with made-up rows of their
// real number.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BENCHMARKS, layOut } from '../test/support/benchmarks.ts';

const PROJECT = process.env.PROJECT ?? '.';
const CLI = process.env.CLI ?? join(PROJECT, 'dist/cli.js');
const SCALE = Number(process.env.SCALE ?? 1);
const ONLY = process.argv[2];

console.log(
  '| repository | exit | CPU s | MiB | lines out | lines yml | first line of the verdict |\n|---|---|---|---|---|---|---|',
);
for (const benchmark of BENCHMARKS.filter(({ name }) => ONLY === undefined || name === ONLY)) {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
  try {
    const root = join(folder, benchmark.name);
    layOut(root, benchmark, SCALE);
    const { status, stdout, stderr } = spawnSync(
      '/usr/bin/time',
      ['-f', 'TIME %U %S %M', process.execPath, CLI, 'init', '--no-workflow'],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    const [, user = '', system = '', kilobytes = ''] = /TIME (\S+) (\S+) (\S+)/.exec(stderr) ?? [];
    const verdict = /^(PASS|WARN|FAIL|UNKNOWN).*$/m.exec(stdout)?.[0] ?? stderr.split('\n')[0] ?? '';
    const yaml = (() => {
      try {
        return readFileSync(join(root, 'leakage.yml'), 'utf8');
      } catch {
        return '';
      }
    })();
    if (ONLY !== undefined) console.log(stdout, stderr, yaml);
    console.log(
      `| ${benchmark.name} | ${status} | ${(Number(user) + Number(system)).toFixed(1)} | ${Math.round(Number(kilobytes) / 1024)} | ${stdout.split('\n').length} | ${yaml.split('\n').length} | ${verdict.slice(0, 110)} |`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
