import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  filesIn,
  mergeReading,
  readSuite
} from "./part-chunk-AZULKBGT.js";
import {
  DEFAULT_LIMITS,
  findPaths,
  fixedPlace,
  matchesAnyDepth,
  mergeLimits,
  toLayout,
  usualPairs
} from "./part-chunk-UV6SEW56.js";
import {
  MIRDATA,
  locate,
  sortByPlace,
  suiteFilesOf
} from "./part-chunk-XDQ3EEXS.js";
import {
  parseYaml,
  require_dist
} from "./part-chunk-S7XCAKHN.js";
import {
  captureBy,
  checkedNames,
  drivingPath,
  fillIn,
  leakageSchema,
  nameTemplate,
  splitName,
  toGlob
} from "./part-chunk-EEFOS7LU.js";
import {
  PARTS,
  partOf
} from "./part-chunk-KAN5TRGV.js";
import {
  hasSynonym,
  slipOf,
  synonymOf
} from "./part-chunk-AQULZYW5.js";
import {
  SOURCES,
  SPLIT_NAME,
  isAddress,
  isPattern,
  presetSettings,
  splitSchema
} from "./part-chunk-M4HILOJU.js";
import {
  TRACK_KEYS
} from "./part-chunk-73KRB5XV.js";
import {
  decodedText
} from "./part-chunk-EZGLWCEX.js";
import {
  isLfsPointer,
  lfsPointer
} from "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMean,
  didYouMeanPath,
  listNames
} from "./part-chunk-VVT5JPPO.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/config/load.ts
var import_yaml = __toESM(require_dist(), 1);
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, isAbsolute as isAbsolute2, join as join2, normalize } from "node:path";

// src/config/complaints.ts
var MOST_UNKNOWN = 20;
function causesIn(issues) {
  const pathOf = ({ path }) => JSON.stringify(path);
  const misspelt = new Set(issues.filter(({ code }) => code === "unrecognized_keys").map(pathOf));
  return issues.filter((issue) => issue.code !== "custom" || !misspelt.has(pathOf(issue)));
}
function complainOf(issue, prefix, complain, value) {
  const path = [...prefix, ...issue.path];
  const key = String(path.at(-1) ?? "");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(path);
    for (const unknown of issue.keys.slice(0, MOST_UNKNOWN)) {
      const remedy = known.length > 0 ? `Known here: ${known.join(", ")}` : "Take it out";
      const meant = synonymOf(unknown, path);
      if (meant === void 0)
        complain([...path, unknown], `unknown key \`${unknown}\`${didYouMean(unknown, known)}`, remedy);
      else complain([...path, unknown], `unknown key \`${unknown}\` (did you mean "${meant}"?)`, `Write \`${meant}\``);
    }
    return;
  }
  const slip = slipOf(issue, path, knownKeys(["test", ""]));
  if (slip && (path.length === 0 || issue.input !== void 0)) {
    complain(path, slip.message, slip.remedy);
    return;
  }
  if (/^invalid_(type|union|value)$/.test(issue.code) && issue.input === void 0) {
    if (path.length === 1 && hasSynonym(key, value, [])) return;
    complain(path, `\`${key}\` is missing`, `Add ${key}: …`);
    return;
  }
  if (issue.code === "invalid_union") {
    const inner = issue.errors.flat().find(({ code, path: path2 }) => code === "unrecognized_keys" || path2.length > 0);
    if (inner) {
      complainOf(inner, path, complain);
      return;
    }
  }
  complain(path, key === "" ? issue.message : `${nameOf(path)}: ${issue.message}`, "Fix the value here");
}
function nameOf(path) {
  const last = path.at(-1);
  return typeof last === "number" ? `entry ${last + 1} of \`${String(path.at(-2))}\`` : `\`${String(last)}\``;
}
function knownKeys(path) {
  let schema = leakageSchema;
  for (const key of path) {
    const { shape, valueType, element } = definition(schema);
    schema = shape?.[String(key)] ?? valueType ?? element;
  }
  return Object.keys(definition(schema).shape ?? {});
}
function definition(schema) {
  let inner = schema;
  while (inner?.unwrap && !inner.def?.element) inner = inner.unwrap();
  const def = inner?.def ?? {};
  return def.options?.find((option) => option.def.shape)?.def ?? def;
}

// src/config/families/declare.ts
function settingsOfFamilies(splits, complain) {
  const complained = /* @__PURE__ */ new Set();
  return splits.flatMap((split) => {
    const { family } = split.family;
    const path = ["families", family];
    const parsed = splitSchema.safeParse(split.own);
    if (parsed.success) return [{ ...split, path, own: parsed.data }];
    if (!complained.has(family))
      for (const issue of parsed.error.issues)
        complain(
          [...path, ...issue.path],
          `\`${String(issue.path.at(-1) ?? family)}\`: ${issue.message}`,
          "Fix the value here"
        );
    complained.add(family);
    return [];
  });
}
function complainOfSameNames(splits, complain) {
  const first = /* @__PURE__ */ new Map();
  for (const split of splits) {
    const other = first.get(split.name);
    if (!other) first.set(split.name, split);
    const one = split.family ?? other?.family;
    if (!other || !one || isSame(other, split)) continue;
    const message = `two splits are called \`${split.name}\`: ${other.declared} and ${split.declared}`;
    complain(["families", one.family], message, `Give the family a \`name\`, such as \`name: "${one.family}/{part}"\``);
    return;
  }
}
var isSame = ({ family: a, role }, { family: b, role: other }) => a !== void 0 && b !== void 0 && role !== other && a.family === b.family && a.group === b.group && a.part === b.part;
var hasFamilies = (value) => typeof value === "object" && value !== null && value.families !== void 0;
function complainOfSides(value, complain) {
  if (typeof value !== "object" || value === null || Array.isArray(value) || hasFamilies(value)) return;
  for (const role of ["pretrain", "test"])
    if (value[role] === void 0 && !hasSynonym(role, value, []))
      complain([role], `\`${role}\` is missing`, `Add ${role}: …`);
}
var namesIn = (config) => ["test", "pretrain"].flatMap((role) => Object.keys(config[role] ?? {}).map((name) => ({ name, role })));

// src/config/families/expand.ts
import { realpath } from "node:fs/promises";
import { isAbsolute, join } from "node:path";

// src/config/families/fill.ts
var PATHS = [
  ["table"],
  ["index"],
  ["audio", "root"],
  ["with", "table"],
  ["keep", "ids"],
  ["keep", "ids", "table"]
];
function withValues({ part: _, only: __, name: ___, ...settings }, values, kept) {
  const filled = PATHS.reduce((all, path) => fillAt(all, path, values), settings);
  if (!kept) return filled;
  return { ...filled, keep: { ...filled.keep, [kept.column]: kept.values } };
}
function fillAt(value, [key, ...rest], values) {
  if (Array.isArray(value)) return value.map((one) => fillAt(one, key === void 0 ? [] : [key, ...rest], values));
  if (key === void 0) return typeof value === "string" ? fillIn(value, values) : value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: fillAt(value[key], rest, values) };
}

// src/config/families/expand.ts
var MOST_SPLITS = 2e3;
var MOST_NAMED = 5;
async function expandFamilies(families, expanding) {
  const splits = [];
  const found = [];
  for (const [name, settings] of Object.entries(families)) {
    const one = await expandFamily(name, settings, expanding);
    if (!one) continue;
    splits.push(...one.splits);
    found.push(one.family);
    if (splits.length <= MOST_SPLITS) continue;
    const remedy = "Name the values of an axis that are to be checked under `only`";
    expanding.complain(
      ["families", name],
      `the families have more than ${MOST_SPLITS.toLocaleString("en")} splits`,
      remedy
    );
    break;
  }
  return { splits, families: found };
}
async function expandFamily(family, settings, { complain, place, file, ...where }) {
  const driving = drivingPath(settings);
  const path = ["families", family];
  const at = [...path, driving !== void 0 && settings.table === void 0 ? "keep" : "table"];
  let cells;
  let others = [];
  try {
    const files = driving === void 0 ? void 0 : await findFiles(driving, settings, where);
    others = files?.others ?? [];
    cells = cellsOf(files?.found ?? [{ path: void 0, captures: {} }], settings);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { file: file2, message, remedy } of error.problems)
      complain(at, `the family \`${family}\`: ${file2}: ${message}`, remedy);
    return void 0;
  }
  const unknown = unknownValues(settings, cells);
  for (const { axis, value } of unknown)
    complain(
      [...path, "only", axis],
      `no file has "${value}" for {${axis}}`,
      `Found: ${nameSome(valuesOf(cells, axis))}`
    );
  const order = new Map(cells.map(({ axes }) => JSON.stringify(axes)).map((key, i) => [key, i]));
  const rank = ({ axes, part }) => order.get(JSON.stringify(axes)) * PARTS.length + PARTS.indexOf(part);
  const kept = cells.filter(({ axes }) => isKept(axes, settings)).toSorted((a, b) => rank(a) - rank(b));
  if (unknown.length > 0) return void 0;
  if (kept.length === 0) {
    const beside = others.length > 0 ? `; it matches ${nameSome(others)}` : "";
    const remedy = "Write {part} where the paths have train, valid or test, or name other words in `part`: {train: tr, test: te}";
    complain(at, `the family \`${family}\` finds no file of a part by ${driving}${beside}`, remedy);
    return void 0;
  }
  const template = settings.name ?? nameTemplate(driving ?? "", settings.part?.folds ? ["fold"] : []);
  const groups = /* @__PURE__ */ new Map();
  const splits = [];
  for (const cell of kept) {
    const name = splitName(template, { ...cell.axes, family, part: cell.word });
    const group = Object.values(cell.axes).join("/");
    const parts = groups.get(JSON.stringify(cell.axes)) ?? /* @__PURE__ */ new Map();
    groups.set(JSON.stringify(cell.axes), parts);
    const other = parts.get(cell.part);
    if (name === void 0) {
      complain(
        at,
        `${cell.found ?? family} gives no name for a split by ${template}`,
        "Write another `name`, or rename the file"
      );
      return void 0;
    }
    if (other) {
      const remedy = "Remove one of them, or say which words name the parts: `part: {train: train, test: test}`";
      complain(
        at,
        `two files are the ${cell.part} part of \`${family}\`: ${other.cell.found} and ${cell.found}`,
        remedy
      );
      return void 0;
    }
    parts.set(cell.part, { name, cell });
    const member = {
      ...{ family, part: cell.part, group },
      ...cell.keep ? { rows: { column: cell.keep.column, values: valuesOfParts(settings) } } : {}
    };
    for (const role of ROLES[cell.part])
      splits.push({
        name,
        role,
        own: withValues(settings, { ...cell.axes, part: cell.word }, cell.keep),
        path: at,
        family: member
      });
  }
  const shown = [...groups.values()].map((parts) => ({
    axes: Object.values([...parts.values()][0]?.cell.axes ?? {}).join("/"),
    parts: Object.fromEntries([...parts].map(([part, { name }]) => [part, name]))
  }));
  const warnings = missingParts(family, shown).map(({ message, remedy }) => ({ file, ...place(at), message, remedy }));
  const source = settings.table ?? settings.croissant ?? settings.huggingface ?? "";
  const pattern = driving ?? [source].flat().join(", ");
  return { splits, family: { name: family, pattern, place: place(at), groups: shown, others, warnings } };
}
var ROLES = {
  train: ["pretrain"],
  validation: ["test", "pretrain"],
  test: ["test"]
};
async function findFiles(driving, settings, { folder, find }) {
  const wanted = settings.index !== void 0 ? "index" : settings.table === void 0 && isAudio(settings) ? "folder" : "file";
  const glob = toGlob(driving);
  const capture = captureBy(driving, wordsOf(settings));
  const root = inFolder(folder, fixedPlace(glob));
  const found = /* @__PURE__ */ new Map();
  const others = [];
  for (const path of await find(folder, glob, wanted)) {
    await refuseOutside(root, inFolder(folder, path));
    const captures = capture(path);
    if (captures) found.set(JSON.stringify(captures), { path, captures });
    else others.push(path);
  }
  return { found: [...found.values()], others };
}
var isAudio = ({ keep, audio }) => audio !== void 0 && keep === void 0;
var inFolder = (folder, path) => isAbsolute(path) ? path : join(folder, path);
async function refuseOutside(root, path) {
  const [outer, inner] = await Promise.all([root, path].map((one) => realpath(one).catch(() => void 0)));
  if (outer === void 0 || inner === void 0 || inner === outer || inner.startsWith(`${outer.replace(/[/\\]$/, "")}/`))
    return;
  if (inner.startsWith(`${outer}\\`)) return;
  const message = "is a link that leads out of the folder that the pattern names";
  throw new ProblemError([{ file: path, message, remedy: "Name the folder that it leads to in the pattern" }]);
}
function wordsOf({ part }) {
  if (part === void 0 || part.column !== void 0) return void 0;
  return PARTS.flatMap((name) => [part[name] ?? []].flat().map(String));
}
function cellsOf(found, settings) {
  const { part } = settings;
  return found.flatMap(({ path, captures }) => {
    const { part: word = "", ...axes } = captures;
    const base = { axes, found: path };
    if (part?.column === void 0) {
      const own = part && PARTS.find((name2) => [part[name2] ?? []].flat().map(String).includes(word));
      const name = part ? own : partOf(word);
      return name ? [{ ...base, part: name, word }] : [];
    }
    const { column, folds } = part;
    const all = folds?.map(String);
    if (all)
      return all.flatMap((fold) => {
        const others = all.filter((other) => other !== fold);
        return ["train", "test"].map((name) => {
          const keep = { column, values: name === "test" ? [fold] : others };
          return { axes: { ...axes, fold }, found: path, part: name, word: name, keep };
        });
      });
    return PARTS.flatMap((name) => {
      const values = part[name];
      return values === void 0 ? [] : [{ ...base, part: name, word: name, keep: { column, values: [values].flat().map(String) } }];
    });
  });
}
function valuesOfParts({ part }) {
  const { folds, train, validation, test } = part ?? {};
  return [folds ?? [], train ?? [], validation ?? [], test ?? []].flat().map(String);
}
var isKept = (axes, { only = {} }) => Object.entries(only).every(
  ([axis, values]) => [values].flat().map(String).includes(axes[axis] ?? "")
);
var unknownValues = ({ only = {} }, cells) => Object.entries(only).flatMap(
  ([axis, values]) => [values].flat().map(String).filter((value) => !cells.some(({ axes }) => axes[axis] === value)).map((value) => ({ axis, value }))
);
var valuesOf = (cells, axis) => [
  ...new Set(cells.map(({ axes }) => axes[axis] ?? ""))
];
function missingParts(family, groups) {
  const remedy = "Add the file, or put the parts that belong together into a family of their own; nothing is compared with a part that is missing";
  const used = PARTS.filter((part) => groups.some(({ parts }) => parts[part] !== void 0));
  if (used.length === 1)
    return [
      { message: `the family \`${family}\` has only ${used[0]} parts, so nothing is compared within it`, remedy }
    ];
  return used.flatMap((part) => {
    const without = groups.filter(({ parts }) => parts[part] === void 0).map(({ axes }) => axes);
    return without.length === 0 ? [] : [{ message: `the family \`${family}\` has no ${part} part in ${nameSome(without)}`, remedy }];
  });
}
var nameSome = (names) => names.length > MOST_NAMED ? `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more` : names.join(", ");

// src/config/joins.ts
function toJoins({ with: given, columns: own }, path, inFolder3, complain) {
  const taken = /* @__PURE__ */ new Map();
  return [given ?? []].flat().map((settings, i) => {
    const at = [...path, "with", ...Array.isArray(given) ? [i] : []];
    const { table, on, layout } = settings;
    const [left, named] = typeof on === "object" ? Object.entries(on)[0] : [on, void 0];
    const { [String(left)]: key, ...columns } = settings.columns ?? {};
    for (const name of Object.keys(columns)) {
      const place = [...at, "columns", name];
      if (!TRACK_KEYS.some((known) => known === name)) {
        const meant = didYouMean(name, TRACK_KEYS, synonymOf(name, [...at, "columns"]));
        complain(
          place,
          `unknown key \`${name}\`${meant}`,
          `Known here: ${TRACK_KEYS.join(", ")}, and ${left} for the key`
        );
      }
      if (own?.[name] !== void 0 || taken.has(name))
        complain(
          place,
          `\`${name}\` is also a column of ${taken.get(name) ?? "the table itself"}`,
          "Keep one of the two"
        );
      taken.set(name, table);
    }
    return {
      ...{ declared: table, file: inFolder3(table), layout: toLayout(layout) },
      on: { left, right: named ?? key ?? (typeof on === "string" ? on : void 0) },
      columns: settings.columns && columns
    };
  });
}
function withPreset(own) {
  if (own.preset === void 0) return own;
  const preset = presetSettings(own.preset, [own.table ?? ""].flat()[0] ?? "");
  const taken = new Set(Object.entries(own.columns ?? {}).flatMap(([key, column]) => key === "id" ? [] : [column]));
  const kept = Object.entries(preset.columns ?? {}).filter(([key, column]) => key === "id" || !taken.has(column));
  return {
    ...preset,
    ...own,
    columns: { ...Object.fromEntries(kept), ...own.columns },
    ...preset.layout || own.layout ? { layout: { ...preset.layout, ...own.layout } } : {}
  };
}

// src/config/pairs.ts
var MOST_PAIRS = 1e4;
function toPairs(config, splits, complain, place) {
  const limits = mergeLimits(DEFAULT_LIMITS, config.limits);
  const usual = usualPairs(splits, MOST_PAIRS);
  const pairs = /* @__PURE__ */ new Map();
  const excepted = /* @__PURE__ */ new Map();
  const named = /* @__PURE__ */ new Set();
  const namedFamilies = /* @__PURE__ */ new Set();
  const checks = config.checks ?? [{}];
  for (const [i, check] of checks.entries()) {
    const path = config.checks ? ["checks", i] : [];
    if (check.skip !== void 0 && check.limits !== void 0) {
      complain([...path, "skip"], "a skipped check has limits", "Take out `limits` or `skip`");
    }
    const chosen = choose(check, path, splits, usual, complain);
    if (pairs.size + chosen.pairs.length > MOST_PAIRS) {
      complain(
        config.checks ? path : ["test"],
        `names more than ${MOST_PAIRS.toLocaleString("en")} pairs of splits`,
        "Put files that belong together into one split: `table: [a.csv, b.csv]`"
      );
      return [...pairs.values()];
    }
    for (const name of chosen.tests) named.add(name);
    const exceptions = [check.except ?? []].flat();
    const idle = new Set(exceptions);
    for (const { pretrain, test } of chosen.pairs) {
      for (const { family } of [pretrain, test]) if (family) namedFamilies.add(family.family);
      const key = `${pretrain.name} → ${test.name}`;
      const by = exceptions.find((pattern) => [pretrain, test].some(({ name }) => matchesAnyDepth(pattern, name)));
      const first = pairs.get(key);
      if (first && by === void 0) {
        complain(path, `${key} is named twice, first on line ${first.place.line}`, "Name each pair in one check");
        continue;
      }
      const pair = {
        pretrain: pretrain.name,
        test: test.name,
        limits: mergeLimits(limits, check.limits),
        skip: check.skip,
        place: place(config.checks ? path : test.family ? ["families", test.family.family] : ["test", test.name]),
        limitPlaces: limitPlaces(config.limits, check.limits, path, place)
      };
      if (by === void 0) pairs.set(key, pair);
      else {
        idle.delete(by);
        excepted.set(key, { pair, by });
      }
    }
    for (const pattern of idle)
      complain([...path, "except"], `"${pattern}" matches no split of this check`, "Fix the name, or take it out");
  }
  for (const [key, { pair, by }] of excepted)
    if (!pairs.has(key)) pairs.set(key, { ...pair, skip: `left out by \`except\` (${by})` });
  complainOfUnnamed(splits, usual, named, namedFamilies, complain);
  return [...pairs.values()];
}
function choose(check, path, splits, usual, complain) {
  const families = check.families === void 0 ? void 0 : [check.families].flat();
  const ofRole = (role) => splits.filter((split) => split.role === role);
  const find = (role) => check[role] === void 0 ? void 0 : findNamed([check[role]].flat(), role, ofRole(role), path, complain);
  const pretrains = find("pretrain");
  const tests = find("test");
  const toChosen = (pairs) => ({ pairs, tests: pairs.map(({ test }) => test.name) });
  if (families) {
    const known = [...new Set(splits.flatMap(({ family }) => family?.family ?? []))];
    for (const name of families.filter((name2) => !known.includes(name2))) {
      const message = `no family is called \`${name}\`${didYouMean(name, known)}`;
      complain(
        [...path, "families"],
        message,
        known.length > 0 ? `Declared: ${known.join(", ")}` : "Declare it under `families`"
      );
    }
    if (tests)
      complain([...path, "test"], "cannot be beside `families`, whose tests are compared", "Take one of them out");
    const isOf = ({ family }) => family !== void 0 && families.includes(family.family);
    return toChosen(
      pretrains ? product(
        pretrains,
        ofRole("test").filter((test) => isOf(test) && test.family?.part === "test")
      ) : usual.filter(({ pretrain, test }) => isOf(pretrain) && isOf(test))
    );
  }
  if (pretrains && tests) return { pairs: product(pretrains, tests), tests: tests.map(({ name }) => name) };
  const chosen = usual.filter(
    ({ pretrain, test }) => (pretrains?.includes(pretrain) ?? true) && (tests?.includes(test) ?? true)
  );
  return toChosen(chosen);
}
var product = (pretrains, tests) => tests.flatMap((test) => pretrains.map((pretrain) => ({ pretrain, test })));
function findNamed(wanted, role, declared, path, complain) {
  const found = /* @__PURE__ */ new Set();
  const repeated = /* @__PURE__ */ new Set();
  const names = declared.map(({ name }) => name);
  for (const name of wanted) {
    const own = declared.filter(
      (split) => name.includes("*") ? matchesAnyDepth(name, split.name) : split.name === name
    );
    if (wanted.indexOf(name) !== wanted.lastIndexOf(name) && !repeated.has(name))
      complain([...path, role], `\`${name}\` is named twice in one check`, "Take one of them out");
    repeated.add(name);
    for (const split of own) found.add(split);
    if (own.length > 0) continue;
    const message = `no ${role} split is called \`${name}\`${didYouMean(name, names)}`;
    complain([...path, role], message, `Declared: ${listNames(names)}`);
  }
  return [...found];
}
function complainOfUnnamed(splits, usual, named, namedFamilies, complain) {
  const remedy = "Add a check, or one with `skip: the reason`";
  const families = /* @__PURE__ */ new Set();
  for (const { name, role, family } of splits) {
    if (family) families.add(family.family);
    else if (role === "test" && !named.has(name))
      complain(["test", name], `no check names the test split \`${name}\``, remedy);
  }
  for (const name of families)
    if (usual.every(({ pretrain, test }) => pretrain.family?.family !== name && test.family?.family !== name))
      complain(
        ["families", name],
        `nothing is compared with the family \`${name}\`: it has but one part, or each value of its axes has`,
        "Add the files of another part, or declare it under `pretrain` or `test`"
      );
    else if (!namedFamilies.has(name)) complain(["families", name], `no check names the family \`${name}\``, remedy);
}
function limitPlaces(ofFile, ofCheck, path, place) {
  const places = (settings, at) => Object.keys(settings ?? {}).map((level) => [level, place([...at, "limits", level])]);
  return Object.fromEntries([...places(ofFile, []), ...places(ofCheck, path)]);
}

// src/config/suites/resolve.ts
function resolveSuite(wanted, side) {
  const [name = "", ...rest] = wanted.split("/");
  const recipe = readSuite(name);
  const part = choosePart(recipe, rest.join("/"), side);
  return { recipe, part, ...suiteSettings(recipe, part) };
}
function suiteSettings(recipe, part) {
  const {
    role: _,
    about: __,
    tracks: ___,
    ...merged
  } = mergeReading(recipe.splits[part], recipe.reading);
  const all = suiteFilesOf(recipe);
  const addressOf = (file) => all.get(file)?.address ?? file;
  const { table, keep, with: joins } = merged;
  const ids = keep?.ids;
  const toIds = () => typeof ids === "object" ? { ...ids, table: addressOf(ids.table) } : ids === void 0 ? ids : addressOf(ids);
  const settings = {
    ...merged,
    ...table === void 0 ? {} : { table: Array.isArray(table) ? table.map(addressOf) : addressOf(table) },
    ...keep ? { keep: { ...keep, ...ids === void 0 ? {} : { ids: toIds() } } } : {},
    ...joins ? { with: [joins].flat().map((join3) => ({ ...join3, table: addressOf(join3.table) })) } : {}
  };
  const files = filesIn(merged).flatMap((file) => {
    const { address, ...found } = all.get(file) ?? { address: void 0 };
    return address === void 0 ? [] : [[address, found]];
  });
  return { settings, files: new Map(files) };
}
var ROLES2 = {
  test: ["test", "all"],
  pretrain: ["train", "all"]
};
function choosePart({ name, splits, default: usual }, wanted, side) {
  if (splits[wanted] !== void 0) return wanted;
  if (wanted === "" && side === "test" && usual !== void 0) return usual;
  const below = Object.entries(splits).filter(([part]) => wanted === "" || part.startsWith(`${wanted}/`));
  const names = Object.keys(splits).map((part) => `${name}/${part}`);
  const refuse = (message) => new ProblemError([{ file: `suite ${name}`, message, remedy: `Name one of: ${names.join(", ")}` }]);
  if (below.length === 0) throw refuse(`has no split "${wanted}"${didYouMean(wanted, Object.keys(splits))}`);
  for (const role of ROLES2[side]) {
    const found = below.filter(([, split]) => split.role === role);
    if (found.length > 1) throw refuse(`has ${found.length} ${role} splits`);
    if (found[0]) return found[0][0];
  }
  throw refuse(`has no split to ${side === "test" ? "test" : "train"} on`);
}

// src/config/suites/merge.ts
function withSuite(given, role, path, complain) {
  if (given.mirdata !== void 0) return withMirdata(given);
  if (given.suite === void 0) return { own: given };
  try {
    const { recipe, part, settings, files } = resolveSuite(given.suite, role);
    const { suite: _, ...own } = given;
    return { own: mergeSettings(settings, own), suite: { name: recipe.name, part, files } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    for (const { file, line, message, remedy } of error.problems)
      complain([...path, "suite"], line === void 0 ? `${file}: ${message}` : `${file}:${line}: ${message}`, remedy);
    return { own: { ...given, table: "none" } };
  }
}
function withMirdata(given) {
  const { mirdata = "", ...own } = given;
  const isFile = /\.json$/i.test(mirdata);
  const address = isFile ? mirdata : `${MIRDATA}${mirdata}`;
  const settings = { table: address, preset: "mirdata" };
  const file = { suite: `mirdata ${mirdata}`, name: mirdata, sha256: void 0 };
  return {
    own: { ...settings, ...own },
    ...isFile ? {} : { suite: { name: "mirdata", part: mirdata, files: /* @__PURE__ */ new Map([[address, file]]) } }
  };
}
function mergeSettings(recipe, own) {
  const columns = recipe.columns || own.columns ? { columns: { ...recipe.columns, ...own.columns } } : {};
  const layout = recipe.layout || own.layout ? { layout: { ...recipe.layout, ...own.layout } } : {};
  const merged = { ...recipe, ...own, ...columns, ...layout };
  return own.preset === void 0 ? merged : { ...merged, columns: own.columns, layout: own.layout };
}

// src/config/waivers.ts
function toWaivers(config, splits, complain, place) {
  const first = /* @__PURE__ */ new Map();
  const namesOf = (role) => new Set(splits.filter((split) => split.role === role).map(({ name }) => name));
  const all = { test: namesOf("test"), pretrain: namesOf("pretrain") };
  return (config.waivers ?? []).map((settings, i) => {
    const path = ["waivers", i];
    for (const role of ["test", "pretrain"]) {
      const declared = all[role];
      const name = settings[role];
      if (declared.has(name)) continue;
      const message = `no ${role} split is called \`${name}\`${didYouMean(name, [...declared])}`;
      complain([...path, role], message, `Declared: ${listNames([...declared])}`);
    }
    const { test, pretrain, level, reason, expires } = settings;
    const id = String(settings.id);
    const row = settings.row === void 0 ? void 0 : String(settings.row);
    const key = JSON.stringify([test, id, pretrain, level]);
    const same = first.get(key);
    if (same) complain(path, `waived twice, first on line ${same.line}`, "Take out one of them");
    else first.set(key, place(path));
    return { test, id, pretrain, level, row, reason, expires, place: place(path) };
  });
}

// src/config/load.ts
var MOST_PROBLEMS = 200;
var LONGEST_FILE = 2 ** 20;
async function loadConfig(path, as = path, find = findPaths) {
  const file = normalize(as);
  const bytes = await readFile(path).catch((error) => {
    const message = error.code === "ENOENT" ? `no such file${didYouMeanPath(path)}` : `cannot be read (${error.code})`;
    const remedy = "Write one with `music-leakage init`, or name it: music-leakage check path/to/leakage.yml";
    throw new ProblemError([{ file, message, remedy }]);
  });
  if (bytes.length > LONGEST_FILE) {
    const message = `has ${bytes.length.toLocaleString("en")} bytes, more than ${LONGEST_FILE.toLocaleString("en")}`;
    throw new ProblemError([
      { file, message, remedy: "Check that it is a leakage.yml, and put long lists of ids into a file of `keep.ids`" }
    ]);
  }
  if (isLfsPointer(bytes)) {
    const { message, remedy } = lfsPointer("the configuration");
    throw new ProblemError([{ file, line: 1, message, remedy }]);
  }
  return parseConfig(bytes, file, find);
}
async function parseConfig(bytes, file, find = findPaths) {
  const { document, lines } = parseYaml(decodedText(bytes), file);
  const place = (path) => locate(document, lines, path);
  const problems = [];
  const complain = (path, message, remedy) => {
    problems.push({ file, ...place(path), message, remedy });
    if (problems.length < MOST_PROBLEMS) return;
    const more = { file, message: `has more problems than these ${MOST_PROBLEMS}`, remedy: "Fix these first" };
    throw new ProblemError([...sortByPlace(problems), more]);
  };
  const value = toValue(document, complain);
  const parsed = leakageSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) for (const issue of causesIn(parsed.error.issues)) complainOf(issue, [], complain, value);
  complainOfSides(value, complain);
  if (!parsed.success) {
    const names = checkedNames.safeParse(value);
    if (names.success && names.data.pretrain && names.data.test && !hasFamilies(value))
      toPairs(names.data, namesIn(names.data), complain, place);
  }
  if (!parsed.success || problems.length > 0) throw new ProblemError(sortByPlace(problems));
  const expanded = await expandFamilies(parsed.data.families ?? {}, {
    ...{ folder: dirname(file), find, complain, place, file }
  });
  const written = ["test", "pretrain"].map(
    (role) => Object.entries(parsed.data[role] ?? {}).map(([name, own]) => ({ name, role, own, path: [role, name] }))
  );
  const ofFamilies = settingsOfFamilies(expanded.splits, complain);
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  const splits = [...written, ofFamilies].flatMap(
    (declared) => declared.map(({ name, role, own: given, path, family }) => {
      const { own, suite } = withSuite(given, role, path, complain);
      const settings = withPreset(own);
      const keep = toKeep(settings.keep, dirname(file));
      if (keep.pattern !== void 0 && keep.ids === void 0) {
        complain([...path, "keep", "pattern"], "`pattern` needs `ids`", "Name the id list in `ids`");
      }
      const joins = toJoins(own, path, (relative) => inFolder2(dirname(file), relative), complain);
      return {
        name,
        role,
        ...family ? { family } : {},
        ...suite ? { suite } : {},
        ...toSource(own, dirname(file)),
        ...suite && given.table === void 0 ? { declared: `${suite.name === "mirdata" ? "" : "suite:"}${suite.name}/${suite.part}` } : {},
        sha256: typeof settings.sha256 === "string" ? settings.sha256 : void 0,
        columns: settings.columns,
        layout: toLayout(settings.layout),
        names: typeof settings.names === "string" ? { column: void 0, pattern: settings.names } : settings.names,
        keep,
        ...joins.length > 0 ? { with: joins } : {},
        ...settings["ids-of"] === void 0 ? {} : { idsOf: settings["ids-of"] },
        song: typeof settings.song === "string" ? [settings.song] : settings.song ?? [],
        repair: settings.repair ?? [],
        audio: toAudio(settings.audio, dirname(file)),
        place: place([
          ...path,
          SOURCES.find((key) => key in given) ?? (suite ? given.mirdata === void 0 ? "suite" : "mirdata" : "audio")
        ])
      };
    })
  );
  complainOfSameNames(splits, complain);
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  const pairs = toPairs(parsed.data, splits, complain, place);
  const waivers = toWaivers(parsed.data, splits, complain, place);
  const { baseline } = parsed.data;
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  return {
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    splits,
    ...expanded.families.length > 0 ? { families: expanded.families } : {},
    pairs,
    limits: mergeLimits(DEFAULT_LIMITS, parsed.data.limits),
    waivers,
    baseline: baseline === void 0 ? void 0 : inFolder2(dirname(file), baseline),
    places: { baseline: place(["baseline"]), match: place(["match"]), strict: place(["strict"]) },
    match: {
      text: toTextMatch(parsed.data.match?.text, dirname(file)),
      audio: {
        profile: parsed.data.match?.audio?.profile ?? "default",
        warps: parsed.data.match?.audio?.warps ?? "usual"
      }
    },
    strict: {
      malformedRows: parsed.data.strict?.["malformed-rows"] ?? 0,
      undecodableFiles: parsed.data.strict?.["undecodable-files"] ?? 0
    }
  };
}
function toValue(document, complain) {
  for (const role of ["pretrain", "test", "families"]) {
    const splits = document.get(role);
    for (const split of (0, import_yaml.isMap)(splits) ? splits.items : []) {
      if (!SPLIT_NAME.test(String(split.key))) {
        const remedy = 'A name starts with a letter or digit and goes on with letters, digits, ".", "_" and "-"';
        complain([role, String(split.key)], `not a name for a ${role === "families" ? "family" : "split"}`, remedy);
      }
      for (const key of role === "families" ? ["keep", "only", "part"] : ["keep"]) {
        const kept = (0, import_yaml.isMap)(split.value) ? split.value.get(key) : void 0;
        for (const { key: about, value } of (0, import_yaml.isMap)(kept) ? kept.items : [])
          if (key !== "part" || String(about) !== "column") asWritten(value);
      }
    }
  }
  const waivers = document.get("waivers");
  for (const waiver of (0, import_yaml.isSeq)(waivers) ? waivers.items : []) {
    for (const key of (0, import_yaml.isMap)(waiver) ? ["id", "row"] : []) asWritten(waiver.get(key, true));
  }
  try {
    return document.toJS();
  } catch (error) {
    complain([], firstLine(error.message), "Write it without aliases");
    return {};
  }
}
function asWritten(node) {
  if ((0, import_yaml.isScalar)(node)) node.value = node.source ?? node.value;
  else if ((0, import_yaml.isNode)(node) && "items" in node) for (const item of node.items) asWritten(item);
}
var inFolder2 = (folder, path) => isAbsolute2(path) || isAddress(path) ? path : join2(folder, path);
function toHub(repository, { config, split }) {
  const at = repository.indexOf("@");
  const hub = { repository: repository.slice(0, at), revision: repository.slice(at + 1), config, split };
  const part = Object.entries({ config, split }).flatMap(
    ([key, value]) => value === void 0 ? [] : `${key}=${value}`
  );
  const declared = part.length > 0 ? `${repository}?${part.join("&")}` : repository;
  return { declared, file: `hf://datasets/${declared}`, hub };
}
function toSource(settings, folder) {
  const { audio, "record-set": recordSet, split, sha256 } = settings;
  const form = SOURCES.find((key) => settings[key] !== void 0);
  const given = form === void 0 ? audio?.root : settings[form];
  const croissant = form === "croissant" ? { croissant: { recordSet, split } } : {};
  const members = [given ?? ""].flat().map((declared2, i) => {
    if (form === "huggingface") return toHub(declared2, settings);
    const digest = Array.isArray(sha256) ? { sha256: sha256[i] } : {};
    return { ...toListed(declared2, folder), ...croissant, ...digest };
  });
  const [first] = members;
  const { hub } = first;
  const only = {
    form: form ?? "folder",
    declared: first.declared,
    file: first.file,
    ...croissant,
    ...hub ? { hub } : {}
  };
  if (members.length === 1 && !Array.isArray(given) && first.within === void 0) return only;
  const declared = members.map((member) => member.declared).join(", ");
  return form === void 0 ? { ...only, declared } : { form, declared, file: first.file, members };
}
var toListed = (declared, folder) => ({
  ...{ declared, file: isAddress(declared) ? declared : inFolder2(folder, declared) },
  ...isPattern(declared) ? { within: folder } : {}
});
function toAudio(settings, folder) {
  if (!settings) return void 0;
  const { root, column, pattern } = settings;
  const roots = [root].flat().map((one) => toListed(one, folder));
  const [first] = roots;
  const several = Array.isArray(root) || first.within !== void 0;
  return { root: first.file, ...several ? { roots } : {}, column, pattern };
}
var BUNDLED_MODEL = "all-MiniLM-L6-v2";
function toTextMatch(settings, folder) {
  const { retrieve = "words", model = BUNDLED_MODEL, threshold = 0.8, top = 32, template } = settings ?? {};
  const source = typeof model === "string" ? { folder: inFolder2(folder, model) } : model;
  return { retrieve, model: model === BUNDLED_MODEL ? void 0 : source, threshold, top, template };
}
function toKeep(settings, folder) {
  const { ids, pattern, ...equals } = settings ?? {};
  const list = typeof ids === "string" ? { table: ids } : ids;
  return {
    ids: list && inFolder2(folder, list.table),
    ...typeof ids === "object" ? { table: true } : {},
    ...list?.column === void 0 ? {} : { column: list.column },
    ...list?.layout === void 0 ? {} : { layout: toLayout(list.layout) },
    pattern,
    equals: new Map(
      Object.entries(equals).map(([column, value]) => [column, (Array.isArray(value) ? value : [value]).map(String)])
    )
  };
}
var firstLine = (text) => text.split("\n", 1)[0] ?? "";

export {
  loadConfig,
  parseConfig
};
