import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  cacheFolder
} from "./part-chunk-Z7NRVMDW.js";
import {
  parseAllowedHosts,
  readTokens
} from "./part-chunk-REFSRPZH.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/fetch/access.ts
var toAccess = (options, env) => ({
  cache: options.cache || cacheFolder(env),
  offline: options.offline ?? false,
  allowed: options.allowedHosts ? parseAllowedHosts(options.allowedHosts) : void 0,
  tokens: readTokens((options.indexAuth ?? []).join("\n"), env),
  ...options.suiteDir || env.MUSIC_LEAKAGE_SUITES ? { suites: options.suiteDir || env.MUSIC_LEAKAGE_SUITES } : {},
  ...env.HF_ENDPOINT ? { hub: readHub(env.HF_ENDPOINT) } : {}
});
function readHub(endpoint) {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : void 0;
  if (url?.protocol === "https:" && url.href === `${url.origin}/`) return url;
  const remedy = "Set it to an https address without a path, such as https://huggingface.co, or unset it";
  throw new ProblemError([{ file: "HF_ENDPOINT", message: `"${endpoint}" is not the address of a service`, remedy }]);
}

export {
  toAccess
};
