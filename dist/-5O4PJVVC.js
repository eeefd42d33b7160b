import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  runAdd,
  runBuild,
  runInfo,
  runPublish,
  runVerify,
  show
} from "./chunk-OWQRZGV4.js";
import "./chunk-B6IZYDYX.js";
import "./chunk-YXQ5OMRW.js";
import "./chunk-PWFSENB6.js";
import "./chunk-XXVUQGRV.js";
import "./chunk-RQVEVFAG.js";
import "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-SBUDH63U.js";
import "./chunk-UPX6MXD6.js";
import "./chunk-DJHWZL7Y.js";
import "./chunk-GHPBUAB7.js";
import "./chunk-X3J2UMXZ.js";
import "./chunk-F5RLYRQK.js";
import "./chunk-YZDYB3YI.js";
import "./chunk-M5LLT6XO.js";
import "./chunk-3LEBUQA6.js";
import "./chunk-AIDU34MF.js";
import "./chunk-7A7KX7O7.js";
import "./chunk-HMALXKGQ.js";
import "./chunk-6MTF267L.js";
import "./chunk-5GJDT7AT.js";
import "./chunk-JV4LLGA3.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GNIHJAH7.js";
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
import "./chunk-RMDBSGUJ.js";
import "./chunk-2YQZHINX.js";
import "./chunk-6DM52HG2.js";
import "./chunk-QUPVNKJQ.js";
import "./chunk-HQUBNQYJ.js";
import "./chunk-H4SWVQTR.js";
import "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-Q7PQW2LK.js";
import "./chunk-3GB7LYRK.js";
import "./chunk-P5EOZTUF.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-OAD7ULN2.js";
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
import "./chunk-VZREWJC2.js";
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
  runAdd,
  runBuild,
  runInfo,
  runPublish,
  runVerify,
  show
};
