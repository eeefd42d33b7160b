import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/plural.ts
var count = (n) => n.toLocaleString("en");
var plural = (n, word, words = `${word}s`) => `${count(n)} ${n === 1 ? word : words}`;
function percent(share) {
  const value = share * 100;
  return `${value === 0 || value >= 10 ? value.toFixed(0) : value.toPrecision(2)} %`;
}

export {
  count,
  plural,
  percent
};
