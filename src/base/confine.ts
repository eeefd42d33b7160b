import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Config, Place, Split } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { type FindPaths, membersOf, resolveMembers, rootsOf } from '../config/members.ts';
import { findPaths } from '../platform/find-paths.ts';
import { fixedPart, fixedPlace } from '../platform/glob.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { isRemote, lockFileOf } from '../sources/lock.ts';
import { croissantPaths } from '../split/croissant/open.ts';
import { isBelow } from './isolate.ts';

/**
 * Reads a configuration that comes from somebody without write access: whatever it names has to lie in the workspace,
 * once links are followed, and to be a file or a folder. The folder of git is none of it: the checkout may have left a
 * token there.
 * @throws ProblemError with every path that leads elsewhere, at the line that names it; nothing of what it leads to is
 *   read.
 */
export async function confinedConfig(file: string, workspace: string): Promise<Config> {
  const root = await realpath(workspace);
  const own = await wrongWith(file, root);
  if (own) throw new ProblemError([toProblem(file, undefined, file, own)]);
  const config = await loadConfig(file, file, findWithin(root));
  const problems = await problemsOutside(config, root);
  if (problems.length > 0) throw new ProblemError(problems);
  return config;
}

/**
 * Returns a problem for each path of a configuration that leads out of a folder once links are followed, or to
 * something that is no file.
 * @param root links resolved.
 */
export async function problemsOutside(config: Config, root: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const look = async (path: string, place: Place | undefined, within: readonly string[] = []): Promise<void> => {
    const wrong = await firstOf([path, ...within], (each) => wrongWith(each, root));
    if (wrong) problems.push(toProblem(config.file, place, wrong.path, wrong.message));
  };
  for (const given of config.splits) {
    const { form, keep, place } = given;
    // A pattern is looked up below a folder that has to lie in the workspace too.
    for (const { declared, within } of [...(given.members ?? []), ...(given.audio?.roots ?? [])])
      if (within !== undefined) await look(resolve(within, fixedPart(declared)), place);
    // A pattern that finds nothing is complained of when it is read.
    const split = problems.length > 0 ? given : await resolveMembers(given).catch(() => given);
    for (const one of membersOf(split)) {
      const { file: source } = one;
      // The files of an audio folder are held to that folder one by one, where they are found.
      if (!isRemote(source)) await look(source, place, form === 'index' ? await partsBeside(source) : []);
      if (form === 'croissant' && problems.length === 0)
        for (const path of await pathsDescribed(one)) await look(path, place);
    }
    for (const path of [keep.ids ?? [], (given.with ?? []).map((join) => join.file)].flat())
      if (!isRemote(path)) await look(path, place);
    for (const root of split.audio ? rootsOf(split.audio) : [])
      if (form !== 'folder' || root !== split.file) await look(root, place);
  }
  const { model } = config.match.text;
  if (model && 'folder' in model) await look(model.folder, config.places.match, await allBelow(model.folder));
  if (config.baseline !== undefined) await look(config.baseline, config.places.baseline);
  await look(lockFileOf(config.file), undefined);
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** Looks up patterns of families, below a folder that has to lie in the workspace. */
const findWithin =
  (root: string): FindPaths =>
  async (within, pattern, wanted) => {
    const folder = resolve(within, fixedPlace(pattern));
    const wrong = await wrongWith(folder, root);
    if (wrong !== undefined) throw new ProblemError([toProblem(folder, undefined, folder, wrong)]);
    return findPaths(within, pattern, wanted);
  };

type Wrong = { readonly path: string; readonly message: string };

async function firstOf(
  paths: readonly string[],
  look: (path: string) => Promise<string | undefined>,
): Promise<Wrong | undefined> {
  for (const path of paths) {
    const message = await look(path);
    if (message !== undefined) return { path, message };
  }
  return undefined;
}

/**
 * Returns the reason for which a path must not be read; undefined when there is none. A path that does not exist is
 * reported later.
 */
async function wrongWith(path: string, root: string): Promise<string | undefined> {
  const real = await realOf(resolve(path));
  if (real === undefined) return 'is a link that leads nowhere';
  if (!isBelow(root, real)) return 'leads out of the repository, where a pull request from a fork reads nothing';
  if (/(^|[/\\])\.git([/\\]|$)/i.test(relative(root, real))) return "is git's own, and no table";
  const kind = await stat(real).catch(() => undefined);
  if (kind && !kind.isFile() && !kind.isDirectory()) return 'is neither a file nor a folder, but a pipe or a device';
  return undefined;
}

/**
 * Where a path really leads; of one that does not exist, where its deepest folder that does leads. Undefined: a link to
 * nothing.
 */
async function realOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    if ((await lstat(path).catch(() => undefined))?.isSymbolicLink()) return undefined;
    const parent = dirname(path);
    const real = parent === path ? path : await realOf(parent);
    return real === undefined ? undefined : join(real, basename(path));
  }
}

const toProblem = (file: string, place: Place | undefined, path: string, message: string): Problem => ({
  ...{ file, ...place, message: path === file ? message : `${path} ${message}` },
  remedy:
    'Name files below the repository, without links that lead out of it; or have somebody with write access open the pull request',
});

/**
 * Lists the paths that a Croissant file gives for a split; a file that cannot be read is reported when it is opened.
 */
async function pathsDescribed(split: Split): Promise<readonly string[]> {
  const paths = await croissantPaths(split).catch(() => []);
  return paths.map((path) => join(dirname(split.file), path));
}

async function partsBeside(index: string): Promise<readonly string[]> {
  const folder = (await stat(index).catch(() => undefined))?.isDirectory() ? index : dirname(index);
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

async function allBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => !name.split(sep).includes('.git')).map((name) => join(folder, name));
}
