import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  PARTS,
  PART_WORDS
} from "./part-chunk-KAN5TRGV.js";
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";
import {
  FAMILY_SHAPE,
  PROFILE_NAMES,
  SPLIT_NAME,
  WARPS,
  digest,
  splitSchema
} from "./part-chunk-M4HILOJU.js";
import {
  iso_exports
} from "./part-chunk-FZJNZRUZ.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  object,
  record,
  strictObject,
  string,
  toJSONSchema,
  union,
  unknown
} from "./part-chunk-7IYLINV6.js";

// src/config/families/pattern.ts
import { posix } from "node:path";

// src/config/split-name.ts
import { basename } from "node:path";
var tableStem = (file) => basename(file).replace(/\.gz$/i, "").replace(/\.[a-z]+$/i, "");
var toSplitName = (text) => text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");

// src/config/families/pattern.ts
var PLACEHOLDER = /\{([^{}]*)\}/g;
var AXIS = /^[A-Za-z][A-Za-z0-9_-]{0,40}$/;
var MOST_IN_NAME = 2;
var MOST_AXES = 6;
var placeholdersOf = (text) => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))
];
var fillIn = (text, values2) => text.replace(
  PLACEHOLDER,
  (written, name) => Object.hasOwn(values2, name) ? values2[name] : written
);
function complaintOfPattern(path) {
  const names = placeholdersOf(path);
  const wrong = names.find((name) => !AXIS.test(name));
  if (wrong !== void 0)
    return `"{${wrong}}" is not the name of an axis: expected a letter, then letters, digits, "_", "-"`;
  if (names.filter((name) => name !== "part").length > MOST_AXES) return `has more than ${MOST_AXES} axes`;
  if (names.length > 0 && /\*\*|\[/.test(path)) return "has `**` or `[`: beside axes only `*` and `?` are wildcards";
  const crowded = path.split("/").find((segment) => [...segment.matchAll(PLACEHOLDER)].filter(([, name]) => name !== "part").length > MOST_IN_NAME);
  return crowded === void 0 ? void 0 : `"${crowded}" has more than ${MOST_IN_NAME} axes in one name`;
}
var toGlob = (path) => posix.normalize(path).replace(PLACEHOLDER, "*");
function captureBy(path, words) {
  const names = [];
  const part2 = words ? [...words].sort((a, b) => b.length - a.length).map(escaped).join("|") : PART_WORDS;
  const source = posix.normalize(path).split(/(\{[^{}]*\})/).map((piece) => {
    const name = /^\{(.*)\}$/s.exec(piece)?.[1];
    if (name === void 0) return escaped(piece).replaceAll("\\*", "[^/]*").replaceAll("\\?", "[^/]");
    if (names.includes(name)) return `\\k<g${names.indexOf(name)}>`;
    names.push(name);
    return `(?<g${names.length - 1}>${name === "part" ? part2 : "[^/]+?"})`;
  }).join("");
  const pattern = new RegExp(`^${source}$`, words ? "" : "i");
  return (found) => {
    const groups = pattern.exec(found)?.groups;
    return groups && Object.fromEntries(names.map((name, i) => [name, groups[`g${i}`]]));
  };
}
var escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
function nameTemplate(path, further = []) {
  const named = /* @__PURE__ */ new Set();
  let template = "";
  let slash = false;
  for (const piece of path.split(/(\{[^{}]*\})/)) {
    const name = /^\{(.*)\}$/s.exec(piece)?.[1];
    if (name === void 0) slash ||= piece.includes("/");
    else if (name !== "part" && !named.has(name)) {
      named.add(name);
      template += `${template === "" ? "" : slash ? "/" : "-"}{${name}}`;
      slash = false;
    }
  }
  const axes = [...template === "" ? ["{family}"] : [template], ...further.map((name) => `{${name}}`)];
  return [...axes, "{part}"].join("-");
}
var LONGEST_NAME = 200;
function splitName(template, values2) {
  const clean = Object.fromEntries(Object.entries(values2).map(([key, value]) => [key, toSplitName(value)]));
  if (placeholdersOf(template).some((name2) => clean[name2] === "")) return void 0;
  const name = fillIn(template, clean);
  return name.length <= LONGEST_NAME && FAMILY_SPLIT.test(name) ? name : void 0;
}
var FAMILY_SPLIT = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

// src/config/families/schema.ts
var scalar = union([string().min(1), number(), boolean()], { error: "expected a value or a list of values" });
var values = union([scalar, array(scalar).nonempty()], { error: "expected a value or a list of values" });
var part = strictObject({
  column: union([string().min(1), int().positive()], { error: "expected the name of a column, or its position" }).optional().describe("The column that says of which part a row is. Without it the words below are values of `{part}`."),
  train: values.optional().describe("Value or values of the rows to train on."),
  validation: values.optional().describe("Value or values of the rows to tune on."),
  test: values.optional().describe("Value or values of the rows to test on."),
  folds: array(scalar).min(2, "expected at least two folds").max(200, "expected at most 200 folds").optional().describe(
    "Values of a column of folds, in place of the three. Each is the test part once, and all others its train part."
  )
}).superRefine((settings, context) => {
  const complain = (key, message) => context.addIssue({ code: "custom", path: [key], message });
  const named = PARTS.filter((name) => settings[name] !== void 0);
  if (settings.folds !== void 0) {
    if (settings.column === void 0) complain("folds", "needs a `column`");
    for (const name of named) complain(name, "cannot be beside `folds`: one of them names the parts");
  } else if (named.length < 2) complain("train", "is missing: name at least two of `train`, `validation` and `test`");
  const known = /* @__PURE__ */ new Map();
  for (const name of named)
    for (const value of [settings[name]].flat()) {
      const first = known.get(String(value));
      if (first !== void 0) complain(name, `has ${String(value)}, and so has \`${first}\``);
      else known.set(String(value), name);
    }
}).describe("Part that a row or a file belongs to, where the path does not name it by a usual word.");
var PATH_KEYS = ["table", "index", "audio", "keep", "with"];
function pathsIn(key, settings) {
  const value = settings[key];
  const ids = fieldOf(value, "ids");
  const path = {
    table: value,
    index: value,
    audio: fieldOf(value, "root"),
    keep: typeof ids === "object" ? fieldOf(ids, "table") : ids,
    with: [value].flat().map((one) => fieldOf(one, "table"))
  }[key];
  return [path].flat().filter((one) => typeof one === "string");
}
var fieldOf = (value, key) => typeof value === "object" && value !== null ? value[key] : void 0;
var drivingPath = (settings) => PATH_KEYS.flatMap((key) => pathsIn(key, settings)).find((path) => placeholdersOf(path).length > 0);
var familiesSchema = (shape) => record(
  string(),
  strictObject({
    ...shape,
    part: part.optional(),
    only: record(string(), values).optional().describe("Values of axes, by the name of the axis: only these are splits."),
    name: string().min(1).optional().describe(
      "How its splits are called, with axes, {family} and {part}. Default: the axes and the part (`split-0/genre-train`), or the family and the part."
    )
  }).superRefine(
    (settings, context) => complainOfFamily(
      settings,
      (path, message) => context.addIssue({ code: "custom", path: [...path], message })
    )
  )
).refine((all) => Object.keys(all).length > 0, "expected at least one family").meta({ propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$" }, minProperties: 1 }).describe(
  "Splits that differ in train, validation and test alone. A path has `{part}` where they differ, and other names in braces for folds, tasks or sets, which are compared within themselves: train → validation, train → test, validation → test. All other keys are those of a split."
);
function complainOfFamily(settings, complain) {
  const paths = PATH_KEYS.flatMap((key2) => pathsIn(key2, settings).map((path) => ({ key: key2, path })));
  for (const { key: key2, path } of paths) {
    const wrong = complaintOfPattern(path);
    if (wrong !== void 0) complain([key2], wrong);
  }
  const driving = drivingPath(settings);
  const known = /* @__PURE__ */ new Set([...driving === void 0 ? [] : placeholdersOf(driving), "part"]);
  for (const { key: key2, path } of paths)
    for (const axis of placeholdersOf(path))
      if (!known.has(axis)) complain([key2], `has {${axis}}, which ${driving} does not have`);
  const hasPart = driving !== void 0 && placeholdersOf(driving).includes("part");
  const { part: part2, only = {}, name } = settings;
  const key = paths[0]?.key ?? "table";
  if (part2?.column === void 0 && !hasPart)
    complain([key], "has no {part} where train, validation and test differ, and `part` names no column");
  if (part2?.column !== void 0 && hasPart)
    complain(["part", "column"], "cannot be beside a path with {part}: one of them names the parts");
  if (part2?.folds !== void 0) known.add("fold");
  for (const axis of Object.keys(only))
    if (!known.has(axis) || axis === "part") complain(["only", axis], `is not an axis: the path has ${said(known)}`);
  if (name === void 0) return;
  for (const axis of placeholdersOf(name))
    if (!known.has(axis) && axis !== "family") complain(["name"], `has {${axis}}, which is not an axis`);
  if (!name.includes("{part}")) complain(["name"], "has no {part}, so that the parts would have one name");
}
var said = (known) => [...known].filter((axis) => axis !== "part").map((axis) => `{${axis}}`).join(", ") || "none";

// src/config/schema.ts
var AMOUNT = 'a count (0, 5) or a share ("1%")';
var isWhole = (input) => typeof input === "string" && /^\d{3,}(\.\d+)?%$/.test(input);
var sayAmount = (expected) => ({ input }) => `expected ${expected}${isWhole(input) ? `; ${input} is never exceeded: write a lower share, or ignore` : ""}`;
var amount = union(
  [
    int({ error: `expected ${AMOUNT}` }).nonnegative({ error: `expected ${AMOUNT}` }),
    string().regex(/^\d{1,2}(\.\d+)?%$/, { error: sayAmount(AMOUNT) })
  ],
  { error: sayAmount(AMOUNT) }
).describe("A count of tracks, or a share of the split written as a percentage. More than this trips the limit.");
var limit = union(
  [
    amount,
    literal("ignore"),
    strictObject({
      warn: amount.optional(),
      fail: amount.optional(),
      unit: _enum(["tracks", "songs"]).optional().describe("Unit of counts and shares; tracks unless given.")
    }).superRefine(({ warn, fail }, context) => {
      const refuse = (key, message) => context.addIssue({ code: "custom", path: [key], message });
      if (warn === void 0 && fail === void 0)
        refuse("fail", "is missing, and so is `warn`: a limit without either stops nothing (write ignore)");
      if (typeof warn === typeof fail && Number.parseFloat(`${warn}`) > Number.parseFloat(`${fail}`))
        refuse("warn", "is above `fail`, so it never warns");
    }).meta({ anyOf: [{ required: ["warn"] }, { required: ["fail"] }] })
  ],
  { error: sayAmount(`${AMOUNT}, ignore, or {warn: …, fail: …, unit: tracks|songs}`) }
).describe("A bare count or share means fail.");
var limits = strictObject({
  file: limit.optional(),
  segment: limit.optional(),
  recording: limit.optional(),
  work: limit.optional(),
  source: limit.optional(),
  album: limit.optional(),
  artist: limit.optional(),
  unchecked: limit.optional()
}).refine((all) => Object.keys(all).length > 0, {
  error: "is empty: name a level, such as `recording: 0`, or take it out"
}).meta({ minProperties: 1 }).describe(
  "Number or share that is allowed per level. Default: {recording: 0, unchecked: {warn: 0}}, all else ignore."
);
var oneOrMore = union([string(), array(string()).nonempty()], {
  error: "expected the name of a split or a list of names"
});
var check = strictObject({
  pretrain: oneOrMore.optional().describe("Default: every pretraining split."),
  test: oneOrMore.optional().describe("Default: every test split."),
  families: oneOrMore.optional().describe(
    "Families whose parts are compared with each other; beside `pretrain` their test parts with those splits."
  ),
  except: oneOrMore.optional().describe('Splits whose pairs are left out, by their names; a `*` stands for anything, such as "split-4/*".'),
  limits: limits.optional(),
  skip: string().regex(/\S/, { error: "expected the reason for which these pairs are not compared" }).optional().describe("Reason for which these pairs are not compared.")
});
var splits = record(string(), splitSchema).refine((all) => Object.keys(all).length > 0, "expected at least one split").meta({ propertyNames: { pattern: SPLIT_NAME.source }, minProperties: 1 });
var model = union(
  [
    string().min(1),
    strictObject({
      url: string().regex(/^https:\/\/.*\/$/, { error: 'expected an https address that ends in "/"' }),
      sha256: record(string(), digest).describe("Digest of each file below that address: tokenizer.json and the .onnx file.")
    })
  ],
  { error: "expected all-MiniLM-L6-v2, a folder, or {url: …, sha256: {tokenizer.json: …, model.onnx: …}}" }
).describe("all-MiniLM-L6-v2 (which comes with the program), or a folder with tokenizer.json and ONNX weights.");
var match = strictObject({
  text: strictObject({
    retrieve: _enum(["words", "embedding", "seed"]).optional().describe(
      "How candidates are found: by words (default), every pair whose embeddings have a cosine of at least `threshold`, or the rule of music-data-leakage: the best cosine of each test text, a leak above 0.8."
    ),
    model: model.optional(),
    threshold: number().min(-1).lt(1, { error: "expected a cosine below 1, which not even equal texts are sure to reach" }).optional().describe("Threshold of the cosine. Default 0.8."),
    top: int().positive().optional().describe("Candidates of a track, at most. Default 32."),
    template: string().regex(/\{title\}/, { error: "expected a text with {title} in it" }).optional().describe(
      'The text that is embedded. Default "{title} by {artist} from {album}", without the fields that a track does not have; for `seed` "{title} by {artist}", and a missing field leaves a gap.'
    )
  }).optional(),
  audio: strictObject({
    profile: _enum(PROFILE_NAMES).optional().describe("How audio is fingerprinted: our own way (default), or as audfprint does it, hash for hash."),
    warps: _enum(WARPS).optional().describe(
      "Changes that copies are searched under: up to 8 % of speed, 10 % of tempo and a semitone (usual, the default), or slowed and sped-up versions too, at .75 to 1.34 times the speed or tempo and up to three semitones (wide: about twice the cost of a search). An index needs nothing else for it."
    )
  }).refine(({ profile, warps }) => warps !== "wide" || profile !== "audfprint", {
    message: "wide is not searched by the profile audfprint: leave out `warps`, or `profile`",
    path: ["warps"]
  }).optional()
});
var HEXADECIMAL = "expected 8 to 16 hexadecimal digits, in lower case";
var waiver = strictObject({
  test: string().describe("A test split."),
  id: union([string().min(1), number()], { error: "expected the id of a test track" }),
  pretrain: string().describe("A pretraining split."),
  level: _enum(LEVELS, { error: `expected one of ${LEVELS.join(", ")}` }).describe("Level as limits name it: `recording` includes `file` and `segment`."),
  row: union([string().regex(/^[0-9a-f]{8,16}$/, { error: HEXADECIMAL }), number()], { error: HEXADECIMAL }).optional().describe(
    "The digest of the track's row as the report has it, or its beginning; for another row it does not hold."
  ),
  reason: string().regex(/\S/, { error: "expected the reason, for whoever reads it next year" }),
  expires: iso_exports.date({ error: "expected a date, YYYY-MM-DD" }).describe("The last day, in UTC, on which it holds.")
}).describe("An overlap that is accepted: it stays in the report and is not counted.");
var leakageSchema = strictObject({
  version: literal(1, { error: "expected 1" }),
  pretrain: splits.describe("The splits that a model may have been trained on.").optional(),
  test: splits.describe("The splits that it is to be tested on.").optional(),
  families: familiesSchema(FAMILY_SHAPE).optional(),
  limits: limits.optional(),
  checks: array(check).nonempty().optional().describe("Default: every test split against every pretraining split."),
  waivers: array(waiver).optional().describe("Overlaps that are accepted, each with a reason and an expiry date."),
  baseline: string().min(1).optional().describe("A file of overlaps that were known before, relative to this file; written by `check --write-baseline`."),
  match: match.optional().describe("How the detectors look."),
  strict: strictObject({
    "malformed-rows": int().nonnegative().optional().describe("With more malformed rows than this in one split the verdict is unknown. Default 0."),
    "undecodable-files": int().nonnegative().optional().describe("Number of audio files that exist and cannot be decoded which are accepted. Default 0.")
  }).optional()
});
var checkedNames = object({
  pretrain: record(string(), unknown()).optional(),
  test: record(string(), unknown()).optional(),
  limits: limits.optional().catch(void 0),
  checks: array(check.extend({ limits: limits.optional().catch(void 0) }).loose()).optional()
});
function leakageJsonSchema() {
  return {
    $id: "https://music-leakage.invalid/leakage.schema.json",
    title: "leakage.yml",
    ...toJSONSchema(leakageSchema, { io: "input" }),
    anyOf: [{ required: ["families"] }, { required: ["pretrain", "test"] }]
  };
}

export {
  tableStem,
  toSplitName,
  placeholdersOf,
  fillIn,
  complaintOfPattern,
  toGlob,
  captureBy,
  nameTemplate,
  splitName,
  drivingPath,
  splits,
  leakageSchema,
  checkedNames,
  leakageJsonSchema
};
