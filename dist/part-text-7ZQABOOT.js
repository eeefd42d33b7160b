import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  DEFAULT_TEMPLATE,
  embeddingText
} from "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-BW2HYB3A.js";
export {
  DEFAULT_TEMPLATE,
  embeddingText
};
