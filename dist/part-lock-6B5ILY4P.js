import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-3UTD7KCV.js";
import {
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  toAccess
} from "./part-chunk-MQK2YTDZ.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  lockOf
} from "./part-chunk-QP6ST2VH.js";
import "./part-chunk-B33CHWH3.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-27LJAYJM.js";
import "./part-chunk-ENZVIHRV.js";
import "./part-chunk-R4T25WYG.js";
import "./part-chunk-HN3QZRRZ.js";
import "./part-chunk-6MHUEAF5.js";
import {
  plural
} from "./part-chunk-5NUZSVQG.js";
import {
  loadConfig
} from "./part-chunk-UAN6SVUT.js";
import "./part-chunk-2MRAYBZ4.js";
import {
  lockFileOf,
  writeLock
} from "./part-chunk-A3G4K45N.js";
import "./part-chunk-T3ZXT2K3.js";
import "./part-chunk-QPFWRWFC.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-EKLAC5QY.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import {
  sayWritten
} from "./part-chunk-BME6CPVZ.js";
import "./part-chunk-KOWV54L2.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-UNCYULVE.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-PDAXJEMB.js";
import "./part-chunk-COI4HMAY.js";
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

// src/cli/lock.ts
async function runLock(file, options) {
  const config = await loadConfig(file);
  const progress = progressOn(process.stderr);
  const lock = await lockOf(
    config,
    toAccess(options, process.env),
    (split) => progress.show(split, 0, "reading")
  ).finally(progress.clear);
  await written(lockFileOf(config.file), lockFileOf(config.file), writeLock(config.file, lock), "");
  const sources = [lock.tables, lock.ids, lock.indexes, lock.models, lock.datasets ?? {}, lock.audio ?? {}].flatMap(
    (kind) => Object.keys(kind)
  );
  sayWritten(plural(sources.length, "source"), lockFileOf(config.file));
  return 0;
}
export {
  runLock
};
