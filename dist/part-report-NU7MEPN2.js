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
} from "./part-chunk-LCMPYN5T.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-BW2HYB3A.js";
export {
  baseline,
  changed,
  reportJsonSchema,
  reportSchema,
  waiver
};
