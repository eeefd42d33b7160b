import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';

/**
 * Tells of a file, as seen from the working directory, its path below the root of the repository, with `/`; undefined
 * outside of it. The root is the workspace of a GitHub runner, else the nearest folder with `.git`, else the working
 * directory.
 */
export function pathInRepository(
  directory = process.cwd(),
  root = process.env.GITHUB_WORKSPACE || rootOf(directory),
): (file: string) => string | undefined {
  return (file) => {
    if (/^[a-z][a-z+.-]+:\/\//i.test(file)) return undefined;
    const path = relative(root, resolve(directory, file)).replaceAll('\\', '/');
    return path === '' || path === '..' || path.startsWith('../') || isAbsolute(path) ? undefined : path;
  };
}

function rootOf(directory: string): string {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return directory;
  }
}
