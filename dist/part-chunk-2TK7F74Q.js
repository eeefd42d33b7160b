import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  chosenSuites,
  filesOfSuites,
  forEachFile,
  suiteAccess,
  wayOf
} from "./part-chunk-PWD2GEEP.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import {
  bringFile,
  suitePlace
} from "./part-chunk-REFSRPZH.js";
import {
  readRecipe,
  readSuite
} from "./part-chunk-AZULKBGT.js";
import {
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";

// src/cli/suite.ts
import { copyFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
var say = (lines) => process.stdout.write(`${lines.map(visible).join("\n")}
`);
function complain(problems) {
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}
`);
  return problems.length === 0 ? 0 : 2;
}
function runSuiteList({ json }) {
  const recipes = chosenSuites([]).map((name) => readSuite(name));
  if (json) {
    process.stdout.write(`${JSON.stringify({ schema: 1, suites: recipes }, null, 2)}
`);
    return 0;
  }
  const rows = recipes.map((recipe) => [
    recipe.name,
    recipe.title,
    recipe.evidence.join(" "),
    waysOf(recipe).join(" + ")
  ]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i].length)));
  say(
    rows.map(
      (row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd()
    )
  );
  return 0;
}
var waysOf = ({ name }) => [...new Set(filesOfSuites([name]).map(wayOf))];
function runSuiteShow(name, { json }) {
  const recipe = readSuite(name);
  if (json) process.stdout.write(`${JSON.stringify({ schema: 1, suite: recipe }, null, 2)}
`);
  else say(describeSuite(recipe));
  return 0;
}
function describeSuite(recipe) {
  const { name, title, version, unit, home, licence, citation, evidence, notes = [], splits } = recipe;
  const parents = recipe["derived-from"] ?? [];
  return [
    `${title} (${name}), ${version}; a row is a ${unit}`,
    `  home: ${home}`,
    `  licence of the list: ${licence.list}; of the audio: ${licence.audio}`,
    `  cite: ${citation}`,
    `  evidence: ${evidence.join(", ")}`,
    ...parents.length > 0 ? [`  derived from: ${parents.join(", ")}`] : [],
    ...notes.map((note) => `  note: ${note}`),
    "  splits:",
    ...Object.entries(splits).map(([part, { role, about, tracks }]) => {
      const more = [role, ...tracks === void 0 ? [] : [plural(tracks, "track")], ...about ? [about] : []];
      return `    ${name}/${part}: ${more.join(", ")}`;
    }),
    "  files:",
    ...filesOfSuites([name]).map((file) => `    ${sayFile(file)}`),
    "  in leakage.yml:",
    `    test: { ${name}: { suite: ${name} } }`
  ];
}
var sayFile = (file) => wayOf(file) === "own copy" ? `${file.name}: your own copy. ${file.get}` : `${wayOf(file) === "mirdata" ? `${file.name} of an installed mirdata` : file.address}, sha256 ${file.sha256}`;
async function runSuiteFetch(names, { out, allowChanged, ...options }) {
  await refuseTarget({ option: "--out", path: out, kind: "folder" });
  const files = filesOfSuites(chosenSuites(names));
  const { suites: _, ...access } = toAccess(options, process.env);
  const changed = allowChanged ? { onChanged: sayChanged } : {};
  const bringing = { ...suiteAccess(access, files), ...changed };
  let done = 0;
  const failed = await forEachFile(files, async (file) => {
    const target = join(out, suitePlace(file.address));
    if (wayOf(file) === "own copy") {
      say([`yours    ${target}: ${file.get}`]);
      return;
    }
    const path = await bringFile(file.address, file, bringing);
    if (resolve(path) !== resolve(target)) {
      await makeFolder(dirname(target));
      await written("--out", target, copyFile(path, target), "");
    }
    done++;
    say([`fetched  ${target}`]);
  });
  say([
    `${plural(done, "file")} of ${plural(files.length, "file")} in ${out}. Elsewhere: --suite-dir ${out}, or MUSIC_LEAKAGE_SUITES`
  ]);
  return complain(failed?.problems ?? []);
}
var sayChanged = ({ suite, name, sha256 }, _, found) => {
  process.stderr.write(
    `${visible(`warning: ${name} of the suite ${suite} has changed and is read nevertheless: its SHA-256 is ${found}, the recipe has ${sha256}. Please report it`)}
`
  );
};
async function runSuiteVerify(names, options) {
  const files = filesOfSuites(chosenSuites(names));
  const access = suiteAccess(toAccess({ ...options, offline: true }, process.env), files);
  let good = 0;
  const failed = await forEachFile(files, async (file) => {
    await bringFile(file.address, file, access);
    good++;
  });
  say([`${plural(good, "file")} of ${plural(files.length, "file")} as the recipes have them`]);
  return complain(failed?.problems ?? []);
}
function runSuiteLint(files) {
  const problems = [];
  for (const file of files)
    try {
      const { name, splits } = readRecipe(file);
      say([`good  ${name}: ${plural(Object.keys(splits).length, "split")}`]);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  return complain(problems);
}

export {
  runSuiteList,
  runSuiteShow,
  runSuiteFetch,
  sayChanged,
  runSuiteVerify,
  runSuiteLint
};
