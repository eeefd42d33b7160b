import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leakageJsonSchema } from '../../src/config/schema.ts';
import { suiteJsonSchema } from '../../src/config/suites/schema.ts';
import { reportJsonSchema, reportSchema } from '../../src/model/report.ts';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository } from '../support/repository.ts';
import { sarifRun } from '../support/sarif.ts';

const dist = builtDist();

describe('music-leakage', () => {
  it('--version is the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
    expect(dist.run(['--version'], PROJECT)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('--help shows commands, examples and exit codes', () => {
    const { code, stdout } = dist.run(['--help'], PROJECT);
    expect(code).toBe(0);
    for (const part of ['check [options] [config]', 'schema [options]', 'Examples:', 'Exit codes: 0 pass or warn'])
      expect(stdout).toContain(part);
  });

  it.each([[['chekc']], [['check', '--jsno']], [['check', 'a', 'b']], [[]]])('%j is no use: exit 2', (args) => {
    const { code, stdout, stderr } = dist.run(args, PROJECT);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('music-leakage');
  });

  it('check without an argument reads ./leakage.yml, and says so when there is none', () => {
    const { code, stdout } = dist.run(['check'], temporaryFolder());
    expect(code).toBe(2);
    expect(stdout).toContain('leakage.yml: no such file');
  });

  it('explain says in which of several files a row stands', () => {
    const { stdout } = dist.run(['explain', 'tracks', 'sv'], join(PROJECT, 'fixtures/croissant'));
    expect(stdout).toContain('sv (tracks.csv:3): Søvnløs by Bjørk & Birk');
    expect(stdout).toContain('c3 (parts/train-1.jsonl:1): Søvnløs by Bjørk & Birk');
  });

  it('--base compares with where the branch parted, and --fail-on and --policy go by it', () => {
    const repository = createRepository();
    const table = (...rows: readonly string[]) => ['id,title,artist', ...rows, ''].join('\n');
    const yaml = 'version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n';
    const known = 't1,Aurora,Björk';
    repository.commit({
      'leakage.yml': yaml,
      'p.csv': table('p1,Aurora,Björk', 'p2,Halo,Nobody'),
      't.csv': table(known),
    });
    repository.git('checkout', '--quiet', '-b', 'branch');
    repository.commit({ 'README.md': 'x' });
    const run = (...args: readonly string[]) => dist.run(['check', '--base', 'main', ...args], repository.folder);
    expect(run()).toMatchObject({ code: 1, stdout: expect.stringMatching(/^FAIL/) });
    expect(run('--fail-on', 'new').code).toBe(0);
    repository.commit({ 't.csv': table(known, 't2,Halo,Nobody'), 'leakage.yml': `${yaml}limits: {recording: 5}\n` });
    const loose = run('--fail-on', 'new', '--json');
    const { verdict, comparison, overlaps } = reportSchema.parse(JSON.parse(loose.stdout));
    expect([loose.code, verdict, comparison?.loosened.map(({ what }) => what)]).toEqual([0, 'pass', ['limit']]);
    expect(overlaps.map(({ test, new: isNew }) => [test.id, isNew])).toEqual([
      ['t1', false],
      ['t2', true],
    ]);
    expect(run('--fail-on', 'new', '--policy', 'base').code).toBe(1);
    expect(dist.run(['check', '--base', 'nothing'], repository.folder)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('nothing'),
    });
  });

  it('--write-baseline takes in what is there, --prune-baseline lets go of what is not any more', () => {
    const folder = temporaryFolder();
    cpSync(join(PROJECT, 'fixtures/baseline'), folder, { recursive: true });
    const known = () =>
      [...readFileSync(join(folder, 'known.json'), 'utf8').matchAll(/"id":"(b\w+)"/g)].map(([, id]) => id);
    expect(known()).toEqual(['b1', 'b2', 'b4']);
    const pruned = dist.run(['check', '--prune-baseline'], folder);
    expect([pruned.code, known()]).toEqual([1, ['b1', 'b2']]);
    const written = dist.run(['check', '--write-baseline'], folder);
    expect([written.code, known()]).toEqual([0, ['b1', 'b2', 'b3', 'b6']]);
    expect(written.stdout).toMatch(
      /^PASS {2}no limit is exceeded .*; 4 pairs of tracks accepted \(4 by the baseline\)/,
    );
    const config = readFileSync(join(folder, 'leakage.yml'), 'utf8');
    writeFileSync(join(folder, 'leakage.yml'), config.replace('known.json', 'not/there/known.json'));
    expect(dist.run(['check', '--write-baseline'], folder).code).toBe(0);
    expect(readFileSync(join(folder, 'not/there/known.json'), 'utf8')).toContain('"b6"');
    writeFileSync(join(folder, 'leakage.yml'), config);
    expect(dist.run(['check', '--write-baseline', '--prune-baseline'], folder).code).toBe(2);
    expect(dist.run(['check', '--write-baseline', '--within', 'bench'], folder).code).toBe(2);
    expect(dist.run(['check', '--write-baseline', '--policy', 'base'], folder).code).toBe(2);
    expect(dist.run(['check', '--fail-on', 'new'], folder).stdout).toContain('--fail-on new needs a base');
  });

  it('reads a database of SQLite with the WebAssembly that lies beside it', () => {
    const folder = temporaryFolder();
    const table = `{table: '${join(PROJECT, 'fixtures/inputs/table.db')}'}`;
    writeFileSync(join(folder, 'leakage.yml'), `version: 1\npretrain: {p: ${table}}\ntest: {t: ${table}}\n`);
    const { code, stdout } = dist.run(['check'], folder);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^FAIL {2}4 of \d+ tracks of test split t are also in pretraining split p/),
    ]);
  });

  it('--json is one document for a broken configuration, too', () => {
    const { code, stdout, stderr } = dist.run(['check', '--json'], join(PROJECT, 'fixtures/broken/unknown-key'));
    expect([code, stderr]).toEqual([2, '']);
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report.verdict).toBe('unknown');
    expect(report.errors.map(({ line }) => line)).toEqual([5, 10, 10, 12, 14, 14, 14]);
  });

  it('shows the same table from another working directory with paths that open there', () => {
    const { stdout } = dist.run(['check', 'fixtures/broken/lfs-pointer/leakage.yml'], PROJECT);
    const path = /^(\S+):1: is a Git LFS pointer/m.exec(stdout)?.[1] ?? '';
    expect(existsSync(join(PROJECT, path)), path).toBe(true);
  });

  it('--sarif writes the result beside what is printed, its files named from the root of the repository', () => {
    const file = join(temporaryFolder(), 'report.sarif');
    const { code, stdout } = dist.run(['check', '--sarif', file], join(PROJECT, 'fixtures/demo'));
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^FAIL {2}/)]);
    const { results = [] } = sarifRun(readFileSync(file, 'utf8'));
    expect(results.length).toBeGreaterThan(5);
    const uris = results.flatMap(({ locations = [] }) =>
      locations.map((at) => at.physicalLocation?.artifactLocation?.uri),
    );
    for (const uri of uris) expect(uri).toMatch(/^fixtures\/demo\/splits\//);
  });

  it('--out removes the clean list of an earlier run that this one cannot stand by', () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    const files = {
      'b.csv': 'id,title,artist\n1,a,b\n2,c,d\n',
      'leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {b: {table: b.csv}}\n',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'c.csv'), 'id,title,artist\n9,a,b\n');
    dist.run(['check', '--out', out], folder);
    expect(readFileSync(join(out, 'b/clean_ids.txt'), 'utf8')).toBe('2\n');
    expect(readFileSync(join(out, 'b/leaked_ids.txt'), 'utf8')).toBe('1\n');
    expect(readFileSync(join(out, 'c/exclude_ids.txt'), 'utf8')).toBe('9\n');
    writeFileSync(join(folder, 'c.csv'), 'id,title,artist\n9,a,b\n10,c\n');
    expect(dist.run(['check', '--out', out], folder).code).toBe(2);
    expect(existsSync(join(out, 'b/clean_ids.txt'))).toBe(false);
    expect(readFileSync(join(out, 'b/leaked_ids.txt'), 'utf8')).toBe('1\n');
  });

  it('an --out that cannot be written is an error, not a verdict', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'out'), 'a file');
    const { code, stdout } = dist.run(['check', join(PROJECT, 'fixtures/pass/leakage.yml'), '--out', 'out'], folder);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^NOT CHECKED.*\n.*\n\n--out: .*out/);
  });

  it('asks its threads again after their memory was given back for a model', () => {
    const folder = temporaryFolder();
    // More rows than a thread is sent at once.
    const rows = Array.from({ length: 9000 }, (_, i) => `River ${i} Stone ${(i * 7919) % 9000},Band ${i % 50}`);
    const open = 'Purple Elephants Dancing Sideways';
    const table = ['title,artist', ...rows, `${open},Various Artists`, 'Seven Green Umbrellas,The Kites', ''].join(
      '\n',
    );
    for (const name of ['a.csv', 'b.csv']) writeFileSync(join(folder, name), table);
    writeFileSync(join(folder, 't.csv'), `title,artist\n${open},The Zebras\nSeven Green Umbrellas,The Kites\n`);
    const config = 'version: 1\npretrain: {a: {table: a.csv}, b: {table: b.csv}}\ntest: {t: {table: t.csv}}\n';
    writeFileSync(join(folder, 'leakage.yml'), config);
    const { code, stdout } = dist.run(['check'], folder);
    expect(code).toBe(1);
    for (const name of ['a', 'b']) {
      expect(stdout).toContain(
        `t/3 (t.csv:3): Seven Green Umbrellas by The Kites\n      = ${name}/9003 (${name}.csv:9003): Seven`,
      );
      expect(stdout).toMatch(
        new RegExp(`t against ${name}: 1 track \\(2 in t\\.csv:2\\): cannot tell: .*cosine \\.\\d{3}`),
      );
    }
  });

  it.runIf(existsSync('/dev/full'))('what nobody caught is no verdict: exit 2', () => {
    const command = `node '${join(dist.folder, 'dist/cli.js')}' schema > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^music-leakage: .*ENOSPC/)]);
  });

  it('ends quietly when its reader has gone', () => {
    const command = `node '${join(dist.folder, 'dist/cli.js')}' schema | head -1`;
    expect(execFileSync('bash', ['-c', command], { encoding: 'utf8' })).toBe('{\n');
  });
});

describe('the committed schemas', () => {
  it.each([
    ['leakage.schema.json', leakageJsonSchema, []],
    ['report.schema.json', reportJsonSchema, ['--report']],
    ['suite.schema.json', suiteJsonSchema, ['--suite']],
  ])('%s is what the source says and what the command prints', (file, schema, args) => {
    const committed = readFileSync(join(PROJECT, file), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(schema())));
    expect(dist.run(['schema', ...args], PROJECT).stdout).toBe(committed);
  });
});

// Several runs of the program in each.
describe('options of all commands', { timeout: 300_000 }, () => {
  const files = {
    'bench/leakage.yml': 'version: 1\npretrain: {c: {table: c.csv}}\ntest: {t: {table: t.csv}}\n',
    'bench/c.csv': `id,title,artist\n${Array.from({ length: 12 }, (_, i) => `c${i},Title of ${'abcdefghijkl'[i]},Band ${i}\n`).join('')}`,
    'bench/t.csv': `id,title,artist\n${Array.from({ length: 12 }, (_, i) => `-t${i},Title of ${'abcdefghijkl'[i]},Band ${i}\n`).join('')}`,
  };
  const made = (): string => {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  };
  const overlapsIn = (stdout: string): number => (stdout.match(/^ {2}recording {2}/gm) ?? []).length;

  it('take a folder for the leakage.yml in it, as an argument and by --config', () => {
    const folder = made();
    const whole = dist.run(['check', 'bench'], folder);
    expect([whole.code, overlapsIn(whole.stdout)]).toEqual([1, 10]);
    expect(dist.run(['check', '--config', 'bench/leakage.yml'], folder).stdout).toBe(whole.stdout);
    expect(dist.run(['check', 'bench', '--config', 'other'], folder)).toMatchObject({
      code: 2,
      stderr: '--config: two configurations are named: bench and other. Name the configuration once\n',
    });
  });

  it('list as many overlaps as --max says', () => {
    const folder = made();
    expect(overlapsIn(dist.run(['check', 'bench', '--max', '12'], folder).stdout)).toBe(12);
    const three = dist.run(['check', 'bench', '--max', '3'], folder).stdout;
    expect([overlapsIn(three), three]).toEqual([3, expect.stringContaining('… and 9 more pairs: --max N lists more')]);
    expect(overlapsIn(dist.run(['check', 'bench', '--max', '0'], folder).stdout)).toBe(0);
    expect(dist.run(['check', 'bench', '--max', 'many'], folder)).toMatchObject({ code: 2, stdout: '' });
  });

  it('print what --format says, and the verdict alone where all else is to be quiet', () => {
    const folder = made();
    const print = (format: string): string => dist.run(['check', 'bench', '--format', format], folder).stdout;
    expect(JSON.parse(print('json'))).toEqual(JSON.parse(dist.run(['check', 'bench', '--json'], folder).stdout));
    expect(print('markdown')).toMatch(/^## music-leakage: FAIL\n/);
    expect(print('csv').trimEnd().split('\n')).toHaveLength(13);
    expect(JSON.parse(print('sarif')).version).toBe('2.1.0');
    const quiet = ['FAIL  12 of 12 tracks of test split t are also in pretraining split c\n', ''];
    const run = dist.run(['check', 'bench', '--quiet', '--out', 'out'], folder);
    expect([run.stdout, run.stderr]).toEqual(quiet);
    expect(dist.run(['--quiet', 'check', 'bench', '--no-color'], folder).stdout).toBe(quiet[0]);
  });

  it('say what was written', () => {
    const folder = made();
    const told = dist.run(['check', 'bench', '--out', 'out', '--sarif', 'a.sarif'], folder).stdout;
    expect(told).toMatch(
      /\nWrote a\.sarif \(SARIF\)\nWrote out \(report\.html, report\.json, overlaps as CSV; clean, leaked and excluded ids\)\n$/,
    );
  });

  it('take an id that begins with a dash, behind -- or without it', () => {
    const folder = made();
    const explain = (...args: readonly string[]) => dist.run(['explain', '--config', 'bench', 't', ...args], folder);
    expect(explain('--', '-t3')).toMatchObject({ code: 0, stdout: expect.stringContaining('Title of d') });
    expect(explain('-t3')).toEqual(explain('--', '-t3'));
  });
});
