import { copyFile, link, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { digestOf } from '../platform/digest.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { isBelow } from './isolate.ts';
import type { Snapshot } from './snapshot.ts';
import { findIn, isTracked, pathsBelow, type TreeEntry } from './tree.ts';

/** Path on this machine of something that the base's configuration names, or the problem of getting it. */
export type CheckedOut = { readonly path: string; readonly problem?: string };

/** Takes a path, given as an absolute one of the work tree, as it was at the base. */
export type Take = (path: string) => Promise<CheckedOut>;

/**
 * Takes files from the base as they are asked for. What the work tree has unchanged is used where it lies; the rest is
 * written below `folder`, under the same path. What git tracks on neither side, as data that a workflow downloads, is
 * the work tree's.
 * @param confined whether nothing outside of the work tree may be read.
 */
export function checkoutFrom(held: Snapshot, folder: string, confined: boolean): Take {
  const { base, tracked, toplevel } = held;
  const there = (path: string): string => join(folder, path);
  const here = (path: string): string => join(toplevel, path);
  const linkTarget = ({ oid }: TreeEntry): Promise<string> => held.text(oid);

  /** The work tree's own. */
  const fromWorkspace = async (path: string): Promise<CheckedOut> => {
    if (!confined) return { path };
    const real = await realpath(path).catch(() => path);
    if (isBelow(toplevel, real)) return { path };
    return { path: join(folder, '.outside'), problem: `${path} leads out of the repository` };
  };

  const file = async (path: string, oid: string, changed: ReadonlySet<string>): Promise<CheckedOut> => {
    if (tracked.get(path)?.oid === oid && !changed.has(path)) return { path: here(path) };
    const target = there(path);
    await makeFolder(dirname(target));
    if (await stat(target).catch(() => undefined)) return { path: target };
    await held.write(oid, target);
    return resolvePointer(held, path, target);
  };

  /** A folder that is not the work tree's: what is the same is linked, what git tracks on neither side as well. */
  const wholeFolder = async (
    path: string,
    paths: readonly string[],
    changed: ReadonlySet<string>,
  ): Promise<CheckedOut> => {
    const problems: string[] = [];
    for (const each of paths) {
      const entry = base.get(each) as TreeEntry;
      const found = entry.kind === 'file' ? { ...entry, path: each } : await findIn(base, each, linkTarget);
      if (found.kind !== 'file') continue;
      const taken = await file(found.path, found.oid, changed);
      if (taken.problem) problems.push(taken.problem);
      if (taken.path !== there(each)) await linkOrCopy(taken.path, there(each));
    }
    for (const each of await untrackedBelow(here(path))) {
      const name = path === '.' ? each : `${path}/${each}`;
      if (!tracked.has(name) && !base.has(name)) await linkOrCopy(here(name), there(name));
    }
    return { path: there(path), ...(problems[0] === undefined ? {} : { problem: problems[0] }) };
  };

  return async (absolute) => {
    const asked = relative(toplevel, absolute).replaceAll(sep, '/') || '.';
    if (asked.startsWith('../') || asked === '..' || /^[a-z]:|^\//i.test(asked)) return fromWorkspace(absolute);
    const found = await findIn(base, asked, linkTarget);
    const { path } = found;
    if (found.kind === 'submodule') {
      if (tracked.get(path)?.oid === found.oid) return fromWorkspace(absolute);
      return {
        path: there(asked),
        problem: `${asked} lies in the submodule ${path}, which was another commit at the base`,
      };
    }
    if (found.kind === 'none') {
      // Tracked now: it came with the change. Else git knows nothing of it.
      return isTracked(tracked, path) ? { path: there(asked) } : fromWorkspace(join(toplevel, path));
    }
    const changed = await held.changed(path);
    if (found.kind === 'file') return file(path, found.oid, changed);
    const paths = pathsBelow(base, path);
    const same = paths.every((each) => tracked.get(each)?.oid === base.get(each)?.oid && !changed.has(each));
    if (same && pathsBelow(tracked, path).length === paths.length) return fromWorkspace(here(path));
    return wholeFolder(path, paths, changed);
  };
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  const real = await realpath(from).catch(() => from);
  await link(real, to).catch(() => copyFile(real, to).catch(() => undefined));
}

/** The files in a folder, by their paths below it. */
async function untrackedBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && !/(^|[/\\])\.git([/\\]|$)/.test(join(entry.parentPath, entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

const LONGEST_POINTER = 1024;

/** Puts the content that a Git LFS pointer stands for in its place, where this machine has it. */
async function resolvePointer({ toplevel, lfs }: Snapshot, path: string, target: string): Promise<CheckedOut> {
  if ((await stat(target)).size > LONGEST_POINTER) return { path: target };
  const text = await readFile(target, 'utf8');
  const oid = /^version https:\/\/git-lfs\.github\.com\/spec\/[\s\S]*^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
  if (oid === undefined) return { path: target };
  const places = [...(lfs ? [join(lfs, oid.slice(0, 2), oid.slice(2, 4), oid)] : []), join(toplevel, path)];
  for (const place of places) {
    if ((await digestOf(place)) !== oid) continue;
    await rm(target);
    await linkOrCopy(place, target);
    return { path: target };
  }
  return { path: target, problem: `${path} is in Git LFS, and its content at the base is not here` };
}
