import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  DEFAULT_TEMPLATE,
  embeddingText
} from "./chunk-6DM52HG2.js";
import "./chunk-PWDJDPDX.js";
export {
  DEFAULT_TEMPLATE,
  embeddingText
};
