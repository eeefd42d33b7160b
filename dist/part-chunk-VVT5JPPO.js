import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  require_mod
} from "./part-chunk-YAMCXJCY.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/platform/nearest.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
import { existsSync, opendirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
var LONGEST = 100;
var LISTED = 50;
function didYouMean(name, names, meant = nearestOf(name, names)) {
  return meant === void 0 ? "" : ` (did you mean "${meant}"?)`;
}
function nearestOf(name, names) {
  const known = names.filter(({ length }) => length <= LONGEST);
  if (known.length === 0 || name.length > LONGEST) return void 0;
  const small = name.toLowerCase();
  const [best, slips] = known.reduce(
    (found, each) => {
      const apart = (0, import_fastest_levenshtein.distance)(small, each.toLowerCase());
      return apart < found[1] ? [each, apart] : found;
    },
    ["", Number.POSITIVE_INFINITY]
  );
  return slips <= Math.max(2, name.length / 3) ? best : void 0;
}
var MOST_ENTRIES = 2e3;
function didYouMeanPath(path) {
  let missing = path;
  while (!existsSync(dirname(missing)) && dirname(missing) !== missing) missing = dirname(missing);
  const folder = dirname(missing);
  const wanted = basename(missing);
  const others = entriesOf(folder).filter((each) => each.replace(/\d+/g, "#") !== wanted.replace(/\d+/g, "#"));
  const name = nearestOf(wanted, others);
  return name === void 0 ? "" : ` (did you mean "${path.startsWith("/") ? name : join(folder, name)}"?)`;
}
function entriesOf(folder) {
  const names = [];
  try {
    const opened = opendirSync(folder);
    for (let entry = opened.readSync(); entry && names.length < MOST_ENTRIES; entry = opened.readSync())
      names.push(entry.name);
    opened.closeSync();
  } catch {
  }
  return names;
}
function listNames(names) {
  const listed = names.slice(0, LISTED).map((name) => name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name);
  return `${listed.join(", ")}${names.length > LISTED ? `, and ${names.length - LISTED} more` : ""}`;
}

export {
  didYouMean,
  didYouMeanPath,
  listNames
};
