import { copyFile, lstat, mkdir, readdir, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';
import { Unavailable } from './unavailable.ts';

/** Repository with a work tree, as its files say; git itself was not asked. Links are resolved. */
export type Located = {
  /** Folder of the work tree. */
  readonly toplevel: string;
  /** Folder of HEAD and the index: `.git`, or that of a linked worktree or a submodule. */
  readonly gitDir: string;
  /** Folder of objects and refs: that of the main work tree, where `gitDir` is that of a linked one. */
  readonly commonDir: string;
};

/**
 * Finds the repository of a checkout that a configuration's folder lies in, without starting git there: the outermost
 * one below `workspace`. Only `.git` counts, which git lets nobody commit; a bare repository among the files does not.
 * @returns undefined when there is none, also where the folder lies outside of the workspace.
 * @throws Unavailable when another repository lies between it and the folder, or what is found is not to be used.
 */
export async function repositoryBelow(workspace: string, folder: string): Promise<Located | undefined> {
  const real = await realpath(workspace).catch(() => undefined);
  const root = [resolve(workspace), real].find((each) => each !== undefined && isBelow(each, folder));
  if (root === undefined) return undefined;
  const steps = relative(root, folder).split(sep).filter(Boolean);
  const found: string[] = [];
  for (let i = 0; i <= steps.length; i++) {
    const at = join(root, ...steps.slice(0, i));
    if (await exists(join(at, '.git'))) found.push(at);
  }
  const [outer, inner] = found;
  if (outer === undefined) return undefined;
  if (inner !== undefined)
    throw new Unavailable(
      `the configuration lies in ${relative(root, inner)}, a repository (a submodule or another clone) inside the one that is checked out: keep leakage.yml outside of it, or check that repository by a workflow of its own`,
    );
  return open(outer);
}

/**
 * Finds the nearest repository upwards of a folder: first by the path as written, then with its links resolved.
 * @returns undefined when there is none.
 * @throws Unavailable when what is found is not to be used.
 */
export async function repositoryAbove(folder: string): Promise<Located | undefined> {
  for (const start of [resolve(folder), await realpath(folder).catch(() => undefined)]) {
    for (let at = start; at !== undefined; at = dirname(at) === at ? undefined : dirname(at))
      if (await exists(join(at, '.git'))) return open(at);
  }
  return undefined;
}

async function open(folder: string): Promise<Located> {
  const toplevel = await realpath(folder);
  const entry = join(toplevel, '.git');
  const gitDir = await realpath(
    (await stat(entry).catch(() => undefined))?.isFile() ? await target(entry) : entry,
  ).catch(() => undefined);
  if (gitDir === undefined) throw new Unavailable(`${entry} leads nowhere: clone the repository anew`);
  if (gitDir !== entry && isBelow(toplevel, gitDir))
    throw new Unavailable(
      `${entry} leads to ${gitDir}, a folder among the files of the work tree: clone the repository anew`,
    );
  const common = (await readFile(join(gitDir, 'commondir'), 'utf8').catch(() => '')).trim();
  const commonDir = await realpath(resolve(gitDir, common)).catch(() => undefined);
  if (commonDir === undefined || !(await exists(join(commonDir, 'objects'))) || !(await exists(join(gitDir, 'HEAD'))))
    throw new Unavailable(`${entry} is not a repository of git: clone it anew`);
  if (commonDir !== join(toplevel, '.git') && isBelow(toplevel, commonDir))
    throw new Unavailable(
      `${entry} leads to ${commonDir}, a folder among the files of the work tree: clone the repository anew`,
    );
  if (await exists(join(commonDir, 'reftable')))
    throw new Unavailable(
      'the repository keeps its refs as a reftable, which is not supported: run `git refs migrate --ref-format=files`',
    );
  return { toplevel, gitDir, commonDir };
}

/** Where the file `.git` of a linked worktree or a submodule leads. */
async function target(entry: string): Promise<string> {
  const [, path] = /^gitdir: (.+?)\r?\n?$/s.exec(await readFile(entry, 'utf8')) ?? [];
  if (path === undefined) throw new Unavailable(`${entry} is not a file that leads to a repository of git`);
  return resolve(dirname(entry), path);
}

/** Repository of our own that has objects and refs of another one, and nothing of its configuration. */
export type Isolated = {
  /** The commit that is checked out; undefined on a branch without one. */
  readonly head: string | undefined;
  readonly isShallow: boolean;
  /** Whether objects are left out on purpose (a clone with `--filter`). */
  readonly isPartial: boolean;
};

/**
 * Makes `dir` a repository that reads objects and refs of another one in place. It has a configuration of its own, no
 * hooks, no remotes and no attributes, and what is fetched is written to it: the other repository stays as it is. Below
 * `apart` lies one more, which knows of no object, but whose objects are read as well.
 * @throws Unavailable when the other one cannot be read.
 */
export async function isolate(dir: string, { gitDir, commonDir }: Located): Promise<Isolated> {
  const head = (await readFile(join(gitDir, 'HEAD'), 'utf8')).trim();
  const [, branch] = /^ref: (refs\/\S+)$/.exec(head) ?? [];
  if (branch === undefined && !OID.test(head))
    throw new Unavailable(`${join(gitDir, 'HEAD')} names no commit or branch`);
  const oid = branch === undefined ? head : await commitOf(branch, commonDir);
  const format = oid?.length === 64 ? '1\n[extensions]\n\tobjectFormat = sha256' : '0';
  for (const own of [dir, join(dir, 'apart')]) {
    await makeFolder(join(own, 'objects/info'));
    await writeFile(join(own, 'HEAD'), `${own === dir ? head : 'ref: refs/heads/none'}\n`);
    await writeFile(join(own, 'config'), `[core]\n\trepositoryFormatVersion = ${format}\n`);
  }
  await mkdir(join(dir, 'apart/refs'));
  const objects = [join(commonDir, 'objects'), join(dir, 'apart/objects')];
  await writeFile(join(dir, 'objects/info/alternates'), `${objects.map(quoted).join('\n')}\n`);
  // A junction needs no permission on Windows.
  await symlink(join(commonDir, 'refs'), join(dir, 'refs'), 'junction');
  if (gitDir === commonDir && (await exists(join(gitDir, 'logs'))))
    await symlink(join(gitDir, 'logs'), join(dir, 'logs'), 'junction');
  for (const name of ['packed-refs', 'shallow']) await copyFile(join(commonDir, name), join(dir, name)).catch(absent);
  for (const name of await readdir(gitDir))
    if (name.startsWith('sharedindex.')) await copyFile(join(gitDir, name), join(dir, name));
  const shallow = await stat(join(dir, 'shallow')).catch(() => undefined);
  const packs = await readdir(join(commonDir, 'objects/pack')).catch(() => []);
  return {
    head: oid,
    isShallow: shallow !== undefined && shallow.size > 0,
    isPartial: packs.some((name) => name.endsWith('.promisor')),
  };
}

const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

async function commitOf(branch: string, commonDir: string): Promise<string | undefined> {
  if (branch.split('/').some((part) => part === '' || part.startsWith('.'))) return undefined;
  const loose = (await readFile(join(commonDir, branch), 'utf8').catch(() => '')).trim();
  if (OID.test(loose)) return loose;
  const packed = await readFile(join(commonDir, 'packed-refs'), 'utf8').catch(() => '');
  const line = packed.split('\n').find((each) => each.endsWith(` ${branch}`));
  const [oid = ''] = line?.split(' ') ?? [];
  return OID.test(oid) ? oid : undefined;
}

/**
 * Returns a path as the file of alternates takes it: quoted where its first character or a newline would be read
 * otherwise.
 */
function quoted(path: string): string {
  if (process.platform === 'win32') return path.replaceAll('\\', '/');
  return /^["#]|\n/.test(path) ? `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : path;
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

export const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:|^[/\\]/i.test(way);
};
