import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/version.ts
var VERSION = true ? "0.1.0" : "0.0.0-source";

export {
  VERSION
};
