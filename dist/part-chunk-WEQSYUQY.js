import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  visible
} from "./part-chunk-SFLV2HNV.js";

// src/cli/output.ts
var output = { quiet: false };
function setOutput(options) {
  output = { quiet: options.quiet ?? false };
}
var isQuiet = () => output.quiet;
function sayWritten(what, path, stream = process.stdout) {
  if (!isQuiet()) stream.write(`Wrote ${visible(path)}${what === "" ? "" : ` (${visible(what)})`}
`);
}

export {
  setOutput,
  isQuiet,
  sayWritten
};
