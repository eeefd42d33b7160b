import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/model/levels.ts
var LEVELS = ["file", "segment", "recording", "work", "source", "album", "artist"];
var CHAIN = /* @__PURE__ */ new Set(["file", "segment", "recording"]);
var isOnChain = (level) => CHAIN.has(level);
var isOfGroup = (level) => level === "album" || level === "artist";
var byStrength = (a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b);

export {
  LEVELS,
  isOnChain,
  isOfGroup,
  byStrength
};
