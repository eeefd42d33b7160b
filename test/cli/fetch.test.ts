import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';

const dist = builtDist();

const FAR = 'version: 1\npretrain:\n  far: {index: "https://corpus.invalid/index.json"}\ntest: {t: {table: t.csv}}\n';

function project(yaml: string): string {
  const folder = temporaryFolder();
  const files = { 'leakage.yml': yaml, 't.csv': 'id,title,artist\n1,a,b\n', 'p.csv': 'id,title,artist\n9,c,d\n' };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

it('lock writes leakage.lock, and check --frozen goes by it', () => {
  const folder = project('version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: {table: t.csv}}\n');
  expect(dist.run(['check', '--frozen'], folder)).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('leakage.lock: no such file\n    Write it with `music-leakage lock`'),
  });
  expect(dist.run(['lock'], folder)).toEqual({ code: 0, stdout: 'Wrote leakage.lock (2 sources)\n', stderr: '' });
  expect(readdirSync(folder).sort()).toEqual(['leakage.lock', 'leakage.yml', 'p.csv', 't.csv']);
  expect(dist.run(['check', '--frozen'], folder).code).toBe(0);
  writeFileSync(join(folder, 'p.csv'), 'id,title,artist\n9,e,f\n');
  expect(dist.run(['check'], folder).code).toBe(0);
  const { code, stdout } = dist.run(['check', '--frozen'], folder);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^leakage\.yml:2:\d+: p\.csv is not what leakage\.lock says: its SHA-256 is/m);
});

it('an index that cannot be had leaves no lock, and says why', () => {
  const folder = project(FAR);
  const { code, stderr } = dist.run(['lock', '--offline', '--cache', 'cache'], folder);
  expect([code, existsSync(join(folder, 'leakage.lock'))]).toEqual([2, false]);
  expect(stderr).toMatch(/^leakage\.yml:3:9: https:\/\/corpus\.invalid\/index\.json: is not in the cache \(cache\)/);
});

it('every command that fetches takes the same options, and a token only by the name of a variable', () => {
  const folder = project(FAR);
  const run = (...args: string[]) => {
    const { code, stdout, stderr } = dist.run(args, folder);
    expect(code, args.join(' ')).toBe(2);
    return stdout + stderr;
  };
  expect(run('explain', 't', '1', '--offline')).toContain('is not in the cache');
  expect(run('match', 'a', 'b', '--in', 'far', '--allowed-hosts', 'a.org')).toContain('the host corpus.invalid is not');
  expect(run('lock', '--allowed-hosts', 'https://a.org')).toContain('"https://a.org" is not a host');
  expect(run('check', '--index-auth', 'a.org=NOPE')).toContain('the environment variable NOPE is not set');
  const refused = run('check', '--index-auth', 'hush');
  expect(refused).toContain('expected HOST=ENV');
  expect(refused).not.toContain('hush');
});

it('the Action has the same as inputs, and a check that broke down is unknown', () => {
  const folder = project(FAR);
  const run = (inputs: NodeJS.ProcessEnv): string => {
    const env = { GITHUB_WORKSPACE: folder, RUNNER_TEMP: temporaryFolder(), GITHUB_OUTPUT: join(folder, 'outputs') };
    writeFileSync(env.GITHUB_OUTPUT, '');
    const { stdout } = dist.run(['action', 'check'], folder, { ...env, ...inputs });
    expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toMatch(/^verdict<<.*\nunknown$/m);
    return stdout;
  };
  expect(run({ MUSIC_LEAKAGE_OFFLINE: 'true' })).toContain('is not in the cache');
  // Rather unknown than a request that was not wanted.
  expect(run({ MUSIC_LEAKAGE_OFFLINE: 'yes' })).toContain('invalid value "yes" for input offline');
  const refused = run({ MUSIC_LEAKAGE_ALLOWED_HOSTS: 'a.org\nb.org', MUSIC_LEAKAGE_OFFLINE: 'false' });
  expect(refused).toContain('the host corpus.invalid is not allowed');
  expect(refused).toContain('file=leakage.yml,line=3');
  expect(run({ MUSIC_LEAKAGE_INDEX_AUTH: 'a.org=X\nb.org=NOPE', X: 'x' })).toContain('variable NOPE is not set');
});

it('cache says what is there and prunes it', () => {
  const folder = temporaryFolder();
  for (const [name, bytes] of [
    ['indexes/abc/index.json', 2048],
    ['models/def', 100],
    ['fingerprints/ab/c', 50],
    ['fingerprints/de/f', 50],
  ] as const) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), Buffer.alloc(bytes));
    for (const path of [name, join(name, '..')]) utimesSync(join(folder, path), 1e9 + bytes, 1e9 + bytes);
  }
  const info = dist.run(['cache', 'info', '--cache', folder], PROJECT);
  expect(info).toMatchObject({ code: 0, stderr: '' });
  expect(info.stdout).toMatch(
    /: 4 items, 2\.2 kB\n.* 2\.0 kB {2}2001-09-09 {2}indexes\/abc\n.*models\/def\n.* 0\.1 kB {2}2001-09-09 {2}fingerprints\n$/,
  );
  const { entries } = JSON.parse(dist.run(['cache', 'info', '--json', '--cache', folder], PROJECT).stdout);
  expect(entries).toMatchObject([
    { name: 'indexes/abc', bytes: 2048, used: '2001-09-09T02:20:48.000Z' },
    {},
    { bytes: 100 },
  ]);
  const pruned = dist.run(['cache', 'prune', '--max-age', '36500d', '--max-size', '2.1K', '--cache', folder], PROJECT);
  expect(pruned.stdout).toMatch(/^removed 2 items, 0\.1 kB; left in .*: 2 items, 2\.1 kB\n$/);
  expect([existsSync(join(folder, 'models/def')), existsSync(join(folder, 'indexes/abc/index.json'))]).toEqual([
    false,
    true,
  ]);
  const wrong = dist.run(['cache', 'prune', '--max-age', 'soon'], PROJECT);
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    '--max-age: "soon" cannot be read. Give days or hours, such as 30d or 12h\n',
  ]);
});
