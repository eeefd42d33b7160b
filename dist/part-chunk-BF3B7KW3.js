import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";

// src/gate/outcomes.ts
function outcomesIn({ checks }) {
  const tests = /* @__PURE__ */ new Map();
  for (const check of checks) {
    const own = tests.get(check.test) ?? /* @__PURE__ */ new Map();
    tests.set(check.test, own.set(check.pretrain, check));
  }
  return ({ test, pretrain, level }) => {
    const levels = tests.get(test.split)?.get(pretrain.split)?.levels;
    if (!levels) return void 0;
    const set = [levels[level], ...isOnChain(level) ? [levels.recording] : []].filter(
      ({ limit }) => limit.fail !== null || limit.warn !== null
    );
    if (set.length === 0) return void 0;
    return set.some(({ outcome }) => outcome === "fail") ? "fail" : set.some(({ outcome }) => outcome === "warn") ? "warn" : "pass";
  };
}

export {
  outcomesIn
};
