import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  synonymOf
} from "./part-chunk-AQULZYW5.js";
import {
  EVIDENCE_NAMES
} from "./part-chunk-5ACNTLTZ.js";
import {
  splitSchema
} from "./part-chunk-M4HILOJU.js";
import {
  _enum,
  array,
  int,
  record,
  strictObject,
  string,
  toJSONSchema,
  union
} from "./part-chunk-7IYLINV6.js";
import {
  didYouMean
} from "./part-chunk-VVT5JPPO.js";

// src/config/suites/schema.ts
var SUITE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
var SUITE_SPLIT = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/;
var SUITE_ROLES = ["test", "train", "validation", "all"];
var EVIDENCE = [...EVIDENCE_NAMES.filter((name) => name !== "id"), "ids"];
var meant = (word) => typeof word === "string" ? didYouMean(word, EVIDENCE, synonymOf(word, ["columns"])) : "";
var text = string().regex(/\S/, { error: "expected a text" });
var digest = string().regex(/^[0-9a-f]{64}$/, { error: "expected a SHA-256 in 64 hexadecimal digits" });
var fileName = string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[\w.+-][\w.+/-]*$/, { error: "expected a path of letters, digits, ., _, + and -" });
var PINNED = /^https:\/\/(raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/[0-9a-f]{40}\/|zenodo\.org\/records?\/\d+\/files\/|huggingface\.co\/datasets\/[\w.-]+\/[\w.-]+\/resolve\/[0-9a-f]{40}\/)/;
var remote = strictObject({
  from: string().regex(PINNED, {
    error: 'expected an address that never changes and ends in "/": https://raw.githubusercontent.com/OWNER/NAME/COMMIT/, a Zenodo record or a commit of Hugging Face'
  }).regex(/\/$/, { error: 'expected an address that ends in "/"' }).describe("Address that the files lie below: pinned by a commit, a Zenodo record or a commit of Hugging Face."),
  files: record(fileName, digest).refine((files) => Object.keys(files).length > 0, "expected at least one file").describe("Digest (SHA-256) of each file, by its path below that address.")
});
var copy = strictObject({
  copy: fileName.describe("The user's own copy: its name below the folder of the suite in --suite-dir."),
  get: text.describe("Where users get it, and why it cannot be fetched.")
});
var mirdata = strictObject({
  mirdata: string().regex(/^[\w.+-]+\.json$/, { error: "expected the name of an index, such as gtzan_genre_index_1.0.json" }).describe("An index of an installed mirdata, below mirdata/datasets/indexes."),
  sha256: digest
});
var { preset, columns, layout, names, keep, with: joined, song, repair } = splitSchema.shape;
var reading = {
  preset,
  columns,
  layout,
  names,
  keep,
  with: joined,
  "ids-of": splitSchema.shape["ids-of"],
  song,
  repair
};
var suiteSplit = strictObject({
  role: _enum(SUITE_ROLES, { error: `expected one of ${SUITE_ROLES.join(", ")}` }),
  about: text.optional().describe("Description of this split, where its name does not give it."),
  tracks: int().positive().optional().describe("Number of tracks, where somebody counted them."),
  table: union([fileName, array(fileName).min(1)]).optional().describe("A file of `sources`."),
  ...reading
});
var suiteSchema = strictObject({
  name: string().regex(SUITE_NAME, { error: "expected lower-case words with hyphens, as the file is called" }),
  title: text.describe("Name of the set for people."),
  version: text.describe("Version of the set or of its list."),
  unit: _enum(["clip", "track", "song"], { error: "expected clip, track or song" }).describe("Meaning of one row."),
  home: string().regex(/^https:\/\//, { error: "expected an https address" }).describe("Page of the set."),
  licence: strictObject({
    list: text.describe('Rights in the list; "not checked" where nobody read them.'),
    audio: text.describe('Rights in the audio; "not checked" where nobody read them.')
  }).describe("Rights, as the authors state them."),
  citation: text.describe("Publication to cite."),
  evidence: array(_enum(EVIDENCE, { error: ({ input }) => `expected some of ${EVIDENCE.join(", ")}${meant(input)}` })).min(1).describe("Kinds of evidence that tracks of the set can be compared by, as the lists have them."),
  "derived-from": array(string().regex(SUITE_NAME)).optional().describe("Sets that its items were taken from: names of suites, or of sets without one."),
  notes: array(text).optional().describe("Notes that users should know before they read a result."),
  sources: array(union([remote, copy, mirdata])).min(1).describe("Where its files come from."),
  reading: strictObject({ table: suiteSplit.shape.table, ...reading }).optional().describe("Keys that all splits have; those of a split go first."),
  splits: record(string().regex(SUITE_SPLIT), suiteSplit).refine((all) => Object.keys(all).length > 0, "expected at least one split").describe("Its splits, in the words of leakage.yml."),
  default: string().optional().describe("Split that the name of the suite alone means as a test split.")
});
var suiteJsonSchema = () => ({
  $id: "https://music-leakage.invalid/suite.schema.json",
  title: "Recipe of a known test set",
  ...toJSONSchema(suiteSchema, { io: "input" })
});

export {
  SUITE_NAME,
  SUITE_SPLIT,
  SUITE_ROLES,
  suiteSchema,
  suiteJsonSchema
};
