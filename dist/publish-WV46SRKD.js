import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  parseReport,
  publish
} from "./chunk-CHLYD7MU.js";
import "./chunk-JGEFSUF3.js";
import "./chunk-SP5S53B5.js";
import "./chunk-W65BWYWN.js";
import "./chunk-YYIHE5WG.js";
import "./chunk-3LBQR4V5.js";
import "./chunk-7NPWGSE3.js";
import "./chunk-BU2L3B6N.js";
import "./chunk-ETV3YCZB.js";
import "./chunk-RQVEVFAG.js";
import "./chunk-WUTRQHKW.js";
import "./chunk-S4UDRSDF.js";
import "./chunk-FMOO7QPE.js";
import "./chunk-B342YPHN.js";
import "./chunk-HIMGASSE.js";
import "./chunk-5GJDT7AT.js";
import "./chunk-JV4LLGA3.js";
import "./chunk-V67PC23M.js";
import "./chunk-CGFMUHN3.js";
import "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-COQM4Y7O.js";
import "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-D5J5RPKY.js";
import "./chunk-76LPNRSS.js";
import "./chunk-N324ONLO.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";
export {
  parseReport,
  publish
};
