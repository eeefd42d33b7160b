import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { partOf } from '../config/families/parts.ts';
import { digestKindOf } from '../split/digest-list.ts';
import type { Left } from './list-files.ts';

const DIGESTS = /\.(sha256|md5)(sums?)?$|(sha-?256|md5|checksums?|digests?).*\.(txt|lst|list)$|^(sha256|md5)sums?$/i;
const YAML = /\.ya?ml$/i;
/** Files that are looked into, and how far. */
const MOST_FILES = 200;
const LONGEST_START = 64 * 1024;

/**
 * Names files that `init` takes no split from, and that leakage.yml can name: digests of files, and lists under the
 * keys of one file.
 */
export async function findUsable(
  root: string,
  files: readonly string[],
  isOver: () => boolean,
): Promise<readonly Left[]> {
  const left: Left[] = [];
  const wanted = files.filter((path) => DIGESTS.test(basename(path)) || YAML.test(path)).slice(0, MOST_FILES);
  for (const path of wanted) {
    if (isOver()) break;
    const lines = (await readStart(join(root, path))).split(/\r?\n/);
    if (!YAML.test(path)) {
      if (digestKindOf(lines.slice(0, 50).filter((line) => line !== '')) === undefined) continue;
      const why = 'is a list of digests: `with: {table: FILE, on: COLUMN}` compares the files of a split by it';
      left.push({ path, why });
      continue;
    }
    const keys = lines.flatMap((line, i) => {
      const key = /^["']?(\w{1,40})["']?:\s*(\[|#|$)/.exec(line)?.[1];
      return key !== undefined && partOf(key) && (line.includes('[') || /^\s*-\s/.test(lines[i + 1] ?? ''))
        ? [key]
        : [];
    });
    if (new Set(keys).size < 2) continue;
    const why = `has lists under several keys (${keys.join(', ')}): name one by \`keep: {ids: {table: FILE, layout: {at: ${keys[0]}}}}\``;
    left.push({ path, why });
  }
  return left;
}

/** Reads the first characters of a file; nothing of one that cannot be read. */
async function readStart(file: string): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_START), 0, LONGEST_START, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}
