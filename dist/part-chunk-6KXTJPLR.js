import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/action/around.ts
var PAGE = /^https:\/\/[\w.:-]+(\/[\w.-]+){2}\/blob(\/[\w.-]+)+$/;
function aroundOf(env, { workingDirectory }) {
  const docs = env.MUSIC_LEAKAGE_DOCS ?? "";
  return { directory: workingDirectory, docs: PAGE.test(docs) ? docs : void 0 };
}

export {
  aroundOf
};
