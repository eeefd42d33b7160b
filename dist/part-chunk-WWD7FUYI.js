import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMean,
  listNames
} from "./part-chunk-VVT5JPPO.js";

// src/split/table.ts
var PROBED = 100;
var TABBED = /* @__PURE__ */ new Set([".tsv", ".tab"]);
var LISTS = /* @__PURE__ */ new Set([
  ...[".txt", ".lst", ".list", ".dat", ".sha256", ".sha256sum", ".sha256sums", ".md5", ".md5sum", ".md5sums"]
]);
var NAMED_LISTS = {
  ...{ ".recordingmbid": "mbid", ".mbid": "mbid", ".isrc": "isrc", ".ytid": "source" }
};
var NO_CELLS = [];
function toRow(line, columns, cells) {
  const bad = cells.indexOf(void 0);
  if (bad < 0) return { line, cells, broken: void 0 };
  return { line, cells: NO_CELLS, broken: `"${columns[bad]}" is neither text nor a safe number` };
}
var endingOf = (name) => /\.[a-z0-9]+$/.exec(name.toLowerCase().replace(/\.gz$/, ""))?.[0] ?? "";
var MOST_MISSING = 100;
var RENAMED = /* @__PURE__ */ new Map([["media", "source"]]);
var missing = (file, line, columns, names) => new ProblemError(
  columns.slice(0, MOST_MISSING).map((column) => ({
    ...{ file, line, message: `no column "${column}"${didYouMean(column, names, RENAMED.get(column))}` },
    remedy: `The columns are: ${listNames(names)}`
  }))
);

export {
  PROBED,
  TABBED,
  LISTS,
  NAMED_LISTS,
  NO_CELLS,
  toRow,
  endingOf,
  missing
};
