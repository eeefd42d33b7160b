import { lstat, readdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { problem } from './blocks.ts';
import { matchesShell } from './glob.ts';

/** Kind of path that a pattern is looked up for; an index is a folder with an index.json, or that file. */
export type Wanted = 'file' | 'folder' | 'index';

/** Largest number of paths that one pattern may find. */
export const MOST_FOUND = 10_000;

/** Largest number of names in folders that are compared with one pattern. */
const MOST_NAMES = 1_000_000;

/**
 * Finds the paths that match a pattern, sorted with `byNumbers`. Names that begin with a dot match only a part of the
 * pattern that does too; `.git` never matches. `*` follows a link to a folder, `**` does not.
 *
 * @param folder to which the pattern is relative; its own name is never part of the pattern.
 * @returns paths as the pattern is written: relative to `folder`, or absolute.
 * @throws ProblemError if a folder cannot be read, nothing is found, or too much.
 */
export async function findPaths(folder: string, pattern: string, wanted: Wanted): Promise<readonly string[]> {
  const absolute = /^([a-z]:)?[/\\]/i.exec(pattern)?.[0] ?? '';
  const parts = partsOf(pattern.slice(absolute.length));
  const place = (path: string): string => (absolute === '' ? join(folder, path) : path);
  const found = new Set<string>();
  let names = 0;
  const refuse = (message: string, remedy: string): Error => problem(place(pattern), undefined, message, remedy);
  const list = async (path: string): Promise<readonly { readonly name: string; readonly link: boolean }[]> => {
    const entries = await readdir(place(path) || '.', { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
      throw problem(place(path), undefined, `cannot be read (${error.code})`, 'Fix the permissions of the folder');
    });
    names += entries.length;
    if (names > MOST_NAMES)
      throw refuse(`more than ${count(MOST_NAMES)} names to compare with the pattern`, 'Name the folder more closely');
    return entries.map((entry) => ({ name: entry.name, link: entry.isSymbolicLink() }));
  };
  const add = async (path: string): Promise<void> => {
    // A link that leads nowhere is found, so that whoever reads it complains.
    if (!(await lstat(place(path)).catch(() => undefined))) return;
    const kind = await stat(place(path)).catch(() => undefined);
    if (kind && !isWanted(kind.isDirectory(), wanted, path)) return;
    if (wanted === 'index' && kind?.isDirectory() && !(await stat(join(place(path), 'index.json')).catch(() => false)))
      return;
    found.add(path);
    if (found.size > MOST_FOUND)
      throw refuse(`matches more than ${count(MOST_FOUND)} paths`, 'Name the files more closely, or join them first');
  };

  const walk = async (at: string, rest: readonly string[]): Promise<void> => {
    const [part, ...more] = rest;
    if (part === undefined) return add(at);
    if (isGit(part)) return;
    if (!/[*?[]/.test(part)) return walk(step(at, part), more);
    if (part === '**') await walk(at, more);
    for (const { name, link } of await list(at)) {
      if (!canMatch(part, name)) continue;
      if (part === '**') {
        if (!link && (await isFolder(place(step(at, name))))) await walk(step(at, name), rest);
      } else if (matchesShell(part, name) && (more.length === 0 || (await isFolder(place(step(at, name))))))
        await walk(step(at, name), more);
    }
  };
  // A file whose own name looks like a pattern.
  if (await stat(place(pattern)).catch(() => undefined)) return [pattern];
  await walk(absolute, parts);
  if (found.size > 0) return [...found].sort(byNumbers);
  throw noMatch(place(pattern), wanted);
}

/** Creates the error of a pattern that finds nothing. */
export function noMatch(pattern: string, wanted: Wanted): Error {
  const what = wanted === 'folder' ? 'folder' : wanted === 'index' ? 'index' : 'file';
  const message = `the pattern matches no ${what}`;
  return problem(pattern, undefined, message, 'Fix the pattern; it is relative to the folder of leakage.yml');
}

/** Tells whether a path that is not on disk matches a pattern, by the rules of `findPaths`. */
export function matchesPattern(pattern: string, path: string): boolean {
  const parts = partsOf(pattern);
  const names = partsOf(path);
  if (names.some(isGit)) return false;
  const hidden = names.filter((name) => name.startsWith('.') && name !== '..');
  return (
    hidden.every((name) => parts.some((part) => canMatch(part, name))) && matchesShell(parts.join('/'), names.join('/'))
  );
}

const partsOf = (path: string): readonly string[] =>
  posix
    .normalize(path)
    .split('/')
    .filter((part) => part !== '' && part !== '.');

const isGit = (name: string): boolean => /^\.git$/i.test(name);

const canMatch = (part: string, name: string): boolean =>
  !isGit(name) && (!name.startsWith('.') || (part.startsWith('.') && matchesShell(part, name)));

const isWanted = (folder: boolean, wanted: Wanted, path: string): boolean =>
  wanted === 'index' ? folder || path.endsWith('.json') : folder === (wanted === 'folder');

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true;

const step = (at: string, name: string): string => (at === '' || /[/\\]$/.test(at) ? `${at}${name}` : `${at}/${name}`);

const count = (number: number): string => number.toLocaleString('en');

/** Compares names by code point, but runs of digits as numbers: part-2 comes before part-10. */
export function byNumbers(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareRuns(left[i] as string, right[i] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}

const runsOf = (text: string): readonly string[] => text.split(/(\d+)/).filter((run) => run !== '');

function compareRuns(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
