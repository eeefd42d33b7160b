import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  audioTasks
} from "./part-chunk-3OTQHGTG.js";
import {
  textTasks
} from "./part-chunk-UNCYULVE.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-PDAXJEMB.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-77GVP2RU.js";
import "./part-chunk-UFIQKGDO.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-6HDXLIBA.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import {
  answerAsThread
} from "./part-chunk-W4K3U6M4.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/worker.ts
var isThread = answerAsThread({ ...textTasks, ...audioTasks });
export {
  isThread
};
