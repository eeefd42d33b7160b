import { isDeepStrictEqual } from 'node:util';
import { type Problem, ProblemError } from '../problem.ts';
import { problem } from '../split/blocks.ts';
import { embeddingFields } from './embeddings.ts';
import type { Part } from './manifest.ts';
import type { Fields } from './parquet/column.ts';
import type { ParquetFile } from './parquet/read.ts';
import type { OpenIndex } from './read.ts';
import { TRACK_FIELDS } from './track-table.ts';

/** What is wrong with a part; nothing when its digest, its rows, its columns and every value in them can be read. */
export type Verified = { readonly part: Part; readonly problems: readonly Problem[] };

/** Reads every part of an index from its first byte to its last. */
export async function verifyIndex(index: OpenIndex): Promise<readonly Verified[]> {
  const verified: Verified[] = [];
  for (const part of index.manifest.parts) {
    try {
      const parquet = await index.openPart(part);
      compareFields(part, parquet.fields);
      readAll(parquet);
      verified.push({ part, problems: [] });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      verified.push({ part, problems: error.problems });
    }
  }
  return verified;
}

/** The columns of a part, where they do not depend on what is in it. */
function compareFields(part: Part, fields: Fields): void {
  const wanted = part.kind === 'tracks' ? TRACK_FIELDS : part.kind === 'embeddings' ? embeddingFields(part) : fields;
  if (isDeepStrictEqual(fields, wanted)) return;
  const message = `has the columns ${Object.keys(fields).join(', ')}, not those of ${part.kind}`;
  throw problem(part.file, undefined, message, 'Build the index again: music-leakage index build …');
}

const ARRAY = { int32: Uint32Array, delta: Int32Array, float: Float32Array, double: Float64Array };

/** Whatever cannot be read throws. */
function readAll({ fields, groupRows, strings, bytes, numbers }: ParquetFile): void {
  let row = 0;
  for (const [group, rows] of groupRows.entries()) {
    for (const [name, field] of Object.entries(fields)) {
      if (field.type === 'string') strings(name, [group, group + 1]);
      else if (field.type === 'bytes') bytes(name, field.width, row, row + rows);
      else numbers(name, (length) => new ARRAY[field.type](length), [group, group + 1]);
    }
    row += rows;
  }
}
