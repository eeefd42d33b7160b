import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/make-folder.ts
import { mkdirSync, statSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
async function makeFolder(folder) {
  const missing = [];
  let at = resolve(folder);
  for (; await stat(at).catch(() => void 0) === void 0 && dirname(at) !== at; at = dirname(at))
    missing.push(at);
  for (const each of missing.reverse()) {
    await mkdir(each).catch(async (error) => {
      const found = error.code === "EEXIST" ? await stat(each).catch(() => void 0) : void 0;
      if (!found?.isDirectory()) throw error;
    });
  }
}
function makeFolderNow(folder) {
  const missing = [];
  let at = resolve(folder);
  for (; !statSync(at, { throwIfNoEntry: false }) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const each of missing.reverse()) {
    try {
      mkdirSync(each);
    } catch (error) {
      const found = statSync(each, { throwIfNoEntry: false });
      if (error.code !== "EEXIST" || !found?.isDirectory()) throw error;
    }
  }
  return missing.length > 0;
}

export {
  makeFolder,
  makeFolderNow
};
