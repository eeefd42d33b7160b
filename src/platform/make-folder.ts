import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

// In Node 20 `mkdir` with `recursive` never ends where a folder cannot be made and the system says ENOENT, as in /proc.

/**
 * Makes a folder with those above it that are missing.
 * @throws the system's error where one of them cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  let at = resolve(folder);
  for (; (await stat(at).catch(() => undefined)) === undefined && dirname(at) !== at; at = dirname(at))
    missing.push(at);
  for (const each of missing.reverse()) {
    await mkdir(each).catch(async (error: NodeJS.ErrnoException) => {
      // Another process was faster.
      const found = error.code === 'EEXIST' ? await stat(each).catch(() => undefined) : undefined;
      if (!found?.isDirectory()) throw error;
    });
  }
}

/** Does the same at once; returns whether anything was made. */
export function makeFolderNow(folder: string): boolean {
  const missing: string[] = [];
  let at = resolve(folder);
  for (; !statSync(at, { throwIfNoEntry: false }) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const each of missing.reverse()) {
    try {
      mkdirSync(each);
    } catch (error) {
      const found = statSync(each, { throwIfNoEntry: false });
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !found?.isDirectory()) throw error;
    }
  }
  return missing.length > 0;
}
