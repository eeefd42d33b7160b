import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeHalfFiles } from '../../src/platform/half-files.ts';
import { makeFolder, makeFolderNow } from '../../src/platform/make-folder.ts';
import { writeWhole } from '../../src/platform/state-file.ts';
import { writeFileWhole } from '../../src/platform/write-file.ts';
import { jsonTexts, writeTexts } from '../../src/report/stream.ts';
import { temporaryFolder } from '../support/folder.ts';
import { bundleProgram } from '../support/program.ts';

function* failing(): Generator<string> {
  yield 'the beginning';
  throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
}

describe('a file', () => {
  test.each(['new', 'old'])('is there whole or not at all (%s)', async (kind) => {
    const folder = temporaryFolder();
    const file = join(folder, 'report.json');
    if (kind === 'old') writeFileSync(file, 'as it was');
    await expect(writeFileWhole(file, failing())).rejects.toMatchObject({ code: 'ENOSPC', path: file });
    await expect(writeTexts(file, failing())).rejects.toMatchObject({ code: 'ENOSPC', path: file });
    expect(readdirSync(folder)).toEqual(kind === 'old' ? ['report.json'] : []);
    if (kind === 'old') expect(readFileSync(file, 'utf8')).toBe('as it was');
    await writeFileWhole(file, ['a', new Uint8Array([98])]);
    expect(readFileSync(file, 'utf8')).toBe('ab');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('is not left behind half when the process is stopped', async () => {
    const folder = temporaryFolder();
    function* stopped(): Generator<string> {
      yield 'the beginning';
      expect(readdirSync(folder)).toHaveLength(1);
      removeHalfFiles();
      expect(readdirSync(folder)).toEqual([]);
      throw new Error('stopped');
    }
    await expect(writeFileWhole(join(folder, 'report.json'), stopped())).rejects.toThrow('stopped');
    await writeFileWhole(join(folder, 'report.json'), ['whole']);
    removeHalfFiles();
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('keeps its permissions, and a link stays a link', async () => {
    const folder = temporaryFolder();
    const [file, link] = [join(folder, 'file'), join(folder, 'link')];
    writeFileSync(file, 'old', { mode: 0o600 });
    symlinkSync('file', link);
    await writeFileWhole(link, ['new']);
    expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['new', true]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('in a folder that vanished names the file', async () => {
    const file = join(temporaryFolder(), 'gone/r.sarif');
    await expect(writeFileWhole(file, ['x'])).rejects.toMatchObject({ code: 'ENOENT', path: file });
  });
});

// The superuser may go beyond some limits, not beyond this one.
describe.skipIf(process.platform !== 'linux')('where files may have no more than 4 kB', () => {
  const run = async (folder: string, code: string) => {
    const program = join(folder, 'write.mjs');
    await bundleProgram(
      `process.on('SIGXFSZ', () => undefined);
       const say = (error: { code?: string; message: string }) => console.log(error.code ?? error.message);
       ${code}`,
      program,
    );
    const limited = ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, program];
    const { stdout, stderr } = spawnSync('/usr/bin/env', ['bash', ...limited], { cwd: folder, encoding: 'utf8' });
    return stdout + stderr;
  };
  const long = "'x'.repeat(1 << 20)";
  const WRITERS: readonly (readonly [writer: string, file: string, code: string])[] = [
    [
      'a report',
      'report.json',
      `import { writeTexts } from './src/report/stream.ts'; writeTexts('report.json', [${long}]).catch(say);`,
    ],
    [
      'a lock or a baseline',
      'leakage.lock',
      `import { writeWhole } from './src/platform/state-file.ts'; writeWhole('leakage.lock', ${long}).catch(say);`,
    ],
    [
      'an index',
      'index',
      `import { buildIndex } from './src/indexing/build.ts';
       import { tableSplit } from './test/support/split.ts';
       buildIndex(tableSplit('t.csv'), 0, { folder: 'index' }).catch(say);`,
    ],
    [
      'a result in the cache',
      'cache/results',
      `import { writeResult } from './src/base/results.ts';
       writeResult('cache', 'k', { check: {}, overlaps: [], splits: [], ids: [${long}] } as never).then(() => console.log('EFBIG'), say);`,
    ],
  ];
  test.each(WRITERS)('%s leaves nothing of 0 bytes', async (_, file, code) => {
    const folder = temporaryFolder();
    const rows = Array.from({ length: 20_000 }, (_, i) => `r${i},Title ${i * 7919},Artist ${i}\n`).join('');
    writeFileSync(join(folder, 't.csv'), `id,title,artist\n${rows}`);
    expect(await run(folder, code)).toContain('EFBIG');
    expect(existsSync(join(folder, file))).toBe(false);
    const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left.map(({ name }) => name).sort()).toEqual(['t.csv', 'write.mjs']);
  });
});

describe('a folder', () => {
  test('is made with those above it, also by two at once', async () => {
    const folder = join(temporaryFolder(), 'a/b/c');
    await Promise.all([makeFolder(folder), makeFolder(folder)]);
    expect(makeFolderNow(folder)).toBe(false);
    expect(makeFolderNow(join(folder, 'd/e'))).toBe(true);
    expect(existsSync(join(folder, 'd/e'))).toBe(true);
  });

  test('below a file is an error', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file/a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(() => makeFolderNow(join(folder, 'file/a'))).toThrow(/ENOTDIR/);
    await expect(makeFolder(join(folder, 'file'))).resolves.toBeUndefined();
  });

  // In Node 20 `mkdir` with `recursive` never ends there.
  test.skipIf(process.platform !== 'linux')('that cannot be made, as in /proc, is an error', async () => {
    await expect(makeFolder('/proc/x/y')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(() => makeFolderNow('/proc/x')).toThrow(/ENOENT/);
    await expect(writeWhole('/proc/x/leakage.lock', 'x')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('JSON of a list that is made as it is written has the bytes of the list', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a'));
  await writeTexts(join(folder, 'a/b'), jsonTexts({ a: [1, 2] }));
  expect(readFileSync(join(folder, 'a/b'), 'utf8')).toBe('{\n  "a": [\n    1,\n    2\n  ]\n}\n');
});
