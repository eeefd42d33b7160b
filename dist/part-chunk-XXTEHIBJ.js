import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/cli/targets.ts
import { constants } from "node:fs";
import { access, lstat, mkdtemp, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
var refuse = ({ option, path }, message, remedy) => new ProblemError([{ file: option, message: `cannot write to ${path}: ${message}`, remedy }]);
async function refuseTarget(target) {
  const { path, kind } = target;
  if (path === "") throw refuse(target, "its name is empty", "Name a file or a folder");
  const found = await kindOf(path);
  if (found === void 0 && await isLink(path)) throw refuse(target, "it is a link to nothing", LINK_REMEDY);
  if (kind === "folder" && found === "file") throw refuse(target, "it is a file", "Name a folder");
  if (kind !== "folder" && found === "folder") throw refuse(target, "it is a folder", "Name a file");
  if (found !== void 0) return refuseReadOnly(target, path);
  const parent = dirname(path);
  if (kind === "file" && await kindOf(parent) === void 0)
    throw refuse(target, `the folder ${parent} does not exist`, "Make it, or name another file");
  const { folder, missing } = await nearest(parent);
  if (missing !== void 0 && await isLink(missing))
    throw refuse(target, `${missing} is a link to nothing`, LINK_REMEDY);
  if (await kindOf(folder) === "file") throw refuse(target, `${folder} is a file`, "Name another folder");
  await refuseReadOnly(target, folder);
}
var LINK_REMEDY = "Remove the link, make what it leads to, or name another place";
var isLink = async (path) => (await lstat(path).catch(() => void 0))?.isSymbolicLink() ?? false;
async function kindOf(path) {
  const found = await stat(path).catch(() => void 0);
  return found && (found.isDirectory() ? "folder" : "file");
}
async function nearest(path) {
  let folder = path;
  let missing;
  while (await kindOf(folder) === void 0 && dirname(folder) !== folder) {
    missing = folder;
    folder = dirname(folder);
  }
  return { folder, missing };
}
async function refuseReadOnly(target, path) {
  const isFolder = await kindOf(path) === "folder";
  const trying = isFolder ? mkdtemp(join(path, ".music-leakage-")).then(rmdir) : access(path, constants.W_OK);
  await trying.catch((error) => {
    const remedy = "Change its permissions, or name another place";
    throw refuse(target, `${path} is not writable (${error.code})`, remedy);
  });
}
var reportTargets = (out) => [
  { option: "--out", path: out, kind: "folder" },
  { option: "--out", path: join(out, "overlap"), kind: "folder" }
];
var REMEDIES = {
  ENOSPC: "Free some space, and run it again",
  EDQUOT: "Free some space, and run it again",
  EFBIG: "Raise the limit on the size of files (`ulimit -f`), or name another place",
  ENOENT: "Name a folder that exists or can be made"
};
async function written(option, path, writing, after = "; the result above is whole") {
  return writing.catch((error) => {
    if (error.code === void 0) throw error;
    const message = `cannot write to ${error.path ?? path} (${error.code})${after}`;
    const remedy = REMEDIES[error.code] ?? "Change its permissions, or name another place";
    throw new ProblemError([{ file: option, message, remedy }]);
  });
}

export {
  refuseTarget,
  reportTargets,
  written
};
