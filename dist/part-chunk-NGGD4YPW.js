import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  factsOf
} from "./part-chunk-7DEDUCNS.js";
import {
  head,
  strongestFirst
} from "./part-chunk-4OBRB5XF.js";
import {
  audioDigest,
  modelDigests
} from "./part-chunk-LIXYNRDT.js";
import {
  discard,
  placeFile,
  temporaryPath
} from "./part-chunk-C7LOE4ZF.js";
import {
  readManifest
} from "./part-chunk-5YA5ZSNH.js";
import {
  isSet,
  worst
} from "./part-chunk-VLD7JATQ.js";
import {
  mapped
} from "./part-chunk-KQR7UD75.js";
import {
  digestOfCroissant,
  isRemote,
  lockedDigest,
  membersOf,
  readLock,
  resolveMembers
} from "./part-chunk-UV6SEW56.js";
import {
  digestOfFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  reportSchema
} from "./part-chunk-LCMPYN5T.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import {
  array,
  strictObject,
  string
} from "./part-chunk-7IYLINV6.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";

// src/base/keys.ts
import { createHash as createHash2 } from "node:crypto";
import { readdir } from "node:fs/promises";
import { dirname, join as join2 } from "node:path";

// src/base/results.ts
import { createHash } from "node:crypto";
import { readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
var RESULT_FORMAT = 5;
var { checks, overlaps, splits, unchecked } = reportSchema.shape;
var resultSchema = strictObject({
  key: string(),
  check: checks.element,
  overlaps,
  /** The two splits. */
  splits,
  unchecked,
  /** Ids of the tracks of the test split. */
  ids: array(string())
});
var LARGEST = 2 ** 26;
var fileOf = (cache, key) => join(cache, "results", `${key}.json`);
var digestOf2 = (text) => createHash("sha256").update(text).digest("hex");
async function readResult(cache, key) {
  try {
    const file = fileOf(cache, key);
    const content = await readFile(file, "utf8");
    const end = content.indexOf("\n");
    const json = content.slice(end + 1);
    if (content.slice(0, end) !== digestOf2(json)) return void 0;
    const { key: own, ...result } = resultSchema.parse(JSON.parse(json));
    await utimes(file, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => void 0);
    return own === key ? result : void 0;
  } catch {
    return void 0;
  }
}
async function writeResult(cache, key, result) {
  const json = textOf(key, result);
  if (json === void 0) return;
  let path;
  try {
    path = await temporaryPath({ folder: cache });
    await writeFile(path, `${digestOf2(json)}
${json}`);
    await placeFile(path, fileOf(cache, key));
  } catch {
    if (path !== void 0) await discard(path).catch(() => void 0);
  }
}
var SHORTEST = 300;
function textOf(key, { check, overlaps: overlaps2, splits: splits2, unchecked: unchecked2, ids }) {
  if (overlaps2.length * SHORTEST > LARGEST) return void 0;
  const parts = [`{"key":${JSON.stringify(key)},"check":${JSON.stringify(check)},"overlaps":[`];
  let length = 0;
  for (const overlap of overlaps2) {
    const part = `${length === 0 ? "" : ","}${JSON.stringify(overlap)}`;
    length += part.length;
    if (length > LARGEST) return void 0;
    parts.push(part);
  }
  for (const id of ids) length += id.length;
  if (length > LARGEST) return void 0;
  return `${parts.join("")}],"splits":${JSON.stringify(splits2)},"unchecked":${JSON.stringify(unchecked2)},"ids":${JSON.stringify(ids)}}`;
}

// src/base/keys.ts
async function keysOf(config, sourceDigest, report) {
  const { match } = config;
  const { model, ...text } = match.text;
  const common = [RESULT_FORMAT, VERSION, await programDigest(), { ...match, text }];
  const models = model && await modelDigests(model).catch(() => void 0);
  const keys = /* @__PURE__ */ new Map();
  if (model && !models) return keys;
  const known = /* @__PURE__ */ new Map();
  const settingsOf = async (role, name) => {
    const split = config.splits.find((each) => each.role === role && each.name === name);
    const settings = known.get(split) ?? toSettings(split, sourceDigest).catch(() => void 0);
    known.set(split, settings);
    return settings;
  };
  for (const pair of config.pairs.filter(({ skip }) => skip === void 0)) {
    const [test, pretrain] = [await settingsOf("test", pair.test), await settingsOf("pretrain", pair.pretrain)];
    if (test === void 0 || pretrain === void 0) continue;
    const levels = report ? levelsIn(report, pair) : [isSet(pair.limits.artist), isSet(pair.limits.album)];
    keys.set(pair, sha256Of(JSON.stringify([common, models, levels, test, pretrain])));
  }
  return keys;
}
function levelsIn({ checks: checks2 }, { test, pretrain }) {
  const levels = checks2.find((check) => check.test === test && check.pretrain === pretrain)?.levels;
  return [levels?.artist.limit, levels?.album.limit].map((limit) => (limit?.warn ?? limit?.fail ?? null) !== null);
}
var digestsIn = ({ splits: splits2 }) => async ({ role, name }) => splits2.find((each) => each.role === role && each.name === name)?.sha256 ?? void 0;
function digestsOnDisk(config, known) {
  const digestOfOne = async (split) => {
    const { form, file, sha256 } = split;
    if (form === "table") return suiteDigest(split, file) ?? digestOf(file);
    if (form === "croissant") return digestOfCroissant(split);
    if (form === "folder") return "";
    if (!isRemote(file)) return readManifest(file).sha256;
    const pinned = sha256 ?? lockedDigest(file, await readLock(config.file));
    return pinned ?? known?.splits.find((each) => each.file === file || each.declared === file)?.sha256 ?? void 0;
  };
  return async (given) => {
    const split = await resolveMembers(given);
    if (!split.members) return digestOfOne(split);
    const digests = [];
    for (const one of membersOf(split)) {
      const sha256 = await digestOfOne(one);
      if (sha256 === void 0) return void 0;
      digests.push([one.declared, sha256]);
    }
    return digestOfFiles(digests);
  };
}
async function toSettings(given, sourceDigest) {
  const split = await resolveMembers(given);
  const {
    declared: _,
    file: __,
    sha256: ___,
    place: ____,
    keep: keep2,
    with: joins,
    audio,
    croissant,
    hub: _____,
    suite: _________,
    ...rest
  } = split;
  const { members, missing: ______, family: _______, ...others } = rest;
  const settings = members ? { ...others, members: members.map(({ declared }) => declared) } : others;
  const source = split.form === "folder" ? "" : await sourceDigest(split);
  const ids = keep2.ids === void 0 ? "" : suiteDigest(split, keep2.ids) ?? await digestOf(keep2.ids);
  const joined = [];
  for (const { file, declared: ________, ...join3 } of joins ?? []) {
    const digest = suiteDigest(split, file) ?? await digestOf(file);
    if (digest === void 0) return void 0;
    joined.push([digest, join3]);
  }
  if (source === void 0 || ids === void 0) return void 0;
  const audioKey = audio ? [audio.column, audio.pattern, await audioDigest(split)] : null;
  const records = croissant ? [croissant.recordSet, croissant.split] : null;
  const kept = [ids, keep2.column, keep2.layout, keep2.pattern, [...keep2.equals]];
  return [source, ...kept, joined, audioKey, records, Object.entries(settings).sort(byName)];
}
var suiteDigest = ({ suite }, file) => suite?.files.get(file)?.sha256;
var byName = ([a], [b]) => a < b ? -1 : 1;
var sha256Of = (text) => createHash2("sha256").update(text).digest("hex");
var program;
function programDigest() {
  program ??= digestOfPrograms(dirname(import.meta.filename));
  return program;
}
async function digestOfPrograms(folder) {
  const names = (await readdir(folder)).filter((name) => /\.[jt]s$/.test(name)).sort();
  return sha256Of(
    JSON.stringify(await Promise.all(names.map(async (name) => [name, await digestOf(join2(folder, name))])))
  );
}

// src/base/check-base.ts
async function rerun({ written, config, problems }, {
  known,
  cache,
  run,
  progress
}) {
  const live = config.pairs.filter(({ skip }) => skip === void 0);
  const keys = await keysOf(config, digestsOnDisk(config, known?.report));
  const now = known && resultsOf(known, await keysOf(known.config, digestsIn(known.report), known.report));
  const results = /* @__PURE__ */ new Map();
  for (const pair of live) {
    const key = keys.get(pair);
    const result = key === void 0 ? void 0 : now?.get(key) ?? await readResult(cache, key);
    if (result) results.set(pair, result);
  }
  const broken = (pair) => [...problems.keys()].some(({ role, name }) => pair[role] === name);
  const missing = live.filter((pair) => !results.has(pair) && !broken(pair));
  const ran = missing.length === 0 ? void 0 : { config, ...await run(only(config, missing), progress) };
  if (ran) await keep(ran, keys, cache);
  for (const pair of missing) results.set(pair, resultOf(ran, pair));
  return {
    report: toReport(written, live, results, [...problems.values(), ...ran?.report.errors ?? []]),
    rows: new Map([...results].map(([{ test }, { ids }]) => [test, new Set(ids)]))
  };
}
async function remember(outcome, cache) {
  await keep(outcome, await keysOf(outcome.config, digestsIn(outcome.report), outcome.report), cache);
}
async function keep(outcome, keys, cache) {
  for (const [key, result] of resultsOf(outcome, keys)) await writeResult(cache, key, result);
}
function resultsOf(outcome, keys) {
  const whole = (pair) => outcome.report.checks.some((check) => isOf(check, pair) && check.levels && check.verdict !== "unknown");
  return new Map([...keys].filter(([pair]) => whole(pair)).map(([pair, key]) => [key, resultOf(outcome, pair)]));
}
var isOf = (check, { test, pretrain }) => check.test === test && check.pretrain === pretrain;
function resultOf({ report, rows }, pair) {
  return {
    check: report.checks.find((check) => isOf(check, pair)) ?? unknown(pair),
    overlaps: mapped(factsOf(report.overlaps).ofPair(pair), (overlap) => ({
      ...overlap,
      ...{ counted: true, new: null, waiver: null, baselined: false }
    })),
    splits: report.splits.filter(({ role, name }) => pair[role] === name),
    unchecked: report.unchecked.filter(
      ({ role, split, against }) => pair[role] === split && pair[OTHER[role]] === against
    ),
    ids: [...rows.get(pair.test) ?? []]
  };
}
var OTHER = { test: "pretrain", pretrain: "test" };
var unknown = ({ test, pretrain }) => ({
  ...{ test, pretrain, verdict: "unknown", compared_by: [], levels: null, unchecked: null }
});
var only = (config, pairs) => ({
  ...config,
  ...{ pairs, waivers: [], baseline: void 0 },
  splits: config.splits.filter(({ role, name }) => pairs.some((pair) => pair[role] === name))
});
function toReport(config, pairs, results, problems) {
  const checks2 = pairs.map((pair) => results.get(pair)?.check ?? unknown(pair));
  const found = new Map(
    [...results.values()].flatMap((result) => result.splits).map((split) => [`${split.role}/${split.name}`, split])
  );
  const splits2 = config.splits.flatMap(({ role, name, declared, file }) => {
    const split = found.get(`${role}/${name}`);
    return split ? [{ ...split, declared, file }] : [];
  });
  return {
    ...head(config.file, config.sha256),
    verdict: worst(checks2.map(({ verdict }) => verdict)),
    ...{ checks: checks2, splits: splits2 },
    overlaps: strongestFirst([...results.values()].map(({ overlaps: overlaps2 }) => overlaps2)),
    unchecked: [...results.values()].flatMap(({ unchecked: unchecked2 }) => unchecked2),
    ...{ comparison: null, waivers: [], baseline: null },
    skipped: config.pairs.flatMap(
      ({ pretrain, test, skip }) => skip === void 0 ? [] : [{ pretrain, test, reason: skip }]
    ),
    errors: problems.map((problem) => ({ ...problem, line: problem.line ?? null, column: problem.column ?? null }))
  };
}

export {
  rerun,
  remember
};
