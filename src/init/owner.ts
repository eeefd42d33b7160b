import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A larger file is not read. */
const LARGEST = 2 ** 20;

/** Owner and name of a repository on GitHub. */
type Repository = { readonly owner: string; readonly name: string };

/**
 * Returns the repository that `origin` of a folder, or of the nearest folder above it with `.git`, leads to on GitHub.
 * The file is read as text: no program is started in a folder that somebody else may have written.
 */
export function remoteOf(folder: string): Repository | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const text = readSmall(join(at, '.git', 'config'));
    if (text !== undefined) return repositoryIn(text);
    if (dirname(at) === at) return undefined;
  }
}

function readSmall(file: string): string | undefined {
  try {
    const info = lstatSync(file);
    return info.isFile() && info.size <= LARGEST ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

const URL_OF_GITHUB =
  /^(?:https?:\/\/(?:[^/@]*@)?|ssh:\/\/git@|git:\/\/|git@)github\.com(?::\d+)?[/:]([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100}?)(?:\.git)?\/?$/;

function repositoryIn(config: string): Repository | undefined {
  let section = '';
  for (const line of config.split('\n')) {
    const head = /^\s*\[([^\]]*)\]/.exec(line);
    if (head) section = (head[1] as string).trim();
    const url = section === 'remote "origin"' ? /^\s*url\s*=\s*"?([^"\s]+)"?\s*$/.exec(line)?.[1] : undefined;
    const found = url === undefined ? null : URL_OF_GITHUB.exec(url);
    if (found) return { owner: found[1] as string, name: found[2] as string };
  }
  return undefined;
}

/** Owner of the action for a workflow, and how sure that is. */
export type Owner = { readonly owner: string; readonly from: 'program' | 'folder' | undefined };

/**
 * Returns the owner of the action: of the clone that this program lies in, else that of the folder's repository, else a
 * placeholder.
 */
export function ownerOf(folder: string, program: string): Owner {
  const own = remoteOf(program);
  if (own?.name === 'music-leakage') return { owner: own.owner, from: 'program' };
  const other = remoteOf(folder);
  return other ? { owner: other.owner, from: 'folder' } : { owner: 'OWNER', from: undefined };
}
