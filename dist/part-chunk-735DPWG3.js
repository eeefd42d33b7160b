import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/gate/names.ts
var NAMED = 5;
function nameSome(names) {
  const more = names.length - NAMED;
  return [...names.slice(0, NAMED), ...more > 0 ? [`and ${more} more`] : []].join(", ");
}

export {
  nameSome
};
