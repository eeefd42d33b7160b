import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/text/embed/text.ts
var DEFAULT_TEMPLATE = "{title} by {artist} from {album}";
var PLACEHOLDER = /\{(title|artist|album)\}/g;
function embeddingText(track, template = DEFAULT_TEMPLATE) {
  let text = "";
  let end = 0;
  for (const { 0: placeholder, 1: field, index } of template.matchAll(PLACEHOLDER)) {
    const value = track[field];
    if (value !== "") text += template.slice(end, index) + value;
    end = index + placeholder.length;
  }
  return text + template.slice(end);
}

export {
  DEFAULT_TEMPLATE,
  embeddingText
};
