import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  runSuiteFetch,
  runSuiteLint,
  runSuiteList,
  runSuiteShow,
  runSuiteVerify,
  sayChanged
} from "./chunk-RKQFFY7O.js";
import "./chunk-B7BREF2C.js";
import "./chunk-PWFSENB6.js";
import "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-M5LLT6XO.js";
import "./chunk-3LEBUQA6.js";
import "./chunk-JV4LLGA3.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-DC3HYL73.js";
import "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-KZNUYTXH.js";
import "./chunk-NA6RDSGM.js";
import "./chunk-N324ONLO.js";
import "./chunk-ISHT2OZ3.js";
import "./chunk-YLH2Y34M.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-EVEZPVM4.js";
import "./chunk-HXJVMYCL.js";
import "./chunk-ISNETPX6.js";
import "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";
export {
  runSuiteFetch,
  runSuiteLint,
  runSuiteList,
  runSuiteShow,
  runSuiteVerify,
  sayChanged
};
