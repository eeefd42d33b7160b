import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  createTokenize,
  openEmbedder
} from "./part-chunk-EX6J7LSW.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-6QS46G4F.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-CVGKSZOK.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-BW2HYB3A.js";
export {
  createTokenize,
  openEmbedder
};
