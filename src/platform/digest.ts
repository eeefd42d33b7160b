import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

const known = new Map<string, Promise<string>>();

/**
 * The SHA-256 of a file, or undefined when there is none that could be read. Asked again, it is only computed anew when
 * the file has changed, so that what was verified when it was fetched need not be read a second time to be opened.
 */
export async function digestOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    const key = [path, dev, ino, size, mtimeNs, ctimeNs].join('\n');
    const digest = known.get(key) ?? hashFile(path, createHash('sha256'));
    known.set(key, digest);
    return await digest;
  } catch {
    return undefined;
  }
}

/**
 * Adds the content of a file to a hash and returns its digest in hexadecimal digits.
 * @throws the error of reading the file.
 */
export async function hashFile(path: string, hash: Hash): Promise<string> {
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
