import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  audioTasks
} from "./part-chunk-LQUX6CPM.js";
import {
  textTasks
} from "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
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
