import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { ProblemError } from '../../platform/problem.ts';

/** How the message begins that an index of mirdata is missing. */
export const NO_INDEX = 'the index of mirdata';
const INDEXES = 'mirdata/datasets/indexes';

/**
 * Returns the path of an index of an installed mirdata.
 * @throws ProblemError when none is installed, or it does not have the index.
 */
export async function findMirdata(
  index: string,
  { suite }: { readonly suite: string },
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const folders = mirdataFolders(env);
  const found = folders.map((folder) => join(folder, index)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const named = folders.flatMap((folder) => indexesOf(index, readdirSync(folder)).map((name) => join(folder, name)));
  if (named.length > 1)
    throw new ProblemError([
      {
        file: index,
        message: `mirdata has several indexes of this data set: ${named.map((path) => basename(path)).join(', ')}`,
        remedy: 'Name one of these files: `mirdata: path/to/the_index.json`',
      },
    ]);
  if (named[0] !== undefined) return named[0];
  const looked = folders.length === 0 ? 'no mirdata is installed' : `it is not in ${folders.join(', ')}`;
  throw new ProblemError([
    {
      file: index,
      message: `${NO_INDEX} that ${suite} reads is not found: ${looked}`,
      remedy:
        'Install the version that has the indexes (pip install mirdata==0.3.8; 1.0.0 has none), or set MUSIC_LEAKAGE_MIRDATA to the folder with *_index*.json',
    },
  ]);
}

/** Returns the indexes of a data set among the files of mirdata, without those that are samples of it. */
const indexesOf = (dataset: string, names: readonly string[]): readonly string[] =>
  names.filter((name) => name.startsWith(`${dataset}_index`) && !/sample|mini/.test(name));

/** Returns the folders with indexes: that of MUSIC_LEAKAGE_MIRDATA alone, or those of installed packages. */
export function mirdataFolders(env: NodeJS.ProcessEnv): readonly string[] {
  const { MUSIC_LEAKAGE_MIRDATA: given } = env;
  const all = given
    ? [given, join(given, 'datasets/indexes'), join(given, INDEXES)]
    : sitePackages(env).map((folder) => join(folder, INDEXES));
  return all.filter((folder) => hasIndexes(folder));
}

const hasIndexes = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.json'));

/**
 * Returns the folders that Python packages are usually installed in: of a virtual environment, of Conda, of the user,
 * of the system.
 */
function sitePackages({ VIRTUAL_ENV, CONDA_PREFIX }: NodeJS.ProcessEnv): readonly string[] {
  const roots = [VIRTUAL_ENV, CONDA_PREFIX, join(homedir(), '.local'), '/usr/local', '/usr'];
  return roots.flatMap((root) => {
    const library = root === undefined || root === '' ? undefined : join(root, 'lib');
    if (library === undefined || !existsSync(library)) return [];
    return readdirSync(library)
      .filter((name) => /^python\d/.test(name))
      .flatMap((name) => ['site-packages', 'dist-packages'].map((kind) => join(library, name, kind)));
  });
}
