import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from '../platform/parquet/write-all.ts';

/** Vectors of a build that is not whole yet. */
export type Resume = {
  readonly vectorOf: (text: string) => Float32Array | undefined;
  /** A row of `vectors` a text. */
  readonly add: (texts: readonly string[], vectors: Float32Array) => void;
  readonly close: () => void;
};

const KEY = 16;
/**
 * Largest difference of a vector's length from 1: a vector that a machine without power left unwritten differs more.
 */
const TOLERANCE = 1e-3;

/** The folder beside an index that fingerprints are kept in while it is built. */
export const FINGERPRINTED = '.fingerprinted';

/** Names of files that `openResume` and fingerprinting leave beside an index, to be deleted once it is whole. */
export const RESUME_FILE = /^\.(embedded-[0-9a-f]{16}|fingerprinted)$/;

/**
 * Vectors kept beside an index while they are made, so that a build that is killed need not make them again: rows of a
 * text's digest and its vector of length 1 in float32, for one model.
 */
export function openResume(folder: string, model: string, dimensions: number): Resume {
  const width = KEY + 4 * dimensions;
  const name = createHash('sha256').update(`${model} ${dimensions}`).digest('hex').slice(0, 16);
  const file = openSync(join(folder, `.embedded-${name}`), 'a+');
  const places = new Map<string, number>();
  const row = Buffer.alloc(width);
  let rows = 0;
  for (; readSync(file, row, 0, width, rows * width) === width; rows++)
    if (isUnit(vectorIn(row))) places.set(row.toString('latin1', 0, KEY), rows);
  ftruncateSync(file, rows * width);
  return {
    vectorOf(text) {
      const place = places.get(resumeKey(text));
      if (place === undefined) return undefined;
      readSync(file, row, 0, width, place * width);
      return vectorIn(row);
    },
    add(texts, vectors) {
      const block = Buffer.alloc(texts.length * width);
      for (const [i, text] of texts.entries()) {
        const key = resumeKey(text);
        block.write(key, i * width, 'latin1');
        block.set(
          new Uint8Array(vectors.buffer, vectors.byteOffset + 4 * i * dimensions, 4 * dimensions),
          i * width + KEY,
        );
        places.set(key, rows++);
      }
      writeAll(file, block);
    },
    close: () => closeSync(file),
  };
}

/** Texts of a million tracks are held by their digests. */
export const resumeKey = (text: string): string =>
  createHash('sha256').update(text).digest().toString('latin1', 0, KEY);

const vectorIn = (row: Buffer): Float32Array => new Float32Array(Uint8Array.from(row.subarray(KEY)).buffer);

function isUnit(vector: Float32Array): boolean {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.abs(sum - 1) < TOLERANCE;
}
