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
} from "./part-chunk-HI7AYNUG.js";
import "./part-chunk-MUEEPMOY.js";
import "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-MQK2YTDZ.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-B33CHWH3.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5NUZSVQG.js";
import "./part-chunk-2MRAYBZ4.js";
import "./part-chunk-T3ZXT2K3.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-KOWV54L2.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-3NDEREKT.js";
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
import "./part-chunk-DE3AAZNR.js";
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
