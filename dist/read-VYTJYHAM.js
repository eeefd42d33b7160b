import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  openParquet
} from "./chunk-RMDBSGUJ.js";
import "./chunk-2YQZHINX.js";
import "./chunk-VZREWJC2.js";
import "./chunk-WB3J2I3J.js";
import "./chunk-ISNETPX6.js";
import "./chunk-PT7F3JTR.js";
import "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-PWDJDPDX.js";
export {
  openParquet
};
