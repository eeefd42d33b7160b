import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/overlap/count.ts
function countPairs(overlaps, isWanted = () => true) {
  let pairs = 0;
  for (const overlap of overlaps) if (isWanted(overlap)) pairs += 1 + (overlap.more?.tracks ?? 0);
  return pairs;
}

export {
  countPairs
};
