import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { OtherConfig } from '../gate/base.ts';
import { isBelow } from './isolate.ts';
import type { Snapshot } from './snapshot.ts';

/** Place of a configuration in its repository, and the path by which its own paths lead there. */
export type Placed = {
  /** Path in the repository, with `/`, as the workflow or the command line writes it. */
  readonly path: string;
  /** Path of the place from the working directory. */
  readonly from: string;
};

/**
 * Returns the folder that relative paths start from, with the links by which it was entered: a workflow's
 * `working-directory`, or the shell's. The process itself knows only where those links lead.
 */
export async function folderAsWritten(
  env: NodeJS.ProcessEnv,
  workspace?: string,
  workingDirectory = '',
): Promise<string> {
  if (workspace !== undefined) return resolve(workspace, workingDirectory);
  const { PWD } = env;
  const here = process.cwd();
  if (PWD === undefined || resolve(PWD) !== PWD) return here;
  return (await realpath(PWD).catch(() => undefined)) === (await realpath(here)) ? PWD : here;
}

/**
 * Returns where a configuration lies in the work tree, by its path as written: links of the work tree are not followed,
 * since a change can put one anywhere. Links on the way to the work tree are. Undefined when the path leads elsewhere.
 */
export async function placeAsWritten(file: string, folder: string, toplevel: string): Promise<Placed | undefined> {
  const absolute = resolve(folder, file);
  let place: string | undefined;
  for (let at = dirname(absolute); ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real !== undefined && isBelow(toplevel, real)) place = join(real, relative(at, absolute));
    if (at === dirname(at)) break;
  }
  if (place === undefined) return undefined;
  const real = await realpath(dirname(resolve(file))).catch(() => undefined);
  const same = real !== undefined && join(real, basename(file)) === place;
  return { path: relative(toplevel, place).split(sep).join('/'), from: same ? file : relative(process.cwd(), place) };
}

const NAMED = /(^|\/)[^/]*leakage[^/]*\.ya?ml$/i;
const YAML = /\.ya?ml$/i;
/** Files that are read to find out whether they are configurations. */
const MOST_READ = 50;

/**
 * Finds the configurations of the base: files called so, and YAML files that the work tree no longer has and that read
 * like one.
 */
export async function configsOf({ base, tracked, text }: Snapshot): Promise<readonly OtherConfig[]> {
  const found: OtherConfig[] = [];
  let read = 0;
  for (const [path, entry] of base) {
    if (entry.kind !== 'file' || !YAML.test(path)) continue;
    const gone = !tracked.has(path);
    if (NAMED.test(path)) found.push({ path, gone });
    else if (gone && read++ < MOST_READ) {
      const content = await text(entry.oid).catch(() => '');
      const has = (key: string): boolean => new RegExp(`^["']?${key}["']?\\s*:`, 'm').test(content);
      if ((has('pretrain') && has('test')) || (has('version') && has('families'))) found.push({ path, gone });
    }
  }
  return found;
}
