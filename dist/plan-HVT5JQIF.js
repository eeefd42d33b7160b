import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  actionCache,
  cacheKeys,
  isWorthKeeping,
  runPlan,
  saves
} from "./chunk-LWJZCD6Z.js";
import "./chunk-V67PC23M.js";
import "./chunk-CGFMUHN3.js";
import "./chunk-GG55YBP3.js";
import "./chunk-P45QDWOO.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-BUCYGDZ7.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-ARYSNZ6V.js";
import "./chunk-DC3HYL73.js";
import "./chunk-3XMB4J2E.js";
import "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-VC7XR3BZ.js";
import "./chunk-HNNSGUUR.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-5TXNC4B3.js";
import "./chunk-FTCH2FQZ.js";
import "./chunk-GZPMIHSY.js";
import "./chunk-EH7FOXCR.js";
import "./chunk-76LPNRSS.js";
import "./chunk-KZNUYTXH.js";
import "./chunk-NA6RDSGM.js";
import "./chunk-N324ONLO.js";
import "./chunk-ISHT2OZ3.js";
import "./chunk-YLH2Y34M.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-EVEZPVM4.js";
import "./chunk-5Q5XYD6T.js";
import "./chunk-HXJVMYCL.js";
import "./chunk-7HPDBJNF.js";
import "./chunk-WB3J2I3J.js";
import "./chunk-ISNETPX6.js";
import "./chunk-PT7F3JTR.js";
import "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";
export {
  actionCache,
  cacheKeys,
  isWorthKeeping,
  runPlan,
  saves
};
