import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { randomRows, writeTable } from '../support/shards.ts';

const dist = builtDist();
const CLI = join(dist.folder, 'dist/cli.js');
const SLOW = 600_000;

const CONFIG = {
  version: 1,
  pretrain: { corpus: { table: 'corpus.csv' } },
  test: { bench: { table: 'bench.csv' } },
  strict: { 'malformed-rows': 100 },
  limits: { recording: 1 },
};

/**
 * Runs the tasks of the array that a script asks for, or of --array, but for those that a file SKIP names; what depends
 * on them at once.
 */
const SBATCH = `#!/bin/sh
array=""
while [ $# -gt 0 ]; do
  case "$1" in
    --parsable | --dependency=*) ;;
    --array=*) array="\${1#--array=}" ;;
    --wrap) exec sh -c "$2" ;;
    *) script="$1" ;;
  esac
  shift
done
: "\${array:=$(sed -n 's/^#SBATCH --array=//p' "$script")}"
first="\${array%-*}" last="\${array#*-}"
for task in $(seq "$first" "$last"); do
  if [ -e SKIP ] && grep -qx "$task" SKIP; then continue; fi
  SLURM_ARRAY_TASK_ID="$task" SLURM_ARRAY_TASK_MIN="$first" SLURM_ARRAY_TASK_MAX="$last" \\
    SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT=$((last - first + 1)) sh "$script" >&2
done
echo 17
`;

/** Runs one command a line of stdin, one after the other, as GNU parallel does several at a time. */
const PARALLEL = `#!/bin/sh
shift 4
while read -r item; do sh -c "$(printf %s "$1" | sed "s/{}/$item/g")" </dev/null || exit 1; done
`;

/** A folder with a configuration and two tables, in which music-leakage, sbatch and parallel are programs. */
function world() {
  const folder = temporaryFolder();
  const bin = temporaryFolder();
  writeTable(folder, 'corpus.csv', randomRows(1, 200, 'c'));
  writeTable(folder, 'bench.csv', randomRows(2, 80, 't'));
  writeFileSync(join(folder, 'leakage.yml'), JSON.stringify(CONFIG));
  const program = (name: string, text: string): void => writeFileSync(join(bin, name), text, { mode: 0o755 });
  program('music-leakage', `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  program('sbatch', SBATCH);
  const real = spawnSync('sh', ['-c', 'parallel --version'], { encoding: 'utf8' });
  if (!`${real.stdout}`.startsWith('GNU parallel')) program('parallel', PARALLEL);
  const env = {
    ...{ PATH: `${bin}:${process.env.PATH}`, HOME: folder, MUSIC_LEAKAGE_CACHE: join(bin, 'cache') },
    MUSIC_LEAKAGE_FFMPEG: 'none',
  };
  const run = (command: string, more: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      ...{ cwd: folder, encoding: 'utf8', env: { ...env, ...more } },
    });
    return { status, output: `${stdout}${stderr}` };
  };
  const example = (name: string): void => copyFileSync(join(PROJECT, 'examples/scale', name), join(folder, name));
  return { folder, run, example, report: (from: string) => readFileSync(join(folder, from, 'report.json'), 'utf8') };
}

// The shell of Windows is another one.
describe.skipIf(process.platform === 'win32')('launchers', () => {
  test(
    'a Slurm array of which one task is lost names it, and is judged once it ran again',
    () => {
      const { folder, run, example, report } = world();
      example('slurm.sh');
      expect(run('music-leakage check --out whole').status).toBe(1);
      writeFileSync(join(folder, 'SKIP'), '3\n');
      const lost = run('sh slurm.sh');
      expect([lost.status, lost.output]).toEqual([2, expect.stringContaining('Check: --shard 3/8')]);
      expect(existsSync(join(folder, 'leakage/report.json'))).toBe(false);
      rmSync(join(folder, 'SKIP'));
      expect(run('sbatch --array=3-3 slurm.sh').status).toBe(0);
      expect(run('music-leakage check leakage.yml --merge parts/* --out leakage').status).toBe(1);
      expect(report('leakage')).toBe(report('whole'));
    },
    SLOW,
  );

  test(
    'parallel builds what is not whole, and its index is checked as one that was built at once',
    () => {
      const { folder, run, example, report } = world();
      example('parallel.sh');
      expect(
        run('music-leakage index build corpus.csv --name corpus --malformed-rows 100 --out one.index').status,
      ).toBe(0);
      // Nothing is malformed, as the example accepts none.
      const rows = readFileSync(join(folder, 'corpus.csv'), 'utf8').split('\n');
      writeFileSync(join(folder, 'corpus.csv'), rows.filter((row) => !row.endsWith(',too,few')).join('\n'));
      expect(run('music-leakage index build corpus.csv --name corpus --out one.index').status).toBe(0);
      const built = run('sh parallel.sh corpus.csv 3');
      expect([built.status, built.output]).toEqual([0, expect.stringContaining('joined of 3 shards')]);
      const status = run('music-leakage index status corpus.index/*/');
      expect([status.status, status.output]).toEqual([0, expect.stringMatching(/All 3 shards are whole\n$/)]);
      rmSync(join(folder, 'corpus.index/2/index.json'));
      const lost = run('music-leakage index status corpus.index/*/ --json');
      expect([lost.status, JSON.parse(lost.output)]).toMatchObject([2, { of: 3, whole: false, unbuilt: [2] }]);
      expect(run('sh parallel.sh corpus.csv 3').status).toBe(0);
      const reportOf = (index: string): string => {
        writeFileSync(join(folder, 'leakage.yml'), JSON.stringify({ ...CONFIG, pretrain: { corpus: { index } } }));
        expect(run(`music-leakage check --out ${index}.report`).status).toBe(1);
        const { config: _, splits, weak_settings: __, ...rest } = JSON.parse(report(`${index}.report`));
        return JSON.stringify([
          rest,
          splits.map(({ declared: _, file: __, sha256: ___, ...each }: Record<string, unknown>) => each),
        ]);
      };
      expect(reportOf('corpus.index')).toBe(reportOf('one.index'));
      const verified = run('music-leakage index verify corpus.index');
      expect([verified.status, verified.output]).toEqual([0, expect.stringContaining('The index is whole')]);
      const published = run('music-leakage index publish corpus.index --dry-run --to https://example.org/corpus');
      expect(published.output).toMatch(
        /\n {2}https:\/\/example\.org\/corpus\/index\.json\n[\s\S]*corpus\.index\/2\/tracks-/,
      );
    },
    SLOW,
  );

  test(
    'the steps of the matrix come to what one check does',
    () => {
      const { folder, run, report } = world();
      expect(run('music-leakage check --out whole').status).toBe(1);
      const { jobs } = parse(readFileSync(join(PROJECT, 'examples/scale/shards.yml'), 'utf8'));
      mkdirSync(join(folder, '.music-leakage/dist'), { recursive: true });
      writeFileSync(join(folder, '.music-leakage/dist/cli.js'), `import ${JSON.stringify(CLI)};\n`);
      writeFileSync(join(folder, '.music-leakage/package.json'), '{"type":"module"}');
      const steps = (job: string): string =>
        jobs[job].steps.flatMap(({ run }: { run?: string }) => run ?? []).join('\n');
      for (const shard of [1, 2, 3]) expect(run(steps('shard'), { SHARD: `${shard}`, SHARDS: '3' }).status).toBe(0);
      expect(readdirSync(join(folder, 'parts'))).toEqual(['1', '2', '3']);
      expect(run(steps('judge')).status).toBe(1);
      expect(report('leakage')).toBe(report('whole'));
    },
    SLOW,
  );
});

test('a shard is i of n, or the task of an array that begins at 0 or 1', () => {
  const { folder } = world();
  const failure = (shard: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
    dist.run(['check', 'leakage.yml', '--out', 'part', '--shard', ...shard], folder, env).stderr;
  expect(failure(['0/4'])).toMatch(/--shard: expected a number from 1 to 4, got 0/);
  expect(failure(['two'])).toMatch(/--shard: expected i\/n such as 2\/4, got "two"/);
  expect(failure([])).toMatch(/SLURM_ARRAY_TASK_ID or SLURM_ARRAY_TASK_COUNT is missing/);
  const array = (id: number, first: number, last: number, count = last - first + 1): NodeJS.ProcessEnv => ({
    ...{ SLURM_ARRAY_TASK_ID: `${id}`, SLURM_ARRAY_TASK_MIN: `${first}`, SLURM_ARRAY_TASK_MAX: `${last}` },
    SLURM_ARRAY_TASK_COUNT: `${count}`,
  });
  // One task that runs again is an array of its own.
  expect(failure([], array(5, 5, 5))).toMatch(/the Slurm array 5-5 of 1 tasks is not 0 to n-1 or 1 to n/);
  expect(failure([], array(1, 1, 7, 2))).toMatch(/the Slurm array 1-7 of 2 tasks is not/);
  for (const [first, last] of [
    [0, 2],
    [1, 3],
  ] as const) {
    expect(failure([], array(first, first, last))).toBe('');
    const { shard } = JSON.parse(readFileSync(join(folder, 'part/part.json'), 'utf8'));
    expect(shard).toEqual({ number: 1, of: 3 });
  }
  expect(dist.run(['check', '--shard', '1/2'], folder).stderr).toMatch(/--shard: needs --out/);
  expect(dist.run(['check', '--shard', '1/2', '--within', 'bench'], folder).stderr).toMatch(/cannot be used with/);
});
