import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  createTokenize,
  openEmbedder
} from "./chunk-XXVUQGRV.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GG55YBP3.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-PT7F3JTR.js";
import "./chunk-K5QRLENS.js";
import "./chunk-PWDJDPDX.js";
export {
  createTokenize,
  openEmbedder
};
