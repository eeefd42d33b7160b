import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  readInputs
} from "./part-chunk-T3URHZQJ.js";
import {
  info,
  setOutput
} from "./part-chunk-A6WKNTKU.js";
import {
  BUNDLED
} from "./part-chunk-6QS46G4F.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import {
  croissantTables,
  isRemote,
  lockFileOf,
  membersOf,
  resolveMembers,
  rootsOf
} from "./part-chunk-UV6SEW56.js";
import {
  INDEX_FORMAT,
  NORMALISER
} from "./part-chunk-S34L2PED.js";
import {
  PROFILES
} from "./part-chunk-M6M4KAWL.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";

// src/action/plan.ts
import { createHash } from "node:crypto";
import { readdir, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
var KEPT = ["indexes", "models", "files", "embeddings", "fingerprints", "addresses", "results"];
var CACHE_FORM = 2;
var LARGEST_HASHED = 2 ** 28;
function actionCache(env) {
  const place = `.cache/music-leakage-action/${env.GITHUB_REPOSITORY || "local"}`;
  const [folder, shown] = env.MUSIC_LEAKAGE_CACHE ? [env.MUSIC_LEAKAGE_CACHE, env.MUSIC_LEAKAGE_CACHE.replaceAll("\\", "/")] : [join(homedir(), place), `~/${place}`];
  return { folder, path: KEPT.map((kind) => `${shown}/${kind}`).join("\n") };
}
async function isWorthKeeping({ folder }) {
  const kinds = await Promise.all(KEPT.map((kind) => readdir(join(folder, kind)).catch(() => [])));
  return kinds.some((entries) => entries.length > 0);
}
var saves = (event) => ["push", "schedule", "workflow_dispatch"].includes(event ?? "");
async function runPlan(env) {
  setOutput("save", saves(env.GITHUB_EVENT_NAME));
  setOutput("cache-path", actionCache(env).path);
  try {
    const { config, workingDirectory } = readInputs(env);
    const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
    process.chdir(resolve(workspace, workingDirectory));
    const { key, restoreKeys } = await cacheKeys(await loadConfig(config), workspace);
    setOutput("cache-key", key);
    setOutput("restore-keys", restoreKeys.join("\n"));
  } catch {
    info("Nothing is restored: the configuration cannot be read.");
  }
  try {
    setOutput(
      "artifact-name",
      readInputs({ MUSIC_LEAKAGE_REPORT_ARTIFACT: env.MUSIC_LEAKAGE_REPORT_ARTIFACT }).reportArtifact ?? ""
    );
  } catch {
    setOutput("artifact-name", readInputs({}).reportArtifact);
  }
}
async function cacheKeys(config, workspace) {
  const name = relative(workspace, resolve(config.file)).replaceAll("\\", "/");
  const models = config.match.text.model ?? BUNDLED;
  const versions = digest([CACHE_FORM, INDEX_FORMAT, NORMALISER, PROFILES.map(({ name: name2, version }) => [name2, version])]);
  const lock = await sizeOrDigest(lockFileOf(config.file), workspace);
  const remote = config.splits.flatMap(membersOf).filter(({ file }) => isRemote(file)).map(({ file, sha256 }) => [file, sha256 ?? null]);
  const indexes = digest([models, config.match.audio.profile, remote, lock]);
  const locals = await Promise.all(
    config.splits.map(async (given) => {
      const split = await resolveMembers(given).catch(() => given);
      const all = await Promise.all(membersOf(split).map((one) => localDigests(one, workspace)));
      return [split.name, all.length === 1 ? all[0] : all];
    })
  );
  const prefix = `music-leakage-${versions}-`;
  return {
    key: `${prefix}${indexes}-${digest([name, config.sha256, locals])}`,
    restoreKeys: [`${prefix}${indexes}-`, prefix]
  };
}
async function localDigests(split, workspace) {
  const { file, form, keep, audio } = split;
  if (isRemote(file)) return [];
  if (form === "index") return [await sizeOrDigest(join(file, "index.json"), workspace)];
  const table = form === "folder" ? null : await sizeOrDigest(file, workspace);
  const ids = keep.ids === void 0 ? null : await sizeOrDigest(keep.ids, workspace);
  const described = table !== null && form === "croissant" ? await croissantTables(split).catch(() => []) : [];
  const tables = await Promise.all(described.map(({ path }) => sizeOrDigest(path, workspace)));
  const joined = await Promise.all((split.with ?? []).map((join2) => sizeOrDigest(join2.file, workspace)));
  return [table, ...tables, ids, await namesOf(audio, workspace), ...joined];
}
async function namesOf(audio, workspace) {
  if (audio === void 0) return null;
  const all = await Promise.all(rootsOf(audio).map((root) => namesBelow(root, workspace)));
  return all.length === 1 ? all[0] : all;
}
async function sizeOrDigest(file, workspace) {
  const path = await within(workspace, file);
  const found = path === void 0 ? void 0 : await stat(path);
  if (path === void 0 || !found?.isFile()) return null;
  return found.size > LARGEST_HASHED ? found.size : await digestOf(path) ?? null;
}
async function within(workspace, path) {
  const target = await realpath(path).catch(() => void 0);
  if (target === void 0) return void 0;
  const way = relative(workspace, target);
  return way.startsWith("..") || isAbsolute(way) ? void 0 : target;
}
async function namesBelow(root, workspace) {
  const path = await within(workspace, root);
  const names = path === void 0 ? [] : await readdir(path, { recursive: true }).catch(() => []);
  return digest(names.map((name) => name.replaceAll("\\", "/")).sort());
}
var digest = (value) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 20);

export {
  actionCache,
  isWorthKeeping,
  saves,
  runPlan,
  cacheKeys
};
