import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  writeAll
} from "./part-chunk-5YA5ZSNH.js";
import {
  INDEX_FILE
} from "./part-chunk-S34L2PED.js";
import {
  makeFolderNow
} from "./part-chunk-CCGELVTA.js";
import {
  hold,
  isAlive,
  letGo
} from "./part-chunk-XN7W7BIN.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";

// src/index/staging.ts
import { createHash as createHash2 } from "node:crypto";
import {
  closeSync as closeSync2,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync as openSync2,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync
} from "node:fs";
import { hostname } from "node:os";
import { join as join2 } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

// src/index/resume.ts
import { createHash } from "node:crypto";
import { closeSync, ftruncateSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
var KEY = 16;
var TOLERANCE = 1e-3;
var FINGERPRINTED = ".fingerprinted";
var RESUME_FILE = /^\.(embedded-[0-9a-f]{16}|fingerprinted)$/;
function openResume(folder, model, dimensions) {
  const width = KEY + 4 * dimensions;
  const name = createHash("sha256").update(`${model} ${dimensions}`).digest("hex").slice(0, 16);
  const file = openSync(join(folder, `.embedded-${name}`), "a+");
  const places = /* @__PURE__ */ new Map();
  const row = Buffer.alloc(width);
  let rows = 0;
  for (; readSync(file, row, 0, width, rows * width) === width; rows++)
    if (isUnit(vectorIn(row))) places.set(row.toString("latin1", 0, KEY), rows);
  ftruncateSync(file, rows * width);
  return {
    vectorOf(text) {
      const place = places.get(resumeKey(text));
      if (place === void 0) return void 0;
      readSync(file, row, 0, width, place * width);
      return vectorIn(row);
    },
    add(texts, vectors) {
      const block = Buffer.alloc(texts.length * width);
      for (const [i, text] of texts.entries()) {
        const key = resumeKey(text);
        block.write(key, i * width, "latin1");
        block.set(
          new Uint8Array(vectors.buffer, vectors.byteOffset + 4 * i * dimensions, 4 * dimensions),
          i * width + KEY
        );
        places.set(key, rows++);
      }
      writeAll(file, block);
    },
    close: () => closeSync(file)
  };
}
var resumeKey = (text) => createHash("sha256").update(text).digest().toString("latin1", 0, KEY);
var vectorIn = (row) => new Float32Array(Uint8Array.from(row.subarray(KEY)).buffer);
function isUnit(vector) {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.abs(sum - 1) < TOLERANCE;
}

// src/index/staging.ts
var STAGED = /^\.build-(\d+)-(\d+)-([0-9a-f]{8})-[0-9a-z]+$/;
var PART = /^(tracks|postings|embeddings|landmarks|recordings|queries|places)(-[a-z0-9]+)*-[0-9a-f]{16}\.parquet$/;
var ATTEMPTS = 5;
async function openStaging(folder) {
  const made = makeFolderNow(folder);
  const own = `.build-${process.pid}-${startOf(process.pid)}-${HOST}-${Math.random().toString(36).slice(2)}`;
  for (let attempt = 1; ; attempt++) {
    mkdirSync(hold(join2(folder, own)));
    const others = readdirSync(folder).filter((name) => STAGED.test(name) && name !== own);
    for (const other of others) if (!isAtWork(other)) rmSync(join2(folder, other), { recursive: true, force: true });
    const rival = others.find(isAtWork);
    if (rival === void 0) break;
    rmSync(join2(folder, own), { recursive: true });
    letGo(join2(folder, own));
    if (attempt < ATTEMPTS) await wait(Math.random() * 100 * attempt);
    else {
      const pid = STAGED.exec(rival)?.[1];
      const remedy = `Wait until it has ended; if it has, delete ${join2(folder, rival)}`;
      throw problem(folder, void 0, `another build (process ${pid}) is at work in this folder`, remedy);
    }
  }
  const staged = join2(folder, own);
  const parts = /* @__PURE__ */ new Map();
  return {
    path: (name) => join2(staged, name),
    part(path, kind, written, table) {
      const file = `${[kind, table, written.sha256.slice(0, 16)].filter((word) => word !== void 0).join("-")}.parquet`;
      parts.set(file, path);
      return { ...written, file };
    },
    publish(manifest) {
      for (const [file, path] of parts) renameSync(path, join2(folder, file));
      syncFolder(folder);
      const text = `${JSON.stringify(manifest, null, 2)}
`;
      writeDurably(join2(staged, INDEX_FILE), text);
      renameSync(join2(staged, INDEX_FILE), join2(folder, INDEX_FILE));
      syncFolder(folder);
      const named = new Set(manifest.parts.map(({ file }) => file));
      for (const file of readdirSync(folder))
        if (PART.test(file) && !named.has(file) || RESUME_FILE.test(file))
          rmSync(join2(folder, file), { recursive: true });
      return createHash2("sha256").update(text).digest("hex");
    },
    close() {
      rmSync(staged, { recursive: true, force: true });
      letGo(staged);
      if (made && readdirSync(folder).length === 0) rmdirSync(folder);
    }
  };
}
function refuseForeign(folder) {
  const file = join2(folder, INDEX_FILE);
  if (!existsSync(file)) return;
  try {
    if (typeof JSON.parse(readFileSync(file, "utf8")).format === "number") return;
  } catch {
  }
  throw problem(file, void 0, "exists already and is not an index", "Name another folder, or delete it");
}
function writeDurably(path, text) {
  const file = openSync2(path, "w");
  writeAll(file, Buffer.from(text));
  fsyncSync(file);
  closeSync2(file);
}
function syncFolder(folder) {
  if (process.platform === "win32") return;
  const handle = openSync2(folder, "r");
  fsyncSync(handle);
  closeSync2(handle);
}
var HOST = createHash2("sha256").update(hostname()).digest("hex").slice(0, 8);
function startOf(pid) {
  try {
    const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "latin1").split(/\) (?!.*\) )/);
    return rest.split(" ")[19] ?? "0";
  } catch {
    return "0";
  }
}
function isAtWork(staged) {
  const [, pid = "", start, host] = STAGED.exec(staged) ?? [];
  if (host !== HOST) return true;
  return isAlive(Number(pid)) && (start === "0" || startOf(Number(pid)) === start);
}

// src/indexing/saturation.ts
var MOST = 2 ** 18;
function createSaturation(most = MOST) {
  const counts = /* @__PURE__ */ new Map();
  let mask = 0;
  const isSampled = (hash) => (mix(hash) & mask) === 0;
  return {
    add(hashes) {
      for (let from = 0, to = 0; from < hashes.length; from = to) {
        const hash = hashes[from];
        while (to < hashes.length && hashes[to] === hash) to++;
        if (!isSampled(hash)) continue;
        counts.set(hash, (counts.get(hash) ?? 0) + to - from);
        while (counts.size > most) {
          mask = 2 * mask + 1;
          for (const known of counts.keys()) if (!isSampled(known)) counts.delete(known);
        }
      }
    },
    postings() {
      if (counts.size === 0) return { mean: 0, p999: 0 };
      const sorted = Int32Array.from(counts.values()).sort();
      const mean = sorted.reduce((sum, count) => sum + count, 0) / sorted.length;
      return { mean: Number(mean.toFixed(3)), p999: sorted[Math.floor(0.999 * (sorted.length - 1))] };
    }
  };
}
function mix(hash) {
  let mixed = Math.imul(hash ^ hash >>> 16, 2246822507);
  mixed = Math.imul(mixed ^ mixed >>> 13, 3266489909);
  return mixed ^ mixed >>> 16;
}

export {
  FINGERPRINTED,
  openResume,
  resumeKey,
  openStaging,
  refuseForeign,
  createSaturation
};
