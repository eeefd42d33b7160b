import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  union
} from "./part-chunk-7IYLINV6.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/index/manifest.ts
var INDEX_FORMAT = 2;
var INDEX_FILE = "index.json";
var PART_FILE = /^[a-z][a-z0-9.-]{0,99}$/;
var PART_FOLDER = /^(?!\.\.?(\/|$))[^/\\\0:]{1,255}(\/(?!\.\.?(\/|$))[^/\\\0:]{1,255}){0,15}$/;
var sha256 = string().regex(/^[0-9a-f]{64}$/);
var count = int().nonnegative();
var part = {
  file: string().regex(PART_FILE),
  sha256,
  bytes: count,
  rows: count,
  shard: int().positive().optional().describe("In an index that was joined of shards: the one that it is of."),
  folder: string().regex(PART_FOLDER).optional().describe("Where it lies below the folder of index.json, unless beside it.")
};
var PART = discriminatedUnion("kind", [
  strictObject({ kind: literal("tracks"), ...part }),
  strictObject({
    kind: literal("postings"),
    ...part,
    table: string().describe("Which of the tables that words are looked up in.")
  }),
  strictObject({
    kind: literal("embeddings"),
    ...part,
    type: _enum(["float16", "float32"]),
    dimensions: int().positive()
  }),
  strictObject({
    kind: literal("landmarks"),
    ...part,
    ...{ hash_min: count, hash_max: count, track_min: count, track_max: count }
  }),
  strictObject({ kind: literal("recordings"), ...part }),
  strictObject({ kind: literal("places"), ...part }),
  strictObject({ kind: literal("queries"), ...part })
]);
var manifestSchema = strictObject({
  format: literal(INDEX_FORMAT),
  name: string().describe("Of the split that was indexed."),
  generator: string().describe("The program and its version."),
  counts: strictObject({
    ...{ tracks: count, songs: count, malformed: count, suspicious: count, repaired: count },
    damage: record(string(), count).optional().describe("Tracks whose damaged text was repaired, by kind."),
    cut: count.optional().describe("Tracks with a field of which only the beginning is compared.")
  }),
  sources: array(strictObject({ file: string(), sha256, rows: count })).describe("What it was built from."),
  columns: record(string(), union([string(), int()])).describe("Of the first source, by what they hold."),
  columns_found: boolean().describe("Whether they were found by their common names."),
  malformed_rows: array(strictObject({ line: count, reason: string() })).describe("The first 100."),
  // Optional: of an index without any.
  suspicious_fields: array(
    strictObject({
      field: string(),
      rows: count,
      examples: array(strictObject({ line: count, value: string() }))
    })
  ).optional().describe("Identifiers that are there and cannot be read."),
  files_left_aside: array(strictObject({ ending: string(), files: count })).optional().describe("Files of the folder of the first source that hold no audio, by how their names end."),
  columns_unused: array(string()).optional().describe("Columns of the first source that nothing is read from."),
  coverage: array(strictObject({ evidence: array(string()), tracks: count, rows: array(count) })).describe("How many tracks can be seen by just these, and the first of them by their place in the part `tracks`."),
  normaliser: int().positive().describe("Version of the reading of texts that `seen` and postings were made by."),
  model: strictObject({
    name: string(),
    sha256: sha256.describe("Of the ONNX weights; of vectors made elsewhere that of their file and their ids."),
    template: string().describe("The text that was embedded; '' where it is not known."),
    imported: literal(true).optional().describe("The vectors were made elsewhere.")
  }).nullable(),
  // Optional, not nullable: an index without audio is what it was before there was any, also for a program of then.
  audio: strictObject({
    profile: string().describe("How its recordings were fingerprinted; they are compared with clips of the same alone."),
    version: int().positive(),
    role: literal("test").optional().describe("It holds what its recordings are looked up by, and is a test split; without it, a corpus."),
    recordings: count.describe("That were decoded."),
    undecodable: count.describe("Files that were not, or not to their end."),
    missing: count.describe("Files that were not there."),
    seconds: number().nonnegative(),
    landmarks: count,
    postings: strictObject({ mean: number().nonnegative(), p999: count }).describe("Landmarks a hash that is used at all: in the mean, and that one in a thousand has more than.")
  }).optional(),
  shard: strictObject({
    ...{ number: int().positive(), of: int().positive() },
    tracks: count.describe("Of all shards together; all other counts are those of the whole table, too."),
    settings: sha256.describe("Of all else that decides what becomes of a row."),
    undecodable_files: count.describe("Broken files that all shards together may have.")
  }).optional().describe("It holds a share of the rows alone, and is nothing to compare with until it is joined."),
  shards: array(strictObject({ number: int().positive(), sha256: sha256.describe("Of its index.json.") })).optional().describe("What it was joined of, in the order of their numbers."),
  parts: array(PART)
});
function parseManifest(text, file) {
  const refuse = (message, remedy) => new ProblemError([{ file, message, remedy }]);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("this is not JSON, so not an index", "Name the index.json that `music-leakage index build` wrote");
  }
  const { format } = value ?? {};
  if (typeof format === "number" && format !== INDEX_FORMAT) {
    const remedy = format > INDEX_FORMAT ? "Use a newer music-leakage" : "Build it again: music-leakage index build …, then publish it";
    throw refuse(`the index has format version ${format}, this program reads ${INDEX_FORMAT}`, remedy);
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join(".") || "index.json"}: ${issue?.message}`, "Build the index again");
}
var NORMALISER = 2;

export {
  INDEX_FORMAT,
  INDEX_FILE,
  PART_FOLDER,
  parseManifest,
  NORMALISER
};
