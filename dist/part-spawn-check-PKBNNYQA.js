import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  runApart,
  spawnCheck
} from "./part-chunk-6PHJ7DEE.js";
import "./part-chunk-OLATX6W5.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-BW2HYB3A.js";
export {
  runApart,
  spawnCheck
};
