import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  locate
} from "./part-chunk-XDQ3EEXS.js";
import {
  openTable
} from "./part-chunk-UE26PVZJ.js";
import {
  require_dist
} from "./part-chunk-S7XCAKHN.js";
import {
  digestOfFiles,
  joinTables,
  partialFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  createLeftAside,
  holdsAudio
} from "./part-chunk-2Y6ZXNIK.js";
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  PARTS
} from "./part-chunk-KAN5TRGV.js";
import {
  isAddress
} from "./part-chunk-M4HILOJU.js";
import {
  array,
  lazy,
  literal,
  looseObject,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./part-chunk-7IYLINV6.js";
import {
  isObject,
  jsonCell
} from "./part-chunk-AXGTU5JC.js";
import {
  digestOf,
  hashFile
} from "./part-chunk-C2U4G3JT.js";
import {
  NO_CELLS,
  toRow
} from "./part-chunk-WWD7FUYI.js";
import {
  problem,
  unreadable
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
  own
} from "./part-chunk-TPDGTEQF.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/config/members.ts
import { existsSync, realpathSync, statSync } from "node:fs";
import { join as join3 } from "node:path";

// src/platform/find-paths.ts
import { lstat, readdir as readdir2, stat as stat2 } from "node:fs/promises";
import { join as join2, posix } from "node:path";

// src/platform/glob.ts
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
function matchesAnyDepth(pattern, path) {
  const short = pattern.replace(/^\.?\//, "");
  const wild = toParts(short);
  return matchParts(wild, path) || short.includes("**/") && matchParts(toParts(short.replaceAll("**/", "")), path);
}
function matchesShell(pattern, path) {
  const folders = path.split("/");
  let taken = folders.map(() => false).concat(false);
  taken[0] = true;
  for (const part of pattern.replace(/^\.?\//, "").split("/")) {
    const before = taken;
    const parts = toParts(part);
    taken = part === "**" ? before.map((_, i) => before.slice(0, i + 1).some((each) => each)) : before.map((_, i) => i > 0 && before[i - 1] && matchParts(parts, folders[i - 1]));
  }
  return taken[folders.length];
}
var toParts = (pattern) => [...pattern.matchAll(/\*+|\?|\[(!?)(\]?[^\]]*)\]|[\s\S]/g)].map(([text2, not, characters]) => {
  if (text2.startsWith("*")) return "*";
  if (text2 === "?") return () => true;
  if (characters !== void 0) return (character) => isAmong(character, characters) !== (not === "!");
  return (character) => character === text2;
});
function isAmong(character, characters) {
  for (let i = 0; i < characters.length; i++) {
    const from = characters[i];
    const to = characters[i + 1] === "-" ? characters[i + 2] : void 0;
    if (to === void 0 ? character === from : character >= from && character <= to) return true;
    if (to !== void 0) i += 2;
  }
  return false;
}
function matchParts(parts, text2) {
  let [at, part] = [0, 0];
  let [star, taken] = [-1, 0];
  while (at < text2.length) {
    const own2 = parts[part];
    if (own2 === "*") {
      [star, taken] = [part, at];
      part++;
    } else if (own2?.(text2[at])) {
      at++;
      part++;
    } else if (star >= 0) {
      taken++;
      [at, part] = [taken, star + 1];
    } else return false;
  }
  return parts.slice(part).every((own2) => own2 === "*");
}
function fixedPart(pattern) {
  const parts = pattern.replace(/^\.?\//, "").split("/");
  const wild = parts.findIndex((part) => /[*?[]/.test(part));
  return (wild < 0 ? parts : parts.slice(0, wild)).join("/");
}
function fixedPlace(pattern) {
  const absolute = /^([a-z]:)?[/\\]/i.exec(pattern)?.[0] ?? "";
  return `${absolute}${fixedPart(pattern.slice(absolute.length))}` || ".";
}
async function filesBelow(root, start) {
  const found = [];
  const folders = [];
  const see = async (path, link) => {
    const kind = await stat(join(root, path)).catch(() => void 0);
    if (kind?.isDirectory() && !link) folders.push(path);
    else if (kind?.isFile() || link && !kind) found.push(path);
  };
  await see(start, false);
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      if (!entry.name.startsWith("."))
        await see(folder === "" ? entry.name : `${folder}/${entry.name}`, entry.isSymbolicLink());
    }
  }
  return found;
}

// src/platform/find-paths.ts
var MOST_FOUND = 1e4;
var MOST_NAMES = 1e6;
async function findPaths(folder, pattern, wanted) {
  const absolute = /^([a-z]:)?[/\\]/i.exec(pattern)?.[0] ?? "";
  const parts = partsOf(pattern.slice(absolute.length));
  const place = (path) => absolute === "" ? join2(folder, path) : path;
  const found = /* @__PURE__ */ new Set();
  let names = 0;
  const refuse = (message, remedy) => problem(place(pattern), void 0, message, remedy);
  const list = async (path) => {
    const entries = await readdir2(place(path) || ".", { withFileTypes: true }).catch((error) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
      throw problem(place(path), void 0, `cannot be read (${error.code})`, "Fix the permissions of the folder");
    });
    names += entries.length;
    if (names > MOST_NAMES)
      throw refuse(`more than ${count(MOST_NAMES)} names to compare with the pattern`, "Name the folder more closely");
    return entries.map((entry) => ({ name: entry.name, link: entry.isSymbolicLink() }));
  };
  const add = async (path) => {
    if (!await lstat(place(path)).catch(() => void 0)) return;
    const kind = await stat2(place(path)).catch(() => void 0);
    if (kind && !isWanted(kind.isDirectory(), wanted, path)) return;
    if (wanted === "index" && kind?.isDirectory() && !await stat2(join2(place(path), "index.json")).catch(() => false))
      return;
    found.add(path);
    if (found.size > MOST_FOUND)
      throw refuse(`matches more than ${count(MOST_FOUND)} paths`, "Name the files more closely, or join them first");
  };
  const walk = async (at, rest) => {
    const [part, ...more] = rest;
    if (part === void 0) return add(at);
    if (isGit(part)) return;
    if (!/[*?[]/.test(part)) return walk(step(at, part), more);
    if (part === "**") await walk(at, more);
    for (const { name: name2, link } of await list(at)) {
      if (!canMatch(part, name2)) continue;
      if (part === "**") {
        if (!link && await isFolder(place(step(at, name2)))) await walk(step(at, name2), rest);
      } else if (matchesShell(part, name2) && (more.length === 0 || await isFolder(place(step(at, name2)))))
        await walk(step(at, name2), more);
    }
  };
  if (await stat2(place(pattern)).catch(() => void 0)) return [pattern];
  await walk(absolute, parts);
  if (found.size > 0) return [...found].sort(byNumbers);
  throw noMatch(place(pattern), wanted);
}
function noMatch(pattern, wanted) {
  const what = wanted === "folder" ? "folder" : wanted === "index" ? "index" : "file";
  const message = `the pattern matches no ${what}`;
  return problem(pattern, void 0, message, "Fix the pattern; it is relative to the folder of leakage.yml");
}
function matchesPattern(pattern, path) {
  const parts = partsOf(pattern);
  const names = partsOf(path);
  if (names.some(isGit)) return false;
  const hidden = names.filter((name2) => name2.startsWith(".") && name2 !== "..");
  return hidden.every((name2) => parts.some((part) => canMatch(part, name2))) && matchesShell(parts.join("/"), names.join("/"));
}
var partsOf = (path) => posix.normalize(path).split("/").filter((part) => part !== "" && part !== ".");
var isGit = (name2) => /^\.git$/i.test(name2);
var canMatch = (part, name2) => !isGit(name2) && (!name2.startsWith(".") || part.startsWith(".") && matchesShell(part, name2));
var isWanted = (folder, wanted, path) => wanted === "index" ? folder || path.endsWith(".json") : folder === (wanted === "folder");
var isFolder = async (path) => (await stat2(path).catch(() => void 0))?.isDirectory() === true;
var step = (at, name2) => at === "" || /[/\\]$/.test(at) ? `${at}${name2}` : `${at}/${name2}`;
var count = (number) => number.toLocaleString("en");
function byNumbers(a, b) {
  const [left, right] = [runsOf(a), runsOf(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareRuns(left[i], right[i]);
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
var runsOf = (text2) => text2.split(/(\d+)/).filter((run) => run !== "");
function compareRuns(a, b) {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const [x, y] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

// src/config/members.ts
async function resolveMembers(split, find = findPaths) {
  const { members, audio, form } = split;
  if (!members && !audio?.roots) return split;
  const roots = audio?.roots && await resolveAll(audio.roots, "folder", find);
  const resolved = roots ? { ...split, audio: { ...audio, root: roots[0]?.file ?? audio.root, roots }, ...folderOf(split, roots) } : split;
  if (!members) return resolved;
  const found = await resolveAll(members, form === "index" ? "index" : "file", find);
  const [only] = found;
  if (members.length === 1 && only.declared === members[0]?.declared && members[0].within !== void 0) {
    const { members: _, ...rest } = resolved;
    return { ...rest, declared: only.declared, file: only.file };
  }
  return { ...resolved, members: found, file: found[0]?.file ?? split.file };
}
var folderOf = ({ form, file }, [first]) => form === "folder" ? { file: first?.file ?? file } : {};
async function resolveAll(listed, wanted, find) {
  const found = [];
  const problems = [];
  for (const one of listed) {
    const { within, ...rest } = one;
    if (within === void 0) {
      found.push(rest);
      continue;
    }
    try {
      for (const declared of await find(within, one.declared, wanted))
        found.push({
          ...rest,
          declared,
          file: /^([a-z]:)?[/\\]/i.test(declared) ? declared : join3(within, declared)
        });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...namedTwice(found));
  if (problems.length > 0) throw new ProblemError(problems);
  return found;
}
function namedTwice(found) {
  const known = /* @__PURE__ */ new Map();
  return found.flatMap(({ declared, file }) => {
    const real = realOf(file);
    const other = known.get(real);
    known.set(real, other ?? declared);
    if (other === void 0) return [];
    const message = other === declared ? "the same file is named twice" : `the same file as ${other}, which is named too`;
    return [{ file, message, remedy: "Name each file once: its rows would be counted twice" }];
  });
}
function realOf(file) {
  if (isAddress(file)) return file;
  try {
    const real = realpathSync.native(file);
    return /[/\\]index\.json$/.test(real) ? real.replace(/[/\\]index\.json$/, "") : real;
  } catch {
    return file;
  }
}
var membersOf = (split) => split.members?.map(({ shown: _, ...member }) => memberOf(split, member)) ?? [split];
function memberOf(split, member) {
  const { members: _, ...common } = split;
  return { ...common, sha256: void 0, ...member };
}
var rootsOf = ({ root, roots }) => roots ? roots.map(({ file }) => file) : [root];
function refuseFolder(file) {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw existsSync(join3(file, "index.json")) ? problem(
    file,
    void 0,
    "is an index, listed among tables",
    "Build an index of the tables too and list all under `index`, or list the table that it was built from"
  ) : problem(file, void 0, "is a folder, not a table", "Name its files by a pattern, such as `folder/*.parquet`");
}

// src/sources/lock.ts
import { readdir as readdir3 } from "node:fs/promises";
import { dirname as dirname2, join as join4, relative, resolve } from "node:path";

// src/platform/state-file.ts
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
async function readState(file, { schema, format: known, what, anew }) {
  const refuse = (message, remedy = anew) => new ProblemError([{ file, message, remedy }]);
  const text2 = await readFile(file, "utf8").catch((error) => {
    if (error.code === "ENOENT") return void 0;
    throw refuse(`cannot be read (${error.code})`, "Fix its permissions");
  });
  if (text2 === void 0) return void 0;
  if (isLfsPointer(Buffer.from(text2.slice(0, 64)))) {
    const { message, remedy } = lfsPointer(`the ${what}`);
    throw refuse(message, remedy);
  }
  let value;
  try {
    value = JSON.parse(text2);
  } catch (error) {
    const mark = /^<{7} /m.exec(text2);
    if (mark === null) throw refuse(`is not a ${what}: ${error.message}`);
    const line = text2.slice(0, mark.index).split("\n").length;
    const message = `is not a ${what} (it has the marks of a merge): ${error.message}`;
    throw new ProblemError([{ file, line, message, remedy: `${CONFLICT_REMEDY}. Or: ${anew}` }]);
  }
  const { format } = value ?? {};
  if (typeof format === "number" && format > known) {
    throw refuse(`has format version ${format}, this program reads ${known}`, "Use a newer music-leakage");
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`is not a ${what}: ${[issue?.path.join("."), issue?.message].filter(Boolean).join(": ")}`);
}
var CONFLICT_REMEDY = "Remove the marks `<<<<<<<`, `=======` and `>>>>>>>`, keep the lines of both sides that are still right, and commit the file again";
async function writeWhole(file, text2) {
  await makeFolder(dirname(file));
  await writeFileWhole(file, [text2]);
}

// src/sources/lock.ts
var LOCK_FORMAT = 1;
var sha256 = string().regex(/^[0-9a-f]{64}$/);
var digests = record(string(), sha256);
var lockSchema = strictObject({
  format: literal(LOCK_FORMAT),
  tables: digests,
  ids: digests,
  indexes: record(string(), strictObject({ sha256, parts: digests })),
  models: record(string(), digests),
  /** Parts of datasets of Hugging Face: the commit, and its files by their paths there. */
  datasets: record(string(), strictObject({ commit: string().regex(/^[0-9a-f]{40}$/), files: digests })).optional(),
  /** Digest of the audio files of a split, by its role and name. */
  audio: digests.optional(),
  /** Names of the sources of splits that lie in several, by role and name. */
  splits: record(string(), array(string())).optional()
});
var EMPTY_LOCK = { format: LOCK_FORMAT, tables: {}, ids: {}, indexes: {}, models: {} };
var lockFileOf = (config) => `${config.replace(/\.ya?ml$/i, "")}.lock`;
var lockedName = (config, file) => isRemote(file) ? file : relative(dirname2(resolve(config.file)), resolve(file)).replaceAll("\\", "/");
var isRemote = (file) => /^[a-z]+:\/\//i.test(file);
async function readLock(config) {
  const anew = "Write it anew: music-leakage lock, and read what changed";
  return readState(lockFileOf(config), { schema: lockSchema, format: LOCK_FORMAT, what: "lock file", anew });
}
function lockedDigest(address, lock) {
  const files = lock?.datasets?.[address]?.files;
  return files ? digestOfFiles(Object.entries(files).toSorted(([a], [b]) => a < b ? -1 : 1)) : lock?.indexes[address]?.sha256;
}
async function writeLock(config, lock) {
  await writeWhole(lockFileOf(config), `${JSON.stringify(sorted(lock), null, 2)}
`);
}
function sorted(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => a < b ? -1 : 1));
}
async function modelFiles(folder) {
  const entries = await readdir3(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && /\.(json|onnx)$/.test(entry.name)).map((entry) => relative(folder, join4(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  if (files.length > 0) return files;
  const remedy = "Name a folder with tokenizer.json and ONNX weights; it is relative to the folder of leakage.yml";
  throw new ProblemError([{ file: folder, message: "holds no model", remedy }]);
}
function lockProblem(config, place, name2, found, locked) {
  const lock = lockFileOf(config.file);
  const message = locked === void 0 ? `${name2} is not in ${lock}` : `${name2} is not what ${lock} says: its SHA-256 is ${found ?? "missing"}, there it is ${locked}`;
  const remedy = "If it is meant, write the lock anew with `music-leakage lock` and commit it";
  return { ...place, file: config.file, message, remedy };
}

// src/split/croissant/open.ts
import { createHash as createHash2 } from "node:crypto";
import { basename as basename2 } from "node:path";

// src/config/layout.ts
var toLayout = (settings) => settings && {
  format: settings.format,
  separator: settings.separator,
  comment: settings.comment,
  header: settings.header,
  rest: settings.rest,
  quotes: settings.quotes ?? true,
  at: settings.at,
  times: settings.times,
  ...settings.service === void 0 ? {} : { service: settings.service }
};

// src/split/croissant/document.ts
var import_yaml = __toESM(require_dist(), 1);
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readFile as readFile2, stat as stat3 } from "node:fs/promises";

// src/split/croissant/schema.ts
var many = (item) => array(item).default([]);
var text = string({ error: "expected a text" });
var reference = union([text, looseObject({ "@id": text }).transform((object) => object["@id"])], {
  error: 'expected an id, or {"@id": …}'
});
var name = unknown().transform((value) => typeof value === "string" && value !== "" ? value : void 0).optional();
var named = { "@id": text.optional(), name, "@type": many(text) };
var resource = looseObject({
  ...named,
  contentUrl: text.optional(),
  encodingFormat: many(text),
  sha256: text.optional(),
  md5: text.optional(),
  containedIn: many(reference),
  includes: many(text),
  excludes: many(text)
});
var source = looseObject({
  "@id": text.optional(),
  fileObject: reference.optional(),
  fileSet: reference.optional(),
  extract: record(string(), unknown(), { error: 'expected an object such as {"column": …}' }).optional(),
  transform: many(record(string(), unknown(), { error: 'expected an object such as {"regex": …}' }))
});
var types = many(union([text, reference], { error: "expected the name of a type" }));
var flatField = looseObject({
  ...named,
  dataType: types,
  source: union([source, text.transform((id) => source.parse({ "@id": id }))], {
    error: 'expected an object such as {"fileObject": {"@id": …}, "extract": {…}}'
  }).optional(),
  references: unknown().optional()
});
var field = flatField.extend({ subField: lazy(() => array(field)).optional() });
var recordSet = looseObject({
  ...named,
  dataType: types,
  field: many(field),
  data: many(record(string(), unknown(), { error: "expected a record, an object" }))
});
var croissantSchema = looseObject({
  conformsTo: many(reference),
  distribution: many(resource),
  recordSet: many(recordSet)
});

// src/split/croissant/terms.ts
var CR = "http://mlcommons.org/croissant/";
var SC = "https://schema.org/";
var DCT = "http://purl.org/dc/terms/";
var NAMESPACES = { cr: CR, sc: SC, dct: DCT };
var WORDS = {
  [CR]: [
    ...["recordSet", "field", "subField", "source", "data", "dataType", "references", "repeated", "isArray"],
    ...["fileObject", "fileSet", "extract", "column", "jsonPath", "fileProperty", "transform", "regex", "format"],
    ...["delimiter", "separator", "replace", "jsonQuery", "containedIn", "includes", "excludes", "md5"]
  ],
  [SC]: ["distribution", "name", "contentUrl", "encodingFormat", "sha256", "containedIn"],
  [DCT]: ["conformsTo"]
};
var SEVERAL = /* @__PURE__ */ new Set([
  ...["@type", "conformsTo", "distribution", "recordSet", "field", "subField", "dataType", "data", "transform"],
  ...["encodingFormat", "containedIn", "includes", "excludes"]
]);
var OURS = new Set(Object.values(WORDS).flat());
function readContext(context) {
  const entries = (Array.isArray(context) ? context : [context]).filter(isObject).flatMap(Object.entries);
  const prefixes = new Map(Object.entries(NAMESPACES));
  for (const [prefix, value] of entries)
    if (typeof value === "string" && /[/#]$/.test(value) && !prefix.startsWith("@"))
      prefixes.set(prefix, secure(value));
  const expand = (term) => {
    const colon = term.indexOf(":");
    const space = colon < 0 ? void 0 : prefixes.get(term.slice(0, colon));
    return space === void 0 ? secure(term) : space + term.slice(colon + 1);
  };
  const plain = (term) => {
    const whole = expand(term);
    const space = Object.values(NAMESPACES).find((each) => whole.startsWith(each));
    return space === void 0 ? term : whole.slice(space.length);
  };
  const foreign = entries.flatMap(([word, value]) => {
    const meant = isObject(value) ? value["@id"] : value;
    if (!OURS.has(word) || typeof meant !== "string") return [];
    const whole = expand(meant);
    return Object.entries(WORDS).some(([space, words]) => words.includes(word) && whole === space + word) ? [] : [word];
  });
  return { plain, foreign };
}
var secure = (address) => address.replace(/^http:\/\/schema\.org\//, SC);
function plainly(value, plain) {
  if (Array.isArray(value)) return value.map((item) => plainly(item, plain));
  if (!isObject(value)) return value;
  if ("@value" in value) return value["@value"];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const word = key.startsWith("@") ? key : plain(key);
      const own2 = JSON_WORDS.has(word) ? inner : plainly(inner, plain);
      return [word, SEVERAL.has(word) && !Array.isArray(own2) ? [own2] : own2];
    })
  );
}
var JSON_WORDS = /* @__PURE__ */ new Set(["@context", "data", "examples"]);

// src/split/croissant/document.ts
var LONGEST = 2 ** 24;
var LONGEST_LOCATED = 2 ** 20;
var DEEPEST = 64;
var VERSIONS = ["1.0", "1.1"];
var AGAIN = "Fetch or write the file again, by mlcroissant or the editor of Croissant";
async function readCroissant(file) {
  const text2 = await readText(file);
  const sha2562 = createHash("sha256").update(text2.bytes).digest("hex");
  const raw = parseJson(file, text2.text);
  const refuse = (path, message, remedy2) => problem(file, lineOf(text2.text, raw, terms.plain, path), `${sayPath(path)}${message}`, remedy2);
  const remedy = 'Give the JSON-LD file of a dataset that says `"conformsTo": "http://mlcommons.org/croissant/1.0"`';
  const noObject = "is JSON, but not a Croissant file: it is not a JSON object";
  if (!isObject(raw)) throw problem(file, 1, noObject, remedy);
  const terms = readContext(raw["@context"]);
  const content = plainly(raw, terms.plain);
  if (!isObject(content)) throw problem(file, 1, noObject, remedy);
  if (Object.hasOwn(content, "@graph")) {
    const compact = "Write it as mlcroissant does, with the dataset as the outermost object";
    throw refuse(["@graph"], "the form of JSON-LD with a `@graph` is not supported", compact);
  }
  refuseVersion(content.conformsTo, refuse, remedy);
  const [foreign] = terms.foreign;
  if (foreign !== void 0)
    throw refuse(
      ["@context", foreign],
      "gives a word of Croissant another meaning",
      "Use the context of the specification"
    );
  const parsed = croissantSchema.safeParse(content);
  if (parsed.success) return { file, sha256: sha2562, content: parsed.data, refuse };
  const [issue] = parsed.error.issues;
  throw refuse(issue?.path ?? [], issue?.message ?? "", "Fix the Croissant file here");
}
async function readText(file) {
  const found = await stat3(file).catch((error) => {
    throw unreadable(file, error);
  });
  if (found.isFile() && found.size > LONGEST) {
    const message = `has ${found.size.toLocaleString("en")} bytes, more than ${LONGEST.toLocaleString("en")}`;
    throw problem(
      file,
      void 0,
      message,
      "Check that it is a Croissant file, and put records into a table of their own"
    );
  }
  const bytes = await readFile2(file).catch((error) => {
    throw unreadable(file, error);
  });
  if (!isUtf8(bytes)) throw problem(file, 1, "is not UTF-8, so not JSON", AGAIN);
  return { bytes, text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
}
function parseJson(file, text2) {
  if (isLfsPointer(Buffer.from(text2.slice(0, 64)))) {
    const { message, remedy } = lfsPointer("the Croissant file");
    throw problem(file, 1, message, remedy);
  }
  if (text2.trim() === "") throw problem(file, 1, "is empty", AGAIN);
  refuseDepth(file, text2);
  try {
    return JSON.parse(text2);
  } catch (error) {
    const { message } = error;
    const position = /at position (\d+)/.exec(message)?.[1];
    const at = position === void 0 ? text2.length : Number(position);
    const cut = at >= text2.trimEnd().length || /^Unterminated|^Unexpected end/.test(message);
    const line = text2.slice(0, at).split("\n").length;
    throw problem(file, line, cut ? "the JSON is cut short: it ends here" : "is not JSON from here on", AGAIN);
  }
}
function refuseDepth(file, text2) {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text2.length; at++) {
    const character = text2[at];
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "[" || character === "{")) depth++;
    else if (!quoted && (character === "]" || character === "}")) depth--;
    if (depth > DEEPEST) throw problem(file, void 0, `is nested more than ${DEEPEST} deep`, "Write it without");
  }
}
function refuseVersion(conformsTo, refuse, remedy) {
  const said = (Array.isArray(conformsTo) ? conformsTo : []).map((one) => isObject(one) ? one["@id"] : one);
  const versions = said.flatMap((one) => /mlcommons\.org\/croissant\/(\d+\.\d+)/.exec(String(one))?.[1] ?? []);
  const [version] = versions;
  if (version === void 0)
    throw refuse([], "is JSON, but no Croissant file: it does not say by `conformsTo` which version it is of", remedy);
  if (versions.some((one) => VERSIONS.includes(one))) return;
  const message = `is of version ${version} of Croissant; ${VERSIONS.join(" and ")} are supported`;
  throw refuse(["conformsTo"], message, "Write it anew in one of these: mlcroissant reads the older one");
}
var sayPath = (path) => path.length === 0 ? "" : `${path.map((key, i) => typeof key === "number" ? `[${key}]` : `${i > 0 ? "." : ""}${String(key)}`).join("")}: `;
function lineOf(text2, raw, plain, path) {
  if (text2.length > LONGEST_LOCATED) return void 0;
  const written = [];
  let at = raw;
  for (const step2 of path) {
    if (Array.isArray(at)) at = at[Number(step2)];
    else if (typeof step2 === "number") continue;
    else if (isObject(at)) {
      const key = Object.keys(at).find((own2) => (own2.startsWith("@") ? own2 : plain(own2)) === step2);
      if (key === void 0) break;
      written.push(key);
      at = at[key];
      continue;
    } else break;
    written.push(step2);
  }
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text2, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  return locate(document, lines, written).line;
}

// src/split/croissant/json-path.ts
var STEP = /^(?:\.([A-Za-z_$][\w$-]*|\*)|\[(\d+|\*)\]|\['([^'\\]+)'\]|\["([^"\\]+)"\])/;
function stepsOf(path) {
  const steps = [];
  let rest = path.startsWith("$") ? path.slice(1) : /^[[.]/.test(path) ? path : `.${path}`;
  while (rest !== "") {
    const step2 = STEP.exec(rest);
    if (!step2) return void 0;
    steps.push(step2[1] ?? step2[2] ?? step2[3] ?? step2[4]);
    rest = rest.slice(step2[0].length);
  }
  return steps;
}
var toColumn = (steps) => steps.length > 0 && steps.every((step2) => step2 !== "*" && !step2.includes(".")) ? steps.join(".") : void 0;
function rowPath(path) {
  const steps = stepsOf(path) ?? [];
  const star = steps.indexOf("*");
  const column = toColumn(steps.slice(star + 1));
  return (star === 0 || star === 1) && column !== void 0 ? { at: star === 0 ? void 0 : steps[0], column } : void 0;
}
var valuePath = (path) => toColumn(stepsOf(path) ?? []);

// src/split/croissant/regex.ts
var MOST_STEPS = 2 ** 20;
var SHORTEST_LIMIT = 100;
var ONE = { degree: 0, factor: 1 };
var Refusal = class extends Error {
};
function toRegex(source2) {
  if (source2.length > LONGEST2) return `is longer than ${LONGEST2.toLocaleString("en")} characters`;
  try {
    const { ways, script, groups } = parse(source2);
    if (groups === 0) return "has no group in parentheses that says what is taken";
    const longest = ways.degree === 0 ? Number.POSITIVE_INFINITY : Math.floor((MOST_STEPS / ways.factor) ** (1 / ways.degree));
    if (ways.factor > MOST_STEPS || longest < SHORTEST_LIMIT) return "has so many choices that it may not end";
    const expression = new RegExp(script, "uy");
    return {
      longest,
      apply(text2) {
        expression.lastIndex = 0;
        return expression.exec(text2)?.slice(1).find((group) => group !== void 0) ?? text2;
      }
    };
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    if (error instanceof SyntaxError) return "is not a regular expression";
    throw error;
  }
}
var LONGEST2 = 1e3;
var CLASSES = "dDwWsSbBtnrfv";
function parse(source2) {
  let at = 0;
  let groups = 0;
  let script = "";
  const take = (text2, as = text2) => {
    if (!source2.startsWith(text2, at)) return false;
    at += text2.length;
    script += as;
    return true;
  };
  const alternatives = () => {
    let { degree, factor } = sequence();
    while (take("|")) {
      const other = sequence();
      degree = Math.max(degree, other.degree);
      factor += other.factor;
    }
    return { degree, factor };
  };
  const sequence = () => {
    let [degree, factor] = [0, 1];
    while (at < source2.length && source2[at] !== "|" && source2[at] !== ")") {
      const own2 = repeated(atom());
      degree += own2.degree;
      factor *= own2.factor;
    }
    return { degree, factor };
  };
  const repeated = (own2) => {
    const braces = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(source2.slice(at, at + 12));
    const [least, most] = braces ? [Number(braces[1]), braces[2] === void 0 ? Number(braces[1]) : Number(braces[3] || Number.POSITIVE_INFINITY)] : source2[at] === "*" ? [0, Number.POSITIVE_INFINITY] : source2[at] === "+" ? [1, Number.POSITIVE_INFINITY] : source2[at] === "?" ? [0, 1] : [1, 1];
    const mark = braces?.[0] ?? ("*+?".includes(source2[at] ?? " ") ? source2[at] : "");
    if (mark === "") return own2;
    take(mark);
    take("?");
    if (/^[*+?]|^\{\d/.test(source2.slice(at))) throw new Refusal("repeats a repetition");
    if (most > 1 && (own2.degree > 0 || own2.factor > 1))
      throw new Refusal("repeats what has repetitions or choices itself");
    if (most === Number.POSITIVE_INFINITY) return { degree: 1, factor: 1 };
    return { degree: own2.degree, factor: own2.factor + Math.max(0, most - least) };
  };
  const atom = () => {
    if (take("(")) return group();
    if (source2[at] === "[") return characters();
    if (source2[at] === "\\") escaped(false);
    else if (/[*+?{]/.test(source2[at]))
      throw new Refusal(`has a "${source2[at]}" with nothing before it to repeat`);
    else if (source2[at] === "]" || source2[at] === "}") take(source2[at], `\\${source2[at]}`);
    else {
      const character = String.fromCodePoint(source2.codePointAt(at));
      take(character);
    }
    return ONE;
  };
  const group = () => {
    const name2 = /^\?P<([A-Za-z_]\w*)>/.exec(source2.slice(at, at + 100));
    if (name2) take(name2[0], `?<${name2[1]}>`);
    else if (source2[at] === "?" && !take("?:"))
      throw new Refusal(`has "(${source2.slice(at, at + 2)}", which is not supported`);
    if (!script.endsWith("?:")) groups++;
    const ways2 = alternatives();
    if (!take(")")) throw new Refusal("has a group that is never closed");
    return ways2;
  };
  const characters = () => {
    take("[");
    take("^");
    for (let first = true; first || source2[at] !== "]"; first = false) {
      if (at >= source2.length) throw new Refusal('has a "[" that is never closed');
      if (source2[at] === "\\") escaped(true);
      else if (/[\][]/.test(source2[at])) take(source2[at], `\\${source2[at]}`);
      else take(String.fromCodePoint(source2.codePointAt(at)));
    }
    take("]");
    return ONE;
  };
  const escaped = (inside) => {
    const next = source2[at + 1] ?? "";
    const code = /^\\(x[0-9a-f]{2}|u[0-9a-f]{4})/i.exec(source2.slice(at, at + 6))?.[0];
    if (code !== void 0) take(code);
    else if (CLASSES.includes(next) && next !== "" && !(inside && /[bB]/.test(next))) take(`\\${next}`);
    else if (next === "" || /[A-Za-z0-9]/.test(next)) throw new Refusal(`has "\\${next}", which is not supported`);
    else take(`\\${next}`, /[\^$\\.*+?()[\]{}|/]/.test(next) || inside && next === "-" ? `\\${next}` : next);
  };
  const ways = alternatives();
  if (at < source2.length) throw new Refusal('has a ")" that closes nothing');
  return { ways, script, groups };
}

// src/split/croissant/fields.ts
var idOf = ({
  "@id": id,
  name: name2
}) => id ?? name2 ?? "";
function toFields(recordSet2, path, formatOf) {
  const inline = recordSet2.data.length > 0;
  const flatten = (fields, at) => fields.flatMap(
    (field2, i) => field2.subField && field2.subField.length > 0 ? flatten(field2.subField, [...at, i, "subField"]) : [{ names: namesOf(field2, recordSet2), path: [...at, i], field: field2, ...toTaken(field2, inline, formatOf) }]
  );
  return flatten(recordSet2.field, [...path, "field"]);
}
function namesOf(field2, recordSet2) {
  const all = [field2.name, field2["@id"]].filter((name2) => name2 !== void 0);
  const own2 = all[0] ?? "";
  const prefix = [recordSet2["@id"], recordSet2.name].find((each) => each !== void 0 && own2.startsWith(`${each}/`));
  const short = prefix === void 0 ? own2 : own2.slice(prefix.length + 1);
  return [short, ...all.filter((name2) => name2 !== short)];
}
var refused = (why) => ({ from: void 0, taken: { kind: "refused", why }, regexes: [] });
var SOURCE_KEYS = ["@type", "@id", "fileObject", "fileSet", "extract", "transform"];
function toTaken({ source: source2, references }, inline, formatOf) {
  if (!source2) {
    if (inline) return { from: void 0, taken: { kind: "data" }, regexes: [] };
    return refused(references === void 0 ? "has no `source`" : "has no `source` but `references`, a join");
  }
  const other = Object.keys(source2).find((key) => !SOURCE_KEYS.includes(key));
  const from = source2.fileObject ?? source2.fileSet;
  if (other === "field" || other === "recordSet" || from === void 0 && source2["@id"] !== void 0)
    return refused("is taken from another record set, a join");
  if (other !== void 0) return refused(`has \`source.${other}\``);
  if (from === void 0) return refused("has a `source` without `fileObject` and `fileSet`");
  const extracted = toExtracted(source2.extract ?? {}, formatOf(from));
  if ("why" in extracted) return refused(extracted.why);
  const regexes = [];
  let taken = extracted;
  for (const transform of source2.transform) {
    const [[key, value] = ["", void 0], more] = Object.entries(transform).filter(([key2]) => key2 !== "@type");
    if (more) return refused("has a `transform` of several kinds at once");
    if (key === "regex" && typeof value === "string") {
      const regex = toRegex(value);
      if (typeof regex === "string") return refused(`has a \`transform.regex\` that ${regex}`);
      regexes.push(regex);
    } else if (key === "jsonPath" && taken.kind === "column" && regexes.length === 0) {
      const inner = valuePath(String(value));
      if (inner === void 0 || !isNested(formatOf(from))) return refused("has a `transform.jsonPath` of a kind");
      taken = { ...taken, column: `${taken.column}.${inner}` };
    } else return refused(key === "" ? "has an empty `transform`" : `has \`transform.${key}\``);
  }
  return { from, taken, regexes };
}
var isNested = (format) => format === "parquet" || format === "json" || format === "jsonl";
function toExtracted(extract, format) {
  const [[key, value] = ["", void 0], more] = Object.entries(extract).filter(([key2]) => key2 !== "@type");
  if (more || key === "") return { why: "has a `source` without one `extract`" };
  if (typeof value !== "string") return { why: `has an \`extract.${key}\` that is not text` };
  if (key === "column") return { kind: "column", column: value, at: void 0 };
  if (key === "fileProperty") {
    if (value === "filename") return { kind: "file", property: "filename" };
    if (value === "fullpath" || value === "filepath") return { kind: "file", property: "fullpath" };
    return { why: `has \`extract.fileProperty\` "${value}"` };
  }
  if (key !== "jsonPath") return { why: `has \`extract.${key}\`` };
  const found = format === "json" ? rowPath(value) : { at: void 0, column: valuePath(value) };
  if (found?.column === void 0) {
    const expected = format === "json" ? "$[*].a.b or $.rows[*].a.b" : "$.a.b";
    return { why: `has the \`extract.jsonPath\` ${value}, and not one such as ${expected}` };
  }
  return { kind: "column", column: found.column, at: found.at };
}
var ENCODINGS = {
  ...{ "text/csv": "csv", "application/csv": "csv", "text/tsv": "tsv", "text/tab-separated-values": "tsv" },
  ...{ "application/json": "json", "application/jsonlines": "jsonl", "application/x-jsonlines": "jsonl" },
  ...{ "application/jsonl": "jsonl", "application/x-ndjson": "jsonl", "application/x-parquet": "parquet" },
  ...{ "application/parquet": "parquet", "application/vnd.apache.parquet": "parquet" }
};
var ENDINGS = {
  ...{ csv: "csv", tsv: "tsv", json: "json", jsonl: "jsonl", ndjson: "jsonl", parquet: "parquet" }
};
function tableFormat({
  encodingFormat,
  contentUrl,
  name: name2,
  includes,
  ...resource2
}) {
  const said = encodingFormat.map((one) => own(ENCODINGS, one.toLowerCase().split(";")[0] ?? "")).find((one) => one);
  if (said !== void 0 || encodingFormat.some((one) => !/^(application\/(x-)?gzip|text\/plain)$/.test(one)))
    return said;
  const names = [contentUrl, name2, resource2["@id"], ...includes].filter((one) => one !== void 0);
  return names.map((one) => own(ENDINGS, /\.([a-z]+)(\.gz)?$/.exec(one.toLowerCase())?.[1] ?? "")).find((one) => one);
}
var isSplit = (type) => /(^|[:/#])(Split|Q3985153)$/.test(type);
var listsSplits = ({ dataType }) => dataType.some(isSplit);
function findSplitField(fields, all) {
  const lists = new Set(
    all.filter(listsSplits).flatMap((list) => [idOf(list), ...list.field.map(idOf)]).filter((id) => id !== "")
  );
  const byFile = fields.filter(({ taken, regexes }) => taken.kind === "file" && regexes.length > 0);
  return fields.find(({ field: field2 }) => field2.dataType.some(isSplit)) ?? fields.find(({ field: field2 }) => idsIn(field2.references).some((id) => lists.has(id))) ?? byFile.find(({ names }) => names[0] === "split") ?? (byFile.length === 1 ? byFile[0] : void 0);
}
var idsIn = (value) => typeof value === "string" ? [value] : Array.isArray(value) ? value.flatMap(idsIn) : isObject(value) ? Object.entries(value).flatMap(([key, inner]) => key === "@type" ? [] : idsIn(inner)) : [];

// src/split/croissant/files.ts
import { stat as stat5 } from "node:fs/promises";
import { basename, dirname as dirname3, join as join6 } from "node:path";

// src/split/audio-files.ts
import { realpathSync as realpathSync2 } from "node:fs";
import { readdir as readdir4, stat as stat4 } from "node:fs/promises";
import { isAbsolute, join as join5, normalize, relative as relative2, sep } from "node:path";
var AUDIO_EXTENSIONS = new Set(
  "aa3 aac ac3 adts aif aifc aiff amr ape at3 au caf dff dsf dts eac3 flac gsm latm loas m2ts m4a m4b mka mlp mp1 mp2 mp3 mp4 mpa mpc mpga mts oga ogg oma opus pcm ra rm shn snd sox sph spx tak thd tta voc w64 wav wave weba webm wma wv".split(
    " "
  )
);
async function openRoot(root) {
  const folder = await stat4(root).catch(() => void 0);
  if (!folder?.isDirectory()) {
    const remedy = "Name the folder of the audio files in `audio.root`, relative to the folder of leakage.yml";
    throw problem(root, void 0, folder ? "is not a folder" : `no such folder${didYouMeanPath(root)}`, remedy);
  }
  const real = realpathSync2.native(root);
  return {
    holds(path) {
      try {
        return isBelow(real, realpathSync2.native(join5(root, path)));
      } catch {
        return true;
      }
    }
  };
}
function isBelow(folder, path) {
  const way = relative2(folder, path);
  const gits = /(^|[/\\])\.git([/\\]|$)/i.test(way);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way) && !gits;
}
function below(path) {
  const short = normalize(path);
  return isAbsolute(short) || short === "." || short.split(/[/\\]/)[0] === ".." ? void 0 : short;
}
var stemOf = (path) => path.replace(/\.[^./]+$/, "");
async function findAudioFiles(root) {
  const { holds } = await openRoot(root);
  const files = [];
  const links = [];
  const aside = createLeftAside();
  const folders = [""];
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    const entries = await readdir4(join5(root, folder), { withFileTypes: true }).catch((error) => {
      throw problem(join5(root, folder ?? ""), void 0, `cannot be read (${error.code})`, "Fix its permissions");
    });
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isSymbolicLink() && !holds(path)) links.push(path);
      else if (await isFolder2(entry.isSymbolicLink(), join5(root, path))) continue;
      else if (AUDIO_EXTENSIONS.has(endingOf(entry.name)) || await holdsAudio(join5(root, path), endingOf(entry.name)))
        files.push(path);
      else aside.add(endingOf(entry.name));
    }
  }
  return { files: files.sort(), links: links.sort(), leftAside: aside.all() };
}
var endingOf = (name2) => /\.([^.]+)$/.exec(name2)?.[1]?.toLowerCase() ?? "";
var isFolder2 = async (link, path) => link && (await stat4(path).catch(() => void 0))?.isDirectory() === true;

// src/split/croissant/files.ts
async function openBeside(file, moved) {
  const folder = dirname3(file);
  const { holds } = await openRoot(folder);
  const start = (path) => {
    for (let at = path; ; at = dirname3(at)) {
      const key = at === "." ? "" : at;
      if (moved?.has(key)) return key;
      if (key === "") return void 0;
    }
  };
  return {
    locate(path) {
      const from = start(path);
      return from === void 0 ? join6(folder, path) : join6(moved?.get(from), path.slice(from.length));
    },
    holds: (path) => start(path) !== void 0 || holds(path)
  };
}
var ARCHIVE = /(zip|tar|gzip|bzip2?|x-xz|7z|rar)$/;
var ARCHIVE_NAME = /\.(zip|tar|tgz|7z|rar|tar\.[a-z0-9]+)$/i;
var isArchive = ({ encodingFormat, contentUrl = "" }) => encodingFormat.some((one) => ARCHIVE.test(one)) || ARCHIVE_NAME.test(contentUrl);
var isRemote2 = (url) => /^[a-z][a-z0-9+.-]*:/i.test(url);
function localNames({ name: name2, contentUrl = "", ...resource2 }) {
  const path = contentUrl.replace(/[?#].*$/s, "").replace(/\/tree\/[^/]*\/?$/, "").replace(/^[a-z+.-]+:\/\/[^/]*/i, "");
  const last = decoded(basename(path)).replace(/\.git$/, "");
  const names = [name2, resource2["@id"], last].filter((one) => one !== void 0 && isPlain(one));
  return [...new Set(names)];
}
var isPlain = (name2) => /^[^./\\:\0][^/\\:\0]*$/.test(name2);
function decoded(text2) {
  try {
    return decodeURIComponent(text2);
  } catch {
    return text2;
  }
}
function pathsOf(resource2, find) {
  const roots = resource2.containedIn.flatMap((id) => {
    const container = find(id)?.resource;
    if (!container) return [];
    const { contentUrl = "" } = container;
    return isRemote2(contentUrl) ? [...localNames(container), ""] : [below(contentUrl) ?? ""];
  });
  const own2 = resource2.includes.length > 0 ? resource2.includes.map(fixedPart) : isRemote2(resource2.contentUrl ?? "none:") ? localNames(resource2) : [resource2.contentUrl ?? ""];
  const all = (roots.length > 0 ? roots : [""]).flatMap((root) => own2.map((path) => below(join6(root, path)) ?? ""));
  return [...new Set(all)].map((path) => path.replaceAll("\\", "/"));
}
async function filesOf(placed, find, beside, { file, refuse }) {
  const { resource: resource2, path } = placed;
  const name2 = idOf(resource2);
  const complain = (at, message, remedy) => refuse([...path, ...at], message, remedy);
  const rootOf = async (id, i) => {
    const container = find(id)?.resource;
    const at = ["containedIn", i];
    if (!container) throw complain(at, `there is no FileObject "${id}"`, "Name one of `distribution`");
    if (isArchive(container)) {
      const remedy2 = "Unpack it beside the Croissant file and describe what was in it";
      throw complain(at, `${name2} lies in the archive ${id}, and archives are not opened`, remedy2);
    }
    if (container.includes.length > 0 || container.containedIn.length > 0)
      throw complain(at, `${name2} is contained in ${id}, which is not a folder of its own`, "Name the folder itself");
    const { contentUrl = "", encodingFormat } = container;
    const names = isRemote2(contentUrl) ? localNames(container) : [localPath(contentUrl, at)];
    for (const folder of names)
      if ((await stat5(beside.locate(folder)).catch(() => void 0))?.isDirectory()) return folder;
    if (encodingFormat.some((one) => one.startsWith("git"))) return "";
    const remedy = `Put what is in it into the folder ${join6(dirname3(file), names[0] ?? "data")}`;
    throw complain(at, `${name2} is contained in ${id}, and there is no such folder`, remedy);
  };
  const localPath = (written, at) => {
    const short = /[\\\0]/.test(written) || isRemote2(written) ? void 0 : below(written);
    if (short !== void 0) return short;
    throw complain(
      at,
      `the path "${written}" is not one below the folder of the file`,
      "Put the file beside it, or below"
    );
  };
  const toFile = async (path2, fullpath, digest) => {
    const place = beside.locate(path2);
    if (!beside.holds(path2)) {
      const message = `${place} is a link that leads out of the folder of the Croissant file, or into that of git`;
      throw complain([], message, "Put the file itself there");
    }
    const found = await stat5(place).catch((error) => {
      throw unreadable(place, error);
    });
    if (found.isFile()) return { path: place, name: path2, fullpath, digest };
    throw problem(place, void 0, "is a folder, a pipe or a device, not a file", "Put the table there");
  };
  const single = async () => {
    const digest = digestIn(
      resource2,
      (key, message) => complain([key], message, "Write the true one, or leave it out")
    );
    if (resource2.contentUrl === void 0) throw complain([], `${name2} has no \`contentUrl\``, "Add it");
    const [container] = resource2.containedIn;
    if (container !== void 0) {
      const root = await rootOf(container, 0);
      const inside = localPath(resource2.contentUrl, ["contentUrl"]);
      return toFile(join6(root, inside), inside, digest);
    }
    if (!isRemote2(resource2.contentUrl)) {
      const own2 = localPath(resource2.contentUrl, ["contentUrl"]);
      return toFile(own2, own2, digest);
    }
    const names = localNames(resource2);
    for (const own2 of names) if (await stat5(beside.locate(own2)).catch(() => void 0)) return toFile(own2, own2, digest);
    const remedy = `Download it to ${join6(dirname3(file), names[0] ?? "a file that `name` calls")}`;
    throw complain(["contentUrl"], `${name2} is at ${resource2.contentUrl}, and not here: nothing is downloaded`, remedy);
  };
  const several = async () => {
    const { includes, excludes, containedIn } = resource2;
    for (const [i, pattern] of includes.entries()) {
      if (!/(^|[/\\])\./.test(pattern.replace(/^\.?\//, ""))) continue;
      throw complain(["includes", i], `"${pattern}" names what is hidden, or above the folder`, "Name files below it");
    }
    const roots = containedIn.length === 0 ? [""] : await Promise.all(containedIn.map(rootOf));
    const found = /* @__PURE__ */ new Map();
    for (const root of roots) {
      const starts = [...new Set(includes.map(fixedPart))];
      for (const start of starts) {
        const from = beside.locate(join6(root, start));
        if (!beside.holds(join6(root, start)))
          throw complain(
            ["includes"],
            `${from} is a link that leads out of the folder of the Croissant file, or into that of git`,
            "Put the files themselves there"
          );
        const paths = await filesBelow(from, "").catch((error) => {
          throw unreadable(from, error);
        });
        for (const each of paths) {
          const fullpath = each === "" ? start : start === "" ? each : `${start}/${each}`;
          const is = (pattern) => matchesAnyDepth(pattern, fullpath);
          if (!includes.some(is) || excludes.some(is)) continue;
          const path2 = root === "" ? fullpath : `${root}/${fullpath}`;
          if (!found.has(path2)) found.set(path2, await toFile(path2, fullpath, void 0));
        }
      }
    }
    if (found.size > 0) return [...found.values()].toSorted((a, b) => a.name < b.name ? -1 : 1);
    const where = roots.map((root) => join6(dirname3(file), root)).join(" or ");
    const remedy = `Put its files there${containedIn.length > 0 ? `, or into a folder called "${containedIn[0]}"` : ""}`;
    throw complain(["includes"], `no file below ${where} is as ${name2} says: ${includes.join(", ")}`, remedy);
  };
  return resource2.includes.length > 0 ? several() : [await single()];
}
var NO_DIGEST = "https://github.com/mlcommons/croissant/issues/80";
function digestIn({ sha256: sha2562, md5 }, complain) {
  if (sha2562 !== void 0 && sha2562 !== NO_DIGEST) {
    if (!/^[0-9a-f]{64}$/i.test(sha2562))
      throw complain("sha256", `"${sha2562}" is not a SHA-256: expected 64 hexadecimal digits`);
    return { algorithm: "sha256", hex: sha2562.toLowerCase() };
  }
  if (md5 === void 0) return void 0;
  if (!/^[0-9a-f]{32}$/i.test(md5)) throw complain("md5", `"${md5}" is not an MD5: expected 32 hexadecimal digits`);
  return { algorithm: "md5", hex: md5.toLowerCase() };
}

// src/split/croissant/open.ts
async function openCroissant({ file, croissant }, progress) {
  const plan = await toPlan(file, croissant);
  const { document, source: source2, format } = plan;
  if (!source2) return ofSplit(plan, readData(plan), () => joinDigests(document, digestOfFiles([])));
  const files = await filesOfSplit(plan);
  if (format === void 0) {
    const names = files.map(({ name: name2 }) => [name2, ""]);
    return ofSplit(plan, readNames(plan, files), () => joinDigests(document, digestOfFiles(names)));
  }
  const open = (one, show) => openFile(plan, one, format, show);
  const table = await joinTables(files, open, progress);
  const sha2562 = () => joinDigests(document, table.sha256());
  const { files: starts = [], skipped } = table;
  const joined = { files: starts, partial: partialFiles(files), ...skipped === void 0 ? {} : { skipped } };
  const form = table.form ? { form: table.form } : {};
  return { ...ofSplit(plan, (columns) => table.rows(columns), sha2562), ...joined, ...form };
}
async function croissantTables({ file, croissant }) {
  const plan = await toPlan(file, croissant);
  return plan.source && plan.format !== void 0 ? filesOfSplit(plan) : [];
}
async function croissantPaths({ file, croissant }) {
  const { source: source2, find } = await toPlan(file, croissant);
  return source2 ? pathsOf(source2.resource, find) : [];
}
async function digestOfCroissant(split) {
  const plan = await toPlan(split.file, split.croissant);
  const files = plan.source ? await filesOfSplit(plan) : [];
  const digests2 = [];
  for (const { path, name: name2 } of files) {
    const sha2562 = plan.format === void 0 ? "" : await digestOf(path);
    if (sha2562 === void 0) return void 0;
    digests2.push([name2, sha2562]);
  }
  return joinDigests(plan.document, digestOfFiles(digests2));
}
var joinDigests = ({ file, sha256: sha2562 }, tables) => digestOfFiles([
  [basename2(file), sha2562],
  ["", tables]
]);
var KNOW = "Say by `columns: {…}` which fields are needed, without this one; or write its values into a table";
async function toPlan(file, choice) {
  const document = await readCroissant(file);
  const { content, refuse } = document;
  const placed = content.distribution.map((resource2, i) => ({ resource: resource2, path: ["distribution", i] }));
  const find = (id) => placed.find(({ resource: resource2 }) => resource2["@id"] === id) ?? placed.find(({ resource: resource2 }) => resource2.name === id);
  const formatOf = (id) => {
    const found = find(id);
    return found && tableFormat(found.resource);
  };
  const recordSet2 = chooseRecordSet(document, choice?.recordSet);
  const path = ["recordSet", content.recordSet.indexOf(recordSet2)];
  const fields = toFields(recordSet2, path, formatOf);
  const splitField = choice?.split === void 0 ? void 0 : findSplitField(fields, content.recordSet);
  if (choice?.split !== void 0 && !splitField) {
    const remedy = "Leave out `split`; `keep: {FIELD: VALUE}` takes the rows where a field has a value";
    throw refuse(path, `the record set ${idOf(recordSet2)} has no field of the type cr:Split`, remedy);
  }
  const common = { document, choice, recordSet: recordSet2, path, fields, splitField, find };
  if (recordSet2.data.length > 0) return { ...common, source: void 0, format: void 0 };
  const [first, ...more] = [...new Set(fields.flatMap(({ from }) => from ?? []))];
  if (first === void 0) {
    const [field2] = fields;
    if (!field2)
      throw refuse(path, `the record set ${idOf(recordSet2)} has no fields`, "Name another one in `record-set`");
    throw refuseField(document, field2);
  }
  if (more.length > 0) {
    const message = `the record set ${idOf(recordSet2)} takes its fields from ${[first, ...more].join(" and ")}: a join, which is not supported`;
    throw refuse(path, message, "Join them once into a table, and describe that");
  }
  const source2 = find(first);
  if (!source2) {
    const message = `there is no FileObject and no FileSet "${first}"`;
    throw refuse(fields.find(({ from }) => from === first)?.path ?? path, message, "Add it to `distribution`");
  }
  refuseKinds(common, source2);
  return { ...common, source: source2, format: tableFormat(source2.resource) };
}
function refuseKinds({ document, fields }, { resource: resource2, path }) {
  const columns = fields.flatMap(({ taken }) => taken.kind === "column" ? [taken] : []);
  const [column] = columns;
  if (!column) return;
  if (tableFormat(resource2) === void 0) {
    const said = resource2.encodingFormat.join(", ") || "no encodingFormat";
    const message2 = `${idOf(resource2)} is not a supported table (${said})`;
    throw document.refuse([...path, "encodingFormat"], message2, "Give CSV, TSV, JSON, JSON Lines or Parquet");
  }
  const other = columns.find(({ at }) => at !== column.at);
  if (other === void 0) return;
  const message = `the fields are taken from different places of ${idOf(resource2)}, a join`;
  throw document.refuse(path, message, "Write the rows into one list");
}
function chooseRecordSet({ content, refuse }, name2) {
  const all = content.recordSet;
  const names = all.map(idOf);
  if (name2 !== void 0) {
    const found = all.find((one) => one["@id"] === name2) ?? all.find((one) => one.name === name2);
    if (found) return found;
    const remedy2 = names.length > 0 ? `There are: ${listNames(names)}` : "Give a Croissant file with record sets";
    throw refuse(["recordSet"], `there is no record set "${name2}"${didYouMean(name2, names)}`, remedy2);
  }
  const candidates = all.filter((one) => !listsSplits(one));
  const [only, other] = candidates;
  if (!only) throw refuse([], "there is no record set", "Describe the rows in one, with a field for each column");
  if (!other) return only;
  const remedy = "Name one of them: `record-set: NAME`";
  throw refuse(["recordSet"], `there are several record sets: ${listNames(candidates.map(idOf))}`, remedy);
}
var refuseField = ({ refuse }, { names, path, taken }) => refuse(path, `the field ${names[0]} ${taken.kind === "refused" ? taken.why : ""}, which is not supported`, KNOW);
async function filesOfSplit(plan) {
  const { document, choice, source: source2, splitField, find } = plan;
  const beside = await openBeside(document.file, choice?.moved);
  const files = await filesOf(source2, find, beside, document);
  if (splitField?.taken.kind !== "file") return files;
  const kept = files.filter((file) => textOf(splitField, file) === choice?.split);
  if (kept.length > 0) return kept;
  throw noSplit(plan, new Set(files.map((file) => textOf(splitField, file))));
}
function noSplit({ document, choice, recordSet: recordSet2, path }, found) {
  const split = choice?.split ?? "";
  const some = [...found].slice(0, 8);
  const message = `no record of ${idOf(recordSet2)} is of the split "${split}"${didYouMean(split, some)}`;
  const remedy = `There are: ${listNames(some.map((one) => `"${one}"`)) || "no records"}`;
  return document.refuse(path, message, remedy);
}
var textOf = ({ taken, regexes }, { name: name2, fullpath }) => regexes.reduce(
  (text2, regex) => regex.apply(text2),
  taken.kind === "file" && taken.property === "filename" ? basename2(name2) : fullpath
);
function ofSplit(plan, rowsOf, sha2562) {
  const { document, choice, path, fields, splitField } = plan;
  const names = fields.map(({ names: names2 }) => names2[0]);
  const check = (column) => {
    const found = fieldsOf(plan, column);
    if (found.length === 1) {
      if (found[0]?.taken.kind === "refused") throw refuseField(document, found[0]);
      return;
    }
    const message = typeof column === "number" ? `a record set has no column ${column}: its fields have names` : found.length > 1 ? `several fields are called "${column}"` : `no field "${column}"${didYouMean(column, names)}`;
    throw document.refuse(
      path,
      message,
      `The fields are: ${listNames([...new Set(fields.map(({ names: names2 }) => names2.at(-1) ?? ""))])}`
    );
  };
  const byRow = splitField !== void 0 && splitField.taken.kind !== "file" ? splitField : void 0;
  async function* rows(wanted) {
    for (const column of wanted) check(column);
    if (!byRow) {
      yield* rowsOf(wanted);
      return;
    }
    check(byRow.names.at(-1));
    const seen = /* @__PURE__ */ new Set();
    let kept = 0;
    for await (const batch of rowsOf([...wanted, byRow.names.at(-1)])) {
      const own2 = batch.filter(({ cells, broken }) => {
        if (broken !== void 0) return true;
        const split = cells.at(-1)?.trim() ?? "";
        if (seen.size < 8) seen.add(split);
        return split === choice?.split;
      });
      kept += own2.length;
      yield own2.map((row) => row.broken === void 0 ? { ...row, cells: row.cells.slice(0, -1) } : row);
    }
    if (kept === 0) throw noSplit(plan, seen);
  }
  return { names, rows, sha256: sha2562 };
}
var fieldsOf = ({ fields }, column) => fields.filter(({ names }) => names.includes(String(column)) && typeof column === "string");
var fieldOf = (plan, column) => fieldsOf(plan, column)[0];
function readData(plan) {
  return async function* (columns) {
    const names = columns.map(String);
    const fields = columns.map((column) => fieldOf(plan, column));
    yield plan.recordSet.data.map((record2, i) => {
      const values = fields.map(({ names: names2 }) => record2[[...names2].reverse().find((name2) => name2 in record2) ?? ""]);
      return mapped(toRow(i + 1, names, values.map(jsonCell)), fields);
    });
  };
}
function readNames(plan, files) {
  return async function* (columns) {
    const fields = columns.map((column) => fieldOf(plan, column));
    yield files.map((file, i) => ({
      line: i + 1,
      cells: fields.map((field2) => textOf(field2, file)),
      broken: void 0
    }));
  };
}
async function openFile(plan, file, format, progress) {
  const columns = plan.fields.flatMap(({ taken }) => taken.kind === "column" ? [taken] : []);
  const at = format === "json" ? columns[0]?.at : void 0;
  const table = await openTable(file.path, { layout: toLayout({ format, at }) }, progress);
  await refuseOther(plan, file);
  async function* rows(wanted) {
    const fields = wanted.map((column) => fieldOf(plan, column));
    const own2 = fields.flatMap(({ taken }) => taken.kind === "column" ? [taken.column] : []);
    for await (const batch of table.rows(own2))
      yield batch.map((row) => {
        if (row.broken !== void 0) return row;
        let next = 0;
        const cells = fields.map(
          (field2) => field2.taken.kind === "file" ? textOf(field2, file) : row.cells[next++]
        );
        return mapped({ ...row, cells }, fields);
      });
  }
  return { ...table, rows };
}
function mapped(row, fields) {
  if (row.broken !== void 0 || fields.every(({ regexes }) => regexes.length === 0)) return row;
  const cells = [];
  for (const [i, { taken, regexes, names }] of fields.entries()) {
    let cell = row.cells[i];
    for (const { apply, longest } of taken.kind === "file" || cell === "" ? [] : regexes) {
      if (cell.length > longest) {
        const broken = `"${names[0]}" is longer than the ${longest} characters that its regex is tried on`;
        return { line: row.line, cells: NO_CELLS, broken };
      }
      cell = apply(cell);
    }
    cells.push(cell);
  }
  return { ...row, cells };
}
async function refuseOther({ document }, { path, digest }) {
  if (!digest) return;
  const { algorithm, hex } = digest;
  const found = algorithm === "sha256" ? await digestOf(path) : await hashFile(path, createHash2("md5"));
  if (found === hex) return;
  const message = `is not the file that ${basename2(document.file)} describes: its ${algorithm} is ${found}, there it is ${hex}`;
  throw problem(path, void 0, message, `Fetch it again; if it was changed on purpose, write the new ${algorithm}`);
}

// src/config/limits.ts
var IGNORE = { warn: void 0, fail: void 0, unit: "tracks" };
var NONE = { count: 0 };
var DEFAULT_LIMITS = {
  file: IGNORE,
  segment: IGNORE,
  recording: { ...IGNORE, fail: NONE },
  work: IGNORE,
  source: IGNORE,
  album: IGNORE,
  artist: IGNORE,
  unchecked: { ...IGNORE, warn: NONE }
};
function mergeLimits(base, settings) {
  const merged = { ...base };
  for (const [level, setting] of Object.entries(settings ?? {})) {
    if (setting !== void 0) merged[level] = toLimit(setting);
  }
  return merged;
}
function toLimit(setting) {
  if (setting === "ignore") return IGNORE;
  if (typeof setting !== "object") return { ...IGNORE, fail: toAmount(setting) };
  const { warn, fail, unit = "tracks" } = setting;
  return {
    warn: warn === void 0 ? void 0 : toAmount(warn),
    fail: fail === void 0 ? void 0 : toAmount(fail),
    unit
  };
}
var toAmount = (amount) => typeof amount === "number" ? { count: amount } : { share: Number.parseFloat(amount) / 100 };
var amountText = (amount) => "count" in amount ? amount.count : `${Number((amount.share * 100).toFixed(6))}%`;
function sayLimit({ warn, fail, unit }) {
  const said = Object.entries({ fail, warn }).flatMap(
    ([what, amount]) => amount === void 0 ? [] : [`${what} above ${amountText(amount)}`]
  );
  return said.length === 0 ? "ignore" : `${said.join(", ")}${unit === "songs" ? " in songs" : ""}`;
}

// src/config/families/usual.ts
function isUsual({ family: left }, { family: right }) {
  if (left && right)
    return left.family === right.family && left.group === right.group && PARTS.indexOf(left.part) < PARTS.indexOf(right.part);
  return left === void 0 && (right === void 0 || right.part === "test");
}
function usualPairs(splits, most = Number.POSITIVE_INFINITY) {
  const pretrains = splits.filter(({ role }) => role === "pretrain");
  const pairs = [];
  for (const test of splits.filter(({ role }) => role === "test"))
    for (const pretrain of pretrains) {
      if (pairs.length > most) return pairs;
      if (isUsual(pretrain, test)) pairs.push({ pretrain, test });
    }
  return pairs;
}

export {
  matchesAnyDepth,
  matchesShell,
  fixedPart,
  fixedPlace,
  findPaths,
  noMatch,
  matchesPattern,
  byNumbers,
  toLayout,
  DEFAULT_LIMITS,
  mergeLimits,
  amountText,
  sayLimit,
  isUsual,
  usualPairs,
  resolveMembers,
  membersOf,
  rootsOf,
  refuseFolder,
  readState,
  writeWhole,
  EMPTY_LOCK,
  lockFileOf,
  lockedName,
  isRemote,
  readLock,
  lockedDigest,
  writeLock,
  modelFiles,
  lockProblem,
  readCroissant,
  idOf,
  listsSplits,
  AUDIO_EXTENSIONS,
  openRoot,
  below,
  stemOf,
  findAudioFiles,
  openCroissant,
  croissantTables,
  croissantPaths,
  digestOfCroissant
};
