import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  dot
} from "./part-chunk-UJYMOSIW.js";

// src/text/embed/cosines.ts
var AT_ONCE = 8192;
async function cosinesOf({ embed, dimensions }, pairs, progress) {
  const cosines = [];
  for (let from = 0; from < pairs.length; from += AT_ONCE) {
    const some = pairs.slice(from, from + AT_ONCE);
    const vectors = await embed(some.flat(), (share) => progress?.((from + share * some.length) / pairs.length));
    for (let i = 0; i < some.length; i++)
      cosines.push(dot(vectors, 2 * i * dimensions, vectors, (2 * i + 1) * dimensions, dimensions));
  }
  return cosines;
}

export {
  cosinesOf
};
