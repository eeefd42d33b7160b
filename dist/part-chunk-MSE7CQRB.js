import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  hold,
  letGo,
  temporaryName
} from "./part-chunk-XN7W7BIN.js";

// src/platform/write-file.ts
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
async function writeFileWhole(file, parts) {
  try {
    const found = await stat(file).catch(() => void 0);
    if (found && !found.isFile()) return await writeTo(await open(file, "w"), parts);
    const target = found ? await realpath(file) : file;
    const temporary = hold(join(dirname(target), `.${temporaryName()}.new`));
    const handle = await open(temporary, "wx", found?.mode).catch((error) => {
      letGo(temporary);
      if (found && UNWRITABLE.has(error.code ?? "")) return void 0;
      throw error;
    });
    if (!handle) return await writeTo(await open(target, "w"), parts);
    try {
      await writeTo(handle, parts);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => void 0);
      throw error;
    } finally {
      letGo(temporary);
    }
  } catch (error) {
    throw Object.assign(error, { path: file });
  }
}
var UNWRITABLE = /* @__PURE__ */ new Set(["EACCES", "EPERM", "EROFS"]);
async function writeTo(handle, parts) {
  try {
    for await (const part of parts) await handle.writeFile(part);
  } finally {
    await handle.close();
  }
}

export {
  writeFileWhole
};
