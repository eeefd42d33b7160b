import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  guessColumns
} from "./part-chunk-K3MHE2P4.js";
import {
  colours
} from "./part-chunk-LQIL7I5F.js";
import "./part-chunk-PN646HZ7.js";
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  renderText
} from "./part-chunk-IGUKCNXE.js";
import {
  printTexts
} from "./part-chunk-PGZ5RPWD.js";
import "./part-chunk-5LDQXCSR.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-NGGD4YPW.js";
import {
  check
} from "./part-chunk-PZLVUHUT.js";
import "./part-chunk-7DEDUCNS.js";
import "./part-chunk-LLPDYBBP.js";
import "./part-chunk-EVOLKILT.js";
import "./part-chunk-4OBRB5XF.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import {
  exitCode
} from "./part-chunk-5SZNPHIW.js";
import "./part-chunk-G7367G52.js";
import "./part-chunk-OTQOSAWX.js";
import "./part-chunk-FRDZ3MIV.js";
import "./part-chunk-H3M4DN4R.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import {
  worst
} from "./part-chunk-VLD7JATQ.js";
import "./part-chunk-YFWCCQBS.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import {
  nameReader
} from "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import {
  AUDIO_EXTENSIONS,
  byNumbers,
  croissantTables,
  idOf,
  listsSplits,
  openCroissant,
  readCroissant,
  toLayout
} from "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import {
  digestKindOf,
  findColumns,
  openTable
} from "./part-chunk-UE26PVZJ.js";
import {
  require_dist
} from "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-WEQSYUQY.js";
import "./part-chunk-OLATX6W5.js";
import {
  count,
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import {
  captureBy,
  complaintOfPattern,
  placeholdersOf,
  tableStem,
  toSplitName
} from "./part-chunk-EEFOS7LU.js";
import {
  PARTS,
  PART_WORDS,
  partOf
} from "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import {
  PRESET_NAMES,
  presetSettings,
  usualPresets
} from "./part-chunk-M4HILOJU.js";
import {
  TRACK_KEYS
} from "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-AXGTU5JC.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-WWD7FUYI.js";
import "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMeanPath
} from "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/cli/init.ts
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { dirname as dirname2, join as join9 } from "node:path";

// src/init/owner.ts
import { lstatSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
var LARGEST = 2 ** 20;
function remoteOf(folder) {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const text = readSmall(join(at, ".git", "config"));
    if (text !== void 0) return repositoryIn(text);
    if (dirname(at) === at) return void 0;
  }
}
function readSmall(file) {
  try {
    const info = lstatSync(file);
    return info.isFile() && info.size <= LARGEST ? readFileSync(file, "utf8") : void 0;
  } catch {
    return void 0;
  }
}
var URL_OF_GITHUB = /^(?:https?:\/\/(?:[^/@]*@)?|ssh:\/\/git@|git:\/\/|git@)github\.com(?::\d+)?[/:]([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100}?)(?:\.git)?\/?$/;
function repositoryIn(config) {
  let section = "";
  for (const line of config.split("\n")) {
    const head = /^\s*\[([^\]]*)\]/.exec(line);
    if (head) section = head[1].trim();
    const url = section === 'remote "origin"' ? /^\s*url\s*=\s*"?([^"\s]+)"?\s*$/.exec(line)?.[1] : void 0;
    const found = url === void 0 ? null : URL_OF_GITHUB.exec(url);
    if (found) return { owner: found[1], name: found[2] };
  }
  return void 0;
}
function ownerOf(folder, program) {
  const own = remoteOf(program);
  if (own?.name === "music-leakage") return { owner: own.owner, from: "program" };
  const other = remoteOf(folder);
  return other ? { owner: other.owner, from: "folder" } : { owner: "OWNER", from: void 0 };
}

// src/init/budget.ts
var MOST_SPLITS = 12;
var MOST_PAIRS = 40;
var TOO_MANY = `a first configuration checks ${MOST_SPLITS} splits and ${MOST_PAIRS} pairs at most`;
function chooseLive(items) {
  const families = items.filter((item) => item.kind === "family" && item.doubt === void 0);
  const others = items.filter((item) => item.kind === "split" && item.doubt === void 0);
  const over = /* @__PURE__ */ new Map();
  const groups = /* @__PURE__ */ new Map();
  let splits = 0;
  let pairs = 0;
  const sizeOf = ({ groups: groups2 }) => Math.max(...groups2.map(({ parts }) => parts));
  const take = (family) => {
    const parts = sizeOf(family);
    const more = parts * (parts - 1) / 2;
    if (splits + parts > MOST_SPLITS || pairs + more > MOST_PAIRS) return false;
    splits += parts;
    pairs += more;
    groups.set(family, (groups.get(family) ?? 0) + 1);
    return true;
  };
  for (const family of families) if (!take(family)) over.set(family, TOO_MANY);
  const reserved = Math.min(others.length, 2);
  const most = MOST_SPLITS - reserved;
  for (const family of families)
    while (groups.has(family) && groups.get(family) < family.groups.length && splits + sizeOf(family) <= most)
      if (!take(family)) break;
  const chosen = new Map([...groups].map(([family, n]) => [family, only(family, n)]));
  const tests = [...chosen].reduce((sum, [family, some]) => sum + countGroups(family, some), 0);
  const kept = [];
  const isRole = (role) => (item) => item.kind === "split" && item.role === role;
  const pairsWith = (some) => some.filter(isRole("pretrain")).length * (some.filter(isRole("test")).length + tests);
  const [pretrains, testing] = [others.filter(isRole("pretrain")), others.filter(isRole("test"))];
  for (let i = 0; i < Math.max(pretrains.length, testing.length); i++)
    for (const item of [pretrains[i], testing[i]]) {
      if (item === void 0) continue;
      if (splits + kept.length + 1 > MOST_SPLITS || pairs + pairsWith([...kept, item]) > MOST_PAIRS)
        over.set(item, TOO_MANY);
      else kept.push(item);
    }
  const isIdle = (item) => isRole("pretrain")(item) ? tests + kept.filter(isRole("test")).length === 0 : kept.filter(isRole("pretrain")).length === 0;
  for (const item of kept.filter(isIdle)) over.set(item, "nothing is there to compare it with");
  const live = kept.filter((item) => !over.has(item));
  return { families: chosen, splits: live, over, pairs: pairs + pairsWith(live) };
}
function only(family, most) {
  if (family.groups.length <= most) return void 0;
  const [first] = family.groups;
  const chosen = Object.fromEntries(
    family.axes.map(({ name }) => [name, [first?.axes[name] ?? ""]])
  );
  for (const { name, values } of family.axes.toReversed())
    for (const value of values) {
      const wider = { ...chosen, [name]: [.../* @__PURE__ */ new Set([...chosen[name] ?? [], value])] };
      if (countGroups(family, wider) <= most) Object.assign(chosen, wider);
    }
  const isWhole = (name) => chosen[name]?.length === family.axes.find((axis) => axis.name === name)?.values.length;
  return Object.fromEntries(Object.entries(chosen).filter(([name]) => !isWhole(name)));
}
var countGroups = ({ groups }, only2) => groups.filter(({ axes }) => Object.entries(only2 ?? {}).every(([name, values]) => values.includes(axes[name] ?? ""))).length;

// src/init/items.ts
import { basename as basename2, resolve as resolve2 } from "node:path";

// src/init/part-words.ts
var WORD = new RegExp(`(?<![a-z])(?:${PART_WORDS})(?![a-z])`, "gi");
var namesPart = (name) => name.search(WORD) >= 0;
function partTemplates(path) {
  if (/[{}*?[\]]/.test(path)) return [];
  const found = [...path.matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    index,
    part: partOf(word)
  }));
  const [first] = found;
  if (!first) return [];
  const single = found.toReversed().map(({ word, index, part }) => ({
    ...{ word, part, template: `${path.slice(0, index)}{part}${path.slice(index + word.length)}` }
  }));
  if (found.length === 1 || found.some(({ word }) => word !== first.word)) return single;
  return [{ word: first.word, part: first.part, template: path.replace(WORD, "{part}") }, ...single];
}

// src/init/families.ts
var MOST_AXES = 2;
function findFamilies(candidates, all) {
  const templates = /* @__PURE__ */ new Map();
  const ofFile = /* @__PURE__ */ new Map();
  for (const one of candidates) {
    const own = partTemplates(one.path);
    const keys = own.map(({ template }) => JSON.stringify([one.columns, template]));
    ofFile.set(one.path, keys);
    for (const [i, key] of keys.entries()) {
      const parts = templates.get(key) ?? /* @__PURE__ */ new Map();
      templates.set(key, parts);
      const read2 = own[i];
      if (!parts.has(read2.part)) parts.set(read2.part, { ...read2, ...one });
    }
  }
  const sizeOf = (key) => templates.get(key)?.size ?? 0;
  const chosen = /* @__PURE__ */ new Map();
  for (const [path, keys] of ofFile) {
    const best = keys.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
    if (best === void 0 || sizeOf(best) < 2) continue;
    chosen.set(best, [...chosen.get(best) ?? [], path]);
  }
  const whole = [...chosen].filter(([, paths]) => paths.length > 1);
  const alike = groupBy(whole, ([key]) => {
    const [columns, template] = JSON.parse(key);
    const segments = template.split("/");
    const ending = /\.[^./]*$/.exec(template)?.[0] ?? "";
    return JSON.stringify([columns, ending, segments.map((segment) => segment.includes("{part}"))]);
  });
  return [...alike.values()].flatMap((same) => join2(same, all)).toSorted((a, b) => a.pattern < b.pattern ? -1 : 1);
}
function join2(same, all) {
  const joined = toFamily(same, all);
  if (joined) return [joined];
  if (same.length === 1) return [];
  const folders = groupBy(same, ([key]) => templateOf(key).replace(/[^/]*$/, ""));
  if (folders.size > 1) return [...folders.values()].flatMap((some) => join2(some, all));
  return same.flatMap((one) => toFamily([one], all) ?? []);
}
var partBy = (key, path) => partTemplates(path).find(({ template }) => template === templateOf(key))?.part;
var templateOf = (key) => JSON.parse(key)[1];
function toFamily(same, all) {
  const paths = same.flatMap(([, some]) => some);
  const pattern = patternOf(same.map(([key]) => templateOf(key)));
  if (pattern === void 0 || complaintOfPattern(pattern) !== void 0) return void 0;
  const parts = same.map(([key, some]) => JSON.stringify(some.map((path) => partBy(key, path)).toSorted()));
  if (new Set(parts).size > 1 && /\{set\d*\}.*\//.test(pattern)) return void 0;
  const capture = captureBy(pattern);
  const matching = all.flatMap((path) => {
    const captures = capture(path);
    return captures ? [{ path, captures }] : [];
  });
  const own = new Set(paths);
  if (matching.length !== own.size || matching.some(({ path }) => !own.has(path))) return void 0;
  const groups = groupBy(matching, ({ captures: { part: _, ...axes2 } }) => JSON.stringify(axes2));
  const partsOf = new Map(
    paths.map((path) => [
      path,
      partTemplates(path).find(({ word }) => word === matching.find((one) => one.path === path)?.captures.part)?.part
    ])
  );
  const shown = [...groups].map(([axes2, files]) => ({
    axes: JSON.parse(axes2),
    parts: Object.fromEntries(
      PARTS.flatMap((part) => {
        const file = files.find(({ path }) => partsOf.get(path) === part);
        return file ? [[part, file.path]] : [];
      })
    )
  }));
  if (shown.some(({ parts: parts2 }, i) => Object.keys(parts2).length !== [...groups.values()][i]?.length)) return void 0;
  const names = Object.keys(shown[0]?.axes ?? {});
  const axes = names.map((name) => ({
    name,
    values: [...new Set(shown.map((group) => group.axes[name]))].sort(byNumbers)
  }));
  return { pattern, axes, groups: shown, paths };
}
function patternOf(templates) {
  const rows = templates.map((template) => template.split("/"));
  const named = [];
  const nameAxis = (values) => {
    const base = values.every((value) => /^([a-z]+[-_]?)?\d+$/i.test(value)) ? "fold" : "set";
    let name = base;
    for (let n = 2; named.includes(name); n++) name = `${base}${n}`;
    named.push(name);
    return `{${name}}`;
  };
  const segments = (rows[0] ?? []).map((_, i) => {
    const values = rows.map((row) => row[i]);
    if (new Set(values).size === 1) return values[0];
    if (!values.some((value) => value.includes("{part}"))) return general(values, nameAxis);
    const pieces = values.map((value) => value.split("{part}"));
    if (pieces.some(({ length }) => length !== 2)) return void 0;
    const [before, after] = [0, 1].map(
      (at) => general(
        pieces.map((piece) => piece[at]),
        nameAxis
      )
    );
    return before === void 0 || after === void 0 ? void 0 : `${before}{part}${after}`;
  });
  return named.length > MOST_AXES || segments.includes(void 0) ? void 0 : segments.join("/");
}
function general(values, nameAxis) {
  const [first = ""] = values;
  if (values.every((value) => value === first)) return first;
  let from = 0;
  while (values.every((value) => value[from] !== void 0 && value[from] === first[from])) from++;
  const prefix = /^.*[-_. ]/s.exec(first.slice(0, from))?.[0] ?? "";
  return cut(values, prefix, nameAxis);
}
function cut(values, prefix, nameAxis) {
  const rests = values.map((value) => value.slice(prefix.length));
  const [rest = ""] = rests;
  let to = 0;
  while (rests.every((value) => to < value.length && value.at(-1 - to) === rest.at(-1 - to))) to++;
  const suffix = /[-_. ].*$/s.exec(to === 0 ? "" : rest.slice(-to))?.[0] ?? "";
  const middles = rests.map((value) => value.slice(0, value.length - suffix.length));
  const shorter = prefix.replace(/[A-Za-z]+[-_. ]$/, "");
  if (shorter !== prefix && middles.every((value) => /^\d+$/.test(value))) return cut(values, shorter, nameAxis);
  return middles.includes("") ? void 0 : `${prefix}${nameAxis(middles)}${suffix}`;
}

// src/init/lists.ts
import { join as join3 } from "node:path";
var MOST_ROWS = 5e4;
var MOST_COLUMNS = 40;
var ENOUGH = 0.999;
async function tableOfList(root, entries, tables) {
  const forms = formsOf(entries);
  for (const table of tables) {
    const columns = await readColumns(root, table);
    const best = forms.flatMap(
      ({ pattern, ids }) => [...columns].map(([column, values]) => ({
        ...{ table, column, pattern },
        share: ids.filter((id) => values.has(id)).length / ids.length
      }))
    ).find(({ share }) => share >= ENOUGH);
    if (best) return best;
  }
  return void 0;
}
function formsOf(entries) {
  const ending = /\.[a-z0-9]{2,5}$/i.exec(entries[0] ?? "")?.[0] ?? "";
  const isPath = entries.every((entry) => entry.includes("/"));
  const isFile = ending !== "" && entries.every((entry) => entry.endsWith(ending));
  const bare = (entry) => entry.slice(entry.lastIndexOf("/") + 1);
  const stem = (entry) => entry.slice(0, -ending.length);
  return [
    { pattern: void 0, ids: entries },
    ...isPath ? [{ pattern: "{_}/{id}", ids: entries.map(bare) }] : [],
    ...isFile ? [{ pattern: `{id}${ending}`, ids: entries.map(stem) }] : [],
    ...isPath && isFile ? [{ pattern: `{_}/{id}${ending}`, ids: entries.map((entry) => stem(bare(entry))) }] : []
  ];
}
async function readColumns(root, { path, preset, columns, recordSet }) {
  if (recordSet !== void 0) return /* @__PURE__ */ new Map();
  try {
    const layout = preset && presetSettings(preset, path).layout;
    const given = preset === void 0 && !Object.values(columns).some((one) => typeof one === "number") ? {} : { columns };
    const table = await openTable(join3(root, path), { ...given, layout: toLayout(layout) });
    const wanted = table.names.length > 0 ? table.names.slice(0, MOST_COLUMNS) : [...new Set(Object.values(columns))];
    const own = columns.id === void 0 ? wanted : [columns.id, ...wanted.filter((name) => name !== columns.id)];
    const values = own.map(() => /* @__PURE__ */ new Set());
    let rows = 0;
    for await (const batch of table.rows(own)) {
      for (const { cells, broken } of batch)
        if (broken === void 0) for (const [i, set] of values.entries()) set.add((cells[i] ?? "").trim());
      rows += batch.length;
      if (rows > MOST_ROWS) break;
    }
    return new Map(own.map((column, i) => [column, values[i]]));
  } catch (error) {
    if (error instanceof ProblemError) return /* @__PURE__ */ new Map();
    throw error;
  }
}

// src/init/scan.ts
import { basename, join as join4 } from "node:path";
var MOST_ROWS2 = 2e5;
async function scanTable(root, { path, preset, columns, list, recordSet }) {
  if (recordSet !== void 0) return void 0;
  const id = columns.id ?? columns.source ?? columns.isrc ?? columns.mbid ?? columns.sha256 ?? columns.md5;
  const { source } = columns;
  if (id === void 0) return void 0;
  const ids = /* @__PURE__ */ new Set();
  const sources = /* @__PURE__ */ new Set();
  let rows = 0;
  try {
    const { layout } = preset === void 0 ? { layout: void 0 } : presetSettings(preset, basename(path));
    const given = preset !== void 0 || list || typeof id === "number" ? { columns } : {};
    const table = await openTable(join4(root, path), { ...given, layout: toLayout(layout) });
    for await (const batch of table.rows(source === void 0 ? [id] : [id, source])) {
      for (const { cells, broken } of batch) {
        if (broken !== void 0) continue;
        rows++;
        ids.add((cells[0] ?? "").trim());
        if (source !== void 0) sources.add((cells[1] ?? "").trim());
      }
      if (rows > MOST_ROWS2) break;
    }
  } catch (error) {
    if (error instanceof ProblemError) return void 0;
    throw error;
  }
  const repeats = source !== void 0 && rows > 0 && sources.size < 0.7 * rows;
  return {
    rows,
    ids,
    hasIds: columns.id !== void 0,
    numbered: isNumbered(ids),
    repeats,
    shared: columns.id !== void 0 && ids.size < rows
  };
}
function isNumbered(ids) {
  if (ids.size < 2) return false;
  let largest = 0;
  for (const id of ids) {
    if (!/^\d{1,9}$/.test(id)) return false;
    largest = Math.max(largest, Number(id));
  }
  return largest <= ids.size + 1 && (ids.has("0") || ids.has("1"));
}

// src/init/shards.ts
var PIECE = /^([-_.])\d+[-_]?of[-_]?\d+((?:\.[a-z]\w*)+)$/i;
var findPieces = (candidates, all) => familiesOf(
  candidates.flatMap(
    (one) => partTemplates(one.path).flatMap(({ template, part }) => {
      const [before, after = ""] = splitAtPart(template);
      const [, separator, ending] = PIECE.exec(after) ?? [];
      return separator === void 0 || ending === void 0 ? [] : [{ ...one, part, pattern: `${before}{part}${separator}*${ending}` }];
    })
  ),
  all
);
function findFolders(candidates, rest, all) {
  const inFolders = (some) => some.flatMap(
    (one) => partTemplates(one.path).flatMap(({ template, part }) => {
      const [, before, name] = /^((?:.*\/)?)\{part\}\/([^/]+)$/s.exec(template) ?? [];
      const ending = /\.[a-z][\w.]*$/i.exec(name ?? "")?.[0];
      return before === void 0 || ending === void 0 ? [] : [{ ...one, part, pattern: `${before}{part}/*${ending}` }];
    })
  );
  const keyOf2 = ({ columns, pattern }) => JSON.stringify([columns, pattern]);
  const mixed = new Set(
    [...groupBy(inFolders(rest), keyOf2)].filter(([, same]) => new Set(same.map(({ part }) => part)).size > 1).map(([key]) => key)
  );
  return familiesOf(
    inFolders(candidates).filter((one) => mixed.has(keyOf2(one))),
    all
  );
}
function splitAtPart(template) {
  const pieces = template.split("{part}");
  return pieces.length === 2 ? pieces : [];
}
function familiesOf(pieces, all) {
  return [...groupBy(pieces, ({ columns, pattern }) => JSON.stringify([columns, pattern])).values()].flatMap((same) => {
    const pattern = same[0]?.pattern;
    const own = new Set(same.map(({ path }) => path));
    const capture = captureBy(pattern);
    const parts = Object.fromEntries(
      PARTS.flatMap((part) => {
        const first = same.find((one) => one.part === part);
        return first ? [[part, first.path]] : [];
      })
    );
    const isWhole = all.every((path) => own.has(path) === (capture(path) !== void 0));
    return Object.keys(parts).length > 1 && isWhole ? [{ pattern, axes: [], groups: [{ axes: {}, parts }], paths: [...own] }] : [];
  });
}

// src/init/items.ts
async function findFamilyItems(root, found) {
  const named = uniqueFamilyNames(root);
  const left = [];
  const families = [];
  const byPath = new Map(found.tables.filter(({ recordSet }) => recordSet === void 0).map((one) => [one.path, one]));
  const whole = [...byPath.values()].filter(({ parts }) => !parts || partsIn(parts.values).length < 2);
  const candidates = whole.map((one) => ({ path: one.path, columns: likeness(one) }));
  const ofFiles = findFileFamilies(candidates, found.files);
  const taken = new Set(ofFiles.flatMap(({ paths }) => paths));
  const known = [];
  const tables = found.tables.filter(({ path, list }) => !list && !taken.has(path));
  const used = /* @__PURE__ */ new Set();
  for (const one of ofFiles) {
    const first = byPath.get(one.paths[0]);
    const name = named(one.pattern);
    const scans = /* @__PURE__ */ new Map();
    for (const path of one.paths) {
      const scanned = await scanTable(root, byPath.get(path));
      if (scanned) scans.set(path, scanned);
    }
    const rows = one.paths.reduce((sum, path) => sum + (scans.get(path) ?? byPath.get(path) ?? { rows: 0 }).rows, 0);
    const item = await fileFamily(root, name, { ...one, rows, repeatIds: repeatIds(one, scans) }, first, scans, tables);
    if (item.of !== void 0) used.add(item.of);
    families.push(item.family);
    const ids = new Set([...scans.values()].flatMap((scanned) => [...scanned.ids]));
    if (first.columns.id !== void 0) known.push({ key: String(first.columns.id), ids, name });
  }
  for (const one of found.tables.filter(({ parts }) => parts && partsIn(parts.values).length > 1)) {
    families.push(columnFamily(named(one.recordSet ?? tableStem(one.path), true), one, await scanTable(root, one)));
    used.add(keyOf(one));
  }
  for (const one of found.tables) {
    if (!one.folds || one.list || one.parts || taken.has(one.path) || used.has(keyOf(one))) continue;
    families.push(foldFamily(named(one.recordSet ?? tableStem(one.path), true), one, await scanTable(root, one)));
    used.add(keyOf(one));
  }
  if (found.tables.length === 0) families.push(...audioFamilies(found, named));
  const rest = [];
  for (const one of found.tables) {
    if (taken.has(one.path) || used.has(keyOf(one))) continue;
    if (one.list) {
      left.push({ path: one.path, why: "is a list of ids, and no other part of it lies beside it" });
      continue;
    }
    const of = await wholeOf(root, one, known);
    if (of === void 0) rest.push(one);
    else left.push({ path: one.path, why: `has the rows of ${of}, which is in parts` });
  }
  return { families, rest, left };
}
function findFileFamilies(candidates, files) {
  const pieces = findPieces(candidates, files);
  const others = without(candidates, pieces);
  const single = findFamilies(others, files);
  const folders = findFolders(others, without(others, single), files);
  const joined = new Set(folders.flatMap(({ paths }) => paths));
  return [...pieces, ...folders, ...single.filter(({ paths }) => !paths.some((path) => joined.has(path)))].toSorted(
    (a, b) => a.pattern < b.pattern ? -1 : 1
  );
}
function repeatIds({ pattern, paths }, scans) {
  if (!pattern.includes("*")) return false;
  const capture = captureBy(pattern);
  const seen = /* @__PURE__ */ new Map();
  return paths.some((path) => {
    const part = capture(path)?.part ?? "";
    const known = seen.get(part) ?? /* @__PURE__ */ new Set();
    const ids = [...scans.get(path)?.ids ?? []];
    const repeats = ids.some((id) => known.has(id));
    seen.set(part, /* @__PURE__ */ new Set([...known, ...ids]));
    return repeats;
  });
}
function without(candidates, families) {
  const taken = new Set(families.flatMap(({ paths }) => paths));
  return candidates.filter(({ path }) => !taken.has(path));
}
var audioFamilies = ({ audio }, named) => findFamilies(
  audio.map(({ path }) => ({ path, columns: "audio" })),
  audio.map(({ path }) => path)
).map(({ pattern, axes, groups, paths }) => {
  const files = audio.reduce((sum, one) => sum + (paths.includes(one.path) ? one.files : 0), 0);
  return {
    ...{ kind: "family", name: named(pattern), axes, settings: { audio: { root: pattern } } },
    groups: groups.map((group) => ({ axes: group.axes, parts: Object.keys(group.parts).length })),
    why: `${plural(paths.length, "folder")} with ${plural(files, "audio file")}`
  };
});
var keyOf = ({ path, recordSet }) => JSON.stringify([path, recordSet ?? null]);
var likeness = ({ preset, columns, list, guessed }) => JSON.stringify([preset ?? null, preset === void 0 ? columns : null, list ?? null, guessed]);
function partsIn(values) {
  return PARTS.flatMap((part) => {
    const own = [...values.keys()].filter((value) => partOf(value) === part);
    return own.length > 0 ? [[part, own]] : [];
  });
}
async function fileFamily(root, name, {
  pattern,
  axes,
  groups,
  paths,
  rows,
  repeatIds: repeatIds2
}, first, scans, tables) {
  const parts = PARTS.filter((part) => groups.some((group) => group.parts[part] !== void 0));
  const sized = groups.map((group) => ({ axes: group.axes, parts: Object.keys(group.parts).length }));
  const said = `${plural(paths.length, "file")}: ${parts.join(", ")}${axes.map(({ name: name2, values }) => `; ${plural(values.length, name2)}`).join("")}; ${plural(rows, "row")}`;
  const common = { kind: "family", name, axes, groups: sized };
  const list = first.list && await tableOfList(
    root,
    [...scans.values()].flatMap(({ ids }) => [...ids].slice(0, 2e3)),
    tables
  );
  if (list) {
    const { table, column, pattern: idPattern } = list;
    const own = table.columns.id === column ? settingsOf(table) : withId(table, column);
    const tab = first.list?.tab ? "	{__}" : void 0;
    const keepPattern = tab === void 0 ? idPattern : `${idPattern ?? "{id}"}${tab}`;
    const keep = { ids: pattern, ...keepPattern === void 0 ? {} : { pattern: keepPattern } };
    const item = { ...common, settings: { ...own, keep, "ids-of": name } };
    const why = `${said}; lists of the ids of ${table.path}`;
    return { family: { ...item, why }, of: keyOf(table) };
  }
  const numbered = [...scans.values()].filter((scanned) => scanned.hasIds && scanned.numbered).length > 1;
  const shared = repeatIds2 || [...scans.values()].some((scanned) => scanned.shared);
  const hasIds = first.columns.id !== void 0 && !numbered && !shared;
  const settings = {
    ...settingsOf(shared ? withoutId(first) : first, pattern),
    ...hasIds ? { "ids-of": name } : {},
    ...[...scans.values()].some(({ repeats }) => repeats) ? { song: ["source"] } : {}
  };
  const columns = first.list ? "ids" : Object.keys(first.columns).join(", ");
  const doubt = numbered && !isMatched(first) ? "the ids number the lines of each file, so equal ones say nothing" : void 0;
  return { family: { ...common, settings, why: `${said}; ${columns}`, doubt }, of: void 0 };
}
function withId(table, id) {
  const { preset: _, ...rest } = settingsOf(table);
  const columns = Object.fromEntries(Object.entries(table.columns).filter(([, column]) => column !== id));
  return { ...rest, columns: { ...columns, id } };
}
function withoutId(table) {
  const { id: _, ...columns } = table.columns;
  return Object.keys(columns).length === 0 ? table : { ...table, columns };
}
var MATCHED = ["title", "isrc", "mbid", "source", "md5", "sha256"];
var isMatched = ({ columns }) => MATCHED.some((key) => columns[key] !== void 0);
function columnFamily(name, table, scanned) {
  const { column, values } = table.parts;
  const parts = partsIn(values);
  const one = (own) => own.length === 1 ? own[0] : own;
  const other = [...values.keys()].filter((value) => partOf(value) === void 0);
  const said = parts.map(([part, own]) => `${part} ${own.reduce((sum, value) => sum + (values.get(value) ?? 0), 0)}`).join(", ");
  return {
    ...{ kind: "family", name, axes: [], groups: [{ axes: {}, parts: parts.length }] },
    settings: {
      ...settingsOf(scanned?.shared ? withoutId(table) : table),
      part: { column, ...Object.fromEntries(parts.map(([part, own]) => [part, one(own)])) },
      ...scanned?.repeats ? { song: ["source"] } : {}
    },
    why: `rows by the column ${column}: ${said}${other.length > 0 ? `; of no part: ${other.slice(0, 5).map((value) => value || "an empty cell").join(", ")}` : ""}; ${Object.keys(table.columns).join(", ")}`
  };
}
function foldFamily(name, table, scanned) {
  const { column, values } = table.folds;
  const folds = values.toSorted(byNumbers);
  return {
    ...{ kind: "family", name, axes: [{ name: "fold", values: folds }] },
    groups: folds.map((fold) => ({ axes: { fold }, parts: 2 })),
    settings: {
      ...settingsOf(scanned?.shared ? withoutId(table) : table),
      part: { column, folds },
      ...scanned?.repeats ? { song: ["source"] } : {}
    },
    why: `rows by the column ${column}: ${plural(folds.length, "fold")}, each the test part once; ${plural(table.rows, "row")}; ${Object.keys(table.columns).join(", ")}`
  };
}
function settingsOf({ path, preset, recordSet, clips, columns }, pattern = path) {
  const text = ["artist", "album", "title"].flatMap((key) => columns[key] ?? []);
  return {
    ...recordSet === void 0 ? { table: pattern } : { croissant: path, "record-set": recordSet },
    ...preset === void 0 ? { columns } : { preset },
    ...clips && preset !== "mtt" ? { song: text } : {}
  };
}
var MOSTLY = 0.9;
async function wholeOf(root, table, known) {
  const alike = known.filter(({ key }) => key === String(table.columns.id));
  if (alike.length === 0) return void 0;
  const scanned = await scanTable(root, table);
  if (!scanned || scanned.numbered) return void 0;
  const shared = (ids) => [...scanned.ids].filter((id) => ids.has(id)).length;
  return alike.find(({ ids }) => {
    const both = shared(ids);
    return both >= MOSTLY * Math.min(scanned.ids.size, ids.size);
  })?.name;
}
var GENERAL = /^(data|datas?ets?|splits?|lists?|metadata|meta|info|files?|csv|tsv|json|txt|index|annotations?|labels?|gt|src|default|filtered|audio|tracks?|songs?|clips?)$/i;
function uniqueFamilyNames(root) {
  const taken = /* @__PURE__ */ new Set();
  return (pattern, asIs = false) => {
    const folders = pattern.split("/").toReversed();
    const literal = folders.map((segment, i) => i === 0 ? tableStem(segment) : segment).map(
      (segment) => placeholdersOf(segment).reduce((text, axis) => text.replaceAll(`{${axis}}`, " "), segment).replace(/[^A-Za-z0-9]+/g, " ").trim()
    ).find((text) => text !== "" && text.split(" ").some((word) => !GENERAL.test(word)));
    const wanted = asIs ? pattern : (literal ?? basename2(resolve2(root))).replaceAll(" ", "-");
    const name = toSplitName(wanted).slice(0, 60) || "splits";
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return unique;
  };
}

// src/init/survey.ts
import { basename as basename4, join as join7, relative, sep } from "node:path";

// src/init/id-lists.ts
var MOST_LISTED = 1e5;
var LONGEST_ID = 300;
var DISTINCT = 0.95;
var LIST_HEADER = /^([a-z_ ]*[_ ])?(id|ids|file|files|filename|file_name|path|track|clip|song|audio|name)$/i;
var TEXT = "1";
var FIRST_ROWS = 50;
async function readIds(file, mayHaveHeader) {
  const names = await openTable(file).then(
    (table) => table.names,
    () => []
  );
  if (/\.json(\.gz)?$/i.test(file) && names.join() !== TEXT) return void 0;
  const [first = "", ...others] = names;
  const header = mayHaveHeader && LIST_HEADER.test(first.trim());
  const columns = { id: header ? first : 1 };
  const ids = /* @__PURE__ */ new Set();
  let rows = 0;
  try {
    const table = await openTable(file, header ? {} : { columns });
    for await (const batch of table.rows([columns.id])) {
      for (const { cells, broken } of batch) {
        const id = (cells[0] ?? "").trim();
        if (broken !== void 0 || id === "" || id.length > LONGEST_ID) return void 0;
        ids.add(id);
        rows++;
      }
      if (rows > MOST_LISTED) break;
    }
  } catch (error) {
    if (error instanceof ProblemError) return void 0;
    throw error;
  }
  if (rows < 2 || ids.size < DISTINCT * rows) return void 0;
  return { columns, list: { tab: !header && /\.tsv$/i.test(file) && others.length > 0 }, rows };
}
async function presetByNames(file, path) {
  for (const preset of PRESET_NAMES) {
    const { names, columns, layout } = presetSettings(preset, path);
    if (names?.column === void 0) continue;
    const { read: read2 } = nameReader(names);
    let [rows, fitting] = [0, 0];
    try {
      const table = await openTable(file, { columns, layout: toLayout(layout) });
      for await (const batch of table.rows([names.column])) {
        for (const { cells, broken } of batch.slice(0, FIRST_ROWS)) {
          rows++;
          if (broken === void 0 && read2((cells[0] ?? "").trim())) fitting++;
        }
        if (rows >= FIRST_ROWS) break;
      }
    } catch (error) {
      if (error instanceof ProblemError) continue;
      throw error;
    }
    if (rows > 0 && fitting >= 0.9 * rows) return preset;
  }
  return void 0;
}

// src/init/list-files.ts
import { readdir } from "node:fs/promises";
import { join as join5 } from "node:path";
var LONGEST_LOOK = 6e4;
var MOST_FILES = 2e4;
var DEEPEST = 12;
var MANY_ALIKE = 25;
var MOST_PARTS = 300;
var MOST_CUTS = 5;
async function listFiles(root, isOver) {
  const files = [];
  const audio = /* @__PURE__ */ new Map();
  const left = [];
  const deep = [];
  let folders = [""];
  let unread = 0;
  for (let depth = 0; folders.length > 0; depth++) {
    const next = [];
    for (const folder of folders) {
      if (isOver() || files.length >= MOST_FILES) {
        unread++;
        continue;
      }
      const entries = await readdir(join5(root, folder), { withFileTypes: true }).catch(() => void 0);
      if (!entries) {
        left.push({ path: folder, why: "cannot be read" });
        continue;
      }
      const shown = entries.filter(({ name }) => !name.startsWith(".") && name !== "node_modules").toSorted((a, b) => a.name < b.name ? -1 : 1);
      const pathOf = (name) => folder === "" ? name : `${folder}/${name}`;
      const inside = shown.filter((entry) => entry.isDirectory()).map(({ name }) => pathOf(name));
      if (depth < DEEPEST) next.push(...inside);
      else deep.push(...inside);
      const names = shown.filter((entry) => entry.isFile()).map(({ name }) => name);
      const alike = notAlike(folder, names);
      files.push(...alike.kept.map(pathOf));
      left.push(...alike.left);
      const audioFiles = names.filter((name) => AUDIO_EXTENSIONS.has(endingOf(name))).length;
      if (audioFiles > 0 && folder !== "") audio.set(folder, audioFiles);
    }
    folders = next;
  }
  if (unread > 0) {
    const why = isOver() ? `not looked into: the ${LONGEST_LOOK / 1e3} seconds for it were over` : `not looked into: there are more than ${count(MOST_FILES)} files`;
    left.push({ path: `${count(unread)} ${unread === 1 ? "folder" : "folders"}`, why });
  }
  for (const path of deep.slice(0, MOST_CUTS)) left.push({ path, why: `lies more than ${DEEPEST} folders deep` });
  if (deep.length > MOST_CUTS)
    left.push({ path: `${count(deep.length - MOST_CUTS)} more folders`, why: `lie more than ${DEEPEST} folders deep` });
  return { files: files.slice(0, MOST_FILES), audio, left };
}
function notAlike(folder, names) {
  const byEnding = groupBy(names, endingOf);
  const kept = [];
  const left = [];
  for (const [ending, same] of byEnding) {
    const isMany = same.length >= MANY_ALIKE;
    if (!isMany) {
      kept.push(...same);
      continue;
    }
    const parts = same.filter((name) => namesPart(name));
    const some = parts.length > 0 && parts.length <= MOST_PARTS ? parts : [];
    kept.push(...some);
    const others = same.length - some.length;
    if (others === 0 || !/^(csv|tsv|jsonl?|ndjson|txt|npy|parquet|ya?ml|pkl|cp|lst)$/i.test(ending)) continue;
    left.push({
      path: `${folder === "" ? "." : folder}/*.${ending}`,
      why: `${count(others)} like files: no tables of tracks`
    });
  }
  return { kept, left };
}
var endingOf = (name) => /\.([^./]+?)(?:\.gz)?$/.exec(name)?.[1]?.toLowerCase() ?? "";

// src/init/usable.ts
import { open } from "node:fs/promises";
import { basename as basename3, join as join6 } from "node:path";
var DIGESTS = /\.(sha256|md5)(sums?)?$|(sha-?256|md5|checksums?|digests?).*\.(txt|lst|list)$|^(sha256|md5)sums?$/i;
var YAML = /\.ya?ml$/i;
var MOST_FILES2 = 200;
var LONGEST_START = 64 * 1024;
async function findUsable(root, files, isOver) {
  const left = [];
  const wanted = files.filter((path) => DIGESTS.test(basename3(path)) || YAML.test(path)).slice(0, MOST_FILES2);
  for (const path of wanted) {
    if (isOver()) break;
    const lines = (await readStart(join6(root, path))).split(/\r?\n/);
    if (!YAML.test(path)) {
      if (digestKindOf(lines.slice(0, 50).filter((line) => line !== "")) === void 0) continue;
      const why2 = "is a list of digests: `with: {table: FILE, on: COLUMN}` compares the files of a split by it";
      left.push({ path, why: why2 });
      continue;
    }
    const keys = lines.flatMap((line, i) => {
      const key = /^["']?(\w{1,40})["']?:\s*(\[|#|$)/.exec(line)?.[1];
      return key !== void 0 && partOf(key) && (line.includes("[") || /^\s*-\s/.test(lines[i + 1] ?? "")) ? [key] : [];
    });
    if (new Set(keys).size < 2) continue;
    const why = `has lists under several keys (${keys.join(", ")}): name one by \`keep: {ids: {table: FILE, layout: {at: ${keys[0]}}}}\``;
    left.push({ path, why });
  }
  return left;
}
async function readStart(file) {
  const handle = await open(file).catch(() => void 0);
  if (!handle) return "";
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST_START), 0, LONGEST_START, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } catch {
    return "";
  } finally {
    await handle.close();
  }
}

// src/init/survey.ts
var TABLE = /\.(csv|tsv|json|jsonl|ndjson)(\.gz)?$|\.(parquet|db|sqlite3?)$|^unique_tracks\.txt$/i;
var HEADED = /\.(csv|tsv)(\.gz)?$/i;
var NO_TABLE = /^(package(-lock)?|tsconfig|composer|report|leakage)\b.*\.json$/i;
var LIST = /\.(txt|lst|list|npy|ya?ml)$/i;
var NO_LIST = /^(requirements|readme|licen[cs]e|changelog|cmakelists|environment|constraints|setup|robots)/i;
var UNREAD = /\.(pkl|pickle|cp|pt|pth|mat|npz|h5|hdf5)$/i;
var RESULT = /(^|[/_.-])(results?|outputs?|preds?|predictions?|scores?|metrics|logs?|checkpoints?|overlaps?)([/_.-]|$)/i;
var MOST_TABLES = 600;
async function survey(root, { clock } = { clock: Date.now }) {
  const until = clock() + LONGEST_LOOK;
  const isOver = () => clock() > until;
  const listing = await listFiles(root, isOver);
  const { files } = listing;
  const tables = [];
  const left = [...listing.left];
  let looked = 0;
  const unread = [];
  const described = /* @__PURE__ */ new Set();
  const tryOne = async (path, find) => {
    if (isOver() || ++looked > MOST_TABLES) {
      unread.push(path);
      return;
    }
    try {
      tables.push(await find());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      left.push({ path, why: error.problems[0]?.message ?? "" });
    }
  };
  const isTable = (path) => TABLE.test(basename4(path)) && !NO_TABLE.test(basename4(path));
  const isList = (path) => LIST.test(path) && namesPart(basename4(path)) && !NO_LIST.test(basename4(path)) && !isTable(path);
  const isResult = (path) => RESULT.test(path);
  for (const path of files.filter((path2) => (isTable(path2) || isList(path2)) && isResult(path2)))
    left.push({ path, why: "is in a place for results by its name" });
  const candidates = files.filter((path) => isTable(path) && !isResult(path));
  for (const path of candidates.filter((path2) => path2.endsWith(".json"))) {
    const recordSets = await recordSetsIn(join7(root, path));
    if (!recordSets) continue;
    described.add(path);
    for (const recordSet of recordSets) await tryOne(path, () => lookInto(root, path, recordSet, described));
  }
  const named = candidates.filter((path) => !described.has(path));
  for (const path of [...named.filter(namesPart), ...named.filter((path2) => !namesPart(path2))])
    await tryOne(path, () => look(root, path).catch((error) => lookForIds(root, path, error)));
  for (const path of files.filter((path2) => isList(path2) && !isResult(path2)))
    await tryOne(path, () => look(root, path).catch((error) => lookForIds(root, path, error)));
  if (unread.length > 0)
    left.push({
      path: `${unread.length} ${unread.length === 1 ? "file" : "files"} (${unread.slice(0, 3).join(", ")}${unread.length > 3 ? ", …" : ""})`,
      why: isOver() ? `not read: the ${LONGEST_LOOK / 1e3} seconds for it were over` : "not read: there are too many tables"
    });
  for (const path of files.filter((path2) => UNREAD.test(path2)))
    left.push({ path, why: "is a pickle or an archive of arrays, which is never executed or read" });
  const known = new Set([...tables, ...left].map(({ path }) => path));
  left.push(
    ...await findUsable(
      root,
      files.filter((path) => !known.has(path) && !isTable(path)),
      isOver
    )
  );
  const found = tables.toSorted((a, b) => a.path < b.path ? -1 : 1);
  return { files, tables: found, audio: audioFolders(listing.audio), left };
}
async function recordSetsIn(file) {
  try {
    return (await readCroissant(file)).content.recordSet.filter((one) => !listsSplits(one)).map(idOf);
  } catch (error) {
    if (error instanceof ProblemError) return void 0;
    throw error;
  }
}
async function lookInto(root, path, recordSet, described) {
  const source = { file: join7(root, path), croissant: { recordSet, split: void 0 } };
  for (const { path: file } of await croissantTables(source)) described.add(relative(root, file).replaceAll(sep, "/"));
  const found = await read(source.file, await openCroissant(source), void 0);
  return { path, recordSet, preset: void 0, guessed: false, ...found };
}
function audioFolders(audio) {
  const folders = /* @__PURE__ */ new Map();
  for (const [folder, files] of audio) {
    const parent = folder.includes("/") && !isPart(basename4(folder)) ? folder.slice(0, folder.lastIndexOf("/")) : folder;
    folders.set(parent, (folders.get(parent) ?? 0) + files);
  }
  return [...folders].map(([path, files]) => ({ path, files }));
}
var PARTS2 = /^(test(ing)?|train(ing)?|eval(uation)?|dev(elopment)?|val(id(ation)?)?|pretrain(ing)?)$/i;
var isPart = (name) => PARTS2.test(name);
async function lookForIds(root, path, before) {
  if (!(before instanceof ProblemError) || !namesPart(path) || NO_LINES.test(path)) throw before;
  const file = join7(root, path);
  const preset = await presetByNames(file, path);
  if (preset !== void 0)
    return { path, preset, guessed: false, ...await readTable(file, presetSettings(preset, path)) };
  const list = await readIds(file, HEADED.test(path));
  if (list === void 0) throw before;
  return { path, preset: void 0, ...list, guessed: false, clips: false, parts: void 0 };
}
var NO_LINES = /\.(jsonl|ndjson|parquet|db|sqlite3?)(\.gz)?$/i;
async function look(root, path) {
  const file = join7(root, path);
  for (const preset of usualPresets(path)) {
    const settings = presetSettings(preset, path);
    const found = await readTable(file, settings).catch((error) => {
      if (error instanceof ProblemError) return void 0;
      throw error;
    });
    if (found) return { path, preset, guessed: false, ...found };
  }
  const plain2 = await readTable(file, {}).catch((error) => {
    if (error instanceof ProblemError && HEADED.test(path)) return error;
    throw error;
  });
  if (!(plain2 instanceof ProblemError)) return { path, preset: void 0, guessed: false, ...plain2 };
  const columns = await guessColumns(await openTable(file));
  if (!columns) throw plain2;
  return { path, preset: void 0, guessed: true, ...await readTable(file, { columns }) };
}
var readTable = async (file, { columns, layout, names }) => read(file, await openTable(file, { columns, layout: toLayout(layout) }), columns, names !== void 0);
async function read(file, table, given, byNames = false) {
  const isMatched2 = (found) => [...MATCHED2].some((key) => found[key] !== void 0);
  const columns = given ?? findByLastName([.../* @__PURE__ */ new Set([...table.names, ...filledNames(table)])], isMatched2);
  const keys = TRACK_KEYS.filter((key) => columns[key] !== void 0);
  if (!byNames && !isMatched2(columns)) {
    const message = "has no column for a title, an identifier or a digest";
    throw new ProblemError([{ file, message, remedy: "Map its columns" }]);
  }
  const part = table.names.find((name) => /(^|[^a-z])(split|subset|set|partition|jukemir_split)$/i.test(name.trim())) ?? table.names.find((name) => FOLD.test(name.trim()));
  const wanted = [...["title", "artist"].flatMap((key) => columns[key] ?? []), ...part ? [part] : []];
  const values = /* @__PURE__ */ new Map();
  const texts = /* @__PURE__ */ new Set();
  let rows = 0;
  for await (const batch of table.rows(wanted.length > 0 ? wanted : [columns[keys[0]]]))
    for (const { cells, broken } of batch) {
      if (broken !== void 0) continue;
      rows++;
      if (part) {
        const value = (cells.at(-1) ?? "").trim();
        if (values.size < 20 || values.has(value)) values.set(value, (values.get(value) ?? 0) + 1);
      }
      if (columns.title !== void 0 && columns.artist !== void 0 && texts.size < 1e5)
        texts.add(cells.slice(0, 2).join("\n"));
    }
  const named = columns.title !== void 0 && columns.artist !== void 0 && rows < 1e5;
  return {
    ...{ columns, rows, clips: named && texts.size < 0.7 * rows },
    parts: part && [...values.keys()].some(isPart) ? { column: part, values } : void 0,
    ...part && isFolds(part, values, rows) ? { folds: { column: part, values: [...values.keys()] } } : {}
  };
}
var FOLD = /(^|[^a-z])(cv[-_ ]?)?folds?$/i;
var MOST_FOLDS = 20;
var isFolds = (column, values, rows) => FOLD.test(column.trim()) && values.size >= 2 && values.size < MOST_FOLDS && rows >= 4 * values.size && [...values.keys()].every((value) => /^([a-z]+[-_ ]?)?\d{1,3}$/i.test(value));
var filledNames = ({ probe }) => (probe?.names ?? []).filter((_, i) => probe?.rows.some((row) => (row[i] ?? "").trim() !== ""));
var MATCHED2 = /* @__PURE__ */ new Set(["title", "isrc", "mbid", "source", "md5", "sha256"]);
function findByLastName(names, isEnough) {
  const own = findColumns(names);
  if (isEnough(own)) return own;
  const last = names.map((name) => name.split(".").at(-1) ?? name);
  const nested = findColumns(last);
  const found = Object.entries(nested).flatMap(([key, column]) => {
    const at = last.indexOf(String(column));
    return at >= 0 && last.lastIndexOf(String(column)) === at ? [[key, names[at]]] : [];
  });
  return { ...Object.fromEntries(found), ...own };
}

// src/init/write.ts
var import_yaml = __toESM(require_dist(), 1);
function write(items, live, checks) {
  const families = items.filter((item) => item.kind === "family");
  const doubtOf = (item) => item.doubt ?? live.over.get(item);
  const ofRole = (role) => items.flatMap((item) => {
    if (item.kind !== "split" || item.role !== role) return [];
    const doubt = doubtOf(item);
    const said = `  # ${plain(item.why)}${doubt === void 0 ? "" : ` (not checked: ${plain(doubt)})`}`;
    return [said, `  ${doubt === void 0 ? "" : "# "}${item.name}: ${flow(item.settings)}`];
  });
  const section = (key, about, lines) => {
    if (lines.length === 0) return [];
    const isLive = lines.some((line) => !line.startsWith("  #"));
    return ["", ...about.map((line) => `# ${line}`), `${isLive ? "" : "# "}${key}:`, ...lines];
  };
  return `${[
    "# Is a track of the test splits already in a split that a model is trained on? music-leakage reads this; docs/configuration.md says what else can stand here.",
    "version: 1",
    ...section(
      "families",
      [
        "Splits that differ in train, validation and test alone ({part}). An earlier part is compared with a later one, within one value of the",
        "other names in braces: train → validation, train → test, validation → test."
      ],
      families.flatMap((family) => familyLines(family, live, doubtOf(family)))
    ),
    ...section(
      "pretrain",
      ["What a model is trained on elsewhere: a table, or a published index (index: https://…/index.json)."],
      ofRole("pretrain")
    ),
    ...section("test", ["What it is tested on."], ofRole("test")),
    ...checkLines(checks),
    "",
    "# Test tracks that may be in a split to train on, in tracks or per cent. recording counts the same recording, work another version of it.",
    "limits:",
    "  recording: 0 # more than this fails",
    "  work: { warn: 0 } # more than this warns",
    "  unchecked: { warn: 0 } # tracks that nothing could be compared by"
  ].join("\n")}
`;
}
function checkLines(checks) {
  if (!checks || checks.skips.length === 0) return [];
  const { pairs, skips } = checks;
  const isSkipped = (pretrain, test) => skips.some((skip) => skip.pretrain === pretrain && skip.test === test);
  const pretrains = [...new Set(pairs.map(({ pretrain }) => pretrain))];
  const lines = pretrains.flatMap((pretrain) => {
    const tests = pairs.filter((pair) => pair.pretrain === pretrain).map(({ test }) => test);
    const left = tests.filter((test) => !isSkipped(pretrain, test));
    const reasons = groupBy(
      skips.filter((skip) => skip.pretrain === pretrain),
      ({ reason }) => reason
    );
    return [
      ...left.length > 0 ? [{ pretrain, test: left }] : [],
      ...[...reasons].map(([skip, same]) => ({ pretrain, test: same.map(({ test }) => test), skip: plain(skip) }))
    ];
  });
  return [
    "",
    "# Pairs of splits that are compared, and those that have nothing to compare.",
    "checks:",
    ...lines.map((line) => `  - ${flow(line)}`)
  ];
}
function familyLines(family, live, doubt) {
  const { name, settings, why, groups } = family;
  const only2 = live.families.get(family);
  const all = groups.reduce((sum, { parts }) => sum + parts, 0);
  const cut2 = only2 === void 0 ? [] : [`    only: ${flow(only2)} # take this line out to check all ${plural(all, "split")}`];
  const lines = [`  ${name}:`, ...Object.entries(settings).map(([key, value]) => `    ${key}: ${flow(value)}`), ...cut2];
  const said = [why, ...doubt === void 0 ? [] : [`not checked: ${doubt}`]].map((text) => `  # ${plain(text)}`);
  if (only2 !== void 0)
    said.push(
      `  # ${countGroups(family, only2)} of ${groups.length} groups of ${Object.keys(family.axes).length === 1 ? "an axis" : "its axes"} are checked.`
    );
  return [...said, ...doubt === void 0 ? lines : lines.map((line) => `  # ${line.slice(2)}`)];
}
var plain = (text) => text.replace(/[\p{Cc}\p{Cf}]/gu, " ");
function flow(value) {
  const json = JSON.stringify(value);
  return /\\[nr]/.test(json) ? json : (0, import_yaml.stringify)(value, { collectionStyle: "flow", lineWidth: 0 }).trim();
}
var WORKFLOW = `# The gate on pull requests, with a comment. Copy it to .github/workflows/leakage.yml.
name: leakage
on: [pull_request]
permissions: {}
concurrency:
  group: leakage-\${{ github.ref }} # a newer push replaces the run before it
  cancel-in-progress: true
jobs:
  leakage:
    name: leakage
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write # the comment; without it the result is in the job summary and the annotations alone
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - uses: OWNER/music-leakage@v1 # better: the commit of a release
`;
var workflowOf = (owner) => WORKFLOW.replace("OWNER/music-leakage", () => `${owner}/music-leakage`);

// src/init/propose.ts
async function propose(root, found) {
  const { families, rest, left } = await findFamilyItems(root, found);
  const splits = settle(
    openSplits(rest, found, families),
    families.some(({ doubt }) => doubt === void 0)
  );
  return toProposed(withNames([...families, ...splits]), [...found.left, ...left]);
}
function toProposed(items, left, checks) {
  const live = chooseLive(items);
  return { items, live, yaml: live.pairs > 0 ? write(items, live, checks) : void 0, left, checks };
}
function openSplits(tables, { audio, tables: all }, families) {
  const named = uniqueNames(families);
  const open2 = [];
  for (const table of tables) {
    const { path, rows, columns, parts, recordSet, guessed } = table;
    const stem = recordSet ?? tableStem(path);
    const settings = settingsOf(table);
    const what = `${plural(rows, "row")}; ${Object.keys(columns).join(", ")}${guessed ? ", a guess by what stands in the columns" : ""}`;
    const common = { kind: "split", size: rows, guessed };
    if (parts) {
      for (const role of ["pretrain", "test"]) {
        const values = [...parts.values].filter(([value]) => roleOf(value) === role);
        if (values.length === 0) continue;
        const keep = { [parts.column]: values.length === 1 ? values[0]?.[0] : values.map(([value]) => value) };
        const why = `${values.map(([value, n]) => `${parts.column} is ${value} in ${plural(n, "row")}`).join(", ")}`;
        const name = named(`${stem}-${role === "test" ? "test" : "train"}`);
        open2.push({ ...common, role, why, name, settings: { ...settings, keep } });
      }
      continue;
    }
    open2.push({ ...common, name: named(stem), role: roleOf(recordSet ?? path), settings, why: what });
  }
  if (all.length > 0) return open2;
  const roots = families.map(({ settings }) => settings.audio?.root ?? "");
  const inFamily = (path) => roots.some((root) => root !== "" && captureBy(root)(path) !== void 0);
  for (const { path, files } of audio.filter(({ path: path2 }) => !inFamily(path2)))
    open2.push({
      ...{ kind: "split", name: named(path.replaceAll("/", "-")), role: roleOf(path), size: files, guessed: false },
      ...{ settings: { audio: { root: path } }, why: plural(files, "audio file") }
    });
  return open2;
}
function settle(open2, hasFamily) {
  const unknown = open2.filter(({ role }) => role === void 0).toSorted((a, b) => b.size - a.size);
  const sure = unknown.filter(({ guessed }) => !guessed);
  const lacksPretrain = !open2.some(({ role }) => role === "pretrain");
  const largest = lacksPretrain && (sure.length > 1 || open2.length > unknown.length) ? sure[0] : void 0;
  return open2.map(({ size: _, guessed, ...split }) => {
    if (split.role !== void 0) return { ...split, role: split.role };
    const role = split === largest || sure[0]?.name === split.name && largest !== void 0 ? "pretrain" : "test";
    const why = `${split.why}; that it is a ${role} split is a guess${role === "pretrain" ? " by its size" : ""}`;
    const doubt = guessed ? "its columns are a guess by what is in them, and no word in its path says what it is for" : hasFamily ? "no word in its path says what it is for" : void 0;
    return { ...split, role, why, doubt };
  });
}
var TEST = /(^|[^a-z])(test(ing)?|eval(uation)?|bench(mark)?|val(id(ation)?)?)([^a-z]|$)/i;
var PRETRAIN = /(^|[^a-z])((pre)?train(ing)?|corpus|dev(elopment)?|unlabel+ed)([^a-z]|$)/i;
function roleOf(name) {
  if (isPart(name) && /^val/i.test(name)) return void 0;
  return PRETRAIN.test(name) ? "pretrain" : TEST.test(name) ? "test" : void 0;
}
function uniqueNames(families) {
  const taken = new Set(
    families.flatMap(({ name }) => ["train", "validation", "test"].map((part) => `${name}-${part}`))
  );
  return (wanted) => {
    const name = toSplitName(wanted).slice(0, 90) || "split";
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return unique;
  };
}
function withNames(items) {
  const seen = /* @__PURE__ */ new Map();
  const namesOf = ({ groups }) => groups.map(
    ({ axes }) => Object.values(axes).map((value) => toSplitName(value).toLowerCase()).join("/")
  );
  const withAxes = items.filter((item) => item.kind === "family" && item.axes.length > 0);
  for (const item of withAxes) for (const name of new Set(namesOf(item))) seen.set(name, (seen.get(name) ?? 0) + 1);
  return items.map((item) => {
    if (item.kind !== "family" || item.axes.length === 0 || namesOf(item).every((name2) => seen.get(name2) === 1))
      return item;
    const name = `{family}/${item.axes.map((axis) => `{${axis.name}}`).join("/")}-{part}`;
    return { ...item, settings: { ...item.settings, name } };
  });
}
var MOST_LEFT = 20;
var NAMED = 3;
function describeProposal({ items, live, left }, { tables, audio }) {
  const inTable = tables.filter(({ list }) => !list).length;
  const lists = tables.length - inTable;
  return [
    `Found ${plural(inTable, "table")} of tracks${lists > 0 ? `, ${plural(lists, "list")} of ids` : ""} and ${count(audio.length)} ${audio.length === 1 ? "folder" : "folders"} of audio.`,
    ...items.slice(0, MOST_SAID).map((item) => {
      const doubt = item.doubt ?? live.over.get(item);
      const kind = item.kind === "family" ? "family" : item.role;
      return `  ${kind} ${item.name}: ${item.why}${doubt === void 0 ? "" : ` (a comment: ${doubt})`}`;
    }),
    ...items.length > MOST_SAID ? [`  … and ${count(items.length - MOST_SAID)} more in leakage.yml`] : [],
    ...leftLines(left)
  ];
}
var MOST_SAID = 40;
function leftLines(left) {
  const groups = /* @__PURE__ */ new Map();
  for (const { path, why } of left) groups.set(why, [...groups.get(why) ?? [], path].slice(0, 1e5));
  const lines = [...groups].map(
    ([why, paths]) => paths.length === 1 ? `  left out ${paths[0]}: ${why}` : `  left out ${count(paths.length)} (${paths.slice(0, NAMED).join(", ")}${paths.length > NAMED ? ", …" : ""}): ${why}`
  );
  if (lines.length <= MOST_LEFT) return lines;
  const shown = lines.slice(0, MOST_LEFT - 1);
  const files = [...groups.values()].slice(MOST_LEFT - 1).reduce((sum, paths) => sum + paths.length, 0);
  return [...shown, `  left out ${count(files)} more, for other reasons`];
}

// src/init/try-out.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join8 } from "node:path";
var LONGEST_CHECK = 6e4;
var NOTHING_IN_COMMON = "has nothing in common to be compared by";
var MOST_ROUNDS = 6;
async function tryOut(first, trying) {
  const until = trying.clock() + LONGEST_CHECK;
  let proposed = first;
  for (let round = 0; ; round++) {
    if (proposed.yaml === void 0) return { proposed, report: void 0, unchecked: 0 };
    const { config, report, doubts, stopped } = await checkOnce(proposed, proposed.yaml, trying, until);
    if (stopped) return { proposed, ...finished(report, proposed) };
    const skips = report ? skipsIn(report, round >= MOST_ROUNDS) : [];
    if (report && skips.length > 0) {
      const known = proposed.checks;
      const pairs = known?.pairs ?? report.checks.map(({ pretrain, test }) => ({ pretrain, test }));
      proposed = toProposed(proposed.items, proposed.left, { pairs, skips: [...known?.skips ?? [], ...skips] });
      continue;
    }
    const found = report ? doubtsIn(report, config, proposed.items) : doubts;
    if (found.size === 0 || round > MOST_ROUNDS) return { proposed, report, unchecked: 0 };
    const items = proposed.items.map((item) => found.has(item) ? { ...item, doubt: found.get(item) } : item);
    proposed = toProposed(items, proposed.left);
  }
}
function skipsIn({ checks, errors }, all) {
  const isCompared = (role, name) => checks.some((check2) => check2[role] === name && check2.verdict !== "unknown");
  if (checks.every(({ verdict }) => verdict === "unknown")) return [];
  return checks.flatMap(({ pretrain, test, verdict }) => {
    if (verdict !== "unknown") return [];
    const start = `${test} and ${pretrain} have no detector in common: `;
    const has = errors.find(({ message }) => message.startsWith(start))?.message.slice(start.length);
    if (has !== void 0 && isCompared("pretrain", pretrain) && isCompared("test", test))
      return [{ pretrain, test, reason: `nothing to compare: ${has}` }];
    return all ? [{ pretrain, test, reason: "could not be checked when this file was written" }] : [];
  });
}
function finished(report, { live }) {
  const checks = (report?.checks ?? []).filter(({ verdict }) => verdict !== "unknown");
  if (!report || checks.length === 0) return { report: void 0, unchecked: live.pairs };
  const isOf = (test, pretrain) => checks.some((check2) => check2.test === test && check2.pretrain === pretrain);
  const part = {
    ...report,
    ...{ checks, errors: [], verdict: worst(checks.map(({ verdict }) => verdict)) },
    overlaps: report.overlaps.filter(({ test, pretrain }) => isOf(test.split, pretrain.split))
  };
  return { report: part, unchecked: report.checks.length - checks.length };
}
var Stopped = class extends Error {
};
async function checkOnce({ items }, yaml, { file, access, clock, progress }, until) {
  const folder = await mkdtemp(join8(tmpdir(), "music-leakage-init-"));
  let reached;
  let stop = () => void 0;
  const stopped = new Promise((resolve3) => {
    stop = () => resolve3(void 0);
  });
  const isOver = () => clock() > until;
  try {
    const written2 = join8(folder, "leakage.yml");
    await writeFile(written2, yaml);
    const config = await loadConfig(written2, file);
    const checking = check(config, {
      access,
      // A reader would take what is thrown here for damage of its file.
      progress: (...about) => {
        if (isOver()) stop();
        progress?.(...about);
      },
      reached: async (reportSoFar) => {
        reached = reportSoFar;
        if (isOver()) throw new Stopped();
      }
    });
    checking.catch(() => void 0);
    const checked = await Promise.race([checking, stopped]);
    if (!checked) return { report: reached?.(), doubts: /* @__PURE__ */ new Map(), stopped: true };
    return { config, report: checked.report, doubts: /* @__PURE__ */ new Map(), stopped: false };
  } catch (error) {
    if (error instanceof Stopped) return { report: reached?.(), doubts: /* @__PURE__ */ new Map(), stopped: true };
    if (!(error instanceof ProblemError)) throw error;
    const doubts = /* @__PURE__ */ new Map();
    for (const { message } of error.problems)
      for (const item of items)
        if (item.doubt === void 0 && message.includes(`\`${item.name}\``)) doubts.set(item, message);
    if (doubts.size === 0) throw error;
    return { doubts, stopped: false };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
function doubtsIn(report, config, items) {
  const doubts = /* @__PURE__ */ new Map();
  const unknown = report.checks.filter(({ verdict }) => verdict === "unknown");
  const itemOf = (role, name) => {
    const family = config.splits.find((split) => split.role === role && split.name === name)?.family?.family;
    return items.find(
      (item) => family === void 0 ? item.kind === "split" && item.role === role && item.name === name : item.kind === "family" && item.name === family
    );
  };
  for (const { pretrain, test } of unknown) {
    const [left, right] = [itemOf("pretrain", pretrain), itemOf("test", test)];
    if (!left || !right || doubts.has(left) || doubts.has(right)) continue;
    const isAlways = (role, name) => report.checks.every((check2) => check2[role] !== name || check2.verdict === "unknown");
    const broken = left !== right && right.kind === "split" && !isAlways("pretrain", pretrain) && isAlways("test", test);
    doubts.set(broken ? right : left, reasonFor(report, config, pretrain, test));
  }
  return doubts;
}
function reasonFor({ errors }, { splits }, pretrain, test) {
  const about = splits.filter(
    ({ role, name }) => role === "pretrain" && name === pretrain || role === "test" && name === test
  );
  const paths = about.flatMap(({ file, keep, members = [] }) => [
    file,
    ...members.map((member) => member.file),
    ...keep.ids === void 0 ? [] : [keep.ids]
  ]);
  const pair = errors.find(({ message }) => message.startsWith(`${test} and ${pretrain} have no detector in common`));
  if (pair) return NOTHING_IN_COMMON;
  const error = errors.find(({ file }) => paths.includes(file));
  return error ? `${error.file}: ${error.message}` : "the result would be unknown";
}

// src/cli/init.ts
async function runInit(folder, { force = false, workflow }, clock = Date.now) {
  const config = join9(folder, "leakage.yml");
  const gate = join9(folder, ".github/workflows/leakage.yml");
  if (existsSync(config) && !force) {
    const remedy = "Take it away, or write over it with --force";
    throw new ProblemError([{ file: config, message: "is there already", remedy }]);
  }
  await refuseMissing(folder);
  const found = await survey(folder, { clock });
  const first = await propose(folder, found);
  const progress = progressOn(process.stderr);
  const trying = { file: config, access: toAccess({}, process.env), clock, progress: progress.show };
  const say = (lines) => process.stdout.write(`${lines.map(visible).join("\n")}
`);
  const trial = tryOut(first, trying).finally(progress.clear).catch((error) => {
    if (error.code !== void 0) say(describeProposal(first, found));
    throw error;
  });
  const { proposed, report, unchecked } = await written("leakage.yml", tmpdir2(), trial);
  say(describeProposal(proposed, found));
  if (proposed.yaml === void 0) {
    throw new ProblemError([{ file: folder, ...nothingToCompare(proposed.items) }]);
  }
  await written("leakage.yml", config, writeFileWhole(config, [proposed.yaml]));
  const files = [config];
  const owner = ownerOf(folder, dirname2(process.argv[1] ?? "."));
  if (workflow && (force || !existsSync(gate))) {
    const writing = makeFolder(dirname2(gate)).then(() => writeFileWhole(gate, [workflowOf(owner.owner)]));
    await written("leakage.yml", gate, writing);
    files.push(gate);
  }
  say([`Wrote ${files.join(" and ")}: read and correct them.`, ""]);
  if (unchecked > 0) {
    const pairs = report ? `${plural(unchecked, "pair")} of splits not checked yet` : "no verdict yet";
    say([
      `The first check was stopped after ${LONGEST_CHECK / 1e3} seconds, with ${pairs}: run \`music-leakage check\`, which takes its time.`,
      ""
    ]);
    setImmediate(() => process.exit());
  }
  if (report) await printTexts(process.stdout, [renderText(report, colours()), "\n"]);
  say(nextSteps(config, files.includes(gate) ? { gate, owner } : void 0, report));
  return report ? exitCode(report) : 0;
}
async function refuseMissing(folder) {
  const found = await stat(folder).catch(() => void 0);
  if (found?.isDirectory()) return;
  const message = found ? "is a file" : `does not exist${didYouMeanPath(folder)}`;
  throw new ProblemError([{ file: folder, message, remedy: "Name the folder of your tables or audio" }]);
}
var OTHER_SIDE = "Put the table of a corpus beside that of the test set, or name a published index under `pretrain` in a leakage.yml of your own";
function nothingToCompare(items) {
  if (items.length === 0)
    return {
      message: "no table of tracks and no folder of audio was found",
      remedy: `A table has a column for the title and one for the artist, or one for an ISRC, MusicBrainz id or source id. ${OTHER_SIDE}`
    };
  const doubts = items.filter(({ doubt }) => doubt === NOTHING_IN_COMMON);
  if (doubts.length === 0) return { message: "there is only one side to compare", remedy: OTHER_SIDE };
  const names = doubts.slice(0, 5).map(({ name }) => name);
  return {
    message: `the columns of ${names.join(", ")}${doubts.length > names.length ? ", …" : ""} are not enough to compare tracks by`,
    remedy: "A title needs an artist: add a column `artist`, or one for an ISRC, a MusicBrainz id or a source id. If a table has one by another name, write a leakage.yml with `columns: { artist: NAME }` (docs/inputs.md)"
  };
}
function nextSteps(config, written2, report) {
  const command = `music-leakage check${config === "leakage.yml" ? "" : ` ${dirname2(config)}`}`;
  const steps = [
    `Read ${config}: are the splits, their roles and the limits what you mean?`,
    ...written2 ? [ownerStep(written2.gate, written2.owner)] : [],
    ...report?.verdict === "fail" ? [
      `Remove the overlaps, or accept those of today: add \`baseline: known.json\` to ${config} and run \`${command} --write-baseline\`.`
    ] : [],
    `Run \`${command}\` after each change, then commit ${written2 ? `${config} and ${written2.gate}` : config} and open a pull request.`
  ];
  return ["Next:", ...steps.map((step, i) => `  ${i + 1}. ${step}`)];
}
function ownerStep(gate, { owner, from }) {
  const uses = `uses: ${owner}/music-leakage`;
  if (from === void 0) return `Replace OWNER in \`${uses}\` of ${gate} by the account that publishes the action.`;
  const whose = from === "program" ? "of this program's clone" : "of this repository's remote";
  return `Check \`${uses}\` in ${gate}: ${owner} is the owner ${whose}; replace it if the action is published elsewhere.`;
}
export {
  runInit
};
