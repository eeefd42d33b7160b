import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  serveParquet
} from "./part-chunk-UR4D46WQ.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-3GGWY7PD.js";
import "./part-chunk-MOJDHHC5.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-DE3AAZNR.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/parquet.ts
serveParquet();
