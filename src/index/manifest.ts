import * as z from 'zod';
import { ProblemError } from '../platform/problem.ts';

/** Version of the folder's form; readers refuse another. */
export const INDEX_FORMAT = 2;

/** Name of the file that lists the parts of an index. */
export const INDEX_FILE = 'index.json';
export const PART_FILE = /^[a-z][a-z0-9.-]{0,99}$/;

/** Folders below that of index.json, never above it. */
export const PART_FOLDER = /^(?!\.\.?(\/|$))[^/\\\0:]{1,255}(\/(?!\.\.?(\/|$))[^/\\\0:]{1,255}){0,15}$/;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** A part lies beside index.json; its name holds the beginning of its digest, so that parts of two builds never mix. */
const part = {
  file: z.string().regex(PART_FILE),
  sha256,
  bytes: count,
  rows: count,
  shard: z.int().positive().optional().describe('In an index that was joined of shards: the one that it is of.'),
  folder: z
    .string()
    .regex(PART_FOLDER)
    .optional()
    .describe('Where it lies below the folder of index.json, unless beside it.'),
};

const PART = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tracks'), ...part }),
  z.strictObject({
    kind: z.literal('postings'),
    ...part,
    table: z.string().describe('Which of the tables that words are looked up in.'),
  }),
  z.strictObject({
    kind: z.literal('embeddings'),
    ...part,
    type: z.enum(['float16', 'float32']),
    dimensions: z.int().positive(),
  }),
  z.strictObject({
    kind: z.literal('landmarks'),
    ...part,
    ...{ hash_min: count, hash_max: count, track_min: count, track_max: count },
  }),
  z.strictObject({ kind: z.literal('recordings'), ...part }),
  z.strictObject({ kind: z.literal('places'), ...part }),
  z.strictObject({ kind: z.literal('queries'), ...part }),
]);

/** index.json: all that must be known of an index before its parts are opened. */
export const manifestSchema = z.strictObject({
  format: z.literal(INDEX_FORMAT),
  name: z.string().describe('Of the split that was indexed.'),
  generator: z.string().describe('The program and its version.'),
  counts: z.strictObject({
    ...{ tracks: count, songs: count, malformed: count, suspicious: count, repaired: count },
    damage: z.record(z.string(), count).optional().describe('Tracks whose damaged text was repaired, by kind.'),
    cut: count.optional().describe('Tracks with a field of which only the beginning is compared.'),
  }),
  sources: z.array(z.strictObject({ file: z.string(), sha256, rows: count })).describe('What it was built from.'),
  columns: z.record(z.string(), z.union([z.string(), z.int()])).describe('Of the first source, by what they hold.'),
  columns_found: z.boolean().describe('Whether they were found by their common names.'),
  malformed_rows: z.array(z.strictObject({ line: count, reason: z.string() })).describe('The first 100.'),
  // Optional: of an index without any.
  suspicious_fields: z
    .array(
      z.strictObject({
        field: z.string(),
        rows: count,
        examples: z.array(z.strictObject({ line: count, value: z.string() })),
      }),
    )
    .optional()
    .describe('Identifiers that are there and cannot be read.'),
  files_left_aside: z
    .array(z.strictObject({ ending: z.string(), files: count }))
    .optional()
    .describe('Files of the folder of the first source that hold no audio, by how their names end.'),
  columns_unused: z.array(z.string()).optional().describe('Columns of the first source that nothing is read from.'),
  coverage: z
    .array(z.strictObject({ evidence: z.array(z.string()), tracks: count, rows: z.array(count) }))
    .describe('How many tracks can be seen by just these, and the first of them by their place in the part `tracks`.'),
  normaliser: z.int().positive().describe('Version of the reading of texts that `seen` and postings were made by.'),
  model: z
    .strictObject({
      name: z.string(),
      sha256: sha256.describe('Of the ONNX weights; of vectors made elsewhere that of their file and their ids.'),
      template: z.string().describe("The text that was embedded; '' where it is not known."),
      imported: z.literal(true).optional().describe('The vectors were made elsewhere.'),
    })
    .nullable(),
  // Optional, not nullable: an index without audio is what it was before there was any, also for a program of then.
  audio: z
    .strictObject({
      profile: z
        .string()
        .describe('How its recordings were fingerprinted; they are compared with clips of the same alone.'),
      version: z.int().positive(),
      role: z
        .literal('test')
        .optional()
        .describe('It holds what its recordings are looked up by, and is a test split; without it, a corpus.'),
      recordings: count.describe('That were decoded.'),
      undecodable: count.describe('Files that were not, or not to their end.'),
      missing: count.describe('Files that were not there.'),
      seconds: z.number().nonnegative(),
      landmarks: count,
      postings: z
        .strictObject({ mean: z.number().nonnegative(), p999: count })
        .describe('Landmarks a hash that is used at all: in the mean, and that one in a thousand has more than.'),
    })
    .optional(),
  shard: z
    .strictObject({
      ...{ number: z.int().positive(), of: z.int().positive() },
      tracks: count.describe('Of all shards together; all other counts are those of the whole table, too.'),
      settings: sha256.describe('Of all else that decides what becomes of a row.'),
      undecodable_files: count.describe('Broken files that all shards together may have.'),
    })
    .optional()
    .describe('It holds a share of the rows alone, and is nothing to compare with until it is joined.'),
  shards: z
    .array(z.strictObject({ number: z.int().positive(), sha256: sha256.describe('Of its index.json.') }))
    .optional()
    .describe('What it was joined of, in the order of their numbers.'),
  parts: z.array(PART),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Part = Manifest['parts'][number];

/**
 * Reads index.json.
 * @throws ProblemError when it is none, or one of another format version.
 */
export function parseManifest(text: string, file: string): Manifest {
  const refuse = (message: string, remedy: string) => new ProblemError([{ file, message, remedy }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('this is not JSON, so not an index', 'Name the index.json that `music-leakage index build` wrote');
  }
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format !== INDEX_FORMAT) {
    const remedy =
      format > INDEX_FORMAT
        ? 'Use a newer music-leakage'
        : 'Build it again: music-leakage index build …, then publish it';
    throw refuse(`the index has format version ${format}, this program reads ${INDEX_FORMAT}`, remedy);
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') || 'index.json'}: ${issue?.message}`, 'Build the index again');
}

/**
 * Version of how a text becomes words. An index made by another one is built again: its words would not be the
 * queries'.
 */
export const NORMALISER = 2;
