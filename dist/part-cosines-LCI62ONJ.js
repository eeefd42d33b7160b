import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  cosinesOf
} from "./part-chunk-J5BIHGMJ.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-BW2HYB3A.js";
export {
  cosinesOf
};
