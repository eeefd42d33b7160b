import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/interval.ts
function wilson(hits, n) {
  if (n === 0) return [0, 1];
  const z2 = 1.959964 ** 2;
  const share = hits / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) * (Math.sqrt(z2) / (1 + z2 / n));
  return [hits === 0 ? 0 : centre - half, hits === n ? 1 : centre + half];
}

export {
  wilson
};
