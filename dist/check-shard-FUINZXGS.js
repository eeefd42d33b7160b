import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./chunk-YXQ5OMRW.js";
import {
  refuseTarget,
  written
} from "./chunk-PWFSENB6.js";
import {
  writePart
} from "./chunk-DPN7WCMK.js";
import {
  toAccess
} from "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-UKTOTFXT.js";
import "./chunk-VYTB54NU.js";
import "./chunk-XATQI46O.js";
import "./chunk-DJHWZL7Y.js";
import "./chunk-GHPBUAB7.js";
import "./chunk-X3J2UMXZ.js";
import "./chunk-F5RLYRQK.js";
import "./chunk-YZDYB3YI.js";
import "./chunk-M5LLT6XO.js";
import "./chunk-3LEBUQA6.js";
import "./chunk-AIDU34MF.js";
import "./chunk-ZXYG35NU.js";
import "./chunk-LSEKLV4S.js";
import "./chunk-ACTFC4FJ.js";
import "./chunk-IBOGCLY2.js";
import "./chunk-7A7KX7O7.js";
import "./chunk-HMALXKGQ.js";
import "./chunk-6MTF267L.js";
import "./chunk-HIMGASSE.js";
import "./chunk-5GJDT7AT.js";
import {
  plural
} from "./chunk-JV4LLGA3.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GNIHJAH7.js";
import {
  loadConfig
} from "./chunk-P45QDWOO.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-BUCYGDZ7.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-ARYSNZ6V.js";
import "./chunk-DC3HYL73.js";
import "./chunk-3XMB4J2E.js";
import "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-2YQZHINX.js";
import "./chunk-6DM52HG2.js";
import {
  toShard
} from "./chunk-QUPVNKJQ.js";
import {
  isQuiet
} from "./chunk-HQUBNQYJ.js";
import "./chunk-H4SWVQTR.js";
import {
  visible
} from "./chunk-CS4WPPBY.js";
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
import {
  ProblemError,
  formatProblem
} from "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

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
