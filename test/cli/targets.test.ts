import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runCheck } from '../../src/cli/check.ts';
import { temporaryFolder } from '../support/folder.ts';

const CONFIG = 'version: 1\npretrain:\n  p: {table: t.csv}\ntest:\n  t: {table: t.csv}\n';

/** Runs a check and returns its exit code or what it threw, and what it printed. */
async function run(folder: string, options: { readonly out?: string; readonly sarif?: string }) {
  writeFileSync(join(folder, 't.csv'), 'id,title,artist\n1,Hello,Adele\n');
  writeFileSync(join(folder, 'leakage.yml'), CONFIG);
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    const code = await runCheck(join(folder, 'leakage.yml'), options).catch((error: Error) => error.message);
    return { code, printed: printed.replaceAll(folder, '.') };
  } finally {
    write.mockRestore();
  }
}

it.each([
  ['out', 'file', '--out: cannot write to ./file: it is a file'],
  ['out', 'file/out', '--out: cannot write to ./file/out: ./file is a file'],
  ['sarif', 'none/r.sarif', '--sarif: cannot write to ./none/r.sarif: the folder ./none does not exist'],
  ['sarif', 'folder', '--sarif: cannot write to ./folder: it is a folder'],
  ['out', 'link', '--out: cannot write to ./link: it is a link to nothing'],
  ['out', 'link/a/b', '--out: cannot write to ./link/a/b: ./link is a link to nothing'],
  ['sarif', 'link', '--sarif: cannot write to ./link: it is a link to nothing'],
])('--%s %s is refused before anything is searched', async (option, path, said) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'folder'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  const { code, printed } = await run(folder, { [option]: join(folder, path) });
  expect(code).toBe(2);
  expect(printed).toContain(said);
  expect(printed).not.toContain('Hello');
  expect(readdirSync(folder).sort()).toEqual(['file', 'folder', 'leakage.yml', 'link', 't.csv']);
});

it('a folder that is not there yet is made', async () => {
  const folder = temporaryFolder();
  expect((await run(folder, { out: join(folder, 'a/b'), sarif: join(folder, 'r.sarif') })).code).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(['a', 'leakage.yml', 'r.sarif', 't.csv']);
});

it.skipIf(process.platform !== 'linux')(
  'the result is printed before writing fails, and the file is named',
  async () => {
    const { code, printed } = await run(temporaryFolder(), { sarif: '/dev/full' });
    expect(printed).toContain('Hello by Adele');
    expect(code).toContain('--sarif: cannot write to /dev/full (ENOSPC); the result above is whole');
  },
);
