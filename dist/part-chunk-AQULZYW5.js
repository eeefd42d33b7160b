import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/config/slips.ts
var EXAMPLE = "`version: 1`, `pretrain: {NAME: {table: FILE}}`, `test: {NAME: {table: FILE}}`";
var SYNONYMS = {
  file: {
    pretrain: [
      "train",
      "training",
      "pretraining",
      "pretrained",
      "trains",
      "corpus",
      "corpora",
      "train_set",
      "trainset"
    ],
    test: ["tests", "testing", "eval", "evaluation", "valid", "validation", "val", "benchmark", "test_set", "testset"],
    limits: ["limit", "thresholds", "threshold"],
    checks: ["check", "pairs"]
  },
  split: {
    table: ["file", "path", "csv", "tsv", "json", "jsonl", "parquet", "data", "source", "tracks", "files"],
    huggingface: ["hf", "hub", "dataset"],
    columns: ["fields", "cols", "mapping"],
    keep: ["filter", "where", "ids"],
    layout: ["format", "separator", "delimiter", "sep", "header"]
  },
  columns: {
    title: ["name", "track", "song", "track_name", "track_title"],
    artist: ["artists", "performer", "artist_name"],
    source: ["media", "youtube", "youtube_id", "ytid", "yt_id", "video", "video_id", "url"],
    mbid: ["musicbrainz", "recording_mbid", "mb_trackid"],
    duration: ["length", "length_s", "duration_s", "duration_ms"],
    id: ["track_id", "key", "index"],
    start: ["start_s", "from", "onset", "begin"],
    end: ["end_s", "to", "offset", "stop"]
  }
};
var roomOf = (path) => {
  if (path.length === 0) return "file";
  const hasSplits = isRole(path[0]) || path[0] === "families";
  if (path.length === 2 && hasSplits) return "split";
  return path.at(-1) === "columns" ? "columns" : void 0;
};
var isRole = (key) => key === "pretrain" || key === "test";
function synonymOf(word, path) {
  const room = roomOf(path);
  if (room === void 0) return void 0;
  return Object.entries(SYNONYMS[room]).find(
    ([, words]) => words.includes(word.toLowerCase().replaceAll("-", "_"))
  )?.[0];
}
var hasSynonym = (key, beside, path) => typeof beside === "object" && beside !== null && Object.keys(beside).some((word) => synonymOf(word, path) === key);
function slipOf(issue, path, splitKeys) {
  if (issue.code !== "invalid_type") return void 0;
  const { input } = issue;
  if (path.length === 0) {
    if (input === null || input === void 0)
      return { message: "is empty", remedy: `Write it by \`music-leakage init\`, or begin with ${EXAMPLE}` };
    const list = Array.isArray(input) ? "a list" : `the text "${String(input).slice(0, 40)}"`;
    return { message: `is ${list}, not a configuration`, remedy: `Begin it with ${EXAMPLE}` };
  }
  const key = String(path.at(-1));
  if (path.length === 1 && isRole(key)) {
    const name = key === "test" ? "my-test" : "my-corpus";
    const line = (file) => `Give each split a name: \`${key}: {${name}: {table: ${file}}}\``;
    if (input === null) {
      const remedy = `Indent the lines of its splits below it: \`${key}:\`, then \`  ${name}: {table: FILE}\``;
      return { message: `\`${key}\` has no splits: nothing is indented below it`, remedy };
    }
    const [first = "FILE"] = Array.isArray(input) ? input : [input];
    return {
      message: `\`${key}\` is not a set of named splits`,
      remedy: line(typeof first === "string" ? first : "FILE")
    };
  }
  if (path.length !== 2 || !isRole(path[0])) return void 0;
  if (input === null)
    return {
      message: `the split \`${key}\` is empty: nothing is indented below it`,
      remedy: "Indent its lines further"
    };
  if (splitKeys.includes(key)) {
    const remedy = `Indent it by two more spaces, below the name of its split`;
    return { message: `\`${key}\` is in the place of a split's name`, remedy };
  }
  if (typeof input !== "string") return void 0;
  const colon = /^(\w+):(\S.*)$/.exec(input);
  if (colon)
    return {
      message: `"${input}" is one text`,
      remedy: `Write a space behind the colon: \`${colon[1]}: ${colon[2]}\``
    };
  return { message: `the split \`${key}\` is a text`, remedy: `Write \`${key}: {table: ${input}}\`` };
}
var YAML_REMEDIES = [
  [/must end with a [}\]]/i, "Close the brace or bracket that a line before this one opened"],
  [
    /must start at the same column|must be sufficiently indented|bad indentation/i,
    "Indent this line as the lines beside it"
  ],
  [/^Tabs are not allowed/, "Indent with spaces"],
  [/^Implicit keys need to be on a single line/, "Write a colon and a space behind the key: `version: 1`"],
  [
    /Block collections are not allowed within flow/,
    "Write a comma between the entries in braces: `{title: A, artist: B}`"
  ],
  [
    /Nested mappings are not allowed/,
    "Put the value in quotes if it has a colon in it, or write it on a line of its own"
  ],
  [/^Flow map .*must end|^Flow .* expected|Expected flow/i, "Close the bracket or brace"],
  [/quote/i, "Close the quote"],
  [/^Map keys must be unique/, "Take one of the two out"]
];
var yamlRemedy = (message) => YAML_REMEDIES.find(([test]) => test.test(message))?.[1] ?? "Fix the YAML here";

export {
  synonymOf,
  hasSynonym,
  slipOf,
  yamlRemedy
};
