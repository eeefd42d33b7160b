import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * Searches PATH for a program and returns its absolute path, or undefined. Only folders count that PATH names in full
 * and that lie outside of `untrusted`: an empty or relative entry is the working directory, and what lies there may
 * come from a pull request. Windows searches that directory first for a bare name, so callers start programs by the
 * path returned here alone.
 */
export async function findProgram(
  name: string,
  env: NodeJS.ProcessEnv,
  untrusted: readonly string[] = workspaceOf(env),
): Promise<string | undefined> {
  for await (const path of programsOnPath(name, env, untrusted)) return path;
  return undefined;
}

/** Yields every program of that name on PATH, as {@link findProgram} finds it, in the order of PATH. */
export async function* programsOnPath(
  name: string,
  env: NodeJS.ProcessEnv,
  untrusted: readonly string[] = workspaceOf(env),
): AsyncGenerator<string> {
  for (const folder of await trustedFolders(variableOf(env, 'PATH'), untrusted)) {
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    const target = await realpath(path).catch(() => undefined);
    if (target === undefined || (await isIn(target, untrusted))) continue;
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) yield path;
  }
}

/** Tells whether a program lies, or its link leads, in the checkout of a workflow. */
export const isUntrusted = async (path: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
  (await isIn(dirname(path), workspaceOf(env))) || isIn(path, workspaceOf(env));

/** Lists of folders that the loader of programs searches; an empty entry among them is the working directory. */
const SEARCHED = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH'];

/**
 * Returns the variables that a program needs to be loaded, and no others: a program that a hostile file takes over
 * finds no tokens. Of the lists of folders only those entries remain from which {@link findProgram} takes programs.
 */
export async function loaderEnvironment(
  env: NodeJS.ProcessEnv,
  untrusted: readonly string[] = workspaceOf(env),
): Promise<Readonly<Record<string, string>>> {
  const entries: [string, string][] = [['LC_ALL', 'C']];
  const root = variableOf(env, 'SystemRoot');
  if (root !== undefined) entries.push(['SystemRoot', root]);
  for (const name of SEARCHED) {
    const folders = await trustedFolders(variableOf(env, name), untrusted);
    if (folders.length > 0) entries.push([name, folders.join(delimiter)]);
  }
  return Object.fromEntries(entries);
}

/** Windows calls it Path, and a copy of its environment tells that from PATH. */
const variableOf = (env: NodeJS.ProcessEnv, name: string): string | undefined =>
  env[name] ??
  Object.entries(env).find(([key]) => process.platform === 'win32' && key.toUpperCase() === name.toUpperCase())?.[1];

async function trustedFolders(list: string | undefined, untrusted: readonly string[]): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const folder of (list ?? '').split(delimiter))
    if (isAbsolute(folder) && !(await isIn(folder, untrusted))) folders.push(folder);
  return folders;
}

/** The checkout of a workflow: its files, programs among them, are those of a pull request. */
const workspaceOf = ({ GITHUB_WORKSPACE: workspace }: NodeJS.ProcessEnv): readonly string[] =>
  workspace ? [resolve(workspace)] : [];

async function isIn(path: string, folders: readonly string[]): Promise<boolean> {
  const real = async (each: string): Promise<string> => realpath(each).catch(() => resolve(each));
  const at = await real(path);
  for (const folder of folders) {
    const way = relative(await real(folder), at);
    if (way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))) return true;
  }
  return false;
}
