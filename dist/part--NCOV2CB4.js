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
} from "./part-chunk-2M5AF7BX.js";
import "./part-chunk-G7Q5XUU5.js";
import "./part-chunk-3UTD7KCV.js";
import "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-EX6J7LSW.js";
import "./part-chunk-QONW2WIW.js";
import "./part-chunk-MQK2YTDZ.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-QOBFBWW7.js";
import "./part-chunk-VN3A77Z6.js";
import "./part-chunk-VD43BRUT.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-4KZ7IVEI.js";
import "./part-chunk-XSU5SMUX.js";
import "./part-chunk-QP6ST2VH.js";
import "./part-chunk-B33CHWH3.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-27LJAYJM.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-ENZVIHRV.js";
import "./part-chunk-R4T25WYG.js";
import "./part-chunk-HN3QZRRZ.js";
import "./part-chunk-6MHUEAF5.js";
import "./part-chunk-5NUZSVQG.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-6QS46G4F.js";
import "./part-chunk-UAN6SVUT.js";
import "./part-chunk-2MRAYBZ4.js";
import "./part-chunk-A3G4K45N.js";
import "./part-chunk-T3ZXT2K3.js";
import "./part-chunk-QPFWRWFC.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-EKLAC5QY.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-DSSEL7YE.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-R6VJP2CG.js";
import "./part-chunk-BME6CPVZ.js";
import "./part-chunk-WLA7AP2V.js";
import "./part-chunk-KOWV54L2.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-3OTQHGTG.js";
import "./part-chunk-UNCYULVE.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-PDAXJEMB.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-77GVP2RU.js";
import "./part-chunk-UFIQKGDO.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-6HDXLIBA.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-UR4D46WQ.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3NDEREKT.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-ZYNWQGQG.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-3GGWY7PD.js";
import "./part-chunk-MOJDHHC5.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-DE3AAZNR.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";
export {
  runAdd,
  runBuild,
  runInfo,
  runPublish,
  runVerify,
  show
};
