import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  HUB,
  LONGEST_MANIFEST,
  bringFile,
  fetchLatest,
  hostsOf,
  shown,
  toAddress,
  withFetcher
} from "./part-chunk-REFSRPZH.js";
import {
  indexFolder,
  keepInUse,
  keptFile,
  modelFile,
  takeFromSibling
} from "./part-chunk-C7LOE4ZF.js";
import {
  createCoverageMerge,
  createParquet,
  openIndex,
  placeOfRow,
  readManifest,
  suspiciousIds
} from "./part-chunk-5YA5ZSNH.js";
import {
  NOT_UTF8,
  NO_RANGE,
  OTHER_UNIT,
  anything,
  exceptTab,
  knownColumns,
  nameReader,
  noNames,
  patternMatcher,
  reject,
  suspect,
  zeros
} from "./part-chunk-MGVZVKEI.js";
import {
  isHyphenatedIsrc,
  isOfService,
  isPlainIsrc,
  isPlainLink,
  isPlainYoutube,
  qualified,
  readMd5s,
  readSha256s,
  readSources
} from "./part-chunk-3LTRBLOW.js";
import {
  EMPTY_LOCK,
  below,
  croissantTables,
  findAudioFiles,
  isRemote,
  lockFileOf,
  lockProblem,
  lockedDigest,
  lockedName,
  matchesShell,
  membersOf,
  modelFiles,
  openCroissant,
  openRoot,
  readLock,
  refuseFolder,
  resolveMembers,
  rootsOf,
  stemOf
} from "./part-chunk-UV6SEW56.js";
import {
  UNCLEAR,
  findColumns,
  findNested,
  genericColumns,
  openTable,
  splitDigestLine
} from "./part-chunk-UE26PVZJ.js";
import {
  require_dist
} from "./part-chunk-S7XCAKHN.js";
import {
  parseManifest
} from "./part-chunk-S34L2PED.js";
import {
  digestOfFiles,
  joinTables,
  partialFiles,
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  leftAsideText,
  sumLeftAside
} from "./part-chunk-2Y6ZXNIK.js";
import {
  createTexts,
  textAt
} from "./part-chunk-UGMUCD6B.js";
import {
  isMissing,
  isMissingId
} from "./part-chunk-AC6OP24P.js";
import {
  u32,
  u8
} from "./part-chunk-4ZEMDWU3.js";
import {
  openParquetTable
} from "./part-chunk-G6AB7H7Y.js";
import {
  EVIDENCE_KINDS,
  serviceOf
} from "./part-chunk-5ACNTLTZ.js";
import {
  TIME_UNITS,
  minutesAndSeconds,
  readTime,
  unitOfName,
  usualPresets
} from "./part-chunk-M4HILOJU.js";
import {
  TRACK_KEYS
} from "./part-chunk-73KRB5XV.js";
import {
  coerce_exports
} from "./part-chunk-FZJNZRUZ.js";
import {
  array,
  boolean,
  number,
  object,
  record,
  string,
  union
} from "./part-chunk-7IYLINV6.js";
import {
  CONFLICT,
  jsonCell,
  readJson
} from "./part-chunk-AXGTU5JC.js";
import {
  digestOf,
  hashFile
} from "./part-chunk-C2U4G3JT.js";
import {
  NO_CELLS
} from "./part-chunk-WWD7FUYI.js";
import {
  UNDECODABLE,
  openBlocks,
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  ProblemError,
  problemsAt
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMean
} from "./part-chunk-VVT5JPPO.js";
import {
  own
} from "./part-chunk-TPDGTEQF.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/split/audio-paths.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var NONE = { file: "" };
async function openAudioPaths(audio, columns) {
  const { column, pattern } = audio;
  const roots = rootsOf(audio);
  if (column === void 0 && pattern === void 0) return byId(roots);
  const all = await Promise.all(roots.map(pathBelow));
  const toFile = (path) => {
    const [first, ...others] = all.map((below2) => below2(path));
    if (others.length === 0) return first;
    const found = [first, ...others].filter((each) => "wrong" in each || existsSync(each.file));
    const wrong = found.find((each) => "wrong" in each);
    if (wrong || found.length < 2) return wrong ?? found[0] ?? first;
    return {
      wrong: `the path "${path}" of its audio file exists below ${roots.length} folders: ${found.map(fileOf).join(", ")}`
    };
  };
  if (column !== void 0) {
    return { columns: [column], of: (_, [path = ""]) => path === "" ? NONE : toFile(path) };
  }
  const parts = pattern.split(/\{([^{}]+)\}/);
  const names = parts.filter((_, i) => i % 2 === 1);
  const wanted = [...new Set(names)].filter((name) => name !== "id" || columns.id !== void 0);
  return {
    columns: wanted.map((name) => columns[name] ?? name),
    of(id, cells) {
      const values = new Map([["id", id], ...wanted.map((name, i) => [name, cells[i] ?? ""])]);
      if (names.some((name) => values.get(name) === "")) return NONE;
      return toFile(parts.map((part, i) => i % 2 === 1 ? values.get(part) : part).join(""));
    }
  };
}
var fileOf = (path) => "file" in path ? path.file : "";
async function pathBelow(root) {
  const { holds } = await openRoot(root);
  return (path) => {
    const short = below(path);
    if (short === void 0) return { wrong: `the path "${path}" of its audio file is not one below ${root}` };
    if (/[\0-\x1f\x7f]/.test(path)) return { wrong: "a control character in the path of its audio file" };
    return holds(short) ? { file: join(root, short) } : { wrong: `the path "${path}" of its audio file is a link that leads out of ${root}` };
  };
}
async function byId(roots) {
  const byStem = /* @__PURE__ */ new Map();
  for (const root of roots) {
    for (const file of (await findAudioFiles(root)).files) {
      const stem2 = stemOf(file).normalize();
      const path = roots.length > 1 ? join(root, file) : file;
      const same = byStem.get(stem2);
      if (same) same.push(path);
      else byStem.set(stem2, [path]);
    }
  }
  const [first] = roots;
  return {
    columns: [],
    of(id) {
      const found = byStem.get(id.normalize()) ?? [];
      if (found.length > 1)
        return { wrong: `${found.length} files below ${roots.join(" and ")} are called "${id}": ${found.join(", ")}` };
      const [only] = found;
      if (only === void 0) return { file: join(first, below(`${id}.*`) ?? "*") };
      return { file: roots.length > 1 ? only : join(first, only) };
    }
  };
}

// src/split/cells.ts
function createCellReader({ source }, names, { suspiciousFields, missing }, said) {
  const column = typeof source === "number" ? names[source - 1] : source;
  const named2 = said ?? column;
  const service = named2 === void 0 ? void 0 : serviceOf(named2);
  const isYoutube = service === void 0 || service.namespace === "youtube";
  let isOther = false;
  return {
    read(key, text) {
      if (text === "") return text;
      switch (key) {
        case "id":
        case "title":
        case "artist":
        case "album":
          return text;
        case "artist_id":
        case "album_id":
        case "duration":
        case "start":
        case "end":
          return isMissing(text) ? "" : text;
        case "isrc":
          if (isPlainIsrc(text) || isHyphenatedIsrc(text)) return text;
          break;
        case "source":
          if (isYoutube && (isPlainYoutube(text) || isPlainLink(text))) return text;
      }
      if (isMissingId(text)) {
        missing?.set(key, (missing.get(key) ?? 0) + 1);
        return "";
      }
      isOther = true;
      return key === "source" && service ? qualified(text, service) : text;
    },
    count(track, line) {
      if (!isOther) return false;
      isOther = false;
      const keys = suspiciousIds(track);
      if (suspiciousFields) for (const key of keys) suspect(suspiciousFields, key, line, track[key]);
      return keys.length > 0;
    }
  };
}
var isMatchKey = (key) => !/^(id|duration|album|artist_id|album_id)$/.test(key);
async function columnsByName({ names, known: known2, probe, key }, byName, idsOf, open2) {
  const { id, ...found } = findColumns(names);
  const ids = id === void 0 || key !== void 0 && String(id).includes(".") ? {} : { id };
  const own2 = await adoptGeneric({ ...knownColumns(known2, byName, idsOf), ...ids, ...found }, names, open2);
  const isTold = [...Object.keys(own2), ...byName?.keys ?? []].some(isMatchKey);
  return isTold ? own2 : { ...findNested(probe?.names ?? []), ...own2 };
}
var SAMPLE = 1e3;
async function adoptGeneric(found, names, open2) {
  const candidates = genericColumns(names).slice(0, 16);
  const wanted = ["source", "md5", "sha256"].filter((key) => found[key] === void 0);
  if (candidates.length === 0 || wanted.length === 0) return found;
  const cells = await sample(await open2(), candidates);
  const adopted = {};
  for (const [i, column] of candidates.entries()) {
    const values = cells.map((row) => row[i].trim()).filter((cell) => !isMissingId(cell));
    for (const key of wanted) {
      const fitting = values.filter((cell) => READS[key](cell)).length;
      if (values.length > 0 && fitting >= values.length / 2) adopted[key] ??= column;
    }
  }
  return { ...adopted, ...found };
}
var READS = {
  source: (cell) => readSources(cell).sources.some(isOfService),
  md5: (cell) => readMd5s(cell).values.length > 0,
  sha256: (cell) => readSha256s(cell).values.length > 0
};
async function sample(table, columns) {
  const rows = [];
  for await (const batch of table.rows(columns)) {
    for (const { cells, broken } of batch) if (broken === void 0 && rows.length < SAMPLE) rows.push(cells);
    if (rows.length >= SAMPLE) break;
  }
  return rows;
}

// src/split/folder.ts
import { createHash } from "node:crypto";
import { join as join2 } from "node:path";

// src/split/id-list.ts
function createIdSet() {
  const full = 2 ** 23;
  const sets = [/* @__PURE__ */ new Set()];
  const has = (id) => {
    for (const set of sets) if (set.has(id)) return true;
    return false;
  };
  return {
    has,
    add: (id) => {
      if (sets.length > 1 && has(id)) return;
      if (sets.at(-1).size >= full) sets.push(/* @__PURE__ */ new Set());
      sets.at(-1)?.add(id.length < 13 ? id : Buffer.from(id, "utf8").toString("utf8"));
    },
    size: () => sets.reduce((total, { size }) => total + size, 0)
  };
}
async function* readLines(name, blockBytes) {
  const { blocks } = await openBlocks(name, void 0, "whole", blockBytes);
  for await (const { text, last } of blocks) {
    const lines = text.split("\n");
    if (!last || lines.at(-1) === "") lines.pop();
    yield lines.map((line) => line.trim());
  }
}
async function* readTexts(name, blockBytes) {
  let line = 0;
  for await (const entries of readLines(name, blockBytes)) for (const entry of entries) yield { entry, line: ++line };
}
async function* readColumn({ column, layout }, name) {
  const table = await openTable(name, { columns: column === void 0 ? void 0 : { id: column }, layout });
  const only = table.known?.id ?? (table.names.length > 1 ? void 0 : table.names[0] ?? 1);
  const wanted = column ?? only;
  if (wanted === void 0) {
    const remedy = `Write \`keep: {ids: {table: …, column: NAME}}\`; its columns are: ${table.names.slice(0, 40).join(", ")}`;
    throw problem(name, 1, "has several columns, and it is not said which has the ids", remedy);
  }
  for await (const rows of table.rows([wanted]))
    for (const { line, cells, broken } of rows) {
      if (broken !== void 0) throw problem(name, line, `malformed row: ${broken}`, "Fix the row");
      yield { entry: cells[0].trim(), line };
    }
}
async function* readJsonTexts(name, blockBytes) {
  const { blocks } = await openBlocks(name, void 0, "cut", blockBytes);
  for await (const rows of await readJson(name, void 0, blocks, { requoted: 0 }))
    for (const { line, object: object2, text, key } of rows) {
      const column = object2 && findColumns(Object.keys(object2)).id;
      const entry = text ?? key ?? (column === void 0 ? void 0 : jsonCell(object2?.[column]));
      if (entry !== void 0) yield { entry: entry.trim(), line };
      else throw problem(name, line, "has no id in it", 'List texts: ["id 1", "id 2"]');
    }
}
function entriesOf(keep, blockBytes) {
  const name = keep.ids;
  if (keep.table || /\.(npy|ya?ml|parquet|db|sqlite3?)$/i.test(name)) return readColumn(keep, name);
  return (/\.json(\.gz)?$/i.test(name) ? readJsonTexts : readTexts)(name, blockBytes);
}
var plainId = (entry) => splitDigestLine(entry)?.[1] ?? entry.split("	", 1)[0].trim();
async function readIdList(split, blockBytes) {
  const name = split.keep.ids;
  const match = split.keep.pattern === void 0 ? void 0 : patternMatcher(piecesOf(split.keep.pattern));
  const ids = /* @__PURE__ */ new Map();
  for await (const { entry, line } of entriesOf(split.keep, blockBytes)) {
    if (entry === "") continue;
    const id = match ? match(entry)?.get("id") : plainId(entry);
    if (id === void 0) {
      const remedy = "Fix the line or the pattern";
      throw problem(name, line, `"${entry}" is not as keep.pattern says: ${split.keep.pattern}`, remedy);
    }
    if (!ids.has(id)) ids.set(id, line);
  }
  if (ids.size === 0) throw problem(name, 1, "the id list is empty", "List one id a line");
  return ids;
}
var SAMPLED_IDS = 1e3;
function lackingIds(split, lacking, own2 = []) {
  const [id, line] = [...lacking][0];
  const more = lacking.size > 1 ? ` (and ${lacking.size - 1} more of the list)` : "";
  const message = `the ${split.form} ${split.file} has no track with the id "${id}"${more}`;
  const form = split.keep.pattern === void 0 ? otherForm(lacking, new Set(own2)) : void 0;
  if (form) return problem(split.keep.ids ?? "", line, `${message}: ${form.message}`, form.remedy);
  const header = lacking.size === 1 && line === 1 && Object.keys(findColumns([id])).length > 0;
  const remedy = header ? `Take the header out of the list, or name the column: \`keep: {ids: {table: …, column: ${id}}}\`` : "Take them out of the list, or fix `keep.pattern` or `columns.id`";
  return problem(split.keep.ids ?? "", line, message, remedy);
}
function variantsOf(id) {
  const [, folder = "", name = id] = /^(.*\/)?([^/]*)$/.exec(id) ?? [];
  const [, stem2 = name, extension = ""] = /^(.+?)(\.[a-z0-9]{1,5})?$/i.exec(name) ?? [];
  const before = folder === "" ? "" : "{_}/";
  return [
    { id: stem2, pattern: `${before}{id}${extension}` },
    { id: name, pattern: `${before}{id}` },
    { id: stem2.replace(/^0+(?=.)/, ""), pattern: `${before}{0}{id}${extension}` },
    { id: name.replace(/^0+(?=.)/, ""), pattern: `${before}{0}{id}` }
  ].filter((variant) => variant.id !== id);
}
function otherForm(lacking, own2) {
  const said = (listed, had) => `the list has "${listed}", the table "${had}"`;
  const some2 = [...lacking.keys()].slice(0, SAMPLED_IDS);
  for (const listed of some2) {
    const variant = variantsOf(listed).find(({ id }) => own2.has(id));
    if (!variant) continue;
    return { message: said(listed, variant.id), remedy: `Write \`pattern: "${variant.pattern}"\` beside \`keep.ids\`` };
  }
  const bare = new Map(
    some2.flatMap(
      (listed) => [[listed, listed], ...variantsOf(listed).map(({ id }) => [id, listed])]
    )
  );
  for (const had of own2) {
    const variant = [{ id: had.toLowerCase() }, ...variantsOf(had)].find(({ id }) => bare.has(id));
    if (!variant) continue;
    const remedy = "Write the ids of the list as the table has them";
    return { message: said(bare.get(variant.id), had), remedy };
  }
  return void 0;
}
var piecesOf = (pattern) => {
  const takes = pattern.includes("	") ? exceptTab : anything;
  return pattern.split(/(\{id\}|\{__?\}|\{0\})/).map((part) => {
    if (part === "{id}") return { name: "id", takes, empty: false, greedy: true };
    if (part === "{0}") return { takes: zeros, empty: true, greedy: true };
    if (part === "{__}") return { takes: anything, empty: true, greedy: true };
    return part === "{_}" ? { takes, empty: true, greedy: true } : { text: part };
  });
};

// src/split/time-columns.ts
var SETTLE = 1e3;
var TWO_HOURS = 7200;
var DAY = 86400;
var SHORTEST = 0.05;
var FAR = 100;
var SAY = "Say it: `layout: {times: seconds}` (or milliseconds, minutes, …)";
var WRITE = "Write seconds (225.3), `3:45`, `PT3M45S`, `3m45s` or `225 s`, or leave the column out by `columns: {…}`";
function timeReader(name, columns, places2, given) {
  const keys = ["duration", "start", "end"].filter((key) => places2[key] !== void 0);
  const tally = { units: {}, notation: 0 };
  const units = {};
  const decimal = {};
  const counts = { duration: { small: 0, big: 0 }, end: { small: 0, big: 0 } };
  let length = Number.NaN;
  const counted = keys.includes("end") ? "end" : "start";
  const called = (key) => `"${columns[key] ?? key}"`;
  const settle = (rows) => {
    const numbers = new Map(keys.map((key) => [key, numbersOf(rows, places2[key])]));
    for (const [key, found] of numbers) {
      refuseUnreadable(name, called(key), found);
      decimal[key] = isDecimal(name, called(key), found);
    }
    const duration = numbers.get("duration");
    if (duration) units.duration = given ?? unitOf(name, called("duration"), columns.duration, median(duration.values));
    const range = numbers.get(counted) ?? numbers.get("start");
    if (range && keys.some((key) => key !== "duration")) {
      const lengths = lengthsOf(rows, places2);
      for (const key of ["start", "end"]) {
        if (!keys.includes(key)) continue;
        units[key] = given ?? rangeUnit(name, called(key), columns[key], median(range.values), median(lengths));
      }
      length = median(lengths) * factorOf(units.end ?? units.start);
    }
    for (const key of keys) {
      const unit = units[key];
      if (unit !== void 0 && unit !== "seconds") tally.units[key] = unit;
    }
  };
  const read2 = (key, cell) => {
    if (cell === "") return void 0;
    let value;
    if (isPlain(cell)) value = Number(cell);
    else {
      const time = readTime(cell);
      if (time.form === "none") return void 0;
      if (time.form === "unreadable") return Number.NaN;
      if (time.form === "notation") {
        tally.notation++;
        return time.seconds;
      }
      if (time.form === "comma" && decimal[key] === void 0) return Number.NaN;
      value = time.form === "comma" && decimal[key] ? toDecimal(cell) : time.value;
    }
    const count = key === "duration" ? counts.duration : key === counted ? counts.end : void 0;
    if (count) count[value > TWO_HOURS ? "big" : "small"]++;
    const unit = units[key];
    if (unit === "min.sec") return minutesAndSeconds(value) ?? Number.NaN;
    const seconds = unit === void 0 || unit === "seconds" ? value : value * factorOf(unit);
    if (key !== "duration" || given !== void 0) return seconds;
    if (value === 0) return void 0;
    return seconds > DAY || unit !== void 0 && unit !== "seconds" && seconds < 1 ? Number.NaN : seconds;
  };
  return {
    tally,
    settle: keys.length === 0 ? (rows) => rows : (rows) => settled(rows, settle),
    read: read2,
    contradicts: (start, end) => {
      if (given !== void 0 || Number.isNaN(length) || start === void 0 || end === void 0) return false;
      if (end - start > FAR * Math.max(length, 60)) return true;
      return units.end === "milliseconds" && end - start < SHORTEST;
    },
    verify: () => {
      for (const key of ["duration", "end"]) {
        const { small, big } = counts[key];
        const column = key === "end" ? counted : key;
        if (given !== void 0 || unitOfName(String(columns[column] ?? "")) !== void 0) continue;
        if (small === big || units[column] === "milliseconds" === big > small) continue;
        if (key === "end" && units[column] === "seconds" && length < FAR) continue;
        const message = `${called(column)} is in several units: ${big} are above ${TWO_HOURS}, ${small} are not`;
        throw problem(name, void 0, message, `Write all in one unit. ${SAY}`);
      }
    }
  };
}
async function* settled(batches, settle) {
  let held = [];
  let rows = 0;
  for await (const batch of batches) {
    if (!held) {
      yield batch;
      continue;
    }
    held.push(batch);
    rows += batch.length;
    if (rows < SETTLE) continue;
    settle(held.flat().slice(0, SETTLE));
    yield* held;
    held = void 0;
  }
  if (!held) return;
  settle(held.flat());
  yield* held;
}
function numbersOf(rows, of) {
  const found = {
    ...{ values: [], comma: void 0, groups: 0, decimals: 0, unreadable: 0, readable: 0, first: void 0 }
  };
  for (const { line, cells, broken } of rows) {
    if (broken !== void 0) continue;
    const cell = of(cells).trim();
    const time = readTime(cell);
    if (time.form === "number") {
      if (time.value > 0) found.values.push(time.value);
      if (cell.includes(",")) found.decimals++;
    } else if (time.form === "comma") {
      found.values.push(time.value);
      found.comma ??= { line, cell };
      if (cell.lastIndexOf(",") > cell.indexOf(",")) found.groups++;
    }
    if (time.form === "unreadable" && /\d/.test(cell)) {
      found.unreadable++;
      found.first ??= { line, cell };
    } else if (time.form !== "none" && time.form !== "unreadable") found.readable++;
  }
  return found;
}
var toDecimal = (cell) => Number(cell.replace(",", "."));
function refuseUnreadable(name, column, { unreadable, readable, first }) {
  if (!first || unreadable <= readable) return;
  throw problem(name, first.line, `cannot read the times of ${column} (${first.cell.slice(0, 40)})`, WRITE);
}
function isDecimal(name, column, { values, comma, groups, decimals }) {
  if (groups > 0) return false;
  if (decimals > 0) return true;
  if (!comma) return void 0;
  if (median(values) > TWO_HOURS) {
    for (const [i, value] of values.entries()) values[i] = value / 1e3;
    return true;
  }
  const message = `the comma in times of ${column} may be a decimal or a group of three digits (${comma.cell})`;
  throw problem(name, comma.line, message, "Write a decimal with a point, and no groups");
}
function isPlain(cell) {
  let points = 0;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code === 46) points++;
    else if (code < 48 || code > 57) return false;
  }
  return points === 0 || points === 1 && cell.length > 1;
}
function lengthsOf(rows, { start, end }) {
  if (start === void 0 || end === void 0) return [];
  return rows.flatMap(({ cells, broken }) => {
    if (broken !== void 0) return [];
    const [from, to] = [start, end].map((of) => readTime(of(cells).trim()));
    return from?.form === "number" && to?.form === "number" && to.value > from.value ? [to.value - from.value] : [];
  });
}
function median(values) {
  if (values.length === 0) return Number.NaN;
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
var factorOf = (unit) => TIME_UNITS[unit === void 0 || unit === "min.sec" ? "seconds" : unit];
var shown2 = (value) => String(Math.round(value * 1e3) / 1e3);
function namedUnit(name, called, column, middle) {
  const unit = typeof column === "string" ? unitOfName(column) : void 0;
  if (unit === "samples") {
    const remedy = "Divide them by the sample rate, or leave the column out by `columns: {…}`";
    throw problem(name, void 0, `${called} counts samples or frames, not seconds`, remedy);
  }
  if (unit === void 0 || unit === "min.sec" || Number.isNaN(middle)) return unit;
  const seconds = middle * TIME_UNITS[unit];
  if (seconds >= (unit === "seconds" ? SHORTEST : 1) && seconds <= TWO_HOURS) return unit;
  const message = `${called} is in ${unit} by its name, and the median of its numbers is ${shown2(middle)}`;
  throw problem(name, void 0, message, SAY);
}
function unitOf(name, called, column, middle) {
  const unit = namedUnit(name, called, column, middle);
  if (unit !== void 0) return unit;
  if (Number.isNaN(middle)) return "seconds";
  if (middle >= SHORTEST && middle <= TWO_HOURS) return "seconds";
  if (middle > TWO_HOURS && middle <= 1e3 * TWO_HOURS) return "milliseconds";
  const message = `the median of ${called} is ${shown2(middle)}: neither seconds nor milliseconds`;
  throw problem(name, void 0, message, SAY);
}
function rangeUnit(name, called, column, middle, length) {
  const named2 = typeof column === "string" ? unitOfName(column) : void 0;
  const unit = namedUnit(name, called, column, named2 === "seconds" ? Number.NaN : middle);
  if (unit !== void 0 && !(unit === "seconds" && length > TWO_HOURS)) return unit;
  if (Number.isNaN(middle) || middle <= TWO_HOURS || length < FAR) return "seconds";
  if (unit === void 0 && (Number.isNaN(length) || length >= 1e3) && middle <= 1e3 * TWO_HOURS)
    return "milliseconds";
  const message = `times of ${called} are in seconds or in milliseconds: their median is ${shown2(middle)}, that of the lengths ${shown2(length)}`;
  throw problem(name, void 0, message, SAY);
}

// src/split/folder.ts
var BATCH = 1e3;
async function readFolder(split) {
  const roots = split.audio ? rootsOf(split.audio) : [split.file];
  const found = await Promise.all(roots.map(async (root) => ({ root, ...await findAudioFiles(root) })));
  const files2 = found.flatMap(({ root, files: files3 }) => files3.map((file) => ({ root, file })));
  const links = found.flatMap(({ links: links2 }) => links2);
  const leftAside = sumLeftAside(found.map(({ leftAside: leftAside2 }) => leftAside2));
  const wanted = split.keep.ids === void 0 ? void 0 : await readIdList(split);
  const byId2 = /* @__PURE__ */ new Map();
  const shown4 = ({ root, file }) => roots.length > 1 ? join2(root, file) : file;
  for (const one of files2) {
    const id = stemOf(one.file);
    const other = byId2.get(id);
    if (other !== void 0) {
      const remedy = "Take one of them away, or give a table with `audio: {root: …, column: …}`";
      throw problem(one.root, void 0, `two files have the id "${id}": ${shown4(other)} and ${shown4(one)}`, remedy);
    }
    if (wanted === void 0 || wanted.has(id)) byId2.set(id, one);
  }
  for (const id of byId2.keys()) wanted?.delete(id);
  if (wanted && wanted.size > 0)
    throw lackingIds(
      split,
      wanted,
      files2.map(({ file }) => stemOf(file))
    );
  const tally = {
    ...{
      columns: {},
      guessed: false,
      tracks: 0,
      malformed: 0,
      malformedRows: [],
      suspicious: 0,
      songs: 0,
      repaired: 0
    },
    sha256: createHash("sha256").update([...byId2.values()].map(({ file }) => file).join("\n")).digest("hex"),
    ...leftAside && { leftAside }
  };
  for (const link of links) reject(tally, 0, `${link} is a link that leads out of the folder`);
  const tracks = [];
  const names = split.names && nameReader(split.names);
  const ids = split.idsOf === void 0 ? {} : { idsOf: split.idsOf };
  let unnamed = 0;
  const times = await timesOf(
    split,
    [...byId2.values()].map(({ file }) => file),
    names
  );
  for (const [id, { root, file }] of byId2) {
    const said = names?.read(file);
    if (names && !said) unnamed++;
    const range = { start: times.read("start", said?.start ?? ""), end: times.read("end", said?.end ?? "") };
    if (/[\0-\x1f\x7f]/.test(id)) reject(tally, 0, "a line break or control character in a file name");
    else
      tracks.push({
        ...EMPTY,
        ...said,
        ...range,
        ...ids,
        id,
        song: id,
        line: tracks.length + 1,
        audio: join2(root, file)
      });
  }
  if (tracks.length === 0)
    throw problem(
      roots.join(", "),
      void 0,
      `holds no audio file${leftAside ? `: ${leftAsideText(leftAside)}` : ""}`,
      "An empty split is never clean: name a folder with .wav, .mp3, .flac, …"
    );
  if (unnamed === byId2.size) throw noNames(split);
  tally.tracks = tally.songs = tracks.length;
  return { tally, batches: inBatches(tracks) };
}
async function timesOf(split, files2, names) {
  const cells = ["start", "end"].filter((key) => names?.keys.includes(key)).map((key) => [key, ([file = ""]) => names?.read(file)?.[key] ?? ""]);
  const times = timeReader(split.file, {}, Object.fromEntries(cells), void 0);
  async function* rows() {
    yield files2.map((file, i) => ({ line: i + 1, cells: [file], broken: void 0 }));
  }
  for await (const _ of times.settle(rows())) {
  }
  return times;
}
var EMPTY = {
  ...{ title: "", artist: "", album: "", duration: void 0, isrc: "", mbid: "", source: "" },
  ...{ start: void 0, end: void 0, md5: "", sha256: "" }
};
async function* inBatches(tracks) {
  for (let at = 0; at < tracks.length; at += BATCH) yield tracks.slice(at, at + BATCH);
}

// src/split/join.ts
import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";

// src/split/packed-cells.ts
var CHUNK = 2 ** 22;
var MOST_BYTES = 2 ** 31;
function createPackedCells(file) {
  const chunks = [];
  let used = CHUNK;
  let starts = new Float64Array(1024);
  let lengths = new Uint32Array(1024);
  let slots = new Int32Array(2048).fill(-1);
  let size = 0;
  const bytesAt = (place) => {
    const start = starts[place];
    const chunk = chunks[Math.floor(start / CHUNK)];
    return chunk.subarray(start % CHUNK, start % CHUNK + lengths[place]);
  };
  const partsAt = (place) => bytesAt(place).toString("utf8").split("\0");
  function slotOf(key) {
    const mask = slots.length - 1;
    for (let slot = hashOf(key) & mask; ; slot = slot + 1 & mask) {
      const place = slots[slot];
      if (place < 0) return slot;
      const bytes = bytesAt(place);
      if (bytes[key.length] === 0 && key.equals(bytes.subarray(0, key.length))) return slot;
    }
  }
  function grow() {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let place = 0; place < size; place++) {
      const bytes = bytesAt(place);
      let slot = hashOf(bytes.subarray(0, bytes.indexOf(0))) & mask;
      while (slots[slot] >= 0) slot = slot + 1 & mask;
      slots[slot] = place;
    }
  }
  function store(bytes) {
    if (size === starts.length) {
      starts = widened(starts, new Float64Array(2 * size));
      lengths = widened(lengths, new Uint32Array(2 * size));
    }
    if (used + bytes.length > CHUNK) {
      if (chunks.length * CHUNK >= MOST_BYTES) throw tooLarge(file);
      chunks.push(Buffer.allocUnsafe(Math.max(CHUNK, bytes.length)));
      used = 0;
    }
    bytes.copy(chunks.at(-1), used);
    starts[size] = (chunks.length - 1) * CHUNK + used;
    lengths[size] = bytes.length;
    used += bytes.length;
  }
  return {
    add(key, cells) {
      if (2 * (size + 1) > slots.length) grow();
      const slot = slotOf(Buffer.from(key, "utf8"));
      const known2 = slots[slot];
      if (known2 >= 0) return known2;
      store(Buffer.from([key, ...cells].join("\0"), "utf8"));
      slots[slot] = size++;
      return void 0;
    },
    placeOf(key) {
      const place = slots[slotOf(Buffer.from(key, "utf8"))];
      return place < 0 ? void 0 : place;
    },
    keyAt: (place) => partsAt(place)[0],
    cellsAt: (place) => partsAt(place).slice(1),
    size: () => size,
    bytes: () => chunks.length * CHUNK + 12 * starts.length + 4 * slots.length
  };
}
function widened(old, wide) {
  wide.set(old);
  return wide;
}
function hashOf(bytes) {
  let hash = 2166136261;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 16777619);
  return hash >>> 1;
}
var tooLarge = (file) => problem(file, void 0, "has more than 2 GiB of keys and cells", "Join only what the split needs: a shorter table");

// src/split/join.ts
var NAMED = 5;
async function openJoined(own2, joins, { file }) {
  const seconds = [];
  const names = [...own2.names];
  for (const join5 of joins) {
    const second = await openSecond(join5, names);
    seconds.push(second);
    names.push(...[...second.columns.keys()].filter((name) => typeof name === "string"));
  }
  async function* rows(wanted) {
    const from = wanted.map((column) => seconds.findIndex(({ columns }) => columns.has(column)));
    const idle = seconds.find((_, i) => !from.includes(i));
    if (idle) throw nothingRead(idle);
    const ownWanted = wanted.filter((_, i) => from[i] === -1);
    const parts = [];
    for (const [i, second] of seconds.entries()) {
      const columns = wanted.filter((_, at) => from[at] === i).map((column) => second.columns.get(column));
      const cells = await load(second, columns);
      parts.push({ second, cells, used: new Uint8Array(cells.size()) });
    }
    const places2 = wanted.map((_, i) => {
      const of = from[i];
      return { of, at: from.slice(0, i).filter((other) => other === of).length };
    });
    let count = 0;
    const joined = (row) => {
      if (row.broken !== void 0) return row;
      count++;
      const found = parts.map(({ second, cells: cells2, used }, i) => {
        const key = row.cells[ownWanted.length + i].trim();
        const place = key === "" ? void 0 : cells2.placeOf(key);
        if (place === void 0) {
          second.tally.missing++;
          if (second.tally.missingKeys.length < NAMED) second.tally.missingKeys.push(key);
          return NO_CELLS;
        }
        used[place] = 1;
        return cells2.cellsAt(place);
      });
      const cells = places2.map(({ of, at }) => of < 0 ? row.cells[at] : found[of]?.[at] ?? "");
      const sound = row.sound === true && !cells.some((cell) => cell.includes("�"));
      return { line: row.line, cells, broken: void 0, sound };
    };
    for await (const batch of own2.rows([...ownWanted, ...joins.map(({ on }) => on.left)])) yield batch.map(joined);
    for (const { second, cells, used } of parts) {
      if (count > 0 && second.tally.missing === count) throw noPartner(second, cells, file);
      countUnused(second.tally, cells, used);
    }
  }
  return {
    table: { ...own2, names, rows },
    columnsWith: (columns) => withColumnsOf(seconds, columns),
    tallies: seconds.map(({ tally }) => tally)
  };
}
var placed = ({ declared }, column) => `${declared}:${column}`;
async function openSecond(join5, taken) {
  const { file, layout, on, declared } = join5;
  const given = join5.columns && { ...join5.columns, ...on.right === void 0 ? {} : { id: on.right } };
  const table = await openTable(file, { columns: given, layout });
  const key = keyOf(join5, table);
  const columns = new Map(
    table.names.filter((name) => name !== key && table.names.indexOf(name) + 1 !== key).map((name) => [taken.includes(name) ? placed(join5, name) : name, name])
  );
  for (const column of Object.values(join5.columns ?? {})) columns.set(placed(join5, column), column);
  const tally = {
    declared,
    sha256: "",
    rows: 0,
    missing: 0,
    missingKeys: [],
    repeated: 0,
    unused: 0,
    unusedKeys: []
  };
  return { join: join5, table, key, columns, tally };
}
function keyOf({ file, on }, { names, known: known2 }) {
  const { right } = on;
  if (right !== void 0 && (typeof right === "number" || names.length === 0 || names.includes(right))) return right;
  if (known2?.id !== void 0 && (right === void 0 || right === on.left)) return known2.id;
  const has = names.length === 0 ? "its columns have no names" : `its columns are: ${names.slice(0, 40).join(", ")}`;
  throw problem(
    file,
    1,
    `no column "${right ?? on.left}" to join by`,
    `Say which column has the key: \`on: {${on.left}: COLUMN}\`, by name or position; ${has}`
  );
}
function withColumnsOf(seconds, own2) {
  const found = { ...own2 };
  for (const { join: join5, table, columns } of seconds) {
    if (join5.columns) {
      for (const [key, column] of Object.entries(join5.columns)) found[key] = placed(join5, column);
      continue;
    }
    const names = [...columns.keys()].filter((name) => typeof name === "string");
    const { id: _, ...known2 } = { ...findColumns(names), ...knownIn(table, columns) };
    Object.assign(found, { ...known2, ...found });
  }
  return found;
}
function knownIn({ known: known2 = {} }, columns) {
  const shown4 = new Map([...columns].map(([name, column]) => [column, name]));
  return Object.fromEntries(
    Object.entries(known2).flatMap(([key, column]) => {
      const name = shown4.get(column);
      return name === void 0 ? [] : [[key, name]];
    })
  );
}
var lately = /* @__PURE__ */ new Map();
var MOST_KEPT = 4;
var MOST_KEPT_BYTES = 2 ** 27;
async function load(second, columns) {
  const { join: join5, key, tally } = second;
  const { size, mtimeMs, ctimeMs, ino } = await stat(join5.file);
  const name = JSON.stringify([resolve(join5.file), size, mtimeMs, ctimeMs, ino, key, columns, join5.layout ?? null]);
  const loaded = lately.get(name) ?? await read(second, columns);
  lately.delete(name);
  if (loaded.cells.bytes() <= MOST_KEPT_BYTES) lately.set(name, loaded);
  const held = () => [...lately.values()].reduce((sum, { cells: cells2 }) => sum + cells2.bytes(), 0);
  while (lately.size > MOST_KEPT || held() > MOST_KEPT_BYTES) lately.delete([...lately.keys()][0]);
  const { cells, ...counts } = loaded;
  Object.assign(tally, counts);
  return cells;
}
async function read({ join: join5, table, key }, columns) {
  const packed = createPackedCells(join5.file);
  const tally = { sha256: "", rows: 0, repeated: 0 };
  let [malformed, first] = [0, { line: 0, reason: "" }];
  for await (const batch of table.rows([key, ...columns]))
    for (const { line, cells, broken } of batch) {
      if (broken !== void 0 || cells.some((cell) => cell.includes(UNDECODABLE) || cell.includes("\0"))) {
        if (malformed++ === 0) first = { line, reason: broken ?? "bytes that are not text" };
        continue;
      }
      tally.rows++;
      const [own2, ...others] = cells.map((cell) => cell.trim());
      if (!own2) continue;
      const known2 = packed.add(own2, others);
      if (known2 === void 0) continue;
      if (packed.cellsAt(known2).some((cell, i) => cell !== others[i])) throw doubled(join5, line, own2);
      tally.repeated++;
    }
  tally.sha256 = table.sha256();
  if (malformed > 0) {
    const more = malformed > 1 ? ` (and ${(malformed - 1).toLocaleString("en")} more malformed)` : "";
    const remedy = "Fix the row: what it says of a track would be missing";
    throw problem(join5.file, first.line, `malformed row: ${first.reason}${more}`, remedy);
  }
  if (packed.size() === 0) throw problem(join5.file, 1, "has no rows to join", "Give a table with keys");
  return { ...tally, cells: packed };
}
var doubled = ({ file }, line, key) => problem(
  file,
  line,
  `a second row with the key "${key}", and it differs from the first`,
  "Keep one row per key: it is not known which of them is the track"
);
var nothingRead = ({ join: join5 }) => problem(
  join5.file,
  1,
  "nothing is read from this table, which `with` names",
  "Say what its columns hold, such as `with: {table: …, on: …, columns: {sha256: NAME}}`, or take it out of `with`"
);
function noPartner({ join: join5, tally }, cells, file) {
  const own2 = tally.missingKeys[0] ?? "";
  const other = cells.size() > 0 ? cells.keyAt(0) : "";
  const alike = Array.from({ length: Math.min(cells.size(), 1e5) }, (_, place) => cells.keyAt(place)).find(
    (key) => basename(key) === basename(own2) || stem(key) === stem(own2)
  );
  return problem(
    join5.file,
    void 0,
    `no row of ${file} has a row in this table: it has "${own2}", this one "${alike ?? other}"`,
    "Name the columns with the same keys (`on: {COLUMN: ITS NAME THERE}`), written the same in both"
  );
}
var stem = (path) => basename(path).replace(/(\.\w{1,5})+$/, "");
function countUnused(tally, cells, used) {
  for (const [place, is] of used.entries()) {
    if (is === 1) continue;
    tally.unused++;
    if (tally.unusedKeys.length < NAMED) tally.unusedKeys.push(cells.keyAt(place));
  }
}

// src/split/made-id.ts
var REMEMBERED = 8;
function createMadeIds(taken) {
  const counts = /* @__PURE__ */ new Map();
  return (source, start) => {
    if (!taken(source)) return source;
    const at = start === "" ? source : `${source}@${start}`;
    if (!taken(at)) return at;
    let n = counts.get(at) ?? 2;
    while (taken(`${at}#${n}`)) n++;
    if (n >= REMEMBERED) counts.set(at, n);
    return `${at}#${n}`;
  };
}
function createLineIds() {
  let last = 0;
  let n = 1;
  return (line) => {
    n = line === last ? n + 1 : 1;
    last = line;
    return n === 1 ? String(line) : `${line}#${n}`;
  };
}

// src/split/malformed.ts
var REMEDIES = [
  [
    startOf(NOT_UTF8),
    "Write the file as UTF-8: `iconv -f CP1252 -t UTF-8`, or from what it is in instead of CP1252: CP1251, SHIFT_JIS, GB18030, BIG5, EUC-KR"
  ],
  [
    startOf(CONFLICT),
    "Remove the marks `<<<<<<<`, `=======` and `>>>>>>>`, keep the rows of one side, and commit the table again"
  ],
  [
    startOf(UNCLEAR),
    "Write `layout: {quotes: false}` if its quotes are ordinary characters; else take the line breaks out of the cell"
  ],
  [/^duplicate id/, "Make the ids unique, or name another column in `columns.id`"],
  [startOf(OTHER_UNIT), "Write all times in one unit"],
  [startOf(NO_RANGE), "Write `start` and `end` in seconds, the end behind the start"],
  [/of its audio file|files below .* are called/, "Fix the path, or move the file"],
  [/^a carriage return/, "Write the file with one kind of line ends, for example by `dos2unix -c mac`"],
  [/^a line break|^half a surrogate/, "Fix the id"],
  [
    /is neither text nor a safe number$/,
    "Name the text in it by dots (`columns: {title: title.en}`), or write ids as text"
  ]
];
var BROKEN = /^(\d+ fields instead of|not a JSON object|no id$)/;
function startOf(reason) {
  return new RegExp(`^${reason}`);
}
function malformedRemedy({ malformed, malformedRows, tracks }) {
  const [first] = malformedRows;
  const known2 = REMEDIES.find(([reason]) => reason.test(first?.reason ?? ""))?.[1];
  const fieldwise = malformedRows.every(({ reason }) => /^\d+ fields instead of/.test(reason));
  if (fieldwise && malformed > tracks)
    return 'Say how the table is laid out, such as `layout: {separator: ";"}` or `layout: {quotes: false}`';
  const many = malformedRows.every(
    ({ reason }) => Number(/^(\d+) fields instead of (\d+)/.exec(reason)?.[1]) > Number(/instead of (\d+)/.exec(reason)?.[1])
  );
  if (fieldwise && many)
    return 'Quote a cell with a separator in it: `"` right at its beginning and end, doubled inside, not `\'` or `\\"`; or write `layout: {quotes: false}` and another separator';
  const broken = malformedRows.every(({ reason }) => BROKEN.test(reason)) && malformed <= tracks;
  if (!broken) return known2 ?? "Fix the table";
  return `${known2 ?? "Fix the table"}, or set strict.malformed-rows to ${malformed} in leakage.yml`;
}

// src/split/no-column.ts
import { basename as basename2 } from "node:path";
var FORMS = [
  ["mbid", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ["sha256", /^[0-9a-f]{64}$/i],
  ["md5", /^[0-9a-f]{32}$/i],
  ["isrc", /^[a-z]{2}-?[a-z0-9]{3}-?\d{2}-?\d{5}$/i]
];
var VIDEO = /^(?=.*[A-Z])(?=.*[a-z])[\w-]{11}$/;
var FILE = /\.(aac|aif+|flac|m4a|mp3|mp4|npy|npz|ogg|opus|wav|webm|wma)$/i;
var MTT = /^[0-9a-f]\/.+-.+-\d\d-.+-\d+-\d+\.mp3$/;
var SHOWN = 40;
function noColumn({ file, layout }, { names, probe, form, key }) {
  const what = "no column to match by: no title, identifier or digest";
  const unread = form?.unread ?? [];
  if (unread.length > 0) {
    const remedy = `Write the files out, and name their folder in \`audio: {root: FOLDER}\`; the table has: ${shown3(names)}`;
    return problem(file, 1, `${what}; its audio (${unread.join(", ")}) is not read yet`, remedy);
  }
  if (names.length === 0 && (probe?.rows ?? []).every((row) => row.length === 0)) return noObjects(file, probe);
  const [preset] = usualPresets(file);
  if (preset !== void 0 && layout === void 0)
    return problem(file, 1, what, `Write \`preset: ${preset}\`, which is for tables that are called so`);
  const lines = probe && withoutHeader(probe);
  if (lines && lines.length > 0) return ofLines(file, lines, probe?.names.length === 0);
  if (names.length === 1 && (names[0] ?? "").includes(",")) {
    const remedy = "Take the quotes around whole rows away, or write the table again";
    return problem(file, 1, `${what}: each row is one quoted text`, remedy);
  }
  const laidOut = layout === void 0 && probe ? layoutOf(probe) : void 0;
  if (laidOut)
    return problem(
      file,
      1,
      `${what}; the table begins: ${names.join(",").slice(0, 80)}`,
      `Write \`layout: {${laidOut}}\``
    );
  const header = probe?.names === names ? ". If its first row is not a header: `columns: {title: 1, artist: 2}`" : "";
  const nested = key === void 0 ? "" : ". If the rows are below one of its keys: `layout: {at: KEY}`";
  const columns = probe ? columnsOf(probe) : [];
  const line = columns.length > 0 ? `Write \`columns: {${columns.join(", ")}}\`` : void 0;
  const files2 = probe?.names.find((_, at) => isColumnOf(probe, at, FILE));
  const paths = files2 === void 0 ? "" : `. If its paths say what the tracks are: ${namesLine(files2, cellsOf(probe, files2))}`;
  return problem(
    file,
    1,
    what,
    `${line ?? "Say where they are with `columns: {title: …, artist: …}`"}; the table has: ${shown3(names)}${line ? "" : paths + nested + header}`
  );
}
function noObjects(file, probe) {
  if (!probe || probe.rows.length === 0) return problem(file, 1, "the table is empty", "Give a table with rows");
  const remedy = 'Give a list of objects, `[{"title": …, "artist": …}, …]`, or one object a line; quotes are `"`';
  return problem(file, 1, "its rows are not JSON objects", remedy);
}
var KEY = /^(?:title|artist|album|isrc|mbid|source|md5|sha256)$/;
var isHeader = (names) => names.length > 1 && Object.keys(findColumns(names)).filter((key) => KEY.test(key)).length > 0;
function layoutOf({ names, rows }) {
  const lines = [names, ...rows].slice(0, 12);
  const [first = ""] = names;
  if (names.length === 1) {
    const signs = [...new Set(first.match(/[^\p{L}\p{N}_."'-]+/gu) ?? [])].filter(
      (sign2) => isHeader(first.split(sign2))
    );
    if (signs[0] !== void 0) return `separator: ${JSON.stringify(signs[0])}`;
  }
  const at = lines.findIndex((row) => isHeader(row.map((cell) => cell.trim())));
  if (at < 1) return void 0;
  const sign = /^(#|%|\/\/|;|--)/.exec(first)?.[1];
  return sign && lines.slice(0, at).every(([cell = ""]) => cell.startsWith(sign)) ? `comment: ${JSON.stringify(sign)}` : void 0;
}
var shown3 = (names) => names.slice(0, SHOWN).join(", ") + (names.length > SHOWN ? `, … (${names.length} in all)` : "");
var quoted = (name) => typeof name === "number" || /^[A-Za-z_][\w.]*$/.test(name) ? String(name) : JSON.stringify(name);
var isColumnOf = ({ rows }, at, form) => {
  const cells = rows.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => form.test(cell));
};
var cellsOf = (probe, name) => (probe?.rows ?? []).map((row) => row[probe?.names.indexOf(name) ?? -1] ?? "").filter((cell) => cell !== "");
function columnsOf(probe) {
  const found = /* @__PURE__ */ new Map();
  for (const [key, column] of Object.entries({ ...findNested(probe.names), ...findColumns(probe.names) }))
    if (/^(title|artist|album|isrc|mbid|source|md5|sha256)$/.test(key)) found.set(key, String(column));
  for (const [key, form] of FORMS) {
    const other = key === "mbid" ? /(^|[._ ])(u?u?id|key)$/i : /\burl\b/i;
    const at = probe.names.findIndex((name, i) => !other.test(name) && isColumnOf(probe, i, form));
    if (at >= 0 && !found.has(key)) found.set(key, probe.names[at]);
  }
  return [...found].map(([key, name]) => `${key}: ${quoted(name)}`);
}
function withoutHeader({ names, rows }) {
  if (names.length === 0) return rows;
  const isData = (name) => /^[\d.:]+$/.test(name) || FILE.test(name) || FORMS.some(([, form]) => form.test(name));
  return names.some(isData) ? [names, ...rows] : void 0;
}
function ofLines(file, rows, knownAsHeaderless) {
  const width = rows[0]?.length ?? 1;
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => (row[at] ?? "").trim()));
  const known2 = columns.flatMap((cells, at) => {
    const found = [...FORMS, ["source", VIDEO]].find(([, form]) => cells.every((cell) => form.test(cell)));
    return found ? [`${found[0]}: ${at + 1}`] : [];
  });
  const example = (rows[0] ?? []).join(" | ").slice(0, 80);
  const message = width === 1 ? `nothing says what its lines are (the first: ${example})` : `nothing says what its ${width} columns are, and no header does (the first row: ${example})`;
  return problem(file, 1, message, remedyOf(basename2(file), columns, known2, knownAsHeaderless));
}
function remedyOf(list, columns, known2, headerless) {
  const [first = []] = columns;
  const header = headerless ? "" : "`layout: {header: 0}` and ";
  if (columns.some((cells2) => cells2.every((cell) => MTT.test(cell)))) return "Write `preset: magnatagatune-splits`";
  if (known2.length > 0) return `Write \`columns: {${known2.join(", ")}}\``;
  if (columns.length === 1) {
    const parts = first.map((line2) => line2.split(" "));
    const digest = FORMS.find(([, form]) => parts.every(([head = "", tail]) => tail !== void 0 && form.test(head)));
    if (digest) return `Write \`layout: {separator: " ", header: 0, rest: 2}\` and \`columns: {${digest[0]}: 1}\``;
  }
  const files2 = columns.findIndex((cells2) => cells2.every((cell) => FILE.test(cell)));
  if (files2 < 0 && columns.length > 1) return "Say by position: `columns: {title: 2, artist: 3}`";
  if (files2 < 0)
    return `If they are ids of another table, write there \`keep: {ids: ${list}}\`; if another split lists ids of the same data set, \`ids-of: NAME\` in both; if they identify tracks: ${header}\`columns: {source: 1}\` (or isrc, mbid, …)`;
  const cells = columns[files2];
  const line = `${header}${namesLine(files2 + 1, cells)}`;
  if (isClip(cells)) return `Write ${line}`;
  const folder = cells.every((cell) => cell.includes("/")) ? "{_}/" : "";
  const extension = FILE.exec(cells[0] ?? "")?.[0] ?? "";
  return `If they are ids of another table, write there \`keep: {ids: ${list}, pattern: "${folder}{id}${extension}"}\`; if another split lists ids of the same data set, \`ids-of: NAME\` in both; if the names say more, write ${line}`;
}
var isClip = (cells) => cells.every((cell) => /(^|\/)[\w-]{11}_[\d.]+\.\w+$/.test(cell));
function namesLine(column, cells) {
  const extension = FILE.exec(cells[0] ?? "")?.[0] ?? "";
  const folder = cells.every((cell) => cell.includes("/")) ? "{__}/" : "";
  const stems = cells.map((cell) => cell.replace(/^.*\//, "").replace(FILE, ""));
  const marked = stems.every((stem2) => /^Y[\w-]{11}$/.test(stem2));
  const named2 = marked ? "Y{source}" : stems.every((stem2) => VIDEO.test(stem2)) ? "{source}" : "{artist} - {title}";
  const name = isClip(cells) ? "{source}_{start}" : named2;
  return `\`names: {column: ${quoted(column)}, pattern: "${folder}${name}${extension}"}\``;
}
var noIds = ({ file }, of) => problem(
  file,
  void 0,
  `has no column with ids, and \`ids-of: ${of}\` compares them`,
  "Say where they are (`columns: {id: …}`), or take `ids-of` out: the number of a line is not an id"
);

// src/split/no-part.ts
var NAMED2 = 8;
var LONGEST = 200;
function noPartCounter({ family, keep }, tally) {
  const rows = family?.rows;
  if (!rows) return void 0;
  const known2 = new Set(rows.values);
  const at = [...keep.equals.keys()].indexOf(String(rows.column));
  if (at < 0) return void 0;
  return {
    at,
    see(value) {
      if (known2.has(value)) return;
      tally.noPart ??= { column: rows.column, rows: 0, values: [] };
      tally.noPart.rows++;
      const { values } = tally.noPart;
      const named2 = value.slice(0, LONGEST);
      if (values.length < NAMED2 && !values.includes(named2)) values.push(named2);
    }
  };
}

// src/split/same-ids.ts
var MOST_NAMED = 20;
function createKnownIds(files2) {
  const all = createIdSet();
  const doubled2 = [];
  let own2 = createIdSet();
  let known2 = 0;
  const enter = (line) => {
    const before = known2;
    while (files2 && known2 + 1 < files2.length && files2[known2 + 1].after < line) known2++;
    if (known2 !== before) own2 = createIdSet();
  };
  return {
    doubled: doubled2,
    has: all.has,
    add(id, line) {
      all.add(id);
      if (!files2) return;
      enter(line);
      own2.add(id);
    },
    isDoubled(id, line) {
      if (!files2) return false;
      enter(line);
      if (own2.has(id)) return false;
      if (doubled2.length < MOST_NAMED) doubled2.push({ id, line });
      return true;
    }
  };
}
async function sameIds({ file }, files2, doubled2, again) {
  const lines = /* @__PURE__ */ new Map();
  const wanted = new Set(doubled2.map(({ id }) => id));
  for await (const batch of await again()) {
    for (const { id, line } of batch) if (wanted.has(id) && !lines.has(id)) lines.set(id, line);
    if (lines.size === wanted.size) break;
  }
  return new ProblemError(
    doubled2.map(
      ({ id, line }) => sameId(id, placeInFiles(file, files2, lines.get(id) ?? 0), placeInFiles(file, files2, line))
    )
  );
}
var sameId = (id, first, second) => ({
  ...second,
  message: `the id "${id}" is also in ${first.file}:${first.line}`,
  remedy: "Take one of the two rows out, or give the rows ids of their own with `columns: {id: …}`"
});

// src/split/read.ts
async function readTracks(split, progress) {
  if (split.form === "folder") return readFolder(split);
  const name = split.file;
  const own2 = await openSource(split, progress);
  const byName = split.names && nameReader(split.names);
  const joined = split.with && await openJoined(own2, split.with, split);
  const table = joined?.table ?? own2;
  const said = split.columns ?? await columnsByName(own2, byName, split.idsOf, () => openSource(split));
  const found = joined?.columnsWith(said) ?? said;
  const keyed = table.key !== void 0 && found.id === void 0 && !byName?.keys.includes("id");
  const columns = keyed ? { ...found, id: table.key } : found;
  const keys = TRACK_KEYS.filter((key) => columns[key] !== void 0);
  const isNamed = columns.id !== void 0 || byName?.keys.includes("id") === true;
  if (split.idsOf !== void 0 && !isNamed) throw noIds(split, split.idsOf);
  const isMatched = (key) => isMatchKey(key) || key === "id" && split.idsOf !== void 0 || !!split.columns && /_id$/.test(key);
  if (!split.audio && ![...keys, ...byName?.keys ?? []].some(isMatched)) throw noColumn(split, table);
  const audio = split.audio && await openAudioPaths(split.audio, columns);
  const wanted = [
    ...keys.map((key) => columns[key]),
    ...split.keep.equals.keys(),
    ...split.song.map((column) => columns[column] ?? column),
    ...split.names?.column === void 0 ? [] : [split.names.column],
    ...audio?.columns ?? []
  ];
  const keep = {
    ids: split.keep.ids === void 0 ? void 0 : await readIdList(split),
    values: [...split.keep.equals.values()].map((values) => new Set(values))
  };
  const tally = {
    columns,
    guessed: split.columns === void 0,
    tracks: 0,
    malformed: 0,
    malformedRows: [],
    suspicious: 0,
    songs: 0,
    repaired: 0,
    sha256: "",
    suspiciousFields: /* @__PURE__ */ new Map(),
    missing: /* @__PURE__ */ new Map(),
    unused: unusedColumns(table, [...wanted, ...Object.values(columns)]),
    form: table.form,
    files: table.files,
    partial: table.partial,
    ...joined ? { joined: joined.tallies } : {}
  };
  const fields = createCellReader(columns, table.names, tally, split.layout?.service);
  async function* batches() {
    const knownIds = createKnownIds(split.members && table.files);
    const songs = createIdSet();
    const at = Object.fromEntries(keys.map((key, i) => [key, i]));
    const has = (key) => at[key] !== void 0 || byName?.keys.includes(key) === true;
    const numbered = !has("id") && !has("source");
    const equalsFrom = keys.length;
    const songFrom = equalsFrom + keep.values.length;
    const namesFrom = songFrom + split.song.length;
    const audioFrom = namesFrom + (split.names?.column === void 0 ? 0 : 1);
    const timed = has("start") || has("end");
    const lineId = createLineIds();
    const madeId = createMadeIds(knownIds.has);
    const times = timeReader(name, columns, timeCells(at, byName, namesFrom), split.layout?.times);
    tally.times = times.tally;
    let unnamed = 0;
    const sample2 = /* @__PURE__ */ new Set();
    const foundValues = keep.values.map(() => /* @__PURE__ */ new Set());
    const noPart = noPartCounter(split, tally);
    const isKept = (cells) => {
      if (noPart) noPart.see(cells[equalsFrom + noPart.at].trim());
      return keep.values.every((values, i) => {
        const value = cells[equalsFrom + i].trim();
        const seen = foundValues[i];
        if (seen.size < 8) seen.add(value);
        return values.has(value);
      });
    };
    for await (const rows of times.settle(table.rows(wanted))) {
      const tracks = [];
      for (const { line, cells, broken, sound } of rows) {
        if (broken !== void 0) {
          reject(tally, line, broken);
          continue;
        }
        if (!sound && cells.some((cell2) => cell2.includes(UNDECODABLE))) {
          reject(tally, line, NOT_UTF8);
          continue;
        }
        const said2 = byName?.read(cells[namesFrom].trim());
        const written = (key) => {
          const i = at[key];
          return i === void 0 ? said2?.[key] ?? "" : cells[i].trim();
        };
        const cell = (key) => fields.read(key, written(key));
        if (!isKept(cells)) continue;
        const source = cell("source");
        const duration = times.read("duration", cell("duration"));
        const start = timed ? times.read("start", cell("start")) : void 0;
        const end = timed ? times.read("end", cell("end")) : void 0;
        const given = cell("id");
        if (has("id") && given === "") {
          const unfit = at.id === void 0 && !said2;
          if (!keep.ids) reject(tally, line, unfit ? `no id: ${doesNotFit(split, cells[namesFrom])}` : "no id");
          continue;
        }
        const spelt = source === "" ? "" : written("source");
        const id = given !== "" ? given : spelt === "" ? lineId(line) : madeId(spelt, cell("start"));
        if (keep.ids && sample2.size < SAMPLED_IDS) sample2.add(id);
        if (keep.ids && !keep.ids.has(id)) continue;
        const wrong = numbered ? void 0 : wrongId(id, knownIds.has);
        if (wrong !== void 0) {
          if (knownIds.has(id) && knownIds.isDoubled(id, line)) continue;
          reject(tally, line, wrong);
          continue;
        }
        if (Number.isNaN(start) || Number.isNaN(end) || (start ?? 0) >= (end ?? Number.POSITIVE_INFINITY)) {
          reject(tally, line, `${NO_RANGE}: start "${cell("start")}", end "${cell("end")}"`);
          continue;
        }
        if (timed && times.contradicts(start, end)) {
          reject(tally, line, `${OTHER_UNIT}: start "${cell("start")}", end "${cell("end")}"`);
          continue;
        }
        const path = audio?.of(
          id,
          cells.slice(audioFrom).map((text) => text.trim())
        );
        if (path && "wrong" in path) {
          reject(tally, line, path.wrong);
          continue;
        }
        if (!numbered) knownIds.add(id, line);
        keep.ids?.delete(id);
        if (byName && !said2) unnamed++;
        const song = split.song.length === 0 ? id : songOf(cells.slice(songFrom, namesFrom), id);
        if (split.song.length > 0) songs.add(song);
        const track = {
          id,
          line,
          title: cell("title"),
          artist: cell("artist"),
          album: cell("album"),
          duration: Number.isNaN(duration) ? void 0 : duration,
          isrc: cell("isrc"),
          mbid: cell("mbid"),
          source,
          start,
          end,
          md5: cell("md5"),
          sha256: cell("sha256"),
          song,
          audio: path?.file ?? "",
          ...split.idsOf === void 0 ? {} : { idsOf: split.idsOf },
          ...at.artist_id === void 0 ? {} : { artist_id: cell("artist_id") },
          ...at.album_id === void 0 ? {} : { album_id: cell("album_id") }
        };
        const unreadable = fields.count(track, line);
        if (unreadable || Number.isNaN(duration) || !sound && cells.some((text) => text.includes("�")))
          tally.suspicious++;
        tracks.push(track);
      }
      tally.tracks += tracks.length;
      tally.songs = split.song.length === 0 ? tally.tracks : songs.size();
      yield tracks;
    }
    times.verify();
    tally.sha256 = table.sha256();
    if (knownIds.doubled.length > 0)
      throw await sameIds(split, table.files, knownIds.doubled, async () => (await readTracks(split)).batches);
    if (keep.ids && keep.ids.size > 0) throw lackingIds(split, keep.ids, sample2);
    if (tally.tracks === 0) throw emptySplit(split, tally, foundValues);
    if (unnamed === tally.tracks) throw noNames(split);
  }
  return { tally, batches: batches() };
}
var NAMED_COLUMNS = 100;
var unusedColumns = ({ names, key }, used) => names.filter((name, i) => name !== key && !used.includes(name) && !used.includes(i + 1)).slice(0, NAMED_COLUMNS);
function openSource(split, progress) {
  if (split.members) return openMembers(split, progress);
  if (split.form === "croissant") return openCroissant(split, progress);
  if (split.form === "huggingface") return openParts(split, progress);
  return openTable(split.file, split, progress);
}
async function openMembers(split, progress) {
  const files2 = (split.members ?? []).map(({ declared, file, shown: shown4 = file }) => ({
    name: declared,
    path: file,
    shown: shown4
  }));
  const members = new Map(membersOf(split).map((member, i) => [files2[i], member]));
  let first;
  const open2 = async (file, show) => {
    const member = members.get(file);
    if (split.form === "table") refuseFolder(member.file);
    const table = await openSource(member, show);
    if (split.columns === void 0) {
      const own2 = { file: file.shown ?? file.path, columns: findColumns(table.names) };
      first ??= own2;
      refuseOtherColumns(first, own2);
    }
    return table;
  };
  return joinTables(files2, open2, progress, split.missing ?? []);
}
function refuseOtherColumns(first, { file, columns }) {
  const other = Object.entries(columns).find(([key2, column2]) => first.columns[key2] !== column2);
  if (!other) return;
  const [key, column] = other;
  const there = first.columns[key];
  const message = `the column "${column}" is the ${key} here, in ${first.file} ${there === void 0 ? "no column is" : `"${there}" is`}`;
  throw problem(
    file,
    void 0,
    message,
    "Files of one split have the same columns: rename them, or say `columns: {…}`"
  );
}
async function openParts({ file, parts }, progress) {
  if (!parts) throw problem(file, void 0, "is not fetched", "Name it in a leakage.yml, and check that");
  const table = await joinTables(parts, ({ path }, show) => openParquetTable(path, show), progress);
  const partial = partialFiles(parts);
  return partial ? { ...table, partial } : table;
}
function timeCells(at, byName, namesFrom) {
  const cells = ["duration", "start", "end"].flatMap((key) => {
    const place = at[key];
    if (place !== void 0) return [[key, (cells2) => known(cells2[place])]];
    if (key === "duration" || !byName?.keys.includes(key)) return [];
    return [[key, (cells2) => known(byName.read((cells2[namesFrom] ?? "").trim())?.[key])]];
  });
  return Object.fromEntries(cells);
}
var known = (cell = "") => isMissing(cell.trim()) ? "" : cell;
var doesNotFit = ({ names }, name = "") => `names.pattern ${names?.pattern} does not fit "${name.trim().slice(0, 200)}"`;
function wrongId(id, taken) {
  if (taken(id)) return `duplicate id ${id}`;
  if (/[\0-\x1f\x7f]/.test(id)) return "a line break or control character in the id";
  return new RegExp("\\p{Cs}", "u").test(id) ? "half a surrogate pair in the id" : void 0;
}
function songOf(cells, id) {
  const parts = cells.map((cell) => cell.trim());
  return parts.some((part) => !isMissing(part)) ? parts.join(" · ") : `#${id}`;
}
function emptySplit(split, tally, seen) {
  if (tally.malformed > 0) {
    const { line, reason } = tally.malformedRows[0];
    const message2 = `no row can be used: ${tally.malformed} malformed, the first in line ${line}: ${reason}`;
    return problem(split.file, void 0, message2, malformedRemedy(tally));
  }
  const wanted = [...split.keep.equals].map(([column, values], i) => {
    const found = [...seen[i] ?? []].map((value) => `"${value}"`).join(", ");
    return `${column} = ${values.join(" or ")} (the table has ${found || "no rows"})`;
  });
  const message = wanted.length > 0 ? `no row is kept by ${wanted.join(" and ")}` : "the split has no tracks";
  return problem(
    split.file,
    void 0,
    message,
    "An empty split is never clean: fix `keep`, or give a table with rows"
  );
}

// src/sources/join-counts.ts
var NAMED3 = 5;
function joinDamage(all) {
  const kinds = /* @__PURE__ */ new Map();
  for (const { damage = {} } of all)
    for (const [kind, tracks] of Object.entries(damage)) kinds.set(kind, (kinds.get(kind) ?? 0) + tracks);
  const cut = all.reduce((total, counts) => total + (counts.cut ?? 0), 0);
  return { ...kinds.size > 0 ? { damage: Object.fromEntries(kinds) } : {}, ...cut > 0 ? { cut } : {} };
}
function joinSuspicious(all, by2) {
  const fields = /* @__PURE__ */ new Map();
  for (const [i, { suspicious_fields: suspiciousFields = [] }] of all.entries())
    for (const { field, rows, examples } of suspiciousFields) {
      const moved2 = examples.map(({ line, value }) => ({ line: line + (by2[i] ?? 0), value }));
      const known2 = fields.get(field) ?? { field, rows: 0, examples: [] };
      fields.set(field, {
        ...{ field, rows: known2.rows + rows, examples: [...known2.examples, ...moved2].slice(0, NAMED3) }
      });
    }
  return fields.size > 0 ? { suspicious_fields: [...fields.values()] } : {};
}

// src/sources/joined-tracks.ts
var BYTES_MOST = 2 ** 32;
function joinTrackTables(members) {
  const size = members.reduce((sum, { table: table2 }) => sum + table2.size, 0);
  const table = {
    *rows() {
      for (const batch of table.batches()) yield* batch;
    },
    ...joinColumns(members, size)
  };
  return table;
}
function joinColumns(members, size) {
  const memberAt = (row) => members.findLast(({ first }) => first <= row);
  return {
    size,
    texts: (column) => {
      const parts = members.map(({ table, ids }) => column === "id" && ids || table.texts(column));
      return parts.length === 1 ? parts[0] : concatenated(parts);
    },
    times: (column) => {
      const all = new Float64Array(size);
      for (const { first, table } of members) all.set(table.times(column), first);
      return all;
    },
    lines: () => {
      const all = new Uint32Array(size);
      for (const { first, table, by: by2 } of members)
        for (const [i, line] of table.lines().entries()) all[first + i] = line + by2;
      return all;
    },
    at: (row) => {
      const member = memberAt(row);
      return moved(member, member.table.at(row - member.first), row - member.first);
    },
    *batches() {
      for (const member of members) {
        let row = 0;
        for (const batch of member.table.batches()) {
          const from = row;
          row += batch.length;
          yield member.by === 0 && !member.ids ? batch : batch.map((track, i) => moved(member, track, from + i));
        }
      }
    }
  };
}
function moved({ by: by2, ids }, track, row) {
  if (by2 === 0 && !ids) return track;
  const id = ids ? textAt(ids, row) : track.id;
  return { ...track, id, line: track.line + by2, song: track.song === track.id ? id : track.song };
}
function concatenated(parts) {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const total = parts.reduce((sum, part) => sum + part.starts[part.size], 0);
  if (total >= BYTES_MOST)
    throw new RangeError(`a column of ${total} bytes, more than ${BYTES_MOST}: use fewer indexes`);
  const [bytes, starts] = [u8(total), u32(size + 1)];
  let [row, at] = [0, 0];
  for (const part of parts) {
    const length = part.starts[part.size];
    bytes.set(part.bytes.subarray(0, length), at);
    for (let i = 0; i < part.size; i++) starts[row + i] = at + part.starts[i];
    row += part.size;
    at += length;
  }
  starts[size] = at;
  return { size, bytes, starts };
}
async function placeTracks(indexes) {
  const members = [];
  const taken = createIdSet();
  const madeId = createMadeIds(taken.has);
  const bySource = indexes.some(({ index }) => madeBy(index) === "source");
  let [first, last] = [0, 0];
  for (const { index, shown: shown4 } of indexes) {
    const table = await index.trackTable();
    const lines = table.lines();
    const skipped = last === 0 ? 0 : Math.min(headerOf(index), Math.max(0, leastOf(lines) - 1));
    const by2 = last - skipped;
    const ids = remadeIds(index, table, lines, by2, bySource ? { taken, madeId } : void 0);
    members.push({ first, table, by: by2, ids, start: { file: shown4, after: last, ...skipped > 0 ? { skipped } : {} } });
    first += table.size;
    for (const line of lines) last = Math.max(last, by2 + line);
    for (const { line } of index.manifest.malformed_rows) last = Math.max(last, by2 + line);
  }
  return members;
}
function leastOf(lines) {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line < least) least = line;
  return least;
}
function headerOf({ manifest: { sources, columns } }) {
  const byPosition = Object.values(columns).every((column) => typeof column === "number");
  return !byPosition && /\.[ct]sv(\.gz)?$/i.test(sources[0]?.file ?? "") ? 1 : 0;
}
function madeBy({ manifest: { columns } }) {
  if (columns.id !== void 0 || Object.keys(columns).length === 0) return void 0;
  return columns.source === void 0 ? "line" : "source";
}
function writtenSource(source, id) {
  const at = id.lastIndexOf("@");
  const starts = at < 0 ? [id] : [id, id.slice(0, at)];
  return starts.find((start) => source === start || source.endsWith(`:${start}`)) ?? source;
}
function remadeIds(index, table, lines, by2, known2) {
  const from = madeBy(index);
  if (from === void 0 && !known2) return void 0;
  const ids = table.texts("id");
  const own2 = (row) => textAt(ids, row);
  if (from === "line" && !lines.every((line, row) => own2(row) === String(line))) return void 0;
  if (!known2 && by2 === 0) return void 0;
  const made = createTexts();
  const sources = from === "source" ? table.texts("source") : void 0;
  const starts = sources && table.times("start");
  let changed = false;
  for (const [row, line] of lines.entries()) {
    const id = own2(row);
    const source = sources ? textAt(sources, row) : "";
    const start = starts && !Number.isNaN(starts[row]) ? String(starts[row]) : "";
    let now = id;
    if (from === "line" || from === "source" && source === "" && id === String(line)) now = String(line + by2);
    else if (from === "source" && source !== "" && known2?.taken.has(id))
      now = known2.madeId(writtenSource(source, id), start);
    changed ||= now !== id;
    known2?.taken.add(now);
    made.add(now);
  }
  return changed ? made.current : void 0;
}

// src/sources/shared-ids.ts
var MOST_NAMED2 = 20;
function findSameIds(parts) {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const sorted = new Float64Array(size);
  let at = 0;
  for (const ids of parts) for (let row = 0; row < ids.size; row++) sorted[at++] = numberOf(ids, row);
  sorted.sort();
  const doubled2 = /* @__PURE__ */ new Set();
  for (let i = 1; i < size && doubled2.size < 2 ** 20; i++) if (sorted[i] === sorted[i - 1]) doubled2.add(sorted[i]);
  if (doubled2.size === 0) return [];
  const known2 = /* @__PURE__ */ new Map();
  const found = [];
  let first = 0;
  for (const [part, ids] of parts.entries()) {
    for (let row = 0; row < ids.size && found.length < MOST_NAMED2; row++) {
      if (!doubled2.has(numberOf(ids, row))) continue;
      const id = Buffer.from(ids.bytes.subarray(ids.starts[row], ids.starts[row + 1])).toString();
      const other = known2.get(id);
      if (!other) known2.set(id, { part, row: first + row });
      else if (other.part !== part) found.push({ id, first: other.row, second: first + row });
    }
    first += ids.size;
  }
  return found;
}
function numberOf({ bytes, starts }, row) {
  let [low, high] = [2166136261, 789269031];
  for (let i = starts[row]; i < starts[row + 1]; i++) {
    low = Math.imul(low ^ bytes[i], 16777619);
    high = Math.imul(high ^ bytes[i], 1540483477);
    high ^= high >>> 13;
  }
  return (mixed(high) & 2097151) * 2 ** 32 + mixed(low);
}
function mixed(hash) {
  let mix = Math.imul(hash ^ hash >>> 16, 2246822507);
  mix = Math.imul(mix ^ mix >>> 13, 3266489909);
  return (mix ^ mix >>> 16) >>> 0;
}

// src/sources/join-indexes.ts
async function joinIndexes({ members = [], missing = [], file }) {
  const opened = [];
  const problems = [...missing];
  for (const member of members) {
    try {
      const one = await open(member);
      if (opened[0]) refuseOther(opened[0], one);
      opened.push(one);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  const [first] = opened;
  if (!first) throw new ProblemError(problems);
  const isWhole = problems.length === 0;
  const tracks = await placeTracks(opened);
  const files2 = tracks.map(({ start }) => start);
  const table = joinTrackTables(tracks);
  const joined = tracks.map(({ first: first2 }, i) => ({ index: opened[i].index, first: first2 }));
  const owner = new Map(
    opened.flatMap(({ index: index2 }) => index2.manifest.parts.map((part) => [part, index2]))
  );
  for (const { id, first: first2, second } of doubledIds(tracks)) {
    const [a, b] = [first2, second].map((row) => placeInFiles(file, files2, table.at(row).line));
    problems.push(sameId(id, a, b));
  }
  const index = {
    manifest: joinManifests(opened, tracks),
    folder: first.index.folder,
    sha256: !isWhole ? "" : digestOfFiles(opened.map(({ name, index: index2 }) => [name, index2.sha256])),
    members: joined,
    partPath: (part) => owner.get(part).partPath(part),
    openPart: (part) => owner.get(part).openPart(part),
    trackTable: async () => table,
    async *tracks() {
      yield* table.batches();
    },
    close() {
      for (const { index: index2 } of joined) index2.close();
    }
  };
  return { index, files: files2, problems };
}
var doubledIds = (tracks) => tracks.length < 2 ? [] : findSameIds(tracks.map(({ table, ids }) => ids ?? table.texts("id")));
async function open({ file, declared, shown: shown4, sha256 }) {
  const index = await openIndex(file, { sha256 });
  await index.trackTable();
  return { index, shown: shown4 ?? file, name: declared };
}
function refuseOther(first, other) {
  const [a, b] = [first.index.manifest, other.index.manifest];
  const refuse2 = (message, remedy2) => problem(other.shown, void 0, message, remedy2);
  if (sayModel(a) !== sayModel(b)) {
    const remedy2 = "Build all indexes of a list with the same --embeddings, --model and --template";
    throw refuse2(`has ${sayModel(b)}, ${first.shown} has ${sayModel(a)}`, remedy2);
  }
  if (sayAudio(a) !== sayAudio(b)) {
    const remedy2 = "Build all indexes of a list with audio and the same --profile, or all with --no-audio";
    throw refuse2(`has ${sayAudio(b)}, ${first.shown} has ${sayAudio(a)}`, remedy2);
  }
  const [before, now] = [a, b].map(({ columns }) => Object.keys(columns).sort().join(", "));
  if (before === now) return;
  const remedy = "Build all indexes of a list from tables with the same columns";
  throw refuse2(`was built from the columns ${now || "none"}, ${first.shown} from ${before || "none"}`, remedy);
}
function sayModel({ model, parts }) {
  if (!model) return "no embeddings";
  const dimensions = parts.find((part) => part.kind === "embeddings")?.dimensions;
  const weights = model.imported ? "made elsewhere" : model.sha256.slice(0, 12);
  return `embeddings by ${model.name} (${weights}), ${dimensions} dimensions, of "${model.template}"`;
}
var sayAudio = ({ audio }) => audio ? `recordings fingerprinted by ${audio.profile} ${audio.version}` : "no recordings";
function joinManifests(opened, tracks) {
  const all = opened.map(({ index }) => index.manifest);
  const [first] = all;
  const sum = (of) => all.reduce((total, each) => total + of(each), 0);
  const coverage = createCoverageMerge();
  for (const [i, manifest] of all.entries())
    for (const { evidence, tracks: count, rows } of manifest.coverage)
      coverage.add(
        evidence,
        count,
        rows.map((row) => tracks[i].first + row)
      );
  const parts = all.flatMap((manifest) => manifest.parts);
  const posted = all.every((manifest) => manifest.parts.some(({ kind }) => kind === "postings"));
  const { suspicious_fields: _, ...shared } = first;
  return {
    ...shared,
    counts: {
      tracks: sum(({ counts }) => counts.tracks),
      songs: countSongs(tracks) ?? sum(({ counts }) => counts.songs),
      malformed: sum(({ counts }) => counts.malformed),
      suspicious: sum(({ counts }) => counts.suspicious),
      repaired: sum(({ counts }) => counts.repaired),
      ...joinDamage(all.map(({ counts }) => counts))
    },
    sources: all.flatMap(({ sources }) => sources),
    columns_found: all.some(({ columns_found }) => columns_found),
    malformed_rows: all.flatMap(
      ({ malformed_rows }, i) => malformed_rows.map(({ line, reason }) => ({ line: line === 0 ? 0 : line + tracks[i].by, reason }))
    ).slice(0, 100),
    ...joinSuspicious(
      all,
      tracks.map(({ by: by2 }) => by2)
    ),
    coverage: coverage.all().map(({ kinds, tracks: tracks2, examples }) => ({ evidence: [...kinds], tracks: tracks2, rows: [...examples] })),
    ...first.audio && {
      audio: {
        ...first.audio,
        recordings: sum(({ audio }) => audio?.recordings ?? 0),
        undecodable: sum(({ audio }) => audio?.undecodable ?? 0),
        missing: sum(({ audio }) => audio?.missing ?? 0),
        seconds: sum(({ audio }) => audio?.seconds ?? 0),
        landmarks: sum(({ audio }) => audio?.landmarks ?? 0)
      }
    },
    parts: posted ? parts : parts.filter(({ kind }) => kind !== "postings")
  };
}
function countSongs(tracks) {
  const columns = tracks.map(({ table }) => table.texts("song"));
  if (columns.every(({ bytes }) => bytes.length === 0)) return void 0;
  const songs = createIdSet();
  for (const [i, { table, ids = table.texts("id") }] of tracks.entries())
    for (let row = 0; row < table.size; row++) songs.add(textAt(columns[i], row) || textAt(ids, row));
  return songs.size();
}

// src/sources/read-index.ts
async function readIndex(split) {
  const joined = split.members && await joinIndexes(split);
  const index = withIdsOf(joined?.index ?? await openIndex(split.file, { sha256: split.sha256 }), split);
  const {
    counts,
    columns,
    columns_found,
    malformed_rows,
    suspicious_fields: suspiciousFields,
    columns_unused,
    files_left_aside
  } = index.manifest;
  const { damage, cut, ...all } = counts;
  const tally = {
    ...{ columns, guessed: columns_found, ...all, malformedRows: [...malformed_rows], sha256: index.sha256 },
    ...suspiciousFields ? { suspiciousFields: toSuspicious(suspiciousFields) } : {},
    ...columns_unused ? { unused: columns_unused } : {},
    ...files_left_aside ? { leftAside: files_left_aside } : {},
    ...damage && { damage: { ...damage } },
    ...cut !== void 0 && { cut }
  };
  if (!joined) return { tally, batches: index.tracks(), index };
  const { files: files2, problems } = joined;
  return { tally: { ...tally, files: files2 }, batches: withProblems(index, problems), index, problems };
}
function withIdsOf(index, { idsOf, file }) {
  if (idsOf === void 0) return index;
  const { columns } = index.manifest;
  if (Object.keys(columns).length > 0 && columns.id === void 0) {
    const message = `was built from rows without ids, and \`ids-of: ${idsOf}\` compares them`;
    throw new ProblemError([{ file, message, remedy: "Build it from a table with ids, or take `ids-of` out" }]);
  }
  const named2 = (track) => ({ ...track, idsOf });
  async function* tracks() {
    for await (const batch of index.tracks()) yield batch.map(named2);
  }
  const trackTable = async () => {
    const table = await index.trackTable();
    return { ...table, at: (row) => named2(table.at(row)) };
  };
  const coverage = index.manifest.coverage.map((kind) => ({ ...kind, evidence: [...kind.evidence, "id"] }));
  return { ...index, manifest: { ...index.manifest, coverage }, tracks, trackTable };
}
async function* withProblems(index, problems) {
  yield* index.tracks();
  if (problems.length > 0) throw new ProblemError(problems);
}
var toSuspicious = (stored) => new Map(stored.map(({ field, rows, examples }) => [field, { rows, examples: [...examples] }]));
async function coverageOf({ manifest, trackTable }) {
  const table = await trackTable();
  return manifest.coverage.map(({ evidence, tracks, rows }) => ({
    kinds: evidence.filter((kind) => EVIDENCE_KINDS.includes(kind)),
    tracks,
    examples: rows.map(table.at)
  }));
}

// src/sources/read-split.ts
async function readSplit(given, progress) {
  const split = await resolveMembers(given);
  return split.form === "index" ? readIndex(split) : readTracks(split, progress);
}

// src/sources/sources.ts
import { createHash as createHash3 } from "node:crypto";
import { join as join4 } from "node:path";

// src/fetch/hub.ts
import { createHash as createHash2 } from "node:crypto";
import { readFile, stat as stat2 } from "node:fs/promises";

// src/fetch/hub-files.ts
var import_yaml = __toESM(require_dist(), 1);
var NoFiles = class extends Error {
  remedy;
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
};
var DEFAULT = "default";
var EXPORT = "Take the export that Hugging Face makes of most datasets: ORGANISATION/NAME@refs/convert/parquet";
function chooseFiles(paths, readme, { config, split }) {
  const parquet = paths.filter((path) => path.endsWith(".parquet")).toSorted((a, b) => a < b ? -1 : 1);
  if (parquet.length === 0) throw new NoFiles("has no Parquet files", EXPORT);
  const declared = readme === void 0 ? void 0 : declaredIn(readme, paths);
  const { layout, main } = declared ?? { layout: exported(parquet) ?? named(parquet), main: void 0 };
  const configs = [...layout.keys()];
  const chosen2 = config ?? main ?? (configs.length === 1 ? configs[0] : configs.find((name) => name === DEFAULT));
  if (chosen2 === void 0)
    throw new NoFiles(`has several configurations: ${some(configs)}`, "Name one of them: `config: NAME`");
  const splits = layout.get(chosen2);
  if (!splits)
    throw new NoFiles(`has no configuration "${chosen2}"${didYouMean(chosen2, configs)}`, `There are: ${some(configs)}`);
  const names = [...splits.keys()];
  const found = split === void 0 ? [...new Set([...splits.values()].flat())] : splits.get(split);
  if (!found)
    throw new NoFiles(`has no split "${split}"${didYouMean(split ?? "", names)}`, `There are: ${some(names)}`);
  const other = found.find((path) => !path.endsWith(".parquet"));
  if (other !== void 0)
    throw new NoFiles(`has other files than Parquet in ${split ?? chosen2}, such as ${other}`, EXPORT);
  if (found.length === 0)
    throw new NoFiles(`has no files of ${split ?? chosen2}`, "Its README names files that are not there");
  return found;
}
var some = (names) => names.length > 10 ? `${names.slice(0, 10).join(", ")} and ${names.length - 10} more` : names.join(", ");
var patterns = union([string().transform((one) => [one]), array(string())]);
var files = union([
  patterns.transform((path) => [{ split: "train", path }]),
  array(object({ split: coerce_exports.string(), path: patterns })),
  record(string(), patterns).transform((all) => Object.entries(all).map(([split, path]) => ({ split, path })))
]);
var configurations = array(
  object({
    config_name: coerce_exports.string(),
    data_files: files.optional(),
    data_dir: string().optional(),
    default: boolean().optional()
  })
);
var NO_DATA = /(^|\/)(\.[^/]*|README\.md|dataset_infos\.json)$/;
var LONGEST_HEAD = 2 ** 20;
function declaredIn(readme, paths) {
  const head = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(readme.slice(0, LONGEST_HEAD))?.[1];
  if (head === void 0) return void 0;
  const document = (0, import_yaml.parseDocument)(head, { schema: "core", uniqueKeys: false });
  if (!(0, import_yaml.isMap)(document.contents) || !document.has("configs")) return void 0;
  const said = configurations.safeParse(plainValue(() => document.toJS({ maxAliasCount: 0 })?.configs));
  if (document.errors.length > 0 || !said.success)
    throw new NoFiles(
      "has a README whose `configs` cannot be read, so which files are a split is not known",
      "Fix the README there, or take ORGANISATION/NAME@refs/convert/parquet"
    );
  const layout = new Map(
    said.data.map(({ config_name, data_files, data_dir = "" }) => {
      const folder = data_dir.replace(/^\.?\/|\/$/g, "");
      const below2 = folder === "" ? paths : paths.filter((path) => path.startsWith(`${folder}/`));
      if (!data_files) return [config_name, named(below2.filter((path) => path.endsWith(".parquet"))).get(DEFAULT)];
      const splits = data_files.map(({ split, path }) => {
        const wanted = path.map((each) => folder === "" ? each : `${folder}/${each}`);
        const is = (each) => wanted.some((pattern) => matchesShell(pattern, each));
        return [split, paths.filter((each) => !NO_DATA.test(each) && is(each))];
      });
      return [config_name, new Map(splits)];
    })
  );
  return { layout, main: said.data.find((one) => one.default)?.config_name };
}
function plainValue(read2) {
  try {
    return read2();
  } catch {
    return void 0;
  }
}
function exported(paths) {
  const layout = /* @__PURE__ */ new Map();
  for (const path of paths) {
    const [, config, split] = /^([^/]+)\/(?:partial-)?([^/]+)\/\d+\.parquet$/.exec(path) ?? [];
    if (config === void 0 || split === void 0) return void 0;
    const splits = layout.get(config) ?? /* @__PURE__ */ new Map();
    splits.set(split, [...splits.get(split) ?? [], path]);
    layout.set(config, splits);
  }
  return layout;
}
var WORDS = {
  train: ["train", "training"],
  validation: ["validation", "valid", "dev", "val"],
  test: ["test", "testing", "eval", "evaluation"]
};
function named(paths) {
  const sharded = by(paths, (path) => {
    const [, split] = /^data\/([^/]+)-\d{5}-of-\d{5}[^/]*\.parquet$/.exec(path) ?? [];
    return split === void 0 ? [] : [split];
  });
  const words = (text) => {
    const all = text.toLowerCase().split(/[-._ 0-9/]+/);
    return Object.keys(WORDS).filter((split) => WORDS[split]?.some((word) => all.includes(word)));
  };
  const folders = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const found = [sharded, by(paths, (path) => words(folders(path))), by(paths, words)].find(({ size }) => size > 0);
  return /* @__PURE__ */ new Map([[DEFAULT, found ?? /* @__PURE__ */ new Map([["train", paths]])]]);
}
function by(paths, splitsOf) {
  const splits = /* @__PURE__ */ new Map();
  for (const path of paths) for (const split of splitsOf(path)) splits.set(split, [...splits.get(split) ?? [], path]);
  return splits;
}

// src/fetch/hub.ts
var LARGEST_DATASET = 2 ** 36;
var MOST_FILES = 1e4;
var COMMIT = /^[0-9a-f]{40}$/;
var isCommit = (revision) => COMMIT.test(revision);
var sibling = object({
  rfilename: string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[^\0]+$/),
  size: number().optional(),
  blobId: string().optional(),
  lfs: object({ sha256: string().regex(/^[0-9a-f]{64}$/), size: number() }).nullish()
});
var listing = object({ sha: string().regex(COMMIT), siblings: array(sibling) });
async function fetchDataset(source, hub, locked, options) {
  return withFetcher(options, async (fetcher) => {
    const at = (commit2, path) => {
      const parts2 = path.split("/").map(encodeURIComponent).join("/");
      return new URL(`/datasets/${source.repository}/resolve/${commit2}/${parts2}`, hub);
    };
    const { commit, files: files2 } = locked ? fromLock(locked) : await chosen(source, hub, at, fetcher);
    const parts = await fetchFiles(files2, commit, source, at, fetcher);
    const digests = Object.fromEntries(parts.map(({ name, sha256 }) => [name, sha256]));
    return { commit, files: digests, parts };
  });
}
var fromLock = ({ commit, files: files2 }) => ({
  commit,
  files: Object.entries(files2).toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, sha256]) => ({ name, sha256 }))
});
async function chosen(source, hub, at, fetcher) {
  const { repository, revision } = source;
  const api = new URL(`/api/datasets/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`, hub);
  const placeOf = (sha256) => keptFile(fetcher.cache, sha256);
  const latest = { url: api, limit: LONGEST_MANIFEST };
  const listed = await fetchLatest(latest, { placeOf, forEver: isCommit(revision) }, fetcher);
  const text = await readFile(placeOf(listed), "utf8");
  const { sha: commit, siblings } = toListing(text, source, api);
  const byName = new Map(siblings.map((one) => [one.rfilename, one]));
  const card = byName.get("README.md");
  const about = { url: at(commit, "README.md"), limit: LONGEST_MANIFEST };
  const readme = card && await readFile(placeOf(await fetchOne(toWanted(card), about, fetcher)), "utf8");
  try {
    const names = chooseFiles([...byName.keys()], readme, source);
    if (names.length > MOST_FILES)
      throw new NoFiles(`has ${names.length} files there, more than ${MOST_FILES}`, "Make an index of it once");
    return { commit, files: names.map((name) => toWanted(byName.get(name))) };
  } catch (error) {
    if (error instanceof NoFiles) throw refuse(source, error.message, error.remedy);
    throw error;
  }
}
var toWanted = ({ rfilename: name, lfs, size, blobId }) => lfs ? { name, sha256: lfs.sha256, bytes: lfs.size } : { name, ...size === void 0 ? {} : { bytes: size }, ...blobId === void 0 ? {} : { blobId } };
function toListing(text, source, api) {
  try {
    return listing.parse(JSON.parse(text));
  } catch {
    throw refuse(
      source,
      `is not listed by ${api.host} as Hugging Face lists datasets`,
      "Check that HF_ENDPOINT is an address of Hugging Face or a mirror of it"
    );
  }
}
async function fetchFiles(files2, commit, source, at, fetcher) {
  const total = files2.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  if (total > LARGEST_DATASET)
    throw refuse(
      source,
      `has ${total.toLocaleString("en")} bytes of Parquet, more than 64 GiB`,
      "Name a `config` and a `split`, or make an index of it once"
    );
  let before = 0;
  const parts = [];
  for (const [i, wanted] of files2.entries()) {
    const { name, bytes } = wanted;
    const onBytes = (written) => fetcher.options.progress?.(total === 0 ? i / files2.length : (before + written) / total);
    const about = { url: at(commit, name), limit: bytes ?? LARGEST_DATASET, onBytes };
    const sha256 = await fetchOne(wanted, about, fetcher);
    const path = keptFile(fetcher.cache, sha256);
    await keepInUse(path);
    parts.push({ path, name, shown: `hf://datasets/${source.repository}@${source.revision}/${name}`, sha256 });
    before += bytes ?? 0;
  }
  return parts;
}
async function fetchOne({ sha256, bytes, blobId }, { url, limit, onBytes }, fetcher) {
  const placeOf = (digest) => keptFile(fetcher.cache, digest);
  const wanted = { url, limit, bytes, onBytes };
  if (sha256 === void 0) {
    const verify = (path) => refuseOtherBlob(path, blobId, url);
    return fetchLatest(wanted, { placeOf, verify, forEver: true }, fetcher);
  }
  await fetcher.ensure(placeOf(sha256), { ...wanted, sha256 });
  return sha256;
}
async function refuseOtherBlob(path, blobId, url) {
  if (blobId === void 0) return;
  const hash = createHash2("sha1").update(`blob ${(await stat2(path)).size}\0`);
  if (await hashFile(path, hash) === blobId) return;
  const message = `is not the blob ${blobId} that its repository has`;
  const remedy = "Something on the way changes it: try again, or without a proxy";
  throw new ProblemError([{ file: shown(url), message, remedy, infrastructure: true }]);
}
var refuse = ({ repository, revision }, message, remedy) => new ProblemError([{ file: `hf://datasets/${repository}@${revision}`, message, remedy }]);

// src/index/queries.ts
var QUERY_FIELDS = { track: { type: "int32" }, query: { type: "string", optional: true } };
function writeQueries(path, queries) {
  const parquet = createParquet(path, QUERY_FIELDS);
  const texts = createTexts();
  for (const { query } of queries) texts.add(Buffer.from(query).toString("base64"));
  const columns = { track: Int32Array.from(queries, ({ track }) => track), query: texts.current };
  parquet.group(columns, 0, queries.length);
  return parquet.finish();
}
var hasQueries = (index) => index?.members ? index.members.every((member) => hasQueries(member.index)) : index?.manifest.parts.some(({ kind }) => kind === "queries") ?? false;
function isGivenAway(path) {
  try {
    return readManifest(path).manifest.audio?.role === "test";
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
async function readQueries(index) {
  if (index.members) {
    const all = index.members.map(
      async (member) => [...await readQueries(member.index)].map(([track2, query]) => [
        placeOfRow(member, track2),
        query
      ])
    );
    return new Map((await Promise.all(all)).flat());
  }
  const part = index.manifest.parts.find(({ kind }) => kind === "queries");
  if (!part) return /* @__PURE__ */ new Map();
  const { rows, numbers, strings } = await index.openPart(part);
  const track = numbers("track", (length) => new Int32Array(length));
  const { bytes, starts } = strings("query");
  return new Map(
    Array.from({ length: rows }, (_, row) => {
      const text = Buffer.from(bytes.subarray(starts[row], starts[row + 1])).toString("latin1");
      return [track[row], Uint8Array.from(Buffer.from(text, "base64"))];
    })
  );
}

// src/sources/fetch-index.ts
import { readFile as readFile2 } from "node:fs/promises";
import { join as join3 } from "node:path";
var LARGEST_INDEX = 2 ** 34;
var LARGEST_LANDMARKS = 2 ** 36;
var LARGEST_MODEL = 2 ** 32;
async function fetchIndex({ url, sha256, kinds }, options) {
  const address = toAddress(url);
  return withFetcher(options, async (fetcher) => {
    const placeOf = (digest2) => join3(indexFolder(fetcher.cache, digest2), "index.json");
    const verify = async (path) => {
      parseManifest(await readFile2(path, "utf8"), shown(address));
    };
    const latest = { url: address, limit: LONGEST_MANIFEST };
    const digest = sha256 ?? await fetchLatest(latest, { placeOf, verify }, fetcher);
    const folder = indexFolder(fetcher.cache, digest);
    const file = join3(folder, "index.json");
    await fetcher.ensure(file, { url: address, sha256: digest, limit: LONGEST_MANIFEST });
    await keepInUse(file);
    const manifest = parseManifest(await readFile2(file, "utf8"), shown(address));
    const parts = manifest.parts.filter(({ kind }) => kinds?.includes(kind) ?? true);
    refuseParts(manifest, address);
    await fetchParts(parts, folder, address, fetcher);
    return { folder, sha256: digest, manifest };
  });
}
async function fetchFile(url, sha256, options) {
  const address = toAddress(url);
  return withFetcher(options, async (fetcher) => {
    const path = modelFile(fetcher.cache, sha256);
    await fetcher.ensure(path, { url: address, sha256, limit: LARGEST_MODEL });
    await keepInUse(path);
    return path;
  });
}
async function fetchParts(parts, folder, address, fetcher) {
  const missing = [];
  for (const part of parts) {
    const path = join3(folder, part.file);
    if (await digestOf(path) === part.sha256) continue;
    if (!await takeFromSibling(fetcher.cache, folder, part)) missing.push(part);
  }
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const { file, sha256, bytes } of missing) {
    await fetcher.ensure(join3(folder, file), {
      ...{ url: new URL(file, address), sha256, bytes, limit: bytes },
      onBytes: (written) => fetcher.options.progress?.(total === 0 ? 1 : (before + written) / total)
    });
    before += bytes;
  }
}
function refuseParts({ parts, shards }, address) {
  const refuse2 = (message) => new ProblemError([{ file: shown(address), message, remedy: "Build the index again: music-leakage index build" }]);
  const names = new Set(parts.map(({ file }) => file));
  const contents = new Set(parts.map(({ file, sha256 }) => `${file} ${sha256}`));
  if (names.has("index.json")) throw refuse2("a part is called index.json");
  if (names.size < contents.size || !shards && names.size < parts.length) throw refuse2("two parts have one name");
  const [landmarks, others] = [true, false].map(
    (audio) => parts.filter(({ kind }) => kind === "landmarks" === audio).reduce((sum, { bytes }) => sum + bytes, 0)
  );
  if (others > LARGEST_INDEX) throw refuse2(`its parts have ${others.toLocaleString("en")} bytes, more than 16 GiB`);
  if (landmarks > LARGEST_LANDMARKS)
    throw refuse2(`its landmarks have ${landmarks.toLocaleString("en")} bytes, more than 64 GiB`);
}
var kindsFor = ({ match, splits }, { role }, givenAway) => [
  ...["tracks", "places", "postings"],
  ...match.text.retrieve === "words" ? [] : ["embeddings"],
  ...role === "test" ? ["recordings", "queries"] : [],
  ...role === "pretrain" && (givenAway || splits.some(({ role: role2, audio }) => role2 === "test" && audio)) ? ["landmarks", "recordings"] : []
];

// src/sources/suites/local.ts
var places = /* @__PURE__ */ new WeakMap();
var placeIn = (brought, file) => places.get(brought)?.get(file) ?? file;
async function localSuite(split, options, access) {
  const known2 = /* @__PURE__ */ new Map();
  for (const [address, file] of split.suite?.files ?? [])
    if (namesFile(split, address))
      known2.set(
        address,
        await bringFile(address, file, { ...options, suites: access.suites, onChanged: access.onChanged })
      );
  const at = (file) => known2.get(file) ?? file;
  const { members, keep, with: joins } = split;
  const brought = {
    ...split,
    file: at(split.file),
    ...members ? { members: members.map((one) => ({ ...one, shown: one.shown ?? one.file, file: at(one.file) })) } : {},
    keep: { ...keep, ids: keep.ids === void 0 ? void 0 : at(keep.ids) },
    ...joins ? { with: joins.map((join5) => ({ ...join5, file: at(join5.file) })) } : {}
  };
  places.set(brought, known2);
  return brought;
}
var namesFile = ({ file, members, keep, with: joins }, address) => [file, ...(members ?? []).map((one) => one.file), keep.ids, ...(joins ?? []).map((join5) => join5.file)].includes(
  address
);

// src/sources/sources.ts
async function createSources(config, access, frozen) {
  const lock = await readLock(config.file);
  const pins = config.lockOf === void 0 ? lock : await readLock(config.lockOf);
  if (frozen) await refuseOtherModel(config, lock ?? noLock(config));
  const unpinned = /* @__PURE__ */ new Map();
  let givenAway = false;
  const localOne = async (split, progress) => {
    if (split.hub) {
      const locked = pins?.datasets?.[split.file];
      const { commit, parts } = await fetchHub(split, locked, fetching(config, access, progress), access);
      if (!locked && !isCommit(split.hub.revision)) addUnpinned(split.name, commit);
      return { ...split, parts };
    }
    if (split.form !== "index") return split;
    if (!isRemote(split.file)) {
      givenAway ||= split.role === "test" && isGivenAway(split.file);
      return split;
    }
    const pinned = { ...split, sha256: split.sha256 ?? pins?.indexes[split.file]?.sha256 };
    const kinds = kindsFor(config, split, givenAway);
    const { folder, sha256, manifest } = await fetchSplit(pinned, kinds, fetching(config, access, progress));
    if (split.role === "test" && manifest.audio?.role === "test") givenAway = true;
    if (pinned.sha256 === void 0) addUnpinned(split.name, sha256);
    return { ...pinned, file: folder, sha256 };
  };
  const addUnpinned = (name, digest) => {
    const known2 = unpinned.get(name);
    unpinned.set(name, known2 === void 0 ? digest : `${known2}, ${digest}`);
  };
  return {
    local: async (given, progress) => {
      const brought = given.suite ? await localSuite(given, fetching(config, access, progress), access) : given;
      const split = await resolveMembers(brought);
      unpinned.delete(split.name);
      if (!split.members) return localOne(split, progress);
      const members = [];
      const missing = [];
      const all = membersOf(split);
      for (const [i, one] of all.entries()) {
        const member = split.members[i];
        try {
          const { file, sha256, parts } = await localOne(one, (share) => progress?.((i + share) / all.length));
          members.push({ ...member, shown: member.shown ?? member.file, file, sha256, ...parts ? { parts } : {} });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          missing.push(...error.problems);
        }
      }
      if (members.length === 0) throw new ProblemError(missing);
      return { ...split, members, ...missing.length > 0 ? { missing } : {} };
    },
    models: { cache: access.cache, fetchFile: (url, sha256) => fetchFile(url, sha256, fetching(config, access)) },
    unpinned: ({ name }) => unpinned.get(name),
    differences: async (given, sha256) => {
      if (!frozen || !lock) return [];
      const split = await resolveMembers(given);
      const brought = split.suite ? await localSuite(split, fetching(config, access), access) : split;
      const digest = async (one) => one.form === "index" ? indexDigest(one, lock) : split.members ? tableDigest(one, lock, brought) : sha256;
      const all = membersOf(split).map(
        (one) => digest(one).then((found) => differences(one, found, lock, config)).catch((error) => {
          if (!split.members || !(error instanceof ProblemError)) throw error;
          return [];
        })
      );
      const common = await commonDifferences(split, lock, config, brought);
      return [...(await Promise.all(all)).flat(), ...common, ...otherMembers(split, lock, config)];
    }
  };
}
var fetchSplit = ({ file: url, sha256 }, kinds, options) => fetchIndex({ url, sha256, kinds }, options);
var fetchHub = ({ hub }, locked, options, access) => fetchDataset(hub, access.hub ?? new URL(HUB), locked, options);
var fetching = (config, access, progress) => ({
  ...access,
  allowed: access.allowed ?? hostsIn(config, access),
  progress
});
var tableDigest = async ({ form, file }, lock, brought) => form === "huggingface" ? lockedDigest(file, lock) : digestOf(placeIn(brought, file));
function otherMembers(split, lock, config) {
  const locked = lock.splits?.[splitKey(split)] ?? [];
  const found = new Set(namesOf(split, config));
  const gone = locked.filter((name) => !found.has(name));
  if (gone.length === 0) return [];
  const lockFile = lockFileOf(config.file);
  const message = `${split.name} is read without ${gone.slice(0, 5).join(", ")}${gone.length > 5 ? ` and ${gone.length - 5} more` : ""}, which ${lockFile} has`;
  const remedy = "If that is intended, write the lock again with `music-leakage lock` and commit it";
  return [{ ...split.place, file: config.file, message, remedy }];
}
var namesOf = (split, config) => split.members || split.audio?.roots ? [
  ...(split.members ? membersOf(split) : []).map(({ file }) => file),
  ...(split.audio?.roots ?? []).map(({ file }) => file)
].map((file) => lockedName(config, file)) : [];
var splitKey = ({ role, name }) => `${role}/${name}`;
function hostsIn({ splits, match }, { hub }) {
  const { model } = match.text;
  const files2 = splits.flatMap(({ file, members }) => members?.map((member) => member.file) ?? [file]);
  const lists = splits.flatMap(({ suite }) => [...suite?.files.keys() ?? []]);
  const urls = [...files2, ...lists, ...model && "url" in model ? [model.url] : []].filter(
    (url) => /^(https|hf):/.test(url)
  );
  return hostsOf(urls, hub?.href);
}
var indexDigest = ({ file, sha256 }, lock) => isRemote(file) ? sha256 ?? lockedDigest(file, lock) : readManifest(file).sha256;
async function differences(split, found, lock, config) {
  const { form, file, place } = split;
  const name = lockedName(config, file);
  const locked = own(lock.tables, name) ?? lockedDigest(name, lock);
  const sources = form === "folder" || form === "croissant" ? [] : [{ name, found, locked }];
  for (const path of await describedFiles(split)) {
    const beside = lockedName(config, path);
    sources.push({ name: beside, found: await digestOf(path), locked: own(lock.tables, beside) });
  }
  return toProblems(sources, config, place);
}
async function commonDifferences(split, lock, config, brought) {
  const { ids } = split.keep;
  const sources = [];
  if (split.audio) {
    const name = splitKey(split);
    const found = await audioDigest(brought).catch(() => void 0);
    sources.push({ name: `the audio of ${name}`, found, locked: lock.audio?.[name] });
  }
  if (ids !== void 0) {
    const list = lockedName(config, ids);
    sources.push({ name: list, found: await digestOf(placeIn(brought, ids)), locked: own(lock.ids, list) });
  }
  for (const { file } of split.with ?? []) {
    const table = lockedName(config, file);
    sources.push({ name: table, found: await digestOf(placeIn(brought, file)), locked: lock.tables[table] });
  }
  return toProblems(sources, config, split.place);
}
var toProblems = (sources, config, place) => sources.flatMap(
  ({ name, found, locked }) => found !== void 0 && found === locked ? [] : [lockProblem(config, place, name, found, locked)]
);
var noLock = ({ file }) => {
  const remedy = "Write it with `music-leakage lock` and commit it, or check without --frozen";
  throw new ProblemError([{ file: lockFileOf(file), message: "no such file", remedy }]);
};
async function lockOf(config, access, progress) {
  const lock = structuredClone(EMPTY_LOCK);
  const audio = {};
  const datasets = {};
  const splits = {};
  const problems = [];
  const lockOne = async (split, brought) => {
    const name = lockedName(config, split.file);
    if (split.form === "table") lock.tables[name] = await fileDigest(placeIn(brought, split.file));
    for (const path of await describedFiles(split)) lock.tables[lockedName(config, path)] = await fileDigest(path);
    if (split.hub) {
      const { commit, files: files2 } = await fetchHub(split, void 0, fetching(config, access), access);
      datasets[split.file] = { commit, files: files2 };
    } else if (split.form === "index") {
      const { sha256, manifest } = await manifestOf(split, fetching(config, access));
      lock.indexes[name] = {
        sha256,
        parts: Object.fromEntries(manifest.parts.map((part) => [part.file, part.sha256]))
      };
    }
  };
  for (const given of config.splits) {
    progress?.(given);
    const attempt = async (run) => run().catch((error) => {
      problems.push(...problemsAt(error, config.file, given.place));
    });
    await attempt(async () => {
      const split = await resolveMembers(given);
      const brought = split.suite ? await localSuite(split, fetching(config, access), access) : split;
      const { ids } = split.keep;
      if (ids !== void 0) lock.ids[lockedName(config, ids)] = await fileDigest(placeIn(brought, ids));
      for (const { file } of split.with ?? [])
        lock.tables[lockedName(config, file)] = await fileDigest(placeIn(brought, file));
      if (split.audio) audio[splitKey(split)] = await audioDigest(brought);
      const names = namesOf(split, config);
      if (names.length > 0) splits[splitKey(split)] = names;
      for (const one of membersOf(split)) await attempt(() => lockOne(one, brought));
    });
  }
  const { model } = config.match.text;
  if (model) lock.models[modelName(config, model)] = await modelDigests(model);
  if (problems.length > 0) throw new ProblemError(problems);
  return {
    ...lock,
    ...Object.keys(datasets).length > 0 ? { datasets } : {},
    ...Object.keys(audio).length > 0 ? { audio } : {},
    ...Object.keys(splits).length > 0 ? { splits } : {}
  };
}
async function describedFiles(split) {
  if (split.form !== "croissant") return [];
  return [split.file, ...(await croissantTables(split)).map(({ path }) => path)];
}
var manifestOf = async (split, options) => isRemote(split.file) ? fetchSplit(split, [], options) : readManifest(split.file);
async function fileDigest(file) {
  const sha256 = await digestOf(file);
  if (sha256 !== void 0) return sha256;
  const remedy = "Paths are relative to the folder of leakage.yml; is it committed and checked out?";
  throw new ProblemError([{ file, message: "cannot be read", remedy }]);
}
async function audioDigest(split) {
  const hash = createHash3("sha256");
  for await (const tracks of (await readSplit(split)).batches)
    for (const { id, audio } of tracks) hash.update(`${id}
${await digestOf(audio) ?? ""}
`);
  return hash.digest("hex");
}
var modelName = (config, model) => "folder" in model ? lockedName(config, model.folder) : model.url;
async function modelDigests(model) {
  if ("url" in model) return model.sha256;
  const files2 = await modelFiles(model.folder);
  const digests = await Promise.all(files2.map((file) => fileDigest(join4(model.folder, file))));
  return Object.fromEntries(files2.map((file, i) => [file, digests[i]]));
}
async function refuseOtherModel(config, lock) {
  const { model } = config.match.text;
  if (!model) return;
  const name = modelName(config, model);
  const locked = own(lock.models, name) ?? {};
  const found = await modelDigests(model);
  const files2 = /* @__PURE__ */ new Set([...Object.keys(found), ...Object.keys(locked)]);
  const problems = [...files2].filter((file) => found[file] !== locked[file]).map((file) => lockProblem(config, {}, `${name}: ${file}`, found[file], locked[file]));
  if (problems.length > 0) throw new ProblemError(problems);
}

export {
  QUERY_FIELDS,
  writeQueries,
  hasQueries,
  readQueries,
  isMatchKey,
  createIdSet,
  readLines,
  malformedRemedy,
  coverageOf,
  readSplit,
  createSources,
  hostsIn,
  lockOf,
  audioDigest,
  modelDigests
};
