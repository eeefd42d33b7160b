import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  NO_CELLS,
  PROBED,
  missing,
  toRow
} from "./part-chunk-WWD7FUYI.js";
import {
  HEAD,
  LONGEST_ROW,
  problem,
  tooLong
} from "./part-chunk-EZGLWCEX.js";
import {
  listNames
} from "./part-chunk-VVT5JPPO.js";
import {
  own
} from "./part-chunk-TPDGTEQF.js";

// src/split/conflict-mark.ts
var CONFLICT = "the mark of a merge conflict";
var isConflictMark = (text) => /^(<{7}|={7}|>{7}|\|{7})( |\r?$)/.test(text ?? "");

// src/split/jsonl.ts
async function* readJsonLines(name, blocks) {
  let line = 0;
  for await (const { text } of blocks) {
    const rows = [];
    for (let at = 0; at < text.length; ) {
      const feed = text.indexOf("\n", at);
      const end = feed < 0 ? text.length : feed;
      const raw = text.slice(at, end);
      line++;
      at = end + 1;
      if (raw.length > LONGEST_ROW) throw tooLong(name, line);
      if (isConflictMark(raw)) rows.push({ line, object: void 0, broken: CONFLICT });
      else if (raw.trim() !== "") rows.push({ line, object: parseObject(raw) });
    }
    yield rows;
  }
}
function parseObject(raw) {
  try {
    const value = JSON.parse(raw);
    return isObject(value) ? value : void 0;
  } catch {
    return /\b(?:NaN|Infinity)\b/.test(raw) ? parseWithoutNumbers(raw) : void 0;
  }
}
function parseWithoutNumbers(raw) {
  const text = raw.replace(
    /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g,
    (part) => part.startsWith('"') ? part : "null"
  );
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : void 0;
  } catch {
    return void 0;
  }
}
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function jsonCell(value) {
  if (typeof value === "string") return value;
  if (value === void 0 || value === null) return "";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number")
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? void 0 : String(value);
  if (!Array.isArray(value)) return nameOf(value);
  if (value.some(Array.isArray)) return void 0;
  const cells = value.map(jsonCell);
  return cells.includes(void 0) ? void 0 : cells.join(", ");
}
function nameOf({ name, title }) {
  if (typeof name === "string") return name;
  return typeof title === "string" ? title : void 0;
}
function typedCell(value) {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return jsonCell(value.map((item) => typeof item === "bigint" ? String(item) : item));
  if (ArrayBuffer.isView(value)) return void 0;
  return jsonCell(value);
}

// src/split/json-shape.ts
function jsonKind(begins) {
  if (/^\[\s*\{/.test(begins)) return "list";
  if (/^\[\s*"/.test(begins)) return "texts";
  if (/^(\[\s*\]|\{\s*\})/.test(begins)) return "empty";
  if (/^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{/.test(begins)) return "map";
  return begins.startsWith("{") ? "object" : "other";
}
var KEYS = 12;
var severalLists = (keys) => [
  `has rows under several keys: ${listNames(keys.slice(0, KEYS))}`,
  `Name one: \`layout: {at: ${keys[0]}}\`; each of them can be a split of its own`
];
function shapeOfJson(head) {
  const text = head.trimStart();
  if (!text.startsWith("{")) return { at: void 0 };
  const entries = entriesOf(text);
  const ofKind = (...kinds) => entries.filter(({ kind }) => kinds.includes(kind));
  const lists = ofKind("list");
  const [list, another] = lists;
  if (another) return refused(severalLists(lists.map(({ key }) => key)));
  if (list) return { at: list.key };
  const objects = ofKind("object", "map");
  const texts = ofKind("texts");
  if (objects.length === entries.length && entries.length > 1) return columnwise(entries) ?? { at: void 0 };
  const byColumn = columnLists(entries);
  if (byColumn) return byColumn;
  if (texts.length > 1 && objects.length === 0) return refused(severalLists(texts.map(({ key }) => key)));
  const maps = ofKind("map");
  const [map] = maps;
  if (map && maps.length === 1) {
    const only = entries.length === 1;
    if (isMap(map)) return { at: map.key };
    if (only) return inner(map) ?? { at: void 0 };
  }
  const [text0] = texts;
  if (text0 && objects.length === 0) return { at: text0.key };
  const [object] = objects;
  if (object && objects.length === 1) {
    const found = inner(object);
    if (found) return found;
    if (entries.length === 1) return { at: void 0 };
  }
  if (/^\{\s*\}\s*$/.test(text)) return refused(["is an empty JSON object", "Give a table with rows"]);
  if (entries.length === 0) return { at: void 0 };
  const keys = entries.map(({ key }) => key);
  const named = listNames(keys.slice(0, KEYS)) + (keys.length > KEYS ? ", …" : "");
  const remedy = "Give a list of objects, or write `layout: {at: KEY}` if the rows are under a key further on";
  return refused([`is one JSON object and no list of rows (its keys: ${named})`, remedy]);
}
var refused = ([refused2, remedy]) => ({ refused: refused2, remedy });
function inner({ key, raw }) {
  const shape = shapeOfJson(raw);
  return "at" in shape && shape.at !== void 0 ? { at: `${key}.${shape.at}` } : void 0;
}
function isMap({ raw }) {
  const entries = entriesOf(raw);
  return entries.length > 0 && entries.every(({ kind }) => kind === "object" || kind === "map");
}
var BY_COLUMN = [
  "has its values by column, not by row",
  'Write it as a list of rows: `to_json(FILE, orient="records")`'
];
var FIELD = /^(?:id|title|artists?|album|name|isrcs?|mbid|md5|sha256|duration|url|(?:track|song|artist|album|youtube|spotify|video)_?(?:id|name|title|url)s?)$/i;
function columnLists(entries) {
  const lists = entries.filter(({ raw }) => raw.startsWith("["));
  const keys = lists.map(({ key }) => key);
  const isSplit = keys.includes("columns") && keys.includes("data");
  return isSplit || lists.length > 1 && keys.filter((key) => FIELD.test(key)).length > 1 ? refused(BY_COLUMN) : void 0;
}
function columnwise(entries) {
  const numbered = entries.every(({ raw }) => /^\{\s*"0"\s*:\s*[^{]/.test(raw));
  if (!numbered) return void 0;
  const remedy = 'Write it as a list of rows: `to_json(FILE, orient="records")`';
  return refused(["has its values by column, not by row, as pandas writes it", remedy]);
}
function entriesOf(text) {
  const entries = [];
  const head = /\s*(?:,\s*)?("(?:[^"\\]|\\.)*")\s*:\s*/y;
  let at = 1;
  for (; ; ) {
    head.lastIndex = at;
    const found = head.exec(text);
    const from = head.lastIndex;
    if (!found || from >= text.length) return entries;
    const end = endOfValue(text, from);
    const raw = text.slice(from, end);
    entries.push({ key: unquoted(found[1]), kind: jsonKind(raw.slice(0, 400)), raw });
    if (end === void 0) return entries;
    at = end;
  }
}
function unquoted(raw) {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
var MARKS = /["{}[\]]/g;
function endOfValue(text, from) {
  const opening = text[from];
  if (opening !== '"' && opening !== "{" && opening !== "[") {
    const end = from + (/[,\]}\s]/.exec(text.slice(from, from + 400))?.index ?? -1);
    return end < from ? void 0 : Math.max(end, from + 1);
  }
  let depth = 0;
  let at = from;
  for (; ; ) {
    MARKS.lastIndex = at;
    const found = MARKS.exec(text);
    if (!found) return void 0;
    at = found.index + 1;
    if (found[0] === '"') {
      const close = endOfString(text, at, from);
      if (close === void 0) return void 0;
      at = close;
    } else depth += found[0] === "{" || found[0] === "[" ? 1 : -1;
    if (depth === 0) return at;
  }
}
function endOfString(text, from, start = 0) {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - 1 - slashes >= start && text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return void 0;
}

// src/split/json-scan.ts
var COMMA = 44;
var RIVALS = { list: ["list"], map: ["list", "map"], texts: ["list", "texts"] };
var PROBE = 400;
async function* scanJson(name, { at: under, found }, blocks) {
  let expecting = "start";
  let state = under === void 0 ? "rows" : "before";
  const levels = [];
  const keys = [];
  let rowsAre = "list";
  let keyed = false;
  let key;
  let skip;
  let rest = "";
  let line = 1;
  const refuse = (at, what, remedy) => problem(
    name,
    at,
    what,
    remedy ?? "Give an array of objects, or an object of objects keyed by id; `jq .` tells where it breaks"
  );
  const noKey = (at) => refuse(
    at,
    `is not a JSON object with the key "${under}"`,
    keys.length > 0 ? `Name one of its keys: ${listNames(keys)}` : void 0
  );
  for await (const { text: added, last } of blocks) {
    const text = rest + added;
    const rows = [];
    let at = 0;
    while (at < text.length) {
      if (skip) {
        const from = at;
        at = passOver(text, at, skip, last);
        line += countFeeds(text, from, at);
        if (skip.depth > 0) {
          if (last && at >= text.length) break;
          if (text.length - at > LONGEST_ROW) throw tooLong(name, line);
          break;
        }
        if (state === "after" && RIVALS[rowsAre].includes(jsonKind(skip.begins)))
          throw refuse(line, ...severalLists([under ?? "", key ?? ""]));
        skip = void 0;
        expecting = "comma";
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === 32 || code >= 9 && code <= 13) {
        if (code === 10) line++;
        at++;
        continue;
      }
      if (code === COMMA && expecting === "comma") {
        expecting = keyed ? "key" : "value";
        at++;
        continue;
      }
      const character = text[at];
      if (expecting === "start") {
        if (character !== "[" && character !== "{") throw refuse(line, "is neither a JSON array nor a JSON object");
        keyed = character === "{";
        if (state === "before" && !keyed) throw noKey(line);
        if (state === "before") levels.push(under);
        expecting = keyed ? "key" : "value";
        at++;
      } else if (expecting === "end" && state === "after" && !found) {
        at = text.length;
      } else if (expecting === "end") throw refuse(line, "goes on after the end of the JSON document");
      else if (expecting === "colon") {
        if (character !== ":") throw refuse(line, `expected ":" after the key "${key}"`);
        expecting = "value";
        at++;
      } else if (expecting === "comma" && character === (keyed ? "}" : "]") || character === (keyed ? "}" : "]") && expecting === (keyed ? "key" : "value")) {
        at++;
        if (state !== "rows") levels.pop();
        else if (under !== void 0) {
          state = "after";
          if (!found) levels.length = 0;
        }
        keyed = true;
        expecting = levels.length > 0 ? "comma" : "end";
      } else if (expecting === "comma") {
        throw refuse(line, `expected "," or "${keyed ? "}" : "]"}"`);
      } else if (state !== "rows" && expecting === "value" && /[[{]/.test(character)) {
        const wanted = state === "before" ? levels.at(-1) : void 0;
        if (wanted === key) {
          state = "rows";
          keyed = character === "{";
          rowsAre = keyed ? "map" : "list";
          expecting = keyed ? "key" : "value";
          key = void 0;
          at++;
        } else if (character === "{" && wanted?.startsWith(`${key}.`)) {
          levels.push(wanted.slice(key.length + 1));
          expecting = "key";
          at++;
        } else skip = { depth: 0, quoted: false, begins: "" };
      } else {
        const end = endOfValue(text, at);
        if (end === void 0) {
          if (text.length - at > LONGEST_ROW) throw tooLong(name, line);
          if (last) throw refuse(line, "the JSON document is cut short: what begins here never ends");
          break;
        }
        const raw = text.slice(at, end);
        if (expecting === "key") {
          key = parseText(raw);
          if (key === void 0) throw refuse(line, "expected a key in quotes");
          if (state === "before" && keys.length < 20) keys.push(key);
          expecting = "colon";
        } else {
          if (state === "rows") {
            const row = toJsonRow(line, raw, keyed ? key : void 0);
            if (row.text !== void 0) rowsAre = "texts";
            rows.push(row);
          }
          expecting = "comma";
        }
        line += countFeeds(raw, 0, raw.length);
        at = end;
      }
    }
    rest = text.slice(at);
    yield rows;
  }
  if (expecting === "start") throw refuse(1, "the table is empty");
  if (expecting !== "end") throw refuse(line, "the JSON document is cut short");
  if (state === "before") throw noKey(1);
}
function passOver(text, from, skip, last) {
  const end = endOfPassed(text, from, skip, last);
  if (skip.begins.length < PROBE) skip.begins += text.slice(from, Math.min(end, from + PROBE - skip.begins.length));
  return end;
}
function endOfPassed(text, from, skip, last) {
  let at = from;
  for (; ; ) {
    if (skip.quoted) {
      const close = endOfString(text, at, from);
      if (close === void 0) {
        let end = text.length;
        if (!last) while (end > from && text[end - 1] === "\\") end--;
        return end;
      }
      skip.quoted = false;
      at = close;
    }
    MARKS2.lastIndex = at;
    const found = MARKS2.exec(text);
    if (!found) return text.length;
    at = found.index + 1;
    if (found[0] === '"') skip.quoted = true;
    else skip.depth += found[0] === "{" || found[0] === "[" ? 1 : -1;
    if (skip.depth === 0 && !skip.quoted) return at;
  }
}
var MARKS2 = /["{}[\]]/g;
function toJsonRow(line, raw, key) {
  const text = key !== void 0 ? void 0 : raw.startsWith('"') ? parseText(raw) : WHOLE.test(raw) ? raw : void 0;
  if (text !== void 0) return { line, object: void 0, text };
  const object = parseObject(raw);
  return key === void 0 ? { line, object } : { line, object, key };
}
var WHOLE = /^-?\d{1,18}$/;
function parseText(raw) {
  if (!raw.startsWith('"')) return void 0;
  try {
    return JSON.parse(raw);
  } catch {
    return void 0;
  }
}
function countFeeds(text, from, to) {
  let feeds = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) feeds++;
  return feeds;
}

// src/split/peek.ts
async function peek(blocks, until = () => true) {
  const iterator = blocks[Symbol.asyncIterator]();
  const taken = [];
  let failed;
  let [head, ended, checked] = ["", false, 0];
  const enough = () => {
    if (head.length < HEAD) return false;
    if (checked > 0 && head.length < 2 * checked) return false;
    checked = head.length;
    return until(head);
  };
  while (!enough()) {
    try {
      const next = await iterator.next();
      if (next.done) ended = true;
      else {
        taken.push(next.value);
        head += next.value.text;
        ended = next.value.last;
      }
    } catch (error) {
      failed = { error };
    }
    if (ended || failed) break;
  }
  async function* all() {
    yield* taken;
    if (failed) throw failed.error;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  const whole = ended && head.length <= HEAD;
  return { head: checked > HEAD ? head : head.slice(0, HEAD), whole, blocks: all(), failed };
}

// src/split/json-table.ts
var KEY = "(key)";
var TEXT = "1";
function openJsonLines(name, peeked, sha256, form) {
  if (isDocument(peeked)) return openJson(name, void 0, peeked.blocks, sha256, form);
  return toTable(name, readJsonLines(name, peeked.blocks), sha256, form);
}
async function openJson(name, at, blocks, sha256, form) {
  return toTable(name, await readJson(name, at, blocks, form), sha256, form);
}
async function readJson(name, at, blocks, form) {
  const { head, whole, blocks: all } = await peek(blocks, (text) => isJsonLines(text, false) !== void 0);
  if (at !== void 0) return scanJson(name, { at, found: false }, all);
  if (isJsonLines(head, whole)) return readJsonLines(name, wholeLines(all));
  const shape = shapeOfJson(head);
  if ("refused" in shape) throw problem(name, 1, shape.refused, shape.remedy);
  if (shape.at !== void 0) form.at = shape.at;
  return scanJson(name, { at: shape.at, found: true }, all);
}
function isJsonLines(text, whole) {
  const from = /\S/.exec(text)?.index ?? -1;
  if (from < 0) return whole ? false : void 0;
  if (text[from] !== "{") return false;
  const feed = text.indexOf("\n", from);
  if (feed < 0) return whole || text.length - from > LONGEST_ROW ? false : void 0;
  if (parseObject(text.slice(from, feed)) === void 0) return false;
  const next = text.slice(feed).trimStart();
  if (next === "") return whole ? false : void 0;
  return next.startsWith("{");
}
function isDocument({ head, whole }) {
  const text = head.trimStart();
  if (!/^[[{]/.test(text)) return false;
  const feed = text.indexOf("\n");
  const line = feed < 0 ? text : text.slice(0, feed);
  if (text.startsWith("{")) return /^\{\s*$/.test(line) && feed >= 0;
  try {
    JSON.parse(line);
    return whole && text.slice(line.length).trim() === "";
  } catch {
    return true;
  }
}
async function* wholeLines(blocks) {
  let rest = "";
  for await (const { text: added, last, damaged } of blocks) {
    const text = rest + added;
    const end = last || text.length > 2 * LONGEST_ROW ? text.length : text.lastIndexOf("\n") + 1;
    rest = text.slice(end);
    yield { text: text.slice(0, end), last, damaged };
  }
}
async function toTable(name, rows, sha256, form) {
  const batches = rows[Symbol.asyncIterator]();
  let batch = await batches.next();
  while (!batch.done && batch.value.length === 0) batch = await batches.next();
  const first = batch.done ? [] : batch.value;
  const keyed = first[0]?.key !== void 0;
  const texts = first.flatMap(({ text }) => text ?? []);
  const isList = 2 * texts.length > first.length;
  const names = isList ? [TEXT] : [...new Set(first.flatMap(({ object }) => namesOf(object ?? {})))];
  async function* cellsOf(wanted) {
    const keys = wanted.map(String);
    const lookups = keys.map((key) => keyed && key === KEY ? void 0 : lookUp(key));
    const missed = new Set(keys.filter((_, i) => lookups[i] !== void 0));
    for (; !batch.done; batch = await batches.next()) {
      yield batch.value.map(({ line, object, text, broken, key = "" }) => {
        if (isList && text !== void 0)
          return toRow(
            line,
            keys,
            keys.map((column) => column === TEXT ? text : "")
          );
        if (isList) return { line, cells: NO_CELLS, broken: broken ?? "not a text" };
        if (object === void 0) return { line, cells: NO_CELLS, broken: broken ?? "not a JSON object" };
        const cells = lookups.map((look, i) => {
          const value = look === void 0 ? key : look(object);
          if (missed.size > 0 && value !== void 0) missed.delete(keys[i]);
          return jsonCell(value);
        });
        return toRow(line, keys, cells);
      });
    }
    if (missed.size > 0 && !isList) throw missing(name, void 0, [...missed], names);
    if (isList && !keys.includes(TEXT)) throw missing(name, void 0, keys, names);
  }
  const probe = isList ? { names: [], rows: texts.slice(0, PROBED).map((text) => [text]) } : probeOf(first);
  const known = isList ? { known: { id: TEXT } } : {};
  return { names, rows: cellsOf, sha256, form, probe, ...known, ...keyed ? { key: KEY } : {} };
}
var namesOf = (object) => Object.entries(object).flatMap(
  ([key, value]) => isObject(value) ? Object.keys(value).map((inner2) => `${key}.${inner2}`) : [key]
);
function probeOf(rows) {
  const flat = rows.slice(0, PROBED).map(({ object }) => new Map(leavesOf(object ?? {}, "", 0)));
  const names = [...new Set(flat.flatMap((leaves) => [...leaves.keys()]))].slice(0, MOST_LEAVES);
  return { names, rows: flat.map((leaves) => names.map((name) => leaves.get(name) ?? "")) };
}
var [DEEPEST, MOST_LEAVES] = [5, 200];
var leavesOf = (object, path, depth) => Object.entries(object).flatMap(([key, value]) => {
  if (isObject(value)) return depth < DEEPEST ? leavesOf(value, `${path}${key}.`, depth + 1) : [];
  const cell = jsonCell(value);
  return cell === void 0 ? [] : [[`${path}${key}`, cell]];
});
function lookUp(column) {
  const path = column.split(".");
  if (path.length === 1) return (object) => own(object, column);
  return (object) => {
    if (Object.hasOwn(object, column)) return object[column];
    let value = object;
    for (const key of path)
      value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : void 0;
    return value;
  };
}

export {
  CONFLICT,
  isConflictMark,
  severalLists,
  isObject,
  jsonCell,
  typedCell,
  peek,
  openJsonLines,
  openJson,
  readJson,
  toTable,
  lookUp
};
