import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Whether a path is as a pattern of Croissant says: `*` is anything, slashes as well, as in mlcroissant; `?` is one
 * character, `[ab]` one of them; a `**` with a slash may also be nothing. Takes no longer than pattern times path.
 */
export function matchesAnyDepth(pattern: string, path: string): boolean {
  const short = pattern.replace(/^\.?\//, '');
  const wild = toParts(short);
  return matchParts(wild, path) || (short.includes('**/') && matchParts(toParts(short.replaceAll('**/', '')), path));
}

/**
 * Whether a path is as a pattern of a shell says: `*` stays within a folder, a `**` between slashes is any number of
 * folders. Takes no longer than pattern times path.
 */
export function matchesShell(pattern: string, path: string): boolean {
  const folders = path.split('/');
  // How many of them the pattern so far may have taken.
  let taken = folders.map(() => false).concat(false);
  taken[0] = true;
  for (const part of pattern.replace(/^\.?\//, '').split('/')) {
    const before = taken;
    const parts = toParts(part);
    taken =
      part === '**'
        ? before.map((_, i) => before.slice(0, i + 1).some((each) => each))
        : before.map((_, i) => i > 0 && (before[i - 1] as boolean) && matchParts(parts, folders[i - 1] as string));
  }
  return taken[folders.length] as boolean;
}

type Part = '*' | ((character: string) => boolean);

const toParts = (pattern: string): readonly Part[] =>
  [...pattern.matchAll(/\*+|\?|\[(!?)(\]?[^\]]*)\]|[\s\S]/g)].map(([text, not, characters]): Part => {
    if (text.startsWith('*')) return '*';
    if (text === '?') return () => true;
    if (characters !== undefined) return (character) => isAmong(character, characters) !== (not === '!');
    return (character) => character === text;
  });

function isAmong(character: string, characters: string): boolean {
  for (let i = 0; i < characters.length; i++) {
    const from = characters[i] as string;
    const to = characters[i + 1] === '-' ? characters[i + 2] : undefined;
    if (to === undefined ? character === from : character >= from && character <= to) return true;
    if (to !== undefined) i += 2;
  }
  return false;
}

function matchParts(parts: readonly Part[], text: string): boolean {
  let [at, part] = [0, 0];
  // Where the last star stands, and up to where it has taken the text: only the last one has to be tried again.
  let [star, taken] = [-1, 0];
  while (at < text.length) {
    const own = parts[part];
    if (own === '*') {
      [star, taken] = [part, at];
      part++;
    } else if (own?.(text[at] as string)) {
      at++;
      part++;
    } else if (star >= 0) {
      taken++;
      [at, part] = [taken, star + 1];
    } else return false;
  }
  return parts.slice(part).every((own) => own === '*');
}

/**
 * The part of a pattern before its first folder or name with a wildcard: a file, or a folder that all it matches lies
 * below; '' is any.
 */
export function fixedPart(pattern: string): string {
  const parts = pattern.replace(/^\.?\//, '').split('/');
  const wild = parts.findIndex((part) => /[*?[]/.test(part));
  return (wild < 0 ? parts : parts.slice(0, wild)).join('/');
}

/** Returns the folder or file that all paths of a shell's pattern lie at or below, absolute where the pattern is. */
export function fixedPlace(pattern: string): string {
  const absolute = /^([a-z]:)?[/\\]/i.exec(pattern)?.[0] ?? '';
  return `${absolute}${fixedPart(pattern.slice(absolute.length))}` || '.';
}

/**
 * Lists the files at or below a path by their paths below `root`, in any order, without names that begin with a dot and
 * without folders that are links.
 * @throws the error of reading a folder.
 */
export async function filesBelow(root: string, start: string): Promise<readonly string[]> {
  const found: string[] = [];
  const folders: string[] = [];
  const see = async (path: string, link: boolean): Promise<void> => {
    const kind = await stat(join(root, path)).catch(() => undefined);
    if (kind?.isDirectory() && !link) folders.push(path);
    // A link to nothing is what the reader has to complain of.
    else if (kind?.isFile() || (link && !kind)) found.push(path);
  };
  await see(start, false);
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      if (!entry.name.startsWith('.'))
        await see(folder === '' ? entry.name : `${folder}/${entry.name}`, entry.isSymbolicLink());
    }
  }
  return found;
}
