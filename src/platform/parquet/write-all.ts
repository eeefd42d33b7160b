import { writeSync } from 'node:fs';

/** Writes all of the bytes at the file's end: one call may write less, and writes no 2 GiB. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, Math.min(bytes.length - at, 2 ** 30));
}
