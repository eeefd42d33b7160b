import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  NAME_KEYS
} from "./part-chunk-73KRB5XV.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";

// src/split/tally.ts
var NOT_UTF8 = "bytes that are no UTF-8";
var NO_RANGE = "no time range";
var OTHER_UNIT = "a time range in another unit than the others";
var NAMED_CELLS = 5;
var NAMED_CHARACTERS = 200;
function suspect(suspicious, key, line, value) {
  const found = suspicious.get(key) ?? { rows: 0, examples: [] };
  if (found.rows++ === 0) suspicious.set(key, found);
  if (found.examples.length < NAMED_CELLS) found.examples.push({ line, value: value.slice(0, NAMED_CHARACTERS) });
}
var NAMED_ROWS = 100;
function reject(tally, line, reason) {
  tally.malformed++;
  if (tally.malformedRows.length < NAMED_ROWS) tally.malformedRows.push({ line, reason });
}
function storedSuspiciousFields({ suspiciousFields }) {
  if (!suspiciousFields || suspiciousFields.size === 0) return void 0;
  return [...suspiciousFields].map(([field, { rows, examples }]) => ({ field, rows, examples: [...examples] }));
}

// src/split/pattern.ts
var LONGEST = 4096;
var anything = () => true;
var exceptTab = (code) => code !== 9;
var digits = (code) => code >= 48 && code <= 57;
var numeric = (code) => digits(code) || code === 46;
var zeros = (code) => code === 48;
function patternMatcher(pieces) {
  const last = pieces.at(-1);
  const ending = last && "text" in last ? last.text : "";
  let fits = new Uint8Array(0);
  return (text) => {
    if (text.length > LONGEST || !text.endsWith(ending)) return void 0;
    const width = text.length + 1;
    if (fits.length < width * (pieces.length + 1)) fits = new Uint8Array(2 * width * (pieces.length + 1));
    fill(pieces, text, fits, width);
    if (fits[0] === 0) return void 0;
    return walk(pieces, text, fits, width);
  };
}
function fill(pieces, text, fits, width) {
  const end = pieces.length * width;
  fits.fill(0, end, end + width);
  fits[end + width - 1] = 1;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i];
    const [own, next] = [i * width, (i + 1) * width];
    if ("text" in piece) {
      for (let at = 0; at < width; at++)
        fits[own + at] = text.startsWith(piece.text, at) ? fits[next + at + piece.text.length] ?? 0 : 0;
      continue;
    }
    let free = 0;
    for (let at = width - 1; at >= 0; at--) {
      const longer = at < width - 1 && piece.takes(text.charCodeAt(at)) ? free : 0;
      free = fits[next + at] === 1 ? 1 : longer;
      fits[own + at] = piece.empty ? free : longer;
    }
  }
}
function walk(pieces, text, fits, width) {
  const found = /* @__PURE__ */ new Map();
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    if ("text" in piece) {
      at += piece.text.length;
      continue;
    }
    const next = (i + 1) * width;
    let end = -1;
    for (let to = at; to < width; to++) {
      if (fits[next + to] === 1 && (piece.empty || to > at)) {
        end = to;
        if (!piece.greedy) break;
      }
      if (!piece.takes(text.charCodeAt(to))) break;
    }
    if (piece.name !== void 0) found.set(piece.name, text.slice(at, end));
    at = end;
  }
  return found;
}

// src/split/names.ts
var WORDS = /* @__PURE__ */ new Set(["title", "artist", "album"]);
function nameReader({ pattern }) {
  const [slash, tab] = [pattern.includes("/"), pattern.includes("	")];
  const any = (code) => !(slash && code === 47) && !(tab && code === 9);
  const parts = pattern.split(/(\{[^{}]+\})/);
  const pieces = parts.map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === void 0) return { text: part };
    if (name === "_") return { takes: any, empty: true, greedy: false };
    if (name === "__") return { takes: anything, empty: true, greedy: true };
    if (name === "nn") return { takes: digits, empty: false, greedy: true };
    if (name === "start" || name === "end") return { name, takes: numeric, empty: false, greedy: true };
    return { name, takes: any, empty: true, greedy: true };
  });
  const match = patternMatcher(pieces);
  const keys = NAME_KEYS.filter((key) => parts.includes(`{${key}}`));
  return {
    keys,
    read(text) {
      const found = match(text);
      if (!found) return void 0;
      return Object.fromEntries(
        keys.map((key) => [key, WORDS.has(key) ? spaced(found.get(key) ?? "") : found.get(key) ?? ""])
      );
    }
  };
}
var spaced = (name) => (/\s/.test(name.trim()) ? name : name.replaceAll("_", " ")).trim();
var knownColumns = ({ id, ...known } = {}, byName, idsOf) => id === void 0 || byName?.keys.includes("id") || byName && idsOf === void 0 ? known : { id, ...known };
function noNames({ file, names }) {
  const message = `nothing is named as names.pattern says: ${names?.pattern}`;
  return problem(
    file,
    void 0,
    message,
    "Fix the pattern: {title}, {artist}, {album}, {source}, {start}, {end}, {nn} for digits, {_} for anything up to a slash, {__} for anything"
  );
}

export {
  anything,
  exceptTab,
  zeros,
  patternMatcher,
  nameReader,
  knownColumns,
  noNames,
  NOT_UTF8,
  NO_RANGE,
  OTHER_UNIT,
  suspect,
  reject,
  storedSuspiciousFields
};
