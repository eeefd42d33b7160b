import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-3UTD7KCV.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  writePart
} from "./part-chunk-FQTT7S6E.js";
import {
  toAccess
} from "./part-chunk-MQK2YTDZ.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-P5SVFXN2.js";
import "./part-chunk-HLBDGYQB.js";
import "./part-chunk-474TKZEL.js";
import "./part-chunk-VD43BRUT.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-4KZ7IVEI.js";
import "./part-chunk-XSU5SMUX.js";
import "./part-chunk-QP6ST2VH.js";
import "./part-chunk-B33CHWH3.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-27LJAYJM.js";
import "./part-chunk-GEGZ7463.js";
import "./part-chunk-57J32RT2.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-ENZVIHRV.js";
import "./part-chunk-R4T25WYG.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-HN3QZRRZ.js";
import "./part-chunk-6MHUEAF5.js";
import {
  plural
} from "./part-chunk-5NUZSVQG.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import {
  loadConfig
} from "./part-chunk-UAN6SVUT.js";
import "./part-chunk-2MRAYBZ4.js";
import "./part-chunk-A3G4K45N.js";
import "./part-chunk-T3ZXT2K3.js";
import "./part-chunk-QPFWRWFC.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-EKLAC5QY.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import {
  toShard
} from "./part-chunk-R6VJP2CG.js";
import {
  isQuiet
} from "./part-chunk-BME6CPVZ.js";
import "./part-chunk-WLA7AP2V.js";
import {
  visible
} from "./part-chunk-KOWV54L2.js";
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
import {
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-DE3AAZNR.js";
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
