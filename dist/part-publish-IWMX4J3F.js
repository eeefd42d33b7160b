import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  parseReport,
  publish
} from "./part-chunk-U354E6X3.js";
import "./part-chunk-4SFN6D55.js";
import "./part-chunk-6KXTJPLR.js";
import "./part-chunk-H47EAWDK.js";
import "./part-chunk-REV3OUTK.js";
import "./part-chunk-TVYZG2XS.js";
import "./part-chunk-L7XI7PLS.js";
import "./part-chunk-HKCT7MIT.js";
import "./part-chunk-US4FHRDD.js";
import "./part-chunk-QONW2WIW.js";
import "./part-chunk-OBHG26C6.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-Z6CODOEV.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-HN3QZRRZ.js";
import "./part-chunk-5NUZSVQG.js";
import "./part-chunk-T3URHZQJ.js";
import "./part-chunk-A6WKNTKU.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-EKLAC5QY.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-KOWV54L2.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-PDAXJEMB.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-6HDXLIBA.js";
import "./part-chunk-2G4WGZJ4.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-DE3AAZNR.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";
export {
  parseReport,
  publish
};
