import { posix, relative, sep } from 'node:path';
import type { FindPaths } from '../config/members.ts';
import { byNumbers, findPaths, matchesPattern, noMatch } from '../platform/find-paths.ts';
import { ProblemError } from '../platform/problem.ts';
import type { Snapshot } from './snapshot.ts';
import { findIn, isTracked, pathsBelow, type Tree } from './tree.ts';

/**
 * Creates the look-up of patterns at the base: among the files that it has, and those of the work tree that git tracks
 * on neither side or that lie in a submodule of the base.
 *
 * @param absolute makes a path of the configuration one of the work tree.
 */
export function findAtBase(held: Snapshot, absolute: (path: string) => string): FindPaths {
  const { base, tracked, toplevel } = held;
  const readLink = ({ oid }: { readonly oid: string }): Promise<string> => held.text(oid);
  return async (within, pattern, wanted) => {
    const folder = relative(toplevel, absolute(within)).replaceAll(sep, '/');
    const inTree = (path: string): string => posix.join(folder, path);
    const outside = /^([a-z]:)?[/\\]/i.test(pattern) || posix.join(folder, pattern).startsWith('../');
    const here = await findPaths(absolute(within), pattern, wanted).catch((error) => {
      if (error instanceof ProblemError && !outside) return [];
      throw error;
    });
    if (outside) return here;
    const found = new Set<string>();
    for (const path of candidates([...base.keys()], wanted)) {
      const own = posix.relative(folder, path);
      if (matchesPattern(pattern, own)) found.add(own);
    }
    const isOnTheWay = (link: string): boolean => leadsOn(posix.relative(folder, link), pattern);
    for (const paths of await linkedFolders(base, readLink, isOnTheWay))
      for (const path of candidates(paths, wanted)) {
        const own = posix.relative(folder, path);
        if (matchesPattern(pattern, own)) found.add(own);
      }
    for (const path of here) {
      const { kind } = await findIn(base, inTree(path), readLink);
      if (kind === 'submodule' || (!isTracked(base, inTree(path)) && !isTracked(tracked, inTree(path))))
        found.add(path);
    }
    if (found.size === 0) throw noMatch(posix.join(within, pattern), wanted);
    return [...found].sort(byNumbers);
  };
}

/** Number of links that may lead through one another; a link to a folder above itself leads on for ever. */
const MOST_NESTED = 3;

/**
 * Lists what lies in folders that links of a tree lead to, by way of each link.
 * @param isOnTheWay whether a link is to be followed: to read one starts git, and a tree may have a hundred thousand.
 */
async function linkedFolders(
  tree: Tree,
  readLink: Parameters<typeof findIn>[2],
  isOnTheWay: (link: string) => boolean,
  links: readonly string[] = [...tree].flatMap(([path, { kind }]) => (kind === 'link' ? [path] : [])),
  nested = 1,
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for (const link of links.filter(isOnTheWay)) {
    const { kind, path: to } = await findIn(tree, link, readLink);
    if (kind !== 'folder') continue;
    const below = pathsBelow(tree, to).map((path) => ({
      path: `${link}/${to === '.' ? path : path.slice(to.length + 1)}`,
      isLink: tree.get(path)?.kind === 'link',
    }));
    found.push(below.map(({ path }) => path));
    const further = below.flatMap(({ path, isLink }) => (isLink ? [path] : []));
    if (nested < MOST_NESTED) found.push(...(await linkedFolders(tree, readLink, isOnTheWay, further, nested + 1)));
  }
  return found;
}

/** Reports whether a pattern goes on below a path, both relative to one folder. `**` follows no link. */
function leadsOn(path: string, pattern: string): boolean {
  const parts = posix.normalize(pattern).split('/');
  const names = path.split('/').filter((name) => name !== '');
  if (names.every((name) => name === '..')) return true;
  return (
    names.length < parts.length &&
    names.every((name, i) => parts[i] !== '**' && matchesPattern(parts[i] as string, name))
  );
}

/** Lists those of some paths that a pattern may mean, and folders that they lie in. */
function candidates(paths: readonly string[], wanted: Parameters<FindPaths>[2]): Iterable<string> {
  if (wanted === 'file') return paths;
  if (wanted === 'index')
    return paths.flatMap((path) =>
      path.endsWith('/index.json') ? [path, posix.dirname(path)] : path.endsWith('.json') ? [path] : [],
    );
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = posix.dirname(path); at !== '.' && !folders.has(at); at = posix.dirname(at)) folders.add(at);
  return folders;
}
