import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  SUITE_NAME,
  SUITE_ROLES,
  SUITE_SPLIT,
  suiteJsonSchema,
  suiteSchema
} from "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";
export {
  SUITE_NAME,
  SUITE_ROLES,
  SUITE_SPLIT,
  suiteJsonSchema,
  suiteSchema
};
