import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  runApart,
  spawnCheck
} from "./chunk-7WZRQER2.js";
import "./chunk-5J2NQOHJ.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-PWDJDPDX.js";
export {
  runApart,
  spawnCheck
};
