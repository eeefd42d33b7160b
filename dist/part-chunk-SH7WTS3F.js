import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  plural
} from "./part-chunk-SFLV2HNV.js";

// src/platform/shard.ts
var MOST_SHARDS = 1e4;
function shardOf(id, of) {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    if (code > 127) return numberIn(hashBytes(Buffer.from(id)), of);
    hash = Math.imul(hash ^ code, 16777619);
  }
  return numberIn(hash, of);
}
function hashBytes(bytes) {
  let hash = 2166136261;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 16777619);
  return hash;
}
function numberIn(hash, of) {
  let mixed = Math.imul(hash ^ hash >>> 16, 2246822507);
  mixed = Math.imul(mixed ^ mixed >>> 13, 3266489909);
  return ((mixed ^ mixed >>> 16) >>> 0) % of + 1;
}
var missingShards = (of, there) => Array.from({ length: of }, (_, i) => i + 1).filter((number) => !there.has(number));
var missingProblems = (missing, of, { file, verb }) => {
  if (missing.length === 0) return [];
  const message = `${plural(missing.length, "shard")} of ${of} missing: ${missing.join(", ")}`;
  return [{ file, message, remedy: `${verb}: ${missing.map((number) => `--shard ${number}/${of}`).join(", ")}` }];
};

export {
  MOST_SHARDS,
  shardOf,
  missingShards,
  missingProblems
};
