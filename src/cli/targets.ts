import { constants } from 'node:fs';
import { access, lstat, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ProblemError } from '../platform/problem.ts';

/** A file or a folder that will be written, by the option that names it. */
export type Target = {
  readonly option: string;
  readonly path: string;
  /**
   * `file`: its folder has to be there. `new file`: its folder is made. `folder`: it is made with the folders above it.
   */
  readonly kind: 'file' | 'new file' | 'folder';
};

const refuse = ({ option, path }: Target, message: string, remedy: string): ProblemError =>
  new ProblemError([{ file: option, message: `cannot write to ${path}: ${message}`, remedy }]);

/**
 * Looks whether a target can be written before anything is searched; nothing is made of it yet.
 * @throws ProblemError when it cannot.
 */
export async function refuseTarget(target: Target): Promise<void> {
  const { path, kind } = target;
  if (path === '') throw refuse(target, 'its name is empty', 'Name a file or a folder');
  const found = await kindOf(path);
  if (found === undefined && (await isLink(path))) throw refuse(target, 'it is a link to nothing', LINK_REMEDY);
  if (kind === 'folder' && found === 'file') throw refuse(target, 'it is a file', 'Name a folder');
  if (kind !== 'folder' && found === 'folder') throw refuse(target, 'it is a folder', 'Name a file');
  if (found !== undefined) return refuseReadOnly(target, path);
  const parent = dirname(path);
  if (kind === 'file' && (await kindOf(parent)) === undefined)
    throw refuse(target, `the folder ${parent} does not exist`, 'Make it, or name another file');
  const { folder, missing } = await nearest(parent);
  if (missing !== undefined && (await isLink(missing)))
    throw refuse(target, `${missing} is a link to nothing`, LINK_REMEDY);
  if ((await kindOf(folder)) === 'file') throw refuse(target, `${folder} is a file`, 'Name another folder');
  await refuseReadOnly(target, folder);
}

const LINK_REMEDY = 'Remove the link, make what it leads to, or name another place';

/** Reports whether there is a link of a name, wherever it leads. */
const isLink = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && (found.isDirectory() ? 'folder' : 'file');
}

/** Returns the nearest of a folder and those above it that exists, and the name in it that does not. */
async function nearest(path: string): Promise<{ readonly folder: string; readonly missing: string | undefined }> {
  let folder = path;
  let missing: string | undefined;
  while ((await kindOf(folder)) === undefined && dirname(folder) !== folder) {
    missing = folder;
    folder = dirname(folder);
  }
  return { folder, missing };
}

async function refuseReadOnly(target: Target, path: string): Promise<void> {
  // Only by trying is it known of a folder: the superuser has all permissions, and a file system may take nothing.
  const isFolder = (await kindOf(path)) === 'folder';
  const trying = isFolder ? mkdtemp(join(path, '.music-leakage-')).then(rmdir) : access(path, constants.W_OK);
  await trying.catch((error: NodeJS.ErrnoException) => {
    const remedy = 'Change its permissions, or name another place';
    throw refuse(target, `${path} is not writable (${error.code})`, remedy);
  });
}

/** The targets of a report in a folder: the folder and those in it that may be there as something else. */
export const reportTargets = (out: string): readonly Target[] => [
  { option: '--out', path: out, kind: 'folder' },
  { option: '--out', path: join(out, 'overlap'), kind: 'folder' },
];

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, and run it again',
  EDQUOT: 'Free some space, and run it again',
  EFBIG: 'Raise the limit on the size of files (`ulimit -f`), or name another place',
  ENOENT: 'Name a folder that exists or can be made',
};

/**
 * Waits for files to be written.
 * @param after what the message ends with: what there is in spite of it.
 * @throws ProblemError that names the file when the disk does not take it.
 */
export async function written<T>(
  option: string,
  path: string,
  writing: Promise<T>,
  after = '; the result above is whole',
): Promise<T> {
  return writing.catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    const message = `cannot write to ${error.path ?? path} (${error.code})${after}`;
    const remedy = REMEDIES[error.code] ?? 'Change its permissions, or name another place';
    throw new ProblemError([{ file: option, message, remedy }]);
  });
}
