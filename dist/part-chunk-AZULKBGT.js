import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  locate,
  sortByPlace,
  suiteFilesOf
} from "./part-chunk-XDQ3EEXS.js";
import {
  parseYaml
} from "./part-chunk-S7XCAKHN.js";
import {
  once
} from "./part-chunk-SHXFRLNR.js";
import {
  suiteSchema
} from "./part-chunk-3U44775W.js";
import {
  synonymOf
} from "./part-chunk-AQULZYW5.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMean
} from "./part-chunk-VVT5JPPO.js";

// src/config/suites/read.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
var LONGEST_RECIPE = 2 ** 17;
var recipeFolder = once(() => {
  const here = dirname(fileURLToPath(import.meta.url));
  const folders = ["..", "../../.."].map((up) => join(here, up, "suites"));
  const found = folders.find((folder) => existsSync(folder) && recipesIn(folder).length > 0);
  if (found !== void 0) return found;
  throw new ProblemError([
    {
      file: folders[0],
      message: "the recipes of suites, which come with the program, are missing",
      remedy: "Install the program again"
    }
  ]);
});
var recipesIn = (folder) => readdirSync(folder).filter((name) => name.endsWith(".yml"));
var suiteNames = (folder = recipeFolder()) => recipesIn(folder).map((name) => basename(name, ".yml")).sort();
var known = /* @__PURE__ */ new Map();
function readSuite(name, folder = recipeFolder()) {
  const file = join(folder, `${name}.yml`);
  const read = known.get(file);
  if (read) return read;
  const names = suiteNames(folder);
  if (!names.includes(name)) {
    const message = `no suite is called "${name.slice(0, 100)}"${didYouMean(name, names)}`;
    throw new ProblemError([{ file: "suites", message, remedy: "List them: music-leakage suite list" }]);
  }
  const recipe = readRecipe(file);
  known.set(file, recipe);
  return recipe;
}
function readRecipe(file) {
  const text = readFileSync(file, "utf8");
  if (text.length > LONGEST_RECIPE)
    throw new ProblemError([
      { file, message: "is longer than 128 KiB", remedy: "A recipe names lists; it has no rows" }
    ]);
  const { document, lines } = parseYaml(text, file);
  const parsed = suiteSchema.safeParse(toValue(document, file), { reportInput: true });
  const complain = complainer(file, document, lines);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      if (issue.code === "unrecognized_keys")
        for (const key of issue.keys)
          complain(
            [...issue.path, key],
            `unknown key \`${key}\`${meant(key, issue.path)}`,
            "Fix the name of the key, or take it out"
          );
      else
        complain(issue.path, `\`${String(issue.path.at(-1) ?? "recipe")}\`: ${sayIssue(issue)}`, "Fix the value here");
    throw new ProblemError(sortByPlace(complain.problems));
  }
  lint(parsed.data, file, complain);
  if (complain.problems.length > 0) throw new ProblemError(sortByPlace(complain.problems));
  return parsed.data;
}
function toValue(document, file) {
  try {
    return document.toJS();
  } catch (error) {
    const message = error.message.split("\n", 1)[0] ?? "";
    throw new ProblemError([{ file, message, remedy: "Write it without aliases" }]);
  }
}
function meant(key, path) {
  const word = synonymOf(key, path);
  return word === void 0 ? "" : didYouMean(key, [], word);
}
function sayIssue(issue) {
  if (issue.code !== "invalid_union") return issue.input === void 0 ? "is missing" : issue.message;
  const inner = issue.errors.flat().find(({ path, code }) => path.length > 0 || code === "unrecognized_keys");
  if (!inner) return issue.message;
  return inner.code === "unrecognized_keys" ? inner.keys.map((key) => `unknown key \`${key}\`${meant(key, [...issue.path, ...inner.path])}`).join(", ") : `\`${inner.path.join(".")}\`: ${inner.message}`;
}
function complainer(file, document, lines) {
  const problems = [];
  const complain = (path, message, remedy) => {
    problems.push({ file, ...locate(document, lines, path), message, remedy });
  };
  return Object.assign(complain, { problems });
}
function lint(recipe, file, complain) {
  const { name, sources, splits, reading, "derived-from": parents = [] } = recipe;
  if (`${name}.yml` !== basename(file))
    complain(["name"], `\`name\` is ${name}, and the file is called ${basename(file)}`, "Give both the same name");
  const files = suiteFilesOf(recipe);
  const count = sources.reduce((n, source) => n + ("files" in source ? Object.keys(source.files).length : 1), 0);
  if (files.size < count) complain(["sources"], "two sources have a file of the same name", "Keep one of the two");
  const used = /* @__PURE__ */ new Set();
  for (const [part, split] of Object.entries(splits)) {
    const path = ["splits", part];
    const merged = mergeReading(split, reading);
    if (merged.table === void 0) complain(path, "the split has no `table`", "Name a file of `sources`");
    if (merged.columns === void 0 && merged.preset === void 0 && merged.names === void 0)
      complain(path, "says no columns: nothing may be guessed in a recipe", "Add `columns`, `preset` or `names`");
    for (const [column, value] of Object.entries(merged.keep ?? {}))
      if (column !== "ids" && [value].flat().some((each) => typeof each === "boolean"))
        complain(
          [...path, "keep", column],
          "is a truth value, which reads as `true`",
          "Write it in quotes, as the table has it"
        );
    for (const wanted2 of filesIn(merged)) {
      used.add(wanted2);
      if (!files.has(wanted2))
        complain(
          path,
          `\`${wanted2}\` is not a file of \`sources\`${didYouMean(wanted2, [...files.keys()])}`,
          "Fix the name"
        );
    }
  }
  for (const unused of files.keys())
    if (!used.has(unused)) complain(["sources"], `no split reads \`${unused}\``, "Take it out, or add a split");
  const wanted = recipe.default;
  if (wanted !== void 0 && splits[wanted] === void 0)
    complain(["default"], `\`default\` is not a split${didYouMean(wanted, Object.keys(splits))}`, "Fix the name");
  if (parents.includes(name)) complain(["derived-from"], "the set is derived from itself", "Take it out");
  if (!Object.values(splits).some(({ role }) => role === "test" || role === "all"))
    complain(["splits"], "no split has the role `test` or `all`", "Say which split is tested on");
}
var mergeReading = (split, reading = {}) => ({
  ...reading,
  ...split
});
function filesIn({ table, keep, with: joins }) {
  const ids = keep?.ids;
  return [
    ...[table ?? []].flat(),
    ...ids === void 0 ? [] : [typeof ids === "string" ? ids : ids.table],
    ...[joins ?? []].flat().map((join2) => join2.table)
  ];
}

export {
  suiteNames,
  readSuite,
  readRecipe,
  mergeReading,
  filesIn
};
