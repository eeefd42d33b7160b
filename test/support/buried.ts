import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folder.ts';

/** Settings by which git takes a bare repository for one with a work tree. */
export const CORE = '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n';

/** Files of a bare repository without any history, which a pull request can commit. */
export const bare = (config: string) => ({ HEAD: 'ref: refs/heads/main\n', 'objects/x': '', 'refs/x': '', config });

/** Files of one whose first remote runs a command. */
export const running = (command: string) =>
  bare(`${CORE}[remote "origin"]\n\turl = file:///x\n\tuploadpack = "${command}; false"\n`);

export function writeTo(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Buries a repository's own history in a folder, with the commit `base` replaced by one of the files given. */
export function forge(repository: string, folder: string, base: string, files: Readonly<Record<string, string>>): void {
  const env = {
    ...{ PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a' },
  };
  const git = (args: readonly string[], input = ''): string =>
    execFileSync('git', args, { cwd: repository, env, input, encoding: 'utf8' }).trim();
  const blob = (text: string): string => git(['hash-object', '-w', '--stdin'], text);
  const entries = Object.entries(files).map(([name, text]) => `100644 blob ${blob(text)}\t${name}\n`);
  const forged = git(['commit-tree', git(['mktree'], entries.join('')), '-m', 'forged']);
  const buried = join(temporaryFolder(), 'buried');
  git(['clone', '--quiet', '--bare', '--no-hardlinks', '.', buried]);
  git(['push', '--quiet', buried, `${forged}:refs/replace/${base}`]);
  for (const name of ['hooks', 'info', 'description', 'branches'])
    rmSync(join(buried, name), { recursive: true, force: true });
  // Git commits no empty folder.
  writeTo(buried, { 'refs/heads/.keep': '', HEAD: `${base}\n`, config: CORE });
  cpSync(buried, folder, { recursive: true });
}
