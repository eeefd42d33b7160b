import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  isFaithful
} from "./part-chunk-LDN2HJAF.js";
import {
  rerun
} from "./part-chunk-NGGD4YPW.js";
import {
  check
} from "./part-chunk-PZLVUHUT.js";
import {
  readingOf
} from "./part-chunk-G7367G52.js";
import {
  repairedTracks
} from "./part-chunk-NKEDMKWC.js";
import {
  audioDigest,
  createSources,
  hostsIn,
  readSplit
} from "./part-chunk-LIXYNRDT.js";
import {
  isNumbered,
  isSameItem,
  readBaseline,
  rowDigest
} from "./part-chunk-VLD7JATQ.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  isLazy,
  mapped
} from "./part-chunk-KQR7UD75.js";
import {
  Unavailable,
  findIn,
  isTracked,
  parseTree,
  pathsBelow
} from "./part-chunk-ARD3O3NG.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import {
  byNumbers,
  croissantPaths,
  findPaths,
  fixedPart,
  fixedPlace,
  isRemote,
  lockFileOf,
  matchesPattern,
  membersOf,
  noMatch,
  readLock,
  resolveMembers,
  rootsOf
} from "./part-chunk-UV6SEW56.js";
import {
  findProgram,
  loaderEnvironment
} from "./part-chunk-BEIG4DIC.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  hold,
  letGo
} from "./part-chunk-XN7W7BIN.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/base/open.ts
import { mkdtemp as mkdtemp2, realpath as realpath6, rm as rm3 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { dirname as dirname7, join as join9, resolve as resolve6 } from "node:path";

// src/base/changes.ts
import { dirname, join, resolve } from "node:path";

// src/base/same-rows.ts
import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
var NAMED = 100;
var FIELDS = [
  ...["title", "artist", "album", "duration", "isrc", "mbid", "source", "start", "end", "md5", "sha256"],
  ...["artist_id", "album_id", "idsOf"]
];
async function compareRows({ before, now, here }, configs, access) {
  const split = { role: now.role, name: now.name };
  const opened = [];
  try {
    for (const [one, config] of [
      [before, configs.base],
      [now, configs.head]
    ])
      opened.push(await open(one, config, access));
    const [was, is] = opened;
    const problem = await whyOtherIndex(was.index, is.index);
    if (problem !== void 0) return { split, problem };
    const rows = await subtract(was, is);
    if (rows.gone > 0 || here === void 0) return { split, ...rows };
    const hidden = await leftOut({ here, now, is }, configs.head, access);
    return hidden === void 0 ? { split, ...rows } : { split, problem: hidden };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { split, problem: error.problems[0]?.message ?? "one of them cannot be read" };
  } finally {
    for (const { index } of opened) index?.close();
  }
}
async function leftOut({ here, now, is }, config, access) {
  const resolved = await resolveMembers(here).catch(() => void 0);
  const files = resolved ? membersOf(resolved).map(({ file }) => file) : [];
  if (!files.some((file) => isRemote(file) || existsSync(file))) return void 0;
  try {
    const old = await open(here, config, access);
    const { gone, examples } = await subtract(old, is).finally(() => old.index?.close());
    if (gone === 0) return void 0;
    return `${gone.toLocaleString("en")} of the rows of ${here.declared} that the base would read are left out: ${nameSome(examples)}`;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const filters = ({ keep, layout, names, declared, form, with: joins, idsOf }) => [
      ...[keep.ids, keep.pattern, [...keep.equals], layout, names, declared, form, joins, idsOf]
    ];
    return isDeepStrictEqual(filters(here), filters(now)) ? void 0 : `${here.declared} cannot be read by the settings of the base: ${error.problems[0]?.message ?? ""}`;
  }
}
async function open(given, config, access) {
  const sources = await createSources(config, access, false);
  const split = await sources.local(await resolveMembers(given));
  const reading = split.form === "index" ? await readSplit(split) : void 0;
  let numbered = false;
  return {
    split,
    index: reading?.index,
    numbered: () => numbered,
    async *tracks() {
      const { tally, batches } = reading?.index ? { ...reading, batches: reading.index.tracks() } : await readSplit(split);
      numbered = isNumbered(split, tally);
      for await (const batch of batches) yield* batch;
      if (reading?.problems?.length) throw new ProblemError(reading.problems);
    }
  };
}
async function whyOtherIndex(was, is) {
  const derived = ["embeddings", "landmarks", "recordings"];
  const parts = (index) => (index ? index.members?.map((one) => one.index) ?? [index] : []).flatMap(
    ({ manifest }) => manifest.parts.filter(({ kind }) => derived.includes(kind)).map(({ sha256 }) => sha256)
  );
  const have = new Set(parts(is));
  if (parts(was).some((part) => !have.has(part)))
    return "its fingerprints or embeddings are others, which cannot be compared";
  for (const index of is ? is.members?.map((one) => one.index) ?? [is] : [])
    if (!await isFaithful(index)) return "its tables of words are not those of its tracks";
  return void 0;
}
async function subtract(was, is) {
  const fields = /* @__PURE__ */ new Set();
  const left = /* @__PURE__ */ new Map();
  let [were, are, gone] = [0, 0, 0];
  for await (const track of was.tracks()) {
    were++;
    for (const field of FIELDS) if (track[field] !== "" && track[field] !== void 0) fields.add(field);
  }
  const isTest = was.split.role === "test";
  const withIds = isTest && !was.numbered() || fields.has("idsOf");
  const keyOf2 = async (track, { split }) => {
    const isHeard = track.audio !== "" && (split.form === "folder" || split.audio !== void 0);
    const sound = isHeard ? await digestOf(track.audio) ?? "" : "";
    return keyOfRow(track, { sound, fields, isTest, withIds });
  };
  for await (const track of was.tracks()) {
    const key = await keyOf2(track, was);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  for await (const track of is.tracks()) {
    are++;
    const key = await keyOf2(track, is);
    const n = left.get(key);
    if (n === void 0) continue;
    if (n === 1 || !isTest) left.delete(key);
    else left.set(key, n - 1);
  }
  for (const n of left.values()) gone += n;
  const examples = [];
  if (gone > 0)
    for await (const track of was.tracks()) {
      if (examples.length === NAMED) break;
      if (left.has(await keyOf2(track, was))) examples.push(track.id);
    }
  return { were, are, gone, examples };
}
function keyOfRow(track, {
  sound,
  fields,
  isTest,
  withIds
}) {
  const text = (name) => fields.has(name) ? withOneBlank(track[name]) : "";
  const number = (name) => fields.has(name) ? track[name] : void 0;
  const said = {
    ...{ title: text("title"), artist: text("artist"), album: text("album") },
    ...{ isrc: text("isrc"), mbid: text("mbid"), source: text("source"), md5: text("md5"), sha256: text("sha256") },
    ...{ duration: number("duration"), start: number("start"), end: number("end") }
  };
  const isEmpty = Object.values(said).every((value) => value === "" || value === void 0);
  const digest = rowDigest({ ...track, ...said, id: withIds || isEmpty ? track.id : "" });
  const song = isTest && track.song !== track.id ? track.song : "";
  const ids = ["artist_id", "album_id", "idsOf"].map(
    (name) => fields.has(name) ? withOneBlank(track[name] ?? "") : ""
  );
  const parts = JSON.stringify([digest, song, sound, ...ids]);
  return Number.parseInt(rowDigest({ ...track, ...said, id: parts }).slice(0, 13), 16);
}
var withOneBlank = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

// src/base/changes.ts
async function changesBetween({ written, config, problems }, compared) {
  const changes = [];
  for (const [i, now] of written.splits.entries()) {
    const before = config.splits[i];
    if (now.role !== "pretrain") continue;
    const split = { role: now.role, name: now.name };
    const problem = problems.get(before);
    if (problem) changes.push({ split, message: `${now.name} cannot be compared with the base: ${problem.message}` });
    if (problem || compared.some(isOf(now)) || await isSame(before, now)) continue;
    for (const message of await changesOf(before, now)) changes.push({ split, message });
  }
  return [...changes, ...await changedPins(config.file, written.file)];
}
var isOf = ({ role, name }) => ({ split }) => split.role === role && split.name === name;
async function compareSplits({ written, config, problems }, { own, base, head }, access) {
  const compared = [];
  for (const [i, before] of written.splits.entries()) {
    const now = own.splits.find(({ role, name }) => role === before.role && name === before.name);
    const there = config.splits[i];
    if (!now || problems.has(there) || head && sha256Of(head, now) === void 0) continue;
    const isFetched = now.form === "index" || now.form === "huggingface" || now.suite !== void 0;
    const isOther = readingOf(before, written) !== readingOf(now, own);
    if (!isOther && !(isFetched && sha256Of(base, before) !== sha256Of(head, now))) continue;
    compared.push(
      await compareRows(
        { before: there, now, here: isOther ? before : void 0 },
        { base: config, head: own },
        access
      )
    );
  }
  return compared;
}
var sha256Of = (report, { role, name }) => report?.splits.find((split) => split.role === role && split.name === name)?.sha256;
async function isSame(before, given) {
  const now = await resolveMembers(given).catch(() => void 0);
  if (!now) return false;
  const [were, are] = [membersOf(before), membersOf(now)];
  const pairs = [
    [before.keep.ids, now.keep.ids],
    ...zip(joinedIn(before), joinedIn(now)),
    ...zip(filesOf(were), filesOf(are)),
    ...zip(before.audio ? rootsOf(before.audio) : [], now.audio ? rootsOf(now.audio) : [])
  ];
  return pairs.every(([a, b]) => at(a) === at(b)) && were.every((one, i) => !isMoved(one, are[i]));
}
var joinedIn = (split) => (split.with ?? []).map(({ file }) => file);
var at = (path) => path && resolve(path);
var filesOf = (splits) => splits.map(({ file }) => file);
var zip = (a, b) => Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]]);
function isMoved({ croissant }, now) {
  const home = dirname(at(now?.file) ?? "");
  return [...croissant?.moved ?? []].some(([path, to]) => at(to) !== join(home, path));
}
async function changesOf(before, now) {
  if (now.form === "index" || now.form === "huggingface" || now.suite !== void 0) return [];
  const { name } = now;
  try {
    const audio = now.audio && await audioDigest(before) !== await audioDigest(now) ? [`the audio files of ${name} are not those of the base`] : [];
    return [...now.form === "folder" ? [] : await changedRows(before, now), ...audio];
  } catch (error) {
    if (error instanceof ProblemError) return [`${name} is not what it is at the base, and the two cannot be compared`];
    throw error;
  }
}
async function changedRows(before, now) {
  const gone = await rowsGone(before, now);
  if (gone.length === 0) return [];
  const plain = /* @__PURE__ */ new Set();
  const wanted = new Map(gone.map((track) => [track.id, track]));
  const edited = /* @__PURE__ */ new Set();
  const { batches, tally } = await readSplit(now);
  for await (const batch of batches)
    for (const track of batch) {
      plain.add(contentOf(plainOf(track)));
      const other = wanted.get(track.id);
      if (other && isSameItem(itemOf(other), itemOf(track), true)) edited.add(track.id);
    }
  const numbered = isNumbered(now, tally);
  const left = gone.filter((track) => hasIdentifier(track) || !plain.has(contentOf(plainOf(track))));
  const [others, missing] = partition(left, ({ id }) => !numbered && edited.has(id));
  return [
    ...missing.length === 0 ? [] : [`${now.name} no longer has ${sayRows(missing)} of the base: ${nameIds(missing)}`],
    ...others.length === 0 ? [] : [`${now.name} has ${sayRows(others)} with another text: ${nameIds(others)}`]
  ];
}
var sayRows = ({ length }) => length === 1 ? "1 row" : `${length.toLocaleString("en")} rows`;
var nameIds = (tracks) => nameSome(tracks.map(({ id }) => id));
function partition(all, is) {
  return [all.filter(is), all.filter((each) => !is(each))];
}
async function rowsGone(before, now) {
  const here = /* @__PURE__ */ new Set();
  for await (const batch of (await readSplit(now)).batches) for (const track of batch) here.add(contentOf(track));
  const gone = [];
  for await (const batch of (await readSplit(before)).batches)
    for (const track of batch) if (!here.has(contentOf(track))) gone.push(track);
  return gone;
}
var plainOf = (track) => ({
  ...track,
  ...{ title: withOneBlank2(track.title), artist: withOneBlank2(track.artist), album: withOneBlank2(track.album) },
  ...{ isrc: "", mbid: "", md5: "", sha256: "" }
});
var withOneBlank2 = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
var hasIdentifier = ({ isrc, mbid, md5, sha256 }) => `${isrc}${mbid}${md5}${sha256}` !== "";
var itemOf = (track) => ({ ...track, content: "" });
var contentOf = (track) => Number.parseInt(rowDigest({ ...track, id: "" }).slice(0, 13), 16);
async function changedPins(before, now) {
  const [was, is] = await Promise.all([before, now].map((config) => readLock(config).catch(() => void 0)));
  const [pinned, pins] = [pinsOf(was), pinsOf(is)];
  return [...pinned].flatMap(([name, pin]) => {
    const other = pins.get(name);
    if (other === pin) return [];
    return [{ split: void 0, message: `leakage.lock pins ${name} to ${other ?? "nothing"}, at the base to ${pin}` }];
  });
}
var pinsOf = (lock) => new Map([
  ...Object.entries(lock?.indexes ?? {}).map(([name, { sha256 }]) => [name, sha256]),
  ...Object.entries(lock?.datasets ?? {}).map(([name, { commit }]) => [name, commit])
]);

// src/base/confine.ts
import { lstat as lstat2, readdir as readdir2, realpath as realpath2, stat as stat2 } from "node:fs/promises";
import { basename, dirname as dirname3, join as join3, relative as relative2, resolve as resolve3, sep as sep2 } from "node:path";

// src/base/isolate.ts
import { copyFile, lstat, mkdir, readdir, readFile, realpath, stat, symlink, writeFile } from "node:fs/promises";
import { dirname as dirname2, join as join2, relative, resolve as resolve2, sep } from "node:path";
async function repositoryBelow(workspace, folder) {
  const real = await realpath(workspace).catch(() => void 0);
  const root = [resolve2(workspace), real].find((each) => each !== void 0 && isBelow(each, folder));
  if (root === void 0) return void 0;
  const steps = relative(root, folder).split(sep).filter(Boolean);
  const found = [];
  for (let i = 0; i <= steps.length; i++) {
    const at2 = join2(root, ...steps.slice(0, i));
    if (await exists(join2(at2, ".git"))) found.push(at2);
  }
  const [outer, inner] = found;
  if (outer === void 0) return void 0;
  if (inner !== void 0)
    throw new Unavailable(
      `the configuration lies in ${relative(root, inner)}, a repository (a submodule or another clone) inside the one that is checked out: keep leakage.yml outside of it, or check that repository by a workflow of its own`
    );
  return open2(outer);
}
async function repositoryAbove(folder) {
  for (const start of [resolve2(folder), await realpath(folder).catch(() => void 0)]) {
    for (let at2 = start; at2 !== void 0; at2 = dirname2(at2) === at2 ? void 0 : dirname2(at2))
      if (await exists(join2(at2, ".git"))) return open2(at2);
  }
  return void 0;
}
async function open2(folder) {
  const toplevel = await realpath(folder);
  const entry = join2(toplevel, ".git");
  const gitDir = await realpath(
    (await stat(entry).catch(() => void 0))?.isFile() ? await target(entry) : entry
  ).catch(() => void 0);
  if (gitDir === void 0) throw new Unavailable(`${entry} leads nowhere: clone the repository anew`);
  if (gitDir !== entry && isBelow(toplevel, gitDir))
    throw new Unavailable(
      `${entry} leads to ${gitDir}, a folder among the files of the work tree: clone the repository anew`
    );
  const common = (await readFile(join2(gitDir, "commondir"), "utf8").catch(() => "")).trim();
  const commonDir = await realpath(resolve2(gitDir, common)).catch(() => void 0);
  if (commonDir === void 0 || !await exists(join2(commonDir, "objects")) || !await exists(join2(gitDir, "HEAD")))
    throw new Unavailable(`${entry} is not a repository of git: clone it anew`);
  if (commonDir !== join2(toplevel, ".git") && isBelow(toplevel, commonDir))
    throw new Unavailable(
      `${entry} leads to ${commonDir}, a folder among the files of the work tree: clone the repository anew`
    );
  if (await exists(join2(commonDir, "reftable")))
    throw new Unavailable(
      "the repository keeps its refs as a reftable, which is not supported: run `git refs migrate --ref-format=files`"
    );
  return { toplevel, gitDir, commonDir };
}
async function target(entry) {
  const [, path] = /^gitdir: (.+?)\r?\n?$/s.exec(await readFile(entry, "utf8")) ?? [];
  if (path === void 0) throw new Unavailable(`${entry} is not a file that leads to a repository of git`);
  return resolve2(dirname2(entry), path);
}
async function isolate(dir, { gitDir, commonDir }) {
  const head = (await readFile(join2(gitDir, "HEAD"), "utf8")).trim();
  const [, branch] = /^ref: (refs\/\S+)$/.exec(head) ?? [];
  if (branch === void 0 && !OID.test(head))
    throw new Unavailable(`${join2(gitDir, "HEAD")} names no commit or branch`);
  const oid = branch === void 0 ? head : await commitOf(branch, commonDir);
  const format = oid?.length === 64 ? "1\n[extensions]\n	objectFormat = sha256" : "0";
  for (const own of [dir, join2(dir, "apart")]) {
    await makeFolder(join2(own, "objects/info"));
    await writeFile(join2(own, "HEAD"), `${own === dir ? head : "ref: refs/heads/none"}
`);
    await writeFile(join2(own, "config"), `[core]
	repositoryFormatVersion = ${format}
`);
  }
  await mkdir(join2(dir, "apart/refs"));
  const objects = [join2(commonDir, "objects"), join2(dir, "apart/objects")];
  await writeFile(join2(dir, "objects/info/alternates"), `${objects.map(quoted).join("\n")}
`);
  await symlink(join2(commonDir, "refs"), join2(dir, "refs"), "junction");
  if (gitDir === commonDir && await exists(join2(gitDir, "logs")))
    await symlink(join2(gitDir, "logs"), join2(dir, "logs"), "junction");
  for (const name of ["packed-refs", "shallow"]) await copyFile(join2(commonDir, name), join2(dir, name)).catch(absent);
  for (const name of await readdir(gitDir))
    if (name.startsWith("sharedindex.")) await copyFile(join2(gitDir, name), join2(dir, name));
  const shallow = await stat(join2(dir, "shallow")).catch(() => void 0);
  const packs = await readdir(join2(commonDir, "objects/pack")).catch(() => []);
  return {
    head: oid,
    isShallow: shallow !== void 0 && shallow.size > 0,
    isPartial: packs.some((name) => name.endsWith(".promisor"))
  };
}
var OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
async function commitOf(branch, commonDir) {
  if (branch.split("/").some((part) => part === "" || part.startsWith("."))) return void 0;
  const loose = (await readFile(join2(commonDir, branch), "utf8").catch(() => "")).trim();
  if (OID.test(loose)) return loose;
  const packed = await readFile(join2(commonDir, "packed-refs"), "utf8").catch(() => "");
  const line = packed.split("\n").find((each) => each.endsWith(` ${branch}`));
  const [oid = ""] = line?.split(" ") ?? [];
  return OID.test(oid) ? oid : void 0;
}
function quoted(path) {
  if (process.platform === "win32") return path.replaceAll("\\", "/");
  return /^["#]|\n/.test(path) ? `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"` : path;
}
var exists = (path) => lstat(path).then(
  () => true,
  () => false
);
function absent(error) {
  if (error.code !== "ENOENT") throw error;
}
var isBelow = (folder, path) => {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !/^[a-z]:|^[/\\]/i.test(way);
};

// src/base/confine.ts
async function confinedConfig(file, workspace) {
  const root = await realpath2(workspace);
  const own = await wrongWith(file, root);
  if (own) throw new ProblemError([toProblem(file, void 0, file, own)]);
  const config = await loadConfig(file, file, findWithin(root));
  const problems = await problemsOutside(config, root);
  if (problems.length > 0) throw new ProblemError(problems);
  return config;
}
async function problemsOutside(config, root) {
  const problems = [];
  const look = async (path, place, within = []) => {
    const wrong = await firstOf([path, ...within], (each) => wrongWith(each, root));
    if (wrong) problems.push(toProblem(config.file, place, wrong.path, wrong.message));
  };
  for (const given of config.splits) {
    const { form, keep, place } = given;
    for (const { declared, within } of [...given.members ?? [], ...given.audio?.roots ?? []])
      if (within !== void 0) await look(resolve3(within, fixedPart(declared)), place);
    const split = problems.length > 0 ? given : await resolveMembers(given).catch(() => given);
    for (const one of membersOf(split)) {
      const { file: source } = one;
      if (!isRemote(source)) await look(source, place, form === "index" ? await partsBeside(source) : []);
      if (form === "croissant" && problems.length === 0)
        for (const path of await pathsDescribed(one)) await look(path, place);
    }
    for (const path of [keep.ids ?? [], (given.with ?? []).map((join10) => join10.file)].flat())
      if (!isRemote(path)) await look(path, place);
    for (const root2 of split.audio ? rootsOf(split.audio) : [])
      if (form !== "folder" || root2 !== split.file) await look(root2, place);
  }
  const { model } = config.match.text;
  if (model && "folder" in model) await look(model.folder, config.places.match, await allBelow(model.folder));
  if (config.baseline !== void 0) await look(config.baseline, config.places.baseline);
  await look(lockFileOf(config.file), void 0);
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
var findWithin = (root) => async (within, pattern, wanted) => {
  const folder = resolve3(within, fixedPlace(pattern));
  const wrong = await wrongWith(folder, root);
  if (wrong !== void 0) throw new ProblemError([toProblem(folder, void 0, folder, wrong)]);
  return findPaths(within, pattern, wanted);
};
async function firstOf(paths, look) {
  for (const path of paths) {
    const message = await look(path);
    if (message !== void 0) return { path, message };
  }
  return void 0;
}
async function wrongWith(path, root) {
  const real = await realOf(resolve3(path));
  if (real === void 0) return "is a link that leads nowhere";
  if (!isBelow(root, real)) return "leads out of the repository, where a pull request from a fork reads nothing";
  if (/(^|[/\\])\.git([/\\]|$)/i.test(relative2(root, real))) return "is git's own, and no table";
  const kind = await stat2(real).catch(() => void 0);
  if (kind && !kind.isFile() && !kind.isDirectory()) return "is neither a file nor a folder, but a pipe or a device";
  return void 0;
}
async function realOf(path) {
  try {
    return await realpath2(path);
  } catch {
    if ((await lstat2(path).catch(() => void 0))?.isSymbolicLink()) return void 0;
    const parent = dirname3(path);
    const real = parent === path ? path : await realOf(parent);
    return real === void 0 ? void 0 : join3(real, basename(path));
  }
}
var toProblem = (file, place, path, message) => ({
  ...{ file, ...place, message: path === file ? message : `${path} ${message}` },
  remedy: "Name files below the repository, without links that lead out of it; or have somebody with write access open the pull request"
});
async function pathsDescribed(split) {
  const paths = await croissantPaths(split).catch(() => []);
  return paths.map((path) => join3(dirname3(split.file), path));
}
async function partsBeside(index) {
  const folder = (await stat2(index).catch(() => void 0))?.isDirectory() ? index : dirname3(index);
  return (await readdir2(folder).catch(() => [])).map((name) => join3(folder, name));
}
async function allBelow(folder) {
  const names = await readdir2(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => !name.split(sep2).includes(".git")).map((name) => join3(folder, name));
}

// src/base/git.ts
import { execFile, spawn } from "node:child_process";
import { mkdtemp, open as open3, realpath as realpath3, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join4 } from "node:path";
var TIMEOUT_MS = 12e4;
var MOST_OUTPUT = 2 ** 28;
var settings = (home) => [
  ...["safe.bareRepository=explicit", "protocol.allow=never"],
  ...[`core.hooksPath=${join4(home, "none")}`, `core.attributesFile=${join4(home, "none")}`],
  ...[`core.excludesFile=${join4(home, "none")}`, "core.fsmonitor=false", "core.untrackedCache=false"],
  ...["core.sshCommand=false", "core.gitProxy=", "core.askPass=", "core.pager=cat", "core.editor=false"],
  // Else a fetch starts git in the other repository, where it reads that one's configuration.
  "core.alternateRefsCommand=true",
  ...["credential.helper=", "credential.interactive=never", "diff.external=", "gpg.program=false"],
  ...["submodule.recurse=false", "fetch.recurseSubmodules=false", "fetch.writeCommitGraph=false"],
  ...["gc.auto=0", "maintenance.auto=false", "transfer.bundleURI=false", "fetch.uriProtocols="],
  ...["http.followRedirects=false", "http.sslVerify=true", "http.lowSpeedLimit=1000", "http.lowSpeedTime=30"],
  ...["core.quotePath=false", "core.fileMode=false", "core.sparseCheckout=true", "advice.detachedHead=false"],
  ...process.platform === "win32" ? ["core.symlinks=false", "core.longPaths=true"] : []
];
var FETCH = [
  ...["-c", "protocol.https.allow=always", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head"],
  ...["--no-recurse-submodules", "--no-auto-maintenance"]
];
var NETWORK = [
  ...["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"],
  ...["GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "SSL_CERT_FILE", "SSL_CERT_DIR"]
];
var MACHINE = ["TMPDIR", "TMP", "TEMP", "DEVELOPER_DIR"];
var taken = (env, names) => Object.fromEntries(names.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]));
var environment = (home, { toplevel, gitDir }) => ({
  ...{ GIT_DIR: home, GIT_WORK_TREE: toplevel, GIT_INDEX_FILE: join4(gitDir, "index") },
  ...{ GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_SYSTEM: join4(home, "none"), GIT_CONFIG_GLOBAL: join4(home, "none") },
  ...{ GIT_CONFIG_COUNT: "0", GIT_ATTR_NOSYSTEM: "1", HOME: home, XDG_CONFIG_HOME: home },
  ...{ GIT_NO_REPLACE_OBJECTS: "1", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0" },
  ...{ GIT_ALLOW_PROTOCOL: "", GIT_PROTOCOL_FROM_USER: "0", GIT_TERMINAL_PROMPT: "0" },
  ...{ GIT_ASKPASS: "", SSH_ASKPASS: "", SSH_ASKPASS_REQUIRE: "never", GIT_PAGER: "cat" }
});
async function openGit(folder, {
  env,
  workspace,
  token = ""
}) {
  const checkout = workspace ?? env.GITHUB_WORKSPACE;
  const below = checkout ? await repositoryBelow(checkout, folder) : void 0;
  const located = below ?? (workspace === void 0 ? await repositoryAbove(folder) : void 0);
  if (!located) return void 0;
  const untrusted = [located.toplevel, ...env.GITHUB_WORKSPACE ? [env.GITHUB_WORKSPACE] : []];
  const program = await findProgram("git", env, untrusted);
  if (program === void 0) return void 0;
  const home = hold(await mkdtemp(join4(await realpath3(env.RUNNER_TEMP || tmpdir()), "music-leakage-git-")));
  const close = () => rm(home, { recursive: true, force: true }).finally(() => letGo(home));
  try {
    const { head, isShallow, isPartial } = await isolate(home, located);
    const common = {
      ...await loaderEnvironment(env, untrusted),
      ...taken(env, MACHINE),
      ...environment(home, located)
    };
    const start = { program, home, env: common };
    const server = workspace === void 0 ? void 0 : serverOf(env, token);
    const read = (...args) => run(start, args);
    const fetch = async (oid) => {
      if (!server || !/^[0-9a-f]{40,64}$/.test(oid)) return;
      const online = { ...taken(env, NETWORK), GIT_ALLOW_PROTOCOL: "https" };
      const into = { GIT_DIR: isPartial ? join4(home, "apart") : home };
      const depth = isShallow || isPartial ? ["--depth=1"] : [];
      const args = [...FETCH, ...depth, "--", server.address, oid];
      for (const signIn of token === "" ? [{}] : [login(server), {}])
        if (await run({ ...start, env: { ...common, ...online, ...into, ...signIn } }, args)) return;
    };
    const line = async (...args) => (await read(...args))?.toString("utf8").trim();
    const writeBlob = (oid, target2) => runInto(start, ["cat-file", "blob", oid], target2);
    const lfs = join4(located.commonDir, "lfs/objects");
    return { toplevel: located.toplevel, head, isPartial, lfs, read, line, writeBlob, fetch, close };
  } catch (error) {
    await close();
    throw error;
  }
}
function serverOf(env, token) {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "" } = env;
  if (!URL.canParse(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return void 0;
  const { protocol, origin, username } = new URL(server);
  return protocol === "https:" && username === "" ? { address: `${origin}/${repository}`, token } : void 0;
}
function login({ address, token }) {
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    ...{ GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: `http.${new URL(address).origin}/.extraHeader` },
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`
  };
}
var argumentsFor = ({ home }, args) => [
  ...["--no-pager", "--literal-pathspecs", ...settings(home).flatMap((setting) => ["-c", setting])],
  ...args
];
var optionsFor = ({ home, env }) => ({ cwd: home, env, timeout: TIMEOUT_MS, windowsHide: true });
var run = (start, args) => new Promise((done) => {
  const options = { ...optionsFor(start), encoding: "buffer", maxBuffer: MOST_OUTPUT };
  const child = execFile(
    start.program,
    argumentsFor(start, args),
    options,
    (error, stdout) => done(error ? void 0 : stdout)
  );
  child.stdin?.end();
});
async function runInto(start, args, target2) {
  const file = await open3(target2, "wx");
  let written = false;
  try {
    written = await new Promise((done) => {
      const stdio = ["ignore", file.fd, "ignore"];
      const child = spawn(start.program, argumentsFor(start, args), { ...optionsFor(start), stdio: [...stdio] });
      child.on("error", () => done(false));
      child.on("close", (code) => done(code === 0));
    });
    return written;
  } finally {
    await file.close();
    if (!written) await rm(target2, { force: true });
  }
}

// src/base/placed.ts
import { realpath as realpath4 } from "node:fs/promises";
import { basename as basename2, dirname as dirname4, join as join5, relative as relative3, resolve as resolve4, sep as sep3 } from "node:path";
async function folderAsWritten(env, workspace, workingDirectory = "") {
  if (workspace !== void 0) return resolve4(workspace, workingDirectory);
  const { PWD } = env;
  const here = process.cwd();
  if (PWD === void 0 || resolve4(PWD) !== PWD) return here;
  return await realpath4(PWD).catch(() => void 0) === await realpath4(here) ? PWD : here;
}
async function placeAsWritten(file, folder, toplevel) {
  const absolute = resolve4(folder, file);
  let place;
  for (let at2 = dirname4(absolute); ; at2 = dirname4(at2)) {
    const real2 = await realpath4(at2).catch(() => void 0);
    if (real2 !== void 0 && isBelow(toplevel, real2)) place = join5(real2, relative3(at2, absolute));
    if (at2 === dirname4(at2)) break;
  }
  if (place === void 0) return void 0;
  const real = await realpath4(dirname4(resolve4(file))).catch(() => void 0);
  const same = real !== void 0 && join5(real, basename2(file)) === place;
  return { path: relative3(toplevel, place).split(sep3).join("/"), from: same ? file : relative3(process.cwd(), place) };
}
var NAMED2 = /(^|\/)[^/]*leakage[^/]*\.ya?ml$/i;
var YAML = /\.ya?ml$/i;
var MOST_READ = 50;
async function configsOf({ base, tracked, text }) {
  const found = [];
  let read = 0;
  for (const [path, entry] of base) {
    if (entry.kind !== "file" || !YAML.test(path)) continue;
    const gone = !tracked.has(path);
    if (NAMED2.test(path)) found.push({ path, gone });
    else if (gone && read++ < MOST_READ) {
      const content = await text(entry.oid).catch(() => "");
      const has = (key) => new RegExp(`^["']?${key}["']?\\s*:`, "m").test(content);
      if (has("pretrain") && has("test") || has("version") && has("families")) found.push({ path, gone });
    }
  }
  return found;
}

// src/base/prepare.ts
import { basename as basename3, dirname as dirname6, isAbsolute, join as join7, relative as relative6, resolve as resolve5, sep as sep6 } from "node:path";

// src/base/checkout.ts
import { copyFile as copyFile2, link, readdir as readdir3, readFile as readFile2, realpath as realpath5, rm as rm2, stat as stat3 } from "node:fs/promises";
import { dirname as dirname5, join as join6, relative as relative4, sep as sep4 } from "node:path";
function checkoutFrom(held, folder, confined) {
  const { base, tracked, toplevel } = held;
  const there = (path) => join6(folder, path);
  const here = (path) => join6(toplevel, path);
  const linkTarget = ({ oid }) => held.text(oid);
  const fromWorkspace = async (path) => {
    if (!confined) return { path };
    const real = await realpath5(path).catch(() => path);
    if (isBelow(toplevel, real)) return { path };
    return { path: join6(folder, ".outside"), problem: `${path} leads out of the repository` };
  };
  const file = async (path, oid, changed) => {
    if (tracked.get(path)?.oid === oid && !changed.has(path)) return { path: here(path) };
    const target2 = there(path);
    await makeFolder(dirname5(target2));
    if (await stat3(target2).catch(() => void 0)) return { path: target2 };
    await held.write(oid, target2);
    return resolvePointer(held, path, target2);
  };
  const wholeFolder = async (path, paths, changed) => {
    const problems = [];
    for (const each of paths) {
      const entry = base.get(each);
      const found = entry.kind === "file" ? { ...entry, path: each } : await findIn(base, each, linkTarget);
      if (found.kind !== "file") continue;
      const taken2 = await file(found.path, found.oid, changed);
      if (taken2.problem) problems.push(taken2.problem);
      if (taken2.path !== there(each)) await linkOrCopy(taken2.path, there(each));
    }
    for (const each of await untrackedBelow(here(path))) {
      const name = path === "." ? each : `${path}/${each}`;
      if (!tracked.has(name) && !base.has(name)) await linkOrCopy(here(name), there(name));
    }
    return { path: there(path), ...problems[0] === void 0 ? {} : { problem: problems[0] } };
  };
  return async (absolute) => {
    const asked2 = relative4(toplevel, absolute).replaceAll(sep4, "/") || ".";
    if (asked2.startsWith("../") || asked2 === ".." || /^[a-z]:|^\//i.test(asked2)) return fromWorkspace(absolute);
    const found = await findIn(base, asked2, linkTarget);
    const { path } = found;
    if (found.kind === "submodule") {
      if (tracked.get(path)?.oid === found.oid) return fromWorkspace(absolute);
      return {
        path: there(asked2),
        problem: `${asked2} lies in the submodule ${path}, which was another commit at the base`
      };
    }
    if (found.kind === "none") {
      return isTracked(tracked, path) ? { path: there(asked2) } : fromWorkspace(join6(toplevel, path));
    }
    const changed = await held.changed(path);
    if (found.kind === "file") return file(path, found.oid, changed);
    const paths = pathsBelow(base, path);
    const same = paths.every((each) => tracked.get(each)?.oid === base.get(each)?.oid && !changed.has(each));
    if (same && pathsBelow(tracked, path).length === paths.length) return fromWorkspace(here(path));
    return wholeFolder(path, paths, changed);
  };
}
async function linkOrCopy(from, to) {
  await makeFolder(dirname5(to));
  const real = await realpath5(from).catch(() => from);
  await link(real, to).catch(() => copyFile2(real, to).catch(() => void 0));
}
async function untrackedBelow(folder) {
  const entries = await readdir3(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory() && !/(^|[/\\])\.git([/\\]|$)/.test(join6(entry.parentPath, entry.name))).map((entry) => relative4(folder, join6(entry.parentPath, entry.name)).replaceAll(sep4, "/"));
}
var LONGEST_POINTER = 1024;
async function resolvePointer({ toplevel, lfs }, path, target2) {
  if ((await stat3(target2)).size > LONGEST_POINTER) return { path: target2 };
  const text = await readFile2(target2, "utf8");
  const oid = /^version https:\/\/git-lfs\.github\.com\/spec\/[\s\S]*^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
  if (oid === void 0) return { path: target2 };
  const places = [...lfs ? [join6(lfs, oid.slice(0, 2), oid.slice(2, 4), oid)] : [], join6(toplevel, path)];
  for (const place of places) {
    if (await digestOf(place) !== oid) continue;
    await rm2(target2);
    await linkOrCopy(place, target2);
    return { path: target2 };
  }
  return { path: target2, problem: `${path} is in Git LFS, and its content at the base is not here` };
}

// src/base/patterns.ts
import { posix, relative as relative5, sep as sep5 } from "node:path";
function findAtBase(held, absolute) {
  const { base, tracked, toplevel } = held;
  const readLink = ({ oid }) => held.text(oid);
  return async (within, pattern, wanted) => {
    const folder = relative5(toplevel, absolute(within)).replaceAll(sep5, "/");
    const inTree = (path) => posix.join(folder, path);
    const outside = /^([a-z]:)?[/\\]/i.test(pattern) || posix.join(folder, pattern).startsWith("../");
    const here = await findPaths(absolute(within), pattern, wanted).catch((error) => {
      if (error instanceof ProblemError && !outside) return [];
      throw error;
    });
    if (outside) return here;
    const found = /* @__PURE__ */ new Set();
    for (const path of candidates([...base.keys()], wanted)) {
      const own = posix.relative(folder, path);
      if (matchesPattern(pattern, own)) found.add(own);
    }
    const isOnTheWay = (link2) => leadsOn(posix.relative(folder, link2), pattern);
    for (const paths of await linkedFolders(base, readLink, isOnTheWay))
      for (const path of candidates(paths, wanted)) {
        const own = posix.relative(folder, path);
        if (matchesPattern(pattern, own)) found.add(own);
      }
    for (const path of here) {
      const { kind } = await findIn(base, inTree(path), readLink);
      if (kind === "submodule" || !isTracked(base, inTree(path)) && !isTracked(tracked, inTree(path)))
        found.add(path);
    }
    if (found.size === 0) throw noMatch(posix.join(within, pattern), wanted);
    return [...found].sort(byNumbers);
  };
}
var MOST_NESTED = 3;
async function linkedFolders(tree, readLink, isOnTheWay, links = [...tree].flatMap(([path, { kind }]) => kind === "link" ? [path] : []), nested = 1) {
  const found = [];
  for (const link2 of links.filter(isOnTheWay)) {
    const { kind, path: to } = await findIn(tree, link2, readLink);
    if (kind !== "folder") continue;
    const below = pathsBelow(tree, to).map((path) => ({
      path: `${link2}/${to === "." ? path : path.slice(to.length + 1)}`,
      isLink: tree.get(path)?.kind === "link"
    }));
    found.push(below.map(({ path }) => path));
    const further = below.flatMap(({ path, isLink }) => isLink ? [path] : []);
    if (nested < MOST_NESTED) found.push(...await linkedFolders(tree, readLink, isOnTheWay, further, nested + 1));
  }
  return found;
}
function leadsOn(path, pattern) {
  const parts = posix.normalize(pattern).split("/");
  const names = path.split("/").filter((name) => name !== "");
  if (names.every((name) => name === "..")) return true;
  return names.length < parts.length && names.every((name, i) => parts[i] !== "**" && matchesPattern(parts[i], name));
}
function candidates(paths, wanted) {
  if (wanted === "file") return paths;
  if (wanted === "index")
    return paths.flatMap(
      (path) => path.endsWith("/index.json") ? [path, posix.dirname(path)] : path.endsWith(".json") ? [path] : []
    );
  const folders = /* @__PURE__ */ new Set();
  for (const path of paths)
    for (let at2 = posix.dirname(path); at2 !== "." && !folders.has(at2); at2 = posix.dirname(at2)) folders.add(at2);
  return folders;
}

// src/base/prepare.ts
async function prepareBase({ path: place, from: file }, held, { folder, confined }) {
  const found = await findIn(held.base, place, ({ oid }) => held.text(oid));
  if (found.kind !== "file") return void 0;
  const home = join7(held.toplevel, dirname6(place));
  const take = checkoutFrom(held, folder, confined);
  const from = dirname6(file);
  const absolute = (path2) => isAbsolute(path2) && !isAbsolute(from) ? path2 : resolve5(home, relative6(from, path2));
  const { path } = await take(join7(held.toplevel, place));
  const written = await loadConfig(path, file, findAtBase(held, absolute));
  const problems = /* @__PURE__ */ new Map();
  const splits = [];
  for (const split of written.splits) {
    const { split: taken2, problem } = await takeSplit(split, written.file, absolute, take, held);
    splits.push(taken2);
    if (problem) problems.set(taken2, problem);
  }
  const lock = await lockBeside(absolute(lockFileOf(written.file)), take);
  const { model } = written.match.text;
  const text = { ...written.match.text, model: await takeModel(model, absolute, take) };
  const { baseline } = written;
  const config = {
    ...written,
    // Its lock is looked for beside it.
    ...{ file: lock, splits, match: { ...written.match, text } },
    baseline: baseline === void 0 ? void 0 : (await take(absolute(baseline))).path
  };
  await makeFolder(folder);
  const places = new RegExp([lock, `${folder}${sep6}`, `${held.toplevel}${sep6}`].map(escaped).join("|"), "g");
  const asWritten = (text2) => text2.replace(places, (place2) => place2 === lock ? written.file : "");
  const judge = { ...written, match: config.match, lockOf: lock };
  return { written, config, judge, problems, asWritten };
}
async function lockBeside(lock, take) {
  const { path } = await take(lock);
  return path.replace(/\.lock$/, ".yml");
}
async function takeSplit(given, file, absolute, take, held) {
  let message;
  const taken2 = async (path) => {
    if (isRemote(path)) return path;
    const found = await take(absolute(path));
    message ??= found.problem;
    return found.path;
  };
  const split = await resolveMembers(given, findAtBase(held, absolute)).catch((error) => {
    if (!(error instanceof ProblemError)) throw error;
    message = `${error.problems[0]?.file}: ${error.problems[0]?.message}`;
    return given;
  });
  const { keep, audio } = split;
  const takeSource = (file2) => split.form === "index" ? takeIndex(file2, taken2) : taken2(file2);
  const takeOne = async (one) => {
    const source = isRemote(one.file) ? one.file : await takeSource(one.file);
    return { file: source, ...one.croissant ? { croissant: await takeDescribed(one, source, taken2) } : {} };
  };
  const members = [];
  if (split.members && message === void 0)
    for (const [i, one] of membersOf(split).entries())
      members.push({ ...split.members[i], shown: one.file, ...await takeOne(one) });
  const roots = [];
  for (const root of audio?.roots ?? []) roots.push({ ...root, file: await taken2(root.file) });
  const joins = [];
  for (const join10 of split.with ?? []) joins.push({ ...join10, file: await taken2(join10.file) });
  const moved = {
    ...split,
    ...split.members ? { members } : await takeOne(split),
    keep: { ...keep, ids: keep.ids === void 0 ? void 0 : await taken2(keep.ids) },
    ...joins.length > 0 ? { with: joins } : {},
    audio: audio && { ...audio, root: await taken2(audio.root), ...audio.roots ? { roots } : {} }
  };
  const remedy = "Check out with fetch-depth: 0, lfs: true and submodules: true as far as the splits lie in them";
  const problem = message === void 0 ? void 0 : { file, ...split.place, message, remedy };
  return { split: moved, problem };
}
async function takeDescribed(split, source, taken2) {
  const choice = split.croissant;
  const moved = /* @__PURE__ */ new Map();
  for (const path of await croissantPaths({ file: source, croissant: choice }).catch(() => []))
    moved.set(path, await taken2(join7(dirname6(split.file), path)));
  return { ...choice, moved };
}
var takeIndex = async (path, taken2) => path.endsWith(".json") ? join7(await taken2(dirname6(path)), basename3(path)) : taken2(path);
async function takeModel(model, absolute, take) {
  return model && "folder" in model ? { folder: (await take(absolute(model.folder))).path } : model;
}
var escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

// src/base/revision.ts
async function baseRevision({ pullRequest, base, sha }, git, api, policy = "head") {
  if (pullRequest === void 0 || base === void 0) return base;
  const head = git?.head ?? sha;
  const parents = git ? await parentsIn(git) : await asked(api, (github) => github.parents(head));
  const [first, second, third] = parents ?? [];
  if (first !== void 0 && second === pullRequest.headSha && third === void 0) return first;
  if (policy === "base") return base;
  const found = await git?.line("merge-base", base, head);
  return found || (await asked(api, (github) => github.mergeBase(base, head)) ?? base);
}
async function asked(api, ask) {
  try {
    const github = await api();
    return github && await ask(github);
  } catch (error) {
    if (error instanceof Unavailable) return void 0;
    throw error;
  }
}
async function parentsIn(git) {
  const commit = git.head && (await git.read("cat-file", "commit", git.head))?.toString("utf8");
  const [header = ""] = (commit || "").split("\n\n", 1);
  return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, sha]) => sha);
}
async function localRevision(git, revision, policy = "head") {
  const resolve7 = (name) => git.line("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
  const sha = await resolve7(revision) || await resolve7(`origin/${revision}`);
  if (sha && policy === "base") return sha;
  if (sha) return await git.line("merge-base", sha, "HEAD") || sha;
  const remedy = "Name a branch, a tag or a commit of this repository; fetch it first where the clone is shallow";
  throw new ProblemError([{ file: "--base", message: `no commit is called "${revision}"`, remedy }]);
}

// src/base/row-changes.ts
async function rowChangesOf({ written, config, problems }, head) {
  if (isLazy(head.overlaps)) return () => void 0;
  const changes = /* @__PURE__ */ new Map();
  for (const [i, now] of written.splits.entries()) {
    const before = config.splits[i];
    const wanted = wantedOf(head, now);
    if (wanted.contents.size === 0 || problems.has(before) || !isTable(now)) continue;
    if (await isSame(before, now)) {
      changes.set(keyOf(now.role, now.name), () => "same");
      continue;
    }
    if (await lookFor(wanted, before)) changes.set(keyOf(now.role, now.name), (track) => changeOf(wanted, track));
  }
  return (role, track) => changes.get(keyOf(role, track.split))?.(track);
}
var keyOf = (role, name) => `${role}/${name}`;
var isTable = ({ form }) => form !== "index" && form !== "huggingface" && form !== "folder";
function wantedOf({ overlaps }, { role, name }) {
  const wanted = { contents: /* @__PURE__ */ new Map(), ids: /* @__PURE__ */ new Map() };
  for (const overlap of overlaps) {
    const track = overlap[role];
    if (track.split !== name) continue;
    wanted.contents.set(contentOf2(track, track.numbered), false);
    if (!track.numbered) wanted.ids.set(track.id, false);
  }
  return wanted;
}
async function lookFor(wanted, split) {
  const numbered = wanted.ids.size === 0;
  try {
    for await (const batch of repairedTracks(await readSplit(split), split.repair))
      for (const track of batch) {
        const content = contentOf2(track, numbered);
        if (wanted.contents.has(content)) wanted.contents.set(content, true);
        if (wanted.ids.has(track.id)) wanted.ids.set(track.id, true);
      }
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
function changeOf({ contents, ids }, track) {
  const isThere = contents.get(contentOf2(track, track.numbered));
  if (isThere === void 0) return void 0;
  return isThere ? "same" : ids.get(track.id) ? "edited" : "added";
}
function contentOf2(track, numbered = false) {
  const { title, artist, album, song, line, isrc = "", mbid = "", source = "", md5 = "", sha256 = "" } = track;
  const { duration, start, end } = track;
  const texts = { id: numbered ? "" : track.id, title, artist, album, song, line, audio: "" };
  return rowDigest({ ...texts, isrc, mbid, source, md5, sha256, duration, start, end });
}

// src/base/snapshot.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat as lstat3, readlink, writeFile as writeFile2 } from "node:fs/promises";
import { join as join8 } from "node:path";
async function openRevision(revision, { workspace, git, api, event }) {
  const now = git ? await fromIndex(git) : await fromHead(workspace, event, api);
  const listed = git && await treeIn(git, revision);
  if (git && listed) {
    const base = parseTree(listed);
    return {
      ...now,
      base,
      changed: sameAttributes(base, now.tracked) ? now.changed : byContent(now.toplevel, now.tracked),
      text: async (oid) => (await blobIn(git, oid, api)).toString("utf8"),
      write: async (oid, target2) => {
        if (await git.writeBlob(oid, target2)) return;
        await writeFile2(target2, await blobIn(git, oid, api), { flag: "wx" });
      }
    };
  }
  const github = await api();
  if (!github)
    throw new Unavailable(
      `the clone has no commit ${revision}, it cannot be fetched, and there is no token for GitHub's API: check it out with fetch-depth: 0`
    );
  return {
    ...now,
    base: await github.tree(revision),
    text: async (oid) => (await blob(github, oid)).toString("utf8"),
    write: async (oid, target2) => writeFile2(target2, await blob(github, oid), { flag: "wx" })
  };
}
async function treeIn(git, revision) {
  const list = () => git.read("ls-tree", "-r", "-z", "--full-tree", revision);
  const found = await list();
  if (found) return found;
  await git.fetch(revision);
  return list();
}
async function blobIn(git, oid, api) {
  const read = () => git.read("cat-file", "blob", oid);
  const found = await read();
  if (found) return found;
  await git.fetch(oid);
  const fetched = await read();
  if (fetched) return fetched;
  const github = await api();
  if (github) return blob(github, oid);
  const how = git.isPartial ? ": the clone is partial, so clone it without --filter, or check the base out once" : "";
  throw new Unavailable(`git does not have the file ${oid}${how}`);
}
function sameAttributes(base, tracked) {
  const those = (tree) => [...tree].flatMap(([path, { oid }]) => /(^|\/)\.gitattributes$/i.test(path) ? `${path}\0${oid}` : []).sort().join("\0");
  return those(base) === those(tracked);
}
async function fromIndex(git) {
  return {
    toplevel: git.toplevel,
    tracked: parseTree(await sure(git.read("ls-files", "--stage", "-z"), "the index")),
    async changed(path) {
      const options = ["--porcelain=v1", "-z", "--untracked-files=no", "--no-renames", "--ignore-submodules=all"];
      const output = await sure(git.read("status", ...options, "--", path), "the work tree");
      const records = output.toString("utf8").split("\0").filter((record) => record !== "");
      return new Set(records.filter((record) => record[1] !== " ").map((record) => record.slice(3)));
    },
    lfs: git.lfs
  };
}
async function fromHead(toplevel, event, api) {
  const github = await api();
  if (!github || !event) throw new Unavailable("there is neither a clone with git nor a token for GitHub's API");
  const tracked = await github.tree(event.sha);
  return {
    toplevel,
    tracked,
    changed: byContent(toplevel, tracked),
    lfs: void 0
  };
}
var byContent = (toplevel, tracked) => async (path) => {
  const paths = tracked.has(path) ? [path] : pathsBelow(tracked, path);
  const changed = /* @__PURE__ */ new Set();
  for (const each of paths) {
    const { kind, oid } = tracked.get(each);
    if (kind !== "submodule" && await oidOf(join8(toplevel, each), oid.length) !== oid) changed.add(each);
  }
  return changed;
};
async function blob(api, oid) {
  const content = await api.blob(oid);
  if (blobHash(content.length, oid.length).update(content).digest("hex") === oid) return content;
  throw new Unavailable(`GitHub's API gives another content than that of ${oid}`);
}
async function oidOf(path, length) {
  try {
    const info = await lstat3(path);
    if (info.isSymbolicLink()) {
      const target2 = Buffer.from(await readlink(path));
      return blobHash(target2.length, length).update(target2).digest("hex");
    }
    const hash = blobHash(info.size, length);
    for await (const bytes of createReadStream(path)) hash.update(bytes);
    return hash.digest("hex");
  } catch {
    return void 0;
  }
}
var blobHash = (size, length) => createHash(length === 64 ? "sha256" : "sha1").update(`blob ${size}\0`);
async function sure(output, what) {
  const found = await output;
  if (found === void 0) throw new Unavailable(`git cannot read ${what}`);
  return found;
}

// src/base/open.ts
async function openBase({
  event,
  workspace,
  workingDirectory,
  token = "",
  ...options
}) {
  const { base } = event;
  if (base === void 0) return void 0;
  const from = { ...options, workspace, token };
  const git = await openGit(resolve6(dirname7(options.config)), from).catch(refusalOf);
  if (git instanceof Unavailable) return withProblem(base, git.message);
  let opened;
  const api = () => {
    opened ??= import("./part-api-LHXS2LFH.js").then(({ openRepository }) => openRepository(options.env, token, options.waits));
    return opened;
  };
  return closing(git, async () => {
    const revision = await baseRevision(event, git, api, options.policy) ?? base;
    const open4 = async () => openRevision(revision, { workspace: await realpath6(workspace), git, api, event });
    const folder = await folderAsWritten(options.env, workspace, workingDirectory);
    return atRevision(revision, open4, { ...options, folder, confined: event.untrusted });
  });
}
async function openLocalBase(revision, options) {
  const git = await openGit(resolve6(dirname7(options.config)), options).catch(refusalOf);
  if (git instanceof Unavailable) throw noRepository(options.config, git.message);
  if (!git) throw noRepository(options.config, "lies in no git repository, so nothing can be compared with");
  return closing(git, async () => {
    const sha = await localRevision(git, revision, options.policy);
    const open4 = () => openRevision(sha, { workspace: git.toplevel, git, api: NO_API, event: void 0 });
    return atRevision(sha, open4, { ...options, folder: await folderAsWritten(options.env), confined: false });
  });
}
async function closing(git, open4) {
  try {
    const base = await open4();
    const close = async () => {
      await Promise.all([base.close(), git?.close()]);
    };
    return { ...base, close };
  } catch (error) {
    await git?.close();
    throw error;
  }
}
function withProblem(revision, problem) {
  const opened = { revision, problem };
  return { opened, finish: async () => opened, close: async () => void 0 };
}
function refusalOf(error) {
  if (error instanceof Unavailable) return error;
  throw error;
}
var NO_API = async () => void 0;
async function findBase(options) {
  const base = await openBase(options);
  try {
    return await base?.finish(options.known);
  } finally {
    await base?.close();
  }
}
async function atRevision(revision, open4, {
  config,
  env,
  access,
  progress,
  folder: start,
  confined
}) {
  const folder = hold(await mkdtemp2(join9(await realpath6(env.RUNNER_TEMP || tmpdir2()), "music-leakage-base-")));
  const close = () => rm3(folder, { recursive: true, force: true }).finally(() => letGo(folder));
  let say = (text) => text;
  try {
    const held = await open4();
    const placed = await placeAsWritten(config, start, held.toplevel);
    const prepared = placed && await prepareBase(placed, held, { folder, confined });
    if (!prepared) {
      const opened2 = { revision, config: void 0, report: void 0, elsewhere: await configsOf(held) };
      return { opened: opened2, finish: async () => opened2, close };
    }
    say = prepared.asWritten;
    const { written, judge } = prepared;
    const refused = confined ? await problemsOutside(written, held.toplevel) : [];
    const file = prepared.config.baseline;
    const baseline = file === void 0 ? void 0 : await readBaseline(file);
    const opened = { revision, config: written, report: void 0, baseline, judge, refused };
    const run2 = async (some, tell) => {
      const { report, rows } = await check(some, { access, progress: tell });
      return { report: withPaths(report, say), rows };
    };
    const finish = async (known, own) => {
      try {
        const { report, rows } = await rerun(prepared, { known, cache: access.cache, run: run2, progress });
        if (refused.length > 0) return { ...opened, report, rows };
        const allowed = access.allowed ?? hostsIn(written, access);
        const restricted = confined ? { ...access, allowed } : access;
        const compared = own && await compareSplits(prepared, { own, base: report, head: known?.report }, restricted);
        const changes = await changesBetween(prepared, compared ?? []);
        const rowChanges = known && await rowChangesOf(prepared, known.report);
        return { ...opened, report, rows, changes, compared, rowChanges };
      } catch (error) {
        return { revision, problem: say(wordsOf(error)) };
      }
    };
    return { opened, finish, close };
  } catch (error) {
    try {
      const opened = { revision, problem: say(wordsOf(error)) };
      return { opened, finish: async () => opened, close };
    } catch (bug) {
      await close();
      throw bug;
    }
  }
}
function wordsOf(error) {
  if (error instanceof ProblemError) return `${error.problems[0]?.file}: ${error.problems[0]?.message}`;
  if (error instanceof Unavailable || error.code !== void 0)
    return error.message;
  throw error;
}
var withPaths = (report, asWritten) => ({
  ...report,
  overlaps: mapped(report.overlaps, ({ test, pretrain, ...overlap }) => ({
    ...overlap,
    ...{ test: withAudio(test, asWritten), pretrain: withAudio(pretrain, asWritten) }
  })),
  errors: report.errors.map((error) => ({ ...error, file: asWritten(error.file), message: asWritten(error.message) }))
});
var withAudio = (track, asWritten) => track.audio === void 0 ? track : { ...track, audio: asWritten(track.audio) };
var noRepository = (config, message) => new ProblemError([{ file: config, message, remedy: "Run it in a clone, or without --base" }]);

export {
  confinedConfig,
  openBase,
  openLocalBase,
  findBase
};
