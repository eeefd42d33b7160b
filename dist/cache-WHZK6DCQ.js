import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  sizeOf
} from "./chunk-B6IZYDYX.js";
import "./chunk-RQVEVFAG.js";
import {
  cacheFolder
} from "./chunk-B7A4RTR2.js";
import {
  FINGERPRINTS,
  entriesOf,
  prune
} from "./chunk-3LEBUQA6.js";
import {
  plural
} from "./chunk-JV4LLGA3.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-CS4WPPBY.js";
import "./chunk-5723ON4F.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-HXJVMYCL.js";
import {
  ProblemError
} from "./chunk-K5QRLENS.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

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
