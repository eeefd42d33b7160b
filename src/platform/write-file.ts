import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hold, letGo, temporaryName } from './half-files.ts';

type Parts = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: beside it under another name, which then takes its place. What is no plain file (a
 * pipe, a device) is written as it is, and so is a file in a folder that takes no new ones.
 * @throws the system's error, whose `path` is the file.
 */
export async function writeFileWhole(file: string, parts: Parts): Promise<void> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found && !found.isFile()) return await writeTo(await open(file, 'w'), parts);
    // A link stays a link.
    const target = found ? await realpath(file) : file;
    const temporary = hold(join(dirname(target), `.${temporaryName()}.new`));
    const handle = await open(temporary, 'wx', found?.mode).catch((error: NodeJS.ErrnoException) => {
      letGo(temporary);
      if (found && UNWRITABLE.has(error.code ?? '')) return undefined;
      throw error;
    });
    if (!handle) return await writeTo(await open(target, 'w'), parts);
    try {
      await writeTo(handle, parts);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      letGo(temporary);
    }
  } catch (error) {
    throw Object.assign(error as Error, { path: file });
  }
}

/** Errors of a folder in which no file can be made, though one that is there may be writable. */
const UNWRITABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);

async function writeTo(handle: FileHandle, parts: Parts): Promise<void> {
  try {
    for await (const part of parts) await handle.writeFile(part);
  } finally {
    await handle.close();
  }
}
