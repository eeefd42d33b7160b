import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  lockOf
} from "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import {
  lockFileOf,
  writeLock
} from "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import {
  sayWritten
} from "./part-chunk-WEQSYUQY.js";
import {
  plural
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-AXGTU5JC.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-WWD7FUYI.js";
import "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
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
