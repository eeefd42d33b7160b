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
} from "./part-chunk-2TK7F74Q.js";
import "./part-chunk-PWD2GEEP.js";
import "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-AZULKBGT.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";
export {
  runSuiteFetch,
  runSuiteLint,
  runSuiteList,
  runSuiteShow,
  runSuiteVerify,
  sayChanged
};
