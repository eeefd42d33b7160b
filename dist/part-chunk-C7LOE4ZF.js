import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  hold,
  letGo,
  temporaryName,
  writerOf
} from "./part-chunk-XN7W7BIN.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/fetch/cache.ts
import { createHash } from "node:crypto";
import { copyFile, link, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
var indexFolder = ({ folder }, sha256) => join(folder, "indexes", sha256);
var modelFile = ({ folder }, sha256) => join(folder, "models", sha256);
var keptFile = ({ folder }, sha256) => join(folder, "files", sha256);
var namedFile = ({ folder }, sha256, name) => join(folder, "files", `${sha256}.named`, name);
var lockFile = ({ folder }, name) => join(folder, "locks", name);
async function temporaryPath({ folder }) {
  await makeFolder(join(folder, "tmp")).catch(failedToWrite(folder));
  return hold(join(folder, "tmp", temporaryName()));
}
async function discard(path) {
  await rm(path, { force: true });
  letGo(path);
}
async function placeFile(path, target) {
  await makeFolder(dirname(target)).catch(failedToWrite(target));
  await rename(path, target).catch(failedToWrite(target));
  letGo(path);
}
var failedToWrite = (path) => ({ code }) => {
  const remedy = "Make room (music-leakage cache prune), or name another folder by --cache or MUSIC_LEAKAGE_CACHE";
  const message = `the cache cannot be written (${code})`;
  throw new ProblemError([{ file: path, message, remedy, infrastructure: true }]);
};
async function takeFromSibling(cache, folder, { file, sha256 }) {
  for (const index of await readdir(join(cache.folder, "indexes")).catch(() => [])) {
    const path = join(cache.folder, "indexes", index, file);
    if (path === join(folder, file) || await digestOf(path) !== sha256) continue;
    const copy = await temporaryPath(cache);
    await link(path, copy).catch(() => copyFile(path, copy).catch(failedToWrite(copy)));
    await placeFile(copy, join(folder, file));
    return true;
  }
  return false;
}
var addressFile = ({ folder }, url) => join(folder, "addresses", createHash("sha256").update(url).digest("hex"));
async function readCachedAddress(cache, url) {
  try {
    const address = JSON.parse(await readFile(addressFile(cache, url), "utf8"));
    return address.url === url && /^[0-9a-f]{64}$/.test(address.sha256) ? address : void 0;
  } catch {
    return void 0;
  }
}
async function writeCachedAddress(cache, address) {
  const path = await temporaryPath(cache);
  await writeFile(path, JSON.stringify(address)).catch(async (error) => {
    await rm(path, { force: true }).catch(() => void 0);
    failedToWrite(path)(error);
  });
  await placeFile(path, addressFile(cache, address.url));
}
var BEAT_MS = 6e5;
async function keepInUse(path) {
  const touch = () => utimes(path, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date()).catch(() => void 0);
  await touch();
  setInterval(touch, BEAT_MS).unref();
}
var KINDS = ["indexes", "models", "files", "embeddings", "addresses", "results"];
var FINGERPRINTS = "fingerprints";
async function entriesOf({ folder }) {
  const entries = [];
  const shelves = await readdir(join(folder, FINGERPRINTS)).catch(() => []);
  for (const kind of [...KINDS, ...shelves.map((shelf) => join(FINGERPRINTS, shelf))]) {
    for (const name of await readdir(join(folder, kind)).catch(() => [])) {
      const path = join(folder, kind, name);
      const below = await readdir(path, { recursive: true }).catch(() => []);
      const stats = await Promise.all(
        [path, ...below.map((file) => join(path, file))].map((file) => stat(file).catch(() => void 0))
      );
      const bytes = stats.reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
      entries.push({ path, bytes, usedMs: Math.max(...stats.map((found) => found?.mtimeMs ?? 0)) });
    }
  }
  return entries.toSorted((a, b) => b.usedMs - a.usedMs);
}
var IN_USE_MS = 36e5;
var ABANDONED_MS = {
  ...{ unknown: 864e5, dead: 6e5, alive: Number.POSITIVE_INFINITY }
};
async function prune(cache, { maxAgeMs, maxBytes }, now) {
  await removeAbandoned(cache, now);
  await agesFrom(cache, now);
  const removed = [];
  const left = [];
  let bytes = 0;
  for (const entry of await entriesOf(cache)) {
    const age = now - entry.usedMs;
    const stays = age <= IN_USE_MS || age <= maxAgeMs && bytes + entry.bytes <= maxBytes;
    if (stays || !await remove(cache, entry.path)) {
      bytes += entry.bytes;
      left.push(entry);
    } else removed.push(entry);
  }
  return { removed, left };
}
var SKEW_MS = 6e4;
async function agesFrom(cache, now) {
  for (const { path, usedMs } of await entriesOf(cache)) {
    if (usedMs <= now + SKEW_MS) continue;
    const below = await readdir(path, { recursive: true }).catch(() => []);
    for (const file of [...below.map((name) => join(path, name)), path]) {
      const found = await stat(file).catch(() => void 0);
      if (found && found.mtimeMs > now) await utimes(file, now / 1e3, now / 1e3).catch(() => void 0);
    }
  }
}
async function remove(cache, path) {
  const away = await temporaryPath(cache);
  try {
    await rename(path, away);
  } catch {
    return false;
  }
  await rm(away, { recursive: true, force: true });
  letGo(away);
  return true;
}
async function removeAbandoned({ folder }, now) {
  for (const kind of ["tmp", "locks"]) {
    for (const name of await readdir(join(folder, kind)).catch(() => [])) {
      const path = join(folder, kind, name);
      const age = await stat(path).then(
        ({ mtimeMs }) => Math.abs(now - mtimeMs),
        () => 0
      );
      if (age > ABANDONED_MS[writerOf(name)]) await rm(path, { recursive: true, force: true }).catch(() => void 0);
    }
  }
}

export {
  indexFolder,
  modelFile,
  keptFile,
  namedFile,
  lockFile,
  temporaryPath,
  discard,
  placeFile,
  failedToWrite,
  takeFromSibling,
  readCachedAddress,
  writeCachedAddress,
  keepInUse,
  FINGERPRINTS,
  entriesOf,
  prune,
  removeAbandoned
};
