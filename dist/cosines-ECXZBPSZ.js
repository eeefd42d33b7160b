import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  cosinesOf
} from "./chunk-S4YE7QIE.js";
import "./chunk-GNIHJAH7.js";
import "./chunk-PWDJDPDX.js";
export {
  cosinesOf
};
