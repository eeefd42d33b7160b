import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/base/unavailable.ts
var Unavailable = class extends Error {
};

// src/base/tree.ts
import { posix } from "node:path";
var KINDS = { "100": "file", "120": "link", "160": "submodule" };
var kindOf = (mode) => KINDS[mode.slice(0, 3)];
function parseTree(output) {
  const tree = /* @__PURE__ */ new Map();
  for (const record of output.toString("utf8").split("\0")) {
    const [, mode = "", oid = "", path] = /^(\d{6}) (?:\w+ )?([0-9a-f]{40,64})(?: \d)?\t(.+)$/s.exec(record) ?? [];
    const kind = kindOf(mode);
    if (path !== void 0 && kind) tree.set(path, { kind, oid });
  }
  return tree;
}
var MOST_LINKS = 40;
async function findIn(tree, start, readLink) {
  let path = start;
  for (let links = 0; links < MOST_LINKS; links++) {
    const step = stepOf(tree, path);
    if (step === void 0) return isFolder(tree, path) ? { kind: "folder", path } : { kind: "none", path };
    const { at, entry } = step;
    if (entry.kind === "submodule") return { kind: "submodule", path: at, oid: entry.oid };
    if (entry.kind === "file") return at === path ? { kind: "file", path, oid: entry.oid } : { kind: "none", path };
    path = posix.join(posix.dirname(at), await readLink(entry), path.slice(at.length));
    if (path.startsWith("../")) return { kind: "none", path };
  }
  return { kind: "none", path };
}
function stepOf(tree, path) {
  for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
    const at = end < 0 ? path : path.slice(0, end);
    const entry = tree.get(at);
    if (entry) return { at, entry };
    if (end < 0) return void 0;
  }
}
var pathsBelow = (tree, folder) => folder === "." ? [...tree.keys()] : [...tree.keys()].filter((path) => path.startsWith(`${folder}/`));
var isFolder = (tree, path) => pathsBelow(tree, path).length > 0;
var isTracked = (tree, path) => stepOf(tree, path) !== void 0 || isFolder(tree, path);

export {
  Unavailable,
  kindOf,
  parseTree,
  findIn,
  pathsBelow,
  isTracked
};
