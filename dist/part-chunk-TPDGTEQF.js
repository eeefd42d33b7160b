import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/own.ts
var own = (object, key) => Object.hasOwn(object, key) ? object[key] : void 0;

export {
  own
};
