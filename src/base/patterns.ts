import { posix, relative, sep } from 'node:path';
import { ProblemError } from '../problem.ts';
import { byNumbers, findPaths, matchesPattern, noMatch } from '../split/find-paths.ts';
import type { FindPaths } from '../split/members.ts';
import type { Held } from './held.ts';
import { findIn, isTracked, type Tree } from './tree.ts';

/**
 * Creates the look-up of patterns at the base: among the files that it has, and those of the work tree that git tracks on neither side or that
 * lie in a submodule of the base.
 *
 * @param absolute makes a path of the configuration one of the work tree.
 */
export function findAtBase(held: Held, absolute: (path: string) => string): FindPaths {
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
    for (const path of candidates(base, wanted)) {
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

/** Lists the paths of a tree that a pattern may mean. */
function candidates(tree: Tree, wanted: Parameters<FindPaths>[2]): Iterable<string> {
  const paths = [...tree.keys()];
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
