import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { type Files, folderOf } from '../support/folder.ts';

const cli = join(builtDist().folder, 'dist/cli.js');
const TABLE = 'id,title,artist\n1,Hello,Adele\n';
const CONFIG = 'version: 1\npretrain: {p: {table: corpus.csv}}\ntest: {t: {table: bench.csv}}\n';
const SOUND = readFileSync(join(PROJECT, 'fixtures/audfprint-vectors/plucked-a.wav'));
const TABLES = { 'corpus.csv': TABLE, 'bench.csv': TABLE };
const LIMIT = 'Raise the limit on the size of files';

type Case = {
  readonly args: readonly string[];
  readonly files: Files;
  /** Text that is printed before anything is written; undefined where the file itself is the result. */
  readonly printed?: RegExp;
  /** How the error begins, up to the code. */
  readonly said: RegExp;
};

/** Runs the program where no file takes a byte, or as usual. */
function run(folder: string, args: readonly string[], isLimited: boolean) {
  mkdirSync(join(folder, 'tmp'));
  const limited = `${isLimited ? 'ulimit -f 0; ' : ''}exec "$0" "$@"`;
  const env = {
    ...{ PATH: process.env.PATH, TMPDIR: join(folder, 'tmp') },
    ...{ MUSIC_LEAKAGE_CACHE: join(folder, 'cache'), MUSIC_LEAKAGE_FFMPEG: 'none' },
  };
  return spawnSync('/bin/sh', ['-c', limited, process.execPath, cli, ...args], {
    ...{ cwd: folder, encoding: 'utf8', env },
  });
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const WRITERS: Readonly<Record<string, Case>> = {
  init: {
    args: ['init', '.'],
    files: TABLES,
    printed: /^Found 2 tables of tracks/,
    said: /^leakage\.yml: cannot write to \S+ \(EFBIG\); the result above is whole\. /,
  },
  lock: {
    args: ['lock'],
    files: { ...TABLES, 'leakage.yml': CONFIG },
    said: /^leakage\.lock: cannot write to leakage\.lock \(EFBIG\)\. /,
  },
  'index build': {
    args: ['index', 'build', 'corpus.csv', '--out', 'index'],
    files: TABLES,
    said: /^--out: cannot write to index \(EFBIG\); an index that was there is as it was\. /,
  },
  fingerprint: {
    args: ['fingerprint', '--profile', 'audfprint', '--afpt', 'a.afpt', 'a.wav'],
    files: { 'a.wav': SOUND },
    printed: /^a\.wav: WAV by .*, 590 hashes \(49\.2 a second\)\n$/,
    said: /^--afpt: cannot write to a\.afpt \(EFBIG\)\. /,
  },
};

describe.skipIf(process.platform !== 'linux')('where no file takes a byte', () => {
  test.each(Object.entries(WRITERS))('%s says so, and leaves nothing', (_, { args, files, printed, said }) => {
    const folder = folderOf(files);
    const { status, stdout, stderr } = run(folder, args, true);
    expect(stderr).toMatch(said);
    expect(stderr).toContain(LIMIT);
    expect(stdout).toMatch(printed ?? /^$/);
    expect(status).toBe(2);
    expect(filesIn(folder)).toEqual(Object.keys(files).sort());
  });

  test('a check whose cache takes nothing says the same', () => {
    const row = 'id,audio\n1,a.wav\n';
    const files = {
      ...{ 'corpus.csv': row, 'bench.csv': row, 'a.wav': SOUND },
      'leakage.yml': CONFIG.replaceAll('.csv}', '.csv, audio: {root: ., column: audio}}'),
    };
    const [limited, usual] = [true, false].map((isLimited) => {
      const folder = folderOf(files);
      return { folder, ...run(folder, ['check'], isLimited) };
    }) as [ReturnType<typeof run> & { folder: string }, ReturnType<typeof run> & { folder: string }];
    expect(usual.stdout).toMatch(/t\/1 \(bench\.csv:2\)\n += p\/1 \(corpus\.csv:2\)/);
    expect([limited.stdout, limited.status]).toEqual([usual.stdout, usual.status]);
    expect(filesIn(limited.folder)).toEqual(Object.keys(files).sort());
    expect(filesIn(usual.folder).length).toBeGreaterThan(Object.keys(files).length);
  });
});

/** Cases where a file takes the place of the folder. */
const BLOCKED: Readonly<Record<string, Case & { readonly blocker: string }>> = {
  init: {
    ...(WRITERS.init as Case),
    blocker: '.github',
    said: /^leakage\.yml: cannot write to \S*\.github\S* \((EEXIST|ENOTDIR)\); the result above is whole\. /,
  },
  'index build': {
    ...(WRITERS['index build'] as Case),
    blocker: 'index',
    said: /^--out: cannot write to index/,
  },
  fingerprint: {
    ...(WRITERS.fingerprint as Case),
    args: ['fingerprint', '--profile', 'audfprint', '--afpt', 'out/a.afpt', 'a.wav'],
    blocker: 'out',
    said: /^--afpt: cannot write to out\/a\.afpt \(ENOTDIR\)\. /,
  },
};

test.each(Object.entries(BLOCKED))('%s names the file that takes the place of a folder', (_, one) => {
  const { args, files, printed, said, blocker } = one;
  const folder = folderOf({ ...files, [blocker]: 'mine' });
  const { status, stdout, stderr } = run(folder, args, false);
  expect(stderr).toMatch(said);
  expect(stdout).toMatch(printed ?? /^$/);
  expect(status).toBe(2);
  expect(readFileSync(join(folder, blocker), 'utf8')).toBe('mine');
});

test('lock names a folder that stands where the file is to be', () => {
  const folder = folderOf({ ...TABLES, 'leakage.yml': CONFIG, 'leakage.lock/x': '' });
  const { status, stderr } = run(folder, ['lock'], false);
  expect(stderr).toMatch(/^leakage\.lock: cannot write to leakage\.lock \(EISDIR\)\. /);
  expect(status).toBe(2);
  expect(filesIn(folder)).toEqual(['bench.csv', 'corpus.csv', 'leakage.yml', 'x']);
});
