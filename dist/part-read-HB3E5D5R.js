import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  openParquet
} from "./part-chunk-NQIN6YUY.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-BW2HYB3A.js";
export {
  openParquet
};
