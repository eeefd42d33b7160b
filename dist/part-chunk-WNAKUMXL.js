import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  count,
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  DAMAGE,
  LONGEST
} from "./part-chunk-COI4HMAY.js";
import {
  own
} from "./part-chunk-TPDGTEQF.js";

// src/report/damage.ts
function damageText(damage, cut) {
  const kinds = Object.entries(damage).toSorted(([, a], [, b]) => b - a);
  const whatOf = (kind) => own(DAMAGE, kind) ?? visible(kind);
  return [...kinds.map(([kind, tracks]) => `${plural(tracks, "track")} repaired: ${whatOf(kind)}`), ...cutText(cut)];
}
var cutText = (cut) => cut > 0 ? [`${plural(cut, "track")} with a field of which only the first ${count(LONGEST)} characters are compared`] : [];

export {
  damageText,
  cutText
};
