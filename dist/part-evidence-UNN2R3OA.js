import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  openEmbedder
} from "./part-chunk-EX6J7LSW.js";
import {
  cosinesOf
} from "./part-chunk-J5BIHGMJ.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-6QS46G4F.js";
import {
  embeddingText
} from "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-BW2HYB3A.js";

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
