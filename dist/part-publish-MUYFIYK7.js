import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  parseReport,
  publish
} from "./part-chunk-DMS4D4IM.js";
import "./part-chunk-DNJO7G5K.js";
import "./part-chunk-6KXTJPLR.js";
import "./part-chunk-CYKBA73J.js";
import "./part-chunk-REV3OUTK.js";
import "./part-chunk-TVYZG2XS.js";
import "./part-chunk-5LDQXCSR.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import "./part-chunk-7DEDUCNS.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-5SZNPHIW.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-T3URHZQJ.js";
import "./part-chunk-A6WKNTKU.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-2G4WGZJ4.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";
export {
  parseReport,
  publish
};
