import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  require_undici
} from "./chunk-D5J5RPKY.js";
import "./chunk-PWDJDPDX.js";
export default require_undici();
