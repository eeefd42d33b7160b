import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  baseline,
  changed,
  reportJsonSchema,
  reportSchema,
  waiver
} from "./chunk-COQM4Y7O.js";
import "./chunk-76LPNRSS.js";
import "./chunk-N324ONLO.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-PWDJDPDX.js";
export {
  baseline,
  changed,
  reportJsonSchema,
  reportSchema,
  waiver
};
