import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/half-files.ts
import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { hostname } from "node:os";

// src/platform/alive.ts
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

// src/platform/half-files.ts
var held = /* @__PURE__ */ new Set();
function hold(path) {
  held.add(path);
  return path;
}
var letGo = (path) => {
  held.delete(path);
};
var hasHalfFiles = () => held.size > 0;
function removeHalfFiles() {
  for (const path of held) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
    }
  }
  held.clear();
}
var machineOf = (host) => createHash("sha256").update(host).digest("hex").slice(0, 8);
var temporaryName = () => `${process.pid}.${machineOf(hostname())}.${randomUUID()}`;
function writerOf(name) {
  const [, pid, machine] = /^(\d+)\.([0-9a-f]{8})\./.exec(name) ?? [];
  if (machine !== machineOf(hostname())) return "unknown";
  return isAlive(Number(pid)) ? "alive" : "dead";
}

export {
  isAlive,
  hold,
  letGo,
  hasHalfFiles,
  removeHalfFiles,
  temporaryName,
  writerOf
};
