import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/config/families/parts.ts
var PARTS = ["train", "validation", "test"];
var SPELLINGS = {
  train: "train(?:ing)?",
  validation: "val(?:id(?:ation)?)?|dev(?:el(?:opment)?)?",
  test: "test(?:ing)?|eval(?:uation)?"
};
var PART_WORDS = PARTS.map((part) => SPELLINGS[part]).join("|");
var partOf = (word) => PARTS.find((part) => new RegExp(`^(?:${SPELLINGS[part]})$`, "i").test(word));

export {
  PARTS,
  PART_WORDS,
  partOf
};
