import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  openEmbedder
} from "./chunk-XXVUQGRV.js";
import {
  cosinesOf
} from "./chunk-S4YE7QIE.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GNIHJAH7.js";
import "./chunk-GG55YBP3.js";
import {
  embeddingText
} from "./chunk-6DM52HG2.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-PT7F3JTR.js";
import {
  ProblemError
} from "./chunk-K5QRLENS.js";
import "./chunk-PWDJDPDX.js";

// src/text/embed/evidence.ts
var FEW = 200;
async function textCosines(pairs, { model, template }, from) {
  const text = (track) => embeddingText(track, template);
  try {
    return await cosinesOf(
      await openEmbedder({ model, isBrief: pairs.length <= FEW, ...from }),
      pairs.map(([a, b]) => [text(a), text(b)])
    );
  } catch (error) {
    if (error instanceof ProblemError && model === void 0) return [];
    throw error;
  }
}
export {
  textCosines
};
