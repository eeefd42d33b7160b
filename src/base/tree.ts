import { posix } from 'node:path';

/** Entry of git under a path: a file, a link, or the commit of a submodule. */
export type TreeEntry = { readonly kind: 'file' | 'link' | 'submodule'; readonly oid: string };

/** The files of a revision, by their paths with `/`. */
export type Tree = ReadonlyMap<string, TreeEntry>;

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = { '100': 'file', '120': 'link', '160': 'submodule' };

/** Returns the kind of an entry by its mode; undefined for a folder. */
export const kindOf = (mode: string): TreeEntry['kind'] | undefined => KINDS[mode.slice(0, 3)];

/** Reads what `git ls-tree -r -z` and `git ls-files -s -z` print. */
export function parseTree(output: Buffer): Tree {
  const tree = new Map<string, TreeEntry>();
  for (const record of output.toString('utf8').split('\0')) {
    const [, mode = '', oid = '', path] = /^(\d{6}) (?:\w+ )?([0-9a-f]{40,64})(?: \d)?\t(.+)$/s.exec(record) ?? [];
    const kind = kindOf(mode);
    if (path !== undefined && kind) tree.set(path, { kind, oid });
  }
  return tree;
}

/** Entry at a path, once links are followed. */
export type FoundEntry =
  | { readonly kind: 'file'; readonly path: string; readonly oid: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'submodule'; readonly path: string; readonly oid: string }
  /** Nothing that git holds; the path may lead out of the repository. */
  | { readonly kind: 'none'; readonly path: string };

const MOST_LINKS = 40;

/** Follows a path through the links of a tree, as the file system would; `readLink` gives where one leads. */
export async function findIn(
  tree: Tree,
  start: string,
  readLink: (entry: TreeEntry) => Promise<string>,
): Promise<FoundEntry> {
  let path = start;
  for (let links = 0; links < MOST_LINKS; links++) {
    const step = stepOf(tree, path);
    if (step === undefined) return isFolder(tree, path) ? { kind: 'folder', path } : { kind: 'none', path };
    const { at, entry } = step;
    if (entry.kind === 'submodule') return { kind: 'submodule', path: at, oid: entry.oid };
    if (entry.kind === 'file') return at === path ? { kind: 'file', path, oid: entry.oid } : { kind: 'none', path };
    path = posix.join(posix.dirname(at), await readLink(entry), path.slice(at.length));
    if (path.startsWith('../')) return { kind: 'none', path };
  }
  return { kind: 'none', path };
}

/** The first entry on the way to a path that is no folder. */
function stepOf(tree: Tree, path: string): { readonly at: string; readonly entry: TreeEntry } | undefined {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const at = end < 0 ? path : path.slice(0, end);
    const entry = tree.get(at);
    if (entry) return { at, entry };
    if (end < 0) return undefined;
  }
}

/** The paths of a tree below a folder. */
export const pathsBelow = (tree: Tree, folder: string): readonly string[] =>
  folder === '.' ? [...tree.keys()] : [...tree.keys()].filter((path) => path.startsWith(`${folder}/`));

const isFolder = (tree: Tree, path: string): boolean => pathsBelow(tree, path).length > 0;

/** Whether a tree has a path, something below it, or something in its way. */
export const isTracked = (tree: Tree, path: string): boolean =>
  stepOf(tree, path) !== undefined || isFolder(tree, path);
