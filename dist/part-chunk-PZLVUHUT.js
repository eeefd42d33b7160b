import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  judgeSearched,
  reportSoFar
} from "./part-chunk-LLPDYBBP.js";
import {
  planCheck,
  searchSplits
} from "./part-chunk-G7367G52.js";
import {
  createDetectors
} from "./part-chunk-FRDZ3MIV.js";
import {
  createSources
} from "./part-chunk-LIXYNRDT.js";

// src/check/check.ts
async function check(given, options) {
  const { access, frozen = false, progress, mostTests, reached, base } = options;
  const plan = await planCheck(given, options);
  const { config } = plan.criteria;
  const reader = { sources: await createSources(config, access, frozen), progress };
  const detectors = createDetectors(config, access, reader.sources.models);
  const searched = await searchSplits(plan, detectors, reader, {
    mostTests,
    reached: async (soFar) => reached?.(() => reportSoFar(plan, soFar))
  });
  return judgeSearched(plan, searched, base);
}

export {
  check
};
