import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hold, letGo } from '../../platform/half-files.ts';
import { makeFolder } from '../../platform/make-folder.ts';

/** Vectors of texts that were embedded before. */
export type VectorCache = {
  /** Calls back with each text that is known; returns them. */
  readonly read: (
    texts: readonly string[],
    found: (text: string, vector: Float32Array) => void,
  ) => Promise<ReadonlySet<string>>;
  /** A row of `vectors` a text. What cannot be written is not kept. */
  readonly write: (texts: readonly string[], vectors: Float32Array) => Promise<void>;
};

/** A file: sha256 of the rest, then rows of a text's digest and its vector in float32, little-endian. */
const DIGEST = 32;
const KEY = 16;
const SUFFIX = '.vectors';

/** When there are more files than this they are written into one. */
const MOST_FILES = 16;
/** The oldest vectors beyond this go: about 170,000 of 384 dimensions. */
const MOST_BYTES = 256 * 2 ** 20;
/** A temporary file as far from now as this, before or after, has nobody who writes it. */
const STALE_MS = 3_600_000;

/**
 * Vectors kept below `folder`, in a folder for all that they depend on. Files are written under a temporary name,
 * renamed to the digest of their content and never changed, so two processes may at worst do the same work; a file
 * whose digest is wrong is thrown away.
 */
export function createCachedVectors(
  folder: string,
  identity: readonly string[],
  dimensions: number,
  limits: { readonly files?: number; readonly bytes?: number } = {},
): VectorCache {
  const place = join(folder, 'embeddings', createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 16));
  const rowBytes = KEY + 4 * dimensions;
  const { files: mostFiles = MOST_FILES, bytes: mostBytes = MOST_BYTES } = limits;

  const write = async (rows: readonly Buffer[]): Promise<string> => {
    const content = Buffer.concat(rows);
    const digest = createHash('sha256').update(content).digest();
    const name = `${digest.toString('hex', 0, 16)}${SUFFIX}`;
    const temporary = hold(join(place, `${randomUUID()}.tmp`));
    await makeFolder(place);
    try {
      await writeFile(temporary, Buffer.concat([digest, content]));
      await rename(temporary, join(place, name));
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      letGo(temporary);
    }
    return name;
  };

  /** The rows of a file, or none: one that is broken is removed, one that another process has just merged is gone. */
  const rowsOf = async (name: string): Promise<readonly Buffer[]> => {
    const bytes = await readFile(join(place, name)).catch(() => Buffer.alloc(0));
    const content = bytes.subarray(DIGEST);
    const whole = content.length > 0 && content.length % rowBytes === 0;
    if (!whole || !createHash('sha256').update(content).digest().equals(bytes.subarray(0, DIGEST))) {
      await rm(join(place, name), { force: true });
      return [];
    }
    return Array.from({ length: content.length / rowBytes }, (_, i) =>
      content.subarray(i * rowBytes, (i + 1) * rowBytes),
    );
  };

  /** Newest first. */
  const listed = async (): Promise<readonly string[]> => {
    const names = await readdir(place).catch(() => []);
    const dated = await Promise.all(
      names.map(async (name) => ({ name, time: (await stat(join(place, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
    );
    for (const { name, time } of dated)
      if (name.endsWith('.tmp') && Math.abs(Date.now() - time) > STALE_MS) await rm(join(place, name), { force: true });
    return dated
      .filter(({ name }) => name.endsWith(SUFFIX))
      .sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name);
  };

  const merge = async (names: readonly string[]): Promise<void> => {
    const newest = new Map<string, Buffer>();
    for (const name of names) {
      for (const row of await rowsOf(name)) {
        if (newest.size * rowBytes >= mostBytes) break;
        const key = row.toString('latin1', 0, KEY);
        if (!newest.has(key)) newest.set(key, row);
      }
    }
    const merged = newest.size > 0 ? await write([...newest.values()]) : undefined;
    for (const name of names) if (name !== merged) await rm(join(place, name), { force: true });
  };

  return {
    async read(texts, found) {
      const known = new Set<string>();
      const names = texts.length === 0 ? [] : await listed();
      const wanted = names.length === 0 ? new Map<string, string>() : new Map(texts.map((text) => [keyOf(text), text]));
      for (const name of names) {
        if (wanted.size === 0) break;
        for (const row of await rowsOf(name)) {
          const key = row.toString('latin1', 0, KEY);
          const text = wanted.get(key);
          if (text === undefined) continue;
          wanted.delete(key);
          known.add(text);
          found(text, vectorOf(row, dimensions));
        }
      }
      return known;
    },
    async write(texts, vectors) {
      const rows = texts.map((text, i) =>
        Buffer.concat([
          Buffer.from(keyOf(text), 'latin1'),
          Buffer.from(vectors.buffer, vectors.byteOffset + i * 4 * dimensions, 4 * dimensions),
        ]),
      );
      try {
        if (rows.length > 0) await write(rows);
        const names = await listed();
        if (names.length > mostFiles) await merge(names);
      } catch {
        // A cache that cannot be written costs time, nothing else.
      }
    },
  };
}

/** Key of a text in a Map: its digest as Latin-1. Half a surrogate pair counts as U+FFFD; tokenizers drop both. */
const keyOf = (text: string): string => createHash('sha256').update(text).digest().toString('latin1', 0, KEY);

/** A copy: a row may begin at any byte. */
const vectorOf = (row: Buffer, dimensions: number): Float32Array =>
  new Float32Array(new Uint8Array(row.subarray(KEY)).buffer, 0, dimensions);
