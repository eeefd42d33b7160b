import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  writePart
} from "./part-chunk-T7NYVR34.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-G7367G52.js";
import "./part-chunk-OTQOSAWX.js";
import "./part-chunk-FRDZ3MIV.js";
import "./part-chunk-H3M4DN4R.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-VLD7JATQ.js";
import "./part-chunk-YFWCCQBS.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import {
  toShard
} from "./part-chunk-JWXKMZ4X.js";
import {
  isQuiet
} from "./part-chunk-WEQSYUQY.js";
import "./part-chunk-SH7WTS3F.js";
import {
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
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
import {
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/check-shard.ts
async function runShard(file, flags) {
  const { shard: value, out, frozen, ...options } = flags;
  const shard = toShard(value, process.env);
  if (!shard || out === void 0) {
    const remedy = "Name a folder of its own for each shard: --out parts/2";
    throw new ProblemError([{ file: "--shard", message: "needs --out, the folder of its partial result", remedy }]);
  }
  await refuseTarget({ option: "--out", path: out, kind: "folder" });
  const progress = progressOn(process.stderr);
  const access = toAccess(options, process.env);
  const writing = loadConfig(file).then((config) => writePart(config, shard, out, { access, frozen, progress: progress.show })).finally(progress.clear);
  const { own, problems } = await written("--out", out, writing, "; a partial result that was there is as it was");
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}
`);
  const rows = plural(own, "test row");
  if (!isQuiet())
    process.stdout.write(
      `${visible(
        `Shard ${shard.number} of ${shard.of}: searched for ${rows}. Judge all shards with check --merge. Wrote ${out}`
      )}
`
    );
  return problems.length > 0 ? 2 : 0;
}
export {
  runShard
};
