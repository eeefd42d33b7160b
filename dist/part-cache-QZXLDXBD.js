import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  sizeOf
} from "./part-chunk-LQGGI26S.js";
import "./part-chunk-WNAKUMXL.js";
import {
  cacheFolder
} from "./part-chunk-Z7NRVMDW.js";
import {
  FINGERPRINTS,
  entriesOf,
  prune
} from "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-2Y6ZXNIK.js";
import {
  plural
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-C2U4G3JT.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/cache.ts
import { join, relative } from "node:path";
var DAY_MS = 864e5;
var HOUR_MS = 36e5;
async function runCacheInfo(options) {
  const folder = options.cache ?? cacheFolder();
  const all = await entriesOf({ folder });
  const isFingerprint = ({ path }) => nameOf(folder, path).startsWith(`${FINGERPRINTS}/`);
  const fingerprints = all.filter(isFingerprint);
  const entries = [...all.filter((entry) => !isFingerprint(entry)), ...asOne(fingerprints, join(folder, FINGERPRINTS))];
  if (options.json) {
    const list = entries.map(({ path, bytes, usedMs }) => ({
      ...{ name: nameOf(folder, path), bytes, used: timeOf(usedMs) }
    }));
    process.stdout.write(`${JSON.stringify({ schema: 1, folder, entries: list }, null, 2)}
`);
    return 0;
  }
  const lines = entries.map(
    ({ path, bytes, usedMs }) => `  ${sizeOf(bytes).padStart(9)}  ${timeOf(usedMs).slice(0, 10)}  ${nameOf(folder, path)}`
  );
  process.stdout.write(`${[`${folder}: ${sum(all)}`, ...lines].join("\n")}
`);
  return 0;
}
async function runCachePrune(options) {
  const folder = options.cache ?? cacheFolder();
  const limits = { maxAgeMs: toMs(options.maxAge), maxBytes: toBytes(options.maxSize) };
  const { removed, left } = await prune({ folder }, limits, Date.now());
  process.stdout.write(`removed ${sum(removed)}; left in ${folder}: ${sum(left)}
`);
  return 0;
}
var asOne = (entries, path) => entries.slice(0, 1).map(({ usedMs }) => ({ path, usedMs, bytes: entries.reduce((total, { bytes }) => total + bytes, 0) }));
var LATEST_MS = Date.UTC(9999, 11, 31);
var timeOf = (ms) => new Date(Math.min(ms, LATEST_MS)).toISOString();
var nameOf = (folder, path) => relative(folder, path).replaceAll("\\", "/");
var sum = (entries) => `${plural(entries.length, "item")}, ${sizeOf(entries.reduce((total, { bytes }) => total + bytes, 0))}`;
function toMs(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([dh])$/.exec(text) ?? [];
  if (number === void 0) throw refuse("--max-age", text, "Give days or hours, such as 30d or 12h");
  return Number(number) * (unit === "d" ? DAY_MS : HOUR_MS);
}
function toBytes(text) {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([KMGT]?)$/i.exec(text) ?? [];
  if (number === void 0) throw refuse("--max-size", text, "Give bytes, perhaps with K, M, G or T, such as 10G");
  return Number(number) * 1e3 ** " KMGT".indexOf(unit === "" ? " " : unit.toUpperCase());
}
var refuse = (file, text, remedy) => new ProblemError([{ file, message: `"${text}" cannot be read`, remedy }]);
export {
  runCacheInfo,
  runCachePrune
};
