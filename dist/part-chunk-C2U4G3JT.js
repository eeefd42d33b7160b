import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/digest.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
var known = /* @__PURE__ */ new Map();
async function digestOf(path) {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    const key = [path, dev, ino, size, mtimeNs, ctimeNs].join("\n");
    const digest = known.get(key) ?? hashFile(path, createHash("sha256"));
    known.set(key, digest);
    return await digest;
  } catch {
    return void 0;
  }
}
async function hashFile(path, hash) {
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk);
  return hash.digest("hex");
}

export {
  digestOf,
  hashFile
};
