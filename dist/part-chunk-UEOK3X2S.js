import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  wilson
} from "./part-chunk-Z7XKLKC4.js";
import {
  parseConfig
} from "./part-chunk-V2SDGIIE.js";
import {
  readSuite,
  suiteNames
} from "./part-chunk-AZULKBGT.js";
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";

// src/suites/rows.ts
var RESULTS = ["found", "not found", "not comparable", "not read"];
var SHOWN = LEVELS.filter((level) => ["file", "segment", "recording", "work"].includes(level));
var toRows = (report, sets, firstLine, changes) => sets.map((set, i) => {
  const row = toRow(report, set, firstLine + i);
  const changed = changes.get(set.split);
  return changed === void 0 ? row : { ...row, changed: true, reason: [row.reason, changed].filter(Boolean).join("; ") };
});
var sortRows = (rows) => rows.toSorted((a, b) => RESULTS.indexOf(a.result) - RESULTS.indexOf(b.result) || (b.rate ?? 0) - (a.rate ?? 0));
function toRow(report, { suite, split: name, title }, line) {
  const check = report.checks.find(({ test }) => test === name);
  const split = report.splits.find((one) => one.role === "test" && one.name === name);
  const common = { suite, title, sha256: split?.sha256 ?? null, evidence: check?.compared_by ?? [], changed: false };
  const nothing = { level: null, songs: null, clips: null, rate: null, interval: null };
  const said = report.errors.filter((error) => error.line === line).map(({ message, remedy }) => `${message}. ${remedy}`);
  if (!check?.levels || !check.unchecked || !split || split.tracks === 0 || split.sha256 === null)
    return {
      ...common,
      ...nothing,
      result: "not read",
      all: null,
      comparable: null,
      reason: said[0] ?? "the corpus was not read"
    };
  const all = { songs: split.songs, clips: split.tracks };
  const unchecked = check.unchecked.test;
  const clips = split.tracks - unchecked.tracks;
  if (common.evidence.length === 0 || clips <= 0)
    return { ...common, ...nothing, result: "not comparable", all, comparable: 0, reason: whyNot(check, said[0]) };
  const level = shownLevel(check.levels);
  const counted = level === "work" ? check.levels.work : check.levels.recording;
  const found = { songs: level === null ? 0 : counted.songs, clips: level === null ? 0 : counted.tracks };
  const songs = Math.max(split.songs - unchecked.songs, found.songs);
  return {
    ...common,
    ...{ result: level === null ? "not found" : "found", level, ...found, all },
    ...{ rate: found.songs / songs, interval: wilson(found.songs, songs) },
    ...{ comparable: clips / split.tracks, reason: said[0] ?? null }
  };
}
var shownLevel = (levels) => SHOWN.find((level) => levels[level].tracks > 0) ?? null;
function whyNot({ test, pretrain }, said = "") {
  const [, list, corpus] = new RegExp(`: ${escaped(test)} has (.*), ${escaped(pretrain)} has (.*?)\\. `).exec(said) ?? [];
  return list === void 0 ? "the two have no evidence in common" : `the list has ${list}, the corpus has ${corpus}`;
}
var escaped = (text) => text.replace(/[.+]/g, "\\$&");
function scanExitCode(report, rows, sets) {
  const isMissing = (i) => rows[i]?.result === "not read" || rows[i]?.result === "not comparable";
  const named = sets.some((set, i) => set.named && isMissing(i));
  const compared = rows.some(({ result }) => result === "found" || result === "not found");
  const read = rows.some(({ result }) => result !== "not read");
  const failed = report.errors.some(({ infrastructure }) => infrastructure);
  const corpus = report.splits.find(({ role }) => role === "pretrain");
  const partial = !corpus || corpus.sha256 === null || corpus.malformed > 0;
  if (named || !compared || !read || failed || partial) return 2;
  return rows.some(({ level }) => level !== null && level !== "work") ? 1 : 0;
}

// src/suites/scan-config.ts
function scannedSets(wanted) {
  const names = wanted.flatMap((text) => text.split(",")).map((text) => text.trim().replace(/^suite:/, ""));
  const all = names.length === 0 || names.includes("all");
  const sets = (all ? suiteNames() : names).flatMap((text) => setsOf(text, !all));
  return [...new Map(sets.map((set) => [set.suite, set])).values()];
}
function setsOf(text, named) {
  const [name = "", ...rest] = text.split("/");
  const recipe = readSuite(name);
  const wanted = rest.join("/");
  const parts = Object.entries(recipe.splits);
  const below = parts.filter(([part]) => wanted === "" || part === wanted || part.startsWith(`${wanted}/`));
  const exact = parts.filter(([part]) => part === wanted);
  const tests = below.filter(([, { role }]) => role === "test");
  const chosen = exact.length > 0 ? exact : tests.length > 0 ? tests : below.filter(([, { role }]) => role === "all");
  const found = chosen.length > 0 ? chosen.map(([part]) => part) : [wanted];
  return found.map((part) => ({
    suite: part === "" ? name : `${name}/${part}`,
    split: [name, ...found.length > 1 || exact.length > 0 || parts.length > 1 ? part.split("/") : []].join("."),
    title: recipe.title,
    about: recipe.splits[part]?.about,
    named
  }));
}
function scanYaml(corpus, sets) {
  return [
    "version: 1",
    "pretrain:",
    `  ${corpus.name}: ${JSON.stringify(corpus.settings)}`,
    "test:",
    ...sets.map(({ split, suite }) => `  ${split}: {suite: ${suite}}`),
    "limits: {recording: 0, work: ignore, unchecked: ignore}",
    ""
  ].join("\n");
}
var scanConfig = (corpus, sets) => parseConfig(Buffer.from(scanYaml(corpus, sets)), "scan.yml");

export {
  toRows,
  sortRows,
  shownLevel,
  scanExitCode,
  scannedSets,
  scanYaml,
  scanConfig
};
