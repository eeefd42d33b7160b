import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  audioTasks
} from "./chunk-Q7PQW2LK.js";
import {
  textTasks
} from "./chunk-3GB7LYRK.js";
import "./chunk-P5EOZTUF.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-OAD7ULN2.js";
import "./chunk-VC7XR3BZ.js";
import "./chunk-HNNSGUUR.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import {
  answerAsThread
} from "./chunk-FTCH2FQZ.js";
import "./chunk-EVEZPVM4.js";
import "./chunk-K5QRLENS.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-PWDJDPDX.js";

// src/cli/worker.ts
var isThread = answerAsThread({ ...textTasks, ...audioTasks });
export {
  isThread
};
